"""Papers: the list, one, what was read in it, and its files."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import Response

from rekenschap.api import examples
from rekenschap.api.asking import Asking, Number, PaperName, QuestionNumber, listed
from rekenschap.api.documented import as_bytes, given
from rekenschap.api.models import Link, Listed, Paper, Question, Version
from rekenschap.api.parameters import AskedLinks, AskedPapers
from rekenschap.api.routes.files import original
from rekenschap.ledger import queries

router = APIRouter(tags=["papers"])


@router.get("/papers", summary="Papers", response_model=Listed[Paper], **given(examples.listed(examples.PAPER)))
def papers(ask: Asking, asked: Annotated[AskedPapers, Query()]) -> Response:
    """The papers of the ledger, the newest first; those of one dossier, ministry or time by parameters."""
    wanted = asked.papers()
    return ask.page(
        lambda at: queries.papers(at, wanted, size=asked.size, after=asked.after), Listed[Paper], asked
    )


@router.get("/papers/{paper}", summary="One paper", response_model=Paper, **given(examples.PAPER))
def paper(ask: Asking, paper: PaperName) -> Response:
    """A paper by its key, or by the start of the SHA-256 of one of its versions."""
    return ask.one(lambda at: queries.paper(at, paper), Paper)


@router.get(
    "/papers/{paper}/reading", summary="What was read in a paper", **given({"contract": "1", "questions": []})
)
def reading(ask: Asking, paper: PaperName) -> Response:
    """All that was read in a paper, in the form of the reading contract (version 1), with its own field names."""
    return ask.answer(
        lambda at: Response(
            msgspec.json.encode(queries.contract(at, queries.paper(at, paper).id)), media_type="application/json"
        )
    )


@router.get(
    "/papers/{paper}/text",
    summary="The text of a paper",
    response_class=Response,
    **as_bytes("text/plain", "Vraag 7\nHoeveel voorbeelden …", "The canonical text, of which all spans are."),
)
def text(ask: Asking, paper: PaperName) -> Response:
    """The one text into which every span points, in UTF-8."""
    return ask.answer(
        lambda at: Response(queries.text(at, queries.paper(at, paper).id), media_type="text/plain; charset=utf-8")
    )


@router.get(
    "/papers/{paper}/versions",
    summary="Versions of a paper",
    response_model=Listed[Version],
    **given(examples.listed(examples.VERSION)),
)
def versions(ask: Asking, paper: PaperName) -> Response:
    """The files that were added as versions of a paper, the current one first."""
    return ask.answer(lambda at: listed(Listed[Version], queries.versions(at, queries.paper(at, paper).id)))


@router.get(
    "/papers/{paper}/versions/{number}/file",
    summary="The file of a version",
    response_class=Response,
    **as_bytes("application/octet-stream", "%PDF-1.7 …", "The bytes as they were added."),
)
def file(ask: Asking, paper: PaperName, number: Number) -> Response:
    """The original file, byte for byte, always as an attachment: it was made by others."""
    return ask.answer(lambda at: original(at, queries.paper(at, paper), number))


@router.get(
    "/papers/{paper}/questions/{number}",
    summary="One question",
    response_model=Question,
    **given(examples.QUESTION),
)
def question(ask: Asking, paper: PaperName, number: QuestionNumber) -> Response:
    """A question with its answer, by the number that is printed in the paper."""
    return ask.one(lambda at: queries.exchange(at, paper, number), Question)


@router.get(
    "/papers/{paper}/links",
    summary="Links of a paper",
    response_model=Listed[Link],
    **given(examples.listed(examples.LINK)),
)
def links(ask: Asking, paper: PaperName, asked: Annotated[AskedLinks, Query()]) -> Response:
    """Links from a paper or one of its questions to others, or those to it; the strongest first, with reasons."""
    chosen = {name: getattr(asked, name) for name in ("kind", "number", "incoming", "size", "after")}
    return ask.page(lambda at: queries.links(at, queries.paper(at, paper).id, **chosen), Listed[Link], asked)
