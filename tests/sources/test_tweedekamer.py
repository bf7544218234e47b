import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from answers import COMMITMENT, DOCUMENT, ENTITIES, entry, feed_page, guid, record
from rekenschap.errors import AnswerDamaged, BadRequest, SourceUnavailable
from rekenschap.sources.client import Client
from rekenschap.sources.fetching import Change
from rekenschap.sources.hosts import Settings
from rekenschap.sources.tweedekamer import feed_pages, odata, records, syncfeed
from rekenschap.sources.tweedekamer.entities import ENTITY_SETS, entity_set
from replaying import Asked, Replay, Reply

ODATA = "/OData/v4/2.0/"


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "Id": guid(number),
        "ApiGewijzigdOp": f"2026-11-20T10:00:{number % 60:02}.1234567Z",
        "Verwijderd": False,
        **fields,
    }


def pages(base: str, rows: list[dict[str, Any]], size: int = 2) -> Callable[[Asked], Reply]:
    """An OData service that gives so many rows a page, and the address of the next one."""

    def answer(asked: Asked) -> Reply:
        start = int(asked.query.get("$skip", "0"))
        body: dict[str, Any] = {"@odata.context": "x", "value": rows[start : start + size]}
        if start + size < len(rows):
            body["@odata.nextLink"] = f"{base}{asked.path}?$skip={start + size}"
        return Reply(json.dumps(body).encode(), headers={"Content-Type": "application/json"})

    return answer


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_rows_of_all_pages_come_in_order(replay: Replay, client: Client, settings: Settings, count: int) -> None:
    replay.answer = pages(replay.base, [row(n, Titel=f"Brief {n}") for n in range(count)])
    found = list(odata.records(client, settings, odata.Query("Document")))
    assert [one.fields["titel"] for one in found] == [f"Brief {n}" for n in range(count)]
    assert len(replay.asked) == max(1, (count + 1) // 2)


def test_a_query_stands_in_the_address(replay: Replay, client: Client, settings: Settings) -> None:
    replay.answer = pages(replay.base, [])
    query = odata.Query(
        "zaak",
        odata.where("Soort", "eq", "Schriftelijke vragen") & odata.where("Verwijderd", "eq", False),
        select=("Id", "Nummer"),
        expand=("ZaakActor",),
        order=("GestartOp desc", "Id"),
        top=5,
    )
    assert list(odata.rows(client, settings, query)) == []
    assert replay.asked[0].path == f"{ODATA}Zaak"
    assert replay.asked[0].query == {
        "$filter": "(Soort eq 'Schriftelijke vragen') and (Verwijderd eq false)",
        "$select": "Id,Nummer",
        "$expand": "ZaakActor",
        "$orderby": "GestartOp desc,Id",
        "$top": "5",
    }


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (odata.where("Titel", "eq", "a' or 'b"), "Titel eq 'a'' or ''b'"),
        (odata.where("Titel", "contains", "brug"), "contains(Titel,'brug')"),
        (odata.where("Kamer", "ne", 2), "Kamer ne 2"),
        (odata.where("Titel", "eq", None), "Titel eq null"),
        (odata.where("Afgedaan", "eq", True), "Afgedaan eq true"),
        (odata.where("Id", "eq", guid(1)), f"Id eq {guid(1)}"),
        (odata.where("Datum", "lt", date(2026, 1, 2)), "Datum lt 2026-01-02"),
        (odata.where("Datum", "ge", datetime(2026, 1, 2, tzinfo=UTC)), "Datum ge 2026-01-02T00:00:00+00:00"),
        (
            odata.where("A", "eq", 1) | odata.where("B", "eq", 2) & odata.where("C", "eq", 3),
            "(A eq 1) or ((B eq 2) and (C eq 3))",
        ),
    ],
)
def test_conditions_are_written_in_odata(condition: odata.Filter, text: str) -> None:
    assert condition.text == text


