"""What is asked of a ledger, on both stores: three invented papers, their questions and findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import insert

from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries, schema
from rekenschap.ledger.adding import Incoming, add_read
from rekenschap.ledger.entries import ExchangeEntry
from rekenschap.ledger.queries import ExchangeFilter, PaperFilter
from rekenschap.ledger.store import Ledger
from three_papers import KEYS, PAPERS, add_papers, asked, contract, new_ledger


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def three(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with the three papers, of which the last has no id and no date; for tests that only read."""
    with closing(new_ledger(request, tmp_path_factory)) as ledger:
        add_papers(ledger)
        yield ledger


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (PaperFilter(), KEYS),
        (PaperFilter(chamber="Eerste Kamer"), KEYS[:1]),
        (PaperFilter(kind="kamervragen"), KEYS[1:2]),
        (PaperFilter(dossier="39800"), KEYS[:2]),
        (PaperFilter(dossier="39800-XX"), KEYS[:1]),
        (PaperFilter(dossier="398"), ()),
        (PaperFilter(dossier="39800_XX"), ()),
        (PaperFilter(ministry="Bakens"), KEYS[:1]),
        (PaperFilter(ministry="Baken"), ()),
        (PaperFilter(since=date(2026, 1, 20)), KEYS[:2]),
        (PaperFilter(until=date(2026, 1, 20)), KEYS[1:2]),
        (PaperFilter(session="2025-2026"), KEYS[:1]),
        (PaperFilter(changed_after=2), KEYS[2:]),
        (PaperFilter(chamber="'; DROP TABLE paper; --"), ()),
    ],
)
def test_papers_are_chosen_by_what_they_say_of_themselves(
    three: Ledger, wanted: PaperFilter, keys: tuple[str, ...]
) -> None:
    page = asked(three, lambda connection: queries.papers(connection, wanted))
    assert tuple(paper.key for paper in page.items) == keys
    assert page.total == len(keys)


def test_a_paper_comes_with_what_is_counted_of_it(three: Ledger) -> None:
    paper = asked(three, lambda connection: queries.paper(connection, KEYS[0]))
    assert (paper.questions, paper.versions, paper.ministries) == (4, 1, ("Vuurtorens", "Bakens"))
    assert (paper.date, paper.error, paper.changed) == (date(2026, 3, 5), None, 1)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("kst-39800-XX-C", KEYS[0]),
        (" KST-39800-xx-c ", KEYS[0]),
        ("39800 XX C", KEYS[0]),
        ("ah-tk-20252026-77", KEYS[1]),
        ("sha256:ab12", KEYS[2]),
    ],
)
def test_a_paper_is_found_by_any_of_its_names(three: Ledger, name: str, key: str) -> None:
    assert asked(three, lambda connection: queries.paper(connection, name)).key == key


def test_a_paper_is_found_by_its_bytes_and_by_its_number(three: Ledger) -> None:
    first = asked(three, lambda connection: queries.paper(connection, KEYS[0]))
    version = asked(three, lambda connection: queries.versions(connection, first.id))[0]
    assert asked(three, lambda connection: queries.paper(connection, version.sha256)) == first
    assert asked(three, lambda connection: queries.paper(connection, version.sha256[:8])) == first
    assert asked(three, lambda connection: queries.paper(connection, first.id)) == first
    assert (version.seq, version.name, version.size, version.error) == (1, "0.txt", 7, None)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("kst-39800-XX-D", "near to it are kst-39800-XX-C"),
        ("iets", "`rekenschap papers` lists them"),
        ("%", "`rekenschap papers` lists them"),
        (99, "no paper 99"),
    ],
)
def test_a_paper_that_is_not_there_is_told_with_what_is_near(three: Ledger, name: str | int, told: str) -> None:
    with pytest.raises(NotInLedger, match=told):
        asked(three, lambda connection: queries.paper(connection, name))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ExchangeFilter(), ["C1", "C2", "C3", "C4", "71", "72", "01"]),
        (ExchangeFilter(group="SP"), ["C1", "C2"]),
        (ExchangeFilter(group="Volt"), ["C2", "C3"]),
        (ExchangeFilter(group="S"), []),
        (ExchangeFilter(group='SP"'), []),
        (ExchangeFilter(status=("answered",)), ["C1", "72", "01"]),
        (ExchangeFilter(status=("no_answer",)), ["C3"]),
        (ExchangeFilter(status=("no_answer", "deferred")), ["C3", "71"]),
        (ExchangeFilter(ground=("national_security", "later_document")), ["C2", "71"]),
        (ExchangeFilter(paper=KEYS[1], status=("answered",)), ["72"]),
        (ExchangeFilter(chamber="Tweede Kamer"), ["71", "72"]),
        (PaperFilter(dossier="39800-XX"), ["C1", "C2", "C3", "C4"]),
    ],
)
def test_questions_are_chosen_by_paper_group_and_answer(
    three: Ledger, wanted: PaperFilter, found: list[str]
) -> None:
    page = asked(three, lambda connection: queries.exchanges(connection, wanted))
    assert [_short(item) for item in page.items] == found
    assert page.total == len(found)


