"""What people say of findings: events, never overwritten."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Security
from fastapi.responses import Response
from pydantic import Field
from sqlalchemy import Connection

from rekenschap.api import examples
from rekenschap.api.access import bearer, may_write
from rekenschap.api.asking import LARGEST, Asking, PaperName, Word
from rekenschap.api.documented import given
from rekenschap.api.models import Listed, Review, Shape, paper_path
from rekenschap.api.parameters import AskedReviews
from rekenschap.api.problems import Refused
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.entries import ReviewEntry
from rekenschap.ledger.reviewable import KINDS
from rekenschap.ledger.reviewing import By, Finding
from rekenschap.ledger.store import Writing

router = APIRouter(tags=["reviews"])
_LONGEST_REASON = 10_000


class NewReview(Shape):
    """What somebody says of a finding.

    `value` gives the fields of a correction that are wrong; `review` is the one of one's own that is withdrawn.
    """

    kind: Word = Field(examples=["verdict"], description=f"One of {', '.join(KINDS)}.")
    key: Word = Field(examples=["9f2c61d0a7b3e845"])
    action: Literal["confirm", "correct", "reject", "withdraw"] = Field(examples=["confirm"])
    who: Word = Field(examples=["griffie"])
    reason: str = Field("", max_length=_LONGEST_REASON, pattern=r"^[^\x00]*$")
    value: dict[str, Any] | None = Field(None, examples=[{"status": "declined", "ground": "premature"}])
    review: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    blind: bool = False


@router.get(
    "/reviews", summary="Reviews", response_model=Listed[Review], **given(examples.listed(examples.REVIEW))
)
def reviews(ask: Asking, asked: Annotated[AskedReviews, Query()]) -> Response:
    """What people said of findings, the first first: of a paper, of one finding, by one person.

    Of findings that are judged blind, nothing is shown until two people have spoken.
    """

    def found(at: Connection) -> queries.Page[ReviewEntry]:
        paper_id = None if asked.paper is None else queries.paper(at, asked.paper).id
        by = {name: getattr(asked, name) for name in ("kind", "key", "who", "changed_after", "size", "after")}
        return reviewing.listed(at, paper_id=paper_id, **by)

    return ask.page(found, Listed[Review], asked)


@router.post(
    "/papers/{paper}/reviews",
    summary="Review a finding",
    status_code=201,
    response_model=Review,
    dependencies=[Security(bearer), Depends(may_write)],
    responses={201: {"content": {"application/json": {"example": examples.REVIEW}}}, 403: {}, 413: {}, 415: {}},
)
def review(ask: Asking, paper: PaperName, said: NewReview) -> Response:
    """Confirm, correct or reject a finding of a paper, or withdraw what one said of it: kept beside all before."""
    with ask.desk.ledger.writing() as writing:
        made = _say(writing, queries.paper(writing.connection, paper).id, said)
    shown = Review.model_validate(made).model_dump_json(by_alias=True)
    where = f"/v1/reviews?paper={paper_path(made.paper.key).rpartition('/')[2]}&key={made.key}"
    return Response(shown, 201, {"location": where}, "application/json")


def _say(writing: Writing, paper_id: int, said: NewReview) -> ReviewEntry:
    finding, by = Finding(paper_id, said.kind, said.key), By(said.who, said.reason, said.blind)
    if said.action == "correct":
        return reviewing.correct(writing, finding, said.value, by)
    if said.action == "withdraw":
        if said.review is None:
            raise Refused(422, "body.review: say which review of yours is withdrawn, by its id")
        return reviewing.withdraw(writing, said.review, by)
    return {"confirm": reviewing.confirm, "reject": reviewing.reject}[said.action](writing, finding, by)
