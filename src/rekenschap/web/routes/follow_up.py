"""Follow-up questions: choose them, edit the drafts, and take them along as a document."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection
from starlette.datastructures import FormData

from rekenschap.drafting.open_questions import open_questions
from rekenschap.ledger import queries
from rekenschap.ledger.entries import PaperEntry
from rekenschap.reading import Reading
from rekenschap.web import follow_up
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Page, Reader
from rekenschap.web.paper_pages import as_reviewed, reviewed_answers
from rekenschap.web.templating import paper_path

router = APIRouter(prefix="/stukken/{key}/vervolgvragen")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_GROUPS = 50

Key = Annotated[str, Path(max_length=200)]
Groups = Annotated[list[str], Query(max_length=_MOST_GROUPS)]


@router.get("")
def show(page: Reader, key: Key, groep: Groups = []) -> Response:  # noqa: B006 - FastAPI copies it
    """The open questions of a paper with a draft for each."""
    with page.desk.ledger.reading() as connection:
        entry, reading = _read(connection, key)
    if entry.key != key:
        return RedirectResponse(f"{paper_path(entry.key)}/vervolgvragen", 302)
    return _shown(page, entry, reading, groep, None)


@router.post("")
def take(page: Reader, key: Key, form: Form) -> Response:
    """The same page with what was chosen and edited, or the document of it. Nothing is kept."""
    with page.desk.ledger.reading() as connection:
        entry, reading = _read(connection, key)
    form_of, groups = text(form, "vorm", 10), [str(name) for name in form.getlist("groep")][:_MOST_GROUPS]
    if form_of not in ("docx", "md"):
        page.request.state.noted = True  # nothing changed that the audit log should tell
        return _shown(page, entry, reading, groups, form)
    page.note("downloaded", f"follow-up {entry.key}")
    made = follow_up.drafts(open_questions(reading), groups, form)
    lines = follow_up.document(reading, made, page.words)
    if form_of == "docx":
        from rekenschap.exports import follow_up_word

        return _file(entry, "docx", follow_up_word.render(lines), _WORD)
    from rekenschap.exports import follow_up_markdown

    return _file(entry, "md", follow_up_markdown.render(lines).encode(), "text/markdown; charset=utf-8")


def _read(connection: Connection, key: str) -> tuple[PaperEntry, Reading]:
    """A paper with its reading, judgements as people said. Raises `NotInLedger`."""
    entry = queries.paper(connection, key)
    reading = queries.reading(connection, queries.current_reading(connection, entry.id))
    return entry, as_reviewed(reading, reviewed_answers(connection, entry.id))


def _shown(page: Page, entry: PaperEntry, reading: Reading, groups: list[str], form: FormData | None) -> Response:
    questions = open_questions(reading)
    made = follow_up.drafts(questions, groups, form)
    return page.show(
        "follow_up.html",
        paper=entry,
        groups=follow_up.groups_of(questions),
        chosen_groups=groups,
        drafts=made,
        sent=sum(draft.is_sent for draft in made),
    )


def _file(entry: PaperEntry, ending: str, content: bytes, media_type: str) -> Response:
    name = quote(f"vervolgvragen-{entry.key}.{ending}", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}", "cache-control": "private, no-store"}
    return Response(content, media_type=media_type, headers=headers)
