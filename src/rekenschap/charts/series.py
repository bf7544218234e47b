"""The chart of a series: rates by period with their intervals, or its points with the path to a target."""

from __future__ import annotations

from collections.abc import Sequence

from rekenschap.charts.drawing import Lang
from rekenschap.charts.look import Spec, theme
from rekenschap.follow.series.counts import interval
from rekenschap.follow.series.periods import Rate
from rekenschap.follow.series.series import Series
from rekenschap.follow.series.status import path_value
from rekenschap.follow.series.targets import Target

_WORDS: dict[str, tuple[str, str]] = {
    "rates": (
        "Per {} {}. Stip: verhouding; lijn: interval van 95%.",
        "For each {} {}. Dot: rate; line: 95% interval.",
    ),
    "points": ("{}, zoals de bron het geeft.", "{}, as the source gives it."),
    "path": (
        "{}, zoals de bron het geeft; lijn: pad naar het doel.",
        "{}, as the source gives it; line: path to the target.",
    ),
}
_DAY: Spec = {"type": "temporal", "title": None, "axis": {"format": "%b %Y"}}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][0 if lang == "nl" else 1]


def by_period(series: Series, rates: Sequence[Rate], *, lang: Lang = "nl", dark: bool = False) -> Spec:
    """A dot with its interval for each period, in the order of time."""
    values = []
    for rate in rates:
        low, high = interval(rate)
        end = rate.period.end
        values.append({"day": f"{end:%d-%m-%Y}", "rate": rate.value, "low": low, "high": high})
    across: Spec = {"field": "day", "type": "ordinal", "title": None, "sort": None, "axis": {"labelAngle": 0}}
    up: Spec = {"type": "quantitative", "title": None, "scale": {"domainMin": 0}}
    colours = theme(dark)
    return {
        **_headed(series, _word("rates", lang).format(f"{series.per:g}", series.denominator)),
        "data": {"values": values},
        "encoding": {"x": across},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3, "color": colours.band},
                "encoding": {"y": {**up, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "color": colours.mark, "opacity": 1},
                "encoding": {"y": {**up, "field": "rate"}},
            },
        ],
    }


def by_day(series: Series, target: Target | None, *, lang: Lang = "nl", dark: bool = False) -> Spec:
    """The points by day, with the straight line to a target where it has a path."""
    colours = theme(dark)
    points = [{"day": point.day.isoformat(), "value": point.value} for point in series.points]
    up: Spec = {
        "field": "value",
        "type": "quantitative",
        "title": series.unit,
        "axis": {"format": ",.10~g"},
        "scale": {"zero": False},
    }
    x: Spec = {**_DAY, "field": "day"}
    layers: list[Spec] = [
        {
            "data": {"values": points},
            "mark": {"type": "point", "filled": True, "size": 70, "color": colours.ink, "opacity": 1},
            "encoding": {"x": x, "y": up},
        }
    ]
    has_path = target is not None and target.baseline_day is not None and target.test == "pad"
    if target is not None and target.baseline_day is not None and has_path:
        days = (target.baseline_day, target.by)
        line = [{"day": day.isoformat(), "value": path_value(target, day)} for day in days]
        mark: Spec = {"type": "line", "color": colours.bad, "strokeDash": [6, 3]}
        layers.insert(0, {"data": {"values": line}, "mark": mark, "encoding": {"x": x, "y": up}})
    under = _word("path" if has_path else "points", lang).format(series.unit[:1].upper() + series.unit[1:])
    return {**_headed(series, under), "layer": layers}


def _headed(series: Series, under: str) -> Spec:
    title = series.name[:1].upper() + series.name[1:]
    return {"title": {"text": title, "subtitle": under}, "description": f"{title}. {under}"}
