"""The search index follows the ledger while the server runs."""

from __future__ import annotations

import asyncio
import logging

from fastapi.concurrency import run_in_threadpool

from rekenschap.api.asking import Desk
from rekenschap.errors import LedgerBusy, LedgerError
from rekenschap.ledger.search.indexing import bring_up_to_date

_LOG = logging.getLogger("rekenschap.api")
_EVERY = 2.0


async def follow(desk: Desk) -> None:
    """Bring the index up to date every two seconds, until cancelled."""
    while True:
        await run_in_threadpool(refresh, desk)
        await asyncio.sleep(_EVERY)


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
