"""Rows of the budget tables of rijksfinancien.nl, the open data of the Ministry of Finance (CC0).

The parameters and columns are those of its public code (`rijksfinancien/drupal`). Amounts are in thousands of
euros; a table that has no row is answered with status 404, which is `NotPublished` here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from rekenschap.errors import AnswerDamaged, BadRequest
from rekenschap.sources.fetching import Fetched, Fetcher, with_query
from rekenschap.sources.hosts import Settings

#: the draft budget, the two supplementary budgets, the annual report
Phase = Literal["OWB", "O1", "O2", "JV"]
#: commitments (verplichtingen), expenditure (uitgaven), revenue (ontvangsten)
Vuo = Literal["V", "U", "O"]
Form = Literal["json", "csv"]
_SERVICE = "/open-data/api/{}/budgettaire_tabellen"
_ROWS = msgspec.json.Decoder(list[dict[str, str | int | float | bool | None]])


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The rows of an answer by column, as `artikel_nummer` or `bedrag`, and the answer itself."""

    fetched: Fetched
    rows: tuple[Mapping[str, Any], ...]


def address(
    settings: Settings,
    year: int,
    phase: Phase,
    vuo: Vuo | None = None,
    chapter: str | None = None,
    article: str | None = None,
    form: Form = "json",
) -> str:
    """Where the rows of a budget year stand; raises `BadRequest` where a part is none."""
    for value, kind in ((phase, Phase), (vuo, Vuo), (form, Form)):
        if value is not None and value not in get_args(kind):
            raise BadRequest(
                f"{value!r} is not known to the budget tables; use one of {', '.join(get_args(kind))}"
            )
    if not 1900 <= year <= 2200:
        raise BadRequest(f"{year} is no budget year; give one as 2026")
    query = {"year": str(year), "phase": phase, "vuo": vuo, "chapter": chapter, "article": article}
    given = {name: value for name, value in query.items() if value is not None}
    return with_query(settings.rijksfinancien + _SERVICE.format(form), given)


def budget_table(
    fetcher: Fetcher,
    settings: Settings,
    year: int,
    phase: Phase,
    vuo: Vuo | None = None,
    chapter: str | None = None,
    article: str | None = None,
    form: Form = "json",
) -> BudgetTable:
    """The rows of a budget year; chapter as `X`, article as `1`. Values of a CSV are text, as they stand there.

    Raises what `Fetcher.get` and `address` raise, and `AnswerDamaged` where the answer is no table.
    """
    fetched = fetcher.get(address(settings, year, phase, vuo, chapter, article, form))
    read = _json_rows if form == "json" else _csv_rows
    try:
        return BudgetTable(fetched, read(fetched.content))
    except (ValueError, RecursionError, csv.Error, msgspec.MsgspecError) as problem:
        raise AnswerDamaged(f"{fetched.url} is no table of rows ({problem}); try again later") from problem


def _json_rows(content: bytes) -> tuple[Mapping[str, Any], ...]:
    return tuple(_ROWS.decode(content))


def _csv_rows(content: bytes) -> tuple[Mapping[str, Any], ...]:
    text = content.decode("utf-8-sig")
    head = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;", key=head.count), strict=True)
    columns = next(lines, [])
    if len(columns) < 2:
        raise ValueError(f"the first line {head[:60]!r} names no columns")
    return tuple(dict(zip(columns, line, strict=True)) for line in lines if line)
