"""Spending against what parliament authorised, article by article (CW 2016, art. 2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.budget.amounts import Kind, Stage
from rekenschap.budget.budget import Budget, Key, Stages
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.budget.told import NOTHING, Told, plain, signed

#: said of an article in which nothing was allowed nor spent: it only keeps its number
EMPTY = Told("leeg artikel", "empty article")


def check(budget: Budget) -> Iterator[Result]:
    """Each article of expenditure and commitments: the outturn against the last law of the year."""
    for keys in budget.by_chapter.values():
        for key in keys:
            if key.kind is not Kind.O:
                yield _check(key, budget.articles[key])


def _check(key: Key, stages: Stages) -> Result:
    outturn, law = stages.get(Stage.JV), stages.get(Stage.O2)
    if outturn is None:
        return _cannot(key, "geen realisatie geladen", "no outturn is loaded")
    if law is None:
        last = max((stage for stage in stages if stage.authorises), default=None)
        nl = f"de laatste geladen wet is: {last.dutch}" if last else "geen begrotingswet geladen"
        en = f"the last law that is loaded is: {last.english}" if last else "no budget law is loaded"
        return _cannot(
            key,
            f"de 2e suppletoire begroting is niet geladen ({nl})",
            f"the 2nd supplementary budget is not loaded ({en})",
        )
    excess = outturn.thousands - law.thousands
    spent, authorised, gap = plain(outturn.thousands), plain(law.thousands), signed(excess)
    why = _after(stages) if excess > 0 else NOTHING if law.thousands or outturn.thousands else EMPTY
    return Result(
        RULE.name,
        key,
        Outcome.EXCEEDS if excess > 0 else Outcome.WITHIN,
        Told(
            f"realisatie {spent.nl} − 2e suppletoire {authorised.nl} = {gap.nl}",
            f"outturn {spent.en} − 2nd supplementary {authorised.en} = {gap.en}",
        ),
        why,
        excess,
        cells=(*outturn.cells, *law.cells),
    )


def _after(stages: Stages) -> Told:
    """What is to be known of an excess: the final budget law may authorise it afterwards."""
    final = stages.get(Stage.SW)
    if final is not None and final.thousands >= stages[Stage.JV].thousands:
        return Told("achteraf geautoriseerd bij slotwet", "authorised afterwards by the final budget law")
    return Told(
        "onrechtmatig tot de slotwet haar autoriseert", "not lawful until the final budget law authorises it"
    )


def _cannot(key: Key, nl: str, en: str) -> Result:
    return Result(RULE.name, key, Outcome.CANNOT, why=Told(nl, en))


RULE = Rule(
    "authorised",
    Told("Binnen de autorisatie per artikel", "Within what is authorised per article"),
    "CW 2016, art. 2.3 lid 3 en 4; RBV (verplichtingen)",
    Told(
        "De begrotingsstaat autoriseert per artikel; het geautoriseerde bedrag is een maximum, ook voor "
        "verplichtingen. Ontvangsten zijn maximum noch minimum.",
        "The budget authorises per article, and what it authorises is a maximum, for commitments too. Receipts "
        "are neither maximum nor minimum.",
    ),
    check,
)
