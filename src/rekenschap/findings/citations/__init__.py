"""References to identifiable official documents, laws and web pages, each with its canonical id and a public link.

`kamerstukken`, `official`, `laws` and `web` each read their written forms (`lexicon/citations.yaml`, `laws.yaml`,
`eu_acts.yaml`, `title_words.yaml`) from the hits of one scan; where they overlap the longest stands, so that an id
inside a web address does not count twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rekenschap import lexicon
from rekenschap.findings.citations.acts import catalogue
from rekenschap.findings.citations.kamerstukken import read_kamerstukken
from rekenschap.findings.citations.laws import read_laws
from rekenschap.findings.citations.links import link_to
from rekenschap.findings.citations.mention import Mention, longest
from rekenschap.findings.citations.official import FORMS, read_official
from rekenschap.findings.citations.titles import patterns as title_patterns
from rekenschap.findings.citations.web import read_addresses
from rekenschap.findings.finding import Citation, Locator
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText

__all__ = ["find_citations"]

_OWN_HEAD = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar ")


def find_citations(paper: Paper, scan: ScanText, where: Locator) -> tuple[Citation, ...]:
    """All references of a paper, in the order of its text.

    `scan` is `paper.text` prepared. Where one stretch of text refers to several documents ("nrs. 1-2", "artikelen
    2 en 3") each has a citation with that span. Paper, scan and result are in code points.
    """
    mentions = longest(_mentions(paper, scan))
    return tuple(
        Citation(one.span, one.kind, one.id, link_to(one.kind, one.id), where.at(one.span))
        for one in mentions
        if not _is_running_head(paper, one)
    )


def _is_running_head(paper: Paper, mention: Mention) -> bool:
    """Whether it is the head or foot of the paper's own pages, left in the text."""
    if mention.id != paper.header.id:
        return False
    return mention.kind == "aanhangsel" or bool(_OWN_HEAD.match(mention.span.of(paper.text)))


def _mentions(paper: Paper, scan: ScanText) -> Iterator[Mention]:
    hits: Mapping[str, Sequence[Hit]] = _hits(scan)
    yield from read_addresses(paper.text, hits.get("url", ()), paper.links)
    yield from read_kamerstukken(paper.text, hits.get("kamerstuk-introduction", ()), hits.get("kamerstuk", ()))
    for form in FORMS:
        for hit in hits.get(form, ()):
            yield from read_official(paper.text, hit)
    yield from read_laws(paper.text, hits, _year(paper))


def _year(paper: Paper) -> int | None:
    return int(paper.header.date[:4]) if paper.header.date else None


def _hits(scan: ScanText) -> Mapping[str, list[Hit]]:
    """The hits of all forms by the name of the form, each list in the order of the text."""
    hits: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in _scanner().scan(scan):
        hits[hit.name].append(hit)
    for found in hits.values():
        found.sort(key=lambda hit: hit.span)
    return hits


@cache
def _scanner() -> Scanner:
    forms = lexicon.load("citations").entries
    written = [
        Pattern(entry.id, pattern, ignore_case=False, whole_words=entry.id != "url")
        for entry in forms
        for pattern in entry.patterns
    ]
    return Scanner([*written, *catalogue().patterns(), *title_patterns()])
