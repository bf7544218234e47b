"""Charts of a workforce: the stock with its paths to a target, and the interval in which it may come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rekenschap.charts.drawing import Lang
from rekenschap.charts.look import Spec, theme
from rekenschap.follow.workforce.paths import Path, month_after, months_until
from rekenschap.follow.workforce.series import Point, Target

if TYPE_CHECKING:
    from rekenschap.follow.workforce.chance import Chance

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Groei naar {}", "Growth to {}"),
    "sub": ("Stippen: gemeten. Vlak: 80% van de trekkingen.", "Dots: measured. Area: 80% of the runs."),
    "sub_path": ("Stippen: gemeten.", "Dots: measured."),
    "people": ("mensen", "people"),
    "linear": ("rechte lijn naar het doel", "straight line to the target"),
    "s_curve": ("S-curve naar het doel", "S-curve to the target"),
    "middle": ("midden van de trekkingen", "middle of the runs"),
}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][0 if lang == "nl" else 1]


def growth(
    stocks: Sequence[Point],
    definition: str,
    target: Target,
    found: Chance | None,
    *,
    lang: Lang = "nl",
    dark: bool = False,
) -> Spec:
    """The measured stocks, both paths from the last to the target, and the interval where a chance was drawn."""
    number = f"{target.value:,.0f}"
    title = _word("title", lang).format(number.replace(",", ".") if lang == "nl" else number)
    under = [definition[:1].upper() + definition[1:], _word("sub" if found else "sub_path", lang)]
    across: Spec = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%Y", "tickCount": "year"},
    }
    up: Spec = {
        "type": "quantitative",
        "title": _word("people", lang),
        "axis": {"format": ",.0f"},
        "scale": {"zero": False},
    }
    return {
        "title": {"text": title, "subtitle": under},
        "description": ". ".join((title, *under)),
        "layer": [
            *([_band(found, across, up, dark)] if found else []),
            _lines(stocks[-1], target, found, across, up, lang, dark),
            _dots(stocks, across, up, dark),
        ],
    }


def _band(found: Chance, across: Spec, up: Spec, dark: bool) -> Spec:
    values = [{"day": month.day.isoformat(), "low": month.low, "high": month.high} for month in found.months]
    return {
        "data": {"values": values},
        "mark": {"type": "area", "color": theme(dark).band, "opacity": 0.7},
        "encoding": {"x": across, "y": {**up, "field": "low"}, "y2": {"field": "high"}},
    }


def _lines(
    now: Point, target: Target, found: Chance | None, across: Spec, up: Spec, lang: Lang, dark: bool
) -> Spec:
    colours = theme(dark)
    months = range(int(months_until(now.day, target.by)) + 1)
    values: list[dict[str, Any]] = []
    for shape in ("linear", "s_curve"):
        path = Path(now.day, now.value, target.value, target.by, "linear" if shape == "linear" else "s_curve")
        days = [month_after(now.day, month) for month in months]
        values += [{"day": day.isoformat(), "what": _word(shape, lang), "value": path.at(day)} for day in days]
    for month in found.months if found else ():
        values.append({"day": month.day.isoformat(), "what": _word("middle", lang), "value": month.middle})
    order = [_word(name, lang) for name in ("linear", "s_curve", *(["middle"] if found else []))]
    seen = [colours.bad, colours.series[1], colours.mark][: len(order)]
    scale = {"domain": order, "range": seen}
    dashes = {"domain": order, "range": [[6, 3], [2, 3], [1, 0]][: len(order)]}
    return {
        "data": {"values": values},
        "mark": "line",
        "encoding": {
            "x": across,
            "y": {**up, "field": "value"},
            "color": {"field": "what", "type": "nominal", "scale": scale},
            "strokeDash": {"field": "what", "type": "nominal", "scale": dashes},
        },
    }


def _dots(stocks: Sequence[Point], across: Spec, up: Spec, dark: bool) -> Spec:
    values = [{"day": point.day.isoformat(), "value": point.value} for point in stocks]
    return {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "size": 70, "color": theme(dark).ink, "opacity": 1},
        "encoding": {"x": across, "y": {**up, "field": "value"}},
    }
