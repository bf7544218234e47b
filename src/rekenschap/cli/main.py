"""`rekenschap`: the command itself, with its subcommands."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from rekenschap.cli.accounts import accounts
from rekenschap.cli.add import add
from rekenschap.cli.agreeing import agreement
from rekenschap.cli.budget import budget
from rekenschap.cli.commitments import commitments, due
from rekenschap.cli.deciding import move_deadline, settle
from rekenschap.cli.delivering import deliver
from rekenschap.cli.demo import demo
from rekenschap.cli.entries import links, open_questions, papers, targets
from rekenschap.cli.explain import explain
from rekenschap.cli.export import export
from rekenschap.cli.fetching import fetch
from rekenschap.cli.follow_up import follow_up
from rekenschap.cli.forecast import forecast
from rekenschap.cli.keeping import backup, check, reread, restore
from rekenschap.cli.mcp import mcp
from rekenschap.cli.norms import norms
from rekenschap.cli.procurement import procurement
from rekenschap.cli.programme import programme
from rekenschap.cli.read import read
from rekenschap.cli.reopened import reopened
from rekenschap.cli.review import review
from rekenschap.cli.search import search
from rekenschap.cli.searches import searches
from rekenschap.cli.series import series
from rekenschap.cli.serve import serve
from rekenschap.cli.show import show
from rekenschap.cli.similar import similar
from rekenschap.cli.slipping import slips, unregistered
from rekenschap.cli.subscribing import subscribe, subscriptions
from rekenschap.cli.syncing import sync
from rekenschap.cli.verify import verify
from rekenschap.cli.workforce import workforce

#: what a shell reports of a program whose reader went away (128 + SIGPIPE), and of one that was interrupted
_PIPE_CLOSED = 141
_INTERRUPTED = 130
_OBJECTS_BEFORE_A_LOOK = 100_000
#: a first sentence is written whole, on as many lines as it takes
_LONGEST_SENTENCE = 200


class _Door(click.Group):
    """A group that leaves without noise when nobody reads on, or when the user stops it."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings, the names in one column."""
        widest = max(len(name) for name in self.commands)
        for heading, commands in _SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [
                        (f"{one.name or '':<{widest}}", one.get_short_help_str(_LONGEST_SENTENCE))
                        for one in commands
                    ]
                )

    def invoke(self, ctx: click.Context) -> Any:
        # a command is short and makes few cycles: looking for them at every 700 objects is most of what that costs
        gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_PIPE_CLOSED)
        except KeyboardInterrupt:
            sys.exit(_INTERRUPTED)
        return result


@click.group("rekenschap", cls=_Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rekenschap", message="%(prog)s %(version)s")
def main() -> None:
    """Read the papers in which a Dutch government answers its parliament, and hold it to its own answers.

    \b
    rekenschap demo                            an invented paper, read
    rekenschap read kst-36800-X-E.pdf          what stands in a paper
    rekenschap follow-up nota.pdf --group SP   drafts of what to ask next
    rekenschap add papers/                     papers into the ledger
    rekenschap search '"rode lijnen"'          questions and answers by their words
    rekenschap due --within 30                 what was promised for the next month
    """


#: the commands in `--help`, under their headings
_SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Papers": (read, follow_up, explain, demo),
    "The ledger": (add, search, similar, show, papers, links, export),
    "What is open": (
        open_questions,
        reopened,
        commitments,
        due,
        slips,
        unregistered,
        targets,
        move_deadline,
        settle,
    ),
    "Figures": (budget, verify, forecast, programme, workforce, norms, series, procurement),
    "Sources": (fetch, sync),
    "People": (review, agreement, searches),
    "Alerts": (subscribe, subscriptions, deliver),
    "Serving": (serve, accounts, mcp),
    "Keeping": (backup, restore, check, reread),
}
for _commands in _SECTIONS.values():
    for _command in _commands:
        main.add_command(_command)
