"""An amount of a budget: what it is of, how far it had come, how much exactly, and in which cell it stands.

Commitments, expenditure and receipts (verplichtingen, uitgaven, ontvangsten) are three different things of one
article. They are never added: `Sum` refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TypeAlias

from rekenschap.errors import MixedKinds

#: an exact number of thousands of euros
Exact: TypeAlias = int | Decimal

#: amounts are kept to the cent: hundred thousand of them in a thousand euros
CENTS = 100_000
#: more than this many thousands of euros is no budget of a state: ten times what the Netherlands earns in a year
MOST_THOUSANDS = 10**10


class Kind(StrEnum):
    """What an amount is of: commitments (V), expenditure (U) or receipts (O)."""

    V = "V"
    U = "U"
    O = "O"  # noqa: E741 - V, U and O are what the official tables call them

    @property
    def dutch(self) -> str:
        """`verplichtingen`, `uitgaven` or `ontvangsten`."""
        return {"V": "verplichtingen", "U": "uitgaven", "O": "ontvangsten"}[self.value]

    @property
    def english(self) -> str:
        """`commitments`, `expenditure` or `receipts`."""
        return {"V": "commitments", "U": "expenditure", "O": "receipts"}[self.value]


class Stage(IntEnum):
    """How far an amount had come, in the order of a budget year (CW 2016, chapter 2; RBV)."""

    OWB = 1
    NVW = 2
    VB = 3
    ISB = 4
    O1 = 5
    PSUPP = 6
    O2 = 7
    SW = 8
    JV = 9

    @property
    def dutch(self) -> str:
        """Its name, as `1e suppletoire begroting`."""
        return _STAGES[self.name][0]

    @property
    def english(self) -> str:
        """Its name in English, as `1st supplementary budget`."""
        return _STAGES[self.name][1]

    @property
    def authorises(self) -> bool:
        """Whether it is a budget law during the year: what it gives may be spent (CW 2016, art. 2.3)."""
        return Stage.VB <= self <= Stage.O2


_STAGES = {
    "OWB": ("ontwerpbegroting", "draft budget"),
    "NVW": ("nota van wijziging of amendement", "government or parliamentary amendment"),
    "VB": ("vastgestelde begroting", "enacted budget"),
    "ISB": ("incidentele suppletoire begroting", "incidental supplementary budget"),
    "O1": ("1e suppletoire begroting", "1st supplementary budget"),
    "PSUPP": ("suppletoire begroting Prinsjesdag", "September supplementary budget"),
    "O2": ("2e suppletoire begroting", "2nd supplementary budget"),
    "SW": ("slotwet", "final budget law"),
    "JV": ("realisatie (jaarverslag)", "outturn (annual report)"),
}


class Level(StrEnum):
    """Of what an amount is stated: all of a chapter, all of an article, or a part of an article.

    Amounts of different levels are never added: a total would be counted twice.
    """

    CHAPTER = "chapter"
    ARTICLE = "article"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an amount stands: the document, the table in it (empty where it is one), the line, and the column.

    `row` counts from 1, the heading included. `sha256` is that of the file's bytes.
    """

    document: str
    table: str
    row: int
    column: str
    sha256: str

    def __str__(self) -> str:
        table = f", {self.table}" if self.table else ""
        return f"{self.document}{table}, {self.row}: {self.column}"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a budget, in thousands of euros exactly.

    `chapter` is as `X` or `IXB`, `article` as `6`, empty for all of a chapter. `sub`, `instrument` and `detail`
    say of which part of the article it is. `is_change` says that it is by how much a stage changed the one before.
    """

    year: int
    chapter: str
    article: str
    sub: str
    instrument: str
    detail: str
    kind: Kind
    stage: Stage
    thousands: Exact
    cell: Cell
    level: Level = Level.ARTICLE
    is_change: bool = False

    def __post_init__(self) -> None:
        if type(self.thousands) is not int and type(self.thousands) is not Decimal:
            kind = type(self.thousands).__name__
            raise TypeError(f"an amount is an int or a Decimal of thousands of euros, not {kind}: floats round")

    @property
    def sum(self) -> Sum:
        """The amount as a sum that others of its kind can be added to."""
        return Sum(self.kind, self.thousands)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of amounts of one kind, in thousands of euros; another kind is refused with `MixedKinds`."""

    kind: Kind
    thousands: Exact = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(self._same(other), self.thousands + other.thousands)

    def __sub__(self, other: Sum) -> Sum:
        return Sum(self._same(other), self.thousands - other.thousands)

    def _same(self, other: Sum) -> Kind:
        if self.kind is not other.kind:
            raise MixedKinds(
                f"{self.kind.dutch} ({self.kind}) and {other.kind.dutch} ({other.kind}) are different things of "
                "an article and are never added or subtracted; ask for one of them"
            )
        return self.kind


def total(kind: Kind, amounts: Iterable[Amount]) -> Sum:
    """The sum of amounts of a kind; raises `MixedKinds` where one is of another."""
    found = Sum(kind)
    for amount in amounts:
        found += amount.sum
    return found


def size(value: Exact) -> Exact:
    """A number without its sign."""
    return -value if value < 0 else value


def to_cents(thousands: Exact) -> int:
    """Thousands of euros as whole cents; raises `ValueError` where they are no whole number of cents.

    >>> to_cents(1441839), to_cents(Decimal("0.5"))
    (144183900000, 50000)
    """
    cents = thousands * CENTS
    if isinstance(cents, Decimal) and cents != cents.to_integral_value():
        raise ValueError(f"{thousands} thousand euros is no whole number of cents")
    return int(cents)


def from_cents(cents: int) -> Exact:
    """Cents as thousands of euros: an int where it is a whole number, else a Decimal.

    >>> from_cents(144183900000), from_cents(50000)
    (1441839, Decimal('0.5'))
    """
    whole, rest = divmod(cents, CENTS)
    return whole if not rest else Decimal(cents) / CENTS
