"""How quickly the pages of the workbench come, on a ledger of a million questions at twenty requests a second.

    .venv/bin/python benchmarks/pages.py build FOLDER [--questions 1000000]
    .venv/bin/python benchmarks/pages.py measure FOLDER [--seconds 20] [--rate 20] [--only /zoeken]

`build` reads the letters of the Rekenkamer and the papers beside the checkout once, and keeps each again and again
as papers of other dossiers, days and ministries, with the commitments in them, and makes the index.
`measure` starts `rekenschap serve` on it. Requests go out at their own time, whether or not the ones before have
been answered; each asks for another paper, dossier or query where there are many. Prints Markdown: milliseconds
until a page was there whole, its bytes as they are sent, and the first page of the founding paper in a new server.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from socket import socket
from statistics import median, quantiles
from subprocess import Popen
from typing import Any
from urllib.parse import quote

import httpx
from sqlalchemy import select

from gold import SHARED
from rekenschap.follow.commitments import step
from rekenschap.ledger import schema
from rekenschap.ledger.adding import Incoming, add_read
from rekenschap.ledger.reading_ahead import read_ahead
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.indexing import rebuild
from rekenschap.ledger.store import Ledger

SEED = 20261124
FOUNDING = "kst-36800-X-E"
_MINISTRIES = ("Defensie", "Financiën", "Landbouw", "Onderwijs", "Binnenlandse Zaken", "Justitie en Veiligheid")
_FIRST, _DAYS = date(2005, 1, 1), 7600
_DOSSIERS = 6000
_WORDS = (
    "budget",
    "rode lijnen",
    "defensie materieel",
    "stikstof",
    "onderuitputting",
    "personeel tekort",
    "toezicht",
)
_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of page: its name, and an address of it for each request."""

    name: str
    addresses: tuple[str, ...]


def main() -> None:
    """Build or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=["build", "measure"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=20.0)
    parser.add_argument("--only", default="", help="only the pages whose name begins so")
    arguments = parser.parse_args()
    if arguments.what == "build":
        build(arguments.folder, arguments.questions)
    else:
        measure(arguments.folder, arguments.rate, arguments.seconds, arguments.only)


def build(folder: Path, questions: int) -> None:
    """Fill a ledger with at least so many questions, and make its index."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(folder / "ledger.db", create=True)
    read = list(_read())
    began, kept = time.perf_counter(), 0
    for number, (incoming, contract) in zip(count(), _again(read), strict=False):
        kept += add_read(ledger, incoming, contract, (step,)).exchanges
        if number % 2000 == 0:
            print(f"{kept:,} questions, {time.perf_counter() - began:.0f} s", file=sys.stderr)
        if kept >= questions:
            break
    documents = rebuild(ledger, SearchIndex(folder / "ledger.db.index"))
    print(f"{kept:,} questions, {documents:,} documents in {time.perf_counter() - began:.0f} s")


def _read() -> Iterator[tuple[Incoming, Any]]:
    paths = sorted((SHARED / "data" / "corpus" / "rekenkamer").glob("*.txt"))
    paths = [SHARED / "papers" / f"{FOUNDING}.md", *paths]
    papers = [Incoming(path.name, path.read_bytes()) for path in paths]
    for incoming, found in read_ahead(((paper, paper.content) for paper in papers), 2):
        if isinstance(found, dict) and found["questions"]:
            yield incoming, found


def _again(read: list[tuple[Incoming, Any]]) -> Iterator[tuple[Incoming, Any]]:
    """Each paper as it is, then all of them again and again under other headers."""
    yield from read
    random = Random(SEED)  # noqa: S311 - made-up papers, no secret
    for number in count(1):
        for place, (incoming, contract) in enumerate(read):
            other = copy.copy(contract)
            day = _FIRST + timedelta(days=random.randrange(_DAYS))
            other["paper"] = contract["paper"] | {
                "id": f"kst-{20000 + number}-{place}",
                "dossier": f"{random.randrange(30000, 30000 + _DOSSIERS)}",
                "number": str(place),
                "date": day.isoformat(),
                "ministries": [random.choice(_MINISTRIES)],
                "chamber": random.choice(["Eerste Kamer", "Tweede Kamer"]),
            }
            yield Incoming(incoming.name, incoming.content + f"\n{number}".encode()), other


