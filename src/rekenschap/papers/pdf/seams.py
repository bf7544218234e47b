"""How the end of one line joins the beginning of the next: words cut by a hyphen, and broken web addresses.

A hyphen at the end of a line is dropped where it only cuts a word, and kept where it belongs to it
(`EU-landen`, `oud-minister`, `in- en uitvoer`). What the paper writes elsewhere decides first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LAST = re.compile(r"[^\W\d_](?:[\w-]{0,60})-$")
_WORD = re.compile(r"[\w-]*\w")
#: after these a hyphen hangs: "in- en uitvoer", "korte- of langetermijn"
_HANGING = frozenset({"en", "of", "dan", "als", "tot", "noch", "en/of", "respectievelijk", "versus", "maar"})
#: words before a hyphen that keep it ("oud-minister", "niet-ingezetene")
_KEEPING = frozenset({"adjunct", "ex", "interim", "kandidaat", "niet", "non", "oud", "pro", "sint", "st", "vice"})
_URL_START = re.compile(r"https?://|www\.|[\w-]{2,63}\.(?:nl|com|org|eu|net)/", re.IGNORECASE)
_URL_END = re.compile(r"[/?&=#%_~+:@,.-]$")
_URL_MORE = re.compile(r"[/?&=#%_~+@-]")
_DOMAIN_MORE = re.compile(r"(?:nl|com|org|eu|net|gov|int|info|be|uk|de|fr|html?|pdf|aspx?|php)\b")
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?")
#: so many addresses of one site are compared with one that is broken
MOST_TARGETS = 200
_CLOSING = ")]>»”\"'’,;.:"


class Seams:
    """Decides over the seams of one paper, by the words and addresses that it has elsewhere."""

    def __init__(self, lines: Iterable[str], uris: Iterable[str] = ()) -> None:
        self._words: set[str] = set()
        for line in lines:
            self._words.update(word.lower() for word in _WORD.findall(line)[:-1])
        self._uris: dict[str, list[str]] = {}
        for uri in sorted(set(uris)):
            self._uris.setdefault(_host(uri), []).append(uri)

    def join(self, before: str, after: str, room: bool = False) -> tuple[int, str]:
        """How many characters to drop from the end of `before`, and what stands between the two.

        `room` says that the next word would still have fit on the line: then it ended of its own accord.
        """
        last = before.rsplit(None, 1)[-1] if before.strip() else ""
        first = after.split(None, 1)[0] if after.strip() else ""
        if not last or not first:
            return 0, " "
        if (start := _URL_START.search(last)) is not None:
            return self._join_url(last[start.start() :], first, room)
        if last[-1] == "-":
            return self._join_word(last, first)
        if last[-1] == "/" and len(last) > 1 and first[0].isalnum():
            return 0, ""
        return 0, " "

    def _join_word(self, last: str, first: str) -> tuple[int, str]:
        found = _LAST.search(last)
        right_found = _WORD.match(first)
        if found is None or right_found is None:
            return 0, "" if last[-2:-1].isalnum() and first[0].isalnum() else " "
        if first.rstrip(_CLOSING).lower() in _HANGING:
            return 0, " "
        left, right = found.group()[:-1], right_found.group()
        if f"{left}-{right}".lower() in self._words:
            return 0, ""
        if f"{left}{right}".lower() in self._words:
            return 1, ""
        if not right[0].islower() or _keeps_hyphen(left):
            return 0, ""
        return 1, ""

    def _join_url(self, url: str, first: str, room: bool) -> tuple[int, str]:
        bare = first.rstrip(_CLOSING)
        whole = url + bare
        if any(whole in uri for uri in self._known(url)):
            return 0, ""
        if url[-1] == "-" and any(url[:-1] + bare in uri for uri in self._known(url[:-1])):
            return 1, ""
        if url[-1] in ")]>»”\"'’;" or (room and not _URL_END.search(url)):
            return 0, " "
        return 0, "" if _url_goes_on(url, first) else " "

    def _known(self, url: str) -> list[str]:
        """The targets of links that have this stretch of an address in them."""
        return [uri for uri in self._uris.get(_host(url), ())[:MOST_TARGETS] if url in uri]


def _host(url: str) -> str:
    """The name of the site in an address."""
    return _SCHEME.sub("", url.lower()).split("/", 1)[0]


def _keeps_hyphen(left: str) -> bool:
    """Whether the part before a hyphen is an abbreviation, a figure or a prefix that keeps it."""
    tail = left.rsplit("-", 1)[-1]
    capitals = sum(letter.isupper() for letter in tail)
    return (
        capitals > 1
        or len(tail) == 1
        or not tail[-1:].isalpha()
        or tail[-1:].isupper()
        or tail.lower() in _KEEPING
    )


def _url_goes_on(url: str, first: str) -> bool:
    """Whether the first word of a line is more of the address that ends the line before."""
    if url[-1] in ".,:":
        rest = _DOMAIN_MORE.match(first)
        return url.endswith(("://", "www.")) or rest is not None or bool(_URL_MORE.search(first[:-1]))
    if _URL_END.search(url) or _URL_MORE.match(first):
        return True
    figures = any(letter.isdigit() for letter in first) and any(letter.isalpha() for letter in first)
    return figures or bool(_URL_MORE.search(first.rstrip(_CLOSING))) or first[:1] == "."