@given(st.text(max_size=60))
def test_no_value_ends_its_own_quotes(value: str) -> None:
    try:
        text = odata.where("Titel", "eq", value).text
    except BadRequest:
        assert not value.isprintable()
        return
    assert "'" not in text.removeprefix("Titel eq '").removesuffix("'").replace("''", "")


@pytest.mark.parametrize(
    ("field", "relation", "value"),
    [
        ("Titel eq 1 or Id", "eq", "x"),
        ("", "eq", "x"),
        ("Titel", "is", "x"),
        ("Titel", "contains", 1),
        ("Titel", "eq", "a\nb"),
        ("Datum", "eq", datetime(2026, 1, 2)),  # noqa: DTZ001 - the zone is what is missing
    ],
)
def test_what_cannot_be_asked_is_said(field: str, relation: str, value: odata.Value) -> None:
    with pytest.raises(BadRequest):
        odata.where(field, relation, value)


def test_there_are_38_entity_sets() -> None:
    assert len(set(ENTITY_SETS)) == 38
    assert entity_set("fractieZetelPersoon") == "FractieZetelPersoon"
    with pytest.raises(BadRequest, match="no entity set"):
        odata.Query("Zaak)/x").address(Settings())


@pytest.mark.parametrize(
    "following",
    [
        "https://example.org/OData/v4/2.0/Zaak",
        "https://zoek.officielebekendmakingen.nl/x",
        "/OData/v4/2.0/Zaak",
        17,
    ],
)
def test_a_next_page_outside_the_service_is_refused(
    replay: Replay, client: Client, settings: Settings, following: object
) -> None:
    replay.replies = [Reply(json.dumps({"value": [], "@odata.nextLink": following}).encode())]
    with pytest.raises(AnswerDamaged, match="outside the service"):
        list(odata.rows(client, settings, odata.Query("Zaak")))


def test_pages_in_a_ring_end(replay: Replay, client: Client, settings: Settings) -> None:
    body = {"value": [row(1)], "@odata.nextLink": f"{replay.base}{ODATA}Zaak"}
    replay.replies = [Reply(json.dumps(body).encode())]
    with pytest.raises(AnswerDamaged, match="ring"):
        list(odata.rows(client, settings, odata.Query("Zaak")))


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"value": 1}', b'{"value": [1]}', b'{"value": [{}]}', b"[" * 100_000]
)
def test_what_is_no_page_is_said(replay: Replay, client: Client, settings: Settings, body: bytes) -> None:
    replay.replies = [Reply(body)]
    with pytest.raises(AnswerDamaged):
        list(odata.records(client, settings, odata.Query("Zaak")))


def test_a_break_in_the_middle_loses_no_row_and_gives_none_twice(
    replay: Replay, client: Client, settings: Settings
) -> None:
    answer = pages(replay.base, [row(n) for n in range(6)])
    broken = iter([False, True, True, False, True, False])

    def now_and_then(asked: Asked) -> Reply:
        reply = answer(asked)
        return Reply(reply.body, cut=20) if next(broken) else reply

    replay.answer = now_and_then
    found = list(odata.records(client, settings, odata.Query("Zaak")))
    assert [one.id for one in found] == [guid(n) for n in range(6)]


def test_references_and_deletions_are_read() -> None:
    given = row(1, Titel="Brief", HuidigeDocumentVersie_Id=guid(9), Zaak=[{"Id": guid(2)}, {"Id": guid(3)}])
    found = odata.record_of("Document", given)
    assert found.references == {"huidigedocumentversie": (guid(9),), "zaak": (guid(2), guid(3))}
    assert found.changed == datetime(2026, 11, 20, 10, 0, 1, 123456, tzinfo=UTC)
    gone = odata.record_of("Document", {**given, "Verwijderd": True})
    assert (gone.deleted, gone.fields, gone.references) == (True, {}, {})


