"""The same question, asked in two papers: all pairs, and each side by side."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import Connection

from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries
from rekenschap.ledger.entries import LinkEntry
from rekenschap.web import same
from rekenschap.web.page import Reader

router = APIRouter(prefix="/zelfde-vraag")
_SIZE = 25

Flag = Annotated[Literal["", "1"], Query()]


@router.get("")
def pairs(
    page: Reader,
    kamers: Flag = "",
    jaren: Flag = "",
    anders: Flag = "",
    na: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """Pairs of the same question, the most alike first."""

    def fetched(connection: Connection) -> queries.Page[LinkEntry]:
        return queries.same_questions(
            connection,
            across_chambers=kamers == "1",
            across_years=jaren == "1",
            judged_otherwise=anders == "1",
            size=_SIZE,
            after=na,
        )

    with page.desk.ledger.reading() as connection:
        name = ("same_questions", kamers, jaren, anders)
        found = fetched(connection) if na else page.remembered(connection, name, fetched)
        shown = same.pairs(connection, found.items)
    asked = {name: value for name, value in (("kamers", kamers), ("jaren", jaren), ("anders", anders)) if value}
    return page.show("same.html", found=found, pairs=shown, asked=asked)


@router.get("/{number}")
def pair(page: Reader, number: Annotated[int, Path(ge=0, le=2**31 - 1)]) -> Response:
    """Two questions with their answers side by side, and what differs."""
    with page.desk.ledger.reading() as connection:
        link = queries.link(connection, number)
        if link.kind != "same_question":
            raise NotInLedger(f"link {number} does not tie two questions: it is of the kind {link.kind}")
        made = same.pairs(connection, [link])[0]
        compared = same.compared(connection, made, page.words)
    return page.show("same_pair.html", link=link, compared=compared)
