"""How all charts look: one type, quiet axes, colours that stay apart for the colour-blind, light and dark.

The greys are those of the pages (`exports/page.css`); the series are the palette of Okabe and Ito (2008),
darkened or lightened until each stands out by 3:1 against its ground (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

#: a specification or a part of one, as Vega-Lite's JSON has it
Spec: TypeAlias = "dict[str, Any]"

#: measured as drawn; the others are for a browser that lacks it
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH, HEIGHT = 640, 340


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a ground: of paper, ink, soft words, lines, and of series in the order they are given out.

    `good`, `doubtful` and `bad` are for a state that words also say; `band` is for intervals, `mark` for what
    counts.
    """

    paper: str
    ink: str
    soft: str
    line: str
    band: str
    mark: str
    good: str
    doubtful: str
    bad: str
    series: tuple[str, ...]


LIGHT = Theme(
    paper="#ffffff",
    ink="#1b1b1f",
    soft="#56565f",
    line="#d9d9e0",
    band="#9cc4ea",
    mark="#0b4f9e",
    good="#0a6b4f",
    doubtful="#8a4b00",
    bad="#a3123f",
    series=("#0b4f9e", "#b8500c", "#0a6b4f", "#8f3f78", "#8a6d00", "#2f7fb5", "#56565f"),
)
DARK = Theme(
    paper="#16171b",
    ink="#ececf1",
    soft="#a9a9b6",
    line="#3a3b43",
    band="#2c4d75",
    mark="#8fc1ff",
    good="#6fe0b8",
    doubtful="#ffb866",
    bad="#ff8fab",
    series=("#8fc1ff", "#ff9e5e", "#6fe0b8", "#e59ccb", "#f0d35a", "#56b4e9", "#a9a9b6"),
)


def theme(dark: bool) -> Theme:
    """The colours on a dark ground, or on a light one."""
    return DARK if dark else LIGHT


def config(dark: bool) -> Spec:
    """The `config` of a specification: what a chart does not say itself."""
    colours = theme(dark)
    words = {"labelColor": colours.soft, "titleColor": colours.soft, "titleFontWeight": "normal"}
    lines = {"gridColor": colours.line, "domainColor": colours.line, "tickColor": colours.line}
    return {
        "background": colours.paper,
        "font": FONT,
        "padding": 12,
        "view": {"stroke": None, "continuousWidth": WIDTH, "continuousHeight": HEIGHT, "discreteWidth": WIDTH},
        # what is said aloud of a chart is its own description: the words for its parts are in English only
        "axis": {**words, **lines, "labelFontSize": 12, "titleFontSize": 12, "labelLimit": 260, "aria": False},
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False},
        "legend": {**words, "orient": "top", "labelFontSize": 12, "title": None, "labelLimit": 0, "aria": False},
        "header": {**words, "labelFontSize": 12},
        "title": _title(colours),
        "range": {"category": list(colours.series)},
        "text": {"color": colours.ink, "fontSize": 12},
        "line": {"strokeWidth": 2},
        "mark": {"aria": False, "color": colours.mark},
    }


def _title(colours: Theme) -> Spec:
    return {
        "anchor": "start",
        "frame": "group",
        "color": colours.ink,
        "fontSize": 16,
        "offset": 14,
        "subtitleColor": colours.soft,
        "subtitleFontSize": 12,
        "subtitleLineHeight": 16,
        "subtitlePadding": 6,
    }
