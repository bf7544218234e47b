"""Whether a ledger is whole: the file, the papers' bytes, their readings, and all that is made from those."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, func, select

from rekenschap.errors import LedgerDamaged
from rekenschap.ledger import schema
from rekenschap.ledger.derived import differing
from rekenschap.ledger.keeping import current_contract, last_version
from rekenschap.ledger.store import Ledger

#: is told how many papers were looked at, and of how many
Progress = Callable[[int, int], None]

#: columns with numbers of the clock
_TICKS: tuple[Column[Any], ...] = tuple(
    table.c[name]
    for table in schema.metadata.sorted_tables
    for name in ("changed", "tick", "seen", "upto")
    if name in table.columns
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a problem, in Dutch and in English."""

    nl: str
    en: str


RESTORE = Advice("Zet een reservekopie terug: `rekenschap restore`.", "Put a backup back: `rekenschap restore`.")
REREAD = Advice(
    "Lees de stukken opnieuw: `rekenschap reread --all`.", "Read the papers again: `rekenschap reread --all`."
)
ADD_AGAIN = Advice("Voeg het stuk opnieuw toe: `rekenschap add`.", "Add the paper again: `rekenschap add`.")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it must be.

    `kind` is a stable word for scripts, `subject` the paper, table or file, `nl` and `en` what is wrong, and
    `advice` what to do.
    """

    kind: str
    subject: str
    nl: str
    en: str
    advice: Advice


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


def check(ledger: Ledger, progress: Progress = _silent) -> list[Problem]:
    """All problems of a ledger, as it is at one moment; none where it is whole. Others may go on working.

    Every paper is looked at, so it takes as long as reading the whole ledger once.
    """
    problems: list[Problem] = []
    try:
        with ledger.reading() as connection:
            for problem in _problems(connection, progress):
                problems.append(problem)  # noqa: PERF402 - those before a damage that ends the search are kept
    except LedgerDamaged as error:
        nl, en = "De databank kan niet verder worden gelezen.", "The database cannot be read any further."
        problems.append(Problem("database", ledger.shown, f"{nl} ({error})", f"{en} ({error})", RESTORE))
    return problems


def _problems(connection: Connection, progress: Progress) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        yield from _sqlite(connection)
    yield from _clock(connection)
    yield from _files(connection)
    papers = connection.execute(select(schema.paper.c.id, schema.paper.c.key).order_by(schema.paper.c.id)).all()
    for place, (paper_id, key) in enumerate(papers):
        yield from _paper(connection, paper_id, key)
        progress(place + 1, len(papers))


def _sqlite(connection: Connection) -> Iterator[Problem]:
    """What SQLite finds by itself (https://www.sqlite.org/pragma.html#pragma_integrity_check)."""
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if found != "ok":
            nl, en = f"De databank is beschadigd: {found}.", f"The database is damaged: {found}."
            yield Problem("database", "sqlite", nl, en, RESTORE)
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        nl = f"Rij {row} van {table} verwijst naar iets in {parent} dat er niet is."
        en = f"Row {row} of {table} refers to something in {parent} that is not there."
        yield Problem("reference", table, nl, en, RESTORE)


def _clock(connection: Connection) -> Iterator[Problem]:
    now = connection.execute(select(schema.clock.c.now)).scalar()
    if now is None:
        yield Problem("clock", "clock", "De klok ontbreekt.", "The clock is missing.", RESTORE)
        return
    for column in _TICKS:
        last = connection.execute(select(func.max(column))).scalar()
        if last is not None and last > now:
            nl = f"De klok staat op {now}, maar {column} op {last}: nieuws zou worden gemist."
            en = f"The clock is at {now}, but {column} at {last}: news would be missed."
            yield Problem("clock", str(column), nl, en, RESTORE)


def _files(connection: Connection) -> Iterator[Problem]:
    """Bytes that are not those that were added, and bytes that are of no paper."""
    names = connection.execute(select(schema.file.c.sha256).order_by(schema.file.c.sha256)).scalars().all()
    used = set(connection.execute(select(schema.version.c.sha256)).scalars())
    for digest in names:
        columns = (schema.file.c.size, schema.file.c.content)
        size, packed = connection.execute(select(*columns).where(schema.file.c.sha256 == digest)).one()
        if not _is_what_was_added(digest, size, packed):
            nl, en = "De bytes zijn niet die van het toegevoegde stuk.", "The bytes are not those that were added."
            yield Problem("file", digest, nl, en, RESTORE)
        if digest not in used:
            nl, en = "De bytes horen bij geen enkel stuk.", "The bytes are those of no paper."
            yield Problem("file", digest, nl, en, ADD_AGAIN)


def _is_what_was_added(digest: str, size: int, packed: bytes) -> bool:
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        return False
    return len(content) == size and hashlib.sha256(content).hexdigest() == digest


def _paper(connection: Connection, paper_id: int, key: str) -> Iterator[Problem]:
    versions = connection.execute(
        select(schema.version.c.id).where(schema.version.c.paper_id == paper_id)
    ).scalars()
    ids = list(versions)
    if not ids:
        nl, en = "Het stuk heeft geen enkele versie.", "The paper has no version."
        yield Problem("paper", key, nl, en, ADD_AGAIN)
    for version_id in ids:
        yield from _readings(connection, key, version_id)
    yield from _findings(connection, paper_id, key)


def _readings(connection: Connection, key: str, version_id: int) -> Iterator[Problem]:
    """A version has a reading or a reason why not, and one reading that counts if any was made of it."""
    of_it = schema.reading.c.version_id == version_id
    query = select(schema.reading.c.current, schema.reading.c.contract.is_not(None).label("read")).where(of_it)
    rows = connection.execute(query).all()
    current = sum(row.current for row in rows)
    if not rows:
        nl, en = "Een versie is nooit gelezen.", "A version was never read."
        yield Problem("reading", key, nl, en, REREAD)
    elif current != any(row.read for row in rows) or any(row.current and not row.read for row in rows):
        nl = f"Van een versie gelden {current} lezingen; het moet er één zijn."
        en = f"Of a version {current} readings count; it must be one."
        yield Problem("reading", key, nl, en, REREAD)


def _findings(connection: Connection, paper_id: int, key: str) -> Iterator[Problem]:
    """The findings are those of the reading, each with the words of the text at its span, and a key of its own."""
    version_id = last_version(connection, paper_id)
    try:
        contract = None if version_id is None else current_contract(connection, version_id)
    except (zlib.error, ValueError) as error:
        nl, en = f"De lezing is onleesbaar ({error}).", f"The reading cannot be unpacked ({error})."
        yield Problem("reading", key, nl, en, REREAD)
        return
    for table in differing(connection, paper_id, contract):
        nl = f"De rijen in {table} zijn niet die van de lezing."
        en = f"The rows in {table} are not those of the reading."
        yield Problem("findings", key, nl, en, REREAD)
    wrong = [] if contract is None else _misplaced(contract)
    if wrong:
        nl = f"Van {len(wrong)} vondsten zijn de woorden niet die van de tekst, zoals {wrong[0]!r}."
        en = f"The words of {len(wrong)} findings are not those of the text, such as {wrong[0]!r}."
        yield Problem("words", key, nl, en, REREAD)
    for table in _with_shared_keys(connection, paper_id):
        nl, en = f"Twee vondsten in {table} delen een sleutel.", f"Two findings in {table} share a key."
        yield Problem("key", key, nl, en, REREAD)


def _misplaced(contract: dict[str, Any]) -> list[str]:
    """The words of findings that are not what the text has at their span."""
    text = contract["text"]
    kinds = ("questions", "citations", "dates", "quantities", "commitments", "targets")
    answers = [item["answer"] for item in contract["questions"] if item["answer"]]
    items = [item for kind in kinds for item in contract[kind]]
    return [item["text"] for item in (*items, *answers) if text[slice(*item["span"])] != item["text"]]


def _with_shared_keys(connection: Connection, paper_id: int) -> Iterator[str]:
    for table in (schema.exchange, schema.citation, schema.commitment, schema.target, schema.remark):
        count, distinct = func.count(table.c.key), func.count(table.c.key.distinct())
        found = connection.execute(select(count, distinct).where(table.c.paper_id == paper_id)).one()
        if found[0] != found[1]:
            yield table.name
