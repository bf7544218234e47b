"""What follows: links, undertakings through time, and what people say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rekenschap.ledger.moments import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "stem_count",
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("stem", name=op.f("pk_stem_count")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("from_key", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("to_paper_id", sa.Integer(), nullable=True),
        sa.Column("to_key", sa.Text(), nullable=False),
        sa.Column("to_number", sa.Text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_link_paper_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["to_paper_id"], ["paper.id"], name=op.f("fk_link_to_paper_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_paper_id"), "link", ["paper_id"], unique=False)
    op.create_index(op.f("ix_link_to_key"), "link", ["to_key"], unique=False)
    op.create_index(op.f("ix_link_to_paper_id"), "link", ["to_paper_id"], unique=False)
    op.create_table(
        "named_document",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("certainty", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_named_document_paper_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("paper_id", "key", name=op.f("pk_named_document")),
    )
    op.create_index(op.f("ix_named_document_key"), "named_document", ["key"], unique=False)
    op.create_table(
        "question_stem",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_question_stem_paper_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("paper_id", "ordinal", "stem", name=op.f("pk_question_stem")),
    )
    op.create_index(op.f("ix_question_stem_stem"), "question_stem", ["stem"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_review_paper_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_paper_id"), "review", ["paper_id"], unique=False)
    op.create_index("ix_review_paper_id_kind_key", "review", ["paper_id", "kind", "key"], unique=False)
    op.create_index(op.f("ix_review_tick"), "review", ["tick"], unique=False)
    op.create_table(
        "undertaking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("document_key", sa.Text(), nullable=True),
        sa.Column("words_key", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_start", sa.Date(), nullable=True),
        sa.Column("due_end", sa.Date(), nullable=True),
        sa.Column("first_due_start", sa.Date(), nullable=True),
        sa.Column("first_due_end", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_undertaking_paper_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking")),
        sa.UniqueConstraint("paper_id", "key", name=op.f("uq_undertaking_paper_id_key")),
    )
    op.create_index(op.f("ix_undertaking_changed"), "undertaking", ["changed"], unique=False)
    op.create_index(op.f("ix_undertaking_document_key"), "undertaking", ["document_key"], unique=False)
    op.create_index(op.f("ix_undertaking_due_end"), "undertaking", ["due_end"], unique=False)
    op.create_index(op.f("ix_undertaking_paper_id"), "undertaking", ["paper_id"], unique=False)
    op.create_index(op.f("ix_undertaking_status"), "undertaking", ["status"], unique=False)
    op.create_index(op.f("ix_undertaking_words_key"), "undertaking", ["words_key"], unique=False)
    op.create_table(
        "mention",
        sa.Column("undertaking_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("commitment_key", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_mention_paper_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["undertaking_id"], ["undertaking.id"], name=op.f("fk_mention_undertaking_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("undertaking_id", "paper_id", "commitment_key", name=op.f("pk_mention")),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_passage_link_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_link_id"), "passage", ["link_id"], unique=False)
    op.create_table(
        "undertaking_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("undertaking_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_start", sa.Date(), nullable=True),
        sa.Column("due_end", sa.Date(), nullable=True),
        sa.Column("explained", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_undertaking_event_paper_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["undertaking_id"],
            ["undertaking.id"],
            name=op.f("fk_undertaking_event_undertaking_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking_event")),
    )
    op.create_index(op.f("ix_undertaking_event_paper_id"), "undertaking_event", ["paper_id"], unique=False)
    op.create_index(op.f("ix_undertaking_event_tick"), "undertaking_event", ["tick"], unique=False)
    op.create_index(
        op.f("ix_undertaking_event_undertaking_id"), "undertaking_event", ["undertaking_id"], unique=False
    )
