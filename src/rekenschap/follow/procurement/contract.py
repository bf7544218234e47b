"""A contract as a notice gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation: its name, and its country by ISO 3166-1 alpha-2, empty where it is not known."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract, or an award where the notice has no contract.

    `process` names the procedure, `id` the contract in it. `amount` is exact, in `currency`; None where it is not
    told. `single_source` is True where one supplier was asked without a call, False where there was a call, and
    None where the notice does not say enough. `place` is the file and the item in it.
    """

    process: str
    id: str
    title: str
    signed: date | None
    buyers: tuple[Party, ...]
    suppliers: tuple[Party, ...]
    amount: Decimal | None
    currency: str
    single_source: bool | None
    method: str
    place: str

    @property
    def is_joint(self) -> bool:
        """Whether several organisations buy together."""
        return len({party.name.casefold() for party in self.buyers}) > 1

    @property
    def crosses_borders(self) -> bool:
        """Whether organisations of several countries buy together."""
        return len({party.country for party in self.buyers if party.country}) > 1
