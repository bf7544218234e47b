"""Jinja2 as the pages use it: everything is escaped, and a name that is missing is a fault."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from rekenschap.exports import figures
from rekenschap.exports.brief import shortened
from rekenschap.exports.judgement_words import SHAPES
from rekenschap.exports.words import Lang
from rekenschap.ledger.search.vocabulary import token
from rekenschap.web.assets import Assets


def environment(assets: Assets) -> Environment:
    """The templates of `templates/`, with the filters and functions that they all may use."""
    made = Environment(
        loader=PackageLoader("rekenschap.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        asset=assets.address, paper_path=paper_path, address=address, field_of=token, shapes=SHAPES
    )
    made.filters.update(day=day, figure=figures.number, short=_short)
    return made


def paper_path(key: str) -> str:
    """The address of a paper's page."""
    return f"/stukken/{quote(key, safe='')}"


def address(path: str, **query: Any) -> str:
    """An address with a query; what is None or empty is left out.

    >>> address("/zoeken", q="rode lijnen", na=None)
    '/zoeken?q=rode+lijnen'
    """
    asked = [(name, value) for name, value in query.items() if value not in (None, "", ())]
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def day(value: date | datetime | str | None, lang: Lang) -> str:
    """A day in words; empty for none.

    >>> day(date(2026, 4, 3), "nl"), day("2026-04-03", "en")
    ('3 april 2026', '3 April 2026')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    return figures.day(value, lang)


def _short(text: str, most: int = 120) -> str:
    return shortened(text, most)
