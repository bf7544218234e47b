"""Sessions: who is logged in. The ledger keeps a hash of the token, which only the browser has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from rekenschap.accounts import tokens
from rekenschap.accounts.roles import Role
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing

#: a session ends when nothing was asked for so long, and at the end of a long working day
IDLE, MOST = timedelta(hours=2), timedelta(hours=12)
#: how exactly it is kept when somebody was last there: each time costs a transaction that writes
_EXACT = timedelta(minutes=5)
_TABLE = schema.session


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in with a token; `is_stale` says that it is time to `touch` it."""

    account_id: int
    name: str
    role: Role
    is_stale: bool


def begin(writing: Writing, account_id: int) -> str:
    """Log somebody in with a new token, whatever their browser had; sessions that are over are forgotten."""
    over = (_TABLE.c.until < writing.at) | (_TABLE.c.seen_at < writing.at - IDLE)
    writing.connection.execute(delete(_TABLE).where(over))
    token = tokens.new()
    row = {"digest": tokens.digest(token), "account_id": account_id, "seen_at": writing.at}
    writing.connection.execute(insert(_TABLE).values(row | {"until": writing.at + MOST}))
    return token


def find(connection: Connection, token: str, now: datetime) -> Session | None:
    """Who is logged in with this token; None where it is none, is over, or the account is disabled."""
    account = schema.account
    row = connection.execute(
        select(_TABLE.c.seen_at, account.c.id, account.c.name, account.c.role)
        .join(account, account.c.id == _TABLE.c.account_id)
        .where(_TABLE.c.digest == tokens.digest(token), ~account.c.disabled)
        .where(_TABLE.c.until > now, _TABLE.c.seen_at > now - IDLE)
    ).first()
    if row is None:
        return None
    return Session(row.id, row.name, Role.named(row.role), now - row.seen_at > _EXACT)


def touch(writing: Writing, token: str) -> None:
    """Somebody was there now."""
    mine = _TABLE.c.digest == tokens.digest(token)
    writing.connection.execute(update(_TABLE).where(mine).values(seen_at=writing.at))


def end(writing: Writing, token: str) -> None:
    """Log out."""
    writing.connection.execute(delete(_TABLE).where(_TABLE.c.digest == tokens.digest(token)))


def end_all(writing: Writing, account_id: int, *, but: str | None = None) -> None:
    """Log an account out everywhere, but where it has the token `but`."""
    ended = delete(_TABLE).where(_TABLE.c.account_id == account_id)
    if but is not None:
        ended = ended.where(_TABLE.c.digest != tokens.digest(but))
    writing.connection.execute(ended)
