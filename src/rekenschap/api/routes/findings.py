"""What was found in papers: questions, citations, targets and checks, across all of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field
from sqlalchemy import Connection

from rekenschap.api import examples
from rekenschap.api.asking import Asked, Asking, Word
from rekenschap.api.documented import given
from rekenschap.api.models import Check, Citation, Comparison, Listed, Question, Target
from rekenschap.api.parameters import AskedChecks, AskedCitations, AskedQuestions, AskedTargets
from rekenschap.ledger import queries
from rekenschap.ledger.entries import ExchangeEntry, LinkEntry
from rekenschap.ledger.queries.pages import MOST

router = APIRouter(tags=["findings"])


@router.get(
    "/questions",
    summary="Questions",
    response_model=Listed[Question],
    **given(examples.listed(examples.QUESTION)),
)
def questions(ask: Asking, asked: Annotated[AskedQuestions, Query()]) -> Response:
    """Questions with their answers in the order of their papers, the newest first; by group, status, ground."""
    found = queries.open_exchanges if asked.open else queries.exchanges
    wanted = asked.questions()
    return ask.page(lambda at: found(at, wanted, size=asked.size, after=asked.after), Listed[Question], asked)


@router.get(
    "/citations",
    summary="Citations",
    response_model=Listed[Citation],
    **given(examples.listed(examples.CITATION)),
)
def citations(ask: Asking, asked: Annotated[AskedCitations, Query()]) -> Response:
    """Citations in papers: of a kind, of one document, in one question."""
    by = {name: getattr(asked, name) for name in ("kind", "target", "question", "size", "after")}
    return ask.page(lambda at: queries.citations(at, asked.papers(), **by), Listed[Citation], asked)


@router.get(
    "/targets", summary="Targets", response_model=Listed[Target], **given(examples.listed(examples.TARGET))
)
def targets(ask: Asking, asked: Annotated[AskedTargets, Query()]) -> Response:
    """Norms, goals, limits and thresholds with a number, and what is missing to check each."""
    by = {name: getattr(asked, name) for name in ("indicator", "year", "question", "size", "after")}
    return ask.page(lambda at: queries.targets(at, asked.papers(), **by), Listed[Target], asked)


@router.get("/checks", summary="Checks", response_model=Listed[Check], **given(examples.listed(examples.CHECK)))
def checks(ask: Asking, asked: Annotated[AskedChecks, Query()]) -> Response:
    """Checks of papers that a reader should look at: sums, dates, figures that contradict each other."""
    by = {name: getattr(asked, name) for name in ("kind", "verdict", "size", "after")}
    return ask.page(lambda at: queries.remarks(at, asked.papers(), **by), Listed[Check], asked)


class AskedComparison(Asked):
    """Two questions, each by its paper and number."""

    left_paper: Word = Field(examples=["kst-39800-XX-A"])
    left_number: Word = Field(examples=["1"])
    right_paper: Word = Field(examples=["kst-39800-XX-A"])
    right_number: Word = Field(examples=["2"])


@router.get(
    "/comparison",
    summary="Two questions side by side",
    response_model=Comparison,
    **given({"left": examples.QUESTION, "right": examples.QUESTION | {"number": "8"}, "links": [examples.LINK]}),
)
def comparison(ask: Asking, asked: Annotated[AskedComparison, Query()]) -> Response:
    """Two questions with both answers, and the links between them with what differs in their reasons."""

    def found(at: Connection) -> dict[str, object]:
        left = queries.exchange(at, asked.left_paper, asked.left_number)
        right = queries.exchange(at, asked.right_paper, asked.right_number)
        return {"left": left, "right": right, "links": (*_between(at, left, right), *_between(at, right, left))}

    return ask.one(found, Comparison)


def _between(connection: Connection, left: ExchangeEntry, right: ExchangeEntry) -> list[LinkEntry]:
    """The links from one question to another; a question has few."""
    links = queries.links(connection, left.paper.id, number=left.number, size=MOST).items
    return [link for link in links if link.to == right.paper and link.to_number == right.number]
