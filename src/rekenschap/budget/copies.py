"""One figure of a budget as its copies give it: equal, or not. Where they differ all values are kept and shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rekenschap.budget.amounts import Cell, Exact


@dataclass(frozen=True, slots=True)
class Copy:
    """The value that one document gives, in thousands of euros, and its cells.

    It is stated in one cell, or the sum of the cells of all parts where the document states no total.
    """

    thousands: Exact
    cells: tuple[Cell, ...]

    @property
    def is_stated(self) -> bool:
        """Whether it stands in the document as it is."""
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the copies of it, in the order in which they were loaded."""

    copies: tuple[Copy, ...]

    @property
    def thousands(self) -> Exact:
        """The value that most copies state; of as many, that of the first loaded. Sums of parts count last."""
        if len(self.copies) == 1:  # nearly always, and asked for at every turn of a rule
            return self.copies[0].thousands
        counted = [copy for copy in self.copies if copy.is_stated] or self.copies
        return Counter(copy.thousands for copy in counted).most_common(1)[0][0]

    @property
    def values(self) -> tuple[Exact, ...]:
        """The different values, that of `thousands` first."""
        return tuple(dict.fromkeys((self.thousands, *(copy.thousands for copy in self.copies))))

    @property
    def differs(self) -> bool:
        """Whether copies differ."""
        return len(self.values) > 1

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of a copy that has the value of `thousands`."""
        value = self.thousands
        return next(copy.cells for copy in self.copies if copy.thousands == value)
