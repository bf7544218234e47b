"""What a paper costs that comes in does not grow with the ledger: nothing looks through a whole table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from invented_notas import document, nota
from rekenschap.follow.arriving import STEPS, take_in, take_in_many
from rekenschap.ledger.adding import Incoming
from rekenschap.ledger.store import Ledger

_WAITING = "In de Luchtmachtnota, die uiterlijk 30 juni 2026 verschijnt, gaat het kabinet hierop in."
_BUDGET = "Hoe hoog is het budget voor radarsystemen en vliegersopleiding in 2026, en wat kost een simulator?"


def paper(number: str, questions: int = 2) -> Incoming:
    asked = [
        (f"Hoeveel radarsystemen en simulatoren staan er op basis {place}?", "Twee.") for place in range(questions)
    ]
    cited = ("Waar staat dat?", "Dat staat in Kamerstuk 37 100 X, nr. 8.")
    return nota([*asked, (_BUDGET, _WAITING), cited], number=number)


def asked_of(ledger: Ledger, paper_id: int) -> list[tuple[str, Any]]:
    """The statements that linking and following a paper need, with their values."""
    found: list[tuple[str, Any]] = []

    def kept(_: Any, __: Any, statement: str, values: Any, ___: Any, many: bool) -> None:
        found.append((statement, values[0] if many else values))

    with ledger.writing() as writing:
        event.listen(writing.connection, "before_cursor_execute", kept)
        for step in STEPS:
            step(writing, paper_id)
    return found


def test_no_statement_looks_through_a_whole_table(sqlite_ledger: Ledger) -> None:
    added = list(
        take_in_many(sqlite_ledger, [paper("C"), paper("D"), document("Luchtmachtnota 2026", ["Er is geld."])])
    )
    asked = [each for one in added for each in asked_of(sqlite_ledger, one.paper_id)]
    with sqlite_ledger.reading() as connection:
        plans = {
            statement: [
                row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            ]
            for statement, values in asked
        }
    through = {
        statement: plan for statement, plan in plans.items() if any(step.startswith("SCAN ") for step in plan)
    }
    assert through == {}


def test_more_questions_need_no_more_statements(sqlite_ledger: Ledger) -> None:
    few = take_in(sqlite_ledger, paper("C"))
    many = take_in(sqlite_ledger, paper("D", questions=40))
    assert len(asked_of(sqlite_ledger, many.paper_id)) <= len(asked_of(sqlite_ledger, few.paper_id)) + 2
