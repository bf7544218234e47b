"""Shares of what is published: by region of the supplier, bought jointly, from one source without an audit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from rekenschap.follow.loaded import read_table
from rekenschap.follow.procurement.contract import Contract
from rekenschap.follow.procurement.countries import Region, countries
from rekenschap.follow.procurement.ocds import read_ocds
from rekenschap.follow.procurement.ted import read_ted

#: above which a contract from a single source is audited, as answer 24 of kst-36800-X-E has it, in euros
THRESHOLD = Decimal(2_500_000)
EURO = "EUR"
_What = TypeVar("_What", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Part(Generic[_What]):
    """A part of the contracts: how many, their value in euros, and its share of the value of all that have one."""

    what: _What
    count: int
    value: Decimal
    share: float | None


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the files do not tell: contracts without a value, in another currency, without a supplier's country."""

    without_value: int
    other_currency: int
    without_country: int


@dataclass(frozen=True, slots=True)
class Single:
    """A contract from a single source above a threshold; `audited` is None where no list of audits was given.

    `is_certain` is False where the notice does not say enough to know that one supplier was asked.
    """

    contract: Contract
    is_certain: bool
    audited: bool | None


def read_contracts(paths: Iterable[Path]) -> tuple[Contract, ...]:
    """The contracts of files, each once: XML as notices of TED, all else as OCDS. Raises `BadTable`."""
    found: dict[tuple[str, str], Contract] = {}
    for path in paths:
        for contract in read_ted(path) if path.suffix.lower() == ".xml" else read_ocds(path):
            found[contract.process, contract.id] = contract
    return tuple(found.values())


def read_audited(path: Path) -> frozenset[tuple[str, str]]:
    """Procedures and contracts that were audited: a table with the columns `procedure`, `contract` and `bron`."""
    rows = read_table(path, ("procedure", "contract", "bron"))
    return frozenset((row.needed("procedure"), row.needed("contract")) for row in rows if row.needed("bron"))


def in_euros(contract: Contract) -> Decimal | None:
    """The value of a contract where it is in euros; other currencies are not converted."""
    return contract.amount if contract.currency == EURO else None


def unseen(contracts: Sequence[Contract]) -> Unseen:
    """What the files do not tell."""
    return Unseen(
        sum(one.amount is None for one in contracts),
        sum(one.amount is not None and one.currency != EURO for one in contracts),
        sum(region(one) == "unknown" for one in contracts),
    )


def region(contract: Contract) -> Region:
    """Where the suppliers of a contract are; of a supplier without a known country it is `unknown`."""
    return countries().region(frozenset(party.country for party in contract.suppliers))


def parts(contracts: Sequence[Contract], by: Callable[[Contract], _What]) -> tuple[Part[_What], ...]:
    """The contracts by something of them, the part of most value first."""
    values: dict[_What, list[Decimal]] = {}
    for contract in contracts:
        values.setdefault(by(contract), []).append(in_euros(contract) or Decimal(0))
    whole = sum((sum(some) for some in values.values()), Decimal(0))
    found = (
        Part(what, len(some), sum(some, Decimal(0)), float(sum(some) / whole) if whole else None)
        for what, some in values.items()
    )
    return tuple(sorted(found, key=lambda part: (-part.value, -part.count, str(part.what))))


def joint(contract: Contract) -> str:
    """How a contract was bought: `across_borders`, `together` (buyers of one country), or `alone`."""
    return "across_borders" if contract.crosses_borders else "together" if contract.is_joint else "alone"


def single_source(
    contracts: Sequence[Contract],
    audited: frozenset[tuple[str, str]] | None = None,
    threshold: Decimal = THRESHOLD,
) -> tuple[Single, ...]:
    """Contracts above a threshold for which one supplier was, or may have been, asked: the largest first."""
    above = [
        one for one in contracts if (in_euros(one) or Decimal(0)) > threshold and one.single_source is not False
    ]
    found = (
        Single(one, one.single_source is True, None if audited is None else (one.process, one.id) in audited)
        for one in above
    )
    return tuple(sorted(found, key=lambda one: (not one.is_certain, -(one.contract.amount or Decimal(0)))))
