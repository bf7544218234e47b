"""Series and targets in a ledger: the tables as they were given, each once, read again when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, insert, select

from rekenschap.errors import BadTable
from rekenschap.follow.loaded import MOST_BYTES
from rekenschap.follow.series.reading import read_series
from rekenschap.follow.series.series import Series
from rekenschap.follow.series.targets import Target, read_targets
from rekenschap.ledger.schema import series_table
from rekenschap.ledger.store import Ledger

Kind = Literal["series", "targets"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a table: what it holds, the names of its indicators, and whether it was there already."""

    document: str
    kind: Kind
    indicators: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Known:
    """All series and targets of a ledger: of an indicator that several tables have, that of the last loaded."""

    series: tuple[Series, ...]
    targets: tuple[Target, ...]


def kind_of(text: str) -> Kind:
    """Whether a table is of targets or of series: by its heading, whatever its name."""
    heading = text.partition("\n")[0].casefold()
    return "targets" if "vastgesteld" in heading else "series"


def text_of(path: Path) -> str:
    """The characters of a table. Raises `BadTable` where it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadTable(f"{path.name}: over {MOST_BYTES // 1_000_000} MB; that is no table of this kind")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BadTable(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadTable(f"{path.name}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def read(texts: tuple[tuple[str, str], ...]) -> Known:
    """The series and targets of tables, given with their names; a later one stands above an earlier."""
    series: dict[str, Series] = {}
    targets: dict[tuple[str, str], Target] = {}
    for document, text in texts:
        if kind_of(text) == "targets":
            found = read_targets(text, document)
            targets |= {(one.indicator.casefold(), one.set_on.isoformat()): one for one in found}
        else:
            series |= {one.name.casefold(): one for one in read_series(text, document)}
    return Known(tuple(series.values()), tuple(targets[key] for key in sorted(targets)))


def load(ledger: Ledger, document: str, text: str) -> Stored:
    """Keep a table: all of it, or nothing where a cell is wrong (`BadTable`). The same text is kept once."""
    kind, known = kind_of(text), read(((document, text),))
    names = (one.name for one in known.series) if kind == "series" else (one.indicator for one in known.targets)
    digest = sha256(text.encode()).hexdigest()
    with ledger.writing() as writing:
        table = series_table.c
        is_new = writing.connection.execute(select(table.id).where(table.sha256 == digest)).first() is None
        if is_new:
            row = {"sha256": digest, "document": document, "kind": kind, "content": text}
            writing.connection.execute(insert(series_table).values(**row, at=writing.at, tick=writing.tick))
    return Stored(document, kind, tuple(dict.fromkeys(names)), is_new)


def known(connection: Connection) -> Known:
    """All that a ledger has."""
    table = series_table.c
    rows = connection.execute(select(table.document, table.content).order_by(table.tick, table.id))
    return read(tuple((document, content) for document, content in rows))
