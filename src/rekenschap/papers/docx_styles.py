"""How paragraphs and runs of a Word document look, through its chain of styles (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from lxml import etree

from rekenschap.papers.docx_numbering import W, number, value

_OFF = ("0", "false", "off")
_NO_LINE = (None, "nil", "none")
#: outline level 9 is body text
_BODY_LEVEL = 9
#: styles based on each other; Word itself stops at 11
_LONGEST_CHAIN = 32


class Look(NamedTuple):
    """How a run looks, as far as reading goes."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it inherits; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    #: 0 is the highest heading, 9 is body text
    outline: int | None = None
    list_id: str | None = None
    depth: int | None = None
    bordered: bool | None = None
    title: bool | None = None


_PLAIN = Style()


@dataclass
class Styles:
    """The styles of a document by their id."""

    _elements: Mapping[str, etree._Element] = field(default_factory=dict)
    _defaults: Style = _PLAIN
    #: the style of a paragraph that names none
    paragraph: str = ""
    _resolved: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Read `styles.xml`."""
        if root is None:
            return cls()
        elements = {style.get(W + "styleId", ""): style for style in root.iterfind(W + "style")}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
        normal = next((key for key, style in elements.items() if _is_default(style)), "")
        return cls(elements, _PLAIN if defaults is None else _says(defaults), normal)

    def __getitem__(self, key: str) -> Style:
        """A style with all that it inherits; a plain one for an unknown id."""
        if key not in self._resolved:
            chain = list(self._chain(key))
            self._resolved[key] = _inherited([_says(element) for element in chain])
        return self._resolved[key]

    def heading_level(self, key: str, properties: etree._Element | None) -> int:
        """1 to 9 for a heading (a title is 1), 0 for body text."""
        own = number(value(properties, "outlineLvl"))
        style = self[key]
        outline = style.outline if own is None else own
        if outline is not None and 0 <= outline < _BODY_LEVEL:
            return outline + 1
        return 1 if outline is None and style.title else 0

    def look(self, paragraph_style: str, run: etree._Element | None) -> Look:
        """How a run looks: what it says itself, else its styles.

        Bold, italic and hidden are toggles: a character style that sets one inside a paragraph style that
        sets it too, turns it off (17.7.3).
        """
        direct = _PLAIN if run is None else _runs_own(run)
        outer, inner = self[paragraph_style], self[value(run, "rStyle") or ""]
        return Look(
            _toggled(direct.bold, self._defaults.bold, outer.bold, inner.bold),
            _toggled(direct.italic, self._defaults.italic, outer.italic, inner.italic),
            _toggled(direct.hidden, self._defaults.hidden, outer.hidden, inner.hidden),
        )

    def _chain(self, key: str) -> Iterator[etree._Element]:
        """A style and those that it is based on, nearest first; a ring ends where it closes."""
        seen: set[str] = set()
        while key in self._elements and key not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(key)
            yield self._elements[key]
            key = value(self._elements[key], "basedOn") or ""


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property is switched on, None where it is not there."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(W + "val") not in _OFF


def has_lines(borders: etree._Element | None) -> bool | None:
    """Whether any border is drawn, None where nothing is said of borders."""
    return None if borders is None else any(line.get(W + "val") not in _NO_LINE for line in borders)


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _toggled(direct: bool | None, default: bool | None, outer: bool | None, inner: bool | None) -> bool:
    if direct is not None:
        return direct
    return bool(default) or bool(outer) != bool(inner)


def _inherited(chain: list[Style]) -> Style:
    """The first that is said of each property, nearest style first."""
    said = {
        name: next((found for style in chain if (found := getattr(style, name)) is not None), None)
        for name in (each.name for each in fields(Style))
    }
    return Style(**said)


def _runs_own(run: etree._Element) -> Style:
    return Style(bold=is_on(run, "b"), italic=is_on(run, "i"), hidden=is_on(run, "vanish"))


def _says(style: etree._Element) -> Style:
    """What a style says itself."""
    paragraph, run = style.find(W + "pPr"), style.find(W + "rPr")
    numbers = None if paragraph is None else paragraph.find(W + "numPr")
    name = (value(style, "name") or "").lower()
    heading = re.fullmatch(r"heading ([1-9])", name)
    outline = number(value(paragraph, "outlineLvl"))
    return Style(
        bold=is_on(run, "b"),
        italic=is_on(run, "i"),
        hidden=is_on(run, "vanish"),
        outline=int(heading[1]) - 1 if outline is None and heading else outline,
        list_id=value(numbers, "numId"),
        depth=number(value(numbers, "ilvl")),
        bordered=has_lines(style.find(f"{W}tblPr/{W}tblBorders")),
        title=True if name == "title" else None,
    )
