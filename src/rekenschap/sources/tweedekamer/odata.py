"""Ask the Tweede Kamer's OData v4 service: rows of an entity set, and the file of a document.

A query is built from parts, so that a value cannot become a query. A page has at most 250 rows; the address of the
next one comes with it, and is followed only within the same service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from rekenschap.errors import AnswerDamaged, BadRequest
from rekenschap.sources.fetching import Change, Fetched, Fetcher, with_query
from rekenschap.sources.hosts import Settings
from rekenschap.sources.tweedekamer.entities import entity_set, guid, is_guid
from rekenschap.sources.tweedekamer.records import Record, moment

_SERVICE = "/OData/v4/2.0/"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}(?:/[A-Za-z][A-Za-z0-9_]{0,60}){0,3}", re.ASCII)
_RELATIONS = frozenset(["eq", "ne", "gt", "ge", "lt", "le"])
_FUNCTIONS = frozenset(["contains", "startswith", "endswith"])
_ROW = msgspec.json.Decoder(dict[str, Any])

Value = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that is whole in itself; `text` is its OData."""

    text: str

    def __and__(self, other: Filter) -> Filter:
        return Filter(f"({self.text}) and ({other.text})")

    def __or__(self, other: Filter) -> Filter:
        return Filter(f"({self.text}) or ({other.text})")


