"""Footnotes of a page: links from a mark to a body, and from the body back to the mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from rekenschap.papers.elements import name_of, words_of

_MARK = re.compile(r"[\[(]?(\d{1,4}|[*†‡§]{1,4}|[a-z]|[ivxlc]{1,6})[\])]?[.:]?", re.IGNORECASE)
#: how footnotes are called in the ids and classes of pages
_NOTE_NAME = re.compile(
    r"_?(?:ftn|fn|edn|noot|note|footnote|endnote|voetnoot|eindnoot|sdfootnote)(?:$|[-_:.\d])|d\d+e\d+$", re.I
)
_BLOCKS = frozenset(["p", "div", "li", "dd", "td", "aside", "section", "article", "blockquote"])


@dataclass
class NoteLinks:
    """The marks (link element → key), the bodies (key → element and printed mark), and what a body leaves out."""

    marks: dict[etree._Element, str] = field(default_factory=dict)
    bodies: dict[str, tuple[etree._Element, str]] = field(default_factory=dict)
    #: all elements that are bodies
    elements: set[etree._Element] = field(default_factory=set)


def note_links(root: etree._Element) -> NoteLinks:
    """The footnotes of a page.

    A link is a mark where its words are a number or sign, it leads to an element behind it on the page, and that
    element is called a note or holds a link back.
    """
    targets = _targets(root)
    order = {element: index for index, element in enumerate(root.iter())}
    found = NoteLinks()
    keys: dict[etree._Element, str] = {}
    for link in root.iter("a"):
        mark = _MARK.fullmatch(words_of(link)) if len(link) < 5 else None
        target = targets.get((link.get("href") or "").removeprefix("#")) if _is_inner(link) else None
        if mark is None or target is None or order[target] < order[link] or link in found.marks:
            continue
        body = keys_body = _body(target)
        if body in (None, root) or _is_within(link, body) or not _is_note(link, target, body):
            continue
        key = keys.setdefault(keys_body, f"{len(keys) + 1}")
        found.marks[link] = key
        found.bodies.setdefault(key, (body, mark[1]))
        found.elements.add(body)
    return found


def _is_inner(link: etree._Element) -> bool:
    href = link.get("href") or ""
    return len(href) > 1 and href[0] == "#"


def _targets(root: etree._Element) -> Mapping[str, etree._Element]:
    """The elements that links can lead to, by id or name."""
    targets: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if name_of(element) == "a" else None):
            if name:
                targets.setdefault(name, element)
    return targets


def _body(target: etree._Element) -> etree._Element:
    """The element with all of the footnote: the block around the target, and the note around that block."""
    body = target
    while name_of(body) not in _BLOCKS and (parent := body.getparent()) is not None:
        body = parent
    parent = body.getparent()
    if parent is not None and name_of(parent) in _BLOCKS and _is_called_note(parent) and len(parent) < 20:
        return parent if sum(1 for _ in _linked(parent)) <= 2 else body
    return body


def _linked(element: etree._Element) -> list[etree._Element]:
    """The links to marks in an element: a note has one, a list of notes has many."""
    return [link for link in element.iter("a") if _is_inner(link) and _MARK.fullmatch(words_of(link))]


def _is_called_note(element: etree._Element) -> bool:
    names = [element.get("id") or "", *(element.get("class") or "").split()]
    return any(_NOTE_NAME.match(name) for name in names)


def _is_note(link: etree._Element, target: etree._Element, body: etree._Element) -> bool:
    """Whether what a mark leads to is a footnote."""
    if _is_called_note(target) or _is_called_note(body) or _is_called_note(link):
        return True
    own = {
        link.get("id"),
        link.get("name"),
        *(up.get("id") for up, _ in zip(link.iterancestors(), range(3), strict=False)),
    }
    return any((back.get("href") or "")[1:] in own - {None, ""} for back in body.iter("a") if _is_inner(back))


def _is_within(element: etree._Element, outer: etree._Element) -> bool:
    return element is outer or any(up is outer for up in element.iterancestors())


def is_back_link(link: etree._Element) -> bool:
    """Whether a link in the body of a footnote only leads back to its mark."""
    words = words_of(link)
    return _is_inner(link) and (_MARK.fullmatch(words) is not None or not any(c.isalnum() for c in words))
