from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers import publication, search_page
from rekenschap.errors import AnswerDamaged, BadRequest, NotPublished
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings
from rekenschap.sources.koop import cql, publications, search
from replaying import Asked, Replay, Reply

KAMERSTUK = cql.equals("dt.type", "Kamerstuk")


def test_a_record_is_read_whole() -> None:
    page = search.parse_page(search_page([publication("kst-36999-X-E", dossiers=("36999-X", "36998"))], 1))
    assert page == search.Page(
        1,
        (
            search.Publication(
                identifier="kst-36999-X-E",
                title="Nota & antwoord",
                kind="Kamerstuk",
                creator="Eerste Kamer der Staten-Generaal",
                dossiers=("36999-X", "36998"),
                number="E",
                dossier_title="Begroting van een ministerie",
                document_title="Verslag",
                session="2026-2027",
                date="2026-11-19",
                issued="2026-11-19",
                available="2026-11-21",
                modified="2026-11-20",
                preferred_url="https://zoek.officielebekendmakingen.nl/kst-36999-X-E.html",
                files={"xml": "https://zoek.officielebekendmakingen.nl/kst-36999-X-E.xml"},
            ),
        ),
    )


def test_the_recorded_record_is_read(api: Path) -> None:
    page = search.parse_page(
        b"<r><numberOfRecords>1</numberOfRecords>" + (api / "searchrec.xml").read_bytes() + b"</r>"
    )
    (record,) = page.records
    assert (record.identifier, record.modified) == ("gmb-2023-174296", "2023-04-20")
    assert record.preferred_url == "https://zoek.officielebekendmakingen.nl/gmb-2023-174296.html"
    assert record.files
    assert set(record.files) == {"html", "metadata", "metadataowms", "odt", "pdf", "xml"}


def _server(records: list[str]) -> Callable[[Asked], Reply]:
    def answer(asked: Asked) -> Reply:
        start, size = int(asked.query["startRecord"]), int(asked.query["maximumRecords"])
        return Reply(search_page(records[start - 1 : start - 1 + size], len(records)))

    return answer


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 25])
def test_every_page_is_asked_once_and_in_order(
    replay: Replay, client: Client, settings: Settings, count: int
) -> None:
    replay.answer = _server([publication(f"kst-36999-{n}") for n in range(count)])
    found = list(search.search(client, settings, KAMERSTUK, size=10))
    assert [change.record.identifier for change in found] == [f"kst-36999-{n}" for n in range(count)]
    assert [change.token for change in found] == [str(n + 2) for n in range(count)]


def test_a_search_goes_on_from_a_token(replay: Replay, client: Client, settings: Settings) -> None:
    replay.answer = _server([publication(f"kst-36999-{n}") for n in range(25)])
    every = list(search.search(client, settings, KAMERSTUK, size=10))
    for stop in (0, 9, 10, 24):
        assert list(search.search(client, settings, KAMERSTUK, int(every[stop].token), 10)) == every[stop + 1 :]


def test_what_is_asked_stands_in_the_address(replay: Replay, client: Client, settings: Settings) -> None:
    replay.replies = [Reply(search_page([], 0))]
    assert list(search.search(client, settings, KAMERSTUK)) == []
    assert replay.asked[0].path == "/sru"
    assert replay.asked[0].query["query"] == '(c.product-area=="officielepublicaties") and (dt.type=="Kamerstuk")'
    assert replay.asked[0].query["maximumRecords"] == "100"


@pytest.mark.parametrize("size", [0, 1001])
def test_a_page_has_a_bound(client: Client, settings: Settings, size: int) -> None:
    with pytest.raises(BadRequest, match="1 to 1000"):
        list(search.search(client, settings, KAMERSTUK, size=size))


def test_changes_go_day_by_day_and_go_on_from_any_token(
    replay: Replay, client: Client, settings: Settings
) -> None:
    days = {f"2026-11-{day}": [publication(f"kst-{day}-{n}") for n in range(3)] for day in (20, 21, 22)}

    def answer(asked: Asked) -> Reply:
        day = asked.query["query"].partition('dt.modified>="')[2][:10]
        return _server(days[day])(asked)

    replay.answer = answer
    since, until = date(2026, 11, 20), date(2026, 11, 22)
    every = list(search.changes(client, settings, KAMERSTUK, since, until))
    assert [change.token for change in every[:4]] == [
        "2026-11-20/2",
        "2026-11-20/3",
        "2026-11-20/4",
        "2026-11-21/2",
    ]
    assert len(every) == 9
    for stop, change in enumerate(every[:6]):
        assert list(search.changes(client, settings, KAMERSTUK, since, until, change.token)) == every[stop + 1 :]


