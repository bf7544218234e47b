"""A series crosses renumbering where all of an article moved, and tells what it cannot cross."""

from __future__ import annotations

import pytest
from invented_budgets import statements

from rekenschap.budget import queries
from rekenschap.budget.amounts import Kind, Stage
from rekenschap.budget.execution import outturn_against
from rekenschap.budget.loaders.found import Document, Renumbering
from rekenschap.budget.renumbering import Place, path_of
from rekenschap.budget.storing import load
from rekenschap.ledger.store import Ledger

WAS_WORDT = "was_jaar;was_begroting;was_artikelnr;wordt_jaar;wordt_begroting;wordt_artikelnr;type_wijziging\n"


def move(was: str, now: str, year: int = 2030) -> Renumbering:
    one, other = was.split(), now.split()
    return Renumbering(year - 1, one[0], one[1], year, other[0], other[1], "budget", 2)


def places(moves: list[Renumbering], place: str = "XX 6") -> tuple[dict[int, list[str]], list[str]]:
    chapter, article = place.split()
    path = path_of(Place(chapter, article), [2028, 2029, 2030, 2031], moves)
    return {year: [str(one) for one in found] for year, found in path.places.items()}, [
        f"{one.was} {one.year}" for one in path.breaks
    ]


@pytest.mark.parametrize(
    ("moves", "before", "breaks"),
    [
        ([], ["XX 6"], []),
        ([move("XX 66", "XX 6")], ["XX 6", "XX 66"], []),
        ([move("XX 66", "XX 6"), move("XX 6", "XX 7")], ["XX 66"], []),
        ([move("IX 1", "XX 6"), move("IX 2", "XX 6")], ["XX 6", "IX 1", "IX 2"], []),
        ([move("IX 1", "XX 6"), move("IX 1", "XX 7")], ["XX 6"], ["IX 1 2030"]),
        ([move("IX *", "XX *")], ["XX 6"], []),
        ([move("XX 6", "XX 6"), move("XX 6", "XX 7")], ["XX 6"], []),
    ],
)
def test_an_article_is_followed_to_where_all_of_it_was(
    moves: list[Renumbering], before: list[str], breaks: list[str]
) -> None:
    found, told = places(moves)
    assert (found[2031], found[2030]) == (["XX 6"], ["XX 6"])
    assert found[2029] == found[2028] == before
    assert told == breaks


def test_a_path_crosses_several_years() -> None:
    found, _ = places([move("XX 66", "XX 6", 2031), move("XX 6", "XX 7", 2031), move("IX 3", "XX 66", 2029)])
    assert found == {2031: ["XX 6"], 2030: ["XX 66"], 2029: ["XX 66"], 2028: ["XX 66", "IX 3"]}


def staten(ledger: Ledger, *lines: str) -> None:
    load(ledger, Document("staten.csv", statements(*lines)))


def test_articles_that_became_one_are_added_with_all_their_cells(ledger: Ledger) -> None:
    staten(
        ledger,
        "2029,U,IX,Bakens,1,Baken,10,11,,,12",
        "2029,U,IX,Bakens,2,Boei,20,,,,21",
        "2030,U,XX,Vuurtorens,6,Licht,35,36,,,37",
    )
    moves = "2029;IX;1;2030;XX;6;budget\n2029;IX;2;2030;XX;6;budget\n"
    load(ledger, Document("wijzigingen.csv", (WAS_WORDT + moves).encode()))
    with ledger.reading() as connection:
        series = queries.series(connection, "XX", "6", Kind.U)
        alone = queries.series(connection, "XX", "6", Kind.U, across=False)
    assert {stage.name: figure.thousands for stage, figure in series.years[2029].items()} == {"OWB": 30, "JV": 33}
    assert len(series.years[2029][Stage.JV].cells) == 2
    assert series.name == "Licht"
    assert list(alone.years) == [2030]


def test_all_of_a_chapter_is_stated_or_summed_where_all_its_articles_are_known(ledger: Ledger) -> None:
    staten(
        ledger,
        "2030,U,XX,Vuurtorens,1,Baken,10,11,12,,",
        "2030,U,XX,Vuurtorens,2,Boei,20,21,,,",
        "2030,U,XX,Vuurtorens,-,Totaal,31,,,,",
    )
    with ledger.reading() as connection:
        stages = queries.series(connection, "XX", "", Kind.U).years[2030]
    assert {stage.name: figure.thousands for stage, figure in stages.items()} == {"OWB": 31, "VB": 32}


def test_outturn_is_told_against_a_stage_with_mean_and_spread(ledger: Ledger) -> None:
    staten(ledger, "2029,U,XX,Vuurtorens,6,Licht,1,1000,,,900", "2030,U,XX,Vuurtorens,6,Licht,1,1000,,,800")
    with ledger.reading() as connection:
        series = queries.series(connection, "XX", "6", Kind.U)
    found = outturn_against(series, Stage.VB)
    assert found is not None
    assert [one.difference for one in found.years] == [-100, -200]
    assert (found.mean.nl, found.deviation.nl) == ("−15,0%", "7,1%")
    assert outturn_against(series, Stage.SW) is None


def test_nothing_loaded_gives_a_series_without_years(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert queries.series(connection, "XX", "6", Kind.U).years == {}
        assert queries.loaded_years(connection) == []


def test_loaded_articles_are_in_the_order_of_their_numbers(ledger: Ledger) -> None:
    staten(ledger, "2030,U,XX,Vuurtorens,10,Tien,1,,,,", "2030,U,XX,Vuurtorens,9,Negen,1,,,,")
    with ledger.reading() as connection:
        assert [key.article for key in queries.loaded_articles(connection, Kind.U, "XX")] == ["9", "10"]
        assert queries.loaded_articles(connection, Kind.V) == []
