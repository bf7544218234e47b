"""Drafts of follow-up questions as a document: what stands in it, in order, for Markdown and for Word alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rekenschap.drafting.open_questions import OpenQuestion, PlanningRequest
from rekenschap.exports.summary import facts_of, title_of
from rekenschap.exports.words import Words
from rekenschap.reading import Reading


class Style(StrEnum):
    """How a line of the document is set."""

    TITLE = "title"
    PLAIN = "plain"
    GROUP = "group"
    QUESTION = "question"
    LABELLED = "labelled"
    DRAFT = "draft"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document: its style, its words, and for some a label that goes before them."""

    style: Style
    words: str
    label: str = ""


def lines(reading: Reading, questions: Sequence[OpenQuestion], words: Words) -> Iterator[Line]:
    """The document: its title, then group by group each open question with what is missing and the draft."""
    header = reading.paper.header
    yield Line(Style.TITLE, f"{words['follow_up']} {words['on']} {title_of(header, words)}")
    yield Line(Style.PLAIN, facts_of(header, words))
    if not questions:
        yield Line(Style.PLAIN, words["nothing_open"])
    for name in dict.fromkeys(question.group.name for question in questions):
        yield Line(Style.GROUP, name or words["without_group"])
        for question in questions:
            if question.group.name == name:
                yield from _question(question, words)
    requests = {question.number: question.request for question in questions if question.request}
    for number, request in requests.items():
        yield from _request(number, request, words)
    yield Line(Style.PLAIN, words["made_by"])


def status_in_words(question: OpenQuestion, words: Words) -> str:
    """The status of a question with its ground: `niet gegeven: nationale veiligheid`."""
    if question.status is None:
        return words["no_answer_status"]
    status = words[f"status_{question.status}"]
    return f"{status}: {words[f'ground_{question.ground}']}" if question.ground else status


def _question(question: OpenQuestion, words: Words) -> Iterator[Line]:
    inferred = f" ({words['inferred']})" if question.group.basis == "inferred" else ""
    heading = f"{words['question'].capitalize()} {question.number}{inferred} · {status_in_words(question, words)}"
    yield Line(Style.QUESTION, heading)
    yield Line(Style.LABELLED, question.asked, words["asked"])
    for because in question.because[:2]:
        yield Line(Style.LABELLED, because, words["answer_says"])
    if question.missing != (question.asked,):
        for missing in question.missing:
            yield Line(Style.LABELLED, missing, words["missing"])
    yield Line(Style.DRAFT, question.draft, words["draft"])


def _request(number: str, request: PlanningRequest, words: Words) -> Iterator[Line]:
    yield Line(Style.GROUP, f"{words['planning_request']}: {request.bureau}")
    reason = (
        f"Vraag {number} vraagt naar {request.subject}. Dat vergt microgegevens en een model; het wordt hier niet "
        f"berekend. "
        f"Kan de regering het {request.bureau} vragen dit door te rekenen, en de uitkomst aan de Kamer zenden?"
    )
    yield Line(Style.DRAFT, reason, words["draft"])
    yield Line(Style.PLAIN, f"{words['planning_needs']}:")
    for need in request.needs:
        yield Line(Style.ITEM, need)
