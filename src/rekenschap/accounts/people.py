"""Accounts: made, changed and disabled, never deleted, for what they did carries their names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from rekenschap.accounts import passwords, sessions, tokens
from rekenschap.accounts.roles import Role
from rekenschap.errors import BadAccount, NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing

_TABLE = schema.account
#: how long a link works with which a password is chosen
SETUP = timedelta(days=7)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `may_log_in` says that it has a password or is one of an OpenID provider."""

    id: int
    name: str
    role: Role
    disabled: bool
    created_at: datetime
    may_log_in: bool
    is_external: bool


def add(
    writing: Writing, name: str, role: Role, *, password: str | None = None, subject: str | None = None
) -> int:
    """Make an account, and give its id. Raises `BadAccount` where the name is taken or cannot be one."""
    name = _checked_name(name)
    if password is not None:
        passwords.check(name, password)
    row = {
        "name": name,
        "folded": _folded(name),
        "role": role.name.lower(),
        "password": None if password is None else passwords.hashed(password),
        "subject": subject,
        "disabled": False,
        "created_at": writing.at,
    }
    with_name = select(_TABLE.c.id).where(_TABLE.c.folded == row["folded"])
    if writing.connection.execute(with_name).first() is not None:
        raise BadAccount(f"there is an account {name!r}; names differ in more than capitals")
    made = writing.connection.execute(insert(_TABLE).values(row).returning(_TABLE.c.id))
    return int(made.scalar_one())


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise BadAccount(f"{name[:100]!r} is no name of an account; give 1 to {_LONGEST_NAME} printable signs")
    return name


def _folded(name: str) -> str:
    """What two names that look alike have in common; nothing that a database cannot hold."""
    return " ".join(name.replace("\0", " ").split()).casefold()


def everyone(connection: Connection) -> tuple[Account, ...]:
    """All accounts by name; a team has tens of them."""
    return tuple(_account(row) for row in connection.execute(select(_TABLE).order_by(_TABLE.c.folded)))


def any_account(connection: Connection) -> bool:
    """Whether this ledger has accounts at all."""
    return connection.execute(select(_TABLE.c.id).limit(1)).first() is not None


def named(connection: Connection, name: str) -> Account:
    """The account with this name, in any capitals; raises `NotInLedger`."""
    row = _row(connection, _TABLE.c.folded == _folded(name))
    if row is None:
        raise NotInLedger(f"there is no account {name[:100]!r}; `rekenschap accounts list` shows them")
    return _account(row)


def with_id(connection: Connection, number: int) -> Account:
    """The account with this id; raises `NotInLedger`."""
    row = _row(connection, _TABLE.c.id == number)
    if row is None:
        raise NotInLedger(f"there is no account with number {number}")
    return _account(row)


def of_subject(connection: Connection, subject: str) -> Account | None:
    """The account of somebody at an OpenID provider, who came before."""
    row = _row(connection, _TABLE.c.subject == subject)
    return None if row is None else _account(row)


def logging_in(connection: Connection, name: str, password: str) -> Account | None:
    """The account of this name, if that is its password and it may be used.

    It takes as long for a name that nobody has, so that names cannot be found out.
    """
    row = _row(connection, _TABLE.c.folded == _folded(name))
    kept = None if row is None or row.disabled else row.password
    return _account(row) if passwords.matches(kept, password) and row is not None else None


def set_role(writing: Writing, account: Account, role: Role) -> None:
    """Give an account another role; raises `BadAccount` where nobody would be left to manage the server."""
    if account.role is Role.ADMIN and role is not Role.ADMIN:
        _check_not_last(writing.connection, account)
    _change(writing, account, role=role.name.lower())


def take_role(writing: Writing, account: Account, role: Role) -> None:
    """Give an account the role that its OpenID provider says it has, whoever is left."""
    _change(writing, account, role=role.name.lower())


def disable(writing: Writing, account: Account) -> None:
    """Let an account no longer be used, and end its sessions; raises `BadAccount` for the last admin."""
    _check_not_last(writing.connection, account)
    _change(writing, account, disabled=True, setup=None)
    sessions.end_all(writing, account.id)


def enable(writing: Writing, account: Account) -> None:
    """Let an account be used again."""
    _change(writing, account, disabled=False)


def set_password(writing: Writing, account: Account, password: str, *, keep: str | None = None) -> None:
    """Give an account a password, and end its sessions but the one with the token `keep`."""
    passwords.check(account.name, password)
    _change(writing, account, password=passwords.hashed(password), setup=None, setup_until=None)
    sessions.end_all(writing, account.id, but=keep)


def setup_token(writing: Writing, account: Account) -> str:
    """A token with which a password may be chosen once, within `SETUP`; one that was given before ends."""
    token = tokens.new()
    _change(writing, account, setup=tokens.digest(token), setup_until=writing.at + SETUP)
    return token


def of_setup(connection: Connection, token: str, now: datetime) -> Account | None:
    """The account that may choose its password with this token."""
    row = _row(connection, _TABLE.c.setup == tokens.digest(token))
    if row is None or row.disabled or row.setup_until < now:
        return None
    return _account(row)


def _check_not_last(connection: Connection, account: Account) -> None:
    admins = select(func.count()).where(_TABLE.c.role == "admin", ~_TABLE.c.disabled, _TABLE.c.id != account.id)
    if account.role is Role.ADMIN and not account.disabled and connection.execute(admins).scalar_one() == 0:
        raise BadAccount(f"{account.name} is the last who manages this server; make another admin first")


def _change(writing: Writing, account: Account, **values: Any) -> None:
    writing.connection.execute(update(_TABLE).where(_TABLE.c.id == account.id).values(**values))


def _row(connection: Connection, which: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(_TABLE).where(which)).first()


def _account(row: Row[Any]) -> Account:
    may = row.password is not None or row.subject is not None
    role = Role.named(row.role)
    return Account(row.id, row.name, role, row.disabled, row.created_at, may, row.subject is not None)