def where(field: str, relation: str, value: Value) -> Filter:
    """A condition on a field: `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `contains`, `startswith` or `endswith`.

    >>> where("Onderwerp", "contains", "zo'n nota").text
    "contains(Onderwerp,'zo''n nota')"
    """
    if relation in _FUNCTIONS and isinstance(value, str):
        return Filter(f"{relation}({_named(field)},{_literal(value)})")
    if relation not in _RELATIONS:
        raise BadRequest(
            f"{relation!r} with {value!r} is no condition; use one of {', '.join(sorted(_RELATIONS))}"
        )
    return Filter(f"{_named(field)} {relation} {_literal(value)}")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of an entity set; names are the chamber's, as `Titel` or `ZaakActor`.

    `order` holds names, with ` desc` behind one that goes down; `top` is the number of rows in all.
    """

    entity: str
    filter: Filter | None = None
    select: tuple[str, ...] = ()
    expand: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    top: int | None = None

    def address(self, settings: Settings) -> str:
        """The address of the first page; raises `BadRequest` where a name is none."""
        query = {
            "$filter": self.filter.text if self.filter else "",
            "$select": ",".join(map(_named, self.select)),
            "$expand": ",".join(map(_named, self.expand)),
            "$orderby": ",".join(_ordered(name) for name in self.order),
            "$top": "" if self.top is None else str(self.top),
        }
        address = f"{settings.tweedekamer}{_SERVICE}{entity_set(self.entity)}"
        asked = {name: value for name, value in query.items() if value}
        return with_query(address, asked) if asked else address


def rows(fetcher: Fetcher, settings: Settings, query: Query) -> Iterator[Mapping[str, Any]]:
    """The rows of all pages, as the service gives them, with the rows of `expand` inside them.

    Raises what `Fetcher.get` raises, and `AnswerDamaged` where an answer is no page of the service.
    """
    url: str | None = query.address(settings)
    seen: set[str] = set()
    while url:
        seen.add(url)
        page, url = _page(fetcher, settings, url)
        yield from page
        if url in seen:
            raise AnswerDamaged(f"{url} is given as the next page again; the pages of the service turn in a ring")


def records(fetcher: Fetcher, settings: Settings, query: Query) -> Iterator[Record]:
    """The rows as records; `Id` must be among the selected fields. Raises as `rows` does."""
    return (record_of(query.entity, row) for row in rows(fetcher, settings, query))


def changes(
    fetcher: Fetcher, settings: Settings, entity: str, since: datetime | None, token: str | None = None
) -> Iterator[Change[Record]]:
    """The records that changed since a moment, the oldest change first; None for all.

    The token is the moment of the record's change. Going on with it gives the records of that moment again, so
    that none is missed. The SyncFeed is quicker for all of an entity set; this door can begin at a moment.
    """
    begin = _since(token) if token else since
    query = Query(entity, where("ApiGewijzigdOp", "ge", begin) if begin else None, order=("ApiGewijzigdOp", "Id"))
    for record in records(fetcher, settings, query):
        if record.changed is None:
            raise AnswerDamaged(f"{record.entity} {record.id} does not say when it changed; every record does")
        yield Change(record.changed.isoformat(), record)


def resource(fetcher: Fetcher, settings: Settings, entity: str, identifier: str) -> Fetched:
    """The file of a record, as the PDF of a `Document` or the portrait of a `Persoon`."""
    return fetcher.get(resource_address(settings, entity, identifier))


def resource_address(settings: Settings, entity: str, identifier: str) -> str:
    """Where the file of a record stands."""
    return f"{record_address(settings, entity, identifier)}/resource"


def record_address(settings: Settings, entity: str, identifier: str) -> str:
    """Where a record stands."""
    return f"{settings.tweedekamer}{_SERVICE}{entity_set(entity)}({guid(identifier)})"


def record_of(entity: str, row: Mapping[str, Any]) -> Record:
    """A row as a record; raises `AnswerDamaged` where it has no `Id` or its moment is none."""
    identifier, changed = row.get("Id"), row.get("ApiGewijzigdOp")
    if not isinstance(identifier, str) or not is_guid(identifier):
        raise AnswerDamaged(f"a row of {entity} has {identifier!r} as its Id; it must be a GUID")
    try:
        when = moment(changed if isinstance(changed, str) else None)
    except ValueError as problem:
        raise AnswerDamaged(f"{entity} {identifier} changed at {changed!r}, which is no moment") from problem
    deleted = row.get("Verwijderd") is True
    return Record(
        entity_set(entity),
        identifier.lower(),
        when,
        deleted,
        {} if deleted else dict(_fields(row)),
        {} if deleted else dict(_references(row)),
    )


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if "@" not in name and not name.endswith("_Id") and not isinstance(value, dict | list):
            yield name.lower(), value


def _references(row: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in row.items():
        if name.endswith("_Id") and isinstance(value, str):
            yield name.removesuffix("_Id").lower(), (value.lower(),)
        elif isinstance(value, list):
            found = (one.get("Id") for one in value if isinstance(one, dict))
            yield name.lower(), tuple(one.lower() for one in found if isinstance(one, str))


def _page(fetcher: Fetcher, settings: Settings, url: str) -> tuple[list[Mapping[str, Any]], str | None]:
    try:
        answer = _ROW.decode(fetcher.get(url, accept="application/json").content)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise AnswerDamaged(f"{url} is no JSON object ({problem}); try again later") from problem
    found, following = answer.get("value"), answer.get("@odata.nextLink")
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise AnswerDamaged(f"{url} has no list of rows in `value`; it is no page of the service")
    if following is not None and not _within(following, settings):
        raise AnswerDamaged(f"{url} gives {following!r} as its next page, which lies outside the service")
    return found, following


def _within(address: object, settings: Settings) -> bool:
    return isinstance(address, str) and address.startswith(f"{settings.tweedekamer}{_SERVICE}")


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise BadRequest(f"{name[:60]!r} is no name of a field or relation; one is as Titel or ZaakActor/Fractie")
    return name


def _ordered(name: str) -> str:
    return f"{_named(name.removesuffix(' desc'))}{' desc' if name.endswith(' desc') else ''}"


def _literal(value: Value) -> str:
    """A value as OData writes it (ABNF for OData 4.01): quotes doubled, a GUID and a moment without any."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, datetime) and value.tzinfo is None:
        raise BadRequest(f"{value} has no time zone; give it one, as datetime(2026, 11, 24, tzinfo=UTC)")
    if isinstance(value, date | int):
        return value.isoformat() if isinstance(value, date) else str(value)
    if not value.isprintable():
        raise BadRequest(f"{value[:60]!r} cannot be asked for: a value stands on one line")
    return value.lower() if is_guid(value) else "'" + value.replace("'", "''") + "'"


def _since(token: str) -> datetime:
    try:
        found = moment(token)
    except ValueError as problem:
        raise BadRequest(f"{token!r} is no token of this source; one is as 2026-11-24T10:00:00+00:00") from problem
    assert found is not None
    return found
