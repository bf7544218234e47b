"""Work on a ledger that may be killed at any moment: what there is before it, and what must hold after it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from sqlalchemy import Engine, delete, select

from rekenschap.follow.arriving import STEPS, take_in_many
from rekenschap.ledger import keeping, migrating, schema, store
from rekenschap.ledger.adding import Incoming, add_many
from rekenschap.ledger.backup import backup
from rekenschap.ledger.integrity import check
from rekenschap.ledger.rereading import reread
from rekenschap.ledger.search import indexing
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.store import Ledger

PAPERS = 8
#: papers that the index has before it is killed, and that come after that
_INDEXED, _NOT_YET = 12, 24
#: papers that are committed to the index at a time, so that there are many moments between two commits
_AT_A_TIME = 3
_INDEX = "index"
_MOST = 500


@dataclass(frozen=True)
class Job:
    """Work that may be killed: what there is before, what it does, and whether something it reported is there.

    `work` yields what it reports as done. Each gets the address of the ledger and a folder beside it.
    """

    name: str
    prepare: Callable[[str, Path], None]
    work: Callable[[str, Path], Iterator[str]]
    holds: Callable[[str, Path, list[str]], bool]


def papers(number: int = PAPERS) -> list[Incoming]:
    """Invented papers: the sample, and small ones."""
    small = (
        "Vraag 1\n\nHoeveel kost {0}?\n\nAntwoord\n\nDat kost € {0} miljoen, vóór 1 juli 2027 volgt een brief.\n"
    )
    return [_sample(), *(Incoming(f"{name}.txt", small.format(name).encode()) for name in range(1, number))]


def _sample(more: str = "") -> Incoming:
    sample = (resources.files("rekenschap.sample") / "nota-voorbeeld.md").read_bytes()
    return Incoming(f"nota{more}.md", sample + more.encode())


def papers_that_follow() -> list[Incoming]:
    """Invented papers of one dossier: promises, the same again with a later date, and what was promised."""
    head = (
        "EERSTE KAMER DER STATEN-GENERAAL\n\nVergaderjaar 2025-2026\n\n**39 800 XX** Vaststelling van de "
        "begroting van het Ministerie van Defensie voor het jaar 2026\n\n"
        "**{0}** **NOTA NAAR AANLEIDING VAN HET VERSLAG**\n\n"
        "Ontvangen {1}\n\nDe minister van Defensie,\n\n"
    )
    asked = (
        "**1. Welke tekorten aan vuurtorens en lichtbakens ziet de regering op de noordelijke eilanden?**\n\n{0}\n"
    )
    said = "In de Bakennota, die uiterlijk {0} aan uw Kamer wordt gestuurd, gaat het kabinet hierop in."
    days = ("12 mei 2026", "30 juni 2026", "2 juli 2026", "9 september 2026")
    due = ("30 juni 2026", "15 november 2026", "1 december 2026", "20 december 2026")
    notas = [
        Incoming(f"{letter}.md", (head.format(letter, day) + asked.format(said.format(until))).encode())
        for letter, day, until in zip("CDEF", days, due, strict=True)
    ]
    arrived = (
        "# Bakennota 2026\n\nDen Haag, 1 oktober 2026\n\nDe minister van Defensie,\n\nDe tekorten aan vuurtorens "
        "en lichtbakens op de noordelijke eilanden worden in 2029 verholpen met vier nieuwe lichtbakens.\n"
    )
    return [*notas, Incoming("Bakennota.md", arrived.encode()), *papers(3)]


def _adding(where: str, _: Path) -> Iterator[str]:
    ledger = Ledger.open(where, create=True)
    for added in add_many(ledger, papers(), jobs=2):
        yield added.name
    ledger.close()


def _taking_in(where: str, folder: Path) -> Iterator[str]:
    ledger = Ledger.open(where, create=True)
    index = SearchIndex(folder / _INDEX)
    for added in take_in_many(ledger, papers_that_follow(), jobs=2):
        yield added.name
        indexing.bring_up_to_date(ledger, index)
    indexing.bring_up_to_date(ledger, index)
    ledger.close()


def _rereading(where: str, _: Path) -> Iterator[str]:
    keeping.version_of = lambda _: "9.9"  # type: ignore[assignment]  # in this process only, which is a child
    ledger = Ledger.open(where)
    for done in reread(ledger, then=STEPS, jobs=2):
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


def _indexing(where: str, folder: Path) -> Iterator[str]:
    indexing._AT_A_TIME = _AT_A_TIME  # in this process only, which is a child
    ledger = Ledger.open(where)
    indexing.bring_up_to_date(ledger, SearchIndex(folder / _INDEX))
    ledger.close()
    yield "up to date"


def _indexing_anew(where: str, folder: Path) -> Iterator[str]:
    indexing._AT_A_TIME = _AT_A_TIME
    ledger = Ledger.open(where)
    indexing.rebuild(ledger, SearchIndex(folder / _INDEX))
    ledger.close()
    yield "made anew"


def _nothing(where: str, folder: Path) -> None:
    """No ledger yet: making one belongs to adding."""


def _filled(where: str, folder: Path) -> None:
    for _ in _adding(where, folder):
        pass


def _first_schema(where: str, _: Path) -> None:
    engine = engine_of(where)
    migrating.bring_up_to_date(engine, create=True, revision="0001")
    for _added in add_many(Ledger(engine), papers(), jobs=2):
        pass
    engine.dispose()


def _partly_indexed(where: str, folder: Path) -> None:
    """An index, and since then papers that are new, one with a new version, and one that is gone."""
    ledger = Ledger.open(where, create=True)
    every = papers(_INDEXED + _NOT_YET)
    _add_all(ledger, every[:_INDEXED])
    indexing.bring_up_to_date(ledger, SearchIndex(folder / _INDEX))
    _add_all(ledger, [*every[_INDEXED:], _sample("\n\nVraag 99\n\nWat is er nieuw?\n\nAntwoord\n\nNiets.\n")])
    with ledger.writing() as writing:
        version = writing.connection.execute(select(schema.version).where(schema.version.c.name == "5.txt")).one()
        writing.connection.execute(delete(schema.paper).where(schema.paper.c.id == version.paper_id))
        writing.connection.execute(delete(schema.file).where(schema.file.c.sha256 == version.sha256))
    ledger.close()


def _add_all(ledger: Ledger, incoming: list[Incoming]) -> None:
    assert {added.outcome for added in add_many(ledger, incoming, jobs=2)} <= {"added", "new_version"}


def engine_of(where: str) -> Engine:
    """An engine on a ledger that is not brought up to date."""
    return store._engine(store.address(where))


def _are_added(where: str, _: Path, names: list[str]) -> bool:
    return set(names) <= {name for name, _ in _read_by(where)}


def _are_taken_in(where: str, folder: Path, names: list[str]) -> bool:
    return _are_added(where, folder, names) and _becomes_exact(where, folder)


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


def _is_indexed(where: str, folder: Path, reported: list[str]) -> bool:
    """An index that was reported as up to date is; any other opens, and can be brought there."""
    return is_exact(where, folder) if reported else _becomes_exact(where, folder)


def _becomes_exact(where: str, folder: Path) -> bool:
    """Whether a copy of the index opens, is not ahead of the ledger, and comes to hold all of it."""
    ledger = Ledger.open(where, create=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        copy = Path(name)
        if (folder / _INDEX).exists():
            shutil.copytree(folder / _INDEX, copy / _INDEX)
        index = SearchIndex(copy / _INDEX)
        was_behind = index.upto() <= ledger.tick()
        indexing.bring_up_to_date(ledger, index)
        ledger.close()
        return was_behind and is_exact(where, copy)


def is_exact(where: str, folder: Path) -> bool:
    """Whether the index beside a ledger holds what the ledger holds: no less, no more, and nothing twice."""
    ledger = Ledger.open(where)
    with ledger.reading() as connection:
        rows = [("paper", row.id, row.id) for row in connection.execute(select(schema.paper.c.id))]
        exchange = schema.exchange.c
        rows += [("exchange", *row) for row in connection.execute(select(exchange.id, exchange.paper_id))]
    index = SearchIndex(folder / _INDEX)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        anew = SearchIndex(name)
        indexing.rebuild(ledger, anew)
        same = _told(index) == _told(anew) and index.upto() == ledger.tick()
    ledger.close()
    found = [(hit.sort, hit.id, hit.paper) for hit in index.search("", limit=_MOST).hits]
    return same and sorted(found) == sorted(rows)


def _told(index: SearchIndex) -> list[object]:
    """What an index answers to some words, and of what kinds."""
    words = ("", "kost", "brief", "nieuw", "regering", "lichtbakens", "nummer:1")
    found = [index.search(word, limit=_MOST) for word in words]
    return [(sorted((hit.sort, hit.id) for hit in one.hits), one.total, one.facets) for one in found]


JOBS = (
    Job("adding", _nothing, _adding, _are_added),
    Job("adding, linking, following, indexing", _nothing, _taking_in, _are_taken_in),
    Job("reading again", _filled, _rereading, _are_read_again),
    Job("migrating", _first_schema, _migrating, _is_migrated),
    Job("backing up", _filled, _backing_up, _is_backed_up),
    Job("indexing what is new", _partly_indexed, _indexing, _is_indexed),
    Job("making the index anew", _partly_indexed, _indexing_anew, _is_indexed),
)
