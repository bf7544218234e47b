"""Accounts, sessions and the audit log, on both stores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from rekenschap.accounts import audit, passwords, people, sessions, tokens
from rekenschap.accounts.people import Account
from rekenschap.accounts.roles import Role
from rekenschap.errors import BadAccount, LedgerError, NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.store import Ledger

PASSWORD = "een zin die niemand raadt"


def made(ledger: Ledger, name: str, role: Role = Role.READER, password: str | None = PASSWORD) -> Account:
    with ledger.writing() as writing:
        return people.with_id(writing.connection, people.add(writing, name, role, password=password))


def test_who_knows_name_and_password_logs_in(ledger: Ledger) -> None:
    made(ledger, "Anne de Vries", Role.ADMIN)
    with ledger.reading() as connection:
        found = people.logging_in(connection, "  anne  DE vries ", PASSWORD)
        assert found is not None
        assert (found.name, found.role) == ("Anne de Vries", Role.ADMIN)
        assert people.logging_in(connection, "Anne de Vries", PASSWORD + " ") is None
        assert people.logging_in(connection, "Niemand", PASSWORD) is None
        assert people.logging_in(connection, "A\0nne", "\0") is None
        assert audit.entries(connection, who="\0").items == ()


def test_no_password_and_no_token_is_in_the_ledger(ledger: Ledger) -> None:
    account = made(ledger, "Anne")
    with ledger.writing() as writing:
        token, link = sessions.begin(writing, account.id), people.setup_token(writing, account)
    with ledger.reading() as connection:
        rows = [*connection.execute(select(schema.account)), *connection.execute(select(schema.session))]
    kept = " ".join(str(value) for row in rows for value in row)
    assert "$argon2id$" in kept
    assert [secret for secret in (PASSWORD, token, link) if secret in kept] == []


def test_two_names_differ_in_more_than_capitals(ledger: Ledger) -> None:
    made(ledger, "Anne")
    with pytest.raises(BadAccount, match="there is an account"):
        made(ledger, "ANNE")


@pytest.mark.parametrize("name", ["", "   ", "a" * 81, "An\u202ene", "\x00"])
def test_a_name_is_short_and_can_be_printed(ledger: Ledger, name: str) -> None:
    with pytest.raises(BadAccount):
        made(ledger, name)


@pytest.mark.parametrize("password", ["kort", "a" * 11, "x" * 1001, "Anneanneanne", "anne-anne-anne!"])
def test_a_password_is_long_and_not_the_name(password: str) -> None:
    with pytest.raises(BadAccount):
        passwords.check("Anne", password)


@pytest.mark.parametrize(
    "password", ["aaaaaaaaaaaa", "correct horse battery", "Anne heeft een lange zin", "密" * 12]
)
def test_there_are_no_other_rules(password: str) -> None:
    passwords.check("Anne", password)


def test_a_session_is_known_by_its_token_until_it_is_over(ledger: Ledger) -> None:
    account = made(ledger, "Anne", Role.REVIEWER)
    with ledger.writing() as writing:
        token, at = sessions.begin(writing, account.id), writing.at
    with ledger.reading() as connection:
        found = sessions.find(connection, token, at)
        assert found is not None
        assert (found.name, found.role, found.is_stale) == ("Anne", Role.REVIEWER, False)
        assert sessions.find(connection, tokens.digest(token), at) is None
        later = sessions.find(connection, token, at + sessions.IDLE - timedelta(seconds=1))
        assert getattr(later, "is_stale", None) is True
        assert sessions.find(connection, token, at + sessions.IDLE + timedelta(seconds=1)) is None


def test_a_session_that_is_used_ends_all_the_same_after_a_long_day(sqlite_address: str) -> None:
    now = [datetime(2026, 11, 24, 8, tzinfo=UTC)]
    ledger = Ledger.open(sqlite_address, create=True, now=lambda: now[0])
    account = made(ledger, "Anne")
    with ledger.writing() as writing:
        token = sessions.begin(writing, account.id)
    hours = 0
    while True:
        with ledger.reading() as connection:
            if sessions.find(connection, token, now[0]) is None:
                break
        with ledger.writing() as writing:
            sessions.touch(writing, token)
        now[0], hours = now[0] + timedelta(hours=1), hours + 1
    assert hours == sessions.MOST / timedelta(hours=1)
    ledger.close()


def test_a_new_password_and_disabling_end_sessions(ledger: Ledger) -> None:
    account = made(ledger, "Anne")
    made(ledger, "Bea", Role.ADMIN)
    with ledger.writing() as writing:
        first, second = sessions.begin(writing, account.id), sessions.begin(writing, account.id)
        people.set_password(writing, account, PASSWORD + "!", keep=second)
    with ledger.reading() as connection:
        assert sessions.find(connection, first, ledger.now()) is None
        assert sessions.find(connection, second, ledger.now()) is not None
    with ledger.writing() as writing:
        people.disable(writing, account)
    with ledger.reading() as connection:
        assert sessions.find(connection, second, ledger.now()) is None
        assert people.logging_in(connection, "Anne", PASSWORD + "!") is None


def test_the_last_admin_stays(ledger: Ledger) -> None:
    anne = made(ledger, "Anne", Role.ADMIN)
    with ledger.writing() as writing:
        with pytest.raises(BadAccount, match="the last"):
            people.disable(writing, anne)
        with pytest.raises(BadAccount, match="the last"):
            people.set_role(writing, anne, Role.READER)
    made(ledger, "Bea", Role.ADMIN)
    with ledger.writing() as writing:
        people.set_role(writing, anne, Role.READER)
        assert people.named(writing.connection, "anne").role is Role.READER


def test_a_link_works_once_and_for_a_week(ledger: Ledger) -> None:
    account = made(ledger, "Anne", password=None)
    with ledger.writing() as writing:
        old, token = people.setup_token(writing, account), people.setup_token(writing, account)
        now = writing.at
    with ledger.reading() as connection:
        assert people.of_setup(connection, token, now) == account
        assert people.of_setup(connection, old, now) is None
        assert people.of_setup(connection, token, now + people.SETUP + timedelta(seconds=1)) is None
    with ledger.writing() as writing:
        people.set_password(writing, account, PASSWORD)
    with ledger.reading() as connection:
        assert people.of_setup(connection, token, now) is None


def test_an_account_that_is_not_there_is_told(ledger: Ledger) -> None:
    with ledger.reading() as connection, pytest.raises(NotInLedger, match="no account 'Niemand'"):
        people.named(connection, "Niemand")


def test_the_log_shows_the_newest_first_and_can_be_asked(ledger: Ledger) -> None:
    with ledger.writing() as writing:
        audit.note(writing, "logged_in", who="Anne", address="192.0.2.1")
        audit.note(writing, "login_refused", who=None, about="x" * 1000 + "\0\ud800")
        audit.note(writing, "reviewed", who="Piet", about="kst-1")
    with ledger.reading() as connection:
        everything = audit.entries(connection).items
        assert [entry.what for entry in everything] == ["reviewed", "login_refused", "logged_in"]
        assert len(everything[1].about or "") == 300
        assert [entry.who for entry in audit.entries(connection, what="reviewed").items] == ["Piet"]
        assert [entry.what for entry in audit.entries(connection, who="Anne").items] == ["logged_in"]
        assert audit.entries(connection, since=writing.at + timedelta(seconds=1)).items == ()
        first = audit.entries(connection, size=2)
        assert [entry.what for entry in audit.entries(connection, after=first.next).items] == ["logged_in"]


@pytest.mark.parametrize("change", [delete(schema.audit), update(schema.audit).values(who="Iemand anders")])
def test_the_store_itself_keeps_the_log_as_it_is(ledger: Ledger, change: Any) -> None:
    with ledger.writing() as writing:
        audit.note(writing, "logged_in", who="Anne")
    with pytest.raises((DatabaseError, LedgerError), match="only added to"), ledger.writing() as writing:
        writing.connection.execute(change)
    with ledger.reading() as connection:
        assert [entry.who for entry in audit.entries(connection).items] == ["Anne"]


def test_postgresql_does_not_empty_the_log_either(ledger: Ledger) -> None:
    if ledger.dialect != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises((DatabaseError, LedgerError), match="only added to"), ledger.writing() as writing:
        writing.connection.execute(text("TRUNCATE audit"))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_the_log_is_computed_by_a_spreadsheet(cell: str) -> None:
    entry = audit.Entry(datetime(2026, 11, 24, tzinfo=UTC), cell, "refused", cell, None)
    assert audit.as_cells(entry)[1] == f"'{cell}"
