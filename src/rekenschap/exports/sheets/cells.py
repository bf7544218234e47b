"""Cells of a sheet as a person reads them: `34,5%`, `€ 13.525 mln`, `+391`, `1 maart 2026`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rekenschap.exports import figures
from rekenschap.exports.sheets.sheet import Cell, Kind
from rekenschap.exports.words import Lang

NOTHING = "–"
_MILLION: dict[Lang, str] = {"nl": " mln", "en": "m"}
_DECIMALS = {"share": 1, "rate": 1, "number": 2}
_DUTCH = str.maketrans(",.", ".,")


def shown(cell: Cell, kind: Kind, lang: Lang) -> str:
    """A cell in a language.

    >>> shown(0.34544, "rate", "nl"), shown(13525.0, "millions", "en"), shown(-391.3, "change", "nl")
    ('+34,5%', '€ 13,525m', '−391')
    """
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return figures.month(cell, lang) if kind == "month" else figures.day(cell, lang)
    if isinstance(cell, Mapping):
        return cell[lang]
    return _figure(cell, kind, lang)


def _figure(value: float, kind: Kind, lang: Lang) -> str:
    if kind == "year":
        return str(int(value))
    decimals = _DECIMALS.get(kind, 0)
    rounded = round(value * 100 if kind in {"share", "rate"} else value, decimals)
    sign = "−" if rounded < 0 else "+" if kind in {"rate", "change"} and rounded > 0 else ""
    number = f"{abs(rounded):,.{decimals}f}"
    number = number.translate(_DUTCH) if lang == "nl" else number
    if kind in {"share", "rate"}:
        return f"{sign}{number}%"
    return f"{sign}€ {number}{_MILLION[lang]}" if kind == "millions" else f"{sign}{number}"
