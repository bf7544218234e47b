"""Specifications drawn without a browser, as SVG or PNG. Needs the extra `charts`.

Figures and days on axes are written as the language has them: `1.234.567,5` and `mei 2026` in Dutch. A chart reads
nothing from a network or a file: what it shows stands in its specification.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal, TypedDict

from rekenschap.charts.look import Spec, config
from rekenschap.errors import MissingExtra

if TYPE_CHECKING:
    from types import ModuleType

Lang = Literal["nl", "en"]
#: of a picture in dots, against the size of the SVG
_SCALE = 2.0
_FIGURES: dict[Lang, Spec] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""], "minus": "−"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€ ", ""], "minus": "−"},
}
_DAYS: dict[Lang, str] = {"nl": "nl-NL", "en": "en-GB"}
#: Vega-Lite, by its version: a later one can lay out otherwise
_VERSION = "6.1"


class _Ways(TypedDict):
    """What the drawer is told beside the specification."""

    vl_version: str
    format_locale: Spec
    time_format_locale: str
    allowed_base_urls: list[str]


def svg(spec: Spec, *, dark: bool = False, lang: Lang = "nl") -> str:
    """A specification as SVG, with its `description` for who does not see it.

    Raises `MissingExtra`, and ValueError where it is no Vega-Lite.
    """
    drawn: str = _drawer().vegalite_to_svg(_looking(spec, dark), **_ways(lang))
    said = escape(str(spec.get("description", "")))
    return drawn.replace("<svg ", f'<svg role="img" lang="{lang}" aria-label="{said}" ', 1)


def png(spec: Spec, *, dark: bool = False, lang: Lang = "nl", scale: float = _SCALE) -> bytes:
    """A specification as PNG, of `scale` dots for each of the SVG. Raises as `svg` does."""
    drawn: bytes = _drawer().vegalite_to_png(_looking(spec, dark), scale=scale, **_ways(lang))
    return drawn


def _looking(spec: Spec, dark: bool) -> Spec:
    """With the look of all charts, under what the specification itself sets."""
    look = config(dark)
    own: Spec = spec.get("config", {})
    return {**spec, "config": {**look, **{key: _over(look.get(key), value) for key, value in own.items()}}}


def _over(under: object, own: object) -> object:
    return {**under, **own} if isinstance(under, dict) and isinstance(own, dict) else own


def _ways(lang: Lang) -> _Ways:
    return {
        "vl_version": _VERSION,
        "format_locale": _FIGURES[lang],
        "time_format_locale": _DAYS[lang],
        "allowed_base_urls": [],
    }


def _drawer() -> ModuleType:
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise MissingExtra("a picture needs the extra `charts`: pip install 'rekenschap[charts]'") from error
    return vl_convert
