"""Web addresses: printed in the text, and the targets of links behind its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rekenschap.findings.citations.mention import Mention
from rekenschap.papers.paper import Link
from rekenschap.text.scan import Hit
from rekenschap.text.span import Span

_CLOSERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'’‘`*_–—"
#: the mark of the next footnote, set against the end of an address
_NOTE_MARK = re.compile(r"\[\d{1,3}\]$")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_CHAMBER = re.compile(r"^(?:https?://)?(?:www\.)?tweedekamer\.nl", re.IGNORECASE)
_REGISTERED = re.compile(r"20\d\d([DZ])\d{5}")
#: the rest of an address that a line break cut: it goes on without a space in it and with the marks of an address
_CUT = re.compile(r"[-/_=&?%]$|//$")
#: no address stands on more lines than this
_MOST_CUTS = 5
_REST = re.compile(r" (?P<rest>[a-z0-9][^\s<>\"«»“”„|()]*)")
#: lines of a letterhead: where to write, to call and whom to ask
_LETTERHEAD = re.compile(
    r"(?:Postbus \d|\d{4} ?[A-Z]{2} [A-Z]|[TFE] ?[\d(+]|Contactpersoon|Ons kenmerk|Uw kenmerk|Bezoekadres)"
)
_IS_REST = re.compile(r"[-/_=&?%~]|\w\.\w|20\d\d[DZ]\d{5}")


def read_addresses(text: str, hits: Iterable[Hit], links: Iterable[Link]) -> Iterator[Mention]:
    """The web pages that printed addresses and links lead to, each as printed; bare domains are none.

    The target of a link counts where no address is printed in its words, or only the beginning of it. An
    address at tweedekamer.nl refers to the documents whose D and Z numbers stand in it.
    """
    printed: dict[Span, str] = {}
    for hit in hits:
        span = _whole(text, _without_tail(text, hit.span))
        if not _is_mail(text, span) and not _is_letterhead(text, span):
            printed[span] = span.of(text).replace(" ", "")
    starts = sorted(printed)
    for link in links:
        if _WEB.match(link.url) and link.span.start < link.span.end and not _is_letterhead(text, link.span):
            inside = starts[
                max(0, bisect_left(starts, link.span) - 1) : bisect_left(starts, Span(link.span.end, 0))
            ]
            _add_target(printed, link, [span for span in inside if span.meets(link.span)])
    for span, url in printed.items():
        yield from _address(span, url)


def _add_target(printed: dict[Span, str], link: Link, inside: Sequence[Span]) -> None:
    """Put the target of a link beside the printed addresses, or in the place of one that is only its beginning."""
    target = link.url.strip()
    if not inside:
        printed[link.span] = target
    for span in inside:
        if _bare(target).startswith(_bare(printed[span])) and _bare(target) != _bare(printed[span]):
            printed[span] = target


def _bare(url: str) -> str:
    return _SCHEME.sub("", url).rstrip("/").lower()


def _is_mail(text: str, span: Span) -> bool:
    return text[max(0, span.start - 1) : span.start] in ("@", "/", ".") and span.start > 0


def _is_letterhead(text: str, span: Span) -> bool:
    """Whether an address stands alone on a line among those of a letterhead."""
    before, after = (
        text[max(0, span.start - 400) : span.start].rsplit("\n", 3)[-3:],
        text[span.end : span.end + 400].split("\n", 3)[:3],
    )
    if before[-1].strip() or after[0].strip():
        return False
    return any(_LETTERHEAD.match(line) for line in (*before, *after))


def _without_tail(text: str, span: Span) -> Span:
    """Without the punctuation of the sentence behind it, and without a bracket that it does not open."""
    start, end = span
    if (mark := _NOTE_MARK.search(text, start, end)) is not None:
        end = mark.start()
    unopened = {
        last: text.count(last, start, end) - text.count(first, start, end) for last, first in _CLOSERS.items()
    }
    while end > start:
        last = text[end - 1]
        if unopened.get(last, 0) > 0:
            unopened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return Span(start, end)


def _whole(text: str, span: Span) -> Span:
    """With the rest of an address that a line break cut after one of its own marks."""
    for _ in range(_MOST_CUTS):
        rest = _REST.match(text, span.end) if _CUT.search(text, max(span.start, span.end - 2), span.end) else None
        if rest is None or not _IS_REST.search(rest["rest"].rstrip(_TRAILING)):
            break
        span = _without_tail(text, Span(span.start, rest.end()))
    return span


def _address(span: Span, url: str) -> Iterator[Mention]:
    if _CHAMBER.match(url) and (numbers := list(_REGISTERED.finditer(url))):
        for number in numbers:
            yield Mention(span, "tk-document" if number[1] == "D" else "tk-zaak", number[0])
    elif "/" in _bare(url):
        yield Mention(span, "url", url)