def test_changes_go_on_from_the_moment_of_any_of_them(replay: Replay, client: Client, settings: Settings) -> None:
    replay.answer = pages(replay.base, [row(n) for n in range(5)])
    every = list(odata.changes(client, settings, "Toezegging", datetime(2026, 11, 1, tzinfo=UTC)))
    assert replay.asked[0].query["$filter"] == "ApiGewijzigdOp ge 2026-11-01T00:00:00+00:00"
    assert replay.asked[0].query["$orderby"] == "ApiGewijzigdOp,Id"
    next(odata.changes(client, settings, "Toezegging", None, every[2].token))
    assert replay.asked[-1].query["$filter"] == f"ApiGewijzigdOp ge {every[2].token}"
    with pytest.raises(BadRequest, match="no token"):
        next(odata.changes(client, settings, "Toezegging", None, "gisteren"))


def test_the_file_of_a_document_is_fetched(replay: Replay, client: Client, settings: Settings) -> None:
    replay.replies = [Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})]
    assert odata.resource(client, settings, "Document", guid(5).upper()).content == b"%PDF-1.7"
    assert replay.asked[0].path == f"{ODATA}Document({guid(5)})/resource"
    with pytest.raises(BadRequest, match="no GUID"):
        odata.resource(client, settings, "Document", "1)/x")


def test_the_recorded_matters_are_read(api: Path) -> None:
    """The recording kept the values of a row without their names; these are the names in their order."""
    names = ["Id", "Nummer", "Soort", "Titel", "Citeertitel", "Alias", "Status", "Onderwerp", "GestartOp"]
    names += ["Organisatie", "Grondslagvoorhang", "Termijn", "Vergaderjaar", "Volgnummer"]
    names += ["HuidigeBehandelstatus", "Afgedaan", "GrootProject", "GewijzigdOp", "ApiGewijzigdOp"]
    names += ["Verwijderd", "Kabinetsappreciatie"]
    recorded = json.loads((api / "zaak_raw_200.json").read_bytes())
    for one in recorded:
        values = [value for value in one["raw"][3:] if value not in ("#Guid", "#DateTimeOffset")]
        found = odata.record_of("Zaak", dict(zip(names, values, strict=False)))
        matter = records.typed(found, records.Zaak)
        assert found.changed
        assert found.changed.year >= 2023
        assert matter.nummer
        assert matter.gestart_op
        assert matter.onderwerp
    assert len(recorded) == 200


# --- the SyncFeed


def feed(base: str, contents: list[str], size: int = 2) -> Callable[[Asked], Reply]:
    """A SyncFeed that gives so many entries a page; the token after entry n is 10 (n + 1)."""

    def answer(asked: Asked) -> Reply:
        place = int(asked.query.get("skiptoken", "0"))
        found = [(n, one) for n, one in enumerate(contents) if 10 * (n + 1) > place][:size]
        entries = [entry(base, one, 10 * (n + 1)) for n, one in found]
        if not found:
            return Reply(feed_page(base, [], resume=place))
        return Reply(feed_page(base, entries, following=10 * (found[-1][0] + 1)))

    return answer


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_changes_go_on_from_any_token(replay: Replay, client: Client, settings: Settings, count: int) -> None:
    replay.answer = feed(replay.base, [record("document", n, DOCUMENT) for n in range(count)])
    every = list(syncfeed.changes(client, settings, "document"))
    assert [change.record.id for change in every] == [guid(n) for n in range(count)]
    assert [change.token for change in every] == [str(10 * (n + 1)) for n in range(count)]
    assert replay.asked[0].query == {"category": "Document"}
    for stop, change in enumerate(every):
        assert list(syncfeed.changes(client, settings, "document", change.token)) == every[stop + 1 :]


def test_what_came_later_is_all_that_comes(replay: Replay, client: Client, settings: Settings) -> None:
    contents = [record("toezegging", n, COMMITMENT) for n in range(3)]
    replay.answer = feed(replay.base, contents)
    last = list(syncfeed.changes(client, settings))[-1].token
    assert list(syncfeed.changes(client, settings, token=last)) == []
    replay.answer = feed(replay.base, [*contents, record("toezegging", 0, deleted=True)])
    (change,) = syncfeed.changes(client, settings, token=last)
    assert isinstance(change.record, records.Record)
    assert (change.record.entity, change.record.id, change.record.deleted) == ("Toezegging", guid(0), True)


