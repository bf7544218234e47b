"""Search in Dutch over questions, answers and papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from sqlalchemy import Connection

from rekenschap.api import examples
from rekenschap.api.asking import Asking
from rekenschap.api.documented import given
from rekenschap.api.models import Paper, Question
from rekenschap.api.parameters import AskedSearch
from rekenschap.api.problems import Refused
from rekenschap.api.search_models import FacetCount, Highlights, Hint, Hit, SearchPage, Suggestion
from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries
from rekenschap.ledger.search.highlighting import highlights
from rekenschap.ledger.search.index import FURTHEST_OFFSET
from rekenschap.ledger.search.results import Found

router = APIRouter(tags=["search"])


@router.get("/search", summary="Search", response_model=SearchPage, **given(examples.SEARCH))
def search(ask: Asking, asked: Annotated[AskedSearch, Query()]) -> Response:
    """Words, phrases and fields (`fractie:SP status:geweigerd jaar:2025..`); any text is a query.

    What was understood otherwise than it was typed is told in `hints`. The index follows the ledger at once.
    """
    index = ask.desk.index
    if index is None:
        raise Refused(501, "this server has no search index")
    offset = int(asked.after or 0)
    if offset > FURTHEST_OFFSET:
        raise Refused(
            422, f"query.after: results up to {FURTHEST_OFFSET} can be asked for; make the query narrower"
        )

    def answered(connection: Connection) -> Response:
        found = index.search(
            asked.q, only=asked.only, order=asked.order, offset=offset, limit=asked.size, facets=asked.facets
        )
        further = offset + asked.size
        following = str(further) if further < min(found.total, FURTHEST_OFFSET) else None
        page = SearchPage(
            items=tuple(_hits(connection, found)),
            total=found.total,
            next=following,
            understood=str(found.query),
            facets={name: tuple(map(FacetCount.model_validate, counts)) for name, counts in found.facets.items()},
            hints=tuple(map(Hint.model_validate, found.query.hints)),
            suggestions=tuple(map(Suggestion.model_validate, found.suggestions)),
        )
        response = Response(page.model_dump_json(by_alias=True), media_type="application/json")
        response.headers["link"] = ask.links(following)
        return response

    return ask.answer(answered, of=f".{index.upto()}")


def _hits(connection: Connection, found: Found) -> Iterator[Hit]:
    """The results that are still in the ledger, in their order, each with the words that the query means."""
    ids = [hit.id for hit in found.hits if hit.sort == "exchange"]
    exchanges = {entry.id: entry for entry in queries.exchanges_by_id(connection, ids)}
    for hit in found.hits:
        if hit.sort == "exchange":
            entry = exchanges.get(hit.id)
            if entry is not None:
                marks = Highlights(
                    question=highlights(found.query, entry.question, "question"),
                    answer=highlights(found.query, entry.answer or "", "answer"),
                )
                question = Question.model_validate(entry)
                yield Hit(sort="exchange", score=hit.score, question=question, highlights=marks)
        else:
            yield from _paper(connection, found, hit.id, hit.score)


def _paper(connection: Connection, found: Found, paper_id: int, score: float) -> Iterator[Hit]:
    try:
        entry = queries.paper(connection, paper_id)
    except NotInLedger:
        return  # it became one with another paper since the index was made
    marks = Highlights(title=highlights(found.query, entry.title or "", "title"))
    yield Hit(sort="paper", score=score, paper=Paper.model_validate(entry), highlights=marks)
