"""Who subscribes to what, and what is new for whom; on both stores."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
import vobject
from sqlalchemy import update
from subscribers import ANNA, NOON, SITE, Finder, add, first_undertaking, move, subscribed, told

from invented_contracts import add_invented
from rekenschap.alerts.feeds import atom, ics
from rekenschap.alerts.subscribing import Wish, by_token, end, resume, subscribe, subscriptions
from rekenschap.errors import BadSubscription, NotInLedger
from rekenschap.ledger import schema, searches
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.indexing import bring_up_to_date
from rekenschap.ledger.store import Ledger

BAD_WISHES = [
    (Wish("gossip", "x", "mail", "a@b.example"), "'gossip' is nothing to subscribe to"),
    (Wish("group", "SP", "pigeon"), "'pigeon' is no road"),
    (Wish("group", "", "atom"), "'' is no subject of group"),
    (Wish("all", "SP", "atom"), "'SP' is no subject of all"),
    (Wish("commitment", "12", "atom"), "'12' is no undertaking"),
    (Wish("commitment", "1; DROP", "atom"), "'1; DROP' is no undertaking"),
    (Wish("group", "SP\nBcc: x@y.example", "atom"), "is no subject: one line"),
    (Wish("all", "", "mail", "anna"), "'anna' is no e-mail address"),
    (Wish("all", "", "mail", "a@b.example\nBcc: c@d.example"), "is no e-mail address"),
    (Wish("all", "", "mail", "a@b.example, c@d.example"), "is no e-mail address"),
    (Wish("all", "", "atom", "a@b.example"), "atom is fetched"),
    (Wish("all", "", "webhook", "http://ontvanger.example/x"), "must begin with https://"),
    (Wish("all", "", "webhook", "ftp://ontvanger.example/x"), "must begin with https://"),
    (Wish("all", "", "webhook", "https://anna:geheim@ontvanger.example/"), "a password in it"),
    (Wish("all", "", "webhook", "https://ontvanger.example:99999/"), "is no address of the web"),
    (Wish("all", "", "webhook", "https://ontvanger.example/\r\nX: y"), "is no address of the web"),
    (Wish("all", "", "webhook", "https:///pad"), "must begin with https://"),
]


@pytest.mark.parametrize(("wish", "message"), BAD_WISHES)
def test_a_subscription_that_cannot_be_is_refused_with_the_reason(
    sqlite_ledger: Ledger, wish: Wish, message: str
) -> None:
    with sqlite_ledger.writing() as writing, pytest.raises(BadSubscription, match=message):
        subscribe(writing, ANNA, wish)


def test_a_search_must_be_saved_first_and_has_no_calendar(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.writing() as writing:
        with pytest.raises(NotInLedger, match="has kept no search under 'lijnen'"):
            subscribe(writing, ANNA, Wish("search", "lijnen", "atom"))
        searches.save(writing, ANNA, "lijnen", "rode lijnen")
        assert subscribe(writing, ANNA, Wish("search", "lijnen", "atom")).subject == "lijnen"
        with pytest.raises(BadSubscription, match="a search has no deadlines"):
            subscribe(writing, ANNA, Wish("search", "lijnen", "ics"))


def test_subscriptions_are_found_by_owner_and_by_their_secret(ledger: Ledger) -> None:
    one, two = subscribed(ledger, "all"), subscribed(ledger, "group", "SP", "atom")
    assert one.token != two.token
    assert len(one.token) >= 43, "256 bits"
    with ledger.writing() as writing:
        assert by_token(writing.connection, two.token) == two
        assert by_token(writing.connection, "onbekend") is None
        assert end(writing, two.token)
        assert not end(writing, "onbekend")
        assert by_token(writing.connection, two.token) is None
        assert subscriptions(writing.connection) == (one,)
        assert [item.active for item in subscriptions(writing.connection, ANNA)] == [True, False]
        resume(writing, two.id)
        assert by_token(writing.connection, two.token) == two


def test_what_was_there_before_is_no_news(ledger: Ledger) -> None:
    add(ledger, 1)
    assert told(ledger, subscribed(ledger, "all")) == []


def test_all_tells_of_each_paper_once_with_what_is_in_it(ledger: Ledger) -> None:
    subscription = subscribed(ledger, "all")
    add(ledger, 1)
    add(ledger, 2)
    one, two = told(ledger, subscription)
    assert one.title.nl == "Nieuw: Begroting van het Ministerie van Voorbeelden, deel 1"
    assert one.summary.nl == "3 vragen, 1 volledig beantwoord, 1 toezegging"
    assert one.summary.en == "3 questions, 1 answered in full, 1 undertaking"
    assert one.link == "https://rekenschap.example/papers/kst-39001-XX-A"
    assert two.name.startswith("tag:rekenschap.example,2026:paper/kst-39002-XX-A/")
    assert told(ledger, subscription, after=one.tick) == [two]


def test_a_paper_that_is_only_read_anew_is_no_news_and_a_new_version_is(ledger: Ledger) -> None:
    paper = add(ledger, 1)
    subscription = subscribed(ledger, "all")
    with ledger.writing() as writing:
        this = update(schema.paper).where(schema.paper.c.id == paper)
        writing.connection.execute(this.values(changed=writing.tick))
    assert told(ledger, subscription) == []
    add_invented(ledger, 7, id="kst-39001-XX-A", title="Begroting, herdruk")
    (item,) = told(ledger, subscription)
    assert item.title.nl == "Nieuwe versie (2): Begroting, herdruk"


def test_a_dossier_has_its_parts_and_no_others(ledger: Ledger) -> None:
    whole, part = subscribed(ledger, "dossier", "39001"), subscribed(ledger, "dossier", "39001-XX")
    other = subscribed(ledger, "dossier", "3900")
    add(ledger, 1)
    add(ledger, 2)
    assert [[item.paper for item in told(ledger, each)] for each in (whole, part, other)] == [
        ["kst-39001-XX-A"],
        ["kst-39001-XX-A"],
        [],
    ]


def test_a_group_is_told_of_its_questions_and_how_they_were_answered(ledger: Ledger) -> None:
    ours, theirs = subscribed(ledger, "group", "SP"), subscribed(ledger, "group", "VVD")
    add(ledger, 1)
    (item,) = told(ledger, ours)
    assert item.kind == "questions"
    assert item.title.nl == "3 vragen van SP: Begroting van het Ministerie van Voorbeelden, deel 1"
    assert item.summary.nl.splitlines()[2].startswith("Vraag 3 (geweigerd): Hoeveel is in 2022")
    assert item.summary.en.splitlines()[1].startswith("Question 2 (put off): ")
    assert told(ledger, theirs) == []


def test_a_saved_search_tells_what_it_finds_in_new_papers(ledger: Ledger) -> None:
    add(ledger, 1)
    with ledger.writing() as writing:
        searches.save(writing, ANNA, "uitgaven", "voorbeeld 2-1")
    subscription = subscribed(ledger, "search", "uitgaven")
    add(ledger, 2)
    (item,) = told(ledger, subscription, Finder(ledger, ledger.tick()))
    assert item.title.nl.startswith("1 vraag bij “uitgaven”: ")
    assert item.link == "https://rekenschap.example/papers/kst-39002-XX-A/questions/1"
    with pytest.raises(BadSubscription, match="needs the search index"):
        told(ledger, subscription)


def test_a_saved_search_is_made_with_the_index_of_the_ledger(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    with sqlite_ledger.writing() as writing:
        searches.save(writing, ANNA, "weigering", "status:declined voorbeeld")
    subscription = subscribed(sqlite_ledger, "search", "weigering")
    add(sqlite_ledger, 1)
    index = SearchIndex(tmp_path / "index")
    bring_up_to_date(sqlite_ledger, index)
    (item,) = told(sqlite_ledger, subscription, index)
    assert item.summary.nl.startswith("Vraag 3 (geweigerd): ")


@pytest.mark.parametrize("kind", ["all", "dossier", "group", "commitment"])
def test_what_happens_to_an_undertaking_is_news_for_who_follows_it(ledger: Ledger, kind: str) -> None:
    add(ledger, 1)
    undertaking = first_undertaking(ledger)
    subjects = {"all": "", "dossier": "39001-XX", "group": "SP", "commitment": str(undertaking)}
    subscription = subscribed(ledger, kind, subjects[kind])
    move(ledger, undertaking)
    (item,) = told(ledger, subscription)
    assert item.title.nl.startswith("Toezegging verschoven: ")
    assert "Termijn: 31 januari 2027, zonder uitleg" in item.summary.nl
    assert "Due: 31 January 2027, without an explanation" in item.summary.en
    assert "bram: later dan beloofd" in item.summary.nl
    assert item.link == f"https://rekenschap.example/undertakings/{undertaking}"


def test_a_commitment_that_another_follows_is_no_news(ledger: Ledger) -> None:
    add(ledger, 1)
    add(ledger, 2)
    first = first_undertaking(ledger)
    subscription = subscribed(ledger, "commitment", str(first))
    move(ledger, first + 1)
    assert told(ledger, subscription) == []


def test_a_feed_shows_the_newest_first_under_names_that_stay(ledger: Ledger) -> None:
    subscription = subscribed(ledger, "all", channel="atom")
    add(ledger, 1)
    with ledger.reading() as connection:
        before = feedparser.parse(atom(connection, subscription, SITE, NOON))
    add(ledger, 2)
    with ledger.reading() as connection:
        read = feedparser.parse(atom(connection, subscription, SITE, NOON))
    assert not read.bozo
    assert read.feed.title == "Rekenschap: alles"
    assert [entry.title[-6:] for entry in read.entries] == ["deel 2", "deel 1"]
    assert read.entries[1].id == before.entries[0].id
    assert f"https://rekenschap.example/feeds/{subscription.token}.atom" in {link.href for link in read.feed.links}


def test_a_feed_has_no_more_than_the_newest(sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rekenschap.alerts.feeds.MOST_ENTRIES", 2)
    subscription = subscribed(sqlite_ledger, "all", channel="atom")
    for number in range(1, 5):
        add(sqlite_ledger, number)
    with sqlite_ledger.reading() as connection:
        read = feedparser.parse(atom(connection, subscription, SITE, NOON))
    assert [entry.title[-6:] for entry in read.entries] == ["deel 4", "deel 3"]


def test_a_feed_of_an_old_and_busy_ledger_is_bounded(sqlite_ledger: Ledger) -> None:
    subscription = subscribed(sqlite_ledger, "all", channel="atom")
    add(sqlite_ledger, 1)
    with sqlite_ledger.writing() as writing:
        writing.connection.execute(update(schema.clock).values(now=10_000))
    with sqlite_ledger.reading() as connection:
        assert feedparser.parse(atom(connection, subscription, SITE, NOON)).entries == []


def test_a_calendar_follows_a_date_that_moves(ledger: Ledger) -> None:
    subscription = subscribed(ledger, "group", "SP", "ics")
    add(ledger, 1)
    with ledger.reading() as connection:
        before = vobject.readOne(b"".join(ics(connection, subscription, SITE, NOON)).decode())
    move(ledger, first_undertaking(ledger))
    with ledger.reading() as connection:
        after = vobject.readOne(b"".join(ics(connection, subscription, SITE, NOON)).decode())
    assert before.vevent.dtstart.value.isoformat() == "2021-06-30"
    assert after.vevent.dtstart.value.isoformat() == "2027-01-31"
    assert after.vevent.uid.value == before.vevent.uid.value
    assert int(after.vevent.sequence.value) > int(before.vevent.sequence.value)
    assert after.x_wr_calname.value == "Toezeggingen: fractie SP"
