"""Which part of a page is the paper, and what on it never is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rekenschap.papers.elements import name_of

_NEVER = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "script style noscript template head nav footer aside form button select input textarea iframe svg "
        "object canvas audio video map dialog img title"
    ).split()
)
#: classes, ids and roles of what surrounds a paper
_AROUND = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "nav navbar navigation menu submenu breadcrumb breadcrumbs cookie cookiebar cookies cookie-banner "
        "skiplinks skip-link skiplink sidebar site-header site-footer page-header footer share sharing social "
        "social-media pagination toolbar search searchbox banner hidden visually-hidden visuallyhidden sr- "
        "only screen-reader-text contentinfo complementary feedback login related print"
    ).split()
)
#: the smallest part of all words on a page that the paper takes
_LEAST = 0.4


def is_left_out(element: etree._Element) -> bool:
    """Whether an element is never part of a paper: scripts, menus, banners, forms, what is hidden."""
    name = name_of(element)
    if not name or name in _NEVER or element.get("hidden") is not None:
        return True
    if name in ("html", "body", "main", "article"):
        return False
    if "display:none" in (element.get("style") or "")[:500].replace(" ", "").lower():
        return True
    names = [element.get("role") or "", element.get("id") or "", *(element.get("class") or "")[:500].split()]
    return any(name.lower() in _AROUND for name in names)


def content_of(root: etree._Element) -> etree._Element:
    """The element that holds the paper: the innermost that is marked as such and has enough of the words."""
    body = next(root.iter("body"), root)
    words = _length(body)
    for candidate in _candidates(body):
        if _length(candidate) >= words * _LEAST:
            return candidate
    return body


def _candidates(body: etree._Element) -> Iterator[etree._Element]:
    """What may hold the paper, the most certain first."""
    by_id = {element.get("id"): element for element in body.iter() if element.get("id")}
    yield from (by_id[name] for name in ("broodtekst", "main-content", "content", "main") if name in by_id)
    yield from body.iter("main")
    yield from (element for element in body.iter("div", "section") if element.get("role") == "main")
    articles = list(body.iter("article"))
    if len(articles) == 1:
        yield articles[0]


def _length(element: etree._Element) -> int:
    """How many characters of text an element has that are not left out."""
    total = 0
    skipped: etree._Element | None = None
    for event, child in etree.iterwalk(element, events=("start", "end")):
        if skipped is None and event == "start" and child is not element and is_left_out(child):
            skipped = child
        elif skipped is None and event == "start":
            total += len((child.text or "").strip())
        elif event == "end" and child is skipped:
            skipped = None
        if event == "end" and skipped is None and child is not element:
            total += len((child.tail or "").strip())
    return total
