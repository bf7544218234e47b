"""The search index, and the vectors of questions where there are any, follow the ledger while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from anyio import to_thread

from rekenschap.errors import LedgerBusy, LedgerError
from rekenschap.ledger.search.indexing import bring_up_to_date
from rekenschap.serving import neighbours
from rekenschap.serving.desk import Desk

_LOG = logging.getLogger("rekenschap.serving")
_EVERY = 2.0


async def follow(desk: Desk) -> None:
    """Bring the index and the vectors up to date every two seconds, until cancelled.

    Each by itself: vectors take seconds for a paper, and search does not wait for them.
    """
    stop = Event()
    try:
        await asyncio.gather(_every(lambda: refresh(desk)), _every(lambda: _vectors(desk, stop), leave=True))
    finally:
        stop.set()


async def _every(work: Callable[[], None], *, leave: bool = False) -> None:
    """Do some work in a thread, again and again; `leave` says not to wait for its end when this is cancelled."""
    while True:
        await to_thread.run_sync(work, abandon_on_cancel=leave)
        await asyncio.sleep(_EVERY)


def _vectors(desk: Desk, stop: Event) -> None:
    with suppress(neighbours.Stopped):
        neighbours.refresh(desk, stop.is_set)


def refresh(desk: Desk) -> None:
    """Bring the index up to date once; that another program is doing it is as good, other errors are logged."""
    if desk.index is None:
        return
    try:
        with desk.refreshing:
            bring_up_to_date(desk.ledger, desk.index)
    except LedgerBusy as busy:
        _LOG.debug("%s", busy)
    except LedgerError as error:
        _LOG.error("%s", error)
