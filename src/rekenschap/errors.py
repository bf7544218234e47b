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
│   ├── ReaderFault              a fault of Rekenschap itself arose while reading it
│   └── MissingTool              a program of the operating system that its format needs is not installed
├── LexiconError                 a word list that is shipped with the code is wrong
│   └── UnknownEntry             a name that no word list has
├── BadEndpoint                  the address of a judging endpoint that the user configured is not allowed
├── SourceError                  a source on the network did not give what was asked; what was had before stands
│   ├── AddressRefused           an address that may not be asked: another host, no https, an IP address
│   ├── NotPublished             the source says that there is nothing at the address
│   ├── SourceUnavailable        the source could not be reached, was busy or broke off, also after trying again
│   ├── AnswerTooLarge           more bytes than may come back, packed or unpacked
│   ├── AnswerDamaged            the answer is not in the form that its documentation gives
│   └── BadRequest               a question that the source does not know, or refuses as wrong
├── BadContract                  what should be a reading is no JSON of the reading contract, or of another version
├── BadTable                     a table of figures is in no known form, or a cell of it holds what it cannot
├── MixedKinds                   commitments, expenditure and receipts were to be added to each other
├── NotLetIn                     an OpenID provider did not say who somebody is, or not so that it can be believed
├── MissingExtra                 a library that is not installed by default is needed for it
├── AlertError                   somebody cannot be told of what is new; it is tried again later
│   ├── BadSubscription          a subscription to something, or over a road, that there is not
│   └── NotDelivered             the mail server or the receiver of a webhook did not take it
└── LedgerError                  a ledger cannot do what was asked; nothing of it was changed
    ├── NoLedger                 there is none where one was looked for, or it cannot be reached
    ├── LedgerTooNew             it was made by a newer version
    ├── LedgerBusy               another program has been writing to it for too long
    ├── LedgerFull               its disk is full
    ├── LedgerReadOnly           it may only be read
    ├── LedgerDamaged            it is not whole, or no ledger
    ├── LedgerNotEmpty           it holds entries, and a backup is only put back into an empty one
    ├── BadAccount               an account, a role or a password that cannot be
    ├── BadReview                a review that says something that cannot be said of that finding
    ├── BadStatus                a status, a day or a reason that no commitment can have
    └── NotInLedger              no paper, question or other entry of it has the name that was asked for

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


class ReaderFault(PaperError):
    """A fault of Rekenschap itself arose while reading it, which says nothing of the paper."""

    code = "fault"


class MissingTool(PaperError):
    """A program of the operating system that a format needs is not installed."""

    code = "missing_tool"


class LexiconError(RekenschapError):
    """A word list that is shipped with the code is wrong."""


class UnknownEntry(LexiconError):
    """A name that no word list has."""


class BadEndpoint(RekenschapError):
    """The address of a judging endpoint that the user configured is not allowed."""


class SourceError(RekenschapError):
    """A source on the network did not give what was asked; what was had from it before stands."""


class AddressRefused(SourceError):
    """An address that may not be asked: another host, no https, an IP address."""


class NotPublished(SourceError):
    """The source says that there is nothing at the address."""


class SourceUnavailable(SourceError):
    """The source could not be reached, was busy or broke off, also after trying again."""


class AnswerTooLarge(SourceError):
    """More bytes than may come back, packed or unpacked."""


class AnswerDamaged(SourceError):
    """The answer of a source is not in the form that its documentation gives."""


class BadRequest(SourceError):
    """A question that the source does not know, or refuses as wrong."""


class LedgerError(RekenschapError):
    """A ledger cannot do what was asked; nothing of it was changed."""


class NoLedger(LedgerError):
    """There is no ledger where one was looked for, or it cannot be reached."""


class LedgerTooNew(LedgerError):
    """The ledger was made by a newer version."""


class LedgerBusy(LedgerError):
    """Another program has been writing to the ledger for too long."""


class LedgerFull(LedgerError):
    """The disk of the ledger is full."""


class LedgerReadOnly(LedgerError):
    """The ledger may only be read."""


class LedgerDamaged(LedgerError):
    """The ledger is not whole, or no ledger."""


class LedgerNotEmpty(LedgerError):
    """The ledger holds entries, and a backup is only put back into an empty one."""


class NotInLedger(LedgerError):
    """No paper, question or other entry of the ledger has the name that was asked for."""


class BadStatus(LedgerError):
    """A person gave a commitment a status or a day that it cannot have, or gave no name or reason."""


class BadAccount(LedgerError):
    """An account, a role or a password that cannot be; or a change after which nobody manages the server."""


class BadReview(LedgerError):
    """A review that says something that cannot be said of that finding."""


class BadContract(RekenschapError):
    """What should be a reading is no JSON of the reading contract, or of a version that is not known."""


class BadTable(RekenschapError):
    """A table of figures is in no known form, or cells of it hold what they cannot; nothing of it was kept.

    `cells` says of each what is wrong, with its place.
    """

    def __init__(self, message: str, cells: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.cells = cells


class MixedKinds(RekenschapError, TypeError):
    """Commitments, expenditure and receipts were to be added to or subtracted from each other."""


class NotLetIn(RekenschapError):
    """An OpenID provider did not say who somebody is, or not so that it can be believed."""


class MissingExtra(RekenschapError):
    """A library that is not installed by default is needed for what was asked."""


class AlertError(RekenschapError):
    """Somebody cannot be told of what is new in a ledger."""


class BadSubscription(AlertError):
    """A subscription to something, or over a road, that there is not."""


class NotDelivered(AlertError):
    """The mail server or the receiver of a webhook did not take what was to be delivered."""
