"""A ledger whose program is killed (SIGKILL) at random moments, while it adds, reads again, migrates and backs up.

    .venv/bin/python benchmarks/kills.py --kills 50 [--postgresql ADDRESS]

A job runs in a forked process that tells over a pipe what it reported as done. It is killed at a moment drawn
evenly from the time that it takes whole; one that was done before it could be killed does not count. After each:
what was reported must be there, `check` must find nothing, and the same job run again must end in the very state,
clock included, of a run that nobody killed. Prints Markdown; ends with status 1 where any of that does not hold.
ADDRESS is that of a server of PostgreSQL on which databases may be made, such as `postgresql://postgres@127.0.0.1`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from rekenschap.ledger import keeping, migrating, schema, store
from rekenschap.ledger.adding import Incoming, add_many
from rekenschap.ledger.backup import backup
from rekenschap.ledger.integrity import check
from rekenschap.ledger.reading_ahead import read_one
from rekenschap.ledger.rereading import reread
from rekenschap.ledger.rows import FINDINGS
from rekenschap.ledger.store import Ledger

PAPERS = 8
_NAMES = count(1)
#: columns that differ between two ledgers in the same state: ids have holes on PostgreSQL, and moments pass
_INCIDENTAL = {"id", "paper_id", "version_id", "added_at", "read_at"}

State = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """Work that may be killed: what there is before, what it does, and whether something it reported is there.

    `work` yields what it reports as done. Each gets the address of the ledger and a folder beside it.
    """

    name: str
    prepare: Callable[[str], None]
    work: Callable[[str, Path], Iterator[str]]
    holds: Callable[[str, Path, list[str]], bool]


@dataclass
class Outcome:
    """How many kills there were, and after how many something was not as it must be."""

    kills: int = 0
    lost: int = 0
    unclean: int = 0
    different: int = 0

    @property
    def is_good(self) -> bool:
        """Nothing lost, nothing half, nothing else."""
        return self.lost == self.unclean == self.different == 0


class Sqlite:
    """Ledgers on SQLite, in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self) -> str:
        """Where there is nothing yet."""
        return str(self._folder / f"{next(_NAMES)}.db")

    def copy(self, where: str) -> str:
        """The same ledger once more; nothing where there is none."""
        other = self.new()
        if Path(where).exists():
            shutil.copy(where, other)
        return other


