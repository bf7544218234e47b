"""What the OpenAPI document says of every operation, put together from what its route gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from rekenschap.api.access import Access
from rekenschap.api.models import BASE
from rekenschap.api.problems import MEDIA_TYPE, Problem

_VERSION_HEADER = {
    "description": "Full version of this API.",
    "schema": {"type": "string"},
    "example": "1.0.0",
}
_ETAG = {"description": "Of this state of the ledger, for `If-None-Match`.", "schema": {"type": "string"}}
#: errors that any operation can give, and in which words
_EVERYWHERE = {
    "401": "The token of the server is missing or wrong.",
    "404": "There is nothing of that name.",
    "422": "A parameter is not as it should be.",
    "500": "A fault of the server.",
    "503": "The ledger is busy, or it took too long.",
}
_DESCRIPTIONS = _EVERYWHERE | {
    "400": "The body is not well formed.",
    "403": "This server takes no writing.",
    "406": "In none of the forms that the client takes.",
    "413": "More than is taken.",
    "415": "In a form that is not taken.",
    "501": "The server has not what it needs for it.",
}
_METHODS = ("get", "post", "delete")
_DESCRIPTION = """\
What a government answered its parliament: questions with their answers and how they were answered, citations,
commitments through time, targets and checks, each with the exact words that show it.

Spans are `[start, end]` in code points of the text of the paper (`/papers/{paper}/text`). Lists come in pages:
follow `next` of the `Link` header. Errors are problem details (RFC 9457). By the Dutch API design rules
(NL GOV ADR 2); `docs/api.md` tells more."""


def given(
    example: object, media_type: str = "application/json", *, errors: tuple[int, ...] = ()
) -> dict[str, Any]:
    """The arguments of a route that document its answer by an example, and errors of its own."""
    responses: dict[int, dict[str, Any]] = {200: {"content": {media_type: {"example": example}}}}
    responses |= {status: {} for status in errors}
    return {"responses": responses}


def as_bytes(media_type: str, example: str, description: str, *more: str) -> dict[str, Any]:
    """The arguments of a route that gives something else than JSON, in one of some media types."""
    content = {name: {"schema": {"type": "string"}, "example": example} for name in (media_type, *more)}
    responses: dict[int, dict[str, Any]] = {200: {"description": description, "content": content}}
    return {"responses": responses | ({406: {}, 501: {}} if more else {})}


def openapi(app: FastAPI, contact: Mapping[str, str] | None) -> dict[str, Any]:
    """The document, made once: paths within the base path, problems at every error, headers at every answer."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            openapi_version="3.1.0",
            description=_DESCRIPTION,
            routes=app.routes,
            servers=[{"url": BASE, "description": "This server."}],
            license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        )
        made["paths"] = {path.removeprefix(BASE) or "/": item for path, item in made["paths"].items()}
        if contact is not None:
            made["info"]["contact"] = dict(contact)
        _complete(made, app.state.access)
        app.openapi_schema = made
    return app.openapi_schema


def _complete(document: dict[str, Any], access: Access) -> None:
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema(by_alias=True)
    for item in document["paths"].values():
        for method in _METHODS:
            if method in item:
                _complete_one(item[method], method)
        if access.public_read and "subscriptions" not in item.get("get", {}).get("tags", ()):
            item.get("get", {}).pop("security", None)


def _complete_one(operation: dict[str, Any], method: str) -> None:
    responses = operation["responses"]
    for status in (*_EVERYWHERE, *(("400",) if method == "post" else ())):
        responses.setdefault(status, {})
    for status in responses.keys() & _DESCRIPTIONS.keys():
        responses[status]["description"] = _DESCRIPTIONS[status]
    if method == "get":
        responses["304"] = {"description": "The client has what it would get (`If-None-Match`)."}
    for status, response in responses.items():
        headers = response.setdefault("headers", {})
        headers["API-Version"] = _VERSION_HEADER
        if status in {"200", "304"} and method == "get":
            headers["ETag"] = _ETAG
        if status >= "4":
            response["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
