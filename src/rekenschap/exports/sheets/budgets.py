"""Sheets of the budget: a series by stage, what the rules say, two copies side by side, what was loaded.

Amounts are in thousands of euros, whole where they are whole; never floats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rekenschap.budget import told as words
from rekenschap.budget.amounts import Exact, Stage
from rekenschap.budget.comparing import Comparison, Difference
from rekenschap.budget.execution import Outturn
from rekenschap.budget.queries import Series, Source
from rekenschap.budget.rules.authorisation import EMPTY
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.budget.storing import Stored
from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told

_THOUSANDS = told("bedragen × € 1.000", "amounts × € 1,000")
_YEAR = Column("year", told("jaar", "year"), "year")
_CHAPTER = Column("chapter", told("hoofdstuk", "chapter"), "words")
_ARTICLE = Column("article", told("artikel", "article"), "words")
_KIND = Column("kind", told("V/U/O", "V/U/O"), "words")
_MOST_NAMED = 3


def exact(value: Exact | None) -> Cell:
    """An amount as a cell: whole as it is, else its digits."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else f"{value:f}"


def both(told_twice: words.Told) -> Told:
    """Words of the budget as those of a sheet."""
    return told(told_twice.nl, told_twice.en)


def series_sheet(series: Series, outturn: Outturn | None) -> Sheet:
    """An article over years: a column per stage that is loaded, marked where copies differ, with their cells."""
    stages = [stage for stage in Stage if any(stage in found for found in series.years.values())]
    columns = (_YEAR, *(Column(stage.name, told(_short(stage), _short(stage)), "people") for stage in stages))
    rows = tuple(
        (year, *(exact(found[stage].thousands) if stage in found else None for stage in stages))
        for year, found in series.years.items()
    )
    said = [_THOUSANDS, *(told(one.dutch, one.english) for one in series.breaks)]
    tables = [Table("series", _series_title(series), columns, rows, tuple(said))]
    tables += [*_copies(series), *([_outturn(outturn)] if outturn else [])]
    title = told(f"Begroting {series.place} {series.name}".strip(), f"Budget {series.place} {series.name}".strip())
    return Sheet(title, (), tuple(tables), tuple(_documents(series)), "series")


def _short(stage: Stage) -> str:
    return stage.name


def _series_title(series: Series) -> Told:
    return told(series.kind.dutch.capitalize(), series.kind.english.capitalize())


def _copies(series: Series) -> Iterator[Table]:
    """The figures of which copies differ: each value with its cell."""
    rows = tuple(
        (year, stage.name, exact(copy.thousands), str(copy.cells[0]))
        for year, found in series.years.items()
        for stage, figure in found.items()
        if figure.differs
        for copy in figure.copies
    )
    if rows:
        columns = (
            _YEAR,
            Column("stage", told("stadium", "stage"), "words"),
            Column("thousands", told("bedrag", "amount"), "people"),
            Column("cell", told("cel", "cell"), "words"),
        )
        yield Table(
            "copies", told("Officiële afschriften die verschillen", "Official copies that differ"), columns, rows
        )


def _outturn(outturn: Outturn) -> Table:
    """Outturn against a stage, by year, with mean and standard deviation."""
    base = outturn.base
    columns = (
        _YEAR,
        Column("difference", told("verschil", "difference"), "change"),
        Column("share", told("in %", "in %"), "words"),
    )
    rows = tuple(
        (one.year, exact(one.difference), both(words.percent(one.difference, one.base))) for one in outturn.years
    )
    said = (
        told(
            f"gemiddeld {outturn.mean.nl}, sd {outturn.deviation.nl}",
            f"mean {outturn.mean.en}, sd {outturn.deviation.en}",
        ),
    )
    title = told(f"Realisatie tegen {base.dutch}", f"Outturn against {base.english}")
    return Table("outturn", title, columns, rows, said)


def _documents(series: Series) -> Iterator[Told]:
    found = Counter(
        (cell.document, cell.sha256[:12])
        for stages in series.years.values()
        for figure in stages.values()
        for copy in figure.copies
        for cell in copy.cells
    )
    for (document, digest), cells in found.items():
        yield told(
            f"{document} (sha256 {digest}…): {cells} cellen", f"{document} (sha256 {digest}…): {cells} cells"
        )


