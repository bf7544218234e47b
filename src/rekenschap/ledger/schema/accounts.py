"""Who may do what, who is logged in, and what was done."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from rekenschap.ledger.moments import Moment
from rekenschap.ledger.schema.columns import metadata

#: `folded` is the name without capitals, so that no two look alike; `password` is a hash of Argon2, None for who
#: logs in elsewhere or has not chosen one; `subject` is who they are at an OpenID provider; `setup` is the SHA-256
#: of the token in a link with which a password can be chosen once, until `setup_until`
account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("subject", Text),
    Column("setup", Text),
    Column("setup_until", Moment),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("folded"),
    UniqueConstraint("subject"),
    UniqueConstraint("setup"),
)

#: who is logged in; `digest` is the SHA-256 of the token that only their browser has
session = Table(
    "session",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("seen_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
)

#: what was done, by whom and from where; the store itself refuses to change or delete a row of it
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text),
    Column("what", Text, nullable=False, index=True),
    Column("about", Text),
    Column("address", Text),
)
