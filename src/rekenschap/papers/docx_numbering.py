"""The numbers that Word draws in front of paragraphs (ECMA-376 part 1, 17.9), counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from rekenschap.papers.counters import Form, bullet, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: levels of a list, 0 to 8
LEVELS = 9
#: Word itself keeps the text around a number within this
MOST_MARKER = 64

_FORMS = {
    "decimal": Form.DECIMAL,
    "decimalZero": Form.PADDED,
    "lowerLetter": Form.LOWER_LETTER,
    "upperLetter": Form.UPPER_LETTER,
    "lowerRoman": Form.LOWER_ROMAN,
    "upperRoman": Form.UPPER_ROMAN,
    "bullet": Form.BULLET,
    "none": Form.NOTHING,
}
_PLACE_OF_LEVEL = re.compile(r"%([1-9])")


def value(element: etree._Element | None, path: str) -> str | None:
    """The `w:val` of a child, None where either is missing."""
    child = None if element is None else element.find(W + path)
    return None if child is None else child.get(W + "val")


def number(words: str | None) -> int | None:
    """A whole number of at most six digits, None for anything else."""
    return int(words) if words is not None and re.fullmatch(r"-?[0-9]{1,6}", words) else None


@dataclass(frozen=True, slots=True)
class _Level:
    form: Form = Form.DECIMAL
    pattern: str = ""
    start: int = 1
    #: counts anew after a number of a level above this one (1-based); 0 is never
    restart: int | None = None
    #: all levels in digits, as lawyers want it
    digits: bool = False
    hidden: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: which abstract list it counts in, and its own levels and starts."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass
class Numbering:
    """The lists of a document with their counters; `marker` is called once per paragraph, in order.

    A template carries dozens of lists of which a letter uses one or two: a list is read when it is first used.
    """

    #: the list that a numbering style stands for, by the id of the style
    _list_of_style: Callable[[str], str | None] = lambda _: None
    _nums: Mapping[str, etree._Element] = field(default_factory=dict)
    _abstracts: Mapping[str, etree._Element] = field(default_factory=dict)
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, list_of_style: Callable[[str], str | None]) -> Numbering:
        """The lists of `numbering.xml`, none where there is no such part."""
        if root is None:
            return cls()
        abstracts = {each.get(W + "abstractNumId", ""): each for each in root.iterfind(W + "abstractNum")}
        nums = {each.get(W + "numId", ""): each for each in root.iterfind(W + "num")}
        return cls(list_of_style, nums, abstracts)

    def level_of_style(self, list_id: str, style: str) -> int:
        """Which level of a list a paragraph style stands for."""
        items = self._list(list_id)
        levels = {} if items is None else items.levels
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def marker(self, list_id: str, depth: int) -> str:
        """The mark of the next paragraph at this depth of a list; empty where the list draws none."""
        items = self._list(list_id)
        if items is None:
            return ""
        depth = min(max(depth, 0), LEVELS - 1)
        counts = self._counters.setdefault(items.abstract, [None] * LEVELS)
        self._count(list_id, items, counts, depth)
        level = items.levels.get(depth, _Level(pattern=f"%{depth + 1}."))
        if level.hidden:
            return ""
        if level.form is Form.BULLET:
            return bullet(level.pattern)
        return _PLACE_OF_LEVEL.sub(
            lambda match: _one(items, counts, int(match[1]) - 1, level.digits), level.pattern[:MOST_MARKER]
        ).strip()

    def _list(self, list_id: str) -> _List | None:
        """A list with its levels, None for one that the document does not have."""
        if list_id not in self._lists:
            num = self._nums.get(list_id)
            self._lists[list_id] = None if num is None else _list(num, self._holder(num))
        return self._lists[list_id]

    def _holder(self, num: etree._Element) -> etree._Element | None:
        """The abstract list that has the levels, through numbering styles that stand for another."""
        abstract = self._abstracts.get(value(num, "abstractNumId") or "")
        for _ in range(LEVELS):
            style = value(abstract, "numStyleLink")
            goal = self._nums.get(self._list_of_style(style) or "") if style else None
            if goal is None:
                break
            abstract = self._abstracts.get(value(goal, "abstractNumId") or "")
        return abstract

    def _count(self, list_id: str, items: _List, counts: list[int | None], depth: int) -> None:
        """Count one on at `depth`, from its start where it is the first, and let lower levels begin anew."""
        begin = items.levels.get(depth, _Level()).start
        if depth in items.starts and (list_id, depth) not in self._started:
            begin = items.starts[depth]
            counts[depth] = None
        self._started.add((list_id, depth))
        now = counts[depth]
        counts[depth] = begin if now is None else now + 1
        for lower in range(depth + 1, LEVELS):
            restart = items.levels.get(lower, _Level()).restart
            if restart is None or depth < restart:
                counts[lower] = None


def _one(items: _List, counts: list[int | None], depth: int, digits: bool) -> str:
    """The count of one level as it is written in a marker; a level not yet counted shows its start."""
    level = items.levels.get(depth, _Level())
    count = counts[depth]
    form = Form.DECIMAL if digits and level.form is not Form.NOTHING else level.form
    return written(level.start if count is None else count, form)


def _levels(holder: etree._Element | None) -> dict[int, _Level]:
    if holder is None:
        return {}
    return {depth: _level(lvl) for lvl in holder.iterfind(W + "lvl") if (depth := _depth(lvl)) is not None}


def _depth(element: etree._Element) -> int | None:
    depth = number(element.get(W + "ilvl"))
    return depth if depth is not None and 0 <= depth < LEVELS else None


def _level(lvl: etree._Element) -> _Level:
    vanish = lvl.find(f"{W}rPr/{W}vanish")
    start = number(value(lvl, "start"))
    return _Level(
        form=_FORMS.get(value(lvl, "numFmt") or "decimal", Form.DECIMAL),
        pattern=value(lvl, "lvlText") or "",
        start=1 if start is None else start,
        restart=number(value(lvl, "lvlRestart")),
        digits=lvl.find(W + "isLgl") is not None,
        hidden=vanish is not None and vanish.get(W + "val") not in ("0", "false", "off"),
        style=value(lvl, "pStyle"),
    )


def _list(num: etree._Element, holder: etree._Element | None) -> _List:
    abstract = value(num, "abstractNumId") or ""
    own = _levels(holder)
    starts: dict[int, int] = {}
    for override in num.iterfind(W + "lvlOverride"):
        depth = _depth(override)
        if depth is None:
            continue
        if (lvl := override.find(W + "lvl")) is not None:
            own[depth] = replace(_level(lvl), style=own.get(depth, _Level()).style)
        if (start := number(value(override, "startOverride"))) is not None:
            starts[depth] = start
    return _List(abstract, own, starts)
