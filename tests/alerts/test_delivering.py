"""Only what is new, at least once, again after a failure, and no more after ten; on both stores."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select
from subscribers import ANNA, NOON, SITE, Finder, Receiver, add, subscribed

from rekenschap.alerts import delivering
from rekenschap.alerts.delivering import Delivered, Roads, deliver_all
from rekenschap.alerts.subscribing import resume, subscriptions
from rekenschap.ledger import schema, searches
from rekenschap.ledger.store import Ledger


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(ledger, "_now", made)
    return made


def run(ledger: Ledger, receiver: Receiver, search: Any = None) -> list[Delivered]:
    return list(deliver_all(ledger, Roads(SITE, mail=receiver, search=search)))


def outcomes(ledger: Ledger, receiver: Receiver) -> list[str]:
    return [one.outcome for one in run(ledger, receiver)]


def rows(ledger: Ledger) -> list[Row[Any]]:
    with ledger.reading() as connection:
        return list(connection.execute(select(schema.delivery).order_by(schema.delivery.c.id)))


def seen(ledger: Ledger) -> list[int]:
    with ledger.reading() as connection:
        return [item.seen for item in subscriptions(connection, ANNA)]


def test_only_what_is_new_is_sent_and_once(ledger: Ledger, clock: Clock) -> None:
    subscribed(ledger, "all")
    receiver = Receiver()
    assert outcomes(ledger, receiver) == ["nothing_new"]
    assert rows(ledger) == [], "where nothing is new, nothing is written"
    add(ledger, 1)
    assert outcomes(ledger, receiver) == ["sent"]
    assert outcomes(ledger, receiver) == ["nothing_new"]
    add(ledger, 2)
    assert outcomes(ledger, receiver) == ["sent"]
    assert [[item.paper for item in parcel.items] for parcel in receiver.parcels] == [
        ["kst-39001-XX-A"],
        ["kst-39002-XX-A"],
    ]
    assert [(row.outcome, row.items) for row in rows(ledger)] == [("sent", 1), ("sent", 1)]


def test_feeds_and_calendars_are_not_sent_and_a_road_that_is_not_set_up_is_told(
    ledger: Ledger, clock: Clock
) -> None:
    subscribed(ledger, "all", channel="atom")
    subscribed(ledger, "all", channel="webhook", address="https://ontvanger.example/")
    add(ledger, 1)
    receiver = Receiver()
    assert outcomes(ledger, receiver) == ["no_road"]
    assert (receiver.parcels, rows(ledger)) == ([], [])


def test_who_cannot_be_reached_keeps_no_other_from_it(ledger: Ledger, clock: Clock) -> None:
    subscribed(ledger, "all", channel="webhook", address="https://ontvanger.example/")
    subscribed(ledger, "all")
    add(ledger, 1)
    mail = Receiver()
    told = list(deliver_all(ledger, Roads(SITE, mail=mail, webhook=Receiver(refuses="stuk"))))
    assert [one.outcome for one in told] == ["failed", "sent"]
    assert told[0].error == "stuk"
    assert len(mail.parcels) == 1


def test_what_failed_is_sent_again_later_under_the_same_name(ledger: Ledger, clock: Clock) -> None:
    subscribed(ledger, "all")
    add(ledger, 1)
    receiver = Receiver(refuses="vol")
    before = seen(ledger)
    assert outcomes(ledger, receiver) == ["failed"]
    assert seen(ledger) == before, "seen moves only after success"
    receiver.refuses = None
    assert outcomes(ledger, receiver) == ["waiting"]
    add(ledger, 2)
    clock.now += timedelta(minutes=6)
    assert outcomes(ledger, receiver) == ["sent"]
    first, again = receiver.parcels
    assert again.name == first.name
    assert [item.paper for item in again.items] == ["kst-39001-XX-A"], "the same news, though more has come"
    assert outcomes(ledger, receiver) == ["sent"]
    assert [item.paper for item in receiver.parcels[-1].items] == ["kst-39002-XX-A"]
    assert receiver.parcels[-1].name != first.name
    assert [(row.outcome, row.error) for row in rows(ledger)] == [
        ("failed", "vol"),
        ("sent", None),
        ("sent", None),
    ]


def test_it_waits_longer_each_time_and_pauses_after_ten_failures_with_the_reason(
    ledger: Ledger, clock: Clock
) -> None:
    subscription = subscribed(ledger, "all")
    add(ledger, 1)
    receiver = Receiver(refuses="postvak bestaat niet")
    waits = []
    for _ in range(10):
        began = clock.now
        while (outcome := outcomes(ledger, receiver)[0]) == "waiting":
            clock.now += timedelta(minutes=5)
        waits.append((clock.now - began) // timedelta(minutes=5))
    assert waits == [0, 1, 2, 4, 8, 16, 32, 64, 128, 256]
    assert outcome == "paused"
    assert (rows(ledger)[-1].outcome, rows(ledger)[-1].error) == ("paused", "postvak bestaat niet")
    clock.now += timedelta(days=3)
    assert outcomes(ledger, receiver) == []
    receiver.refuses = None
    with ledger.writing() as writing:
        resume(writing, subscription.id)
    assert outcomes(ledger, receiver) == ["sent"]
    assert len(receiver.parcels) == 11


class Crash(BaseException):
    """The process is gone."""


class Breaking(Receiver):
    """Takes what it is given, and the process ends before anyone knows."""

    def send(self, parcel: Any) -> None:
        super().send(parcel)
        raise Crash


def test_a_crash_after_sending_is_visible_and_the_same_is_sent_once_more(ledger: Ledger, clock: Clock) -> None:
    subscribed(ledger, "all")
    add(ledger, 1)
    broken = Breaking()
    with pytest.raises(Crash):
        run(ledger, broken)
    assert [row.outcome for row in rows(ledger)] == ["begun"], "there for who looks"
    receiver = Receiver()
    assert outcomes(ledger, receiver) == ["waiting"], "another run may be at work on it"
    add(ledger, 2)
    clock.now += timedelta(minutes=16)
    assert outcomes(ledger, receiver) == ["sent"]
    assert receiver.parcels[0].name == broken.parcels[0].name
    assert receiver.parcels[0].items == broken.parcels[0].items
    assert [row.outcome for row in rows(ledger)] == ["sent"]


def test_of_two_runs_at_a_time_one_sends(ledger: Ledger, clock: Clock) -> None:
    subscribed(ledger, "all")
    add(ledger, 1)
    inner = Receiver()

    class Meeting(Receiver):
        def send(self, parcel: Any) -> None:
            super().send(parcel)
            assert outcomes(ledger, inner) == ["waiting"]

    assert outcomes(ledger, Meeting()) == ["sent"]
    assert inner.parcels == []


def test_a_subscription_to_what_is_gone_fails_as_others_do(ledger: Ledger, clock: Clock) -> None:
    with ledger.writing() as writing:
        searches.save(writing, ANNA, "lijnen", "voorbeeld")
    subscribed(ledger, "search", "lijnen")
    subscribed(ledger, "all")
    add(ledger, 1)
    with ledger.writing() as writing:
        searches.forget(writing, ANNA, "lijnen")
    told = run(ledger, Receiver(), Finder(ledger, ledger.tick()))
    assert [one.outcome for one in told] == ["failed", "sent"]
    assert "has kept no search under 'lijnen'" in (told[0].error or "")


def test_a_search_is_told_no_further_than_its_index_goes_and_misses_nothing(ledger: Ledger, clock: Clock) -> None:
    with ledger.writing() as writing:
        searches.save(writing, ANNA, "lijnen", "voorbeeld")
    subscribed(ledger, "search", "lijnen")
    add(ledger, 1)
    index = Finder(ledger, ledger.tick())
    add(ledger, 2)
    receiver = Receiver()
    run(ledger, receiver, index)
    index.number = ledger.tick()
    run(ledger, receiver, index)
    assert [[item.paper for item in parcel.items] for parcel in receiver.parcels] == [
        ["kst-39001-XX-A"],
        ["kst-39002-XX-A"],
    ]


def test_a_delivery_is_bounded_and_says_how_much_it_left_out(
    ledger: Ledger, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "MOST_ITEMS", 2)
    subscribed(ledger, "all")
    for number in range(1, 6):
        add(ledger, number)
    receiver = Receiver()
    (told,) = run(ledger, receiver)
    assert told.items == 5
    assert (len(receiver.parcels[0].items), receiver.parcels[0].more) == (2, 3)
