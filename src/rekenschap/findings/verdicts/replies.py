"""What an answer gives: its sentences and those of the answers that it refers to, each with the signs in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.verdicts.signs import Sign, Signs
from rekenschap.findings.verdicts.words import bare, subject_stems, tokens_in
from rekenschap.papers.paper import Paper
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

Role = Literal["given", "refusal", "deferral", "pointer", "reference", "asked-again"]
#: of whom an answer speaks: of those who answer, or of others, of whom it can speak at length beside the question
_ITSELF = frozenset(("ik", "mij", "mijn", "wij", "we", "ons", "onze", "kabinet"))
_OTHERS = ("gemeente", "provincie", "werkgever", "instelling", "politie", "college", "bestuur")
#: a sentence of no more words that holds a reference to another answer says nothing besides
_LONGEST_REFERENCE = 14
#: answers read along for one question, however long the chain
_MOST_ANSWERS = 12


class Sentence:
    """A sentence of an answer: its signs, its words with their stems, and what it does (`role`).

    `words` is how many words it has, runs without white space; `positions` are the entries of the lexicon of
    positions that show in it, `weakly` the lexicons of which only weak words or a mere cause do; `of_itself` and
    `of_others` are how often it speaks of those who answer, and of bodies of which answers often speak in place of
    their own.
    """

    def __init__(self, text: str, span: Span, signs: Sequence[Sign], *, reference: bool) -> None:
        tokens = tokens_in(text, span)
        words = bare(tokens)
        self.span = span
        self.signs = tuple(signs)
        self.words = len(tokens)
        self.weakly = {sign.family for sign in signs if not sign.alone}
        self.positions = frozenset([sign.entry.id for sign in signs if sign.family == "positions"])
        self.of_itself = len([word for word in words if word in _ITSELF])
        self.of_others = len([token for token in tokens if token.startswith(_OTHERS)])
        self.stems = subject_stems(words)
        self.role: Role = self._role(reference=reference)

    def _role(self, *, reference: bool) -> Role:
        """The strongest of what its signs show; `given` where they withhold nothing."""
        if reference and self.words <= _LONGEST_REFERENCE:
            return "reference"
        families = {sign.family for sign in self.signs if sign.alone}
        if "refusals" in families:
            return "refusal"
        if "deferrals" in families:
            return "deferral"
        if "pointers" in families and not reference:
            return "pointer"
        again = any(sign.entry.id == "asked-again" and sign.span.start == self.span.start for sign in self.signs)
        return "asked-again" if again else "given"

    def has(self, *ids: str) -> bool:
        """Whether one of these entries of the lexicon of positions shows in it."""
        return not self.positions.isdisjoint(ids)


class Reply:
    """The whole reply to a question: the sentences of its own answer, and those of the answers referred to.

    `sentences` are all of them, the own first; `said` are those that say something: not a bare reference, nor,
    where more is said, the question said again.
    """

    def __init__(self, own: tuple[Sentence, ...], others: tuple[Sentence, ...]) -> None:
        self.own = own
        self.others = others
        self.sentences = own + others
        told = tuple([sentence for sentence in self.sentences if sentence.role != "reference"])
        self.said = tuple([sentence for sentence in told if sentence.role != "asked-again"]) or told
        by_role: dict[Role, list[Sentence]] = {}
        for sentence in self.sentences:
            by_role.setdefault(sentence.role, []).append(sentence)
        self._by_role = {role: tuple(found) for role, found in by_role.items()}

    def of_role(self, role: Role) -> tuple[Sentence, ...]:
        """The sentences that do one thing."""
        return self._by_role.get(role, ())


class Replies:
    """The replies of a paper; each answer is split into sentences once, however many questions it serves."""

    def __init__(self, paper: Paper, exchanges: Sequence[Exchange], signs: Signs) -> None:
        self._paper = paper
        self._signs = signs
        self._exchanges: Mapping[str, Exchange] = {exchange.number: exchange for exchange in exchanges}
        self._split: dict[Span, tuple[Sentence, ...]] = {}

    def to(self, exchange: Exchange) -> Reply:
        """The reply to a question; no sentences where it has no answer."""
        own, *others = self._answers(exchange)
        return Reply(own, tuple(sentence for answer in others for sentence in answer))

    def _answers(self, exchange: Exchange) -> list[tuple[Sentence, ...]]:
        """The own answer and, through chains, those that it refers to, each once."""
        seen: dict[Span, tuple[Sentence, ...]] = {}
        ahead = [exchange]
        while ahead and len(seen) < _MOST_ANSWERS:
            at = ahead.pop(0)
            if at.answer is None or at.answer.span in seen:
                continue
            seen[at.answer.span] = self._sentences(at)
            ahead += [self._exchanges[to.number] for to in at.refers_to if to.number in self._exchanges]
        return list(seen.values()) or [()]

    def _sentences(self, exchange: Exchange) -> tuple[Sentence, ...]:
        answer = exchange.answer
        if answer is None:
            return ()
        if answer.span not in self._split:
            self._split[answer.span] = tuple(self._read(answer.span, exchange))
        return self._split[answer.span]

    def _read(self, span: Span, exchange: Exchange) -> Iterator[Sentence]:
        text = self._paper.text
        references = [reference.span for reference in exchange.refers_to]
        for paragraph in self._paper.paragraphs_in(span):
            for piece in sentences_in(text, paragraph):
                refers = any(piece.meets(reference) for reference in references)
                yield Sentence(text, piece, tuple(self._signs.within(piece)), reference=refers)
