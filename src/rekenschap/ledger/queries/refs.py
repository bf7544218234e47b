"""Papers beside findings: as much of a row of `paper` as is shown with each, fetched with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import FromClause, Label, Row

from rekenschap.ledger.entries import PaperRef
from rekenschap.ledger.queries.pages import Ordered
from rekenschap.ledger.schema import paper

_NAMES = ("id", "key", "title", "dossier", "chamber", "date")


def ref_columns(of: FromClause = paper, prefix: str = "paper") -> list[Label[Any]]:
    """The columns of `PaperRef`, each with a prefix; `of` is `paper` or an alias of it."""
    return [of.c[name].label(f"{prefix}_ref_{name}") for name in _NAMES]


def ref(row: Row[Any], prefix: str = "paper") -> PaperRef:
    """The paper of a row that was fetched with `ref_columns`."""
    found = row._mapping
    return PaperRef(**{name: found[f"{prefix}_ref_{name}"] for name in _NAMES})


def newest_first() -> list[Ordered]:
    """Papers by their day, the newest first and those without one last."""
    return [Ordered(paper.c.date, falling=True, absent=date.min), Ordered(paper.c.id, falling=True)]
