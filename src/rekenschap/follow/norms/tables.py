"""NATO's workbook of defence expenditure: every table, each figure with its ally, year, basis and cell.

A sheet has a title (`Table 2 : Defence expenditure`), a line with the unit, a heading of years (`2024e` where
estimated), and under it sections (`Constant 2015 prices`) of rows of allies. No place is taken for granted: years
are found by the heading, labels stand left of them, a section is a label without figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from rekenschap.errors import BadTable
from rekenschap.follow.norms.allies import allies
from rekenschap.follow.norms.basis import Basis, Fact, Measure
from rekenschap.follow.norms.workbook import Content, Sheet, place, read_sheets

DEFINITION = "NATO"
_TITLE = re.compile(r"table\s+(\d{1,2}[a-z]?)\s*:\s*(.{1,200})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}(e?)")
_PRICES = re.compile(r"\b((?:19|20)\d{2}) prices\b")
_CURRENCY = re.compile(r"\(([^()]{3,30})\)\s*\*?$")
_FEWEST_YEARS = 2
_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1_000)
#: the words of a section, column or title, and what they measure; the first that is found
_MEASURES: tuple[tuple[str, Measure], ...] = (
    ("equipment", "equipment_share"),
    ("personnel (b)", "personnel_share"),
    ("infrastructure", "infrastructure_share"),
    ("other (d)", "other_share"),
    ("share of real gdp", "share_of_gdp"),
    ("share of gdp", "share_of_gdp"),
    ("real change", "real_change"),
    ("gdp per capita (", "gdp_per_capita"),
    ("defence expenditure per capita", "expenditure_per_capita"),
    ("military personnel", "personnel"),
    ("defence expenditure", "expenditure"),
    ("gdp", "gdp"),
)
_CURRENCIES = {"euros": "EUR", "us dollars": "USD", "pounds": "GBP", "canadian dollars": "CAD"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its year, whether it is an estimate, and its words where it is not only a year."""

    year: int
    is_estimate: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook of NATO holds: its name, the hash of its bytes, tables by number, and all figures.

    `errors` are the cells in which the program that saved it left an error.
    """

    document: str
    sha256: str
    titles: Mapping[str, str]
    facts: tuple[Fact, ...]
    errors: tuple[str, ...]
    _by_key: Mapping[tuple[str, int, Basis], Fact] = field(repr=False)

    def fact(self, who: str, year: int, basis: Basis) -> Fact | None:
        """The figure of an ally in a year; None where there is none."""
        return self._by_key.get((who, year, basis))

    def years(self, basis: Basis) -> tuple[int, ...]:
        """The years that have figures of a basis."""
        return tuple(sorted({fact.year for fact in self.facts if fact.basis == basis}))

    def bases(self) -> tuple[Basis, ...]:
        """What there are figures of, in the order of the tables."""
        return tuple(dict.fromkeys(fact.basis for fact in self.facts))

    def basis(self, measure: Measure, unit: str, prices: str = "current") -> Basis:
        """A basis by its parts; `constant` prices are those of the year that has figures. Raises `BadTable`."""
        found = [one for one in self.bases() if (one.measure, one.unit) == (measure, unit)]
        for one in found:
            if one.prices == prices or (prices == "constant" and one.prices.isdecimal()):
                return one
        raise BadTable(f"{self.document}: it has no {measure} in {unit} ({prices}); it has {_named(found)}")


def _named(found: Sequence[Basis]) -> str:
    return ", ".join(f"{one.unit} ({one.prices})" for one in found) or "none of it"


def read_workbook(content: bytes, document: str) -> Workbook:
    """All tables of NATO's workbook. Raises `BadTable` with the cell that is wrong."""
    facts: list[Fact] = []
    titles: dict[str, str] = {}
    errors: list[str] = []
    for sheet in read_sheets(content, document):
        number, title = _title(sheet)
        if number:
            titles[number] = title
            facts += _facts(sheet, title, document)
            errors += sheet.errors
    if not facts:
        raise BadTable(
            f"{document}: no sheet has a title such as 'Table 2 : Defence expenditure' over a heading of years"
        )
    by_key: dict[tuple[str, int, Basis], Fact] = {}
    for fact in facts:
        by_key.setdefault((fact.who, fact.year, fact.basis), fact)
    return Workbook(document, sha256(content).hexdigest(), titles, tuple(facts), tuple(errors), by_key)


