"""Elements of XML and HTML as both readers look at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: etree._Element | None) -> str:
    """The words in an element, one space between them; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def with_paths(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """The elements in an element, each with its path: `/fragments/vraag[2]/al[1]`."""
    counts: Counter[str] = Counter()
    for child in element:
        name = name_of(child)
        counts[name] += 1
        yield child, f"{path}/{name}[{counts[name]}]"


def whole(number: str | None, otherwise: int = 0, most: int = 100_000) -> int:
    """The whole number that an attribute holds, at most `most`; `otherwise` where it holds none."""
    number = (number or "").strip()
    if len(number) > 9 or not (number.isascii() and number.removeprefix("-").isdigit()):
        return otherwise
    return max(-most, min(int(number), most))