def test_the_last_day_is_read_from_its_beginning_because_it_may_still_fill_up(
    replay: Replay, client: Client, settings: Settings
) -> None:
    day = date(2026, 11, 20)
    replay.answer = _server([publication("kst-2"), publication("kst-3")])
    (*_, last) = search.changes(client, settings, KAMERSTUK, day, day)
    assert last.token == "2026-11-20/1"
    replay.answer = _server([publication("kst-1"), publication("kst-2"), publication("kst-3")])
    found = search.changes(client, settings, KAMERSTUK, day, date(2026, 11, 21), last.token)
    assert "kst-1" in [change.record.identifier for change in found]


def test_a_day_that_changes_while_it_is_read_is_read_again(
    replay: Replay, client: Client, settings: Settings
) -> None:
    records = [publication(f"kst-36999-{n}") for n in range(3)]
    totals = iter([3, 3, 2, 2])

    def answer(asked: Asked) -> Reply:
        return Reply(search_page(records[: int(asked.query["maximumRecords"])], next(totals)))

    replay.answer = answer
    day = date(2026, 11, 20)
    found = list(search.changes(client, settings, KAMERSTUK, day, day))
    assert [change.record.identifier for change in found] == ["kst-36999-0", "kst-36999-1", "kst-36999-2"] * 2


@pytest.mark.parametrize("token", ["gisteren", "2026-11-20", "2026-11-20/x", "2026-13-01/1"])
def test_a_wrong_token_is_said(client: Client, settings: Settings, token: str) -> None:
    day = date(2026, 11, 20)
    with pytest.raises(BadRequest, match="no token"):
        list(search.changes(client, settings, KAMERSTUK, day, day, token))


def test_a_refusal_of_the_search_is_said() -> None:
    refusal = (
        b'<r xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"><diagnostics>'
        b"<diagnostic><message>unknown index</message></diagnostic></diagnostics></r>"
    )
    with pytest.raises(BadRequest, match="unknown index"):
        search.parse_page(refusal)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Storing</body></html>",
        b"<r><numberOfRecords>1</numberOfRecords><record/></r>",
        b"<r><numberOfRecords>1</numberOfRecords>",
        b'<!DOCTYPE r [<!ENTITY a "b">]><r><numberOfRecords>1</numberOfRecords></r>',
        b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><r><numberOfRecords>1</numberOfRecords></r>',
        b"<a>" * 1000 + b"</a>" * 1000,
    ],
)
def test_what_is_no_answer_is_said(data: bytes) -> None:
    with pytest.raises(AnswerDamaged):
        search.parse_page(data)


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (KAMERSTUK, 'dt.type=="Kamerstuk"'),
        (cql.has_word("dt.title", "brug"), 'dt.title any "brug"'),
        (cql.at_least("dt.modified", "2026-11-20"), 'dt.modified>="2026-11-20"'),
        (cql.equals("dt.title", 'a" or "b'), 'dt.title=="a\\" or \\"b"'),
        (cql.equals("dt.title", "wat?*\\"), 'dt.title=="wat\\?\\*\\\\"'),
        (
            cql.any_of(KAMERSTUK, cql.all_of(KAMERSTUK)),
            '(dt.type=="Kamerstuk") or ((dt.type=="Kamerstuk"))',
        ),
    ],
)
def test_queries_are_written_in_cql(clause: cql.Clause, text: str) -> None:
    assert clause.text == text


@given(st.text(min_size=1, max_size=60))
def test_no_value_ends_its_own_quotes(value: str) -> None:
    try:
        text = cql.equals("dt.title", value).text
    except BadRequest:
        assert not value.strip() or not value.isprintable()
        return
    inside = text.removeprefix('dt.title=="').removesuffix('"')
    assert '"' not in inside.replace("\\\\", "").replace('\\"', "")
    assert not inside.replace("\\\\", "").endswith("\\")


@pytest.mark.parametrize(("index", "value"), [("dt.type) or (x", "a"), ("dt.type", ""), ("dt.type", "a\nb")])
def test_what_cannot_be_asked_is_said(index: str, value: str) -> None:
    with pytest.raises(BadRequest):
        cql.equals(index, value)


