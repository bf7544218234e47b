"""What a paper says of itself: id, kind, chamber, session, dossier, number, date, title, and who asks and answers.

Three kinds of beginning are known: the official title block of a Kamerstuk, that of an Aanhangsel van de
Handelingen, and a letter. What an official source says outside its text (`Paper.hints`) goes before its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rekenschap import lexicon
from rekenschap.papers.days import find_day
from rekenschap.papers.draft import Kind
from rekenschap.papers.identity import (
    SESSION,
    Identity,
    dossier_title,
    head_of,
    identify,
    plain_session,
    zaak_number,
)
from rekenschap.papers.ministries import ministries_of
from rekenschap.papers.paper import Header, Paper
from rekenschap.papers.people import questioners_in, signatories_of
from rekenschap.text.scan import Pattern, Scanner, ScanText

#: a beginning is never longer than this
_MOST_CHARACTERS = 9000
#: the longest titles of bills are some 500 characters; what is longer lost its line breaks, or was made to be long
_LONGEST_TITLE = 600
_FIRST_QUESTION = re.compile(
    r"(?:^|\n|[.?!:)] {1,3})\W{0,4}(?:Vraag\s+1\b|Vragen\s+1\b)|"
    r"(?:^|\n)\W{0,4}(?:Vraag\s*\n|1\s*[.)]\s+\W?[A-Z]|1\s*\n(?=[^\n]{0,2000}\?))"
)
#: words before the date of the answers, the surest first
_DATED = (
    re.compile(r"\(?\b[Oo]ntvangen(?: op)?\s"),
    re.compile(r"\b[Vv]astgesteld(?: op)?\s"),
    re.compile(r"\bdatum\b\s*:?\s", re.IGNORECASE),
    re.compile(r"(?:Den Haag|[’']s-Gravenhage),\s"),
)
#: papers that print all questions first say behind those who answers, and when
_ANSWERED_ON = re.compile(
    r"^Antwoord(?:en)? van [^\n]{3,300}?\([Oo]ntvangen(?: op)? ([^\n)]{6,30})\)", re.MULTILINE
)
_OTHER_DAY = re.compile(
    r"(?:brief|brieven|kamerbrief|ingezonden|d\.d\.|van|op)\s+\d{1,2}\s+\w+\s+\d{4}", re.IGNORECASE
)
_ASKED = re.compile(
    r"((?:(?:Nadere|Aanvullende) )?Vragen van (?:de leden|het lid)[^\n(]*[\s\S]{5,600}?)\s*\(ingezonden"
)
#: `betreft` may be spaced out or misread where a letter was scanned
_SUBJECT = re.compile(r"\b(?i:b ?e ?t ?r ?e ?f ?t|retreft|onderwerp)\b\s*:?\s+([^\n]{10,900})")
_SUBJECT_STOPS = re.compile(
    r"\s(?:(?:u ?w|o ?n ?s)\s+k ?e ?n ?m ?e ?r ?k|geachte|bi ?j ?lagen?\b|bijlage\(n\)|\d/\d\b)", re.IGNORECASE
)
#: headings of a letterhead, of a title block and of a chapter say nothing of what the paper is about
_NO_TITLE = re.compile(
    r"(?:Ministerie|Eerste Kamer|Tweede Kamer|Algemene Rekenkamer|Kamerstuk|Dossier|Vergaderjaar|Aan de|Datum|"
    r"Den Haag|[’']s-Gravenhage|De (?:minister|staatssecretaris))\b|"
    r"(?:Inleiding|Samenvatting|Voorwoord|Aanleiding|Inhoud(?:sopgave)?|Vragen|Antwoord(?:en)?|Beantwoording|Brief|"
    r"Bijlagen?)\W*$|[\W\d]+$",
    re.IGNORECASE,
)
_SESSION_LINE = re.compile(rf"(?:^|\n)[\W\d]*(?:(?:Tweede|Eerste) Kamer,?\s)?[Vv]ergaderjaar\s+({SESSION})")
_RUNNING_HEAD = re.compile(rf"^(?:Tweede|Eerste) Kamer, vergaderjaar\s+({SESSION})", re.MULTILINE)
_CHAMBER = re.compile(r"\b(Eerste|Tweede) Kamer\b", re.IGNORECASE)
_ANSWERED = re.compile(r"\bAntwoord(?:\s+op)?(?:\s+vra(?:ag|gen))?\s+\d|\bAntwoord:|\bbeantwoord middels\b")


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The words before the first question, and the running heads and feet of the paper."""

    words: str
    furniture: str


