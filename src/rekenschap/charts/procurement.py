"""The chart of contracts that are published: their value by region of the supplier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rekenschap.charts.drawing import Lang
from rekenschap.charts.look import Spec, theme
from rekenschap.follow.procurement.countries import Region
from rekenschap.follow.procurement.shares import Part

_MILLION = 1e6
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Aanschaf van Defensie, voor zover gepubliceerd", "Defence buying, as far as it is published"),
    "under": (
        "Wat onder artikel 346 VWEU is achtergehouden, staat er niet in. Land: adres van de leverancier.",
        "What is kept back under article 346 TFEU is not in it. Country: the supplier's address.",
    ),
    "axis": ("€ miljoen", "€ million"),
}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][0 if lang == "nl" else 1]


def by_region(
    parts: Sequence[Part[Region]],
    names: Mapping[Region, Mapping[str, str]],
    *,
    lang: Lang = "nl",
    dark: bool = False,
) -> Spec:
    """A bar for each region, in the order given."""
    values = [{"region": names[part.what][lang], "value": float(part.value) / _MILLION} for part in parts]
    title, under = _word("title", lang), _word("under", lang)
    order = [value["region"] for value in values]
    return {
        "title": {"text": title, "subtitle": under},
        "description": f"{title}. {under}",
        "data": {"values": values},
        "width": 420,
        "height": {"step": 30},
        "mark": {"type": "bar", "color": theme(dark).mark},
        "encoding": {
            "y": {"field": "region", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 330}},
            "x": {"field": "value", "type": "quantitative", "title": _word("axis", lang), "axis": {"grid": True}},
        },
    }
