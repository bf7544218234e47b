"""What was promised, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from rekenschap.api import examples
from rekenschap.api.asking import LARGEST, Asking
from rekenschap.api.documented import given
from rekenschap.api.models import Commitment, CommitmentHistory, Listed
from rekenschap.api.parameters import AskedCommitments, AskedDeadlines, AsOf
from rekenschap.ledger import queries
from rekenschap.ledger.queries import UndertakingFilter

router = APIRouter(tags=["commitments"])
#: what may still be kept
_WAITING = ("open", "slipped", "partly_kept", "due")


@router.get(
    "/commitments",
    summary="Commitments",
    response_model=Listed[Commitment],
    **given(examples.listed(examples.COMMITMENT)),
)
def commitments(ask: Asking, asked: Annotated[AskedCommitments, Query()]) -> Response:
    """Commitments by the day on which they are due, those without one last, as they stand on `asOf`."""
    day, wanted = asked.as_of or ask.desk.today(), asked.commitments()
    return ask.page(
        lambda at: queries.undertakings(at, wanted, as_of=day, size=asked.size, after=asked.after),
        Listed[Commitment],
        asked,
    )


@router.get(
    "/commitments/{number}",
    summary="One commitment with its history",
    response_model=CommitmentHistory,
    **given(examples.COMMITMENT_HISTORY),
)
def commitment(
    ask: Asking, number: Annotated[int, Field(ge=1, le=LARGEST)], asked: Annotated[AsOf, Query()]
) -> Response:
    """A commitment with the words that state it in papers and all that happened to it, with evidence."""
    day = asked.as_of or ask.desk.today()
    return ask.one(lambda at: queries.undertaking_by_id(at, number, as_of=day), CommitmentHistory)


@router.get(
    "/deadlines",
    summary="What falls due",
    response_model=Listed[Commitment],
    **given(examples.listed(examples.COMMITMENT)),
)
def deadlines(ask: Asking, asked: Annotated[AskedDeadlines, Query()]) -> Response:
    """Commitments that wait, with a day up to `days` after `asOf`: what is overdue stands first."""
    day = asked.as_of or ask.desk.today()
    try:
        end = day + timedelta(days=asked.days + 1)
    except OverflowError:
        end = day
    wanted = UndertakingFilter(status=_WAITING, due_before=end, dossier=asked.dossier, group=asked.group)
    return ask.page(
        lambda at: queries.undertakings(at, wanted, as_of=day, size=asked.size, after=asked.after),
        Listed[Commitment],
        asked,
    )
