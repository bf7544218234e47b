"""Papers, their versions and readings, and the findings of the reading that counts."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from rekenschap.ledger.moments import Moment
from rekenschap.ledger.schema.columns import metadata, paper_id, place, words

#: one row: the number of the last transaction that wrote
clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("now", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

#: the bytes of papers, zlib-compressed, by the SHA-256 of what they are uncompressed
file = Table(
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

#: `key` is the official id where the paper has one, else `sha256:` and the first 16 digits of its first version
paper = Table(
    "paper",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("chamber", Text),
    Column("session", Text),
    Column("dossier", Text, index=True),
    Column("number", Text),
    Column("date", Date, index=True),
    Column("title", Text),
    Column("ministries", JSON, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("changed", Integer, nullable=False, index=True),
)

#: a file as a version of a paper; `seq` counts from 1, and the highest is the current one; `hints` is what its
#: source says of it beside the file, and counts where the paper itself does not say it
version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("sha256", Text, ForeignKey("file.sha256"), nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("origin", Text),
    Column("hints", JSON),
    Column("added_at", Moment, nullable=False),
    Column("tick", Integer, nullable=False, index=True),
    UniqueConstraint("paper_id", "seq"),
)

#: what one version of the reader made of a version; `contract` is its reading (JSON, zlib), None where it failed
reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", Integer, ForeignKey("version.id", ondelete="CASCADE"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("contract", LargeBinary),
    Column("error_code", Text),
    Column("error", Text),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("version_id", "reader"),
)

exchange = Table(
    "exchange",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(index=False),
    Column("ordinal", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("question_start", Integer, nullable=False),
    Column("question_end", Integer, nullable=False),
    Column("answer", Text),
    Column("answer_start", Integer),
    Column("answer_end", Integer),
    Column("groups", JSON, nullable=False),
    Column("group_basis", Text, nullable=False),
    Column("status", Text, index=True),
    Column("ground", Text, index=True),
    Column("confidence", Float),
    Column("refers_to", JSON, nullable=False),
    Column("resolved_to", JSON, nullable=False),
    UniqueConstraint("paper_id", "ordinal"),
)

citation = Table(
    "citation",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, index=True),
    Column("url", Text),
    *words(),
    *place(),
)

#: a mention of an undertaking in a paper; those of one undertaking in that paper share `undertaking`
commitment = Table(
    "commitment",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("key", Text, nullable=False),
    Column("document", Text),
    Column("due_text", Text),
    Column("due_start", Date),
    Column("due_end", Date, index=True),
    Column("recurrence", Text),
    Column("by", Text),
    Column("to", Text),
    Column("undertaking", Integer, nullable=False),
    *words(),
    *place(),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("key", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("comparator", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("unit", Text),
    Column("year", Integer, index=True),
    Column("missing", JSON, nullable=False),
    Column("baseline", Text),
    Column("denominator", Text),
    Column("path", Text),
    Column("owner", Text),
    *words(),
    *place(),
)

#: the checks that a reader should look at
remark = Table(
    "remark",
    metadata,
    Column("id", Integer, primary_key=True),
    paper_id(),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("verdict", Text),
    Column("message", Text, nullable=False),
    Column("message_en", Text, nullable=False),
    Column("arithmetic", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("spans", JSON, nullable=False),
)
