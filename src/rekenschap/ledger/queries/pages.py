"""Long lists in pages, by what stands last on a page and not by how many went before.

A page that is asked for later begins where the last one ended, whatever was added in between, and the thousandth
costs as much as the first.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_

from rekenschap.errors import NotInLedger

_Item = TypeVar("_Item")
#: items of a page where nothing else is asked
SIZE = 50
#: the most items that a page may have
MOST = 1000


@dataclass(frozen=True, slots=True)
class Page(Generic[_Item]):
    """Some of a list in its order. `next` is the `after` of the following page, None on the last.

    `total` is how many the whole list had when its first page was asked for.
    """

    items: tuple[_Item, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """A column that a list is ordered by: ascending, or `falling`. What has no value stands last.

    `absent` is a value that sorts after (falling: before) all others, and stands for none in comparisons.
    """

    column: ColumnElement[Any]
    falling: bool = False
    absent: Any = None

    @property
    def compared(self) -> ColumnElement[Any]:
        """The column with a value in every row."""
        return self.column if self.absent is None else func.coalesce(self.column, self.absent)

    @property
    def clause(self) -> ColumnElement[Any]:
        """For ORDER BY; plain where it can be, so that an index can be used."""
        directed = self.column.desc() if self.falling else self.column.asc()
        return directed if self.absent is None else directed.nulls_last()


def every(pages: Callable[[str | None], Page[_Item]]) -> Iterator[_Item]:
    """All items of a list, page by page: `every(lambda after: papers(connection, after=after))`."""
    after: str | None = None
    while True:
        page = pages(after)
        yield from page.items
        if page.next is None:
            return
        after = page.next


def paged(
    connection: Connection,
    query: Select[Any],
    order: Sequence[Ordered],
    entry: Callable[[Row[Any]], _Item],
    *,
    size: int,
    after: str | None,
) -> Page[_Item]:
    """A page of what a query gives; `order` must tell any two rows apart. At most `MOST` items.

    Raises `NotInLedger` where `after` is not the `next` of a page with this order.
    """
    size = min(max(size, 1), MOST)
    total, last = (None, None) if after is None else _opened(after, order)
    if total is None:
        counted = query.with_only_columns(func.count(), maintain_column_froms=True)
        total = connection.execute(counted).scalar_one()
    marks = [column.compared.label(f"order_{place}") for place, column in enumerate(order)]
    wanted = query.add_columns(*marks).order_by(*(column.clause for column in order)).limit(size + 1)
    if last is not None:
        wanted = wanted.where(_behind(order, last))
    rows = connection.execute(wanted).all()
    more = len(rows) > size
    following = _closed(total, rows[size - 1][-len(order) :]) if more else None
    return Page(tuple(map(entry, rows[:size])), following, total)


def _behind(order: Sequence[Ordered], last: Sequence[Any]) -> ColumnElement[bool]:
    """What stands behind a row in an order: more in a column, and the same in those before it."""
    steps = []
    for place, (column, value) in enumerate(zip(order, last, strict=True)):
        further = column.compared < value if column.falling else column.compared > value
        same = [before.compared == mark for before, mark in zip(order[:place], last, strict=False)]
        steps.append(and_(*same, further))
    return or_(*steps)


def _closed(total: int, last: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([total, *last])).decode().rstrip("=")


def _opened(after: str, order: Sequence[Ordered]) -> tuple[int, list[Any]]:
    """Total and last values of a cursor; it comes from a client, and may be anything."""
    try:
        padded = after + "=" * (-len(after) % 4)
        total, *last = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=list[int | str | float])
        if not isinstance(total, int) or len(last) != len(order):
            raise ValueError(after)
        return total, [_typed(value, column) for value, column in zip(last, order, strict=True)]
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        place = after[:60]
        raise NotInLedger(f"{place!r} is no place in this list; begin without it, and follow `next`") from error


def _typed(value: float | str, column: Ordered) -> Any:
    """A value of a cursor as the column has it; raises ValueError where it is of another type."""
    kind = column.column.type.python_type
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if not isinstance(value, kind):
        raise ValueError(str(value))
    return value
