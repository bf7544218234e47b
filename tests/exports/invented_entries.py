"""Entries of a ledger about an invented paper, made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from rekenschap.exports.site import Site
from rekenschap.follow.register import Missing
from rekenschap.follow.slips import Slip, Slips
from rekenschap.ledger.entries import (
    CitationEntry,
    ExchangeEntry,
    LinkEntry,
    MentionEntry,
    PaperEntry,
    PaperRef,
    RemarkEntry,
    ReviewEntry,
    TargetEntry,
    UndertakingEntry,
    UndertakingEvent,
)
from rekenschap.text.span import Span

SITE = Site("https://rekenschap.example")
NOON = datetime(2026, 5, 21, 12, 0, tzinfo=UTC)
FORMULA = '=HYPERLINK("http://kwaad.example")'
HOSTILE = "<b>&\x1b[31m\uffff]]>"

ASKED = f"{FORMULA} Hoeveel vuurtorens branden er?\nEn waarom?"
REPLY = "Er branden 1.200 vuurtorens, zie Kamerstuk 12 345, nr. 6. Vóór 1 juli 2026 komt de Bakennota."
TEXT = f"Nota over 🗼 vuurtorens\nVraag 1\n{ASKED}\nAntwoord vraag 1\n{REPLY}\nVraag 2\n{HOSTILE}\n"

PAPER = PaperEntry(
    id=7,
    key="kst-12345-VII-C",
    kind="nota naar aanleiding van het verslag",
    chamber="Eerste Kamer",
    session="2025-2026",
    dossier="12345-VII",
    number="C",
    date=date(2026, 4, 3),
    title="Begroting der vuurtorens & bakens",
    ministries=("Zeewezen",),
    versions=1,
    questions=3,
    added_at=NOON,
    changed=41,
)
REF = PaperRef(7, PAPER.key, PAPER.title, PAPER.dossier, PAPER.chamber, PAPER.date)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


FIRST = ExchangeEntry(
    id=1,
    paper=REF,
    ordinal=0,
    number="1",
    key="a" * 16,
    question=ASKED,
    question_span=span(ASKED),
    answer=REPLY,
    answer_span=span(REPLY),
    groups=("SP", "DOM"),
    group_basis="stated",
    status="partly",
    ground="later_document",
    confidence=0.75,
    refers_to=(),
    resolved_to=("3",),
)
SECOND = replace(FIRST, id=2, ordinal=1, number="1a", key="b" * 16, groups=(), status="answered", ground=None)
UNANSWERED = replace(
    FIRST,
    id=3,
    ordinal=2,
    number="2",
    key="c" * 16,
    question=HOSTILE,
    question_span=span(HOSTILE),
    answer=None,
    answer_span=None,
    status=None,
    ground=None,
    confidence=None,
)
EXCHANGES = (FIRST, SECOND, UNANSWERED)

CITATION = CitationEntry(
    id=1,
    paper=REF,
    key="d" * 16,
    kind="kamerstuk",
    target="kst-12345-6",
    url="https://zoek.officielebekendmakingen.nl/kst-12345-6.html",
    span=span("Kamerstuk 12 345, nr. 6"),
    text="Kamerstuk 12 345, nr. 6",
    question="1",
    side="answer",
)
TARGET = TargetEntry(
    id=1,
    paper=REF,
    key="e" * 16,
    indicator="vuurtorens",
    comparator=">=",
    value=-1200.5,
    unit=None,
    year=2030,
    baseline=None,
    denominator=None,
    path=None,
    owner=None,
    missing=("baseline", "path"),
    span=span("1.200 vuurtorens"),
    text="1.200 vuurtorens",
    question="1",
    side="answer",
)
REMARK = RemarkEntry(
    1,
    REF,
    "f" * 16,
    "sum_disagrees",
    "inconsistent",
    "telt niet op",
    "does not add up",
    "1 + 1 = 3",
    "",
    ("1",),
    (),
)
LINK = LinkEntry(1, REF, "1", "cites", None, "kst-12345-6", None, 1.0, ({"nl": "verwijst", "en": "cites"},))
REVIEW = ReviewEntry(
    1, REF, "verdict", "a" * 16, "correct", {"status": "declined"}, "anna", NOON, "+weigert", True, 5
)
MENTION = MentionEntry(REF, "9" * 16, "1", "komt de Bakennota", span("komt de Bakennota"), "belooft een stuk")
EVENT = UndertakingEvent(
    id=1,
    tick=43,
    at=datetime(2026, 5, 22, 9, 30, tzinfo=UTC),
    who="rekenschap",
    kind="due_moved",
    status="slipped",
    due_text="vóór 1 oktober 2026",
    due_start=None,
    due_end=date(2026, 9, 30),
    explained=False,
    reason="de brief noemt een latere datum",
    evidence=(),
)
UNDERTAKING = UndertakingEntry(
    id=11,
    key="9" * 16,
    paper=REF,
    text="Vóór 1 juli 2026 komt de Bakennota.",
    document="Bakennota; deel 1, \\ 2",
    status="slipped",
    due_text="vóór 1 oktober 2026",
    due_start=None,
    due_end=date(2026, 9, 30),
    first_due_start=None,
    first_due_end=date(2026, 6, 30),
    recurrence=None,
    by="de minister",
    to="de Kamer",
    changed=43,
    mentions=(MENTION,),
    events=(EVENT,),
)
SLIP = Slip(
    undertaking_id=11,
    paper=REF,
    text=UNDERTAKING.text,
    document="Bakennota",
    ministries=("Zeewezen",),
    kind="moved",
    original=date(2026, 6, 30),
    new=date(2026, 9, 30),
    days=92,
    told_on=date(2026, 5, 22),
    explained=False,
    who="rekenschap",
    reason="de brief noemt een latere datum",
)
SLIPS = Slips("Zeewezen", (SLIP,), 0, 92.0)
MISSING = Missing(11, REF, UNDERTAKING.text, "Bakennota", date(2026, 9, 30), "slipped", "TZ202605-001", 0.25)


def many(count: int) -> Iterator[ExchangeEntry]:
    """Questions that differ, one by one."""
    return (replace(FIRST, id=number, ordinal=number, number=str(number)) for number in range(count))
