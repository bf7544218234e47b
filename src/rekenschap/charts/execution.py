"""A chart of execution: outturn over baseline by year, with the interval that each year was forecast in."""

from __future__ import annotations

from rekenschap.budget.amounts import Exact
from rekenschap.charts.drawing import Lang
from rekenschap.charts.look import Spec, theme
from rekenschap.follow.execution.asking import Answer
from rekenschap.follow.execution.forecasting import Forecast

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Realisatie ten opzichte van {}: {}", "Outturn against {}: {}"),
    "sub": (
        "Stippen: realisatie. Balken: {}-interval, voorspeld uit alleen de jaren ervoor. Nul: het uitgangspunt.",
        "Dots: outturn. Bars: {} interval, forecast from the years before only. Nought: the baseline.",
    ),
}


def history(answer: Answer, *, lang: Lang = "nl", dark: bool = False) -> Spec:
    """The outturn of each year against the baseline, and the intervals of the years that were forecast."""
    colours, at = theme(dark), 0 if lang == "nl" else 1
    stage, level = answer.wanted.stage, f"{answer.wanted.levels[0] * 100:g}%"
    name = f"{answer.wanted.place} {answer.lines[0].known.name}".strip()
    title = _WORDS["title"][at].format(stage.dutch if lang == "nl" else stage.english, name)
    under = _WORDS["sub"][at].format(level.replace(".", ",") if lang == "nl" else level)
    across: Spec = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    up: Spec = {"type": "quantitative", "title": None, "axis": {"format": "+.0%"}}
    bars, dots, middles = _ranges(answer), _outturns(answer), _middles(answer)
    return {
        "title": {"text": title, "subtitle": under},
        "description": f"{title}. {under}",
        "layer": [
            {
                "data": {"values": [{}]},
                "mark": {"type": "rule", "color": colours.soft},
                "encoding": {"y": {"datum": 0}},
            },
            {
                "data": {"values": bars},
                "mark": {"type": "rule", "strokeWidth": 10, "color": colours.band},
                "encoding": {"x": across, "y": {**up, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "data": {"values": middles},
                "mark": {"type": "tick", "thickness": 2, "size": 24, "color": colours.mark},
                "encoding": {"x": across, "y": {**up, "field": "rate"}},
            },
            {
                "data": {"values": dots},
                "mark": {"type": "point", "filled": True, "size": 70, "color": colours.ink, "opacity": 1},
                "encoding": {"x": across, "y": {**up, "field": "rate"}},
            },
        ],
    }


def _ranges(answer: Answer) -> list[Spec]:
    found = [
        (one.known.year, one.known.base, one.range)
        for one in answer.tested
        if one.known.place == answer.wanted.place
    ]
    line = answer.lines[0]
    if isinstance(line.found, Forecast):
        found.append((answer.year, line.known.base, line.found.ranges[0]))
    return [
        {"year": str(year), "low": _rate(one.low, base), "high": _rate(one.high, base)}
        for year, base, one in found
    ]


def _middles(answer: Answer) -> list[Spec]:
    found = [
        {"year": str(one.known.year), "rate": _rate(one.expected, one.known.base)}
        for one in answer.tested
        if one.known.place == answer.wanted.place
    ]
    line = answer.lines[0]
    if isinstance(line.found, Forecast):
        found.append({"year": str(answer.year), "rate": _rate(line.found.expected, line.known.base)})
    return found


def _outturns(answer: Answer) -> list[Spec]:
    years = (*answer.history, answer.lines[0].known)
    return [
        {"year": str(one.year), "rate": _rate(one.outturn, one.base)} for one in years if one.outturn is not None
    ]


def _rate(amount: Exact | float, base: Exact) -> float:
    return float(amount) / float(base) - 1
