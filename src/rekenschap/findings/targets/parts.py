"""The parts of a target: which way it goes, by when, of what, from where, by whom, and what is not said of it.

The parts are those that the Algemene Rekenkamer asks of a goal that can be checked; where one is not in the
words around the figure, it is missing. A limit or threshold of a rule holds always, so that it needs no
baseline and no year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from rekenschap.findings.finding import DateMention, Target
from rekenschap.findings.targets.candidates import Figure
from rekenschap.findings.targets.indicators import indicator_of
from rekenschap.findings.targets.judging import year_to_come
from rekenschap.findings.targets.signs import Comparator, Sign
from rekenschap.text.span import Span

_NEAR_YEAR = 45
#: more dates than this do not fit in a clause
_MOST_DATES = 60
_GDP = "% bbp"


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure that is a target, with its clause, the signs that it is one, and the words for its parts."""

    figure: Figure
    clause: Span
    signs: Sequence[Sign]
    parts: Sequence[Sign]


def target_of(text: str, judged: Judged, dates: Sequence[DateMention], paper_date: date | None) -> Target:
    """The target with all that its clause says of it.

    `dates` are those of the paper in their order; `paper_date` tells a year to come from one that is past.
    """
    figure, signs, parts = judged.figure, judged.signs, judged.parts
    year = _year(judged, dates, paper_date)
    baseline = _words(text, parts, "baseline")
    denominator = "bbp" if figure.unit == _GDP else _words(text, parts, "denominator")
    owner = _words(text, parts, "owner")
    source = _words(text, parts, "source")
    indicator = indicator_of(text, figure, judged.clause, [*signs, *parts])
    return Target(
        span=_span(figure, signs),
        indicator=indicator,
        comparator=_comparator(figure, signs, parts),
        value=figure.value,
        unit=figure.unit,
        year=year,
        baseline=baseline,
        denominator=denominator,
        path=_words(text, parts, "path"),
        owner=owner,
        missing=_missing(figure, signs, indicator, (year, baseline, denominator, owner, source)),
        where=figure.where,
    )


def _words(text: str, parts: Sequence[Sign], group: str) -> str | None:
    """The nearest words for a part."""
    found = next((part.span.of(text) for part in parts if part.word.group == group), None)
    return None if found is None else " ".join(found.split())


def _comparator(figure: Figure, signs: Sequence[Sign], parts: Sequence[Sign]) -> Comparator:
    """What the nearest word makes of the figure; a goal without one is to be reached, "één per team" is exact."""
    if figure.value == 1 and any(part.word.id == "per" for part in parts):
        return "="
    limits = [sign.word.comparator for sign in signs if sign.word.group == "limit" and sign.word.comparator]
    if limits:
        return limits[0]
    if figure.qualifier is not None:
        return figure.qualifier
    near = (sign.word.comparator for sign in signs if sign.word.comparator is not None)
    return next(near, ">=")


def _year(judged: Judged, dates: Sequence[DateMention], paper_date: date | None) -> int | None:
    """The year by which: in words such as "in 2030", else that of a date to come ("uiterlijk 1 januari 2027")."""
    year = year_to_come(judged.signs, paper_date.year if paper_date else None)
    if year is not None or paper_date is None:
        return year
    first = bisect_left(dates, judged.clause.start, key=lambda mention: mention.span.start)
    inside = takewhile(lambda mention: mention.span.end <= judged.clause.end, dates[first : first + _MOST_DATES])
    return next((day.end.year for day in inside if day.end is not None and day.end > paper_date), None)


def _span(figure: Figure, signs: Sequence[Sign]) -> Span:
    """The figure with the word joined to it and the year close behind it."""
    start, end = figure.extent
    for sign in signs:
        if sign.word.weight is not None and sign.word.weight > 0 and sign.word.side == "joined":
            start = min(start, sign.span.start)
        if sign.year is not None and 0 <= sign.span.start - figure.extent.end <= _NEAR_YEAR:
            end = max(end, sign.span.end)
    return Span(start, end)


def _missing(
    figure: Figure, signs: Sequence[Sign], indicator: str, parts: tuple[int | str | None, ...]
) -> tuple[str, ...]:
    """The Dutch names of the parts that a reader would need to check the target and that are not there."""
    year, baseline, denominator, owner, source = parts
    needs: list[tuple[str, object]] = [("indicator", indicator != figure.unit)]
    if _is_goal(signs):
        needs += [("jaar", year), ("uitgangswaarde", baseline), ("eigenaar", owner)]
    if figure.kind == "share":
        needs.append(("noemer", denominator))
    needs.append(("bron", source))
    return tuple(name for name, there in needs if not there)


def _is_goal(signs: Sequence[Sign]) -> bool:
    """Whether it is something to be reached, not a limit or threshold that holds always."""
    return any(
        sign.word.group in ("goal", "agreement", "year") or sign.word.id in ("goal", "ratio") for sign in signs
    )
