"""Sources that publish what a test lets them: the search, papers, and the feeds of the chamber, in their form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest

from answers import entry, feed_page, guid, publication, record, search_page
from replaying import Asked, Replay, Reply

_PAGE = 250
HTML = {"Content-Type": "text/html"}


def nota(key: str, number: int = 1, answer: str = "Dat kost € 3 miljoen.") -> bytes:
    """A small nota in HTML that says its own id."""
    return (
        f"<html><head><title>Nota</title></head><body><p>{key}</p><p>Nota naar aanleiding van het verslag</p>"
        f"<p>Vraag {number}</p><p>Hoeveel kost brug {number}?</p><p>Antwoord</p><p>{answer}</p></body></html>"
    ).encode()


def commitment(number: int, *, text: str | None = None, status: str = "Openstaand", more: str = "") -> str:
    """An item of the register."""
    return record(
        "toezegging",
        number,
        f"<nummer>TZ202611-{number:03d}</nummer><naam>dr. A. Voorbeeld</naam><functie>Minister van Water</functie>"
        f"<status>{status}</status><aanmaakdatum>2026-11-18T23:30:00Z</aanmaakdatum>"
        f"<datumNakoming>2027-01-31T00:00:00</datumNakoming><ministerie>Water</ministerie>"
        f"<tekst>{text or f'De minister stuurt een brief over brug {number}.'}</tekst>{more}",
    )


def document(number: int, *, dossier: int | None = None, subject: str = "Een brug", more: str = "") -> str:
    """A document of the chamber; `dossier` is the number of the record of its dossier."""
    reference = f'<kamerstukdossier ref="{guid(dossier)}"/>' if dossier else ""
    return record(
        "document",
        number,
        f"{reference}<soort>Brief regering</soort><documentNummer>2026D{number:05d}</documentNummer>"
        f"<onderwerp>{subject}</onderwerp><datum>2026-11-19T00:00:00</datum><volgnummer>{number}</volgnummer>"
        f"<kamer>2</kamer>{more}",
    )


def dossier(number: int, name: int = 36999, addition: str = "X") -> str:
    """A dossier of the chamber."""
    return record(
        "kamerstukdossier",
        number,
        f"<titel>Een begroting</titel><nummer>{name}</nummer><toevoeging>{addition}</toevoeging>",
    )


@dataclass
class Published:
    """What the sources have. `replies` are files by their path; a change of a feed has its place as its token."""

    base: str
    days: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    feeds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    replies: dict[str, Reply] = field(default_factory=dict)

    def publish(self, identifier: str, day: str, title: str = "Nota naar aanleiding van het verslag") -> None:
        """A publication in the search, on the day on which it was last changed."""
        for records in self.days.values():
            records[:] = [one for one in records if f">{identifier}<" not in one]
        number = identifier.rpartition("-")[2]
        self.days[day].append(publication(identifier, number, document_title=title, modified=day))

    def put(self, identifier: str, content: bytes) -> None:
        """The HTML of a publication."""
        self.replies[f"/{identifier}.html"] = Reply(content, headers=HTML)

    def answer(self, asked: Asked) -> Reply:
        """What the sources say."""
        if asked.path == "/sru":
            return self._search(asked)
        if asked.path.startswith("/SyncFeed"):
            return self._feed(asked.query["category"], int(asked.query.get("skiptoken", "0")))
        return self.replies.get(unquote(asked.path), Reply(b"", status=404))

    def _search(self, asked: Asked) -> Reply:
        found = [
            one
            for day, records in self.days.items()
            for one in records
            if f'dt.modified>="{day}"' in asked.query["query"]
        ]
        start, size = int(asked.query["startRecord"]), int(asked.query["maximumRecords"])
        return Reply(search_page(found[start - 1 : start - 1 + size], len(found)))

    def _feed(self, category: str, place: int) -> Reply:
        contents = self.feeds[category][place : place + _PAGE]
        entries = [entry(self.base, content, place + count) for count, content in enumerate(contents, 1)]
        after = place + len(entries)
        is_last = after == len(self.feeds[category])
        return Reply(
            feed_page(self.base, entries, following=None if is_last else after, resume=after if is_last else None)
        )


@pytest.fixture(name="published")
def let_publish(replay: Replay) -> Published:
    """Sources that publish what a test lets them."""
    found = Published(replay.base)
    replay.answer = found.answer
    return found