def _short(item: ExchangeEntry) -> str:
    return {"kst-39800-XX-C": "C", "ah-tk-20252026-77": "7"}.get(item.paper.key, "0") + item.number


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ExchangeFilter(), ["C2", "C3", "C4", "71"]),
        (ExchangeFilter(group="Volt"), ["C2", "C3"]),
        (ExchangeFilter(group="PVV"), ["71"]),
        (ExchangeFilter(status=("answered",)), []),
    ],
)
def test_open_are_questions_without_an_answer_or_with_less(
    three: Ledger, wanted: ExchangeFilter, found: list[str]
) -> None:
    page = asked(three, lambda connection: queries.open_exchanges(connection, wanted))
    assert [_short(item) for item in page.items] == found


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_pages_follow_each_other_without_gap_or_repeat(three: Ledger, size: int) -> None:
    with three.reading() as connection:
        every = [
            _short(item) for item in queries.every(lambda at: queries.exchanges(connection, size=size, after=at))
        ]
        pages = queries.exchanges(connection, size=size)
    assert every == ["C1", "C2", "C3", "C4", "71", "72", "01"]
    assert (pages.total, pages.next is None) == (7, size >= 7)


@pytest.mark.parametrize("after", ["", "x", "AAAA", "W10", "WzEsMl0", "é", "WzcsImEiLCJiIiwiYyJd", "null" * 99])
def test_a_place_that_is_none_is_refused(three: Ledger, after: str) -> None:
    with pytest.raises(NotInLedger, match="no place in this list"):
        asked(three, lambda connection: queries.exchanges(connection, after=after))


def test_what_is_added_between_two_pages_moves_nothing(ledger: Ledger) -> None:
    add_papers(ledger)
    with ledger.reading() as connection:
        first = queries.papers(connection, size=1)
    newer = contract({"id": "kst-1", "date": "2026-08-01"}, [])
    add_read(ledger, Incoming("nieuw.txt", b"nieuw"), newer)
    with ledger.reading() as connection:
        rest = queries.papers(connection, size=5, after=first.next)
    assert [paper.key for paper in (*first.items, *rest.items)] == list(KEYS)


def test_a_question_is_found_by_paper_and_number(three: Ledger) -> None:
    found = asked(three, lambda connection: queries.exchange(connection, "39800 xx c", "2"))
    assert (found.groups, found.status, found.ground) == (("SP", "Volt"), "declined", "national_security")
    assert found.paper.title == "Vaststelling van de begroting van Vuurtorens"
    with pytest.raises(NotInLedger, match=r"has no question '9'; it has 1, 2, 3, 4$"):
        asked(three, lambda connection: queries.exchange(connection, KEYS[0], "9"))


