"""Older ledgers are brought up to date with all that is in them; newer ones are left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select

from invented_contracts import add_invented
from ledgers import Postgresql
from rekenschap.errors import LedgerTooNew
from rekenschap.ledger import migrating, schema, store
from rekenschap.ledger.integrity import check
from rekenschap.ledger.store import Ledger

FIRST = "0001"


def engine_of(where: str) -> Engine:
    return store._engine(store.address(where))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is nothing yet, on each of both stores."""
    if request.param == "sqlite":
        return str(tmp_path / "older.db")
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.database(empty=True)


@pytest.fixture
def older_address(empty_address: str) -> str:
    """A ledger with the first schema, and a paper in it."""
    engine = engine_of(empty_address)
    migrating.bring_up_to_date(engine, create=True, revision=FIRST)
    add_invented(Ledger(engine), 1)
    engine.dispose()
    return empty_address


def revision_of(where: str) -> str | None:
    engine = engine_of(where)
    with engine.connect() as connection:
        found = migrating.current(connection)
    engine.dispose()
    return found


def test_the_last_migration_is_the_schema_of_this_version(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.reading() as connection:
        script = ScriptDirectory.from_config(migrating.configuration(connection))
        assert script.get_heads() == [migrating.HEAD]
        assert migrating.current(connection) == migrating.HEAD


def test_revisions_are_in_the_order_of_their_names(sqlite_ledger: Ledger) -> None:
    """What is newer than this version is told by its name."""
    with sqlite_ledger.reading() as connection:
        script = ScriptDirectory.from_config(migrating.configuration(connection))
    names = [revision.revision for revision in script.walk_revisions()]
    assert names == sorted(names, reverse=True)


def test_the_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_a_difference_between_migrations_and_schema_would_be_seen(older_address: str) -> None:
    engine = engine_of(older_address)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) != []
    engine.dispose()


def test_an_older_ledger_is_brought_up_to_date_with_what_is_in_it(older_address: str) -> None:
    assert revision_of(older_address) == FIRST
    ledger = Ledger.open(older_address)
    with ledger.reading() as connection:
        assert connection.execute(select(schema.paper.c.key)).scalars().all() == ["kst-39001-XX-A"]
        assert len(connection.execute(select(schema.exchange)).all()) == 3
    assert check(ledger) == []
    add_invented(ledger, 2)
    assert ledger.tick() == 2
    ledger.close()
    assert revision_of(older_address) == migrating.HEAD


def test_a_migration_that_breaks_off_leaves_the_ledger_as_it_was(
    older_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade: Callable[..., None] = migrating._upgrade

    def broken(*arguments: object) -> None:
        upgrade(*arguments)
        raise ZeroDivisionError

    monkeypatch.setattr(migrating, "_upgrade", broken)
    with pytest.raises(ZeroDivisionError):
        Ledger.open(older_address)
    engine = engine_of(older_address)
    with engine.connect() as connection:
        assert not inspect(connection).has_table("undertaking")
    engine.dispose()
    assert revision_of(older_address) == FIRST


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(ledger_address: str) -> None:
    engine = engine_of(ledger_address)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(LedgerTooNew, match="has schema 9999, made by a newer version"):
        Ledger.open(ledger_address, create=True)
    assert revision_of(ledger_address) == "9999"
