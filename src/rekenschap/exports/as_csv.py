"""A table with one row per question, for spreadsheets and scripts.

Comma-separated, UTF-8, quoted where needed (RFC 4180). What was found in a question and its answer stands in its
row: documents by their ids, dates as ISO days (`2026-05-01/2026-05-31`), quantities as `value unit`, each parted
by `; `. What several numbers share stands once, in the row of the first. Findings outside questions are in the
JSON only. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO

from rekenschap.exchanges.exchange import Exchange
from rekenschap.exports.figures import plain_number
from rekenschap.exports.overview import Turn, overview, reply_to
from rekenschap.findings.finding import DateMention, Quantity
from rekenschap.reading import Reading

COLUMNS = (
    *("paper", "id", "date", "number", "group", "group_basis", "question", "answer", "reply"),
    *("refers_to", "resolved_to", "citations", "dates", "quantities", "remarks"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heading() -> str:
    """The names of the columns, as the first line."""
    return _table([COLUMNS])


def rows(reading: Reading, name: str) -> str:
    """The rows of one reading; `name` is what the paper was given as."""
    found = {turn.numbers[0]: turn for turn in overview(reading).turns}
    remarks: dict[str, list[str]] = defaultdict(list)
    for check in reading.checks:
        for number in check.questions:
            remarks[number].append(check.message)
    header = reading.paper.header
    return _table(
        [
            *(name, header.id, header.date),
            *_said(exchange, reading.paper.text),
            *_found(found.get(exchange.number), reading.paper.text),
            _joined(remarks[exchange.number]),
        ]
        for exchange in reading.exchanges
    )


def _said(exchange: Exchange, text: str) -> Iterable[str | None]:
    group, answer = exchange.group, exchange.answer
    yield from (exchange.number, group.name, group.basis, exchange.span.of(text))
    yield from (answer.span.of(text) if answer else None, reply_to(exchange, text))
    yield from (_joined(ref.number for ref in exchange.refers_to), _joined(exchange.resolved_to))


def _found(turn: Turn | None, text: str) -> Iterable[str]:
    if turn is None:
        return ("", "", "")
    citations = _joined(item.id or item.span.of(text) for item in turn.citations)
    return citations, _joined(map(_days, turn.dates)), _joined(map(_figure, turn.quantities))


def harmless(cell: str | None) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("100"), harmless(None)
    ("'=1+1", '100', '')
    """
    cell = cell or ""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _table(table: Iterable[Iterable[str | None]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in table)
    return written.getvalue()


def _joined(items: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(items))


def _days(item: DateMention) -> str:
    ends = [value.isoformat() if value else ".." for value in (item.start, item.end)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _figure(item: Quantity) -> str:
    return " ".join(filter(None, ((item.qualifier or "") + plain_number(item.value), item.unit)))
