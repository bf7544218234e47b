"""What a request asks for, and how it is answered: parameters with bounds, pages with links, and ETags.

The ETag of an answer is the ledger's clock number in the transaction that made it, with the day and the version:
whoever has that one has what it would get now, and is told so without the work (304).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel
from sqlalchemy import Connection, select

from rekenschap.api.models import Listed
from rekenschap.api.problems import Refused
from rekenschap.errors import NotInLedger
from rekenschap.ledger.queries import ExchangeFilter, Page, PaperFilter, UndertakingFilter
from rekenschap.ledger.queries.pages import SIZE
from rekenschap.ledger.schema import clock
from rekenschap.serving.desk import Desk

Shaped = TypeVar("Shaped", bound=BaseModel)
Made = TypeVar("Made", PaperFilter, ExchangeFilter, UndertakingFilter)

MOST_ON_A_PAGE = 200
#: the largest number that both databases take
LARGEST = 2**31 - 1
_WORD = StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")
Word = Annotated[str, _WORD]
Number = Annotated[int, Field(ge=0, le=LARGEST)]
PaperName = Annotated[
    str,
    Path(
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00-\x1f\x7f]+$",
        description="Key of the paper, or the start of its SHA-256.",
        examples=["kst-39800-XX-A"],
    ),
]
QuestionNumber = Annotated[
    str,
    Path(
        min_length=1,
        max_length=50,
        pattern=r"^[^\x00-\x1f\x7f]+$",
        description="Number as it is printed in the paper.",
        examples=["1"],
    ),
]


class Asked(BaseModel):
    """The query parameters of an address, in camelCase; one that it does not know is refused."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Paging(Asked):
    """Which page of a list."""

    size: int = Field(SIZE, ge=1, le=MOST_ON_A_PAGE, description="Items on a page.", examples=[50])
    after: Annotated[str, StringConstraints(max_length=500)] | None = Field(
        None, description="The `next` of the page before."
    )


class Ask:
    """One request, and the ways to answer it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk

    def one(self, made: Callable[[Connection], object], shape: type[Shaped]) -> Response:
        """A single thing in its shape."""
        return self.answer(lambda connection: _json(shape, made(connection)))

    def page(self, made: Callable[[Connection], Page[Any]], shape: type[Listed[Any]], paging: Paging) -> Response:
        """A page of a list (`Listed[Paper]`), with links to the first and the next one (RFC 8288)."""

        def answered(connection: Connection) -> Response:
            page = _page(lambda: made(connection), paging)
            response = _json(shape, page)
            response.headers["link"] = self.links(page.next)
            return response

        return self.answer(answered)

    def answer(self, made: Callable[[Connection], Response], of: str = "") -> Response:
        """A response with its ETag, or 304 where the client has it; `of` is what else it depends on."""
        with self.desk.ledger.reading() as connection:
            tag = self._tag(connection.execute(select(clock.c.now)).scalar_one(), of)
            if _has(self.request.headers.get("if-none-match"), tag):
                return Response(status_code=304, headers={"etag": tag, "cache-control": _CACHED})
            response = made(connection)
        response.headers["etag"] = tag
        response.headers["cache-control"] = _CACHED
        response.headers["vary"] = "Accept, Authorization"
        return response

    def links(self, following: str | None) -> str:
        """The `Link` header of a page whose next one begins after `following`."""
        asked = [pair for pair in self.request.query_params.multi_items() if pair[0] != "after"]
        path = self.request.url.path
        found = [_link(path, asked, "first")]
        if following is not None:
            found.append(_link(path, [*asked, ("after", following)], "next"))
        return ", ".join(found)

    def _tag(self, tick: int, of: str) -> str:
        version = self.request.app.version
        return f'W/"{tick}.{self.desk.today():%Y%m%d}.{version}{of}"'


def _asking(request: Request) -> Ask:
    return Ask(request)


Asking = Annotated[Ask, Depends(_asking)]
#: whoever keeps an answer asks each time whether it is still right
_CACHED = "private, no-cache"


def _json(shape: type[Shaped], found: object) -> Response:
    made = shape.model_validate(found, from_attributes=True)
    return Response(made.model_dump_json(by_alias=True), media_type="application/json")


def listed(shape: type[Listed[Any]], found: Sequence[object]) -> Response:
    """Things that are few and all given at once, as `Listed[Version]`."""
    return _json(shape, {"items": tuple(found), "total": len(found), "next": None})


def _page(made: Callable[[], Page[Any]], paging: Paging) -> Page[Any]:
    """A page; that `after` is no place in this list is a fault of the request, not of the address."""
    try:
        return made()
    except NotInLedger as error:
        if paging.after is None:
            raise
        raise Refused(422, f"query.after: {error}") from error


def _link(path: str, asked: list[tuple[str, str]], rel: str) -> str:
    query = f"?{urlencode(asked)}" if asked else ""
    return f'<{path}{query}>; rel="{rel}"'


def _has(given: str | None, tag: str) -> bool:
    """Whether `If-None-Match` names this tag, weakly compared (RFC 9110, 13.1.2)."""
    tags = [part.strip() for part in (given or "").split(",")]
    return tag in tags or tag.removeprefix("W/") in tags


def filters(asked: Asked, of: type[Made], /, **more: object) -> Made:
    """A filter of `ledger.queries` with what was asked for; its fields are named as the parameters are."""
    found = {each.name: getattr(asked, each.name) for each in fields(of) if hasattr(asked, each.name)}
    return of(**found | more)
