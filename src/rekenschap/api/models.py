"""The shapes of answers: entries of the ledger with names in camelCase, made by pydantic at this edge only.

A span is `[start, end]`: half-open, in code points of the canonical text of the paper (`/papers/{paper}/text`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, computed_field
from pydantic.alias_generators import to_camel

from rekenschap.text.span import Span

T = TypeVar("T")
SpanPair = Annotated[Span, Field(description="Start and end in code points of the text of the paper.")]
BASE = "/v1"


class Shape(BaseModel):
    """What all shapes have in common: read from entries, written in camelCase, never altered."""

    model_config = ConfigDict(
        from_attributes=True, alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid"
    )


class Entry(Shape):
    """A shape that leaves out what of its entry is of no use outside the ledger."""

    model_config = ConfigDict(extra="ignore")


def paper_path(key: str) -> str:
    """The address of a paper on this server."""
    return f"{BASE}/papers/{quote(key, safe='')}"


class PaperRef(Entry):
    """As much of a paper as is shown beside a finding in it."""

    key: str = Field(examples=["kst-39800-XX-A"])
    title: str | None
    dossier: str | None
    chamber: str | None
    date: date | None

    @computed_field(alias="self", description="The address of the paper.")
    def self_(self) -> str:
        """The address of the paper."""
        return paper_path(self.key)


class Paper(PaperRef):
    """A paper with its header; `error` says why its current version could not be read, where it could not."""

    kind: str
    session: str | None
    number: str | None
    ministries: tuple[str, ...]
    versions: int
    questions: int
    added_at: datetime
    changed: int = Field(description="Number on the ledger's clock of what last changed it.")
    error: str | None


class Version(Entry):
    """A file that is a version of a paper, by its SHA-256; the highest number is the current one."""

    seq: int = Field(alias="number")
    sha256: str
    name: str
    origin: str | None = Field(description="Where it was fetched from.")
    size: int = Field(description="Bytes.")
    added_at: datetime
    reader: str | None
    error: str | None


class Reviewed(Entry):
    """Who spoke of the judgement of an answer, and what the reader had found, which stays as it was."""

    who: tuple[str, ...]
    action: str
    read_status: str | None
    read_ground: str | None


class Question(Entry):
    """A question with its answer and the judgement of it; status and ground are null where there is no answer.

    They are as they stand: as people said where `reviewed` is there, else as the reader found.
    """

    paper: PaperRef
    number: str
    key: str = Field(description="Names it in reviews; stays the same when the paper is read anew.")
    question: str
    question_span: SpanPair
    answer: str | None
    answer_span: SpanPair | None
    groups: tuple[str, ...]
    group_basis: str
    status: str | None
    ground: str | None
    confidence: float | None
    refers_to: tuple[str, ...]
    resolved_to: tuple[str, ...]
    reviewed: Reviewed | None

    @computed_field(alias="self", description="The address of the question.")
    def self_(self) -> str:
        """The address of the question."""
        return f"{paper_path(self.paper.key)}/questions/{quote(self.number, safe='')}"


class Placed(Entry):
    """Words of a paper: where they stand, in whose question or answer."""

    paper: PaperRef
    key: str
    span: SpanPair
    text: str
    question: str | None
    side: str


class Citation(Placed):
    """A citation; `target` is the id of what is cited, where it could be told."""

    kind: str
    target: str | None
    url: str | None


class Target(Placed):
    """A norm, goal, limit or threshold with a number, and what is missing to check it."""

    indicator: str
    comparator: str
    value: float
    unit: str | None
    year: int | None
    baseline: str | None
    denominator: str | None
    path: str | None
    owner: str | None
    missing: tuple[str, ...]


class Check(Entry):
    """A check of a paper that a reader should look at, with its arithmetic."""

    paper: PaperRef
    key: str
    kind: str
    verdict: str | None
    message: str
    message_en: str
    arithmetic: str
    reason: str
    questions: tuple[str, ...]
    spans: tuple[SpanPair, ...]


class Mention(Entry):
    """Words of a paper that state a commitment; no span where its current reading has them no longer."""

    paper: PaperRef
    question: str | None
    text: str
    span: SpanPair | None
    reason: str


class Happening(Entry):
    """What happened to a commitment, by evidence or by a person."""

    at: datetime
    day: date | None = None
    who: str
    kind: str
    status: str
    due_text: str | None
    due_start: date | None
    due_end: date | None
    explained: bool | None
    reason: str
    evidence: tuple[dict[str, Any], ...]


class Commitment(Entry):
    """One promise through papers and time; `firstDue…` is the date as first promised, `due…` as it is now."""

    id: int
    paper: PaperRef
    text: str
    document: str | None
    status: str
    due_text: str | None
    due_start: date | None
    due_end: date | None
    first_due_start: date | None
    first_due_end: date | None
    recurrence: str | None
    by: str | None
    to: str | None
    changed: int

    @computed_field(alias="self", description="The address of the commitment.")
    def self_(self) -> str:
        """The address of the commitment."""
        return f"{BASE}/commitments/{self.id}"


class CommitmentHistory(Commitment):
    """A commitment with the words that state it and what happened to it."""

    mentions: tuple[Mention, ...]
    events: tuple[Happening, ...]


class Reason(Shape):
    """A reason, in Dutch and in English."""

    nl: str
    en: str


class Link(Entry):
    """A link from a paper, or one of its questions, to another; `to` is null where that is not in the ledger."""

    paper: PaperRef
    number: str | None
    from_key: str | None
    kind: str
    to: PaperRef | None
    to_key: str
    to_number: str | None
    score: float
    reasons: tuple[Reason, ...]


class Review(Entry):
    """What a person said of a finding, when and why."""

    id: int
    paper: PaperRef
    kind: str
    key: str
    action: str
    value: Any
    who: str
    at: datetime
    reason: str
    blind: bool


class Dossier(Entry):
    """A dossier with its papers in the ledger."""

    number: str
    papers: int
    questions: int
    first: date | None
    last: date | None


class Statistics(Entry):
    """Questions counted by how they were answered, on which ground, and by who asked."""

    questions: int
    papers: int
    status: Mapping[str, int]
    ground: Mapping[str, int]
    group: Mapping[str, int]


class Comparison(Shape):
    """Two questions side by side, with the links between them and their reasons."""

    left: Question
    right: Question
    links: tuple[Link, ...]


class Listed(Shape, Generic[T]):
    """A page of a list. `total` is how many the whole list had when its first page was asked for."""

    items: tuple[T, ...]
    total: int
    next: str | None = Field(description="The `after` of the following page; null on the last.")