def check_sheet(
    results: Sequence[Result], rules: Sequence[Rule], shown: frozenset[Outcome], most: int | None
) -> Sheet:
    """What rules say: counts by rule and outcome, then the results of outcomes shown, the largest first."""
    by_rule: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_rule[result.rule].append(result)
    found = [one for one in results if one.outcome in shown]
    found.sort(key=lambda one: -abs(Decimal(one.difference or 0)))
    told_rules = tuple(
        told(f"{rule.name}: {rule.law}. {rule.text.nl}", f"{rule.name}: {rule.law}. {rule.text.en}")
        for rule in rules
    )
    title = told("Begrotingsregels", "Budget rules")
    tables = (_counts(rules, by_rule), _results(found[:most] if most else found, len(found)))
    return Sheet(title, tuple(_said(by_rule, rules)), tables, told_rules, "results")


def _said(by_rule: dict[str, list[Result]], rules: Sequence[Rule]) -> Iterator[Told]:
    """Of one rule: how many of those that could be checked exceed it, and by how much together."""
    for rule in rules if len(rules) == 1 else ():
        found = [one for one in by_rule[rule.name] if one.outcome is not Outcome.CANNOT]
        over = [one for one in found if one.outcome is Outcome.EXCEEDS]
        kinds = {one.key.kind for one in over}
        if found:
            empty = sum(one.why == EMPTY for one in found)
            share, together = words.percent(len(over), len(found)), words.NOTHING
            if len(kinds) == 1:
                together = _together(over)
            rest = _without(len(over), len(found) - empty, empty) if empty else words.NOTHING
            yield told(
                f"{len(over)} van {len(found)} overschrijden ({share.nl}){together.nl}{rest.nl}",
                f"{len(over)} of {len(found)} exceed it ({share.en}){together.en}{rest.en}",
            )


def _without(over: int, filled: int, empty: int) -> words.Told:
    share = words.percent(over, filled) if filled else words.Told("–", "–")
    nl = f"; zonder {empty} lege artikelen {over} van {filled} ({share.nl})"
    return words.Told(nl, f"; without {empty} empty articles {over} of {filled} ({share.en})")


def _together(over: Sequence[Result]) -> words.Told:
    amount = words.euros(sum(abs(Decimal(one.difference or 0)) for one in over))
    return words.Told(f", samen {amount.nl}", f", {amount.en} together")


def _counts(rules: Sequence[Rule], by_rule: dict[str, list[Result]]) -> Table:
    columns = (
        Column("rule", told("regel", "rule"), "words"),
        Column("title", told("wat", "what"), "words"),
        *(Column(one.value, both(one.told), "people") for one in Outcome),
    )
    rows: list[tuple[Cell, ...]] = []
    for rule in rules:
        counts = Counter(one.outcome for one in by_rule[rule.name])
        rows.append((rule.name, both(rule.title), *(counts[outcome] for outcome in Outcome)))
    return Table("rules", told("Uitkomsten", "Outcomes"), columns, tuple(rows))


def _results(results: Sequence[Result], every: int) -> Table:
    columns = (
        Column("rule", told("regel", "rule"), "words"),
        *(_CHAPTER, _ARTICLE, _KIND, _YEAR),
        Column("outcome", told("uitkomst", "outcome"), "words"),
        Column("difference", told("verschil", "difference"), "people"),
        Column("arithmetic", told("rekensom (× € 1.000)", "arithmetic (× € 1,000)"), "words"),
        Column("why", told("waarom", "why"), "words"),
        Column("cells", told("cellen", "cells"), "words"),
    )
    rows = tuple(_result(one) for one in results)
    said = (told(f"{len(results)} van {every} getoond", f"{len(results)} of {every} shown"),)
    return Table(
        "results", told("Per artikel", "Per article"), columns, rows, said if len(results) < every else ()
    )


