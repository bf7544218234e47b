"""Bringing a ledger up to the schema of this version, in one transaction: done whole, or not at all."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect

from rekenschap.errors import LedgerTooNew, NoLedger

if TYPE_CHECKING:
    from alembic.config import Config

#: the schema of this version; a test holds that it is the last migration
HEAD = "0007"
_VERSION_TABLE = "alembic_version"
#: taken on PostgreSQL while the schema changes: any number that nobody else uses
_LOCK = 36_800_010


def bring_up_to_date(engine: Engine, *, create: bool = False, revision: str = HEAD) -> None:
    """Migrate to `revision`. Raises `NoLedger` where there is none and none may be made, `LedgerTooNew`."""
    with engine.connect() as connection, connection.begin():
        found = current(connection)
    if found == revision:
        return
    if found is not None and found > HEAD:
        raise LedgerTooNew(
            f"this ledger has schema {found}, made by a newer version of rekenschap, and this version knows them "
            f"up to {HEAD}; update rekenschap to open it"
        )
    if found is None and not create:
        raise NoLedger("the database holds no ledger; the first `rekenschap add PAPER` makes one")
    with engine.execution_options(rekenschap_writes=True).connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        _upgrade(connection, revision)


def current(connection: Connection) -> str | None:
    """The revision of the schema; None where there is no ledger."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION_TABLE}").scalar()  # noqa: S608
    return found


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command

    command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration: our migrations, on a connection whose transaction is ours."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.files("rekenschap.ledger.migrations")))
    config.attributes["connection"] = connection
    return config
