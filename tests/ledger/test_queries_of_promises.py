"""What is asked of promises, on both stores: by status on a day, by who was told, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import event

from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries
from rekenschap.ledger.queries import UndertakingFilter
from rekenschap.ledger.store import Ledger
from three_papers import KEYS, TODAY, add_papers, asked, new_ledger, promise


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def promised(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The same with three undertakings: one past its day, one without a day, one that slipped."""
    with closing(new_ledger(request, tmp_path_factory)) as ledger:
        add_papers(ledger)
        promise(ledger)
        yield ledger


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (UndertakingFilter(), [(1, "due"), (3, "slipped"), (2, "open")]),
        (UndertakingFilter(status=("due",)), [(1, "due")]),
        (UndertakingFilter(status=("open", "slipped")), [(3, "slipped"), (2, "open")]),
        (UndertakingFilter(due_before=date(2026, 12, 31)), [(1, "due")]),
        (UndertakingFilter(due_from=date(2026, 12, 31)), [(3, "slipped")]),
        (UndertakingFilter(document="vuurtoren"), [(1, "due")]),
        (UndertakingFilter(group="Volt"), [(2, "open")]),
        (UndertakingFilter(paper=KEYS[0]), [(1, "due"), (2, "open")]),
        (UndertakingFilter(paper=KEYS[0], question="1"), [(1, "due")]),
        (UndertakingFilter(paper=KEYS[1]), []),
        (UndertakingFilter(ministry="Bakens", dossier="39800"), [(1, "due"), (3, "slipped"), (2, "open")]),
        (UndertakingFilter(changed_after=4), []),
    ],
)
def test_undertakings_are_chosen_and_stand_by_the_day_they_are_due(
    promised: Ledger, wanted: UndertakingFilter, found: list[tuple[int, str]]
) -> None:
    page = asked(promised, lambda connection: queries.undertakings(connection, wanted, as_of=TODAY))
    assert [(item.id, item.status) for item in page.items] == found


@pytest.mark.parametrize(
    ("number", "day", "status"),
    [
        (1, date(2026, 6, 30), "open"),
        (1, date(2026, 7, 1), "due"),
        (2, date(2099, 1, 1), "open"),
        (3, date(2026, 12, 31), "slipped"),
        (3, date(2027, 1, 1), "due"),
    ],
)
def test_what_was_to_be_there_is_due_the_day_after(promised: Ledger, number: int, day: date, status: str) -> None:
    found = asked(promised, lambda connection: queries.undertaking_by_id(connection, number, as_of=day))
    assert found.status == status


def test_an_undertaking_comes_with_its_mentions_and_events(promised: Ledger) -> None:
    with promised.reading() as connection:
        page = queries.undertakings(connection, as_of=TODAY, with_history=True)
        first, slipped, _ = page.items
        assert [(item.text, item.question) for item in first.mentions] == [
            ("De Vuurtorennota komt voor de zomer.", "1")
        ]
        assert [(item.who, item.explained, item.reason) for item in slipped.events] == [("Jan", True, "brief")]
        with pytest.raises(NotInLedger, match="no commitment 9"):
            queries.undertaking_by_id(connection, 9, as_of=TODAY)


def test_undertakings_come_in_pages_those_without_a_day_too(promised: Ledger) -> None:
    with promised.reading() as connection:
        pages = queries.every(lambda at: queries.undertakings(connection, as_of=TODAY, size=1, after=at))
        assert [item.id for item in pages] == [1, 3, 2]


def test_what_changed_is_told_from_a_number_on(promised: Ledger) -> None:
    everything = asked(promised, lambda connection: queries.changes(connection, 0, as_of=TODAY))
    assert (len(everything.papers), len(everything.undertakings), everything.upto) == (3, 3, 4)
    assert list(everything.events) == [3]
    later = asked(promised, lambda connection: queries.changes(connection, 3, as_of=TODAY))
    assert (later.papers, len(later.undertakings)) == ((), 3)
    nothing = asked(promised, lambda connection: queries.changes(connection, 4, as_of=TODAY))
    assert (nothing.papers, nothing.undertakings, dict(nothing.events), nothing.reviews) == ((), (), {}, ())


def test_a_list_costs_the_same_few_questions_to_the_database_however_long(promised: Ledger) -> None:
    with promised.reading() as connection:
        counted: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *told: counted.append(told[2]))
        queries.papers(connection)
        queries.exchanges(connection)
        queries.undertakings(connection, as_of=TODAY, with_history=True)
    assert len(counted) == 2 + 3 + 4  # of questions also: what people said of their answers
