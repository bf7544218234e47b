"""A part of the budget in memory: the figures of articles and chapters by stage, as the rules look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rekenschap.budget.amounts import Amount, Exact, Kind, Level, Stage
from rekenschap.budget.copies import Copy, Figure


class Key(NamedTuple):
    """An article of a year, or with an empty `article` all of a chapter, and what the amounts are of."""

    chapter: str
    article: str
    kind: Kind
    year: int

    @property
    def whole(self) -> Key:
        """All of its chapter."""
        return self._replace(article="")


#: the figures of an article by stage
Stages = Mapping[Stage, Figure]
#: the amounts of one file
_BySource = dict[str, list[Amount]]


@dataclass(frozen=True, slots=True)
class Budget:
    """Figures by key and stage: stated ones or, of articles where a document states none, the sums of their parts.

    `items` are the parts of articles, `changes` the mutations of a stage, `names` those of chapters and articles.
    """

    articles: Mapping[Key, Stages]
    chapters: Mapping[Key, Stages]
    items: Mapping[tuple[Key, Stage], tuple[Amount, ...]]
    changes: Mapping[tuple[Key, Stage], tuple[Amount, ...]]
    names: Mapping[tuple[int, str, str], str]
    #: the keys of articles by that of their chapter, kind and year, all in their order
    by_chapter: Mapping[Key, tuple[Key, ...]]

    @classmethod
    def of(cls, amounts: Iterable[Amount], names: Mapping[tuple[int, str, str], str] | None = None) -> Budget:
        """The budget that amounts make, in the order in which they were loaded."""
        stated: dict[Level, dict[tuple[Key, Stage], list[Amount]]] = {level: defaultdict(list) for level in Level}
        changes: dict[tuple[Key, Stage], list[Amount]] = defaultdict(list)
        for amount in amounts:
            key = Key(amount.chapter, amount.article, amount.kind, amount.year)
            into = changes if amount.is_change else stated[amount.level]
            into[key, amount.stage].append(amount)
        items = stated[Level.ITEM]
        articles = _figures(stated[Level.ARTICLE], items)
        return cls(
            articles,
            _figures(stated[Level.CHAPTER], {}),
            {key: tuple(found) for key, found in items.items()},
            {key: tuple(found) for key, found in changes.items()},
            names or {},
            _by_chapter(articles),
        )

    def of_chapter(self, whole: Key) -> Iterator[tuple[Key, Stages]]:
        """The articles of a chapter, kind and year, by their number."""
        return ((key, self.articles[key]) for key in self.by_chapter.get(whole, ()))

    def name(self, key: Key) -> str:
        """What an article (or chapter) is called in its year; empty where nobody says."""
        return self.names.get((key.year, key.chapter, key.article), "")


def _by_chapter(articles: Iterable[Key]) -> dict[Key, tuple[Key, ...]]:
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(articles, key=article_order):
        found[key.whole].append(key)
    return {whole: tuple(keys) for whole, keys in found.items()}


def article_order(key: Key) -> tuple[str, int, int, str, str]:
    """Chapter, year, then articles by their number."""
    digits = "".join(sign for sign in key.article if sign.isdecimal())
    return key.chapter, key.year, int(digits or 0), key.article, key.kind.value


def chapter_sum(budget: Budget, whole: Key, stage: Stage) -> Exact | None:
    """The sum of the articles of a chapter at a stage; None where one of them has no figure of it."""
    figures = [stages.get(stage) for _, stages in budget.of_chapter(whole)]
    known = [figure.thousands for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _figures(
    stated: Mapping[tuple[Key, Stage], list[Amount]], items: Mapping[tuple[Key, Stage], list[Amount]]
) -> dict[Key, Stages]:
    found: dict[Key, dict[Stage, Figure]] = defaultdict(dict)
    for key, stage in dict.fromkeys((*stated, *items)):
        copies = [Copy(one.thousands, (one.cell,)) for one in stated.get((key, stage), ())]
        copies += _sums(stated.get((key, stage), ()), items.get((key, stage), ()))
        found[key][stage] = Figure(tuple(copies))
    return dict(found)


def _sums(stated: Iterable[Amount], items: Iterable[Amount]) -> Iterator[Copy]:
    """The sums of the parts in each file that states no total of its own."""
    by_source: _BySource = defaultdict(list)
    for item in items:
        by_source[item.cell.sha256].append(item)
    for source in {one.cell.sha256 for one in stated}:
        by_source.pop(source, None)
    for parts in by_source.values():
        yield Copy(sum(part.thousands for part in parts), tuple(part.cell for part in parts))
