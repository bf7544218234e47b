"""One paper by its name comes from its source into the ledger, with what the source says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from published import Published, document, dossier, let_publish, nota  # noqa: F401 - a fixture
from sqlalchemy import select

from answers import guid
from rekenschap.errors import BadRequest, NotPublished
from rekenschap.intake.fetching import fetch
from rekenschap.intake.syncing import DOCUMENTS, Wanted, sync
from rekenschap.ledger import schema
from rekenschap.ledger.rereading import reread
from rekenschap.ledger.store import Ledger
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings
from replaying import Replay, Reply

NAMELESS = b"Vraag 1\n\nHoeveel kost de brug?\n\nAntwoord\n\nDat kost 3 miljoen euro.\n"
METADATA = """<metadata_gegevens>
  <metadata name="DC.identifier" content="kst-36999-X-E"/>
  <metadata name="DC.title" content="Begroting van een ministerie"/>
  <metadata name="DC.type" content="Kamerstuk"/>
  <metadata name="DC.creator" content="Eerste Kamer der Staten-Generaal"/>
  <metadata name="OVERHEIDop.dossiernummer" content="36999-X"/>
  <metadata name="OVERHEIDop.ondernummer" content="E"/>
  <metadata name="OVERHEIDop.vergaderjaar" content="2026-2027"/>
  <metadata name="DCTERMS.issued" content="2026-11-19"/>
</metadata_gegevens>"""
OWMS = """<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/"><owmskern>
  <dcterms:identifier>kst-36999-X-E</dcterms:identifier><dcterms:issued>2026-11-19</dcterms:issued>
</owmskern></owms-metadata>"""


def paper(ledger: Ledger) -> dict[str, Any]:
    with ledger.reading() as connection:
        return dict(connection.execute(select(schema.paper)).mappings().one())


def test_a_paper_comes_in_with_its_origin_and_is_known_from_then_on(
    ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
    replay: Replay,
) -> None:
    published.put("kst-36999-X-E", nota("kst-36999-X-E"))
    added = fetch(ledger, client, settings, " kst-36999-X-E ")
    assert (added.outcome, added.key, added.exchanges) == ("added", "kst-36999-X-E", 1)
    with ledger.reading() as connection:
        origin = connection.execute(select(schema.version.c.origin)).scalar_one()
    assert origin == f"{settings.publications}/kst-36999-X-E.html"
    replay.asked.clear()
    again = fetch(ledger, client, settings, "kst-36999-X-E")
    assert (again.outcome, again.paper_id, again.exchanges) == ("known", added.paper_id, 1)
    assert replay.asked == []


def test_a_number_of_the_chamber_is_known_by_the_other_number_that_the_feed_tells(
    sqlite_ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
) -> None:
    published.feeds["Kamerstukdossier"] = [dossier(901)]
    published.feeds["Document"] = [document(12, dossier=901)]
    sync(sqlite_ledger, client, settings, Wanted(date(2026, 11, 21), what=(DOCUMENTS,)))
    published.put("kst-36999-X-12", nota("kst-36999-X-12"))
    fetch(sqlite_ledger, client, settings, "kst-36999-X-12")
    assert fetch(sqlite_ledger, client, settings, "2026D00012").outcome == "known"
    assert fetch(sqlite_ledger, client, settings, guid(12)).outcome == "known"


@pytest.mark.parametrize("metadata", [METADATA, OWMS])
def test_what_the_paper_does_not_say_comes_from_its_metadata(
    ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
    metadata: str,
) -> None:
    published.replies["/kst-36999-X-E.pdf"] = Reply(NAMELESS, headers={"Content-Type": "application/pdf"})
    published.replies["/kst-36999-X-E/metadata.xml"] = Reply(metadata.encode())
    assert fetch(ledger, client, settings, "kst-36999-X-E").key == "kst-36999-X-E"
    found = paper(ledger)
    assert (found["key"], found["kind"], str(found["date"])) == ("kst-36999-X-E", "other", "2026-11-19")
    if metadata == METADATA:
        assert (found["dossier"], found["number"], found["session"]) == ("36999-X", "E", "2026-2027")
        assert (found["chamber"], found["title"]) == ("Eerste Kamer", "Begroting van een ministerie")


def test_what_the_metadata_say_stays_when_the_paper_is_read_again(
    sqlite_ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
) -> None:
    published.replies["/kst-36999-X-E.pdf"] = Reply(NAMELESS, headers={"Content-Type": "application/pdf"})
    published.replies["/kst-36999-X-E/metadata.xml"] = Reply(METADATA.encode())
    fetch(sqlite_ledger, client, settings, "kst-36999-X-E")
    before = paper(sqlite_ledger)
    assert [one.outcome for one in reread(sqlite_ledger, older_only=False)] == ["same"]
    assert paper(sqlite_ledger) == before


def test_what_the_paper_says_itself_goes_before_its_metadata(
    sqlite_ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
) -> None:
    content = b"kst-36999-X-F\n\nDatum 3 november 2026\n\n" + NAMELESS
    published.replies["/kst-36999-X-E.pdf"] = Reply(content, headers={"Content-Type": "application/pdf"})
    published.replies["/kst-36999-X-E/metadata.xml"] = Reply(METADATA.encode())
    assert fetch(sqlite_ledger, client, settings, "kst-36999-X-E").key == "kst-36999-X-F"
    assert str(paper(sqlite_ledger)["date"]) == "2026-11-03"


def test_what_is_not_published_or_no_name_is_told_and_leaves_nothing(
    sqlite_ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
) -> None:
    with pytest.raises(NotPublished, match="kst-36999-X-E is published in none of the forms"):
        fetch(sqlite_ledger, client, settings, "kst-36999-X-E")
    with pytest.raises(BadRequest, match="is no name of a paper"):
        fetch(sqlite_ledger, client, settings, "de nota van gisteren")
    assert sqlite_ledger.tick() == 0


def test_a_paper_that_could_not_be_read_is_fetched_again(
    sqlite_ledger: Ledger,
    client: Client,
    settings: Settings,
    published: Published,
) -> None:
    published.put("kst-36999-X-E", b"<html><body> </body></html>")
    assert fetch(sqlite_ledger, client, settings, "kst-36999-X-E").outcome == "failed"
    published.put("kst-36999-X-E", nota("kst-36999-X-E"))
    assert fetch(sqlite_ledger, client, settings, "kst-36999-X-E").outcome == "added"
