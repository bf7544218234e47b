"""Drafts of follow-up questions as a document: what stands in it, in order, for Markdown and for Word alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rekenschap.drafting.open_questions import OpenQuestion, PlanningRequest
from rekenschap.exports.judgement import STANDINGS
from rekenschap.exports.judgement_words import standing_in_words
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


def lines(
    reading: Reading,
    questions: Sequence[OpenQuestion],
    words: Words,
    requests: Mapping[str, str] | None = None,
) -> Iterator[Line]:
    """The document: its title, then group by group each open question with what shows it and the draft.

    Drafts are numbered through the document, requests to a planning bureau after the questions. `requests` are the
    requests that somebody chose and edited, by the number of the question; all of them as drafted where not given.
    """
    header = reading.paper.header
    yield Line(Style.TITLE, f"{words['follow_up']} {words['on']} {title_of(header, words)}")
    yield Line(Style.PLAIN, facts_of(header, words))
    yield Line(Style.PLAIN, _counted(questions, words) if questions else words["nothing_open"])
    count = 0
    for name in sorted(
        dict.fromkeys(question.group.name for question in questions), key=lambda name: name is None
    ):
        yield Line(Style.GROUP, name or words["without_group"])
        for question in questions:
            if question.group.name == name:
                count += 1
                yield from _question(question, count, words)
    asked = request_drafts(questions) if requests is None else requests
    for number, request in {one.number: one.request for one in questions if one.request}.items():
        if number in asked:
            count += 1
            yield from _request(request, asked[number], count, words)
    yield Line(Style.PLAIN, words["drafts_are_proposals"] if questions else words["made_by"])


def _counted(questions: Sequence[OpenQuestion], words: Words) -> str:
    """How many questions are open, and how they stand."""
    standings = Counter(question.status or "no_answer" for question in questions)
    told = (
        f"{standings[standing]} {words[f'status_{standing}']}" for standing in STANDINGS if standings[standing]
    )
    return f"{words.count(len(questions), 'open_question')}: {words.listed(list(told))}."


def _question(question: OpenQuestion, count: int, words: Words) -> Iterator[Line]:
    """What was asked is told where the draft quotes only a part of it: else it would stand there twice."""
    inferred = f" ({words['inferred']})" if question.group.basis == "inferred" else ""
    standing = standing_in_words(question.status or "no_answer", question.ground, words)
    heading = f"{words['question'].capitalize()} {question.number}{inferred} · {standing}"
    yield Line(Style.QUESTION, heading)
    if question.missing != (question.asked,):
        yield Line(Style.LABELLED, question.asked, words["asked"])
    for because in list(dict.fromkeys(question.because))[:2]:
        yield Line(Style.LABELLED, because, words["answer_says"])
    yield Line(Style.DRAFT, question.draft, f"{count}.")


def request_drafts(questions: Sequence[OpenQuestion]) -> dict[str, str]:
    """The draft of each request to a planning bureau, by the number of the question that calls for it."""
    return {one.number: _request_draft(one.number, one.request) for one in questions if one.request}


def _request_draft(number: str, request: PlanningRequest) -> str:
    return (
        f"Vraag {number} vraagt naar {request.subject}. Dat vergt microgegevens en een model; het wordt hier niet "
        f"berekend. "
        f"Kan de regering het {request.bureau} vragen dit door te rekenen, en de uitkomst aan de Kamer zenden?"
    )


def _request(request: PlanningRequest, draft: str, count: int, words: Words) -> Iterator[Line]:
    yield Line(Style.GROUP, f"{words['planning_request']}: {request.bureau}")
    yield Line(Style.DRAFT, draft, f"{count}.")
    yield Line(Style.PLAIN, f"{words['planning_needs']}:")
    for need in request.needs:
        yield Line(Style.ITEM, need)
