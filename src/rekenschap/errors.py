"""The errors of Rekenschap, and what each means.

RekenschapError
├── PaperError                   a paper could not be read; the other papers of a run go on
│   ├── EmptyPaper               no bytes, or no text in them
│   ├── UnknownFormat            the bytes are of no format that a reader is known for
│   ├── DamagedPaper             of a known format, but cut short or corrupt
│   ├── ProtectedPaper           encrypted, or opened with a password only
│   ├── PaperTooLarge            over a bound of size, pages, depth or unpacked size
│   ├── ScannedPaper             pages without a text layer: needs character recognition first
│   ├── ReadingStopped           reading it took too long or too much memory, or broke off its process
│   └── MissingTool              a program of the operating system that its format needs is not installed
├── LexiconError                 a word list that is shipped with the code is wrong
│   └── UnknownEntry             a name that no word list has
└── BadEndpoint                  the address of a judging endpoint that the user configured is not allowed

Every error says what was found, the rule, and what to do; a `PaperError` also carries the paper.
"""

from __future__ import annotations

from typing import Any


class RekenschapError(Exception):
    """Root of the tree: anything that Rekenschap itself reports."""


class PaperError(RekenschapError):
    """A paper could not be read.

    `message` is one sentence without the name of the paper; `paper` is the name under which it was given
    (a path, `-` for standard input), or None where the bytes came without one; `place` says where in it.
    """

    #: a stable word for scripts and for the ledger, per class
    code = "paper"

    def __init__(self, message: str, *, paper: str | None = None, place: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.paper = paper
        self.place = place

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.paper, self.place) if part)
        return f"{where}: {self.message}" if where else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (type(self), self.message, self.paper, self.place)

    def of(self, paper: str) -> PaperError:
        """The same error with the name of the paper."""
        return type(self)(self.message, paper=paper, place=self.place)


def _remade(kind: type[PaperError], message: str, paper: str | None, place: str | None) -> PaperError:
    return kind(message, paper=paper, place=place)


class EmptyPaper(PaperError):
    """No bytes, or no text in them."""

    code = "empty"


class UnknownFormat(PaperError):
    """The bytes are of no format that a reader is known for."""

    code = "unknown_format"


class DamagedPaper(PaperError):
    """Of a known format, but cut short or corrupt."""

    code = "damaged"


class ProtectedPaper(PaperError):
    """Encrypted, or opened with a password only."""

    code = "protected"


class PaperTooLarge(PaperError):
    """Over a bound of size, pages, depth or unpacked size."""

    code = "too_large"


class ScannedPaper(PaperError):
    """Pages without a text layer: they need character recognition first."""

    code = "scanned"


class ReadingStopped(PaperError):
    """Reading it took too long or too much memory, or broke off its process."""

    code = "stopped"


class MissingTool(PaperError):
    """A program of the operating system that a format needs is not installed."""

    code = "missing_tool"


class LexiconError(RekenschapError):
    """A word list that is shipped with the code is wrong."""


class UnknownEntry(LexiconError):
    """A name that no word list has."""


class BadEndpoint(RekenschapError):
    """The address of a judging endpoint that the user configured is not allowed."""
