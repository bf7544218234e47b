"""One paper: its text with what was found in it, a summary, its original pages and files, a page to share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import RedirectResponse, Response
from jinja2 import Environment
from sqlalchemy import Connection

from rekenschap.errors import NotInLedger
from rekenschap.exports import as_html
from rekenschap.exports.summary import facts_of, people_of
from rekenschap.exports.words import Lang, Words
from rekenschap.ledger import queries
from rekenschap.ledger.entries import PaperEntry
from rekenschap.ledger.queries import PaperFilter, UndertakingFilter
from rekenschap.ledger.queries.pages import MOST
from rekenschap.web import paper_summary
from rekenschap.web.page import Page, Reader
from rekenschap.web.paper_images import Picture, Pictures
from rekenschap.web.paper_pages import MadePage, PaperPages
from rekenschap.web.paper_rows import Row
from rekenschap.web.paper_sheets import boxes_of, place_of
from rekenschap.web.templating import paper_path

router = APIRouter(prefix="/stukken")
#: commitments, targets and links of a paper that are shown; the rest is a page away
_MOST_SHOWN = 200
_LONGEST = 80
#: the mark of a PDF, and within how many bytes it stands
_PDF, _WITHIN = b"%PDF-", 1029

Key = Annotated[str, Path(max_length=200)]
Number = Annotated[str, Path(max_length=40)]
Sheet = Annotated[int, Path(ge=1, le=100_000)]
Asked = Annotated[str, Query(max_length=_LONGEST)]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions are shown: of a group, and with a standing; all where neither is asked."""

    group: str = ""
    standing: str = ""

    def __bool__(self) -> bool:
        return bool(self.group or self.standing)

    def takes(self, row: Row) -> bool:
        """Whether a row is shown; what stands between questions only where all are."""
        if not self:
            return True
        return (
            row.sort in ("question", "answer")
            and (not self.group or self.group in row.groups)
            and (not self.standing or self.standing in row.standings)
        )


@router.get("/{key}")
def paper(page: Reader, key: Key, fractie: Asked = "", oordeel: Asked = "") -> Response:
    """A paper; htmx asks for its text only, by group and standing."""
    with page.desk.ledger.reading() as connection:
        entry = queries.paper(connection, key)
        if entry.key != key:
            return RedirectResponse(paper_path(entry.key), 302)
        if entry.error is not None and queries.failure(connection, entry.id) is not None:
            return _unread(page, connection, entry)
        made = _made(page, connection, entry)
        choice = Choice(fractie, oordeel)
        shown: dict[str, Any] = {"paper": entry, "made": made, "choice": choice, "rows": _chosen(made, choice)}
        if page.is_part:
            return page.show("paper_text.html", **shown)
        return page.show("paper.html", **shown, **_summary(page, connection, entry, made))


@router.get("/{key}/antwoorden/{number}")
def answer(page: Reader, key: Key, number: Number) -> Response:
    """The answer to one question, to be opened where another refers to it."""
    with page.desk.ledger.reading() as connection:
        found = queries.exchange(connection, key, number)
    return page.show("paper_answer_part.html" if page.is_part else "paper_answer.html", exchange=found)