def _result(one: Result) -> tuple[Cell, ...]:
    named = "; ".join(map(str, one.cells[:_MOST_NAMED]))
    more = f" (+{len(one.cells) - _MOST_NAMED})" if len(one.cells) > _MOST_NAMED else ""
    key = one.key
    return (
        *(one.rule, key.chapter, key.article, key.kind.value, key.year, both(one.outcome.told)),
        *(exact(one.difference), both(one.arithmetic), both(one.why), named + more),
    )


def comparison_sheet(found: Comparison, names: tuple[str, str], most: int | None) -> Sheet:
    """Two copies: counts by stage, and the cells that differ, the greatest first."""
    counted = (
        Column("stage", told("stadium", "stage"), "words"),
        Column("both", told("in beide", "in both"), "people"),
        Column("differing", told("verschillend", "differing"), "people"),
        Column("greatest", told("grootste verschil", "greatest difference"), "people"),
    )
    counts = tuple((one.stage.name, one.both, one.differing, exact(one.greatest)) for one in found.stages)
    columns = (
        *(_YEAR, _CHAPTER, _ARTICLE, _KIND, Column("stage", told("stadium", "stage"), "words")),
        Column("one", told(names[0], names[0]), "people"),
        Column("other", told(names[1], names[1]), "people"),
        Column("gap", told("verschil", "difference"), "change"),
        Column("rows", told("regels", "lines"), "words"),
    )
    rows = tuple(_difference(one) for one in found.differences[:most])
    said = told(
        f"alleen in {names[0]}: {found.only_one}; alleen in {names[1]}: {found.only_other}",
        f"only in {names[0]}: {found.only_one}; only in {names[1]}: {found.only_other}",
    )
    tables = (
        Table("stages", told("Per stadium", "By stage"), counted, counts, (said,)),
        Table("differences", told("Cellen die verschillen", "Cells that differ"), columns, rows, (_THOUSANDS,)),
    )
    return Sheet(told("Twee afschriften", "Two copies"), (), tables, (), "differences")


def _difference(one: Difference) -> tuple[Cell, ...]:
    first, second = one.one, one.other
    return (
        *(first.year, first.chapter, first.article, first.kind.value, first.stage.name),
        *(exact(first.thousands), exact(second.thousands), exact(one.gap)),
        f"{first.cell.row} / {second.cell.row}",
    )


def sources_sheet(sources: Iterable[Source]) -> Sheet:
    """The files that were loaded."""
    columns = (
        Column("document", told("bestand", "file"), "words"),
        Column("form", told("vorm", "form"), "words"),
        Column("stage", told("stadium", "stage"), "words"),
        Column("amounts", told("bedragen", "amounts"), "people"),
        Column("loaded_on", told("geladen op", "loaded on"), "day"),
        Column("sha256", told("sha256", "sha256"), "words"),
    )
    rows = tuple(
        (one.document, one.form, one.stage.name if one.stage else None, one.amounts, one.at.date(), one.sha256)
        for one in sources
    )
    return Sheet(
        told("Geladen begrotingen", "Loaded budgets"),
        (),
        (Table("sources", told("", ""), columns, rows),),
        (),
        "sources",
    )


def stored(one: Stored) -> Told:
    """What became of a file, in a line."""
    outcome = {
        "loaded": ("geladen", "loaded"),
        "loaded_again": ("opnieuw geladen", "loaded again"),
        "already_loaded": ("was al geladen", "was loaded already"),
    }[one.outcome]
    amounts, moves = words.plain(one.amounts), words.plain(one.renumberings)
    left = words.plain(one.left_out)
    nl = [f"{amounts.nl} bedragen"] if one.amounts else []
    en = [f"{amounts.en} amounts"] if one.amounts else []
    if one.renumberings:
        nl.append(f"{moves.nl} hernummeringen")
        en.append(f"{moves.en} renumberings")
    if one.left_out:
        nl.append(f"{left.nl} totaalregels overgeslagen")
        en.append(f"{left.en} lines of totals passed over")
    return told(
        f"{one.document}: {outcome[0]} ({one.form}) · {' · '.join(nl)}",
        f"{one.document}: {outcome[1]} ({one.form}) · {' · '.join(en)}",
    )
