"""Errors as pages: what is wrong in plain words, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from rekenschap.errors import BadAccount, LedgerBusy, NotInLedger, RekenschapError
from rekenschap.web.forms import Forged
from rekenschap.web.page import NotAllowed, Page
from rekenschap.web.templating import address

_LOG = logging.getLogger("rekenschap.web")
_TOLD = {400, 403, 404, 413, 429, 500, 503}


def install(app: FastAPI) -> None:
    """Let an application tell every error as a page; those that nobody foresaw are told by `edge`."""
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_request)
    app.add_exception_handler(Forged, _of_forged)
    app.add_exception_handler(NotAllowed, _of_role)
    app.add_exception_handler(RekenschapError, _of_error)


def problem_page(
    request: Request, status: int, detail: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """A page that tells what is wrong; `detail` are words of ours, never a traceback."""
    shown = status if status in _TOLD else 400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500
    made = Page(request).show("problem.html", status=status, kind=shown, detail=detail)
    made.headers.update(headers or {})
    return made


def _of_http(request: Request, error: Exception) -> Response:
    return problem_page(request, cast(HTTPException, error).status_code)


def _of_request(request: Request, error: Exception) -> Response:
    return problem_page(request, 400)


def _of_forged(request: Request, error: Exception) -> Response:
    return problem_page(request, 403)


def _of_role(request: Request, error: Exception) -> Response:
    if Page(request).visitor.role is None and request.method == "GET":
        return _to_log_in(request)
    return problem_page(request, 403)


def _of_error(request: Request, error: Exception) -> Response:
    if isinstance(error, NotInLedger):
        return problem_page(request, 404, str(error))
    if isinstance(error, BadAccount):
        return problem_page(request, 400, str(error))
    if isinstance(error, LedgerBusy):
        return problem_page(request, 503)
    _LOG.error("%s: %s", request.url.path, error, exc_info=error)
    return problem_page(request, 500)


def _to_log_in(request: Request) -> Response:
    path = request.url.path
    if (
        request.headers.get("hx-request") == "true"
    ):  # a part of a page is no place to log in: the browser goes there
        return Response(status_code=204, headers={"hx-redirect": address("/inloggen", terug=_shown_at(request))})
    asked = f"{path}?{request.url.query}" if request.url.query else path
    return RedirectResponse(address("/inloggen", terug=asked), 303)


def _shown_at(request: Request) -> str:
    """The path of the page in which htmx asks for a part."""
    return urlsplit(request.headers.get("hx-current-url", "/")).path or "/"
