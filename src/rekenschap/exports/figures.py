"""Dates, quantities and documents as people write them, in Dutch and in English."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from rekenschap.exports.words import Lang, Words
from rekenschap.findings.finding import DateMention, Quantity

_MONTHS: dict[Lang, tuple[str, ...]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_TO_DUTCH = str.maketrans(",.", ".,")
_SIGNS = {"EUR": "€ ", "USD": "$ "}


def number(value: float, lang: Lang) -> str:
    """A number with the marks of the language.

    >>> number(19300000000.0, "nl"), number(1234.5, "nl"), number(1234.5, "en")
    ('19.300.000.000', '1.234,5', '1,234.5')
    """
    marked = _trimmed(format(Decimal(repr(value)), ",f"))
    return marked if lang == "en" else marked.translate(_TO_DUTCH)


def plain_number(value: float) -> str:
    """A number for a script: `19300000000`, `1234.5`."""
    return _trimmed(format(Decimal(repr(value)), "f"))


def _trimmed(figure: str) -> str:
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def day(value: date, lang: Lang) -> str:
    """A day: `3 april 2026`, `3 April 2026`."""
    return f"{value.day} {month(value, lang)}"


def month(value: date, lang: Lang) -> str:
    """The month of a day: `april 2026`, `April 2026`."""
    return f"{_MONTHS[lang][value.month - 1]} {value.year}"


def iso_day(value: str, lang: Lang) -> str:
    """An ISO day as `day` writes it; what is not one, as it is."""
    try:
        return day(date.fromisoformat(value), lang)
    except ValueError:
        return value


def interval(mention: DateMention, words: Words) -> str:
    """A date with its ends: `3 april 2026`, `mei 2026`, `1 mei 2026 – 30 juni 2026`, `vanaf 1 mei 2026`."""
    return days(mention.start, mention.end, words)


def days(start: date | None, end: date | None, words: Words) -> str:
    """An interval of days, ends included, of which at most one is open."""
    lang = words.lang
    if start is None or end is None:
        ends = (("from", start), ("until", end))
        return " ".join(f"{words[key]} {day(value, lang)}" for key, value in ends if value)
    if start == end:
        return day(start, lang)
    if start.day == 1 and end.month == start.month and end.year == start.year and _ends_month(end):
        return month(start, lang)
    return f"{day(start, lang)} – {day(end, lang)}"


def quantity(value: Quantity, words: Words) -> str:
    """A quantity with its hedge and unit: `minder dan € 5.000.000`, `7,5% bbp`, `ongeveer 300 mensen`."""
    hedge = words.hedge(value.qualifier) + " " if value.qualifier else ""
    return hedge + figure(value.value, value.unit, words.lang)


def figure(value: float, unit: str | None, lang: Lang) -> str:
    """A value with its unit: `€ 5.000.000`, `7,5% bbp`, `300 mensen`."""
    return _with_unit(number(value, lang), unit)


def document(document_id: str, words: Words) -> str:
    """The name of a document by its canonical id.

    >>> document("wet:grondwet#21", Words("nl")), document("celex:32016R0679", Words("nl"))
    ('Grondwet, artikel 21', '32016R0679')
    """
    sort, colon, name = document_id.partition(":")
    if not colon or sort not in {"wet", "eu", "celex"}:
        return document_id
    title, _, article = name.partition("#")
    title = title[:1].upper() + title[1:]
    return f"{title}, {words['article']} {article}" if article else title


def _with_unit(figure: str, unit: str | None) -> str:
    if unit is None:
        return figure
    sign, _, rest = unit.partition(" ")
    if sign in _SIGNS:
        return f"{_SIGNS[sign]}{figure} {rest}".strip()
    return f"{figure}{unit}" if unit.startswith("%") else f"{figure} {unit}"


def _ends_month(value: date) -> bool:
    return value == date.max or (value + timedelta(days=1)).day == 1
