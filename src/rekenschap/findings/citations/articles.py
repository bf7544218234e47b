"""The article of a law that is cited: before its name, behind it, or alone in brackets after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from rekenschap.text.scan import Hit
from rekenschap.text.span import Span

#: an article and its law are never further apart
_FARTHEST = 160
#: nor one that refers back from the law that it refers to
_FARTHEST_BACK = 600
_ORDINAL = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|[a-z]+(?:de|ste)|[0-9]+e?)"
_AND = r"(?:,| en| of| tot en met| t/m)"
_LETTER = r"(?:[0-9]{1,2}°?[a-z]?|[a-z]{1,2}|[ivx]+)°?"
#: what follows the number of an article: "eerste lid", "lid 1 en 2", "aanhef en onder c)", "onderdeel 3°", "e.v."
_PART = (
    rf"(?:{_ORDINAL}(?:{_AND} {_ORDINAL})* (?:lid|leden|volzin|zin|alinea|streepje|gedachtestreepje)"
    r"|(?:lid|leden|sub|onder|onderdeel|onderdelen|aanhef(?: en (?:onder|onderdeel))?|letter|ten)"
    rf"(?: {_LETTER}\)?(?:{_AND} {_LETTER}\)?)*)?"
    r"|\((?:[0-9]{1,2}|nieuw|oud)\)|e\.? ?v\.|verder|volgende)"
)
_PARTS = rf"(?:\([0-9a-z]{{1,2}}\)){{0,3}}(?:,? (?:en )?{_PART})*"
#: RE2, since what may stand here is ambiguous and comes from a paper
_BEFORE = re2.compile(
    rf"{_PARTS},?(?: (?:van|uit|in|bij|op grond van|als bedoeld in|ex|krachtens))?"
    r"(?: (?:de|het|ons|onze|deze|bijlage \w+|[Bb]oek [0-9]{1,2}|titel \w+ van))*(?: van (?:de|het))?"
    r"(?: (?:nieuwe|huidige|Nederlandse|herziene|aanstaande|Europese|geldende|voormalige|toekomstige|oude))? ?"
)
_BEHIND = re2.compile(
    r"\)?(?: \([^()\n]{1,40}\))?"
    r"(?:,?\s?\(|, (?:meer specifiek |met name |in het bijzonder |die |dat )?(?:in |onder )?|:? "
    r"|(?: \w+){0,3} (?:in|onder) )"
)
_JOINED = r"[,;]?(?: en| of| jo\.?| juncto| in samenhang met| in combinatie met)? "
_JOINT = re2.compile(rf"{_PARTS}{_JOINED}")
_AND_ARTICLE = rf"{_JOINED}(?:artikel(?:en)?|artt?\.) ?[0-9][0-9.:]*[a-z]{{0,4}}"
_OF_OTHER = re2.compile(rf"{_PARTS},? (?:(?:van|uit) (?:de|het|zijn)\b|[A-Z]{{2,}})")
_BACK = re2.compile(
    rf"(?: (?:daarvan|hiervan)|{_PARTS},? (?:van|in) (?:die|dat|deze|dezelfde|genoemde)"
    r" (?:wet|regeling|richtlijn|verordening|hoofdstuk))\b"
)
_HEREIN = re.compile(r"\b[HhDd](?:ier|aar)in(?: [a-z]+){1,3} $")
_OPENS = re.compile(r"\((?:bijvoorbeeld |zie |met name )?$")
_ENDS = re2.compile(rf"{_PARTS}(?:{_AND_ARTICLE}{_PARTS})*\)")
_BOOK = re.compile(r"[Bb]oek (\d{1,2})")
_NUMBER = re.compile(r"\d{1,4}(?:[.:]\d{1,4}){0,3}[a-z]{0,4}|\b[IVXL]+\b")


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one act that are cited together, and the words from the article to the act."""

    span: Span
    numbers: tuple[str, ...]


