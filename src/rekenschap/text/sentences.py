"""Sentence bounds in Dutch, in one pass.

A sentence ends at `.`, `?`, `!` or `…` with its closing quotes, before white space and something that can start
a sentence. An abbreviation (`nr.`, `jl.`, `o.a.`) or an initial (`A.P.`) does not end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rekenschap.text.span import Span

_END = re.compile(r"[.?!…]+[»”\"'’)\]]*(?=\s|$)")
_NEXT = re.compile(r"\s*[«“\"'‘„(\[–—-]*\s*(.)")
_WORD_BEFORE = re.compile(r"[^\s(«“\"'‘„]{1,20}$")
#: words that are written with a full stop inside a sentence
ABBREVIATIONS = frozenset(
    (
        "a.d.",
        "a.g.v.",
        "a.s.",
        "a.u.b.",
        "aant.",
        "afb.",
        "afd.",
        "alg.",
        "art.",
        "artt.",
        "b.v.",
        "bijl.",
        "bijv.",
        "blz.",
        "bv.",
        "c.a.",
        "c.q.",
        "c.s.",
        "ca.",
        "cf.",
        "d.d.",
        "d.m.v.",
        "d.w.z.",
        "dd.",
        "dhr.",
        "div.",
        "dr.",
        "drs.",
        "e.a.",
        "e.d.",
        "e.e.a.",
        "e.v.",
        "enz.",
        "etc.",
        "evt.",
        "excl.",
        "fig.",
        "gem.",
        "hfdst.",
        "hr.",
        "i.c.",
        "i.e.",
        "i.h.b.",
        "i.i.g.",
        "i.o.",
        "i.p.v.",
        "i.s.m.",
        "i.v.m.",
        "incl.",
        "ing.",
        "ir.",
        "jhr.",
        "jl.",
        "kst.",
        "lid.",
        "m.a.w.",
        "m.b.t.",
        "m.b.v.",
        "m.i.v.",
        "m.m.",
        "m.n.",
        "m.u.v.",
        "max.",
        "mevr.",
        "min.",
        "mld.",
        "mln.",
        "mr.",
        "mw.",
        "n.a.v.",
        "n.v.t.",
        "nl.",
        "no.",
        "nov.",
        "nr.",
        "nrn.",
        "nrs.",
        "o.a.",
        "o.b.v.",
        "o.g.v.",
        "o.i.",
        "o.l.v.",
        "okt.",
        "ong.",
        "p.",
        "pag.",
        "par.",
        "pct.",
        "plv.",
        "pp.",
        "prof.",
        "resp.",
        "sept.",
        "stb.",
        "stcrt.",
        "t.a.v.",
        "t.b.v.",
        "t.e.m.",
        "t.g.v.",
        "t.h.v.",
        "t.k.v.",
        "t.l.v.",
        "t.m.",
        "t.n.v.",
        "t.o.v.",
        "t.w.",
        "t.z.t.",
        "tab.",
        "tel.",
        "telw.",
        "vgl.",
        "vs.",
        "wnd.",
        "z.g.",
        "z.n.",
        "z.o.z.",
        "zgn.",
    )
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.)+$")


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """The sentences of `text`, or of a part of it, in order, without the white space around them."""
    start, stop = within or Span(0, len(text))
    for match in _END.finditer(text, start, stop):
        if match.end() < stop and not _ends_here(text, match, stop):
            continue
        span = Span(start, match.end()).stripped(text)
        if span.end > span.start:
            yield span
        start = match.end()
    rest = Span(start, stop).stripped(text)
    if rest.end > rest.start:
        yield rest


@lru_cache(maxsize=2048)
def sentences_in(text: str, part: Span) -> tuple[Span, ...]:
    """The sentences of a part of a text, kept: several finders look at the same paragraphs of one paper."""
    return tuple(sentences(text, part))


def _ends_here(text: str, match: re.Match[str], stop: int) -> bool:
    after = _NEXT.match(text, match.end(), min(stop, match.end() + 12))
    follows = after[1] if after else "A"
    if "?" in match[0] or "!" in match[0]:
        return not follows.islower() or match[0][-1] in "?!"
    if follows.islower():
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start() + 1)
    word = before[0] if before else ""
    return word.lower() not in ABBREVIATIONS and not _INITIALS.fullmatch(word)