def test_a_break_leaves_what_was_had_before(replay: Replay, client: Client, settings: Settings) -> None:
    answer = feed(replay.base, [record("document", n, DOCUMENT) for n in range(5)])
    replay.answer = lambda asked: Reply(status=500) if asked.query.get("skiptoken") == "20" else answer(asked)
    had: list[Change[feed_pages.Told]] = []
    with pytest.raises(SourceUnavailable):
        had.extend(syncfeed.changes(client, settings))
    assert [change.token for change in had] == ["10", "20"]
    replay.answer = answer
    rest = list(syncfeed.changes(client, settings, token=had[-1].token))
    assert [change.record.id for change in rest] == [guid(2), guid(3), guid(4)]


def only(page: feed_pages.FeedPage) -> tuple[int | None, records.Record]:
    """The one entry of a page, which is not damaged."""
    ((token, found),) = page.entries
    assert isinstance(found, records.Record)
    return token, found


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("entity", sorted(ENTITIES))
def test_each_typed_record_is_read_from_the_feed(entity: str, bare: bool) -> None:
    page = feed_pages.parse_page(feed_page("", [entry("", record(entity, 1, ENTITIES[entity], bare=bare), 7)]))
    token, found = only(page)
    assert (token, found.id, found.deleted) == (7, guid(1), False)
    assert found.changed == datetime(2026, 11, 20, 10, tzinfo=UTC)
    kind = records.TYPES[found.entity]
    assert kind.__name__.lower() == entity
    records.typed(found, kind)


def test_a_commitment_has_its_types() -> None:
    _, found = only(feed_pages.parse_page(feed_page("", [entry("", record("toezegging", 1, COMMITMENT), 7)])))
    commitment = records.typed(found, records.Toezegging)
    assert (commitment.nummer, commitment.status) == ("TZ202611-001", "Openstaand")
    assert commitment.datum_nakoming == datetime(2027, 1, 31)  # noqa: DTZ001 - as the chamber gives it
    assert found.references == {"toegezegdaanfractie": (guid(903),)}


def test_a_document_has_its_types() -> None:
    attributes = 'tk:contentType="application/pdf" tk:contentLength="1234"'
    content = record("document", 1, DOCUMENT, attributes=attributes)
    _, found = only(feed_pages.parse_page(feed_page("", [entry("", content, 7)])))
    document = records.typed(found, records.Document)
    assert (document.document_nummer, document.volgnummer, document.kamer) == ("2026D12345", -1, 2)
    assert (document.titel, document.content_type, document.content_length) == (None, "application/pdf", 1234)
    assert found.references["zaak"] == (guid(901), guid(902))


def test_both_doors_give_the_same_record() -> None:
    _, by_feed = only(feed_pages.parse_page(feed_page("", [entry("", record("zaak", 1, ENTITIES["zaak"]), 7)])))
    by_odata = odata.record_of(
        "Zaak",
        row(
            1,
            Nummer="2026Z00001",
            Soort="Schriftelijke vragen",
            Onderwerp="Een brug",
            GestartOp="2026-11-01T00:00:00",
            Termijn="2026-11-22T00:00:00",
            Vergaderjaar="2026-2027",
            Volgnummer=-1,
            Afgedaan=False,
        ),
    )
    assert records.typed(by_feed, records.Zaak) == records.typed(by_odata, records.Zaak)


def test_a_value_of_another_type_is_said() -> None:
    wrong = records.Record("Zaak", guid(1), None, fields={"termijn": "spoedig"})
    with pytest.raises(AnswerDamaged, match="not as its schema says"):
        records.typed(wrong, records.Zaak)
    with pytest.raises(AnswerDamaged, match="no Document"):
        records.typed(wrong, records.Document)


