"""A bar on standard error while something long is done, where someone looks at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_Item = TypeVar("_Item")


def shown_progress(items: Iterable[_Item], total: int, told: str) -> Iterator[_Item]:
    """The items, with how many of `total` are done while they are taken."""
    with bar(told) as tell:
        for done, item in enumerate(items, 1):
            yield item
            tell(done, total)


@contextmanager
def bar(told: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that is told how much is done, and of how much; none where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # no thread of its own: papers are read in forked processes, and a fork copies no threads
    with Progress(
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=sys.stdout.isatty(),
    ) as progress:
        task = progress.add_task(told, total=None)

        def tell(done: int, of: int) -> None:
            progress.update(task, completed=done, total=of)
            progress.refresh()

        yield tell
