"""The vectors by which similar questions are found follow the ledger while the server runs, where there are any.

To make them for a ledger that has none is too much work to begin unasked: `rekenschap similar` does that, and
makes those of another model anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from rekenschap.errors import LedgerBusy, LedgerError, MissingExtra
from rekenschap.ledger.neighbours import embedding
from rekenschap.serving.desk import Desk

if TYPE_CHECKING:
    from rekenschap.ledger.neighbours.vectors import VectorFiles

_LOG = logging.getLogger("rekenschap.serving")

#: the model of this server, which loads itself when the first text comes. Raises `MissingExtra`
embedder = cache(embedding.nano_e5)


class Stopped(Exception):
    """The server is going down: what is left of the vectors is made the next time."""


def vector_files(desk: Desk) -> VectorFiles | None:
    """Where the vectors of the desk's ledger are; None without an index. Raises `MissingExtra`."""
    embedding.numpy_is_here()
    from rekenschap.ledger.neighbours.following import FOLDER
    from rekenschap.ledger.neighbours.vectors import VectorFiles

    return None if desk.index is None else VectorFiles(desk.index.folder.parent / FOLDER)


def refresh(desk: Desk, is_stopped: Callable[[], bool]) -> None:
    """Put in the vectors of what changed in the ledger, where there are vectors of this model.

    Raises `Stopped` soon after `is_stopped` says so. That another program is doing it is as good; other errors are
    logged.
    """

    def tell(done: int, of: int) -> None:
        if is_stopped():
            raise Stopped

    try:
        _bring_up_to_date(desk, tell)
    except MissingExtra:
        return  # without the extra there is nothing to ask for either
    except LedgerBusy as busy:
        _LOG.debug("%s", busy)
    except LedgerError as error:
        _LOG.error("%s", error)


def _bring_up_to_date(desk: Desk, tell: Callable[[int, int], None]) -> None:
    files = vector_files(desk)
    state = None if files is None else files.state()
    if files is None or state is None or state.model != (model := embedder()).model:
        return
    from rekenschap.ledger.neighbours.following import bring_up_to_date

    bring_up_to_date(desk.ledger, files, model, tell)
