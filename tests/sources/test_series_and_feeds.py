import json
from datetime import UTC, datetime

import pytest

from answers import guid
from rekenschap.errors import AnswerDamaged, BadRequest, NotPublished
from rekenschap.sources import rijksfinancien, rss
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings
from rekenschap.sources.papers import fetch_paper
from replaying import Asked, Replay, Reply

ROW = {"jaar": 2026, "fase": "OWB", "artikel_nummer": "1", "artikel_naam": "Inzet; alles", "bedrag": 1200}


def test_budget_rows_come_as_they_are(replay: Replay, client: Client, settings: Settings) -> None:
    replay.replies = [Reply(json.dumps([ROW]).encode())]
    found = rijksfinancien.budget_table(client, settings, 2026, "OWB", "U", chapter="X", article="1")
    assert found.rows == (ROW,)
    assert replay.asked[0].path == "/open-data/api/json/budgettaire_tabellen"
    assert replay.asked[0].query == {
        "year": "2026",
        "phase": "OWB",
        "vuo": "U",
        "chapter": "X",
        "article": "1",
    }


@pytest.mark.parametrize(
    "body",
    [
        'jaar,artikel_naam,bedrag\r\n2026,"Inzet, alles",1200\r\n',
        "\ufeffjaar;artikel_naam;bedrag\n2026;Inzet, alles;1200\n",
    ],
)
def test_budget_rows_come_from_csv_too(replay: Replay, client: Client, settings: Settings, body: str) -> None:
    replay.replies = [Reply(body.encode())]
    found = rijksfinancien.budget_table(client, settings, 2026, "JV", form="csv")
    assert found.rows == ({"jaar": "2026", "artikel_naam": "Inzet, alles", "bedrag": "1200"},)
    assert replay.asked[0].path == "/open-data/api/csv/budgettaire_tabellen"


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("json", b"{}"),
        ("json", b"<html>"),
        ("json", b'[{"a": {"b": 1}}]'),
        ("json", b"[" * 100_000),
        ("csv", b"<html>"),
        ("csv", b"a,b\n1,2,3\n"),
        ("csv", b"a,b\n\xff,2\n"),
        ("csv", b'a,b\n"1,2\n'),
        ("csv", b""),
    ],
)
def test_what_is_no_table_is_said(
    replay: Replay, client: Client, settings: Settings, form: rijksfinancien.Form, body: bytes
) -> None:
    replay.replies = [Reply(body)]
    with pytest.raises(AnswerDamaged, match="no table"):
        rijksfinancien.budget_table(client, settings, 2026, "OWB", form=form)


@pytest.mark.parametrize(
    ("year", "phase", "vuo", "form"),
    [(26, "OWB", "U", "json"), (2026, "owb", "U", "json"), (2026, "OWB", "X", "json"), (2026, "OWB", "U", "ods")],
)
def test_a_table_that_cannot_be_is_not_asked(year: int, phase: str, vuo: str, form: str) -> None:
    with pytest.raises(BadRequest):
        rijksfinancien.address(Settings(), year, phase, vuo, form=form)  # type: ignore[arg-type]


RSS = """<rss version="2.0"><channel><title>Nieuw</title><link>https://zoek.officielebekendmakingen.nl</link>
<item><title>Later</title><link>https://zoek.officielebekendmakingen.nl/kst-2.html</link><guid>kst-2</guid>
<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate><description>Een nota</description></item>
<item><title>Eerder</title><link>https://zoek.officielebekendmakingen.nl/kst-1.html</link>
<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Nieuw</title><entry><id>kst-3</id><title>Brief</title>
<link rel="self" href="https://example.org/self"/><link href="https://www.tweedekamer.nl/3"/>
<updated>2026-11-24T09:00:00Z</updated><summary>Kort</summary></entry></feed>"""


def test_rss_is_read() -> None:
    later, earlier = rss.parse(RSS.encode())
    assert later == rss.Item(
        "kst-2",
        "Later",
        "https://zoek.officielebekendmakingen.nl/kst-2.html",
        datetime.fromisoformat("2026-11-24T10:00:00+01:00"),
        "Een nota",
    )
    assert earlier.id == earlier.link == "https://zoek.officielebekendmakingen.nl/kst-1.html"


def test_atom_is_read() -> None:
    (found,) = rss.parse(ATOM.encode())
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert found == rss.Item("kst-3", "Brief", "https://www.tweedekamer.nl/3", moment, "Kort")


def test_only_new_items_come_the_oldest_first(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(RSS.encode())]
    assert [item.title for item in rss.new_items(client, replay.base)] == ["Eerder", "Later"]
    assert [item.title for item in rss.new_items(client, replay.base, {"kst-2"})] == ["Eerder"]


@pytest.mark.parametrize("moment", ["", "gisteren", "2026-13-45"])
def test_a_moment_in_no_known_form_is_none(moment: str) -> None:
    (found,) = rss.parse(f"<rss><item><guid>1</guid><pubDate>{moment}</pubDate></item></rss>".encode())
    assert found.published is None


@pytest.mark.parametrize(
    "data",
    [b"", b"<a/>", b"<rss><item/></rss>", b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><title>&a;</title></rss>"],
)
def test_what_is_no_feed_is_said(data: bytes) -> None:
    with pytest.raises(AnswerDamaged):
        rss.parse(data)


def _both(asked: Asked) -> Reply:
    if asked.path == "/kst-36999-X-E.xml":
        return Reply(b"<kamerstuk/>", headers={"Content-Type": "application/xml"})
    if asked.path.endswith("/Document"):
        there = "2026D12345" in asked.query["$filter"]
        return Reply(json.dumps({"value": [{"Id": guid(5)}] if there else []}).encode())
    if asked.path.endswith(f"Document({guid(5)})/resource"):
        return Reply(b"%PDF-1.7")
    return Reply(status=404)


@pytest.mark.parametrize(
    ("name", "content"),
    [(" kst-36999-X-E ", b"<kamerstuk/>"), ("2026D12345", b"%PDF-1.7"), (guid(5).upper(), b"%PDF-1.7")],
)
def test_a_paper_is_fetched_by_the_name_people_know(
    replay: Replay, client: Client, settings: Settings, name: str, content: bytes
) -> None:
    replay.answer = _both
    found = fetch_paper(client, settings, name)
    assert found.fetched.content == content
    assert found.identifier.lower() == name.strip().lower()


@pytest.mark.parametrize("name", ["kst-1", "2026D99999", guid(6)])
def test_a_paper_that_is_nowhere_is_said(replay: Replay, client: Client, settings: Settings, name: str) -> None:
    replay.answer = _both
    with pytest.raises(NotPublished):
        fetch_paper(client, settings, name)


@pytest.mark.parametrize("name", ["", "36999", "https://example.org/x.pdf", "../x", "2026D1"])
def test_what_is_no_name_of_a_paper_is_said(client: Client, settings: Settings, name: str) -> None:
    with pytest.raises(BadRequest, match="no name of a paper"):
        fetch_paper(client, settings, name)