class Postgresql:
    """Ledgers on a server of PostgreSQL."""

    name = "PostgreSQL"

    def __init__(self, address: str) -> None:
        self._address = address

    def new(self, template: str = "template0") -> str:
        """The address of a new database."""
        import psycopg

        name = f"killed_{os.getpid()}_{next(_NAMES)}"
        with psycopg.connect(f"{self._address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return f"{self._address}/{name}"

    def copy(self, where: str) -> str:
        """The same ledger once more."""
        return self.new(where.rpartition("/")[2])


def papers(number: int = PAPERS) -> list[Incoming]:
    """Invented papers: the sample, and small ones."""
    sample = (resources.files("rekenschap.sample") / "nota-voorbeeld.md").read_bytes()
    small = (
        "Vraag 1\n\nHoeveel kost {0}?\n\nAntwoord\n\nDat kost € {0} miljoen, vóór 1 juli 2027 volgt een brief.\n"
    )
    return [
        Incoming("nota.md", sample),
        *(Incoming(f"{name}.txt", small.format(name).encode()) for name in range(1, number)),
    ]


def _adding(where: str, _: Path) -> Iterator[str]:
    ledger = Ledger.open(where, create=True)
    for added in add_many(ledger, papers(), jobs=2):
        yield added.name
    ledger.close()


def _rereading(where: str, _: Path) -> Iterator[str]:
    keeping.version_of = lambda _: "9.9"  # type: ignore[assignment]  # in this process only, which is a child
    ledger = Ledger.open(where)
    for done in reread(ledger, jobs=2):
        yield done.name
    ledger.close()


def _migrating(where: str, _: Path) -> Iterator[str]:
    Ledger.open(where).close()
    yield "migrated"


def _backing_up(where: str, folder: Path) -> Iterator[str]:
    ledger = Ledger.open(where)
    backup(ledger, folder / "backup.db")
    ledger.close()
    yield "backed up"


def _nothing(where: str) -> None:
    """No ledger yet: making one belongs to adding."""


def _filled(where: str) -> None:
    for _ in _adding(where, Path()):
        pass


def _first_schema(where: str) -> None:
    engine = engine_of(where)
    migrating.bring_up_to_date(engine, create=True, revision="0001")
    for _ in add_many(Ledger(engine), papers(), jobs=2):
        pass
    engine.dispose()


def engine_of(where: str) -> Engine:
    """An engine on a ledger that is not brought up to date."""
    return store._engine(store.address(where))


def _are_added(where: str, _: Path, names: list[str]) -> bool:
    return set(names) <= {name for name, _ in _read_by(where)}


def _are_read_again(where: str, _: Path, names: list[str]) -> bool:
    return set(names) <= {name for name, reader in _read_by(where) if reader == "9.9"}


def _read_by(where: str) -> list[tuple[str, str]]:
    """Names of versions, and by which version of the reader each was read."""
    ledger = Ledger.open(where, create=True)
    of_it = schema.reading.c.version_id == schema.version.c.id
    with ledger.reading() as connection:
        rows = connection.execute(select(schema.version.c.name, schema.reading.c.reader).where(of_it)).all()
    ledger.close()
    return [(row[0], row[1]) for row in rows]


def _is_migrated(where: str, _: Path, reported: list[str]) -> bool:
    engine = engine_of(where)
    with engine.connect() as connection:
        found = migrating.current(connection)
    engine.dispose()
    return found in ({migrating.HEAD} if reported else {"0001", migrating.HEAD})


def _is_backed_up(_: str, folder: Path, reported: list[str]) -> bool:
    """A backup is there whole, or not at all; and it is there once it was reported."""
    path = folder / "backup.db"
    if not path.exists():
        return not reported
    ledger = Ledger.open(path)
    problems = check(ledger)
    ledger.close()
    return not problems


JOBS = (
    Job("adding", _nothing, _adding, _are_added),
    Job("reading again", _filled, _rereading, _are_read_again),
    Job("migrating", _first_schema, _migrating, _is_migrated),
    Job("backing up", _filled, _backing_up, _is_backed_up),
)


def killed(job: Job, stores: Sqlite | Postgresql, folder: Path, kills: int, rng: random.Random) -> Outcome:
    """Kill a job that many times, each time from the same beginning, and look what came of it."""
    began = stores.new()
    job.prepare(began)
    whole = stores.copy(began)
    seconds, wanted = _whole_run(job, whole, folder)
    outcome = Outcome()
    while outcome.kills < kills:
        where, beside = stores.copy(began), Path(tempfile.mkdtemp(dir=folder))
        reported, was_killed = _run(job, where, beside, rng.uniform(0, seconds))
        if not was_killed:
            continue
        outcome.kills += 1
        outcome.lost += not job.holds(where, beside, reported)
        outcome.unclean += not _is_clean(where)
        _run(job, where, beside, None)
        outcome.different += state(where) != wanted or not job.holds(where, beside, reported)
    return outcome


def _whole_run(job: Job, where: str, folder: Path) -> tuple[float, State]:
    """How long a job takes that nobody kills, and the state that it ends in."""
    began = time.perf_counter()
    _run(job, where, folder, None)
    return time.perf_counter() - began, state(where)


def _run(job: Job, where: str, folder: Path, seconds: float | None) -> tuple[list[str], bool]:
    """What a job reported, killed after so many seconds; and whether it was killed before its end."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(job, where, folder, sending)
    os.close(sending)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(receiving) as pipe:
        reported = pipe.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status > 0:
        raise RuntimeError(f"{job.name} failed by itself, with status {status}; what it said stands above")
    return reported, status < 0


def _work_and_leave(job: Job, where: str, folder: Path, sending: int) -> None:
    status = 1
    try:
        for done in job.work(where, folder):
            os.write(sending, f"{done}\n".encode())
        status = 0
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(status)


def _is_clean(where: str) -> bool:
    ledger = Ledger.open(where, create=True)
    problems = check(ledger)
    ledger.close()
    return not problems


def state(where: str) -> State:
    """All that a ledger says, without what is incidental."""
    ledger = Ledger.open(where)
    with ledger.reading() as connection:
        tables = (schema.file, schema.paper, schema.version, schema.reading, *FINDINGS)
        found: State = {
            table.name: sorted(
                repr({name: value for name, value in row.items() if name not in _INCIDENTAL})
                for row in connection.execute(select(table)).mappings()
            )
            for table in tables
        }
        found["clock"] = connection.execute(select(schema.clock.c.now)).scalar_one()
    ledger.close()
    return found


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="in all, spread evenly over jobs and stores")
    parser.add_argument("--postgresql", metavar="ADDRESS", help="a server on which databases may be made")
    parser.add_argument("--seed", type=int, default=36800, help="of the moments")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)  # noqa: S311 - moments, no secrets
    read_one(papers(1)[0].content)
    good = True
    print("| store | while | kills | lost | not clean | other state after resuming | s |")
    print("|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="rekenschap-kills-") as name:
        kinds: list[Sqlite | Postgresql] = [Sqlite(Path(name))]
        kinds += [Postgresql(arguments.postgresql)] if arguments.postgresql else []
        runs = [(kind, job) for kind in kinds for job in JOBS]
        for place, (kind, job) in enumerate(runs):
            kills = arguments.kills * (place + 1) // len(runs) - arguments.kills * place // len(runs)
            began = time.perf_counter()
            done = killed(job, kind, Path(name), kills, rng)
            good &= done.is_good
            taken = time.perf_counter() - began
            print(
                f"| {kind.name} | {job.name} | {done.kills} | {done.lost} | {done.unclean} | {done.different} "
                f"| {taken:.1f} |"
            )
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
