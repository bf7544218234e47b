"""What a chapter pays into a budget fund: the same in both budgets, and what the fund itself does not receive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rekenschap.budget.amounts import Kind, Stage
from rekenschap.budget.budget import Budget, Key, chapter_sum
from rekenschap.budget.copies import Figure
from rekenschap.budget.rules.outcome import Outcome, Result, Rule, compared
from rekenschap.budget.told import Told, plain, signed

#: which funds the article of a chapter feeds that is called a contribution to a fund
_FED: Mapping[str, tuple[str, ...]] = {"XII": ("A", "J"), "X": ("K",)}
_CONTRIBUTION = ("bijdrage", "ontvangsten")
_STAGES = (Stage.OWB, Stage.VB)


def check(budget: Budget) -> Iterator[Result]:
    """Each fund's contribution at each budget, against its expenditure and against the chapter that pays it."""
    years = sorted({whole.year for whole in budget.by_chapter})
    for chapter, funds in _FED.items():
        for year in years:
            for stage in _STAGES:
                contributions = {fund: _contribution(budget, fund, year, stage) for fund in funds}
                for fund, found in contributions.items():
                    yield from _lacking(budget, Key(fund, "", Kind.O, year), stage, found)
                yield from _paid(budget, Key(chapter, "", Kind.U, year), stage, contributions)


def _contribution(budget: Budget, fund: str, year: int, stage: Stage) -> tuple[Key, Figure] | None:
    for key, stages in budget.of_chapter(Key(fund, "", Kind.O, year)):
        if stage in stages and budget.name(key).casefold().startswith(_CONTRIBUTION):
            return key, stages[stage]
    return None


def _lacking(budget: Budget, fund: Key, stage: Stage, found: tuple[Key, Figure] | None) -> Iterator[Result]:
    """Expenditure − other receipts = contribution."""
    spent, received = chapter_sum(budget, fund._replace(kind=Kind.U), stage), chapter_sum(budget, fund, stage)
    if spent is None or received is None:
        return
    if found is None:
        nl, en = "geen ontvangsten die een bijdrage heten", "no receipts that are called a contribution"
        yield Result(RULE.name, fund, Outcome.CANNOT, why=Told(nl, en))
        return
    key, figure = found
    other = received - figure.thousands
    difference = spent - other - figure.thousands
    one, two, three, gap = plain(spent), plain(other), plain(figure.thousands), signed(difference)
    yield Result(
        RULE.name,
        key,
        compared(difference),
        Told(
            f"{stage.dutch}: uitgaven {one.nl} − andere ontvangsten {two.nl} = {plain(spent - other).nl}, "
            f"bijdrage {three.nl}: {gap.nl}",
            f"{stage.english}: expenditure {one.en} − other receipts {two.en} = {plain(spent - other).en}, "
            f"contribution {three.en}: {gap.en}",
        ),
        difference=difference,
        cells=figure.cells,
    )


def _paid(
    budget: Budget, chapter: Key, stage: Stage, contributions: Mapping[str, tuple[Key, Figure] | None]
) -> Iterator[Result]:
    """What the chapter pays = what its funds receive."""
    for key, stages in budget.of_chapter(chapter):
        words = budget.name(key).casefold()
        if stage in stages and words.startswith("bijdrage") and "fonds" in words:
            known = [found for found in contributions.values() if found is not None]
            if len(known) < len(contributions):
                nl, en = (
                    "de ontvangsten van het fonds zijn niet geladen",
                    "the receipts of the fund are not loaded",
                )
                yield Result(RULE.name, key, Outcome.CANNOT, why=Told(nl, en))
                return
            paid, received = stages[stage].thousands, sum(figure.thousands for _, figure in known)
            funds = " + ".join(fund for fund in contributions)
            gap = signed(paid - received)
            yield Result(
                RULE.name,
                key,
                compared(paid - received),
                Told(
                    f"{stage.dutch}: {plain(paid).nl}, ontvangen in {funds}: {plain(received).nl}: {gap.nl}",
                    f"{stage.english}: {plain(paid).en}, received in {funds}: {plain(received).en}: {gap.en}",
                ),
                difference=paid - received,
                cells=(*stages[stage].cells, *(cell for _, figure in known for cell in figure.cells)),
            )


RULE = Rule(
    "feeding",
    Told("De voeding van een begrotingsfonds", "The feeding of a budget fund"),
    "CW 2016, art. 2.11; instellingswet van het fonds",
    Told(
        "De bijdrage aan een fonds is zijn uitgaven min zijn andere ontvangsten, en gelijk in beide begrotingen.",
        "The contribution to a fund is its expenditure less its other receipts, and the same in both budgets.",
    ),
    check,
)
