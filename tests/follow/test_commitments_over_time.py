"""Undertakings through papers: made, repeated, moved, kept, withdrawn, by evidence or by a person."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, insert, select

from invented_notas import document, nota
from rekenschap.errors import BadStatus, NotInLedger
from rekenschap.follow.arriving import STEPS, take_in, take_in_many
from rekenschap.follow.days import Due, is_later
from rekenschap.follow.known import follow_known_document
from rekenschap.follow.register import register_gap
from rekenschap.follow.slips import slips, slips_by_ministry
from rekenschap.follow.statuses import move_due, set_status, status_on
from rekenschap.follow.waiting import reopened
from rekenschap.ledger import schema
from rekenschap.ledger.entries import UndertakingEntry
from rekenschap.ledger.queries.papers import text
from rekenschap.ledger.queries.undertakings import undertakings
from rekenschap.ledger.store import Ledger

FIRST = nota(
    [
        (
            "Welke tekorten aan radarsystemen ziet de regering?",
            "In de Luchtmachtnota, die uiterlijk 30 juni 2026 verschijnt, gaat het kabinet hierop in.",
        ),
        ("Hoeveel vliegers worden er opgeleid?", "In de Luchtmachtnota zullen we u hierover nader informeren."),
        ("Hoeveel simulatoren zijn er?", "Zie antwoord op vraag 2."),
        ("Wat is het budget?", "Het budget is € 12 miljoen."),
    ]
)
MOVED = nota(
    [
        (
            "Wanneer komt de Luchtmachtnota?",
            "De Luchtmachtnota zal uiterlijk 15 november 2026 aan uw Kamer worden gestuurd, "
            "omdat de raming meer tijd vergt.",
        )
    ],
    day="2026-06-30",
    number="D",
)
ARRIVED = document(
    "Luchtmachtnota 2026",
    [
        "Het kabinet biedt in deze nota inzicht in de toekomst van de luchtmacht en haar toestellen en bases.",
        "Er worden jaarlijks 40 vliegers opgeleid, van wie de helft in het buitenland op simulatoren.",
        "De tekorten aan radarsystemen worden in 2029 verholpen met vier nieuwe radarsystemen op vaste plaatsen.",
    ],
)


def all_of(ledger: Ledger, day: date = date(2026, 5, 20)) -> list[UndertakingEntry]:
    with ledger.reading() as connection:
        return list(undertakings(connection, as_of=day, with_history=True).items)


def the_nota(ledger: Ledger) -> UndertakingEntry:
    (found,) = [entry for entry in all_of(ledger) if entry.document and "Luchtmachtnota" in entry.document]
    return found


def kinds(entry: UndertakingEntry) -> list[str]:
    return [event.kind for event in sorted(entry.events, key=lambda event: (str(event.day), event.id))]


def rows(ledger: Ledger) -> dict[str, int]:
    tables = (schema.undertaking, schema.mention, schema.undertaking_event, schema.link, schema.passage)
    with ledger.reading() as connection:
        return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def again(ledger: Ledger, paper_id: int) -> None:
    with ledger.writing() as writing:
        for step in STEPS:
            step(writing, paper_id)


def test_mentions_of_one_document_in_a_paper_are_one_undertaking(ledger: Ledger) -> None:
    take_in(ledger, FIRST)
    entry = the_nota(ledger)
    assert (entry.status, entry.due_end, [m.question for m in entry.mentions]) == (
        "open",
        date(2026, 6, 30),
        ["1", "2"],
    )
    assert kinds(entry) == ["made"]


def test_silence_moves_nothing_and_due_is_told_from_the_day_of_asking(ledger: Ledger) -> None:
    take_in(ledger, FIRST)
    assert [e.status for e in all_of(ledger, date(2026, 6, 30))] == ["open"]
    assert [e.status for e in all_of(ledger, date(2026, 7, 1))] == ["due"]
    assert kinds(the_nota(ledger)) == ["made"]
    assert status_on("kept", date(2026, 6, 30), date(2027, 1, 1)) == "kept"


@pytest.mark.parametrize("order", [(FIRST, MOVED), (MOVED, FIRST)], ids=["in order", "the later paper first"])
def test_a_later_date_in_another_paper_is_a_slip_with_its_explanation(
    ledger: Ledger, order: tuple[object, ...]
) -> None:
    list(take_in_many(ledger, order))  # type: ignore[arg-type]
    entry = the_nota(ledger)
    assert (entry.status, entry.first_due_end, entry.due_end) == ("slipped", date(2026, 6, 30), date(2026, 11, 15))
    assert kinds(entry) == ["made", "due_moved"]
    moved = next(event for event in entry.events if event.kind == "due_moved")
    assert moved.explained is True
    assert "omdat de raming meer tijd vergt" in moved.evidence[-1]["text"]
    assert entry.paper.key == "kst-37100-X-C"


def test_the_slip_ledger_tells_days_and_explanation(ledger: Ledger) -> None:
    list(take_in_many(ledger, (FIRST, MOVED)))
    with ledger.reading() as connection:
        (slip,) = slips(connection, ministry="Defensie")
        (group,) = slips_by_ministry(connection)
        assert slips(connection, ministry="Financiën") == ()
    assert (slip.original, slip.new, slip.days, slip.explained) == (
        date(2026, 6, 30),
        date(2026, 11, 15),
        138,
        True,
    )
    assert (group.of, group.explained, group.median_days) == ("Defensie", 1, 138)


def test_an_equal_date_is_a_repetition(ledger: Ledger) -> None:
    same = nota(
        [("Wanneer komt de Luchtmachtnota?", "De Luchtmachtnota verschijnt uiterlijk 30 juni 2026.")],
        day="2026-06-02",
        number="D",
    )
    list(take_in_many(ledger, (FIRST, same)))
    assert (the_nota(ledger).status, kinds(the_nota(ledger))) == ("open", ["made", "repeated"])


def test_another_ministry_promises_another_document(ledger: Ledger) -> None:
    other = nota(
        [
            (
                "Wat wordt gedaan?",
                "In de Luchtmachtnota, die vóór 1 oktober 2026 verschijnt, gaat het kabinet hierop in.",
            )
        ],
        dossier="37 100 XII",
        ministry="Infrastructuur en Waterstaat",
        number="B",
    )
    list(take_in_many(ledger, (FIRST, other)))
    assert sorted(entry.status for entry in all_of(ledger)) == ["open", "open"]


@pytest.mark.parametrize("order", [(FIRST, ARRIVED), (ARRIVED, FIRST)], ids=["in order", "the document first"])
def test_a_document_in_time_keeps_the_promise_and_opens_its_questions(
    ledger: Ledger, order: tuple[object, ...]
) -> None:
    list(take_in_many(ledger, order))  # type: ignore[arg-type]
    entry = the_nota(ledger)
    assert (entry.status, kinds(entry)) == ("kept", ["made", "document_arrived"])
    with ledger.reading() as connection:
        waiting = reopened(connection)
    assert [item.number for item in waiting] == ["1", "2", "3"]
    best = {item.number: item.passages[0].text for item in waiting if item.passages}
    assert "radarsystemen" in best["1"]
    assert "vliegers" in best["2"]
    assert all(item.reasons and item.score >= 0.75 for item in waiting)


def test_passages_are_the_words_of_the_paper(ledger: Ledger) -> None:
    take_in(ledger, FIRST)
    arrived = take_in(ledger, ARRIVED)
    with ledger.reading() as connection:
        words = text(connection, arrived.paper_id)
        passages = [passage for item in reopened(connection) for passage in item.passages]
    assert passages
    assert all(passage.span.of(words) == passage.text for passage in passages)


def test_a_document_that_comes_late_is_kept_and_the_lateness_is_told(ledger: Ledger) -> None:
    late = document("Luchtmachtnota 2026", ["Het kabinet biedt deze nota aan beide Kamers aan."], day="2026-12-01")
    list(take_in_many(ledger, (FIRST, MOVED, late)))
    assert kinds(the_nota(ledger)) == ["made", "due_moved", "document_arrived"]
    assert the_nota(ledger).status == "kept"
    with ledger.reading() as connection:
        assert [(slip.kind, slip.days) for slip in slips(connection)] == [("moved", 138), ("late", 16)]


@pytest.mark.parametrize(
    "title",
    [
        "Reactie op de Luchtmachtnota",
        "Uitstel van de Luchtmachtnota",
        "Stand van zaken Luchtmachtnota",
        "Marinenota 2026",
        "Luchtmachtnota 2031",
    ],
)
def test_a_paper_about_a_document_is_not_the_document(ledger: Ledger, title: str) -> None:
    take_in(ledger, FIRST)
    take_in(
        ledger,
        nota(
            [("Wat?", "De Luchtmachtnota 2026 verschijnt uiterlijk 30 juni 2026.")], day="2026-05-20", number="D"
        ),
    )
    take_in(ledger, document(title, ["Het kabinet heeft hierover veel te zeggen, en doet dat in dit stuk."]))
    assert the_nota(ledger).status == "open"


def test_a_paper_that_says_that_it_does_not_come_withdraws_it(ledger: Ledger) -> None:
    gone = nota(
        [("Komt er nog een nota?", "Nee. De Luchtmachtnota komt daarmee te vervallen.")],
        day="2026-06-20",
        number="D",
    )
    list(take_in_many(ledger, (FIRST, gone)))
    entry = the_nota(ledger)
    assert (entry.status, kinds(entry)[-1]) == ("withdrawn", "status_set")
    assert "te vervallen" in entry.events[-1].evidence[0]["text"]


def test_following_up_twice_changes_nothing(ledger: Ledger) -> None:
    added = list(take_in_many(ledger, (FIRST, MOVED, ARRIVED)))
    before, entries = rows(ledger), all_of(ledger)
    for paper in added:
        again(ledger, paper.paper_id)
    assert rows(ledger) == before
    assert all_of(ledger) == entries


def test_what_a_person_said_outlives_a_reading_that_loses_the_promise(ledger: Ledger) -> None:
    added = take_in(ledger, FIRST)
    set_status(ledger, the_nota(ledger).id, "partly_kept", "M. Jansen", "deel 1 is binnen")
    with ledger.writing() as writing:
        writing.connection.execute(schema.commitment.delete())
    again(ledger, added.paper_id)
    entry = the_nota(ledger)
    assert [event.who for event in entry.events] == ["M. Jansen"]
    assert entry.status == "partly_kept"


def test_a_promise_that_a_reading_loses_and_nobody_spoke_of_goes(ledger: Ledger) -> None:
    added = take_in(ledger, FIRST)
    with ledger.writing() as writing:
        writing.connection.execute(schema.commitment.delete())
    again(ledger, added.paper_id)
    assert all_of(ledger) == []


def test_a_person_moves_the_deadline(ledger: Ledger) -> None:
    take_in(ledger, FIRST)
    move_due(ledger, the_nota(ledger).id, date(2027, 1, 31), "M. Jansen", "gezegd in het debat", explained=False)
    entry = the_nota(ledger)
    assert (entry.status, entry.due_end, entry.first_due_end) == ("slipped", date(2027, 1, 31), date(2026, 6, 30))
    assert (entry.events[-1].who, entry.events[-1].reason) == ("M. Jansen", "gezegd in het debat")
    with ledger.reading() as connection:
        assert [(slip.days, slip.explained, slip.who) for slip in slips(connection)] == [(215, False, "M. Jansen")]


def test_a_status_needs_a_name_a_reason_and_to_be_one(ledger: Ledger) -> None:
    take_in(ledger, FIRST)
    number = the_nota(ledger).id
    for status, who, reason in (("due", "x", "y"), ("kept", " ", "y"), ("kept", "x", "")):
        with pytest.raises(BadStatus):
            set_status(ledger, number, status, who, reason)
    with pytest.raises(NotInLedger):
        set_status(ledger, 999, "kept", "x", "y")
    assert the_nota(ledger).status == "open"


def test_the_register_gap_is_only_told_as_far_as_a_register_was_loaded(ledger: Ledger) -> None:
    list(take_in_many(ledger, (FIRST, MOVED)))
    with ledger.reading() as connection:
        assert register_gap(connection).loaded_to is None
    item = {"source": "tk", "status": "Openstaand", "ministry": "Defensie", "deleted": False, "changed": 1}
    items = [
        item
        | {
            "id": "1",
            "number": "TZ1",
            "text": "De minister zegt toe de Kamer over munitie te informeren.",
            "made_on": date(2026, 5, 20),
        },
    ]
    with ledger.writing() as writing:
        writing.connection.execute(insert(schema.register_item), items)
    with ledger.reading() as connection:
        gap = register_gap(connection)
    assert (gap.loaded_to, len(gap.missing), gap.found) == (date(2026, 5, 20), 1, 0)
    listed = item | {
        "id": "2",
        "number": "TZ2",
        "text": "In de Luchtmachtnota, die in juni komt, gaat het kabinet in op tekorten aan radarsystemen.",
        "made_on": date(2026, 5, 21),
    }
    with ledger.writing() as writing:
        writing.connection.execute(insert(schema.register_item), [listed])
    with ledger.reading() as connection:
        assert (register_gap(connection).missing, register_gap(connection).found) == ((), 1)


@pytest.mark.parametrize(
    ("before", "new", "later"),
    [
        (
            Due("vóór 1 juli", None, date(2026, 6, 30)),
            Due("uiterlijk 15 november", None, date(2026, 11, 15)),
            True,
        ),
        (
            Due("voor de zomer", None, date(2026, 7, 2)),
            Due("in het najaar", date(2026, 9, 21), date(2026, 12, 20)),
            True,
        ),
        (Due("vóór 1 juli", None, date(2026, 6, 30)), Due("begin juli", None, date(2026, 7, 5)), False),
        (
            Due("eind 2026", None, date(2026, 12, 31)),
            Due("dit najaar", date(2026, 9, 21), date(2027, 1, 20)),
            False,
        ),
        (Due("in 2027", None, date(2027, 12, 31)), Due("in mei 2027", date(2027, 5, 1), date(2027, 5, 31)), False),
        (Due("binnenkort", None, None), Due("in mei 2027", date(2027, 5, 1), date(2027, 5, 31)), False),
    ],
)
def test_a_vague_date_is_only_later_where_it_surely_is(before: Due, new: Due, later: bool) -> None:
    assert is_later(new, before, date(2026, 6, 1)) is later


def told_by_a_source(ledger: Ledger, **told: object) -> None:
    known = {
        "id": "2026D41000",
        "source": "tk",
        "title": "Aanbieding Luchtmachtnota 2026",
        "date": date(2026, 6, 25),
        "dossier": "37100-X",
        "changed": 1,
    }
    with ledger.writing() as writing:
        writing.connection.execute(insert(schema.known_document).values(known | told))
        follow_known_document(writing, "2026D41000")
        follow_known_document(writing, "2026D41000")


@pytest.mark.parametrize("promise_is_first", [True, False])
def test_a_document_that_only_a_source_knows_of_keeps_the_promise(ledger: Ledger, promise_is_first: bool) -> None:
    if promise_is_first:
        take_in(ledger, FIRST)
    told_by_a_source(ledger)
    paper = take_in(ledger, FIRST)
    with ledger.writing() as writing:
        for step in STEPS:
            step(writing, paper.paper_id)
    entry = the_nota(ledger)
    assert (entry.status, kinds(entry)) == ("kept", ["made", "document_arrived"])
    assert entry.events[-1].evidence[0]["paper"] == "2026D41000"


@pytest.mark.parametrize(
    "told",
    [
        {"date": date(2026, 1, 8)},
        {"date": None},
        {"title": "Uitstel van de Luchtmachtnota 2026"},
        {"title": "Aanbieding Luchtmachtnota 2029", "date": date(2029, 6, 25)},
    ],
)
def test_what_a_source_told_before_keeps_no_promise_without_evidence(
    ledger: Ledger, told: dict[str, object]
) -> None:
    told_by_a_source(ledger, **told)
    take_in(ledger, FIRST)
    assert the_nota(ledger).status == "open"


def test_a_document_that_is_here_is_not_taken_for_another_one_by_what_a_source_tells_of_it(ledger: Ledger) -> None:
    """Its own words say what it is: they are looked at, and not its title alone."""
    told_by_a_source(ledger, official_id="kst-37100-X-D")
    take_in(ledger, nota([("Komt de Luchtmachtnota?", "Nee.")], number="D", day="2026-06-25"))
    take_in(ledger, FIRST)
    assert the_nota(ledger).status == "open"
