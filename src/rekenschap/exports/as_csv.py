"""A table with one row per question, for spreadsheets and scripts.

Comma-separated, UTF-8, quoted where needed (RFC 4180). What was found in a question and its answer stands in its
row: documents by their ids, dates as ISO days (`2026-05-01/2026-05-31`), quantities as `value unit`, commitments
as `what (deadline)`, targets as `value unit year (indicator)`, checks by their messages, each parted by `; `.
What several numbers share stands once, in the row of the first; the judgement stands in each. Findings outside
questions are in the JSON only. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from io import StringIO

from rekenschap.exchanges.exchange import Exchange
from rekenschap.exports.brief import one_line
from rekenschap.exports.figures import plain_number
from rekenschap.exports.overview import Turn, overview, reply_to
from rekenschap.findings.finding import Commitment, DateMention, Quantity, Target, Verdict
from rekenschap.reading import Reading

COLUMNS = (
    *("paper", "id", "date", "number", "group", "group_basis", "question", "answer", "reply"),
    *("status", "ground", "confidence", "judge", "evidence", "missing"),
    *("refers_to", "resolved_to", "citations", "dates", "quantities", "commitments", "targets", "checks"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def heading() -> str:
    """The names of the columns, as the first line."""
    return _table([COLUMNS])


def rows(reading: Reading, name: str) -> str:
    """The rows of one reading; `name` is what the paper was given as."""
    found = {turn.numbers[0]: turn for turn in overview(reading).turns}
    verdicts = {verdict.number: verdict for verdict in reading.verdicts}
    standing_here = _by_question(reading)
    header, text = reading.paper.header, reading.paper.text
    return _table(
        [
            *(name, header.id, header.date),
            *_said(exchange, text),
            *_judged(verdicts.get(exchange.number), text),
            *_referred(exchange),
            *_found(found.get(exchange.number), text),
            *(_joined(cells[exchange.number]) for cells in standing_here),
        ]
        for exchange in reading.exchanges
    )


def _by_question(reading: Reading) -> tuple[dict[str | None, list[str]], ...]:
    """The commitments, the targets and the checks worth reading, each by the number of the question."""
    commitments, targets, checks = (defaultdict[str | None, list[str]](list) for _ in range(3))
    for item in reading.commitments:
        commitments[item.where.question].append(_promise(item, reading.paper.text))
    for target in reading.targets:
        targets[target.where.question].append(_target(target))
    for check in reading.checks:
        for number in check.questions if check.is_worth_reading else ():
            checks[number].append(check.message)
    return commitments, targets, checks


def _said(exchange: Exchange, text: str) -> Iterable[str | None]:
    group, answer = exchange.group, exchange.answer
    yield from (exchange.number, group.name, group.basis, exchange.span.of(text))
    yield from (answer.span.of(text) if answer else None, reply_to(exchange, text))


def _judged(verdict: Verdict | None, text: str) -> Iterable[str | None]:
    if verdict is None:
        return (None,) * 6
    evidence = _joined(item.span.of(text) for item in verdict.evidence)
    confidence = plain_number(round(verdict.confidence, 3))
    return verdict.status, verdict.ground, confidence, verdict.judge, evidence, _joined(verdict.missing)


def _referred(exchange: Exchange) -> Iterable[str]:
    return _joined(ref.number for ref in exchange.refers_to), _joined(exchange.resolved_to)


def _found(turn: Turn | None, text: str) -> Iterable[str]:
    if turn is None:
        return ("", "", "")
    citations = _joined(item.id or item.span.of(text) for item in turn.citations)
    return citations, _joined(map(_days, turn.dates)), _joined(map(_figure, turn.quantities))


def harmless(cell: str | None) -> str:
    r"""A cell that no spreadsheet takes for a formula, with a line feed for each line break.

    A carriage return by itself, which `csv` leaves unquoted, would end the row for many readers.

    >>> harmless("=1+1"), harmless("100"), harmless(None), harmless("een\rtwee")
    ("'=1+1", '100', '', 'een\ntwee')
    """
    cell = (cell or "").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _table(table: Iterable[Iterable[str | None]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in table)
    return written.getvalue()


def _joined(items: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(items))


def _days(item: DateMention) -> str:
    return _ends(item.start, item.end)


def _ends(start: date | None, end: date | None) -> str:
    """An interval of days as ISO 8601 writes it: `2026-05-01/2026-05-31`, `2026-05-01/..`."""
    ends = [value.isoformat() if value else ".." for value in (start, end)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _promise(item: Commitment, text: str) -> str:
    days = _ends(item.due_start, item.due_end) if item.due_start or item.due_end else None
    when = ", ".join(filter(None, (item.due_text, days, item.recurrence)))
    what = item.document or one_line(item.span.of(text))
    return f"{what} ({when})" if when else what


def _target(item: Target) -> str:
    sign = "" if item.comparator == "=" else item.comparator
    year = str(item.year) if item.year else None
    value = " ".join(filter(None, (sign + plain_number(item.value), item.unit, year)))
    return f"{value} ({item.indicator})"


def _figure(item: Quantity) -> str:
    return " ".join(filter(None, ((item.qualifier or "") + plain_number(item.value), item.unit)))
