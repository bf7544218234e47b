"""The questions that a paper leaves open, with what is missing and a draft of the follow-up question for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rekenschap import lexicon
from rekenschap.exchanges.exchange import Exchange, Group
from rekenschap.findings.finding import Ground, Status, Verdict
from rekenschap.reading import Reading
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.span import Span

_QUOTES = " “”\"'\n"
_YOU = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
#: who is asked, as the question itself says it, in the order in which a draft prefers them
_ASKED = re.compile(r"\b(?:de regering|het kabinet|de minister|de staatssecretaris)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanningRequest:
    """A request to a planning bureau, for what should be computed by it and not guessed by anyone."""

    bureau: str
    subject: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that was not, or not wholly, answered.

    `status` is None where the paper has no answer to it. `missing` says what was asked and not given, in the
    question's own words; `because` are the words of the answer that show it; `draft` is the follow-up question.
    """

    number: str
    group: Group
    asked: str
    status: Status | None
    ground: Ground | None
    missing: tuple[str, ...]
    because: tuple[str, ...]
    draft: str
    request: PlanningRequest | None


def open_questions(reading: Reading, group: str | None = None) -> tuple[OpenQuestion, ...]:
    """The open questions of a paper in its order; with `group`, only those of that group, inferred ones too."""
    verdicts = {verdict.number: verdict for verdict in reading.verdicts}
    return tuple(_open(reading, verdicts, group))


def groups_of(reading: Reading) -> tuple[str, ...]:
    """The groups whose questions a paper has, each once, in its order; inferred ones too."""
    names = (name for exchange in reading.exchanges for name in (exchange.group.name or "").split(", "))
    return tuple(dict.fromkeys(filter(None, names)))


def _open(reading: Reading, verdicts: Mapping[str, Verdict], group: str | None) -> Iterator[OpenQuestion]:
    text = reading.paper.text
    for exchange in reading.exchanges:
        verdict = verdicts.get(exchange.number) if exchange.answer else None
        if exchange.answer is not None and (verdict is None or verdict.status == "answered"):
            continue
        if group is not None and group not in (exchange.group.name or "").split(", "):
            continue
        asked = exchange.span.of(text)
        missing = _missing(text, exchange, verdict)
        because = tuple(evidence.span.of(text) for evidence in verdict.evidence) if verdict else ()
        yield OpenQuestion(
            number=exchange.number,
            group=exchange.group,
            asked=asked,
            status=verdict.status if verdict else None,
            ground=verdict.ground if verdict else None,
            missing=missing,
            because=because,
            draft=_draft(reading, exchange, verdict, missing),
            request=planning_request(asked),
        )


def _missing(text: str, exchange: Exchange, verdict: Verdict | None) -> tuple[str, ...]:
    """The asks that got no answer, in the question's own words; the whole question where none stands out."""
    parts = verdict.parts if verdict else ()
    open_parts = [part.span for part in parts if part.status != "answered"]
    if not 0 < len(open_parts) < len(parts):
        return (exchange.span.of(text),)
    return tuple(span.of(text) for span in _joined(text, open_parts))


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans in the order of the text, those of one sentence that follow each other as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip(" ,\n") and text[joined[-1].end - 1] != "?":
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def planning_request(asked: str) -> PlanningRequest | None:
    """The request to a planning bureau that a question calls for, if it does."""
    scan = ScanText(asked)
    entry_id = next((hit.name for hit in _planning().scan(scan)), None)
    if entry_id is None:
        return None
    fields = lexicon.load("planning_requests").entry(entry_id).fields
    return PlanningRequest(fields["bureau"], fields["subject"], tuple(fields["needs"]))


@cache
def _planning() -> Scanner:
    entries = lexicon.load("planning_requests").entries
    return Scanner(Pattern(entry.id, pattern) for entry in entries for pattern in entry.patterns)


def _draft(reading: Reading, exchange: Exchange, verdict: Verdict | None, missing: tuple[str, ...]) -> str:
    asked = exchange.span.of(reading.paper.text)
    key = (verdict.ground or verdict.status) if verdict else "no_answer"
    template: str = lexicon.load("follow_ups").entry(key).fields["draft"]
    return template.format(
        nummer=exchange.number,
        gevraagd=_quoted(missing),
        document=_document(reading, exchange),
        **_address(asked),
    )


def _address(asked: str) -> dict[str, str]:
    """How the draft speaks to the one who must answer: as the question did."""
    named = _ASKED.search(asked)
    if named is None and _YOU.search(asked):
        return {"kan": "Kunt u", "is": "Bent u", "zij": "u", "bent": "bent"}
    who = named[0].lower() if named else "de regering"
    pronoun = {"het kabinet": "het", "de minister": "hij of zij", "de staatssecretaris": "hij of zij"}.get(
        who, "zij"
    )
    return {"kan": f"Kan {who}", "is": f"Is {who}", "zij": pronoun, "bent": "is"}


def _quoted(missing: tuple[str, ...]) -> str:
    """The words of the question between quotation marks, each ending as a question does."""
    return " ".join(f"“{words.strip(_QUOTES).rstrip('.;,')}”" for words in missing)


def _document(reading: Reading, exchange: Exchange) -> str:
    """The document that the answer puts the question off to, as its commitments name it."""
    numbers = {exchange.number, *exchange.resolved_to}
    named = (c.document for c in reading.commitments if c.where.question in numbers and c.document)
    return next(named, "een later stuk")