@router.get("/{key}/bladzijden/{number}.png")
def picture(page: Reader, key: Key, number: Sheet) -> Response:
    """A page of the original as a picture, where that is a PDF."""
    made = _picture(page, key, number)
    return Response(made.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


@router.get("/{key}/bladzijden/{number}")
def sheet(page: Reader, key: Key, number: Sheet, bij: Asked = "") -> Response:
    """A page of the original with boxes around the words of a finding, a question or an answer."""
    with page.desk.ledger.reading() as connection:
        entry = queries.paper(connection, key)
        current = queries.current_reading(connection, entry.id)
        reading = queries.reading(connection, current)
        made = _made(page, connection, entry)
    drawn = _picture(page, entry.key, number)
    boxes = boxes_of(reading, made.page, bij, number, drawn)
    shown: dict[str, Any] = {
        "paper": entry,
        "number": number,
        "pages": reading.paper.pages,
        "picture": drawn,
        "boxes": boxes,
    }
    shown |= {"about": bij, "back": place_of(made.page, bij)}
    return page.show("paper_sheet_part.html" if page.is_part else "paper_sheet.html", **shown)


@router.get("/{key}/versies/{number}/bestand")
def file(page: Reader, key: Key, number: Sheet) -> Response:
    """The file of a version as it was added: to be saved, and never shown by the browser itself."""
    with page.desk.ledger.reading() as connection:
        found = queries.file(connection, queries.paper(connection, key), number)
    name = quote(found.name.replace("\\", "/").rpartition("/")[2] or "stuk", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(found.content, media_type="application/octet-stream", headers=headers)


@router.get("/{key}/deel")
def share(page: Reader, key: Key, taal: Literal["nl", "en"] | None = None, bewaar: bool = False) -> Response:
    """The paper as one page that stands alone, to look at or to save and send."""
    lang: Lang = taal or page.lang
    with page.desk.ledger.reading() as connection:
        entry = queries.paper(connection, key)
        reading = queries.reading(connection, queries.current_reading(connection, entry.id))
    headers = {
        "content-security-policy": f"{as_html.policy()}; frame-ancestors 'none'",
        "cache-control": "private",
    }
    if bewaar:
        name = quote(f"{entry.key}.html", safe="")
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{name}"
    return Response(as_html.render(reading, Words(lang)), media_type="text/html; charset=utf-8", headers=headers)


def _made(page: Page, connection: Connection, entry: PaperEntry) -> MadePage:
    state = page.request.app.state
    return cast(PaperPages, state.paper_pages).of(
        connection, entry, page.words, cast(Environment, state.templates)
    )


def _chosen(made: MadePage, choice: Choice) -> list[str]:
    return [shown for row, shown in zip(made.page.rows, made.rows, strict=True) if choice.takes(row)]


def _summary(page: Page, connection: Connection, entry: PaperEntry, made: MadePage) -> dict[str, Any]:
    """What stands above the text: what the reading decides, and what the ledger knows today."""
    words = page.words
    wanted = UndertakingFilter(paper=entry.key)
    promised = queries.undertakings(
        connection, wanted, as_of=page.desk.today(), with_history=True, size=_MOST_SHOWN
    ).items
    targets = queries.targets(connection, PaperFilter(paper=entry.key), size=MOST).items
    leaving = queries.links(connection, entry.id, size=_MOST_SHOWN).items
    arriving = queries.links(connection, entry.id, incoming=True, size=_MOST_SHOWN).items
    return {
        "facts": facts_of(made.header, words),
        "people": list(people_of(made.header, words)),
        "bars": paper_summary.bars(made.page.judged, words),
        "promises": paper_summary.promises(promised, entry.id, made.page),
        "aims": paper_summary.aimed(targets, made.page, words),
        "failed": paper_summary.failed(made.page, words),
        "related": paper_summary.related(leaving, arriving, page.lang),
        "versions": queries.versions(connection, entry.id),
    }


def _unread(page: Page, connection: Connection, entry: PaperEntry) -> Response:
    """Why a paper could not be read, and what to do."""
    failure, versions = queries.failure(connection, entry.id), queries.versions(connection, entry.id)
    return page.show("paper_unread.html", paper=entry, failure=failure, versions=versions)


def _picture(page: Page, key: str, number: int) -> Picture:
    pictures: Pictures = page.request.app.state.pictures
    with page.desk.ledger.reading() as connection:
        entry = queries.paper(connection, key)
        current = queries.current_reading(connection, entry.id)
        kept = pictures.kept(current.sha256, number)
        if kept is not None:
            return kept
        content = queries.file(connection, entry, current.version).content
    if _PDF not in content[:_WITHIN]:
        raise NotInLedger(f"{entry.key} has no pages to show: it is no PDF")
    return pictures.page(content, current.sha256, number)
