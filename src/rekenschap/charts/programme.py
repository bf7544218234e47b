"""Charts of a programme: outturn against the limit, what stands deferred, what it hangs on, neutral rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rekenschap.charts.drawing import Lang
from rekenschap.charts.look import Spec, theme
from rekenschap.follow.programme.neutral import NeutralRow

if TYPE_CHECKING:
    from rekenschap.follow.programme.outcome import Outcome
    from rekenschap.follow.programme.sensitivity import Bar

_WORDS: dict[str, tuple[str, str]] = {
    "budget": ("budget (grens)", "budget (limit)"),
    "planned": ("gepland", "planned"),
    "wanted": ("gewenst, gemiddeld", "wanted, mean"),
    "millions": ("€ miljoen", "€ million"),
    "outturn": ("Wat het programma zou betalen", "What the programme would pay"),
    "band": (
        "bij {rate} overprogrammering; de band houdt 80% van de trekkingen. Een gevoeligheid, geen voorspelling.",
        "at {rate} over-programming; the band holds 80% of the runs. A sensitivity, not a forecast.",
    ),
    "deferred": ("Wat de grens uitstelt: de boeggolf", "What the limit defers: the bow wave"),
    "deferred_sub": (
        "uitgesteld aan het eind van het jaar, gemiddeld, per percentage. Een gevoeligheid, geen voorspelling.",
        "deferred at the end of the year, mean, by rate. A sensitivity, not a forecast.",
    ),
    "rate": ("overprogrammering", "over-programming"),
    "sensitivity": ("Waar de uitkomst van afhangt", "What the outcome hangs on"),
    "sensitivity_sub": (
        "uitgaven t.o.v. het budget, elke aanname van laag naar hoog. Een gevoeligheid, geen voorspelling.",
        "outturn over budget, each assumption from low to high. A sensitivity, not a forecast.",
    ),
    "share": ("uitgaven t.o.v. budget", "outturn over budget"),
    "at_low": ("bij de lage waarde", "at the low value"),
    "at_high": ("bij de hoge waarde", "at the high value"),
    "neutral": ("Neutrale overprogrammering", "Neutral over-programming"),
    "neutral_sub": (
        "het percentage waarbij de uitgaven gelijk zijn aan het budget, naar de groei van het programma",
        "the rate at which outturn is the budget, by the growth of the programme",
    ),
    "growth": ("groei per jaar", "growth a year"),
    "without": ("zonder kostengroei", "without cost growth"),
    "with_cost": ("met kostengroei", "with cost growth"),
}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][0 if lang == "nl" else 1]


def _percent(share: float, lang: Lang) -> str:
    figure = f"{share * 100:g}%"
    return figure.replace(".", ",") if lang == "nl" else figure


def _titled(key: str, under: str, lang: Lang) -> Spec:
    title = _word(key, lang)
    return {"title": {"text": title, "subtitle": under}, "description": f"{title}: {under}"}


def outturn(outcome: Outcome, rate: float, *, lang: Lang = "nl", dark: bool = False) -> Spec:
    """What would be paid by year, with the band of 80% of the runs, against the budget and the plan."""
    years = [{"year": str(y.year), "low": y.low, "high": y.high} for y in outcome.of(rate)]
    lines = [
        {"year": str(year.year), "what": _word(name, lang), "value": getattr(year, name)}
        for year in outcome.of(rate)
        for name in ("budget", "planned", "wanted")
    ]
    colours = theme(dark)
    across: Spec = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    up: Spec = {"type": "quantitative", "title": _word("millions", lang), "axis": {"format": ",.0f"}}
    order = [_word(name, lang) for name in ("budget", "planned", "wanted")]
    colour: Spec = {
        "field": "what",
        "type": "nominal",
        "scale": {"domain": order, "range": [colours.bad, colours.soft, colours.mark]},
    }
    dashes: Spec = {"field": "what", "scale": {"domain": order, "range": [[6, 3], [2, 3], [1, 0]]}}
    return {
        **_titled("outturn", _word("band", lang).format(rate=_percent(rate, lang)), lang),
        "layer": [
            {
                "data": {"values": years},
                "mark": {"type": "area", "color": colours.band, "opacity": 0.7},
                "encoding": {"x": across, "y": {**up, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "data": {"values": lines},
                "mark": "line",
                "encoding": {"x": across, "y": {**up, "field": "value"}, "color": colour, "strokeDash": dashes},
            },
        ],
    }


def deferred(outcome: Outcome, *, lang: Lang = "nl") -> Spec:
    """What stands deferred at the end of each year, a line for each rate."""
    values = [
        {"year": str(year.year), "rate": _percent(year.rate, lang), "value": year.deferred}
        for rate in outcome.rates
        for year in outcome.of(rate)
    ]
    order = [_percent(rate, lang) for rate in outcome.rates]
    legend = {"title": _word("rate", lang)}
    return {
        **_titled("deferred", _word("deferred_sub", lang), lang),
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": _word("millions", lang),
                "axis": {"format": ",.0f"},
            },
            "color": {"field": "rate", "type": "nominal", "sort": order, "legend": legend},
        },
    }


def sensitivity(bars: Sequence[Bar], *, lang: Lang = "nl", dark: bool = False) -> Spec:
    """A tornado: for each assumption where the outcome goes at both ends of its range, the widest on top."""
    colours = theme(dark)
    values = [
        {"what": bar.parameter.words[lang], "end": _word(end, lang), "middle": bar.share, "value": value}
        for bar in bars
        for end, value in (("at_low", bar.share_low), ("at_high", bar.share_high))
    ]
    order = [bar.parameter.words[lang] for bar in bars]
    ends = {
        "domain": [_word("at_low", lang), _word("at_high", lang)],
        "range": [colours.series[5], colours.series[1]],
    }
    across: dict[str, Any] = {
        "type": "quantitative",
        "axis": {"format": ".0%", "grid": True},
        "scale": {"zero": False},
    }
    down: Spec = {"field": "what", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 420}}
    return {
        **_titled("sensitivity", _word("sensitivity_sub", lang), lang),
        "data": {"values": values},
        "height": {"step": 30},
        "width": 420,
        "encoding": {"y": down, "x": {**across, "field": "middle", "title": _word("share", lang)}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 16},
                "encoding": {
                    "x2": {"field": "value"},
                    "color": {"field": "end", "type": "nominal", "scale": ends},
                },
            },
            {
                "mark": {"type": "rule", "color": colours.ink},
                "encoding": {"y": {"value": 0}, "y2": {"value": "height"}},
            },
        ],
    }


def neutral(rows: Sequence[NeutralRow], *, lang: Lang = "nl") -> Spec:
    """The neutral rate by growth, without growth of costs and with it."""
    values = [
        {"growth": row.growth, "what": _word(name, lang), "rate": getattr(row, name)}
        for row in rows
        for name in ("without", "with_cost")
    ]
    percent = {"axis": {"format": ".0%"}}
    return {
        **_titled("neutral", _word("neutral_sub", lang), lang),
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "growth", "type": "quantitative", "title": _word("growth", lang), **percent},
            "y": {"field": "rate", "type": "quantitative", "title": _word("rate", lang), **percent},
            "color": {"field": "what", "type": "nominal", "sort": [_word("without", lang)]},
        },
    }
