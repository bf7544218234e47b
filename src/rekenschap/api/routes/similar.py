"""Questions of other papers that mean nearly the same as one; needs the extra `semantic` on the server."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field
from sqlalchemy import Connection

from rekenschap.api import examples
from rekenschap.api.asking import Asked, Asking, PaperName, QuestionNumber, Word, filters, listed
from rekenschap.api.documented import given
from rekenschap.api.models import Entry, Listed, Question, Reason
from rekenschap.api.problems import Refused
from rekenschap.errors import MissingExtra
from rekenschap.ledger import queries
from rekenschap.serving.desk import Desk
from rekenschap.serving.neighbours import embedder, vector_files

if TYPE_CHECKING:
    from rekenschap.ledger.neighbours.vectors import Vectors

router = APIRouter(tags=["search"])
_EXAMPLE = {
    "question": examples.QUESTION,
    "score": 0.62,
    "reasons": [{"nl": "gedeelde woorden: “voorbeelden”", "en": "shared words: “voorbeelden”"}],
}


class AskedSimilar(Asked):
    """In which papers is looked, and how many questions are given."""

    size: int = Field(10, ge=1, le=50, description="Questions at most.", examples=[10])
    chamber: Word | None = Field(None, examples=["Eerste Kamer"])
    dossier: Word | None = Field(None, examples=["36800-X"])
    ministry: Word | None = Field(None, examples=["Defensie"])
    since: date | None = Field(None, description="Papers of this day or later.", examples=["2025-01-01"])
    until: date | None = Field(None, description="Papers of this day or before.", examples=["2026-12-31"])


class Similar(Entry):
    """A question of another paper that means nearly the same; `score`, of a model, goes to 1."""

    question: Question = Field(validation_alias="exchange")
    score: float
    reasons: tuple[Reason, ...]


@router.get(
    "/papers/{paper}/questions/{number}/similar",
    summary="Similar questions",
    response_model=Listed[Similar],
    **given(examples.listed(_EXAMPLE), errors=(501,)),
)
def similar(
    ask: Asking, paper: PaperName, number: QuestionNumber, asked: Annotated[AskedSimilar, Query()]
) -> Response:
    """Questions of other papers that mean nearly the same, in whatever words; the nearest first.

    A score is a model's: a hint to look, no finding. Papers that came last may not be found yet.
    """
    vectors = _vectors(ask.desk)

    def answered(connection: Connection) -> Response:
        from rekenschap.ledger.neighbours.finding import neighbours

        entry = queries.exchange(connection, paper, number)
        wanted = filters(asked, queries.PaperFilter)
        return listed(Listed[Similar], neighbours(connection, vectors, entry, _embedder, wanted, limit=asked.size))

    return ask.answer(answered, of=f".{vectors.state.generation}.{vectors.state.rows}")


def _vectors(desk: Desk) -> Vectors:
    """The vectors that `rekenschap similar` made and the server keeps up; to begin them is too much for it."""
    try:
        files = vector_files(desk)
    except MissingExtra as error:
        raise Refused(501, "this server has not the extra `semantic`") from error
    vectors = None if files is None else files.read()
    if vectors is None:
        raise Refused(404, "there are no vectors of questions here yet; `rekenschap similar` makes them")
    return vectors


_embedder = embedder
