"""A day as people write it: 2026-12-01, 1-12-2026 or 1 december 2026."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import click

if TYPE_CHECKING:
    _ParamType: TypeAlias = click.ParamType[date]
else:  # older versions of click have no type between brackets
    _ParamType = click.ParamType
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\s+([^\W\d_]{3,12})\.?\s+(\d{4})", re.ASCII | re.IGNORECASE)


class Day(_ParamType):
    """Takes a day of the calendar; what could be two days (12/1/2026) is refused."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails with examples where it is none."""
        if isinstance(value, date):
            return value
        if (found := _day(str(value).strip())) is None:
            self.fail(f"{value!r} is no day: write 2026-12-01, 1-12-2026 or '1 december 2026'", param, ctx)
        return found


def _day(text: str) -> date | None:
    from rekenschap.text.calendar import day_or_none

    if found := _YEAR_FIRST.fullmatch(text):
        return day_or_none(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return day_or_none(int(found[3]), int(found[2]), int(found[1]))
    found = _WORDS.fullmatch(text)
    month = _month(found[2]) if found else None
    return day_or_none(int(found[3]), month, int(found[1])) if found and month else None


def _month(name: str) -> int | None:
    from rekenschap.text.calendar import months, short_months

    return months().get(name.casefold()) or short_months().get(name.casefold())