def test_questions_come_in_the_order_of_their_ids(three: Ledger) -> None:
    with three.reading() as connection:
        ids = [item.id for item in queries.exchanges(connection).items]
        wanted = [ids[3], 9999, ids[0]]
        assert [item.id for item in queries.exchanges_by_id(connection, wanted)] == [ids[3], ids[0]]
        assert queries.exchanges_by_id(connection, []) == ()
        papers = [paper.id for paper in queries.papers(connection).items]
        assert [paper.id for paper in queries.papers_by_id(connection, papers[::-1])] == papers[::-1]
        places = [(papers[0], "2"), (papers[1], "4"), (papers[1], "1")]
        assert {_short(item) for item in queries.exchanges_at(connection, places)} == {"C2", "71"}


def test_findings_are_chosen_and_stand_in_the_order_of_their_paper(three: Ledger) -> None:
    with three.reading() as connection:
        cited = queries.citations(connection).items
        assert [item.target for item in cited] == ["kst-39000-1", "kst-39000-2"]
        assert queries.citations(connection, target="kst-39000-2").items == cited[1:]
        assert queries.citations(connection, question="1").items == cited[:1]
        aims = queries.targets(connection).items
        assert [(item.indicator, item.missing) for item in aims] == [
            ("lichtsterkte", ("bron",)),
            ("50%_lampen", ("bron",)),
        ]
        assert queries.targets(connection, indicator="LICHT").items == aims[:1]
        assert queries.targets(connection, indicator="50%_").items == aims[1:]
        assert queries.targets(connection, indicator="5_%").items == ()
        assert queries.targets(connection, year=2030).items == aims[:1]


def test_a_reading_is_given_back_as_it_was(three: Ledger) -> None:
    with three.reading() as connection:
        paper = queries.paper(connection, KEYS[0])
        assert queries.contract(connection, paper.id) == PAPERS[0]
        assert queries.text(connection, paper.id) == "tekst"
        with pytest.raises(NotInLedger):
            queries.contract(connection, 99)


def test_questions_are_counted_by_answer_ground_and_group(three: Ledger) -> None:
    told = asked(three, queries.tallies)
    assert (told.questions, told.papers) == (7, 3)
    assert told.status == {"answered": 3, "declined": 1, "deferred": 1, "partly": 1, "no_answer": 1}
    assert told.ground == {"later_document": 1, "national_security": 1, "not_available": 1}
    assert told.group == {"PVV": 2, "SP": 2, "Volt": 2}
    of_sp = asked(three, lambda connection: queries.tallies(connection, ExchangeFilter(group="SP")))
    assert (of_sp.questions, of_sp.group) == (2, {"SP": 2, "Volt": 1})


def test_dossiers_are_counted_with_their_days(three: Ledger) -> None:
    first, second = asked(three, queries.dossiers)
    assert (first.number, first.papers, first.questions) == ("39800-XX", 1, 4)
    assert (second.number, second.first, second.last) == ("39800", date(2026, 1, 20), date(2026, 1, 20))


def test_links_are_told_from_both_ends(ledger: Ledger) -> None:
    add_papers(ledger)
    with ledger.reading() as connection:
        ids = {paper.key: paper.id for paper in queries.papers(connection).items}
    with ledger.writing() as writing:
        row = {
            "paper_id": ids[KEYS[0]],
            "number": "2",
            "kind": "same_question",
            "reasons": [{"nl": "x", "en": "y"}],
        }
        here = {"to_paper_id": ids[KEYS[1]], "to_key": KEYS[1], "to_number": "1", "score": 0.8}
        away = {"to_paper_id": None, "to_key": "kst-9", "to_number": None, "score": 0.9}
        for to in (here, away):
            writing.connection.execute(insert(schema.link).values(**row, **to))
    with ledger.reading() as connection:
        strongest, other = queries.links(connection, ids[KEYS[0]]).items
        assert (strongest.to, strongest.to_key) == (None, "kst-9")
        assert other.to is not None
        assert (other.to.key, other.to_number) == (KEYS[1], "1")
        assert queries.links(connection, ids[KEYS[1]], incoming=True, number="1").items == (other,)
        assert queries.links(connection, ids[KEYS[0]], number="3").items == ()
        assert queries.links(connection, kind="cites").total == 0
