"""`rekenschap review`: a person says of a finding whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.asked import closed_option
from rekenschap.cli.listing import format_option, write_blocks, write_one
from rekenschap.cli.opened import lang_option, ledger_option, opened
from rekenschap.cli.people import who_option

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.ledger.reviewing import By, Finding
    from rekenschap.ledger.store import Writing

_ACTIONS = ("confirm", "correct", "reject")
_KINDS = ("verdict", "exchange", "citation", "commitment", "target", "remark", "date", "quantity", "header")


@click.command(no_args_is_help=True)
@click.argument("paper", metavar="KEY")
@click.argument("number", metavar="NUMBER")
@click.argument("action", required=False, type=click.Choice(_ACTIONS), metavar="[ACTION]")
@click.option("--kind", type=click.Choice(_KINDS), default="verdict", show_default=True, help="What is reviewed.")
@click.option(
    "--finding", metavar="NAME", help="The `key` of a finding other than the question, from --format json."
)
@closed_option("status", "The status that is right, with correct.")
@closed_option("ground", "The ground that is right, with correct.")
@click.option("--value", metavar="JSON", help="What is right of another kind, as an object with the fields.")
@click.option("--reason", default="", metavar="WORDS", help="Why; needed to correct and to reject.")
@click.option("--blind", is_flag=True, help="Not having seen what others said; you will not be shown it either.")
@who_option
@format_option
@ledger_option
@lang_option
def review(paper: str, number: str, action: str | None, form: str, where: str, lang: Lang, **said: Any) -> None:
    """Confirm, correct or reject what was found in a question.

    ACTION is confirm, correct or reject; without one, what was said before is shown. Each is an event with who,
    when and why, beside all that was said before.

    \b
    Examples:
      rekenschap review kst-36800-X-E 17
      rekenschap review kst-36800-X-E 17 confirm
      rekenschap review kst-36800-X-E 17 correct --status geweigerd --ground te_vroeg --reason "geen cijfers"
    """
    with opened(where) as ledger:
        from rekenschap.ledger import queries, reviewing

        with ledger.reading() as connection:
            entry = queries.exchange(connection, paper, number)
        finding = reviewing.Finding(entry.paper.id, said["kind"], said["finding"] or entry.key)
        by = reviewing.By(said["who"], said["reason"], said["blind"])
        if action is not None:
            with ledger.writing() as writing:
                _say(writing, finding, by, action, said)
        with ledger.reading() as connection:
            told = reviewing.history(connection, finding, by.who if by.blind else None)
    if form in {"report", "md"}:
        from rekenschap.exports.entries import single
        from rekenschap.exports.words import Words

        write_blocks(single.reviews(told, Words(lang)), form)
    else:
        write_one(told, form)


def _say(writing: Writing, finding: Finding, by: By, action: str, said: dict[str, Any]) -> None:
    from rekenschap.ledger import reviewing

    if action == "correct":
        reviewing.correct(writing, finding, _value(said), by)
    else:
        (reviewing.confirm if action == "confirm" else reviewing.reject)(writing, finding, by)


def _value(said: dict[str, Any]) -> Any:
    """What is right: the object of --value, or the status and ground that were given."""
    import msgspec

    if said["value"] is None:
        return {name: said[name] for name in ("status", "ground") if said[name] is not None}
    try:
        return msgspec.json.decode(said["value"])
    except msgspec.DecodeError as error:
        raise click.UsageError(
            f'--value is no JSON ({error}); write --value \'{{"status": "partly"}}\''
        ) from error
