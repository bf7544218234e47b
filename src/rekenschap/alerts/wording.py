"""News in words, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rekenschap.exports.brief import question_in_short, shortened
from rekenschap.exports.figures import day
from rekenschap.exports.words import Lang
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry, UndertakingEntry, UndertakingEvent


class Said(NamedTuple):
    """The same in Dutch and in English."""

    nl: str
    en: str

    def lang(self, lang: Lang) -> str:
        """In one of the two."""
        return self.nl if lang == "nl" else self.en


#: how many questions a piece of news shows, and characters of a title and of a question
_SHOWN, _TITLE, _QUESTION = 5, 120, 160

_STATUSES: dict[str | None, Said] = {
    "answered": Said("beantwoord", "answered"),
    "partly": Said("deels beantwoord", "answered in part"),
    "elsewhere": Said("elders", "sent elsewhere"),
    "deferred": Said("uitgesteld", "put off"),
    "declined": Said("geweigerd", "refused"),
    "not_answered": Said("niet beantwoord", "not answered"),
    None: Said("zonder antwoord", "without an answer"),
}
_MOVED: dict[bool | None, Said] = {
    True: Said(", met uitleg", ", with an explanation"),
    False: Said(", zonder uitleg", ", without an explanation"),
    None: Said("", ""),
}
_BECAME = {
    "open": Said("Toezegging staat weer open", "Undertaking is open again"),
    "due": Said("Termijn van toezegging verstreken", "Undertaking is due"),
    "kept": Said("Toezegging nagekomen", "Undertaking kept"),
    "partly_kept": Said("Toezegging deels nagekomen", "Undertaking kept in part"),
    "slipped": Said("Toezegging verschoven", "Undertaking slipped"),
    "withdrawn": Said("Toezegging ingetrokken", "Undertaking withdrawn"),
}
_ABOUT = {
    "all": "alles",
    "group": "fractie {}",
    "dossier": "dossier {}",
    "commitment": "toezegging {}",
    "search": "zoekvraag {}",
}
_HAPPENED = {
    "made": Said("Nieuwe toezegging", "New undertaking"),
    "repeated": Said("Toezegging herhaald", "Undertaking repeated"),
    "due_moved": Said("Toezegging verschoven", "Undertaking moved"),
    "document_arrived": Said("Toegezegd stuk binnen", "Promised document has arrived"),
}


def about(kind: str, subject: str) -> str:
    """What a subscription is about, in Dutch."""
    return _ABOUT[kind].format(subject)


def new_paper(paper: PaperEntry, version: int) -> Said:
    """That a paper came in, or a version of it."""
    title = shortened(paper.title or paper.key, _TITLE)
    if version == 1:
        return Said(f"Nieuw: {title}", f"New: {title}")
    return Said(f"Nieuwe versie ({version}): {title}", f"New version ({version}): {title}")


def paper_in_short(paper: PaperEntry, questions: int, answered: int, promised: int) -> Said:
    """How many questions it has, how they were answered, and how much was promised."""
    if paper.error is not None:
        return Said(f"Niet te lezen: {paper.error}", f"Could not be read: {paper.error}")
    return Said(
        f"{_counted(questions, 'vraag', 'vragen')}, {answered} volledig beantwoord, "
        f"{_counted(promised, 'toezegging', 'toezeggingen')}",
        f"{_counted(questions, 'question', 'questions')}, {answered} answered in full, "
        f"{_counted(promised, 'undertaking', 'undertakings')}",
    )


def new_questions(found: Sequence[ExchangeEntry], kind: str, subject: str) -> Said:
    """How many questions of a group, or that a search finds, and in which paper."""
    title = shortened(found[0].paper.title or found[0].paper.key, _TITLE)
    nl, en = _counted(len(found), "vraag", "vragen"), _counted(len(found), "question", "questions")
    if kind == "group":
        return Said(f"{nl} van {subject}: {title}", f"{en} of {subject}: {title}")
    return Said(f"{nl} bij “{subject}”: {title}", f"{en} for “{subject}”: {title}")


def questions_in_short(found: Sequence[ExchangeEntry]) -> Said:
    """The first questions with how they were answered, a line each."""
    more = len(found) - _SHOWN
    lines = [_question(item) for item in found[:_SHOWN]]
    if more > 0:
        lines.append(Said(f"en nog {more}", f"and {more} more"))
    return Said("\n".join(line.nl for line in lines), "\n".join(line.en for line in lines))


def happened(undertaking: UndertakingEntry, event: UndertakingEvent) -> Said:
    """What happened to an undertaking."""
    said = _HAPPENED.get(event.kind) or _BECAME[event.status]
    what = shortened(undertaking.document or undertaking.text, _TITLE)
    return Said(f"{said.nl}: {what}", f"{said.en}: {what}")


def event_in_short(undertaking: UndertakingEntry, event: UndertakingEvent) -> Said:
    """The words of the undertaking, its date then, whether a move was explained, and the reason."""
    nl, en = [f"“{undertaking.text}”"], [f"“{undertaking.text}”"]
    if event.due_end is not None:
        moved = _MOVED[event.explained]
        nl.append(f"Termijn: {day(event.due_end, 'nl')}{moved.nl}")
        en.append(f"Due: {day(event.due_end, 'en')}{moved.en}")
    if event.reason:
        nl.append(f"{event.who}: {event.reason}")
        en.append(f"{event.who}: {event.reason}")
    return Said("\n".join(nl), "\n".join(en))


def _question(item: ExchangeEntry) -> Said:
    asked = shortened(question_in_short(item.question), _QUESTION)
    status = _STATUSES[item.status]
    return Said(f"Vraag {item.number} ({status.nl}): {asked}", f"Question {item.number} ({status.en}): {asked}")


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