def read_header(paper: Paper) -> Header:
    """Read the header of a paper; what it does not say is None."""
    begin = _beginning(paper)
    hints = paper.hints
    date = hints.get("date") or _answered_on(paper) or _date(begin)
    identity = identify(begin.words, begin.furniture, date, hints.get("id"))
    kind = hints.get("kind") or _kind(begin.words, paper.text[:_MOST_CHARACTERS], identity.id or "")
    dossier = hints.get("dossier") or identity.dossier
    body = paper.text[: paper.body.end]
    ident = identity.id or (zaak_number(begin.words) if kind in {"kamervragen", "uitstel"} else None)
    return Header(
        id=ident,
        kind=kind,
        chamber=hints.get("chamber") or _chamber(begin, identity, kind),
        session=hints.get("session") or _session(begin, identity),
        dossier=dossier,
        number=hints.get("number") or identity.number,
        date=date,
        title=_title(begin.words)
        or _title(begin.furniture)
        or _line(hints.get("title", ""))
        or _heading(paper, len(head_of(begin.words))),
        signatories=signatories_of(begin.words, body),
        questioners=questioners_in(begin.words),
        ministries=ministries_of(begin.words, body, dossier, int(date[:4]) if date else None),
    )


def _beginning(paper: Paper) -> _Beginning:
    words = paper.text[: min(paper.body.end, _MOST_CHARACTERS)]
    first = _FIRST_QUESTION.search(words)
    return _Beginning(words[: first.start()] if first else words, "\n".join(paper.furniture))


@cache
def _kinds(*, postponed: bool) -> Scanner:
    """The words that show a kind of paper, the surest kind first; or those that put an answer off."""
    entries = (entry for entry in lexicon.load("paper_kinds").entries if (entry.id == "uitstel") is postponed)
    return Scanner(Pattern(entry.id, "|".join(entry.patterns), whole_words=False) for entry in entries)


def _kind(beginning: str, start_of_text: str, ident: str) -> str:
    postponed = _kinds(postponed=True).scan(ScanText(start_of_text))
    if next(postponed, None) is not None and not _ANSWERED.search(start_of_text):
        return "uitstel"
    if ident.startswith("ah-"):
        return "kamervragen"
    shown = next(_kinds(postponed=False).scan(ScanText(beginning)), None)
    return shown.name if shown is not None else "other"


def _answered_on(paper: Paper) -> str | None:
    """The day in a line that says who answers: `Antwoord van minister X (…). (Ontvangen 3 mei 2004)`."""
    found = _ANSWERED_ON.search(paper.text, 0, paper.body.end)
    return find_day(found[1], within=len(found[1])) if found else None


def _date(begin: _Beginning) -> str | None:
    for pattern in _DATED:
        for words in (begin.words, begin.furniture):
            for match in pattern.finditer(words):
                if day := find_day(words[match.end() : match.end() + 40], within=24):
                    return day
    own = _OTHER_DAY.sub(" ", begin.words)
    return find_day(own, within=len(own)) or find_day(begin.furniture, within=len(begin.furniture))


def _chamber(begin: _Beginning, identity: Identity, kind: str) -> str | None:
    if identity.id and identity.id.startswith("ah-"):
        return "Eerste Kamer" if identity.id.startswith("ah-ek") else "Tweede Kamer"
    if identity.number and identity.number.isalpha():
        return "Eerste Kamer"
    found = _CHAMBER.search(begin.furniture) or _CHAMBER.search(begin.words)
    if found:
        return f"{found[1].capitalize()} Kamer"
    return "Tweede Kamer" if kind == "kamervragen" or identity.number else None


def _session(begin: _Beginning, identity: Identity) -> str | None:
    formal = _SESSION_LINE.search(begin.words[:1200])
    running = _RUNNING_HEAD.search(begin.furniture) if identity.id else None
    if found := formal or running:
        return plain_session(found[1])
    if identity.session:
        return identity.session
    inside = re.match(r"ah-\w\w-(\d{4})(\d{4})-", identity.id or "") if identity.printed else None
    return f"{inside[1]}-{inside[2]}" if inside else None


def _title(beginning: str) -> str | None:
    if found := _ASKED.search(beginning):
        return _line(found[1])
    if found := _SUBJECT.search(beginning):
        stop = _SUBJECT_STOPS.search(found[1])
        return _line(found[1][: stop.start()] if stop else found[1])
    return _line(dossier_title(beginning) or "")


def _heading(paper: Paper, end: int) -> str | None:
    """The first heading before the offset `end` that can be the title of a paper."""
    for paragraph in paper.paragraphs:
        if paragraph.span.start >= end:
            return None
        words = paragraph.span.of(paper.text)
        if paragraph.kind is Kind.HEADING and not _NO_TITLE.match(words):
            return _line(words)
    return None


def _line(words: str) -> str | None:
    """A title on one line, cut behind a word with an ellipsis where it is longer than titles are."""
    line = re.sub(r"\s+", " ", words).strip(" *")
    if len(line) <= _LONGEST_TITLE:
        return line or None
    kept = line[:_LONGEST_TITLE]
    whole, space, _ = kept.rpartition(" ")
    return f"{(whole if space else kept[:-1]).rstrip(' ,;:')}…"
