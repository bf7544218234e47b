"""Series of indicators, and targets, as tables that users gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rekenschap.ledger.moments import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "series_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_table")),
        sa.UniqueConstraint("sha256", name=op.f("uq_series_table_sha256")),
    )