def test_a_kind_of_record_that_came_later_stops_nothing() -> None:
    _, found = only(feed_pages.parse_page(feed_page("", [entry("", record("nieuwSoort", 1, "<a>b</a>"), 7)])))
    assert (found.entity, found.fields) == ("NieuwSoort", {"a": "b"})


def test_an_entry_without_a_token_takes_that_of_its_page(
    replay: Replay, client: Client, settings: Settings
) -> None:
    content = record("document", 1, DOCUMENT)
    replay.replies = [
        Reply(feed_page(replay.base, [entry(replay.base, content, None)], following=30)),
        Reply(feed_page(replay.base, [], resume=30)),
    ]
    (change,) = syncfeed.changes(client, settings)
    assert change.token == "30"


@pytest.mark.parametrize(
    "tokens",
    [(10, 10), (20, 10), (10, None)],
)
def test_tokens_that_do_not_go_up_end_the_reading(
    replay: Replay, client: Client, settings: Settings, tokens: tuple[int | None, int | None]
) -> None:
    entries = [entry(replay.base, record("document", n, DOCUMENT), token) for n, token in enumerate(tokens)]
    replay.replies = [Reply(feed_page(replay.base, entries))]
    with pytest.raises(AnswerDamaged, match="tokens must go up"):
        list(syncfeed.changes(client, settings))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<!DOCTYPE feed [<!ENTITY x 'y'>]><feed><id>&x;</id></feed>",
        b"<!DOCTYPE feed [<!ENTITY x 'y'>]><feed><entry><id>&x;</id></entry></feed>",
        b"<feed><id>x</id><entry><id>x</id></entry><entry><id>x",
        b"<feed><id>x<entry><id>x</id></entry></feed>",
    ],
)
def test_what_is_no_page_of_the_feed_is_said(data: bytes) -> None:
    with pytest.raises(AnswerDamaged):
        feed_pages.parse_page(data)


GOOD = record("document", 1, DOCUMENT)
#: an entry that holds no record, and what is said of it
DAMAGED = [
    ("", "no content"),
    ("<zaak id='x'/>", "must be a GUID"),
    (GOOD.replace(guid(1), "1"), "must be a GUID"),
    (GOOD.replace("2026-11-20T10:00:00Z", "gisteren"), "not as its schema says"),
    (GOOD.replace("</soort>", ""), "not well-formed"),
    (GOOD.replace("brug", "brug & weg"), "not well-formed"),
    (GOOD.replace("brug", "brug &weg;"), "not well-formed"),
    (GOOD.replace("brug", "brug \x02"), "not well-formed"),
    (GOOD + "</entry>", "not well-formed"),
]


@pytest.mark.parametrize(("content", "said"), DAMAGED)
def test_a_damaged_entry_is_told_in_its_place_and_the_others_come(
    replay: Replay, client: Client, settings: Settings, content: str, said: str
) -> None:
    contents = [record("document", 0, DOCUMENT), content, *(record("document", n, DOCUMENT) for n in (2, 3))]
    replay.answer = feed(replay.base, contents, 3)
    told = list(syncfeed.changes(client, settings))
    assert [change.token for change in told] == ["10", "20", "30", "40"]
    assert [isinstance(change.record, feed_pages.Damaged) for change in told] == [False, True, False, False]
    damaged = told[1].record
    assert isinstance(damaged, feed_pages.Damaged)
    assert said in str(damaged.error)
    assert list(syncfeed.changes(client, settings, token="20")) == told[2:]


@pytest.mark.parametrize("content", [GOOD.replace("</soort>", ""), GOOD.replace("10:00:00Z", "10 uur")])
def test_a_damaged_entry_goes_by_the_name_of_its_record(content: str) -> None:
    ((_, damaged),) = feed_pages.parse_page(feed_page("", [entry("", content, 7)])).entries
    assert isinstance(damaged, feed_pages.Damaged)
    assert damaged.id == guid(1)


