"""Charts of shares with their intervals: one under another, and through the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rekenschap.charts.look import Spec, theme
from rekenschap.follow.shares import Share

#: small charts beside each other
_COLUMNS = 3
_PERCENT: Spec = {"format": ".0%", "tickCount": 5, "grid": True}


@dataclass(frozen=True, slots=True)
class Said:
    """What stands over a chart, what is said of it to who does not see it, and the words for too few papers."""

    title: str
    under: str
    description: str
    too_few: str


def dots(rows: Sequence[tuple[str, Share | None]], said: Said, *, dark: bool = False) -> Spec:
    """A dot with its interval for each name, in the order given; where there is no share, that is said."""
    colours = theme(dark)
    values = [_value(name, share) for name, share in rows]
    names = [name for name, _ in rows]
    down: Spec = {"field": "name", "type": "nominal", "sort": names, "title": None}
    across: Spec = {"type": "quantitative", "title": None, "axis": _PERCENT, "scale": {"domainMin": 0}}
    return {
        **_headed(said),
        "data": {"values": values},
        "width": 420,
        "height": {"step": 26},
        "encoding": {"y": {**down, "axis": {"labelLimit": 330, "grid": True}}},
        "layer": [
            {
                "transform": [{"filter": "datum.value !== null"}],
                "mark": {"type": "rule", "strokeWidth": 3, "color": colours.band},
                "encoding": {"x": {**across, "field": "low"}, "x2": {"field": "high"}},
            },
            {
                "transform": [{"filter": "datum.value !== null"}],
                "mark": {"type": "point", "filled": True, "size": 70, "color": colours.mark, "opacity": 1},
                "encoding": {"x": {**across, "field": "value"}},
            },
            {
                "transform": [{"filter": "datum.value === null"}],
                "mark": {"type": "text", "align": "left", "dx": 4, "color": colours.soft, "text": said.too_few},
                "encoding": {"x": {"datum": 0}},
            },
        ],
    }


def through_years(rows: Sequence[tuple[str, int, Share]], said: Said, *, dark: bool = False) -> Spec:
    """A small chart for each name, with a scale of its own, in the order in which they come."""
    colours = theme(dark)
    values = [{**_value(name, share), "year": str(year)} for name, year, share in rows]
    names = list(dict.fromkeys(name for name, _, _ in rows))
    years = [str(year) for year in sorted({year for _, year, _ in rows})]
    across: Spec = {"field": "year", "type": "ordinal", "title": None, "scale": {"domain": years}}
    up: Spec = {"type": "quantitative", "title": None, "axis": _PERCENT, "scale": {"domainMin": 0}}
    return {
        **_headed(said),
        "data": {"values": values},
        "columns": _COLUMNS,
        "resolve": {"scale": {"y": "independent"}},
        "facet": {"field": "name", "type": "nominal", "sort": names, "title": None},
        "spec": {
            "width": 170,
            "height": 110,
            "encoding": {"x": {**across, "axis": {"labelAngle": 0, "labelOverlap": "greedy"}}},
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "color": colours.band},
                    "encoding": {"y": {**up, "field": "low"}, "y2": {"field": "high"}},
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 45, "color": colours.mark, "opacity": 1},
                    "encoding": {"y": {**up, "field": "value"}},
                },
            ],
        },
    }


def _value(name: str, share: Share | None) -> Spec:
    ends = (None,) * 3 if share is None else (share.low, share.value, share.high)
    return {"name": name, **dict(zip(("low", "value", "high"), ends, strict=True))}


def _headed(said: Said) -> Spec:
    return {"title": {"text": said.title, "subtitle": said.under}, "description": said.description}
