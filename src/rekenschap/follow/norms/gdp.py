"""GDP of the World Bank in current US dollars: CSV with columns `Country Code`, `Year` and `Value`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rekenschap.errors import BadTable
from rekenschap.follow.loaded import parsed
from rekenschap.follow.norms.basis import Basis, Fact

DEFINITION = "World Bank"
BASIS = Basis("gdp", DEFINITION, "USD", "current")


@dataclass(frozen=True, slots=True)
class Gdp:
    """GDP by code and year, in US dollars of that year."""

    document: str
    facts: Mapping[tuple[str, int], Fact]

    @property
    def last_year(self) -> int:
        """The last year that has figures."""
        return max(year for _, year in self.facts)


def read_gdp(content: bytes, document: str) -> Gdp:
    """The figures of all countries. Raises `BadTable` with the cell that is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"{document}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    facts: dict[tuple[str, int], Fact] = {}
    for row in parsed(text, document, ("Country Code", "Year", "Value")):
        value, year, code = row.amount("Value"), row.whole("Year"), row.needed("Country Code")
        if value is None or year is None or value <= Decimal(0):
            raise row.wrong("Value", f"is {row.text('Value')!r}, and GDP above 0 and its year were needed")
        where = f"{document}, row {row.number}"
        if facts.setdefault((code, year), Fact(code, year, value, BASIS, False, where)).place != where:
            raise row.wrong("Year", f"has {code} in {year} twice")
    return Gdp(document, facts)
