"""Budgets: amounts with the cell that each stands in, and articles that got another number."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from rekenschap.ledger.moments import Moment
from rekenschap.ledger.schema.columns import metadata

#: a file that amounts were read from; `stage` and `year` are those of the document where it says so, or the user
budget_source = Table(
    "budget_source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("stage", Text),
    Column("year", Integer),
    Column("at", Moment, nullable=False),
    Column("tick", Integer, nullable=False),
    UniqueConstraint("sha256"),
)


def _of_source() -> Column[int]:
    """From which file it is; it goes with the file."""
    source = ForeignKey("budget_source.id", ondelete="CASCADE")
    return Column("source_id", Integer, source, nullable=False, index=True)


#: an amount in whole cents; `article`, `sub`, `instrument` and `detail` are empty where it is of all of them
budget_amount = Table(
    "budget_amount",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_source(),
    Column("chapter", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("sub", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("is_change", Boolean, nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", Text, nullable=False),
    Index("ix_budget_amount_chapter_article_kind_year", "chapter", "article", "kind", "year"),
)

#: what a source calls a chapter (`article` is empty) or an article
budget_name = Table(
    "budget_name",
    metadata,
    Column("source_id", Integer, ForeignKey("budget_source.id", ondelete="CASCADE"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("chapter", Text, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

#: what became of an article in another year; `*` is every article of the chapter; `kind` is `name` where only the
#: number or name is new, and `budget` where money moved
budget_renumbering = Table(
    "budget_renumbering",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_source(),
    Column("was_year", Integer, nullable=False),
    Column("was_chapter", Text, nullable=False),
    Column("was_article", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("chapter", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("row", Integer, nullable=False),
)
