"""Three invented papers as their readings, and promises made in them: for tests of what is asked of a ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from rekenschap.ledger import queries, schema
from rekenschap.ledger.adding import Incoming, add_read
from rekenschap.ledger.store import Ledger

Contract = dict[str, Any]
TODAY = date(2026, 11, 24)
SUMMER = date(2026, 6, 30)


def question(number: str, groups: str | None, status: str | None, ground: str | None = None) -> Contract:
    """A question of some groups with how it was answered; without a status it has no answer."""
    words = f"Vraag {number} over de vuurtorens"
    return {
        "number": number,
        "span": [0, 10],
        "text": words,
        "group": {"name": groups, "basis": "stated" if groups else "none"},
        "answer": None if status is None else {"span": [10, 20], "text": f"Antwoord op {words.lower()}"},
        "refers_to": [],
        "resolved_to": [],
        "status": status,
        "ground": ground,
        "confidence": 0.9,
        "evidence": [],
    }


def citation(target: str, question_: str) -> Contract:
    return {"span": [1, 5], "text": target, "question": question_, "side": "answer"} | {
        "kind": "kamerstuk",
        "id": target,
        "url": None,
    }


def target(indicator: str, year: int | None, question_: str) -> Contract:
    names = dict.fromkeys(("baseline", "denominator", "path", "owner"))
    place: Contract = {"span": [1, 5], "text": indicator, "question": question_, "side": "answer"}
    found = {
        "indicator": indicator,
        "comparator": ">=",
        "value": 3.5,
        "unit": "%",
        "year": year,
        "missing": ["bron"],
    }
    return names | place | found


def commitment(words: str, question_: str, due_end: str | None, document: str | None = None) -> Contract:
    place = {"span": [2, 9], "text": words, "question": question_, "side": "answer"}
    found = {"document": document, "due_text": due_end, "due_start": None, "due_end": due_end, "undertaking": 1}
    return place | found | {"recurrence": None, "by": None, "to": None}


def contract(header: Contract, questions: list[Contract], **more: list[Contract]) -> Contract:
    names = ("id", "kind", "chamber", "session", "dossier", "number", "date", "title", "sha256")
    nothing: Contract = {"citations": [], "targets": [], "commitments": [], "findings": []}
    nothing |= {"dates": [], "quantities": []}
    paper = dict.fromkeys(names) | {"kind": "other", "ministries": []} | header
    return {"paper": paper, "text": "tekst", "questions": questions} | nothing | more


PAPERS = (
    contract(
        {
            "id": "kst-39800-XX-C",
            "kind": "nota naar aanleiding van het verslag",
            "chamber": "Eerste Kamer",
            "session": "2025-2026",
            "dossier": "39800-XX",
            "date": "2026-03-05",
            "title": "Vaststelling van de begroting van Vuurtorens",
            "ministries": ["Vuurtorens", "Bakens"],
        },
        [
            question("1", "SP", "answered"),
            question("2", "SP, Volt", "declined", "national_security"),
            question("3", "Volt", None),
            question("4", None, "partly", "not_available"),
        ],
        citations=[citation("kst-39000-1", "1"), citation("kst-39000-2", "2")],
        targets=[target("lichtsterkte", 2030, "1"), target("50%_lampen", None, "4")],
        commitments=[
            commitment("De Vuurtorennota komt voor de zomer.", "1", "2026-06-30", "Vuurtorennota"),
            commitment("De lampen worden geteld.", "2", None),
        ],
    ),
    contract(
        {
            "id": "ah-tk-20252026-77",
            "kind": "kamervragen",
            "chamber": "Tweede Kamer",
            "date": "2026-01-20",
            "dossier": "39800",
        },
        [question("1", "PVV", "deferred", "later_document"), question("2", "PVV", "answered")],
    ),
    contract({"sha256": "ab12" + "0" * 60}, [question("1", None, "answered")]),
)
KEYS = ("kst-39800-XX-C", "ah-tk-20252026-77", "sha256:ab12000000000000")


def add_papers(ledger: Ledger) -> None:
    """All three, in their order."""
    for number, paper in enumerate(PAPERS):
        add_read(ledger, Incoming(f"{number}.txt", f"bytes {number}".encode()), paper)


def new_ledger(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Ledger:
    """An empty ledger on the store that a fixture's parameter names."""
    if request.param == "sqlite":
        return Ledger.open(folders.mktemp("queries") / "ledger.db", create=True)
    return Ledger.open(request.getfixturevalue("postgresql").database())


def asked(ledger: Ledger, question_: Callable[[Connection], Any]) -> Any:
    """The answer to one question."""
    with ledger.reading() as connection:
        return question_(connection)


def promise(ledger: Ledger) -> None:
    """Three undertakings: one past its day, one without a day, one that slipped."""
    with ledger.reading() as connection:
        paper = queries.paper(connection, KEYS[0])
    with ledger.writing() as writing:
        keys = writing.connection.execute(schema.commitment.select().order_by(schema.commitment.c.id)).all()
        base = {"paper_id": paper.id, "recurrence": None, "by": None, "to": None, "changed": writing.tick}
        rows = [
            (
                "Vuurtorennota",
                "De Vuurtorennota komt voor de zomer.",
                "open",
                date(2026, 6, 30),
                date(2026, 6, 30),
            ),
            (None, "De lampen worden geteld.", "open", None, None),
            ("Bakenwet", "De Bakenwet komt.", "slipped", date(2026, 12, 31), date(2026, 3, 1)),
        ]
        for number, (document, text, status, due, first) in enumerate(rows, 1):
            days = {"due_start": None, "due_end": due, "first_due_start": None, "first_due_end": first}
            named = {"id": number, "key": str(number), "document": document, "text": text, "status": status}
            writing.connection.execute(insert(schema.undertaking).values(**base, **days, **named, due_text=None))
        for number, question_ in ((1, "1"), (2, "2")):
            row = {"undertaking_id": number, "paper_id": paper.id, "commitment_key": keys[number - 1].key}
            writing.connection.execute(
                insert(schema.mention).values(**row, question=question_, reason="zo staat het")
            )
        happened = {"undertaking_id": 3, "tick": writing.tick, "at": writing.at, "who": "Jan", "kind": "due_moved"}
        happened |= {"status": "slipped", "reason": "brief", "explained": True, "evidence": [], "day": TODAY}
        writing.connection.execute(insert(schema.undertaking_event).values(**happened))