@pytest.mark.parametrize("content", [record("document", 1, DOCUMENT), "<zaak/>", "<zaak>"])
def test_an_entry_without_a_token_is_passed_and_comes_again(
    replay: Replay, client: Client, settings: Settings, content: str
) -> None:
    entries = [entry(replay.base, content, None), entry(replay.base, record("document", 2, DOCUMENT), 20)]
    replay.replies = [Reply(feed_page(replay.base, entries, resume=20))]
    assert [change.token for change in syncfeed.changes(client, settings)] == ["", "20"]


def test_of_a_page_that_is_damaged_itself_it_is_said_what_to_do(
    replay: Replay, client: Client, settings: Settings
) -> None:
    replay.replies = [Reply(b"<feed><entry>")]
    with pytest.raises(AnswerDamaged, match=r"the next run asks for this page again.*tell the Tweede Kamer"):
        list(syncfeed.changes(client, settings))


@given(
    st.lists(st.sampled_from(["</soort>", "<datum>", "tk:bijgewerkt", "&", "<", ">", '"']), max_size=3),
    st.integers(0, 3),
)
def test_whatever_is_damaged_in_one_entry_the_others_come(cut: list[str], at: int) -> None:
    content = record("document", at, DOCUMENT)
    for part in cut:
        content = content.replace(part, "", 1)
    contents = [content if n == at else record("document", n, DOCUMENT) for n in range(4)]
    page = feed_pages.parse_page(feed_page("", [entry("", one, n + 1) for n, one in enumerate(contents)]))
    assert [told.id for n, (_, told) in enumerate(page.entries) if n != at] == [
        guid(n) for n in range(4) if n != at
    ]


def test_an_empty_page_says_that_all_is_read_or_is_damaged(
    replay: Replay, client: Client, settings: Settings
) -> None:
    replay.replies = [Reply(feed_page(replay.base, []))]
    with pytest.raises(AnswerDamaged, match="does not say that all is read"):
        list(syncfeed.changes(client, settings))


@pytest.mark.parametrize("token", ["x", "-1", "1&category=Zaak", "9" * 30, "１"])
def test_a_wrong_token_is_said(client: Client, settings: Settings, token: str) -> None:
    with pytest.raises(BadRequest, match="no token"):
        list(syncfeed.changes(client, settings, token=token))


def test_the_recorded_entry_is_read(api: Path) -> None:
    page = feed_pages.parse_page(b"<feed>" + (api / "syncfeed_entry.xml").read_bytes() + b"</feed>")
    token, found = only(page)
    assert (token, found.entity, found.deleted) == (16687327, "FractieZetelPersoon", False)
    assert found.fields == {"functie": "Lid", "van": "2002-05-23", "totenmet": "2010-10-11"}
    assert found.references["persoon"] == ("ec273841-069f-408b-b434-8524904ae314",)


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize("entity", sorted(ENTITIES))
def test_the_records_of_these_tests_are_as_the_official_schemas_say(api: Path, entity: str, deleted: bool) -> None:
    schema = etree.XMLSchema(etree.parse(api / "tk-xsd" / f"tkData-v1-0-{entity}.xsd"))
    content = record(entity, 1, "" if deleted else ENTITIES[entity], deleted=deleted)
    schema.assertValid(etree.fromstring(content))


def test_every_typed_field_is_in_the_official_schema(api: Path) -> None:
    """Fields that only OData has are named; the schemas are of 2024."""
    only_odata = {"notities", "huidigedocumentversieid"}
    for name, kind in records.TYPES.items():
        schema = etree.parse(api / "tk-xsd" / f"tkData-v1-0-{name.lower()}.xsd")
        known = {str(one).lower() for one in schema.xpath("//*[local-name()='element']/@name")}
        known |= {"contenttype", "contentlength"}
        fields = {field.replace("_", "") for field in kind.__struct_fields__}
        assert fields <= known | only_odata, name