def test_a_query_asks_for_something() -> None:
    with pytest.raises(BadRequest, match="must ask"):
        cql.all_of()


def _site(files: dict[str, tuple[bytes, str]]) -> Callable[[Asked], Reply]:
    def answer(asked: Asked) -> Reply:
        if asked.path not in files:
            return Reply(status=404)
        body, kind = files[asked.path]
        return Reply(body, headers={"Content-Type": kind})

    return answer


@pytest.mark.parametrize(
    ("files", "form"),
    [
        (
            {"/kst-1-E.xml": (b"<kamerstuk/>", "application/xml"), "/kst-1-E.pdf": (b"%PDF", "application/pdf")},
            "xml",
        ),
        ({"/mirror/kst-1-E/kst-1-E.xml": (b"<kamerstuk/>", "text/xml")}, "xml"),
        ({"/kst-1-E.html": (b"<p>", "text/html"), "/kst-1-E.pdf": (b"%PDF", "application/pdf")}, "html"),
        ({"/kst-1-E.pdf": (b"%PDF", "application/pdf")}, "pdf"),
        (
            {"/kst-1-E.xml": (b"<p>Niet gevonden", "text/html"), "/kst-1-E.pdf": (b"%PDF", "application/pdf")},
            "pdf",
        ),
        ({"/mirror/kst-1-E/kst-1-E.odt": (b"PK", "application/vnd.oasis.opendocument.text")}, "odt"),
    ],
)
def test_a_paper_comes_in_the_best_form_there_is(
    replay: Replay, client: Client, settings: Settings, files: dict[str, tuple[bytes, str]], form: str
) -> None:
    replay.answer = _site(files)
    found = publications.fetch(client, settings, "kst-1-E")
    assert (found.identifier, found.form) == ("kst-1-E", form)


def test_a_paper_that_is_nowhere_is_said(replay: Replay, client: Client, settings: Settings) -> None:
    replay.answer = _site({})
    with pytest.raises(NotPublished, match="xml, html, pdf, odt"):
        publications.fetch(client, settings, "kst-1-E")


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("kst-36800-X-E", True),
        ("kst-1268678", True),
        ("ah-tk-20242025-1244", True),
        ("kv-tk-2021Z03234", True),
        ("blg-1093410", True),
        ("h-tk-20242025-42-4", True),
        ("kst-36200-(R2170)-3", True),
        ("kst-36800/../x", False),
        ("kst-..-x", False),
        ("kst-1?x=y", False),
        ("kst-1#x", False),
        ("kst", False),
        ("kst-" + "9" * 200, False),
        ("KST-1", False),
        ("kst-１", False),
    ],
)
def test_ids_have_a_form(name: str, right: bool) -> None:
    assert publications.is_identifier(name) is right
    if not right:
        with pytest.raises(BadRequest, match="no id"):
            list(publications.addresses(Settings(), name))


def test_a_form_that_is_none_is_said() -> None:
    with pytest.raises(BadRequest, match="no form"):
        list(publications.addresses(Settings(), "kst-1-E", ("doc",)))  # type: ignore[arg-type]


def test_metadata_is_read(replay: Replay, client: Client, settings: Settings) -> None:
    body = (
        b'<metadata_gegevens><metadata name="OVERHEIDop.dossiernummer" scheme="" content="36999-X" />'
        b'<metadata name="OVERHEIDop.indiener" content="A"/><metadata name="OVERHEIDop.indiener" content="B"/>'
        b"</metadata_gegevens>"
    )
    replay.answer = _site({"/kst-1-E/metadata.xml": (body, "application/xml")})
    found = publications.metadata(client, settings, "kst-1-E")
    assert found == {"OVERHEIDop.dossiernummer": ("36999-X",), "OVERHEIDop.indiener": ("A", "B")}


def test_both_recorded_forms_of_metadata_are_read(api: Path) -> None:
    plain = publications.parse_metadata((api / "opmeta1.xml").read_bytes())
    owms = publications.parse_metadata((api / "opmeta2.xml").read_bytes())
    assert plain["DC.identifier"] == owms["dcterms:identifier"] == ("gmb-2024-216934",)
    assert plain["OVERHEIDop.jaargang"] == owms["overheidop:jaargang"] == ("2024",)
    assert plain["DC.type"] == ("officiële publicatie", "evenementenvergunning")