def attach(text: str, hits: Sequence[Hit], acts: Sequence[Span]) -> Iterator[tuple[int, Articles]]:
    """Each cited article with the index of its act in `acts`; hits and acts are in the order of the text.

    An article before an act comes with the words from the one to the other; so does one directly behind it. One
    that refers back stands by itself, and so do those joined to another ("artikel 3 en artikel 5 van de wet").
    """
    starts, ends = [act.start for act in acts], [act.end for act in acts]
    following: tuple[int | None, int] = (None, 0)
    #: articles joined to the one at hand from behind, whose act is not yet known, the nearest last
    waiting: list[Hit] = []
    for hit in reversed(hits):
        is_joined = _is_joined(text, hit.span, following[1])
        if not is_joined:
            waiting.clear()
        index = _before(text, hit.span, acts, starts)
        if index is not None:
            yield index, Articles(Span(hit.span.start, acts[index].end), _numbers(text, hit, acts[index]))
        elif is_joined and following[0] is not None:
            index = following[0]
            yield index, Articles(hit.span, _numbers(text, hit, acts[index]))
        elif (found := _behind(text, hit.span, acts, ends)) is not None:
            act, span = acts[found[0]], found[1]
            yield found[0], Articles(span, _numbers(text, hit, act))
            yield from ((found[0], Articles(one.span, _numbers(text, one, act))) for one in waiting)
        else:
            waiting.append(hit)
        following = (index, hit.span.start)


def _before(text: str, span: Span, acts: Sequence[Span], starts: list[int]) -> int | None:
    """The act that an article stands before."""
    index = bisect_left(starts, span.end)
    near = index < len(acts) and starts[index] - span.end <= _FARTHEST
    return index if near and _BEFORE.fullmatch(_on_one_line(text[span.end : starts[index]])) else None


def _behind(text: str, span: Span, acts: Sequence[Span], ends: list[int]) -> tuple[int, Span] | None:
    """The act that an article stands behind or refers back to, and the words of the reference."""
    index = bisect_right(ends, span.start) - 1
    if index < 0:
        return None
    between = text[ends[index] : span.start]
    if _is_behind(text, span, between):
        return index, Span(acts[index].start, span.end)
    near = len(between) <= _FARTHEST_BACK and "\n" not in between
    if near and (_refers_back(text, span) or _HEREIN.search(between)):
        return index, span
    return None


def _is_joined(text: str, span: Span, start: int) -> bool:
    """Whether an article is cited in one breath with the one that begins at `start`."""
    near = 0 <= start - span.end <= _FARTHEST
    return near and _JOINT.fullmatch(_on_one_line(text[span.end : start])) is not None


def _on_one_line(words: str) -> str:
    """Words that a line end may part: "artikel 33 van de" and below it the name."""
    return words.replace("\n", " ")


def _is_behind(text: str, span: Span, between: str) -> bool:
    return (
        len(between) <= _FARTHEST and _BEHIND.fullmatch(between) is not None and not _is_of_other(text, span.end)
    )


def _is_of_other(text: str, end: int) -> bool:
    """Whether an article behind a name goes on as that of something else ("artikel 3 van het verdrag")."""
    return _OF_OTHER.match(text[end : end + _FARTHEST]) is not None


def _refers_back(text: str, span: Span) -> bool:
    """Whether an article alone is one of the law named last: "(artikel 8a)", "artikel 3 daarvan"."""
    after = text[span.end : span.end + _FARTHEST]
    if _BACK.match(after):
        return True
    opens = _OPENS.search(text[max(0, span.start - 16) : span.start])
    return opens is not None and _ENDS.match(after) is not None


def _numbers(text: str, hit: Hit, act: Span) -> tuple[str, ...]:
    numbers = [match[0] for match in _NUMBER.finditer(hit.groups["numbers"].of(text))]
    between = text[hit.span.end : min(act.end, hit.span.end + _FARTHEST)]
    book = _BOOK.search(between)
    return tuple(f"{book[1]}:{number}" if book and ":" not in number else number for number in numbers)
