"""Series of indicators, and targets, as tables that users gave."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from rekenschap.ledger.moments import Moment
from rekenschap.ledger.schema.columns import metadata

#: a table as it was given: its `content` is read again when it is asked for, so that nothing of it can get lost.
#: `kind` is `series` or `targets`; of two tables with the same indicator the one with the later `tick` counts
series_table = Table(
    "series_table",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("tick", Integer, nullable=False),
    UniqueConstraint("sha256"),
)
