"""The follow-up questions to a paper as somebody chooses and edits them.

Choices and edits live in the form and nowhere else: they come back with it, so that nothing is lost while one
chooses, and what is downloaded is what stands there. They are no findings: a draft is its writer's own until it is
sent, and others who use the ledger have no business seeing it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from rekenschap.drafting.open_questions import OpenQuestion
from rekenschap.exports import follow_up
from rekenschap.exports.follow_up import Line
from rekenschap.exports.words import Words
from rekenschap.reading import Reading
from rekenschap.web.forms import text

#: in the form: stands for the questions of which the group is not known
NO_GROUP = "-"
#: a question that is answered elsewhere is chosen by hand
_NOT_AT_FIRST = "elsewhere"
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Request:
    """The request to a planning bureau that a question calls for, as it stands in the form."""

    bureau: str
    needs: tuple[str, ...]
    is_chosen: bool
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An open question and its draft as they stand in the form; `name` tells it apart there."""

    name: str
    question: OpenQuestion
    groups: tuple[str, ...]
    is_shown: bool
    is_chosen: bool
    text: str
    request: Request | None

    @property
    def is_sent(self) -> bool:
        """Whether it goes into the document: chosen, in a group that is shown, and with words."""
        return self.is_shown and self.is_chosen and bool(self.text)


def groups_of(questions: Sequence[OpenQuestion]) -> tuple[str, ...]:
    """The groups whose questions are open, in the order of the paper; those without one last."""
    names = dict.fromkeys(group for question in questions for group in _groups(question))
    return tuple(sorted(names, key=lambda name: name == NO_GROUP))


def _groups(question: OpenQuestion) -> tuple[str, ...]:
    return tuple(filter(None, (question.group.name or "").split(", "))) or (NO_GROUP,)


def drafts(questions: Sequence[OpenQuestion], groups: Sequence[str], form: FormData | None) -> tuple[Draft, ...]:
    """The drafts of the questions of some groups (all where none is named), as a form that came back has them."""
    return tuple(_drafts(questions, groups, form))


def _drafts(questions: Sequence[OpenQuestion], groups: Sequence[str], form: FormData | None) -> Iterator[Draft]:
    chosen = None if form is None else set(form.getlist("kies"))
    requested = None if form is None else set(form.getlist("verzoek"))
    asked, seen = follow_up.request_drafts(questions), Counter[str]()
    for question in questions:
        seen[question.number] += 1
        again = seen[question.number]
        name = question.number if again == 1 else f"{question.number}-{again}"
        known = _groups(question)
        request = None
        if question.request and again == 1:
            is_wanted = requested is None or name in requested
            written = _written(form, f"verzoektekst-{name}", asked[question.number])
            request = Request(question.request.bureau, question.request.needs, is_wanted, written)
        is_chosen = question.status != _NOT_AT_FIRST if chosen is None else name in chosen
        is_shown = not groups or bool(set(groups) & set(known))
        draft = _written(form, f"tekst-{name}", question.draft)
        yield Draft(name, question, known, is_shown, is_chosen, draft, request)


def _written(form: FormData | None, name: str, draft: str) -> str:
    """What stands in a field of the form, with plain line ends; the draft where there is no such field."""
    if form is None or name not in form:
        return draft
    return text(form, name, _LONGEST).replace("\r\n", "\n")


def document(reading: Reading, made: Sequence[Draft], words: Words) -> Iterator[Line]:
    """The document of what was chosen, with the words as they were edited."""
    sent = [draft for draft in made if draft.is_sent]
    requests = {
        one.question.number: one.request.text
        for one in sent
        if one.request and one.request.is_chosen and one.request.text
    }
    return follow_up.lines(reading, [replace(one.question, draft=one.text) for one in sent], words, requests)
