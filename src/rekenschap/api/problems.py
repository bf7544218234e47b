"""Errors as problem details (RFC 9457), everywhere, and without a word of how the server is made."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rekenschap.api.models import Shape
from rekenschap.errors import (
    BadReview,
    BadSubscription,
    LedgerBusy,
    LedgerFull,
    LedgerReadOnly,
    MissingExtra,
    NotInLedger,
    RekenschapError,
)

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("rekenschap.api")
_MOST_TOLD = 5
_LONGEST = 2000

#: error → status, and what is told in place of its own words, which may say where the ledger is
_KNOWN: Mapping[type[RekenschapError], tuple[int, str | None]] = {
    NotInLedger: (404, None),
    BadReview: (422, None),
    BadSubscription: (422, None),
    MissingExtra: (
        501,
        "this server lacks an extra part of the program that this needs; whoever runs it can add it",
    ),
    LedgerBusy: (503, "another program has been writing to the ledger for too long; try again later"),
    LedgerFull: (507, "the disk of the ledger is full; nothing was kept"),
    LedgerReadOnly: (403, "this ledger may only be read"),
}


class Problem(Shape):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["the ledger has no paper 'kst-1'; near to it is 'kst-12'"])
    instance: str | None = Field(default=None, examples=["/v1/papers/kst-1"])


class Refused(Exception):
    """A request that cannot be served: the status, what was found, the rule, and what to do."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


def problem(status: int, detail: str, path: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as a response; `path` is what was asked for."""
    title = HTTPStatus(status).phrase
    body = Problem(title=title, status=status, detail=_cut(detail), instance=_cut(path))
    return Response(body.model_dump_json(), status, dict(headers or {}), MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let an application tell every error as a problem; those that nobody foresaw are told by `edge`."""
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_request)
    app.add_exception_handler(Refused, _of_refusal)
    app.add_exception_handler(RekenschapError, _of_ledger)


def of_error(error: RekenschapError, path: str) -> Response:
    """The problem that an error of Rekenschap is to a client."""
    for kind, (status, words) in _KNOWN.items():
        if isinstance(error, kind):
            headers = {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
            return problem(status, words or _without_command(str(error)), path, headers)
    _LOG.error("%s: %s", path, error, exc_info=error)
    return problem(500, "the server cannot do this now; its log says why", path)


async def _of_http(request: Request, error: Exception) -> Response:
    raised = cast(HTTPException, error)
    details = {404: "there is nothing at this address", 405: "this address does not take that method"}
    detail = details.get(raised.status_code, raised.detail)
    return problem(raised.status_code, detail, request.url.path, raised.headers)


async def _of_request(request: Request, error: Exception) -> Response:
    errors: Iterable[dict[str, Any]] = cast(RequestValidationError, error).errors()
    told = [_sentence(item) for item in errors]
    more = f"; and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
    return problem(422, "; ".join(told[:_MOST_TOLD]) + more, request.url.path)


async def _of_refusal(request: Request, error: Exception) -> Response:
    refused = cast(Refused, error)
    return problem(refused.status, refused.detail, request.url.path, refused.headers)


async def _of_ledger(request: Request, error: Exception) -> Response:
    return of_error(cast(RekenschapError, error), request.url.path)


def _sentence(item: Mapping[str, Any]) -> str:
    """One fault of a request: where, what was given, and the rule."""
    place = ".".join(str(part) for part in item["loc"])
    given = repr(item.get("input"))[:60]
    return f"{place}: {item['msg']} (given: {given})"


def _without_command(words: str) -> str:
    """What is told without what to type on a command line, which a client of a server has not."""
    return words.partition("; `rekenschap ")[0]


def _cut(text: str) -> str:
    """Text that fits an answer; halves of characters cannot be sent."""
    whole = text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"