def _title(sheet: Sheet) -> tuple[str, str]:
    for content in sheet.cells.values():
        if isinstance(content, str) and (found := _TITLE.fullmatch(content[:220])):
            return found[1], found[2].strip()
    return "", ""


def _facts(sheet: Sheet, title: str, document: str) -> Iterator[Fact]:
    unit, section = "", ""
    columns: Mapping[int, Column] = {}
    for row, cells in sheet.rows():
        if heading := _heading(cells):
            columns, section = heading, ""
        elif not columns:
            unit = _words(cells) if _TITLE.fullmatch(_words(cells)[:220]) is None else unit
        elif (figures := [one for one in cells if one in columns]) and (label := _label(cells, columns)):
            for column in figures:
                yield _fact(
                    sheet.name, row, column, columns[column], label, cells, (title, unit, section), document
                )
        elif not figures:
            section = _words(cells) or section


def _words(cells: Mapping[int, Content]) -> str:
    return next((content for content in cells.values() if isinstance(content, str)), "")


def _label(cells: Mapping[int, Content], columns: Mapping[int, Column]) -> str:
    """The words that stand left of the figures."""
    first = min(columns)
    left = (cells[at] for at in sorted(cells) if at < first)
    return next((words for words in left if isinstance(words, str)), "")


def _heading(cells: Mapping[int, Content]) -> dict[int, Column]:
    """The columns, where a row is a heading of years."""
    found: dict[int, Column] = {}
    for at, content in cells.items():
        words = str(content).strip()
        if year := _YEAR.fullmatch(words):
            found[at] = Column(int(words[:4]), bool(year[1]))
    if len(found) < _FEWEST_YEARS:
        return {}
    for at, content in cells.items():
        last = list(_YEAR.finditer(str(content)))
        if at not in found and at > min(found) and last:
            found[at] = Column(int(last[-1][0][:4]), bool(last[-1][1]), str(content))
    return found


def _fact(
    sheet: str,
    row: int,
    at: int,
    column: Column,
    label: str,
    cells: Mapping[int, Content],
    words: tuple[str, str, str],
    document: str,
) -> Fact:
    """One figure; raises `BadTable` where its cell holds words, or its row is of nobody that is known."""
    where = f"{document}, {sheet}!{place(row, at)}"
    value = cells[at]
    if not isinstance(value, Decimal):
        raise BadTable(f"{where} is {value[:40]!r}, and a figure was needed; nothing was read")
    who = allies().code(label)
    if who is None:
        raise BadTable(f"{where}: {label[:60]!r} is no ally or group that is known; nothing was read")
    title, unit, section = words
    basis, scale = _basis(title, unit, column.words or section, label, section)
    return Fact(who, column.year, value * scale, basis, column.is_estimate, where)


def _basis(title: str, unit: str, of: str, label: str, section: str) -> tuple[Basis, Decimal]:
    """What the figures of a section are of, and how many units stand for one."""
    measure = _measure(of) if "prices" not in of.casefold() else None
    measure = measure or _measure(title) or "expenditure"
    all_words = " ".join((unit, section)).casefold()
    prices = _prices(all_words)
    if measure in {"expenditure", "gdp"}:
        return Basis(measure, DEFINITION, _currency(unit, label), prices or "current"), _MILLION
    if measure in {"gdp_per_capita", "expenditure_per_capita"}:
        scale = _THOUSAND if "thousand" in of.casefold() else Decimal(1)
        return Basis(measure, DEFINITION, "USD", prices or "current"), scale
    if measure == "personnel":
        return Basis(measure, DEFINITION, "people", ""), _THOUSAND
    if measure == "real_change":
        many_years = len(_YEAR.findall(of)) > 1
        return Basis(measure, DEFINITION, "percent" if many_years else "percent a year", prices), Decimal(1)
    return Basis(measure, DEFINITION, "percent", prices if measure == "share_of_gdp" else ""), Decimal(1)


def _measure(words: str) -> Measure | None:
    small = words.casefold()
    return next((measure for sign, measure in _MEASURES if sign in small), None)


def _prices(words: str) -> str:
    """The year of the prices; empty where the words name none."""
    found = _PRICES.search(words)
    return found[1] if found else ""


def _currency(unit: str, label: str) -> str:
    if "us dollars" in unit.casefold():
        return "USD"
    named = _CURRENCY.search(label)
    words = named[1].casefold() if named else "national currency"
    return _CURRENCIES.get(words, words)
