"""The tables of a ledger, in SQLAlchemy Core: the same on SQLite and on PostgreSQL.

::

    file ─ version ─ reading            bytes, what they are a version of, what each reader made of them
             │
           paper ─┬ exchange            questions with answers ┐
                  ├ citation            references             │ of the current reading of
                  ├ commitment          undertakings' mentions │ the current version only
                  ├ target  ├ remark    targets, checks        ┘
                  ├ undertaking ─ undertaking_event    one promise through papers and time
                  ├ review                             what people say of a finding: events, never overwritten
                  └ link                               to other papers and questions
    known_document · known_dossier · register_item     what sources tell of papers that are not here
    sync_state · not_taken_in                          how far each was followed, and what is still to come
    saved_search · subscription ─ delivery             who wants to know what

Every transaction that writes takes the next number of `clock` and stamps it on what it touched (`changed`,
`tick`): the order of the numbers is the order of the commits, so that an index or an alert needs to remember one
number to know what is new. Only the findings that are asked for across papers have tables; all of a reading,
dates and quantities too, is in `reading.contract`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from rekenschap.ledger.moments import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _paper(*, index: bool = True) -> Column[int]:
    return Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), nullable=False, index=index)


def _words() -> tuple[Column[int], Column[int], Column[str]]:
    """Where something stands in the canonical text of the current reading, in code points, and its words."""
    return (
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    )


def _place() -> tuple[Column[str], Column[str]]:
    """In whose question or answer it stands: as `Where` of a finding."""
    return Column("question", Text), Column("side", Text, nullable=False)


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
    _paper(),
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
    _paper(index=False),
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
    _paper(),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, index=True),
    Column("url", Text),
    *_words(),
    *_place(),
)

#: a mention of an undertaking in a paper; those of one undertaking in that paper share `undertaking`
commitment = Table(
    "commitment",
    metadata,
    Column("id", Integer, primary_key=True),
    _paper(),
    Column("key", Text, nullable=False),
    Column("document", Text),
    Column("due_text", Text),
    Column("due_start", Date),
    Column("due_end", Date, index=True),
    Column("recurrence", Text),
    Column("by", Text),
    Column("to", Text),
    Column("undertaking", Integer, nullable=False),
    *_words(),
    *_place(),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    _paper(),
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
    *_words(),
    *_place(),
)

#: the checks that a reader should look at
remark = Table(
    "remark",
    metadata,
    Column("id", Integer, primary_key=True),
    _paper(),
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

#: one promise: its first mention, what is known of its status and its date, and what they first were;
#: `document_key` and `words_key` are by what a repetition in another paper is known
undertaking = Table(
    "undertaking",
    metadata,
    Column("id", Integer, primary_key=True),
    _paper(),
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
    Column("paper_id", Integer, ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
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
    _paper(),
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
    _paper(),
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
    *_words(),
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
    *_words(),
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
