"""What follows from papers: promises through time, reviews, links, and what linking looks things up in."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from rekenschap.ledger.moments import Moment
from rekenschap.ledger.schema.columns import metadata, paper_id, words

#: one promise: its first mention, what is known of its status and its date, and what they first were;
#: `document_key` and `words_key` are by what a repetition in another paper is known
undertaking = Table(
    "undertaking",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("key", Text, nullable=False),
    Column("document", Text),
    Column("document_key", Text, index=True),
    Column("words_key", Text, index=True),
    Column("text", Text, nullable=False),
    Column("status", Text, nullable=False, index=True),
    Column("due_text", Text),
    Column("due_start", Date),
    Column("due_end", Date, index=True),
    Column("first_due_start", Date),
    Column("first_due_end", Date),
    Column("recurrence", Text),
    Column("by", Text),
    Column("to", Text),
    Column("changed", Integer, nullable=False, index=True),
    UniqueConstraint("paper_id", "key"),
)

#: the words in papers that state an undertaking, by the key of the commitment
mention = Table(
    "mention",
    metadata,
    Column("undertaking_id", Integer, ForeignKey("undertaking.id", ondelete="CASCADE"), primary_key=True),
    Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("commitment_key", Text, primary_key=True),
    Column("question", Text),
    Column("reason", Text, nullable=False),
)

#: what happened to an undertaking: by evidence (a paper and its words) or by a person, never by silence;
#: `paper_id` is the paper that shows it, `day` its date, or the day on which a person said it
undertaking_event = Table(
    "undertaking_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "undertaking_id", Integer, ForeignKey("undertaking.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), index=True),
    Column("tick", Integer, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("due_text", Text),
    Column("due_start", Date),
    Column("due_end", Date),
    Column("explained", Boolean),
    Column("reason", Text, nullable=False),
    Column("evidence", JSON, nullable=False),
)

#: what a person says of a finding, which `finding` names by kind and key; `value` is what it should be
review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("value", JSON),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("tick", Integer, nullable=False, index=True),
    Index("ix_review_paper_id_kind_key", "paper_id", "kind", "key"),
)

#: from a paper or one of its questions to another; `to_key` is the id of the paper, known here or not; `from_key`
#: is the id of the document of which the paper speaks, where the link is not of the paper itself
link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("number", Text),
    Column("from_key", Text),
    Column("kind", Text, nullable=False),
    Column("to_paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), index=True),
    Column("to_key", Text, nullable=False, index=True),
    Column("to_number", Text),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
)

#: words of the paper that a link goes to, which may answer the question that it comes from
passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("link_id", Integer, ForeignKey("link.id", ondelete="CASCADE"), nullable=False, index=True),
    *words(),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
)

#: the names that a paper bears by its title or its first words, each as its key ("defensienota 2026")
named_document = Table(
    "named_document",
    metadata,
    Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True, index=True),
    Column("year", Integer),
    Column("certainty", Float, nullable=False),
    *words(),
)

#: the rarest stems of each question, by which the same question is found in other papers
question_stem = Table(
    "question_stem",
    metadata,
    Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("stem", Text, primary_key=True, index=True),
)

#: in how many questions a stem stands; that of the empty stem is the number of all questions
stem_count = Table(
    "stem_count",
    metadata,
    Column("stem", Text, primary_key=True),
    Column("questions", Integer, nullable=False),
)
