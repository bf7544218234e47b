"""The same question in two papers: what differs between the answers, marked in both and told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import Connection

from rekenschap.errors import NotInLedger
from rekenschap.exports.judgement_words import standing_in_words
from rekenschap.ledger import queries
from rekenschap.ledger.entries import ExchangeEntry, LinkEntry
from rekenschap.ledger.linking.comparing import Difference, SideBySide, Stated, side_by_side
from rekenschap.text.span import Span
from rekenschap.web.marking import marked
from rekenschap.web.searching import Stretch
from rekenschap.web.words import PageWords

_WORD = re.compile(r"\w+")
#: words of a question that are compared one by one, and how alike two must be for that to say something
_MOST_WORDS, _ALIKE = 250, 0.35
_GIVEN, _REFUSED = ("answered", "partly"), "declined"


@dataclass(frozen=True, slots=True)
class Pair:
    """A link with the two questions that it ties, the older paper first; None for one that is there no more."""

    link: LinkEntry
    older: ExchangeEntry | None
    newer: ExchangeEntry | None

    @property
    def differs(self) -> bool:
        """Whether the answers are judged otherwise."""
        both = self.older is not None and self.newer is not None
        return both and (self.older.status, self.older.ground) != (self.newer.status, self.newer.ground)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Side:
    """A question with its answer, in pieces: what only this one has is meant."""

    entry: ExchangeEntry
    question: tuple[Stretch, ...]
    answer: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in words: what kind it is, and what only the one and only the other says."""

    kind: str
    said: str
    older: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides, the older paper first, with what differs."""

    older: Side
    newer: Side
    told: tuple[Told, ...]


def pairs(connection: Connection, links: Iterable[LinkEntry]) -> tuple[Pair, ...]:
    """The questions of links, all fetched at once."""
    links = tuple(links)
    places = {place for link in links for place in _places(link)}
    found: dict[tuple[int, str], ExchangeEntry] = {}
    for entry in queries.exchanges_at(connection, sorted(places)) if places else ():
        found.setdefault((entry.paper.id, entry.number), entry)
    return tuple(_pair(link, [found.get(place) for place in _places(link)]) for link in links)


def _places(link: LinkEntry) -> Iterator[tuple[int, str]]:
    yield link.paper.id, link.number or ""
    if link.to is not None:
        yield link.to.id, link.to_number or ""


def _pair(link: LinkEntry, ends: Sequence[ExchangeEntry | None]) -> Pair:
    one, other = ends[0], ends[1] if len(ends) > 1 else None
    if one is not None and other is not None and _day(one) < _day(other):
        return Pair(link, one, other)
    return Pair(link, other, one)


def _day(entry: ExchangeEntry) -> tuple[str, int]:
    return str(entry.paper.date or ""), entry.paper.id


def compared(connection: Connection, pair: Pair, words: PageWords) -> Compared:
    """What differs between the two answers of a pair. Raises `NotInLedger` where one of them is gone."""
    if pair.older is None or pair.newer is None:
        raise NotInLedger(f"a question of link {pair.link.id} is there no more; look it up at its paper")
    found = side_by_side(connection, pair.older.id, pair.newer.id)
    only = [word for difference in found.differences for word in difference.only_a]
    others = [word for difference in found.differences for word in difference.only_b]
    one, other = _apart(found.a.question, found.b.question)
    return Compared(
        Side(found.a, one, _answer(found.a, only)),
        Side(found.b, other, _answer(found.b, others)),
        tuple(_told(found, words)),
    )


def _answer(entry: ExchangeEntry, only: Iterable[Stated]) -> tuple[Stretch, ...]:
    """The answer with what only it states; what stands under another number is told in words alone."""
    if entry.answer is None or entry.answer_span is None:
        return ()
    start = entry.answer_span.start
    inside = (one.span for one in only if start <= one.span.start and one.span.end <= entry.answer_span.end)
    marks = sorted(Span(span.start - start, span.end - start) for span in inside)
    return tuple(marked(entry.answer, Span(0, len(entry.answer)), marks))


def _apart(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Two questions, each with the words meant that the other lacks there; none where they are far apart.

    >>> [part.text for part in _apart("Hoeveel schepen?", "Hoeveel vliegtuigen?")[0] if part.is_meant]
    ['schepen']
    """
    words = [list(_WORD.finditer(text)) for text in (one, other)]
    if max(map(len, words)) > _MOST_WORDS:
        return _plain(one), _plain(other)
    folded = [[word[0].casefold() for word in some] for some in words]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _plain(one), _plain(other)
    marks: tuple[list[Span], list[Span]] = ([], [])
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag != "equal":
            for place, (start, end) in enumerate(((a_start, a_end), (b_start, b_end))):
                if start < end:
                    marks[place].append(Span(words[place][start].start(), words[place][end - 1].end()))
    return (
        tuple(marked(one, Span(0, len(one)), marks[0])),
        tuple(marked(other, Span(0, len(other)), marks[1])),
    )


def _plain(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, is_meant=False),)


def _told(found: SideBySide, words: PageWords) -> Iterator[Told]:
    """What differs, the judgement and its ground as one."""
    kinds = {difference.kind for difference in found.differences}
    if kinds & {"status", "ground"}:
        yield Told("status", _judged(found, words), (_stands(found.a, words),), (_stands(found.b, words),))
    for difference in found.differences:
        if difference.kind not in ("status", "ground"):
            yield Told(difference.kind, words[f"same_{difference.kind}"], *_each(difference))


def _each(difference: Difference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(one.text for one in difference.only_a), tuple(one.text for one in difference.only_b)


def _judged(found: SideBySide, words: PageWords) -> str:
    standings = (found.a.status, found.b.status)
    if _REFUSED in standings and any(standing in _GIVEN for standing in standings):
        return words["same_one_refuses"]
    if None in standings and standings != (None, None):
        return words["same_one_unanswered"]
    return words["same_ground" if found.a.status == found.b.status else "same_status"]


def _stands(entry: ExchangeEntry, words: PageWords) -> str:
    return standing_in_words(entry.status or "no_answer", entry.ground, words)  # type: ignore[arg-type]
