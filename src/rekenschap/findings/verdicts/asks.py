"""What a question asks: its sub-questions, sentences and halves of double questions, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.verdicts.signs import Signs
from rekenschap.findings.verdicts.words import bare, subject_stems, tokens_in
from rekenschap.lexicon import Entry, load
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

#: where a sentence goes on to ask a second thing
_SECOND = re.compile(
    r"(?:, en | en |, of | of |, |; )(?=(?:hoe|wat|welke?|waarom|wanneer|wie|waaruit|in hoeverre|op welke|"
    r"zo (?:ja|nee)|indien|kunt u|kan (?:zij|de regering)|bent u)\b)"
)
_YES_NO = re.compile(
    r"\W*(?:(?:en|maar|of|dus|verder|ook) )?(?:is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|kan|kunnen|"
    r"zal|zullen|moet|mag|klopt|bent|deelt|acht|erkent|vindt|gaat|wilt|wil|ziet|zie|houdt|streeft|staat|geldt|"
    r"herkent|onderschrijft|steunt|komt|blijft|geeft|weet|hebt|zou|ligt|bestaat|onderkent|valt|vallen|gelden)\b",
    re.IGNORECASE,
)
#: characters; a shorter beginning ("Zo nee, waarom niet") is no half of its own
_SHORTEST_HALF = 25
#: characters into an ask in which "zo ja" or "zo nee" makes it a follow-up
_OPENING = 25
#: characters after which "wat" or "hoe" in a question that opens with its verb belongs to a clause
_FAR = 45


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a question asks.

    `kind` is an entry of the lexicon `asks`, or `whether` for a plain yes-or-no question. `follow_up` says that it
    falls away when what it follows goes the other way ("Zo nee, waarom niet?"); `stems` are those of its own
    subject words.
    """

    span: Span
    kind: str
    follow_up: bool
    stems: frozenset[str]

    @property
    def wants_yes_or_no(self) -> bool:
        """Whether a plain yes or no, or a position from which one follows, is what is asked."""
        return self.kind in ("known", "willingness", "opinion", "whether") and not self.follow_up


def asks_of(text: str, exchange: Exchange, signs: Signs) -> tuple[Ask, ...]:
    """The things that a question asks, in order; the whole question where it has no question mark."""
    pieces = list(_pieces(text, exchange, signs)) or [exchange.span]
    return tuple(_ask(text, piece, signs) for piece in pieces)


def _pieces(text: str, exchange: Exchange, signs: Signs) -> Iterator[Span]:
    for sentence in sentences_in(text, exchange.span):
        parts = [part.span for part in exchange.parts if sentence.holds(part.span)]
        if any(_is_question(text, part) for part in parts[:-1]):
            yield from parts
        elif text[sentence.start : sentence.end].rstrip("»”\"'’)] ").endswith("?"):
            first, *others = _halves(text, sentence)
            if not others or _asks_something(text, first, signs):
                yield first
            yield from others


def _asks_something(text: str, half: Span, signs: Signs) -> bool:
    """Whether a first half asks; else it says what the second asks about ("In het rapport staat …, hoe …")."""
    return _opens_with_verb(text, half) or any(sign.family == "asks" for sign in signs.within(half))


def _opens_with_verb(text: str, span: Span) -> bool:
    return _YES_NO.match(text, span.start, min(span.end, span.start + 40)) is not None


def _is_question(text: str, part: Span) -> bool:
    """Whether a lettered part asks something by itself; else it is an item of a list in one question."""
    return part.of(text).rstrip(" ;,").endswith("?")


def _halves(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for match in _SECOND.finditer(text, sentence.start, sentence.end):
        if match.start() - start > _SHORTEST_HALF:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, sentence.end)


def _ask(text: str, span: Span, signs: Signs) -> Ask:
    ids = {sign.entry.id: sign.span for sign in signs.within(span) if sign.family == "asks"}
    follow_up = "conditional" in ids and ids["conditional"].start - span.start < _OPENING
    return Ask(span, _kind(text, span, ids), follow_up, subject_stems(bare(tokens_in(text, span))))


def _kind(text: str, span: Span, ids: dict[str, Span]) -> str:
    """The kind by the first words that show one; a sentence that opens with its verb and has none asks whether."""
    found = next((id_ for id_ in _kinds() if id_ in ids), None)
    if found in ("how", "which") and _opens_with_verb(text, span) and ids[found].start - span.start > _FAR:
        return "whether"
    return found or "whether"


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(entry.id for entry in load("asks").entries if entry.id != "conditional")


@cache
def entry_of(kind: str) -> Entry | None:
    """The lexicon entry of a kind of ask; None for `whether`."""
    return next((entry for entry in load("asks").entries if entry.id == kind), None)
