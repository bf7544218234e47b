"""Figures and sums as a clerk writes them: `€ 3,6 mln.`, `82.000 × € 60`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rekenschap.text.calendar import WEEKDAYS, months

_SIGNS = {"EUR": "€ ", "USD": "$ ", "GBP": "£ "}
_SCALES = ((1e9, " mld."), (1e6, " mln."))
#: money below a scale keeps cents, above it so many decimals as matter
_DECIMALS = 3


def written(value: float, unit: str | None = None) -> str:
    """A value with its unit in Dutch.

    >>> written(4_920_000, "EUR"), written(53.5, "%"), written(82_000, None)
    ('€ 4,92 mln.', '53,5%', '82.000')
    """
    sign = _SIGNS.get(unit or "", "")
    if sign:
        for scale, word in _SCALES:
            if abs(value) >= scale:
                return f"{sign}{plain(value / scale)}{word}"
        return f"{sign}{plain(value)}"
    if unit and unit.startswith("%"):
        return f"{plain(value)}{unit}"
    return plain(value)


def plain(value: float, decimals: int = _DECIMALS) -> str:
    """A number with Dutch marks, without noughts at the end of its decimals.

    >>> plain(13254127), plain(-0.61), plain(3.60)
    ('13.254.127', '−0,61', '3,6')
    """
    shown = f"{abs(value):,.{decimals}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    shown = shown.translate(str.maketrans(",.", ".,"))
    return f"−{shown}" if value < 0 and shown != "0" else shown


def sum_of(values: Iterable[float], unit: str | None = None) -> str:
    """Terms as a sum: a negative one is taken off.

    >>> sum_of([2.0, 3.5, -1.0])
    '2 + 3,5 − 1'
    """
    shown = ""
    for value in values:
        sign = " − " if value < 0 else " + "
        shown += f"{sign if shown else sign.strip(' +')}{written(abs(value) if shown else value, unit)}"
    return shown


def on_day(day: date, *, weekday: bool = False) -> str:
    """A day in Dutch.

    >>> on_day(date(2026, 4, 26), weekday=True)
    'zondag 26 april 2026'
    """
    name = next(name for name, number in months().items() if number == day.month)
    shown = f"{day.day} {name} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {shown}" if weekday else shown


def listed(items: Iterable[str]) -> str:
    """Items in a row: `a, b en c`."""
    *first, last = items
    return f"{', '.join(first)} en {last}" if first else last


def sentence(words: str) -> str:
    """Words with a full stop, where they have none yet (`€ 3,6 mln.`)."""
    return words if words.endswith(".") else f"{words}."
