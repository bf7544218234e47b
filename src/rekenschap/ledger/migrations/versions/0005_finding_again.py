"""Mentions by their paper, for which all were looked through; names of the documents that sources know."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Forward."""
    op.create_index(op.f("ix_mention_paper_id"), "mention", ["paper_id"], unique=False)
    op.create_table(
        "known_name",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["known_document.id"],
            name=op.f("fk_known_name_document_id_known_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "key", name=op.f("pk_known_name")),
    )
    op.create_index(op.f("ix_known_name_key"), "known_name", ["key"], unique=False)
