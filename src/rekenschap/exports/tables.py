"""What a ledger gives as tables: the columns of each kind of entry, with their types, for all formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from rekenschap.exports.brief import shortened

Type = Literal["text", "whole", "number", "day", "moment", "yes_no", "texts"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells, and how an entry gives one (None where it has none).

    Cells are `str`, `int`, `float`, `date`, `datetime` (with zone), `bool`, or a tuple of `str`.
    """

    name: str
    type: Type
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name in the plural, and its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def heading(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def row(self, entry: object) -> list[Any]:
        """The cells of an entry."""
        return [column.of(entry) for column in self.columns]


def _field(name: str, kind: Type = "text") -> Column:
    return Column(name, kind, lambda entry: getattr(entry, name))


def _fields(*names: str) -> tuple[Column, ...]:
    return tuple(_field(name) for name in names)


#: characters of the title of the paper that an entry stands in: it is there to know the paper by, and is whole in
#: the table of papers
_TITLE = 300
#: of the paper that an entry stands in
_PAPER = (
    Column("paper", "text", lambda entry: entry.paper.key),
    Column("paper_title", "text", lambda entry: entry.paper.title and shortened(entry.paper.title, _TITLE)),
    Column("paper_date", "day", lambda entry: entry.paper.date),
    Column("chamber", "text", lambda entry: entry.paper.chamber),
    Column("dossier", "text", lambda entry: entry.paper.dossier),
)
_SPAN = (
    Column("start", "whole", lambda entry: entry.span.start),
    Column("end", "whole", lambda entry: entry.span.end),
)
_PLACE = (_field("question"), _field("side"), _field("text"), *_SPAN)


def _as_read(entry: Any) -> tuple[str | None, str | None]:
    """The status and ground of an answer as the reader found them, whatever people said since."""
    said = entry.reviewed
    return (entry.status, entry.ground) if said is None else (said.read_status, said.read_ground)


PAPERS = Table(
    "papers",
    (
        *_fields("key", "kind", "chamber", "session", "dossier", "number"),
        _field("date", "day"),
        _field("title"),
        _field("ministries", "texts"),
        _field("versions", "whole"),
        _field("questions", "whole"),
        _field("added_at", "moment"),
        _field("error"),
    ),
)

EXCHANGES = Table(
    "questions",
    (
        *_PAPER,
        _field("number"),
        _field("key"),
        _field("groups", "texts"),
        *_fields("group_basis", "question", "answer", "status", "ground"),
        _field("confidence", "number"),
        _field("refers_to", "texts"),
        _field("resolved_to", "texts"),
        Column("reviewed_by", "texts", lambda entry: entry.reviewed.who if entry.reviewed else ()),
        Column("read_status", "text", lambda entry: _as_read(entry)[0]),
        Column("read_ground", "text", lambda entry: _as_read(entry)[1]),
        Column("question_start", "whole", lambda entry: entry.question_span.start),
        Column("question_end", "whole", lambda entry: entry.question_span.end),
        Column("answer_start", "whole", lambda entry: entry.answer_span and entry.answer_span.start),
        Column("answer_end", "whole", lambda entry: entry.answer_span and entry.answer_span.end),
    ),
)

CITATIONS = Table("citations", (*_PAPER, *_fields("key", "kind", "target", "url"), *_PLACE))

TARGETS = Table(
    "targets",
    (
        *_PAPER,
        *_fields("key", "indicator", "comparator"),
        _field("value", "number"),
        _field("unit"),
        _field("year", "whole"),
        *_fields("baseline", "denominator", "path", "owner"),
        _field("missing", "texts"),
        *_PLACE,
    ),
)

REMARKS = Table(
    "remarks",
    (
        *_PAPER,
        *_fields("key", "kind", "verdict", "message", "message_en", "arithmetic", "reason"),
        _field("questions", "texts"),
    ),
)

UNDERTAKINGS = Table(
    "undertakings",
    (
        _field("id", "whole"),
        *_PAPER,
        *_fields("key", "text", "document", "status", "due_text"),
        *(_field(name, "day") for name in ("due_start", "due_end", "first_due_start", "first_due_end")),
        *_fields("recurrence", "by", "to"),
    ),
)

SLIPS = Table(
    "slips",
    (
        _field("undertaking_id", "whole"),
        *_PAPER,
        *_fields("text", "document"),
        _field("ministries", "texts"),
        _field("kind"),
        _field("original", "day"),
        _field("new", "day"),
        _field("days", "whole"),
        _field("told_on", "day"),
        _field("explained", "yes_no"),
        *_fields("who", "reason"),
    ),
)

SLIPS_TOGETHER = Table(
    "slips_together",
    (
        _field("of"),
        Column("slips", "whole", lambda entry: len(entry.slips)),
        _field("explained", "whole"),
        _field("median_days", "number"),
    ),
)

UNREGISTERED = Table(
    "unregistered",
    (
        _field("undertaking_id", "whole"),
        *_PAPER,
        *_fields("text", "document"),
        _field("due_end", "day"),
        *_fields("status", "nearest"),
        _field("score", "number"),
    ),
)

LINKS = Table(
    "links",
    (
        *_PAPER,
        *_fields("number", "kind", "to_key", "to_number"),
        _field("score", "number"),
        Column("reasons", "texts", lambda entry: tuple(reason["nl"] for reason in entry.reasons)),
    ),
)

REVIEWS = Table(
    "reviews",
    (
        *_PAPER,
        *_fields("kind", "key", "action"),
        Column("value", "text", lambda entry: None if entry.value is None else _as_json(entry.value)),
        _field("who"),
        _field("at", "moment"),
        _field("reason"),
        _field("blind", "yes_no"),
    ),
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        *(PAPERS, EXCHANGES, CITATIONS, TARGETS, REMARKS, UNDERTAKINGS, LINKS, REVIEWS),
        *(SLIPS, SLIPS_TOGETHER, UNREGISTERED),
    )
}


def _as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()
