"""Styles and lists of an OpenDocument text (ODF 1.3 part 3, 16 and 19), as far as reading goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from rekenschap.papers.counters import Form, bullet, written

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

#: levels of a list, 1 to 10
LEVELS = 10
#: a prefix or suffix that is longer is no mark
_MOST_MARK = 32
#: styles that inherit from each other; more is a ring or an attack
_LONGEST_CHAIN = 32
_FORMS = {
    "1": Form.DECIMAL,
    "01": Form.PADDED,
    "a": Form.LOWER_LETTER,
    "A": Form.UPPER_LETTER,
    "i": Form.LOWER_ROMAN,
    "I": Form.UPPER_ROMAN,
}


def number(words: str | None, default: int = 1) -> int:
    """A whole number of at most six digits, else the default."""
    return int(words) if words and len(words) <= 6 and words.isascii() and words.isdecimal() else default


class Look(NamedTuple):
    """What a style says of how words look, with what it inherits; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None


@dataclass
class OdtStyles:
    """The styles of a document by family and name, common and automatic ones together."""

    _elements: Mapping[tuple[str, str], etree._Element] = field(default_factory=dict)
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[etree._Element]) -> OdtStyles:
        """Read the styles of several parts; a later part goes before an earlier one."""
        return cls(
            {
                (each.get(STYLE + "family", ""), each.get(STYLE + "name", "")): each
                for root in roots
                for each in root.iter(STYLE + "style")
            }
        )

    def look(self, family: str, name: str) -> Look:
        """How a style looks, the nearest in its chain first; nothing is said by an unknown one."""
        key = (family, name)
        if key not in self._looks:
            own = [_own_look(element) for element in self._chain(family, name)]
            self._looks[key] = Look(
                _first(look.bold for look in own),
                _first(look.italic for look in own),
                _first(look.hidden for look in own),
            )
        return self._looks[key]

    def has_lines(self, cell_style: str) -> bool:
        """Whether a cell in this style draws a border."""
        borders = (
            value
            for element in self._chain("table-cell", cell_style)
            for each in element.iterfind(STYLE + "table-cell-properties")
            for key, value in each.items()
            if str(key).startswith(FO + "border")
        )
        return any(value != "none" for value in borders)

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (family, name) in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[family, name])
            name = chain[-1].get(STYLE + "parent-style-name", "")
        return chain


def _first(said: Iterable[bool | None]) -> bool | None:
    return next((each for each in said if each is not None), None)


def _own_look(style: etree._Element) -> Look:
    own = style.find(STYLE + "text-properties")
    if own is None:
        return Look()
    weight, slope = own.get(FO + "font-weight"), own.get(FO + "font-style")
    shown = own.get(TEXT + "display")
    return Look(
        None if weight is None else weight == "bold" or number(weight, 400) >= 600,
        None if slope is None else slope in ("italic", "oblique"),
        None if shown is None else shown == "none",
    )


@dataclass(frozen=True, slots=True)
class _Level:
    form: Form = Form.NOTHING
    sign: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    #: how many levels are written, this one included
    shown: int = 1


@dataclass
class OdtList:
    """A list style with its counters."""

    levels: Mapping[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * (LEVELS + 1))

    @classmethod
    def of(cls, style: etree._Element | None) -> OdtList:
        """A fresh list in a style (`text:list-style` or `text:outline-style`)."""
        levels = () if style is None else style
        return cls({number(each.get(TEXT + "level"), 0): _level(each) for each in levels})

    def marker(self, depth: int, start: int | None = None) -> str:
        """Count one on at a depth (1 is the outermost), from `start` where it is given; the mark it gets."""
        depth = min(max(depth, 1), LEVELS)
        level = self.levels.get(depth, _Level())
        now = self.counts[depth]
        counted = (level.start if now is None else now + 1) if start is None else start
        self.counts[depth:] = [counted, *[None] * (LEVELS - depth)]
        if level.form is Form.BULLET:
            return bullet(level.sign)
        if level.form is Form.NOTHING:
            return ""
        first = max(1, depth - level.shown + 1)
        numbers = [self._written(each) for each in range(first, depth + 1)]
        return f"{level.before}{'.'.join(filter(None, numbers))}{level.after}".strip()

    def _written(self, depth: int) -> str:
        level = self.levels.get(depth, _Level())
        count = self.counts[depth]
        return written(level.start if count is None else count, level.form)


def _level(element: etree._Element) -> _Level:
    is_bullet = element.tag == TEXT + "list-level-style-bullet"
    return _Level(
        form=Form.BULLET if is_bullet else _FORMS.get(element.get(STYLE + "num-format", ""), Form.NOTHING),
        sign=element.get(TEXT + "bullet-char", ""),
        before=element.get(STYLE + "num-prefix", "")[:_MOST_MARK],
        after=element.get(STYLE + "num-suffix", "")[:_MOST_MARK],
        start=number(element.get(TEXT + "start-value")),
        shown=number(element.get(TEXT + "display-levels")),
    )
