"""`rekenschap`: the command itself, with its subcommands."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from rekenschap.cli.demo import demo
from rekenschap.cli.explain import explain
from rekenschap.cli.follow_up import follow_up
from rekenschap.cli.read import read

#: what a shell reports of a program whose reader went away (128 + SIGPIPE), and of one that was interrupted
_PIPE_CLOSED = 141
_INTERRUPTED = 130
_OBJECTS_BEFORE_A_LOOK = 100_000


class _Door(click.Group):
    """A group that leaves without noise when nobody reads on, or when the user stops it."""

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
    """Read the papers in which a Dutch government answers its parliament.

    \b
    rekenschap demo                            an invented paper, read
    rekenschap read kst-36800-X-E.pdf          what stands in a paper
    rekenschap read --format json papers/      all papers of a folder, for a script
    rekenschap follow-up nota.pdf --group SP   drafts of what to ask next
    rekenschap explain kamerstuk               what is looked for, with examples
    """


main.add_command(read)
main.add_command(follow_up)
main.add_command(explain)
main.add_command(demo)
