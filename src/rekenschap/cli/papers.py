"""Which papers a user means: files, folders, patterns and standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from rekenschap.errors import PaperError, PaperTooLarge

STANDARD_INPUT = "-"
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """A paper that was asked for: the name to tell the user, and its file (None for standard input).

    `stem` is what a file about it is named after, with its subfolder where a folder was asked for. `refused` says
    why its bytes are not looked at, where they are not.
    """

    name: str
    path: Path | None
    stem: PurePath
    refused: str | None = None

    def content(self) -> bytes:
        """Its bytes; raises `PaperError` where they cannot be had or are too many."""
        from rekenschap.papers.formats import MOST_BYTES

        if self.refused is not None:
            raise PaperError(self.refused)
        try:
            with self._open() as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise PaperError(_sentence(error)) from error
        if len(data) > MOST_BYTES:
            raise PaperTooLarge(f"more than {MOST_BYTES:,} bytes, the most that is read; split the paper")
        return data

    def _open(self) -> BinaryIO:
        return sys.stdin.buffer if self.path is None else self.path.open("rb")


def sources(arguments: Iterable[str]) -> list[Source]:
    """All papers that the arguments name, in their order, each file once."""
    once: dict[object, Source] = {}
    for argument in arguments:
        for source in _named(argument):
            once.setdefault(source.path and source.path.absolute(), source)
    return list(once.values())


def names_one(arguments: Iterable[str]) -> bool:
    """Whether the arguments can only mean one paper: a single file or standard input, no folder, no pattern."""
    first, *others = arguments
    return not others and not Path(first).is_dir() and not _is_pattern(first)


def _named(argument: str) -> Iterator[Source]:
    path = Path(argument)
    if argument == STANDARD_INPUT:
        yield Source(argument, None, PurePath("stdin"))
    elif path.is_dir():
        yield from _in_folder(path)
    elif _is_pattern(argument):
        yield from _matching(argument)
    else:
        yield Source(argument, path, PurePath(path.name))


def _is_pattern(argument: str) -> bool:
    return bool(_MAGIC & set(argument)) and not Path(argument).exists()


def _matching(pattern: str) -> Iterator[Source]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield Source(pattern, Path(pattern), PurePath(Path(pattern).name))
    for name in found:
        path = Path(name)
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield Source(name, path, PurePath(path.name))


def _in_folder(folder: Path) -> Iterator[Source]:
    """Every regular file below a folder, by name: no hidden ones, and no link leads out of the folder.

    Links to folders are not followed; one to a file elsewhere is refused, for whoever made the folder may not be
    who may read that file.
    """
    whole = folder.resolve()
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                yield Source(str(path), path, path.relative_to(folder), _leads_out(path, whole))


def _leads_out(path: Path, folder: Path) -> str | None:
    """Why a file of a folder is not read; None for all but a link that leads out of it."""
    if not path.is_symlink() or (target := path.resolve()).is_relative_to(folder):
        return None
    return f"it is a link to {target}, outside the folder, and is not followed; name that file itself to have it"


def _sentence(error: OSError) -> str:
    """What the system says, as a sentence for a user."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; a paper is a file, a folder, a pattern in quotes, or - for standard input"
    if isinstance(error, PermissionError):
        return "it may not be read by this user; change its permissions"
    return f"it cannot be read: {error.strerror or error}"
