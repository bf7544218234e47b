"""Invented budgets for tests: amounts by hand, and whole ones that keep every identity, generated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from rekenschap.budget.amounts import Amount, Cell, Exact, Kind, Level, Stage

HEADINGS = (
    "Begrotingsjaar,Uitgaven Ontvangsten Verplichtingen,Begrotingsnummer,Naam Begroting,Artikel nummer,Artikel,"
    "Stand ontwerpbegroting,Stand vastgestelde begroting,Stand eerste suppletoire,Stand tweede suppletoire,"
    "Realisatie"
)
#: at which stage what changes: from, to
_CHANGES = (
    (Stage.NVW, Stage.OWB, Stage.VB),
    (Stage.O1, Stage.VB, Stage.O1),
    (Stage.O2, Stage.O1, Stage.O2),
)
_STAGES = (Stage.OWB, Stage.VB, Stage.O1, Stage.O2, Stage.SW, Stage.JV)


def statements(*lines: str) -> bytes:
    """A file of budget statements with these lines."""
    return "\n".join([HEADINGS, *lines, ""]).encode()


def amount(
    thousands: Exact,
    stage: Stage = Stage.VB,
    *,
    article: str = "1",
    chapter: str = "XX",
    kind: Kind = Kind.U,
    year: int = 2030,
    level: Level = Level.ARTICLE,
    detail: str = "",
    source: str = "a",
    is_change: bool = False,
) -> Amount:
    """An amount of the invented ministry of lighthouses."""
    cell = Cell(f"{source}.csv", "", 2, stage.name, source)
    return Amount(year, chapter, article, "", "", detail, kind, stage, thousands, cell, level, is_change)


@st.composite
def whole_budgets(draw: st.DrawFn) -> list[Amount]:
    """A chapter with parts, articles, total and changes at every stage, and what a later document opens with."""
    values = st.integers(-(10**6), 10**7)
    articles = draw(st.integers(1, 3))
    kind = draw(st.sampled_from(Kind))
    made: list[Amount] = []
    totals = dict.fromkeys(_STAGES, 0)
    for number in range(1, articles + 1):
        stated: dict[Stage, int] = {}
        for stage in _STAGES:
            parts = draw(st.lists(values, min_size=1, max_size=3)) if stage is not Stage.SW else []
            stated[stage] = sum(parts)
            made += [
                amount(part, stage, article=str(number), kind=kind, level=Level.ITEM, detail=f"onderdeel {place}")
                for place, part in enumerate(parts)
            ]
        stated[Stage.SW] = stated[Stage.JV]
        made += list(_of_article(str(number), kind, stated))
        for stage in _STAGES:
            totals[stage] += stated[stage]
    made += [amount(totals[stage], stage, article="", kind=kind, level=Level.CHAPTER) for stage in _STAGES]
    return made


def _of_article(article: str, kind: Kind, stated: dict[Stage, int]) -> Iterator[Amount]:
    for stage in _STAGES:
        yield amount(stated[stage], stage, article=article, kind=kind)
    for stage in (Stage.VB, Stage.O2):
        yield amount(stated[stage], stage, article=article, kind=kind, source="b")
    for stage, before, goal in _CHANGES:
        yield amount(stated[goal] - stated[before], stage, article=article, kind=kind, is_change=True)


def broken(amounts: list[Amount], place: int, by: Exact) -> list[Amount]:
    """The same with one cell that is off."""
    one = amounts[place]
    return [*amounts[:place], replace(one, thousands=one.thousands + by), *amounts[place + 1 :]]
