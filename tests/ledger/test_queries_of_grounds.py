"""Answers counted by status and ground by ministry and year, promises by ministry, and targets: both stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented_contracts import add_invented
from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.queries import UndertakingFilter
from rekenschap.ledger.queries.aims import choices, target_by_id, wordings
from rekenschap.ledger.queries.grounds import ALL, Sums, counted_answers, summed
from rekenschap.ledger.queries.promised import promised_by_ministry, promised_by_status, undertaking_with_key
from rekenschap.ledger.reviewing import By, Finding
from rekenschap.ledger.store import Ledger
from three_papers import TODAY, add_papers, asked, new_ledger, promise


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def counted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Three papers, of two ministries and of none, with three undertakings."""
    with closing(new_ledger(request, tmp_path_factory)) as ledger:
        add_papers(ledger)
        promise(ledger)
        yield ledger


def test_an_answer_of_two_ministries_counts_for_both_and_once_for_all(counted: Ledger) -> None:
    answers = asked(counted, counted_answers)
    assert answers.ministries() == ("Bakens", "Vuurtorens")
    for ministry in answers.ministries():
        assert answers.sums("declined", ministry) == summed([(3, 1)])
    assert answers.sums(ALL) == summed([(3, 3), (2, 2), (1, 1)])


def test_papers_without_what_is_meant_count_among_all(counted: Ledger) -> None:
    answers = asked(counted, counted_answers)
    assert answers.sums("national_security") == summed([(3, 1), (2, 0), (1, 0)])
    assert answers.sums("not_available") == summed([(3, 1), (2, 0), (1, 0)])
    assert answers.sums("privacy") == summed([(3, 0), (2, 0), (1, 0)])


def test_a_year_has_its_own_papers_and_none_where_the_date_is_not_known(counted: Ledger) -> None:
    answers = asked(counted, counted_answers)
    assert answers.years() == (2026,)
    assert answers.sums("later_document", year=2026) == summed([(3, 0), (2, 1)])
    assert answers.sums("declined", "Vuurtorens", 2020) == Sums()


def test_what_people_corrected_counts_as_they_said(ledger: Ledger) -> None:
    paper_id = add_invented(ledger, 1).paper_id
    before = asked(ledger, counted_answers)
    declined = next(entry for entry in asked(ledger, queries.exchanges).items if entry.status == "declined")
    with ledger.writing() as writing:
        value = {"status": "answered", "ground": None}
        reviewing.correct(
            writing, Finding(paper_id, "verdict", declined.key), value, By("anne", "staat er gewoon")
        )
    after = asked(ledger, counted_answers)
    assert (before.sums("declined").meant, before.sums("answered").meant) == (1, 1)
    assert (after.sums("declined").meant, after.sums("answered").meant) == (0, 2)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)).map(lambda pair: (pair[0], min(pair)))))
def test_sums_of_papers_add_up_however_they_are_parted(papers: list[tuple[int, int]]) -> None:
    half = len(papers) // 2
    assert summed(papers[:half]) + summed(papers[half:]) == summed(papers)


def test_promises_are_counted_by_status_and_for_each_ministry(counted: Ledger) -> None:
    assert asked(counted, lambda at: promised_by_status(at, as_of=TODAY)) == {"due": 1, "open": 1, "slipped": 1}
    found = asked(counted, lambda at: promised_by_ministry(at, as_of=TODAY))
    assert [each.ministry for each in found] == ["Bakens", "Vuurtorens"]
    assert found[0].status == found[1].status
    assert found[0].total == sum(found[0].status.values())
    volt = UndertakingFilter(group="Volt")
    assert asked(counted, lambda at: promised_by_status(at, volt, as_of=TODAY)) == {"open": 1}


@pytest.mark.parametrize(("dated", "number"), [(True, 2), (False, 1), (None, 3)])
def test_promises_are_asked_for_by_whether_they_have_a_date(
    counted: Ledger, dated: bool | None, number: int
) -> None:
    wanted = UndertakingFilter(dated=dated)
    assert asked(counted, lambda at: queries.undertakings(at, wanted, as_of=TODAY)).total == number


def test_a_promise_is_found_by_its_key_and_an_unknown_one_is_not(counted: Ledger) -> None:
    entry = asked(counted, lambda at: queries.undertaking_by_id(at, 1, as_of=TODAY))
    assert asked(counted, lambda at: undertaking_with_key(at, entry.key)) == 1
    with pytest.raises(NotInLedger, match="nergens"):
        asked(counted, lambda at: undertaking_with_key(at, "nergens"))


def test_targets_are_chosen_by_what_is_missing_and_by_year(counted: Ledger) -> None:
    found = asked(counted, choices)
    assert (found.total, found.years, found.missing) == (2, (2030,), (("bron", 2),))
    assert asked(counted, lambda at: queries.targets(at, missing="bron")).total == 2
    assert asked(counted, lambda at: queries.targets(at, missing="noemer")).total == 0


def test_a_target_has_the_wordings_of_its_indicator_and_of_no_other(counted: Ledger) -> None:
    first = asked(counted, queries.targets).items[0]
    aim = asked(counted, lambda at: target_by_id(at, first.id))
    assert aim == first
    assert [each.indicator for each in asked(counted, lambda at: wordings(at, aim))] == [aim.indicator]
    with pytest.raises(NotInLedger, match="no target 999"):
        asked(counted, lambda at: target_by_id(at, 999))
