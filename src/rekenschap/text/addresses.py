"""Whether words stand inside an address, a file name or a code, where figures and months mean nothing."""

from __future__ import annotations

import re

from rekenschap.text.span import Span

#: no address is longer; bounds the look around a hit
_FARTHEST = 200
_ADDRESS = re.compile(
    r"://|www\.|[@=_\\]|%[0-9A-F]{2}|\.(?:nl|com|eu|org|net|int|html?|pdf|docx?|xlsx?|csv|zip)\b"
)
#: "een-twee-drie-vier-vijf" is the end of an address that a line break cut
_MOST_HYPHENS = 3


def token_around(text: str, span: Span) -> Span:
    """The stretch without white space in which `span` begins and ends."""
    start, end = span
    before, after = text[max(0, start - _FARTHEST) : start], text[end : end + _FARTHEST]
    if before and not before[-1].isspace():
        start -= len(before.rsplit(None, 1)[-1])
    if after and not after[0].isspace():
        end += len(after.split(None, 1)[0])
    return Span(start, end)


def in_address(text: str, span: Span) -> bool:
    """Whether `span` is a piece of a URL, an e-mail address, a file name or a code with hyphens.

    >>> in_address("zie www.rijksoverheid.nl/2024/mei/stuk.pdf", Span(30, 33))
    True
    >>> in_address("in april/mei", Span(9, 12))
    False
    """
    token = token_around(text, span)
    if token == span:
        return False
    words = token.of(text)
    return _ADDRESS.search(words) is not None or words.count("-") > _MOST_HYPHENS
