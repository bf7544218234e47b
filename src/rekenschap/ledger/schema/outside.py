"""What sources tell of papers that are not here, how far each was followed, and who wants to know what."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from rekenschap.ledger.moments import Moment
from rekenschap.ledger.schema.columns import metadata

#: documents that a source knows of, whether their text is here or not; `record` is what its source calls it, and
#: `modified` when that last changed it, both as they are written there
known_document = Table(
    "known_document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("official_id", Text, index=True),
    Column("kind", Text),
    Column("title", Text),
    Column("date", Date),
    Column("dossier", Text, index=True),
    Column("chamber", Text),
    Column("url", Text),
    Column("record", Text, index=True),
    Column("modified", Text),
    Column("changed", Integer, nullable=False),
)

#: the names of documents that sources know of, each as its key ("defensienota"), by which promises find them
known_name = Table(
    "known_name",
    metadata,
    Column("document_id", Text, ForeignKey("known_document.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True, index=True),
)

#: dossiers by what a source calls them, for its documents name theirs in that way
known_dossier = Table(
    "known_dossier",
    metadata,
    Column("record", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("title", Text),
    Column("changed", Integer, nullable=False),
)

#: commitments in the official register of a chamber
register_item = Table(
    "register_item",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("number", Text),
    Column("text", Text, nullable=False),
    Column("status", Text),
    Column("ministry", Text),
    Column("by", Text),
    Column("made_on", Date),
    Column("due", Date),
    Column("kept_on", Date),
    Column("url", Text),
    Column("deleted", Boolean, nullable=False),
    Column("changed", Integer, nullable=False),
)

#: how far each source was followed: its own token
sync_state = Table(
    "sync_state",
    metadata,
    Column("source", Text, primary_key=True),
    Column("token", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

#: what a source told of and is not here: papers to be fetched, and records that are not as their source says;
#: `code` and `error` say why it did not go well the last time
not_taken_in = Table(
    "not_taken_in",
    metadata,
    Column("source", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("code", Text),
    Column("error", Text),
    Column("at", Moment, nullable=False),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("owner", "name"),
)

#: who is told of what, and by which road; `seen` is the clock number up to which they were told
subscription = Table(
    "subscription",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "subscription_id", Integer, ForeignKey("subscription.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("upto", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("items", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("error", Text),
)