def measure(folder: Path, rate: float, seconds: float, only: str) -> None:
    """Print how long each kind of page takes."""
    kinds = [kind for kind in _kinds(folder) if kind.name.startswith(only)]
    with _served(folder) as root:
        first = _first(root)
        print(f"first page of the founding paper in a new server: {first:.0f} ms\n")
        print("| page | requests | p50 ms | p95 ms | most ms | kB sent | not 200 |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        for kind in kinds:
            asyncio.run(_ask(root, Shown(kind.name, kind.addresses[:3]), rate, 0.2))  # what is remembered is made
            taken, sent, wrong = asyncio.run(_ask(root, kind, rate, seconds))
            p95 = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
            told = f"{median(taken):.0f} | {p95:.0f} | {max(taken):.0f} | {sent / 1000:.1f} | {wrong}"
            print(f"| {kind.name} | {len(taken)} | {told} |", flush=True)


def _kinds(folder: Path) -> list[Shown]:
    random = Random(SEED)  # noqa: S311 - made-up requests, no secret
    ledger = Ledger.open(folder / "ledger.db")
    with ledger.reading() as connection:
        keys = [row.key for row in connection.execute(select(schema.paper.c.key).order_by(schema.paper.c.id))]
        dossiers = [f"{random.randrange(30000, 30000 + _DOSSIERS)}" for _ in range(500)]
        promises = connection.execute(select(schema.undertaking.c.id).limit(5000)).scalars().all()
        targets = connection.execute(select(schema.target.c.id).limit(5000)).scalars().all()
    ledger.close()
    some = [quote(key, safe="") for key in random.sample(keys, min(500, len(keys)))]
    queries = [f"/zoeken?q={quote(f'{words} jaar:{year}..')}" for words in _WORDS for year in range(2005, 2025)]
    ministries = [f"/ministeries/{quote(name)}" for name in _MINISTRIES]
    return [
        Shown("/", ("/",)),
        Shown("/stukken/{founding}", (f"/stukken/{FOUNDING}",)),
        Shown("/stukken/{any}", tuple(f"/stukken/{key}" for key in some)),
        Shown("/stukken/{any}/beoordelen", tuple(f"/stukken/{key}/beoordelen" for key in some)),
        Shown("/stukken/{any}/vervolgvragen", tuple(f"/stukken/{key}/vervolgvragen" for key in some)),
        Shown("/zoeken?q=...", tuple(random.sample(queries, len(queries)))),
        Shown("/zoeken", ("/zoeken",)),
        Shown("/dossiers", ("/dossiers",)),
        Shown("/dossiers/{any}", tuple(f"/dossiers/{number}" for number in dossiers)),
        Shown("/toezeggingen", ("/toezeggingen", "/toezeggingen?status=due", "/toezeggingen?status=open")),
        Shown("/toezeggingen/agenda", ("/toezeggingen/agenda",)),
        Shown("/toezeggingen/{any}", tuple(f"/toezeggingen/{number}" for number in promises)),
        Shown("/doelen", ("/doelen",)),
        Shown("/doelen/{any}", tuple(f"/doelen/{number}" for number in targets)),
        Shown("/gronden", ("/gronden",)),
        Shown("/ministeries/{any}", tuple(ministries)),
        Shown("/zelfde-vraag", ("/zelfde-vraag",)),
    ]


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "rekenschap",
        "serve",
        "--ledger",
        str(folder / "ledger.db"),
        "--port",
        str(port),
    ]
    with Popen(command) as server:  # noqa: S603 - our own program
        root = f"http://127.0.0.1:{port}"
        _wait(root)
        try:
            yield root
        finally:
            server.terminate()


def _wait(root: str) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        try:
            if httpx.get(f"{root}/static/x/none").status_code:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


def _first(root: str) -> float:
    began = time.perf_counter()
    response = httpx.get(f"{root}/stukken/{FOUNDING}", timeout=_WAIT)
    response.raise_for_status()
    return (time.perf_counter() - began) * 1000


async def _ask(root: str, kind: Shown, rate: float, seconds: float) -> tuple[list[float], float, int]:
    """The milliseconds of each request, the median of the bytes sent, and how many answers were not 200."""
    addresses = [kind.addresses[at % len(kind.addresses)] for at in range(max(2, int(rate * seconds)))]
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(timeout=_WAIT, limits=limits, headers={"accept-language": "nl"}) as client:

        async def one(at: float, address: str) -> tuple[float, int, int]:
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            response = await client.get(root + address)
            sent = response.num_bytes_downloaded
            return (time.perf_counter() - at) * 1000, sent, response.status_code

        began = time.perf_counter() + 0.1
        asked = [one(began + number / rate, address) for number, address in enumerate(addresses)]
        found = await asyncio.gather(*asked)
    return (
        [taken for taken, _, _ in found],
        median(sent for _, sent, _ in found),
        sum(status != httpx.codes.OK for _, _, status in found),
    )


if __name__ == "__main__":
    main()
