"""The chart of NATO's norms: what each asks of each base, with its range by growth."""

from __future__ import annotations

from collections.abc import Sequence

from rekenschap.charts.drawing import Lang
from rekenschap.charts.look import Spec, theme
from rekenschap.follow.norms.assuming import Assumed
from rekenschap.follow.norms.requirement import Base, needed

_BILLION = 1e9
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Wat de NAVO-norm in {} vraagt", "What NATO's norm asks in {}"),
    "under": (
        "Europese bondgenoten. Stip: groei {:.1%}; lijn: {:.0%} tot {:.0%}. Prijzen van de grondslag.",
        "European allies. Dot: growth of {:.1%}; line: {:.0%} to {:.0%}. Prices of the base.",
    ),
    "axis": ("$ miljard", "$ billion"),
    "of_gdp": ("% bbp", "% of GDP"),
}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][0 if lang == "nl" else 1]


def requirement(bases: Sequence[Base], assumed: Assumed, *, lang: Lang = "nl", dark: bool = False) -> Spec:
    """A line and a dot for each base and norm."""
    title = _word("title", lang).format(assumed.year)
    under = _word("under", lang).format(assumed.growth, assumed.low, assumed.high)
    under = under.replace("1.5%", "1,5%") if lang == "nl" else under
    values = [
        _value(base, one.norm, one.low, one.amount, one.high, lang)
        for base in bases
        for one in needed(base, assumed)
    ]
    names = list(dict.fromkeys(value["norm"] for value in values))
    colour: Spec = {
        "field": "norm",
        "type": "nominal",
        "scale": {"domain": names, "range": list(theme(dark).series)},
    }
    across: Spec = {"type": "quantitative", "title": _word("axis", lang), "axis": {"format": ",.0f", "grid": True}}
    down: Spec = {"field": "base", "type": "nominal", "title": None, "sort": [base.name[lang] for base in bases]}
    apart: Spec = {"field": "norm", "type": "nominal", "sort": names}
    return {
        "title": {"text": title, "subtitle": under},
        "description": ". ".join((title, under)),
        "data": {"values": values},
        "width": 420,
        "height": {"step": 26},
        "encoding": {"y": {**down, "axis": {"labelLimit": 330, "grid": True}}, "yOffset": apart, "color": colour},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3},
                "encoding": {"x": {**across, "field": "low"}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": {"x": {**across, "field": "amount"}},
            },
        ],
    }


def _value(base: Base, norm: float, low: float, amount: float, high: float, lang: Lang) -> Spec:
    share = f"{norm * 100:g}"
    return {
        "base": base.name[lang],
        "norm": (share.replace(".", ",") if lang == "nl" else share) + _word("of_gdp", lang),
        "low": low / _BILLION,
        "amount": amount / _BILLION,
        "high": high / _BILLION,
    }
