"""Budgets: amounts with their cells, and articles that got another number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rekenschap.ledger.moments import Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "budget_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_source")),
        sa.UniqueConstraint("sha256", name=op.f("uq_budget_source_sha256")),
    )
    op.create_table(
        "budget_amount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("chapter", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("sub", sa.Text(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("is_change", sa.Boolean(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["budget_source.id"], name=op.f("fk_budget_amount_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_amount")),
    )
    op.create_index(op.f("ix_budget_amount_source_id"), "budget_amount", ["source_id"], unique=False)
    op.create_index(
        op.f("ix_budget_amount_chapter_article_kind_year"),
        "budget_amount",
        ["chapter", "article", "kind", "year"],
        unique=False,
    )
    op.create_table(
        "budget_name",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("chapter", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["budget_source.id"], name=op.f("fk_budget_name_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", "year", "chapter", "article", name=op.f("pk_budget_name")),
    )
    op.create_table(
        "budget_renumbering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("was_year", sa.Integer(), nullable=False),
        sa.Column("was_chapter", sa.Text(), nullable=False),
        sa.Column("was_article", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("chapter", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["budget_source.id"], name=op.f("fk_budget_renumbering_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_renumbering")),
    )
    op.create_index(op.f("ix_budget_renumbering_source_id"), "budget_renumbering", ["source_id"], unique=False)
