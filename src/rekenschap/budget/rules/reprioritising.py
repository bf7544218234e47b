"""Money that moves from one article to another: only a law may do that (CW 2016, art. 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rekenschap.budget.amounts import Exact, Kind, Stage, size
from rekenschap.budget.budget import Budget, Key
from rekenschap.budget.rules.outcome import Outcome, Result, Rule
from rekenschap.budget.told import NOTHING, Told, percent, plain, signed

#: a chapter's total that changes by less than this part of it is as good as constant
_CONSTANT = Decimal("0.01")


def check(budget: Budget) -> Iterator[Result]:
    """Each chapter's expenditure from stage to stage: whether articles rise at the cost of others."""
    for whole, keys in budget.by_chapter.items():
        if whole.kind is Kind.U and len(keys) > 1:
            stages = [stage for stage in Stage if all(stage in budget.articles[key] for key in keys)]
            for before, after in pairwise(stages):
                yield _check(budget, whole, before, after)


def _check(budget: Budget, whole: Key, before: Stage, after: Stage) -> Result:
    figures = [(key, stages[before], stages[after]) for key, stages in budget.of_chapter(whole)]
    changes: dict[Key, Exact] = {key: now.thousands - was.thousands for key, was, now in figures}
    rise = sum(change for change in changes.values() if change > 0)
    fall = -sum(change for change in changes.values() if change < 0)
    total = sum(was.thousands for _, was, _ in figures)
    crossed, net = min(rise, fall), rise - fall
    constant = size(net) <= _CONSTANT * size(total)
    outcome, why = _judged(crossed, constant, after)
    up, down, moved = signed(rise), signed(-fall), percent(net, total) if total else Told("–", "–")
    most = max(changes, key=lambda key: changes[key]).article, min(changes, key=lambda key: changes[key]).article
    return Result(
        RULE.name,
        whole,
        outcome,
        Told(
            f"{before.dutch} → {after.dutch}: artikelen {up.nl} (meest: {most[0]}) en {down.nl} "
            f"(meest: {most[1]}); totaal {moved.nl}; over artikelgrenzen {plain(crossed).nl}",
            f"{before.english} → {after.english}: articles {up.en} (most: {most[0]}) and {down.en} "
            f"(most: {most[1]}); total {moved.en}; across articles {plain(crossed).en}",
        ),
        why,
        crossed,
        cells=tuple(cell for _, was, now in figures for cell in (*was.cells, *now.cells)),
    )


def _judged(crossed: Exact, constant: bool, after: Stage) -> tuple[Outcome, Told]:
    if not crossed:
        return Outcome.WITHIN, NOTHING
    if after.authorises or after in (Stage.NVW, Stage.SW):
        return Outcome.WITHIN, Told("bij wet of wijziging daarvan", "by law, or by amending it")
    if constant:
        return Outcome.EXCEEDS, Told(
            "zonder wet van artikel naar artikel", "from article to article without a law"
        )
    nl = "het totaal verandert meer dan 1%: verschuiven is niet te onderscheiden van meer of minder uitgeven"
    en = "the total changes by more than 1%: shifting cannot be told from spending more or less"
    return Outcome.CANNOT, Told(nl, en)


RULE = Rule(
    "crossing",
    Told("Herprioriteren over artikelgrenzen", "Reprioritising across articles"),
    "CW 2016, art. 2.3 lid 3",
    Told(
        "Er wordt per artikel geautoriseerd: stijgt het ene artikel ten laste van het andere bij gelijk totaal, "
        "dan is daar een wet voor nodig. Binnen een artikel blijft herprioriteren binnen de autorisatie.",
        "Authorisation is per article: where one rises at the cost of another and the total stays, a law is "
        "needed. Within an article reprioritising stays within what is authorised.",
    ),
    check,
)
