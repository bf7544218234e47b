"""Tables that add up: parts to an article, articles to a chapter, changes to the stage that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rekenschap.budget.amounts import Amount, Cell, Exact, Stage
from rekenschap.budget.budget import Budget, Key
from rekenschap.budget.copies import Figure
from rekenschap.budget.rules.outcome import Outcome, Result, Rule, compared
from rekenschap.budget.told import Told, plain, signed


def check(budget: Budget) -> Iterator[Result]:
    """Each total that a document states itself, and each change that it gives, against what it is made of."""
    yield from _articles(budget)
    yield from _chapters(budget)
    yield from _changes(budget)


def _articles(budget: Budget) -> Iterator[Result]:
    """Within one document: the parts of an article against its stated amount."""
    for (key, stage), items in budget.items.items():
        parts: dict[str, list[Amount]] = defaultdict(list)
        for item in items:
            parts[item.cell.sha256].append(item)
        for cell, stated in _stated(budget.articles[key][stage], parts):
            found = parts[cell.sha256]
            made = sum(part.thousands for part in found)
            cells = tuple(part.cell for part in found)
            yield _sum(key, stage, Told("onderdelen", "parts"), len(found), made, stated, (cell, *cells))


def _chapters(budget: Budget) -> Iterator[Result]:
    """Within one document: the articles of a chapter against its stated total."""
    for whole, stages in budget.chapters.items():
        for stage, figure in stages.items():
            articles = _by_document(budget, whole, stage)
            for cell, stated in _stated(figure, articles):
                found = articles[cell.sha256]
                cells = tuple(at for _, at in found)
                made = sum(value for value, _ in found)
                yield _sum(whole, stage, Told("artikelen", "articles"), len(found), made, stated, (cell, *cells))


def _stated(figure: Figure, parts: Mapping[str, object]) -> Iterator[tuple[Cell, Exact]]:
    """The stated values of a figure, each with its cell, of documents that give the parts too."""
    for copy in figure.copies:
        if copy.is_stated and copy.cells[0].sha256 in parts:
            yield copy.cells[0], copy.thousands


def _by_document(budget: Budget, whole: Key, stage: Stage) -> dict[str, list[tuple[Exact, Cell]]]:
    found: dict[str, list[tuple[Exact, Cell]]] = defaultdict(list)
    for _, stages in budget.of_chapter(whole):
        for copy in stages[stage].copies if stage in stages else ():
            found[copy.cells[0].sha256].append((copy.thousands, copy.cells[0]))
    return found


def _sum(
    key: Key, stage: Stage, what: Told, number: int, made: Exact, stated: Exact, cells: Sequence[Cell]
) -> Result:
    difference = made - stated
    sum_told, total, gap = plain(made), plain(stated), signed(difference)
    return Result(
        RULE.name,
        key,
        compared(difference),
        Told(
            f"{stage.dutch}: {number} {what.nl} tellen op tot {sum_told.nl}, totaal {total.nl}: {gap.nl}",
            f"{stage.english}: {number} {what.en} add up to {sum_told.en}, total {total.en}: {gap.en}",
        ),
        difference=difference,
        cells=tuple(cells),
    )


def _changes(budget: Budget) -> Iterator[Result]:
    """(3) = (1) + (2) and (5) = (3) + (4): a stage is the one before it with its changes."""
    for (key, stage), changes in budget.changes.items():
        stages = (budget.articles if key.article else budget.chapters).get(key, {})
        goal = Stage.VB if stage is Stage.NVW else stage
        before = max((one for one in stages if one < min(stage, goal)), default=None)
        if goal not in stages or before is None:
            nl, en = (
                "het vorige of het nieuwe stadium is niet geladen",
                "the stage before or after it is not loaded",
            )
            yield Result(RULE.name, key, Outcome.CANNOT, why=Told(nl, en))
            continue
        for copy in {change.cell.sha256: change for change in changes}.values():
            of_copy = [change for change in changes if change.cell.sha256 == copy.cell.sha256]
            yield _change(key, before, goal, stages[before], stages[goal], of_copy)


def _change(key: Key, before: Stage, goal: Stage, was: Figure, now: Figure, changes: Sequence[Amount]) -> Result:
    change = sum(one.thousands for one in changes)
    difference = was.thousands + change - now.thousands
    start, by, end = plain(was.thousands), signed(change), plain(now.thousands)
    return Result(
        RULE.name,
        key,
        compared(difference),
        Told(
            f"{before.dutch} {start.nl} {by.nl} = {plain(was.thousands + change).nl}, {goal.dutch} {end.nl}",
            f"{before.english} {start.en} {by.en} = {plain(was.thousands + change).en}, {goal.english} {end.en}",
        ),
        difference=difference,
        cells=(*was.cells, *(one.cell for one in changes), *now.cells),
    )


RULE = Rule(
    "sums",
    Told("Tabellen tellen op", "Tables add up"),
    "CW 2016, art. 2.3 lid 3 (begrotingsstaat per artikel); RBV, modellen begrotingsstaat en budgettaire tabel",
    Told(
        "De onderdelen vormen het artikel, de artikelen het totaal; (3) = (1) + (2) en (5) = (3) + (4).",
        "Parts make up the article, articles the total; column (3) = (1) + (2) and column (5) = (3) + (4).",
    ),
    check,
)
