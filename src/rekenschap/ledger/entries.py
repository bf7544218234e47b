"""What a ledger gives: frozen values, each with the paper and the words that it rests on.

Spans are half-open ranges of code points in the canonical text of the paper's current reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rekenschap.text.span import Span


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper: its key (official id, or `sha256:` and 16 digits), its header, and its current version.

    `questions` is how many questions it has; `changed` the clock number of what last changed it; `error` says why
    its last version could not be read, where it could not.
    """

    id: int
    key: str
    kind: str
    chamber: str | None
    session: str | None
    dossier: str | None
    number: str | None
    date: date | None
    title: str | None
    ministries: tuple[str, ...]
    versions: int
    questions: int
    added_at: datetime
    changed: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PaperRef:
    """As much of a paper as is shown beside a finding in it."""

    id: int
    key: str
    title: str | None
    dossier: str | None
    chamber: str | None
    date: date | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """That people spoke of the judgement of an answer: who, and how (`confirm`, `correct` or `reject`).

    `read_status` and `read_ground` are what the reader found, which stays as it was.
    """

    who: tuple[str, ...]
    action: str
    read_status: str | None
    read_ground: str | None


@dataclass(frozen=True, slots=True)
class ExchangeEntry:
    """A question with its answer and the judgement of it; `key` names it for reviews (`keys.py`).

    `status` and `ground` are as they stand in the ledger: as people said, where they did (`reviewed`), else as the
    reader found, with its `confidence`.

    `group_basis` is `stated` or `inferred` as in the reading contract, `title` where only the title of Kamervragen
    names the groups of the members who ask, else `none`.
    """

    id: int
    paper: PaperRef
    ordinal: int
    number: str
    key: str
    question: str
    question_span: Span
    answer: str | None
    answer_span: Span | None
    groups: tuple[str, ...]
    group_basis: str
    status: str | None
    ground: str | None
    confidence: float | None
    refers_to: tuple[str, ...]
    resolved_to: tuple[str, ...]
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class CitationEntry:
    """A citation in a paper; `target` is the id of what is cited, where it could be told."""

    id: int
    paper: PaperRef
    key: str
    kind: str
    target: str | None
    url: str | None
    span: Span
    text: str
    question: str | None
    side: str


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A norm, goal, limit or threshold with a number, and what is missing to check it."""

    id: int
    paper: PaperRef
    key: str
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
    span: Span
    text: str
    question: str | None
    side: str


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """A check of a paper that a reader should look at, with its arithmetic."""

    id: int
    paper: PaperRef
    key: str
    kind: str
    verdict: str | None
    message: str
    message_en: str
    arithmetic: str
    reason: str
    questions: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MentionEntry:
    """Words of a paper that state an undertaking, and why they are taken for it."""

    paper: PaperRef
    commitment_key: str
    question: str | None
    text: str
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class UndertakingEvent:
    """What happened to an undertaking, by evidence or by a person.

    `kind` is one of `made`, `repeated`, `due_moved`, `document_arrived`, `status_set`; `who` is `rekenschap` or a
    person; `day` is the date of the paper or of the person's word; `explained` says, where a date moved, whether a
    reason was given with it. `evidence` are objects with `paper`, `span`, `text` and `question`.
    """

    id: int
    tick: int
    at: datetime
    who: str
    kind: str
    status: str
    due_text: str | None
    due_start: date | None
    due_end: date | None
    explained: bool | None
    reason: str
    evidence: tuple[dict[str, Any], ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class UndertakingEntry:
    """One promise through papers and time.

    `status` is `open`, `due` (its date has passed and nothing shows what came of it), `kept`, `partly_kept`,
    `slipped` (moved to a later date), or `withdrawn`. `first_due_*` is the date as first promised, `due_*` as it
    is now. `due` is told from the date of asking; all others are kept with the event that made them so.
    """

    id: int
    key: str
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
    mentions: tuple[MentionEntry, ...] = field(default=())
    events: tuple[UndertakingEvent, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A link from a paper, or one of its questions, to another, with its score (0 to 1) and reasons.

    `kind` is one of `cites`, `same_dossier`, `same_document`, `same_question`, `waited_for`. `to` is None where
    the other paper is not in the ledger; `to_key` is its id all the same. A reason has words in `nl` and `en`.
    `from_key` is the id of a document of which the paper speaks, where the link is not of the paper itself.
    """

    id: int
    paper: PaperRef
    number: str | None
    kind: str
    to: PaperRef | None
    to_key: str
    to_number: str | None
    score: float
    reasons: tuple[dict[str, str], ...]
    from_key: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What a person said of a finding: `confirm`, `correct` (with the right `value`), `reject` or `withdraw`."""

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
    tick: int
