"""What GDP an amount implies, where it is what lies between two shares of it."""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.errors import BadTable
from rekenschap.follow.norms.tables import Workbook


def implied_gdp(extra: float, norm: float, start: float) -> float:
    """The GDP of which `extra` is the distance between two shares.

    >>> round(implied_gdp(19.3, 0.035, 0.02)), round(implied_gdp(19.3, 0.035, 0.019))
    (1287, 1206)
    """
    if not 0 <= start < norm <= 1 or extra <= 0:
        raise ValueError(
            f"{extra} extra from {start} to {norm}: shares of GDP between 0 and 1, the start below the norm"
        )
    return extra / (norm - start)


@dataclass(frozen=True, slots=True)
class Own:
    """What NATO's tables say of an ally in a year: the published share, that in current prices, and GDP in euros.

    GDP is NATO's in dollars, at the rate that its expenditure in euros and in dollars implies.
    """

    year: int
    published: float
    current: float
    gdp: float
    rate: float


def own_shares(workbook: Workbook, code: str = "NLD", year: int | None = None) -> Own:
    """The shares and GDP of an ally that counts in euros. Raises `BadTable` where a figure is missing."""
    bases = {
        "euros": workbook.basis("expenditure", "EUR"),
        "dollars": workbook.basis("expenditure", "USD"),
        "gdp": workbook.basis("gdp", "USD"),
        "share": workbook.basis("share_of_gdp", "percent", "constant"),
    }
    last = year or workbook.years(bases["gdp"])[-1]
    values: dict[str, float] = {}
    for name, basis in bases.items():
        fact = workbook.fact(code, last, basis)
        if fact is None:
            raise BadTable(f"{workbook.document}: it has no {basis.measure} of {code} in {last} in {basis.unit}")
        values[name] = float(fact.value)
    rate = values["euros"] / values["dollars"]
    return Own(last, values["share"] / 100, values["dollars"] / values["gdp"], values["gdp"] * rate, rate)
