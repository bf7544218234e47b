"""The inverse of `contract.as_data`: from the JSON of a reading to the reading, as pages and exports use it.

What only the readers need is not in the contract and stays empty: furniture, hints, and places in a source without
pages. A confidence comes back as it was written, to three decimals; checks come back with those that are worth
reading first. JSON of a reader that did not yet write paragraphs gets a paragraph for each line of its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from rekenschap.contract import CONTRACT
from rekenschap.errors import BadContract
from rekenschap.exchanges.exchange import Answer, Exchange, Group, Part, Reference
from rekenschap.findings.finding import (
    Check,
    Citation,
    Commitment,
    DateMention,
    Evidence,
    Ground,
    PartVerdict,
    Quantity,
    Side,
    Status,
    Target,
    Verdict,
    Where,
)
from rekenschap.papers.draft import Kind, Place
from rekenschap.papers.paper import Header, Link, Note, Paper, Paragraph, SourceMap, Table
from rekenschap.reading import Reading
from rekenschap.text.span import Span

_Strings = tuple[str, ...]
#: start, end, page, left, bottom, right, top
_Box = tuple[int, int, int, float, float, float, float]


class _Words(msgspec.Struct, frozen=True, gc=False):
    """A part of the JSON, of which other properties (as its text) are passed over."""

    span: Span


class _Source(msgspec.Struct, frozen=True, gc=False):
    sha256: str
    format: str = ""
    pages: int | None = None


class _Answer(_Words, frozen=True, gc=False):
    label: _Words | None = None


class _Question(_Words, frozen=True, gc=False):
    number: str
    group: Group
    answer: _Answer | None
    resolved_to: _Strings
    status: Status | None
    ground: Ground | None
    evidence: tuple[Evidence, ...] = ()
    label: _Words | None = None
    parts: tuple[Part, ...] = ()
    references: tuple[Reference, ...] = ()
    joint: _Strings = ()
    confidence: float = 0.0
    missing: _Strings = ()
    asks: tuple[PartVerdict, ...] = ()
    judge: Literal["rules", "model", "endpoint"] = "rules"


class _Placed(_Words, frozen=True, gc=False):
    question: str | None
    side: Side


class _Citation(_Placed, frozen=True, gc=False):
    kind: str
    id: str | None
    url: str | None


class _Date(_Placed, frozen=True, gc=False):
    start: date | None
    end: date | None
    precision: Literal["day", "month", "range", "fuzzy"]


class _Quantity(_Placed, frozen=True, gc=False):
    value: float
    unit: str | None
    qualifier: Literal["~", ">=", "<=", ">", "<"] | None
    low: float | None
    high: float | None


class _Commitment(_Placed, frozen=True, gc=False):
    document: str | None
    due_text: str | None
    due_start: date | None
    due_end: date | None
    recurrence: Literal["monthly", "quarterly", "half-yearly", "yearly"] | None
    by: str | None
    to: str | None
    undertaking: int


class _Target(_Placed, frozen=True, gc=False):
    indicator: str
    comparator: Literal[">=", "<=", ">", "<", "~", "="]
    value: float
    unit: str | None
    year: int | None
    baseline: str | None
    denominator: str | None
    path: str | None
    owner: str | None
    missing: _Strings


class _Version(msgspec.Struct, frozen=True, gc=False):
    contract: str


class _Contract(msgspec.Struct, frozen=True, gc=False):
    text: str
    header: Header = msgspec.field(name="paper")
    questions: tuple[_Question, ...]
    citations: tuple[_Citation, ...] = ()
    dates: tuple[_Date, ...] = ()
    quantities: tuple[_Quantity, ...] = ()
    commitments: tuple[_Commitment, ...] = ()
    targets: tuple[_Target, ...] = ()
    findings: tuple[Check, ...] = ()
    checked: tuple[Check, ...] = ()
    notes: tuple[Note, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    body: Span | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    boxes: tuple[_Box, ...] = ()


class _File(msgspec.Struct, frozen=True, gc=False):
    source: _Source = msgspec.field(name="paper")


_VERSION, _FILE = msgspec.json.Decoder(_Version), msgspec.json.Decoder(_File)
_READING = msgspec.json.Decoder(_Contract)


def from_json(content: bytes) -> Reading:
    """The reading that JSON of the reading contract describes. Raises `BadContract` where it is no such JSON."""
    try:
        version = _VERSION.decode(content).contract
        if version != CONTRACT:
            raise BadContract(f"version {version!r} of the reading contract, and {CONTRACT!r} is known")
        found, file = _READING.decode(content), _FILE.decode(content).source
    except msgspec.MsgspecError as error:
        raise BadContract(f"no JSON of the reading contract: {error}") from error
    return Reading(
        paper=_paper(found, file),
        exchanges=tuple(map(_exchange, found.questions)),
        citations=tuple(
            Citation(item.span, item.kind, item.id, item.url, _where(item)) for item in found.citations
        ),
        dates=tuple(
            DateMention(item.span, item.start, item.end, item.precision, _where(item)) for item in found.dates
        ),
        quantities=tuple(map(_quantity, found.quantities)),
        checks=(*found.findings, *found.checked),
        commitments=tuple(map(_commitment, found.commitments)),
        targets=tuple(map(_target, found.targets)),
        verdicts=tuple(_verdicts(found)),
    )


def _paper(found: _Contract, file: _Source) -> Paper:
    body = found.body or _before_notes(found)
    return Paper(
        text=found.text,
        format=file.format,
        sha256=file.sha256,
        body=body,
        paragraphs=found.paragraphs or tuple(_lines(found, body)),
        notes=found.notes,
        tables=found.tables,
        links=found.links,
        source=_source(found.boxes),
        pages=file.pages,
        header=found.header,
    )


def _before_notes(found: _Contract) -> Span:
    """The body, told from where the first footnote stands: all after it is footnotes."""
    end = min((note.span.start for note in found.notes), default=len(found.text))
    return Span(0, Span(0, end).stripped(found.text).end)


def _lines(found: _Contract, body: Span) -> Iterator[Paragraph]:
    """A paragraph for each line, and one for each table, whose rows are lines of it."""
    tables = {table.span.start: table.span.end for table in found.tables}
    at = body.start
    while at < body.end:
        line = found.text.find("\n", at, body.end)
        end = tables.get(at, body.end if line < 0 else line)
        if end > at:
            yield Paragraph(Kind.TABLE if at in tables else Kind.PARAGRAPH, Span(at, end))
        at = end + 1


def _source(boxes: tuple[_Box, ...]) -> SourceMap:
    places = tuple(Place(page, box=(left, bottom, right, top)) for _, _, page, left, bottom, right, top in boxes)
    return SourceMap(tuple(box[0] for box in boxes), tuple(box[1] for box in boxes), places)


def _exchange(item: _Question) -> Exchange:
    return Exchange(
        number=item.number,
        span=item.span,
        label=_span(item.label),
        answer=_answer(item),
        group=item.group,
        parts=item.parts,
        refers_to=item.references,
        resolved_to=item.resolved_to,
    )


def _answer(item: _Question) -> Answer | None:
    if item.answer is None:
        return None
    return Answer(item.answer.span, item.joint or (item.number,), _span(item.answer.label))


def _span(words: _Words | None) -> Span | None:
    return None if words is None else words.span


def _verdicts(found: _Contract) -> Iterator[Verdict]:
    """One for each number that was judged: where a paper prints a number twice, both have the same one."""
    for item in {item.number: item for item in found.questions}.values():
        if item.status is not None:
            yield Verdict(
                number=item.number,
                status=item.status,
                ground=item.ground,
                evidence=item.evidence,
                confidence=item.confidence,
                parts=item.asks,
                missing=item.missing,
                judge=item.judge,
            )


def _quantity(item: _Quantity) -> Quantity:
    return Quantity(item.span, item.value, item.unit, item.qualifier, item.low, item.high, _where(item))


def _commitment(item: _Commitment) -> Commitment:
    return Commitment(
        span=item.span,
        document=item.document,
        due_text=item.due_text,
        due_start=item.due_start,
        due_end=item.due_end,
        recurrence=item.recurrence,
        by=item.by,
        to=item.to,
        undertaking=item.undertaking,
        where=_where(item),
    )


def _target(item: _Target) -> Target:
    return Target(
        span=item.span,
        indicator=item.indicator,
        comparator=item.comparator,
        value=item.value,
        unit=item.unit,
        year=item.year,
        baseline=item.baseline,
        denominator=item.denominator,
        path=item.path,
        owner=item.owner,
        missing=item.missing,
        where=_where(item),
    )


def _where(item: _Placed) -> Where:
    return Where(item.question, item.side)
