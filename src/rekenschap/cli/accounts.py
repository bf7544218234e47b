"""`rekenschap accounts`: who may use the workbench, and what was done in it."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import click

from rekenschap.cli.opened import ledger_option, opened

if TYPE_CHECKING:
    from rekenschap.accounts.audit import What
    from rekenschap.ledger.store import Writing

_ROLES = click.Choice(["reader", "reviewer", "admin"])
_password_option = click.option(
    "--password-stdin", is_flag=True, help="Take the password from standard input, its first line."
)
#: who is written down in the log for what is done here
_HERE = "command line"


@click.group(short_help="Who may use the workbench, and what they did.")
def accounts() -> None:
    """Who may use the workbench, and what they did.

    A reader reads and searches, a reviewer also adds papers and reviews, an admin also manages accounts. Once a
    ledger has accounts, `rekenschap serve` lets people log in. An account is never deleted, but disabled.

    \b
    Examples:
      rekenschap accounts add Anne --role admin
      rekenschap accounts list
      rekenschap accounts log --who Anne
    """


@accounts.command("add")
@click.argument("name")
@click.option("--role", type=_ROLES, default="reader", show_default=True, help="What they may do.")
@click.option(
    "--link", is_flag=True, help="Print a token for a link with which they choose a password themselves."
)
@_password_option
@ledger_option
def add_account(name: str, role: str, link: bool, password_stdin: bool, where: str) -> None:
    """Make an account; its password is asked for, and not shown.

    \b
    Examples:
      rekenschap accounts add Anne --role admin
      rekenschap accounts add Piet --role reviewer --link
      rekenschap accounts add robot --password-stdin < password.txt
    """
    from rekenschap.accounts import people
    from rekenschap.accounts.roles import Role

    password = None if link else _password(from_input=password_stdin)
    with opened(where, create=True) as ledger, ledger.writing() as writing:
        number = people.add(writing, name, Role.named(role), password=password)
        account = people.with_id(writing.connection, number)
        _note(writing, "account_added", f"{account.name} ({role})")
        if link:
            token = people.setup_token(writing, account)
            _note(writing, "setup_link_made", account.name)
    if link:
        click.echo(f"/aanmelden/{token}")
        click.echo("rekenschap: put the address of the server before it; it works once, for a week", err=True)


@accounts.command("list")
@ledger_option
def list_accounts(where: str) -> None:
    """The accounts: name, role, state, and since when.

    \b
    Examples:
      rekenschap accounts list
    """
    from rekenschap.accounts import people
    from rekenschap.exports.safe import printable

    with opened(where) as ledger, ledger.reading() as connection:
        for account in people.everyone(connection):
            state = "disabled" if account.disabled else "active" if account.may_log_in else "no password"
            name = printable(account.name)
            click.echo(f"{name}\t{account.role.name.lower()}\t{state}\t{account.created_at.date()}")


@accounts.command("role")
@click.argument("name")
@click.argument("role", type=_ROLES)
@ledger_option
def set_role(name: str, role: str, where: str) -> None:
    """Give an account another role.

    \b
    Examples:
      rekenschap accounts role Piet reviewer
    """
    from rekenschap.accounts import people
    from rekenschap.accounts.roles import Role

    with opened(where) as ledger, ledger.writing() as writing:
        account = people.named(writing.connection, name)
        people.set_role(writing, account, Role.named(role))
        _note(writing, "role_changed", f"{account.name}: {account.role.name.lower()} → {role}")


@accounts.command("disable")
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let it be used again.")
@ledger_option
def disable_account(name: str, undo: bool, where: str) -> None:
    """Let an account no longer be used, and end its sessions at once.

    \b
    Examples:
      rekenschap accounts disable Piet
      rekenschap accounts disable Piet --undo
    """
    from rekenschap.accounts import people

    with opened(where) as ledger, ledger.writing() as writing:
        account = people.named(writing.connection, name)
        (people.enable if undo else people.disable)(writing, account)
        _note(writing, "account_enabled" if undo else "account_disabled", account.name)


@accounts.command("password")
@click.argument("name")
@_password_option
@ledger_option
def set_password(name: str, password_stdin: bool, where: str) -> None:
    """Give an account another password, and end its sessions.

    \b
    Examples:
      rekenschap accounts password Anne
      rekenschap accounts password robot --password-stdin < password.txt
    """
    from rekenschap.accounts import people

    password = _password(from_input=password_stdin)
    with opened(where) as ledger, ledger.writing() as writing:
        account = people.named(writing.connection, name)
        people.set_password(writing, account, password)
        _note(writing, "password_changed", account.name)


@accounts.command("log")
@click.option("--who", metavar="NAME", help="Of one person only.")
@click.option("--what", metavar="KIND", help="Of one kind only, as the log names it (login_refused, reviewed …).")
@ledger_option
def show_log(who: str | None, what: str | None, where: str) -> None:
    """The audit log as CSV, the newest first: when, who, what, about what, from which address.

    \b
    Examples:
      rekenschap accounts log
      rekenschap accounts log --what login_refused
    """
    from rekenschap.accounts.audit import as_cells, entries
    from rekenschap.ledger.queries.pages import MOST, every

    with opened(where) as ledger, ledger.reading() as connection:
        _line("at", "who", "what", "about", "address")
        for entry in every(lambda after: entries(connection, who=who, what=what, size=MOST, after=after)):
            _line(*as_cells(entry))


def _line(*cells: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    click.echo(out.getvalue(), nl=False)


def _note(writing: Writing, what: What, about: str) -> None:
    from rekenschap.accounts.audit import note

    note(writing, what, who=_HERE, about=about)


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given
