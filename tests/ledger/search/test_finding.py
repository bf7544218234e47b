"""What a search finds, among thirty invented exchanges."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from rekenschap.ledger.search.document import SearchDocument
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.results import FacetCount, Order, Suggestion


def found(index: SearchIndex, query: str, order: Order = "relevance") -> list[int]:
    return [hit.id for hit in index.search(query, only="exchange", order=order, limit=100).hits]


@pytest.mark.parametrize(
    ("query", "exchanges"),
    [
        ("rode lijnen", {1}),
        ("rood lijn", {2}),
        ("LIJN", {1, 2}),
        ('"rode lijnen"', {1}),
        ('"rode lijn"', {1}),
        ('"lijnen rode"', set()),
        ("code rood", {18}),
        ("toezegging", {3, 4, 23}),
        ("toegezegd", {3, 4, 23}),
        ("toezegging*", {3, 4}),
        ("toe*", {3, 4, 23}),
        ("voor", {3, 5, 7, 9, 22, 27}),
        ("vóór", {3, 5, 7, 9, 22, 27}),
        ("geïnformeerde", {17}),
        ("geinformeerd", {17}),
        ("defensie", {9}),
        ("defensie*", {8, 9}),
        ("defens*", {8, 9}),
        ("F-35", {13}),
        ("35", {13}),
        ("gravenzande", {14}),
        ("2,5", {5}),
        ("otters bevers", set()),
        ("otters OR bevers", {6, 7}),
        ("otters OF bevers", {6, 7}),
        ("veerboot -kaartje", {19, 20, 21}),
        ("veerboot NOT bericht", {20, 21}),
        ("(veerboot OR veer) kost", {22}),
        ("veerboot OR veer kost", {19, 20, 21, 22}),
        ("vraag:oevers", {6}),
        ("antwoord:oevers", {6}),
        ("vraag:uitspraken", set()),
        ("antwoord:uitspraken", {1, 25}),
        ('antwoord:"geen uitspraken"', {1, 25}),
        ("answer:geld", {29}),
        ("vraag:(otters OR bever)", {6, 7}),
        ("titel:veerboot", {19, 20, 21, 22, 23, 24, 25}),
        ("titel:dijk*", {9, 10, 11, 12, 13, 14, 15, 16, 17, 18}),
        ("fractie:SP", {1, 2, 3}),
        ("group:sp", {1, 2, 3}),
        ('fractie:"Socialistische Partij"', {1, 2, 3}),
        ("fractie:GL-PvdA", {4, 5}),
        ("fractie:Volt", {5}),
        ("fractie:(SP OR Volt)", {1, 2, 3, 5}),
        ("fractie:PvdA", set()),
        ("status:declined fractie:SP", {1}),
        ("status:geweigerd kamer:EK", {1}),
        ("status:deels", {5, 15}),
        ('status:"niet beantwoord"', {6}),
        ("status:zonder-antwoord", {16}),
        ("grond:national_security", {1}),
        ("grond:nationale_veiligheid", {1}),
        ('grond:"te vroeg"', {12}),
        ("grond:(vertrouwelijk OR privacy)", {10, 20}),
        ("fractie:CDA -status:beantwoord", {20, 23, 24, 25}),
        ("jaar:2026", set(range(1, 9))),
        ("jaar:..2024", set(range(19, 26))),
        ("jaar:2025.. waterlinie", {8}),
        ("year:2024..2025 water", {15, 18}),
        ("datum:2025-11-03", set(range(9, 19))),
        ("datum:2025-11", set(range(9, 19))),
        ("datum:..2025-01-01", set(range(19, 26))),
        ("datum:3-11-2025.. fractie:VVD", {8}),
        ("dossier:90100", set(range(1, 19))),
        ("dossier:90100-XII kamer:TK", set(range(9, 19))),
        ('dossier:"90 100 XII" kamer:EK', set(range(1, 9))),
        ("dossier:90100-X", set()),
        ("soort:kamervragen", set(range(19, 26))),
        ('soort:"lijst van vragen en antwoorden"', set(range(9, 19))),
        ("soort:nota", set(range(1, 9))),
        ("ministerie:financien", set(range(9, 19))),
        ('ministerie:"Binnenlandse Zaken"', set(range(19, 26))),
        ("stuk:kst-90100-xii-40 nummer:4", {12}),
        ("vergaderjaar:2024-2025", set(range(19, 26))),
        ("", set(range(1, 31))),
        ("-dossier:90100 -soort:kamervragen", set(range(26, 31))),
        ("waterschap OR -jaar:1800..2100", {26, 27, 28, 29, 30}),
        ("!!! ... ,", set(range(1, 31))),
    ],
)
def test_a_query_finds_these_exchanges(thirty: SearchIndex, query: str, exchanges: set[int]) -> None:
    assert set(found(thirty, query)) == exchanges


def test_what_has_more_of_the_words_in_fewer_others_comes_first(thirty: SearchIndex) -> None:
    hits = thirty.search("waterschap", only="exchange").hits
    assert [hit.id for hit in hits][-1] == 30
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 for hit in hits)


def test_a_field_does_not_change_the_order_of_relevance(thirty: SearchIndex) -> None:
    plain = [(hit.id, hit.score) for hit in thirty.search("water", only="exchange").hits if hit.paper == 2]
    with_field = [(hit.id, hit.score) for hit in thirty.search("water jaar:2025 kamer:TK", only="exchange").hits]
    assert with_field == plain


def test_by_date_what_has_none_comes_last_both_ways(thirty: SearchIndex) -> None:
    papers = {order: [hit.paper for hit in thirty.search("", only="paper", order=order).hits]
              for order in ("newest", "oldest")}  # fmt: skip
    assert papers == {"newest": [1, 2, 3, 4], "oldest": [3, 2, 1, 4]}


@pytest.mark.parametrize("batches", [((1,), (2,), (3,)), ((3, 2, 1),), ((2,), (3, 1))])
def test_on_one_day_the_order_is_the_same_however_they_were_put_in(
    tmp_path: Path, batches: tuple[tuple[int, ...], ...]
) -> None:
    index = SearchIndex(tmp_path / "index")
    for upto, papers in enumerate(batches, 1):
        with index.writer() as writer:
            for paper in papers:
                places = (3, 1, 2) if paper == 2 else (1, 2, 3)
                writer.replace(paper, [_on_one_day(paper, place) for place in places])
            writer.commit(upto)
    newest = [hit.id for hit in index.search("", only="exchange", order="newest").hits]
    assert newest == [31, 32, 33, 21, 22, 23, 11, 12, 13]
    pages = [hit.id for at in range(9) for hit in index.search("", order="oldest", offset=at, limit=1).hits]
    assert pages == [11, 12, 13, 21, 22, 23, 31, 32, 33]


def _on_one_day(paper: int, place: int) -> SearchDocument:
    return SearchDocument(10 * paper + place, "exchange", paper, f"p{paper}", date=date(2026, 5, 21), place=place)


def test_without_words_the_newest_come_first(thirty: SearchIndex) -> None:
    assert [hit.paper for hit in thirty.search("kamer:TK", only="paper").hits] == [2, 3]


def test_a_paper_is_found_by_its_title_and_its_own_text_but_not_by_its_questions(thirty: SearchIndex) -> None:
    assert [(hit.sort, hit.id) for hit in thirty.search("begrotingsstaat").hits] == [("paper", 1)]
    assert len(thirty.search("bijgaand", only="paper").hits) == 4
    assert thirty.search("otters", only="paper").total == 0


@pytest.mark.parametrize(
    ("query", "papers", "exchanges"),
    [
        ("rood OR rode", [1, 3], (1, 2)),
        ("rood OR rode", {2}, (18,)),
        ("rood OR rode", [], ()),
        ("", (4, 99), (26, 27, 28, 29, 30)),
        ("status:geweigerd", [1, 2, 3, 4], (1, 10, 11, 20, 24, 25)),
    ],
)
def test_the_questions_of_some_papers_that_fit(
    thirty: SearchIndex, query: str, papers: Collection[int], exchanges: tuple[int, ...]
) -> None:
    assert thirty.questions(query, papers) == exchanges


def test_pages_follow_each_other_without_gap_or_overlap(thirty: SearchIndex) -> None:
    every = [hit.id for hit in thirty.search("de", limit=100).hits]
    pages = [thirty.search("de", offset=offset, limit=4) for offset in range(0, len(every) + 4, 4)]
    assert [hit.id for page in pages for hit in page.hits] == every
    assert {page.total for page in pages} == {len(every)}


@pytest.mark.parametrize(("offset", "limit"), [(-1, 10), (0, -1), (10_001, 1), (0, 501)])
def test_a_page_out_of_bounds_is_refused(thirty: SearchIndex, offset: int, limit: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 10000, 500 at a time"):
        thirty.search("de", offset=offset, limit=limit)


def test_facets_count_over_all_results_not_over_the_page(thirty: SearchIndex) -> None:
    page = thirty.search("fractie:CDA", limit=1)
    assert (len(page.hits), page.total) == (1, 7)
    assert {(facet.value, facet.count) for facet in page.facets["status"]} == {
        ("declined", 3),
        ("answered", 3),
        ("deferred", 1),
    }
    assert page.facets["chamber"] == (FacetCount("Tweede Kamer", 7),)
    assert page.facets["year"] == (FacetCount("2024", 7),)
    assert page.facets["group"] == (FacetCount("CDA", 7),)
    assert page.facets["ministry"] == (FacetCount("Binnenlandse Zaken en Koninkrijksrelaties", 7),)
    assert page.facets["dossier"] == ()


def test_a_joint_question_counts_for_each_group_and_ministry(thirty: SearchIndex) -> None:
    assert set(thirty.search("gemaal kost").facets["group"]) == {
        FacetCount("GroenLinks-PvdA", 1),
        FacetCount("Volt", 1),
    }
    assert len(thirty.search("zandzakken").facets["ministry"]) == 2


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("waterschep", (Suggestion("waterschep", "waterschap"),)),
        ("veerbot dijk", (Suggestion("veerbot", "veerboot"),)),
        ("vraag:zandzaken", (Suggestion("zandzaken", "zandzakken"),)),
        ("xyzzy", ()),
        ("waterschap", ()),
        ("-waterschep", ()),
    ],
)
def test_a_word_that_nothing_has_gets_a_suggestion(
    thirty: SearchIndex, query: str, suggestions: tuple[Suggestion, ...]
) -> None:
    assert thirty.search(query).suggestions == suggestions
