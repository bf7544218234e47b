"""What the tables have in common: how constraints are named, and columns that many have."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def paper_id(*, index: bool = True) -> Column[int]:
    """Of which paper it is; it goes with the paper."""
    return Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), nullable=False, index=index)


def words() -> tuple[Column[int], Column[int], Column[str]]:
    """Where something stands in the canonical text of the current reading, in code points, and its words."""
    return (
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    )


def place() -> tuple[Column[str], Column[str]]:
    """In whose question or answer it stands: as `Where` of a finding."""
    return Column("question", Text), Column("side", Text, nullable=False)
