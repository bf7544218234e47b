"""Cases from the papers and their readings: their days, their sentences, and what they state that checks confirm.

Days and amounts are those that the papers name; where a paper only names a day, the sentence around it is ours.
`confirmed` takes the papers' own words: each sum, share, growth or period that a check confirmed, with one of its
figures changed in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from budget_cases import changed
from case import Case, asked, dutch, on
from rekenschap.findings.finding import Check
from rekenschap.reading import Reading
from rekenschap.text.calendar import WEEKDAYS
from rekenschap.text.sentences import sentences
from rekenschap.text.span import Span

_LONGEST_SENTENCE = 300
_FIRST_NUMBERS, _FIRST_MONTH = 2009, 2
_NAMES = (
    "Beleidsbrief Defensie",
    "brief 'Groei van de organisatie'",
    "Woonakkoord Nederland",
    "Ruimtevisie Noordzee",
    "rapport “Zicht op geldstromen”",
    "Kamerbrief ‘Aanpak wachttijden’",
)
_DATED = (
    "In de {n} van {a} is dit toegelicht. Zoals in de {n} van {b} staat, volgt er een evaluatie.",
    "De {n}, die op {a} naar uw Kamer is gestuurd, gaat hierop in. De {n} van {b} bevat een planning.",
    "Zie de {n} d.d. {a}. Ook de {n} ({b}) noemt dit.",
)
_RANGES = (
    "De regeling gold van {a} tot en met {b} in alle gemeenten.",
    "Tussen {a} en {b} zijn controles uitgevoerd.",
    "De proef startte op {a} en eindigde op {b}.",
    "Vanaf {a} tot {b} was de weg dicht.",
)
_WEEKDAYS = (
    "Dit is besproken in het debat op {w} {a} met uw Kamer.",
    "Op {w} {a} is hierover overlegd.",
    "De zitting is op {w}, {a}.",
)


def days_of(readings: Sequence[Reading]) -> list[date]:
    """All days that the papers name, in order."""
    mentions = (mention for reading in readings for mention in reading.dates if mention.precision == "day")
    return sorted({m.start for m in mentions if m.start is not None and 1990 < m.start.year < 2030})


def day_cases(chance: Random, days: Sequence[date]) -> Iterator[Case]:
    """Weekdays, periods, days that do not exist, documents with a date, document numbers."""
    for day in days:
        for make in (_weekday, _range, _absent_day, _document, _number):
            yield from make(chance, day)


def _weekday(chance: Random, day: date) -> Iterator[Case]:
    text = chance.choice(_WEEKDAYS)
    right, wrong = WEEKDAYS[day.weekday()], WEEKDAYS[(day.weekday() + chance.randrange(1, 7)) % 7]
    right, broken = (asked(text.format(w=word, a=on(day))) for word in (right, wrong))
    yield Case("weekday", right, broken, "contradicting_dates")


def _range(chance: Random, start: date) -> Iterator[Case]:
    text, end = chance.choice(_RANGES), start + timedelta(days=chance.randrange(20, 900))
    right = asked(text.format(a=on(start), b=on(end)))
    yield Case("start and end", right, asked(text.format(a=on(end), b=on(start))), "contradicting_dates")


def _absent_day(chance: Random, day: date) -> Iterator[Case]:
    months = (("februari", 30), ("april", 31), ("juni", 31), ("september", 31), ("november", 31))
    month, last = chance.choice(months)
    words = "De termijn liep af op {} en is niet verlengd."
    broken = asked(words.format(f"{last} {month} {day.year}"))
    yield Case("day that does not exist", asked(words.format(on(day))), broken, "contradicting_dates")


def _document(chance: Random, day: date) -> Iterator[Case]:
    text, name = chance.choice(_DATED), chance.choice(_NAMES)
    other = day + timedelta(days=chance.choice((-30, -2, 1, 2, 7, 31)))
    right, broken = (asked(text.format(n=name, a=on(day), b=on(again))) for again in (day, other))
    yield Case("dates of a document", right, broken, "conflicting_dates")


def _number(chance: Random, day: date) -> Iterator[Case]:
    """A letter with a number of a later year, since papers cite old letters, and with one of the year before."""
    if day.year >= _FIRST_NUMBERS and day.month >= _FIRST_MONTH:
        number = chance.randrange(10_000, 60_000)
        words = f"Dit is gemeld in de brief van {on(day)} ({{}}D{number:05})."
        right, broken = (asked(words.format(year)) for year in (day.year + 1, day.year - 1))
        yield Case("number of a document", right, broken, "document_number")


def sentence_cases(chance: Random, readings: Sequence[Reading]) -> Iterator[Case]:
    """Answers of the papers, and the same with a sentence twice; sentences with an amount, and with another."""
    for reading in readings:
        for exchange in reading.exchanges:
            if exchange.answer is not None:
                found = list(_sentences(reading.paper.text, exchange.answer.span))
                yield from _repeated(chance, found)
                yield from _other_figure(chance, found)


def _sentences(text: str, answer: Span) -> Iterator[str]:
    for span in sentences(text, answer):
        words = " ".join(span.of(text).split())
        if len(words.split()) >= 12 and len(words) < _LONGEST_SENTENCE and words.endswith("."):
            yield words


def _repeated(chance: Random, found: Sequence[str]) -> Iterator[Case]:
    first = found[:3]
    if len(first) == 3 == len(set(first)):
        broken = asked(" ".join([*first, chance.choice(first)]))
        yield Case("repeated sentence", asked(" ".join(first)), broken, "repeated_sentence")


_AMOUNT = re.compile(r"(€ ?)(\d{1,3},\d|\d{2,3}) (miljoen|miljard)")
_YEAR = re.compile(r"\b20\d\d\b")


def _other_figure(chance: Random, found: Sequence[str]) -> Iterator[Case]:
    """A sentence with one amount and a year in two answers, with the same amount and with another."""
    for words in found:
        amount = _AMOUNT.search(words)
        if amount is None or not _YEAR.search(words) or len(re.findall(r"\d[\d.,]*", words)) != 2:
            continue
        value = float(amount[2].replace(",", ".")) * 1.2 + 3
        other = words.replace(amount[0], f"{amount[1]}{dutch(value, 1)} {amount[3]}")
        paper = "Vraag 1\nHoeveel?\n\nAntwoord 1\n{}\n\nVraag 2\nHoe komt dat?\n\nAntwoord 2\n{}\n"
        broken = paper.format(words, other)
        yield Case("figures for one thing", paper.format(words, words), broken, "conflicting_figures")


def confirmed(chance: Random, reading: Reading, checks: Sequence[Check]) -> Iterator[Case]:
    """What a paper states and a check confirmed, with the last of its figures changed in place."""
    text = reading.paper.text
    for check in checks:
        if check.verdict != "consistent" or check.kind == "premise":
            continue
        around = _around(text, check)
        shown = " ".join(around.of(text).split())
        for broken in _broken(chance, shown, check):
            tells = "sum_disagrees" if check.kind == "sum_agrees" else check.kind
            yield Case("the paper's own words", asked(shown), asked(broken), tells)


def _around(text: str, check: Check) -> Span:
    """The sentence around what was checked."""
    first, last = min(check.spans).start, max(span.end for span in check.spans[:4])
    window = Span(max(0, text.rfind("\n", 0, first) + 1), (text.find("\n", last) + 1 or len(text) + 1) - 1)
    inside = [span for span in sentences(text, window) if span.start <= first < span.end]
    return Span(inside[0].start, max(inside[0].end, last)) if inside else window


def _broken(chance: Random, shown: str, check: Check) -> Iterator[str]:
    """The sentence with its years the wrong way round, or with one figure that is a slip."""
    years = re.search(r"((?:19|20)\d\d)( ?(?:-|–|tot en met|tot|t/m|en) ?)((?:19|20)\d\d)", shown)
    if check.kind == "contradicting_dates" and years is not None:
        yield shown.replace(years[0], f"{years[3]}{years[2]}{years[1]}")
    elif check.kind != "contradicting_dates":
        figures = list(re.finditer(r"\d+(?:[.,]\d+)*", shown))
        figure = chance.choice(figures)
        digits = str(changed(chance, int(figure[0].replace(".", "").replace(",", "")), 3))
        yield f"{shown[: figure.start()]}{digits}{shown[figure.end() :]}"
