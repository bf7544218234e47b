from __future__ import annotations

import pytest
from sqlalchemy import insert

from invented_contracts import add_invented
from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries, reviewing, schema
from rekenschap.ledger.reviewing import By, Finding
from rekenschap.ledger.store import Ledger


def linked(ledger: Ledger) -> list[int]:
    """Three papers of both chambers and two years, of which questions are alike: the ids of the links."""
    one = add_invented(ledger, 1, chamber="Eerste Kamer", date="2026-05-12").paper_id
    two = add_invented(ledger, 2, chamber="Tweede Kamer", date="2026-03-01").paper_id
    three = add_invented(ledger, 3, chamber="Eerste Kamer", date="2025-03-01").paper_id
    with ledger.writing() as writing:
        for other, numbers, score in ((two, ("1", "1"), 0.9), (two, ("1", "3"), 0.8), (three, ("1", "1"), 0.7)):
            row = {"paper_id": one, "to_paper_id": other, "number": numbers[0], "to_number": numbers[1]}
            row |= {"kind": "same_question", "to_key": f"{other}", "score": score, "reasons": []}
            writing.connection.execute(insert(schema.link).values(row))
    with ledger.reading() as connection:
        return [link.id for link in queries.same_questions(connection).items]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [0, 1, 2]),
        ({"across_chambers": True}, [0, 1]),
        ({"across_years": True}, [2]),
        ({"judged_otherwise": True}, [1]),
        ({"across_years": True, "judged_otherwise": True}, []),
    ],
)
def test_pairs_of_the_same_question_are_narrowed(
    ledger: Ledger, asked: dict[str, bool], expected: list[int]
) -> None:
    ids = linked(ledger)
    with ledger.reading() as connection:
        found = queries.same_questions(connection, **asked)  # type: ignore[arg-type]
    assert [ids.index(link.id) for link in found.items] == expected
    assert found.total == len(expected)


def test_pairs_come_in_pages(ledger: Ledger) -> None:
    ids = linked(ledger)
    with ledger.reading() as connection:
        first = queries.same_questions(connection, size=2)
        rest = queries.same_questions(connection, size=2, after=first.next)
    assert [link.id for link in (*first.items, *rest.items)] == ids


def test_a_link_is_found_by_its_id(ledger: Ledger) -> None:
    ids = linked(ledger)
    with ledger.reading() as connection:
        assert queries.link(connection, ids[1]).to_number == "3"
        with pytest.raises(NotInLedger, match="no link 999"):
            queries.link(connection, 999)


def test_histories_leave_out_what_is_sealed_for_whoever_asks(ledger: Ledger) -> None:
    paper_id = add_invented(ledger, 1).paper_id
    with ledger.reading() as connection:
        keys = [entry.key for entry in queries.exchanges(connection).items]
    sealed, opened, plain = (Finding(paper_id, "verdict", key) for key in keys)
    with ledger.writing() as writing:
        reviewing.confirm(writing, sealed, By("anna", blind=True))
        reviewing.confirm(writing, opened, By("anna", blind=True))
        reviewing.reject(writing, opened, By("bram", "nee", blind=True))
        reviewing.confirm(writing, plain, By("anna"))
    with ledger.reading() as connection:
        seen = {
            (who, blind): [
                len(reviewing.histories(connection, paper_id, who, blind=blind).get(("verdict", one.key), ()))
                for one in (sealed, opened, plain)
            ]
            for who in ("anna", "bram", "carla")
            for blind in (False, True)
        }
    assert seen == {
        ("anna", False): [1, 2, 1],
        ("anna", True): [1, 2, 1],
        ("bram", False): [0, 2, 1],
        ("bram", True): [0, 2, 0],
        ("carla", False): [0, 2, 1],
        ("carla", True): [0, 0, 0],
    }
