"""What was asked laid beside what was given: which sentences speak of an ask, and whether one gives its kind."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from rekenschap.findings.verdicts.asks import Ask
from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.replies import Role, Sentence

#: sentences at the head of an answer in which a yes or no counts as its opening
_HEAD = 2
#: share of the words of an ask in a sentence that speaks of it, and in one that says it again as a statement
_TOUCHES = 0.12
_SAYS_AGAIN = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """An ask and what the reply has for it.

    `gives` is a sentence that gives the asked kind of thing (a figure where one is asked, a yes or no, a reason);
    `nearest` the sentence that shares most subject words with the ask. `overlap` is the share of the words of the
    ask in that one, `giver_overlap` in the one that gives, and `covered` in all that is given.
    """

    ask: Ask
    gives: Sentence | None
    nearest: Sentence | None
    overlap: float
    covered: float
    giver_overlap: float

    @property
    def met(self) -> bool:
        """Whether the asked kind of thing is given."""
        return self.gives is not None

    @property
    def nearest_role(self) -> Role | None:
        """What the sentence does that is nearest to the ask."""
        return self.nearest.role if self.nearest else None


def match_asks(case: Case) -> tuple[Match, ...]:
    """Every ask of a case with what the reply has for it."""
    every = frozenset[str]().union(*(sentence.stems for sentence in case.reply.of_role("given")))
    whole = frozenset[str]().union(*(ask.stems for ask in case.asks))
    return tuple([_match(case, ask, ask.stems or whole, every) for ask in case.asks])


def _match(case: Case, ask: Ask, stems: frozenset[str], every: frozenset[str]) -> Match:
    said = [(_share(stems, sentence.stems), sentence) for sentence in case.reply.said]
    overlap, nearest = max(said, key=itemgetter(0), default=(0.0, None))
    given = [each for each in said if each[1].role == "given"]
    gives = (
        (share, each) for i, (share, each) in enumerate(given) if _gives(case, ask, share, each, head=i < _HEAD)
    )
    giver_overlap, giver = next(gives, (0.0, None))
    return Match(ask, giver, nearest if overlap else None, overlap, _share(stems, every), giver_overlap)


def _share(stems: frozenset[str], said: frozenset[str]) -> float:
    """The share of the words of an ask that are said again."""
    return len(stems & said) / len(stems) if stems else 0.0


def _gives(case: Case, ask: Ask, share: float, sentence: Sentence, *, head: bool) -> bool:
    """Whether a sentence gives what an ask wants, and stands at the head of the reply or speaks of the ask."""
    if ask.wants_yes_or_no:
        says = head and sentence.has("yes", "no")
        return says or (sentence.has("position") and (head or share >= _TOUCHES)) or share >= _SAYS_AGAIN
    if not (head or share >= _TOUCHES):
        return False
    if ask.kind == "how-many":
        return case.has_figure(sentence)
    if ask.kind == "when":
        return case.has_date(sentence)
    return sentence.has("reason") if ask.kind == "why" else share >= _TOUCHES
