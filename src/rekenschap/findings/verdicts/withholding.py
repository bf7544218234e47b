"""Which words of a reply withhold, point away or put off, and what the reply would be if they were all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rekenschap.findings.finding import Status
from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.matching import Match
from rekenschap.findings.verdicts.replies import Role, Sentence
from rekenschap.findings.verdicts.signs import Family

#: what each role is when nothing else is given, in the order in which the guide lets one go before the other
STATUS_OF: dict[Role, Status] = {"refusal": "declined", "deferral": "deferred", "pointer": "elsewhere"}
_FAMILY_OF: dict[Role, Family] = {"refusal": "refusals", "deferral": "deferrals", "pointer": "pointers"}
#: words; a shorter "sentence" is the number of a list item or a date in brackets
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Withholding:
    """The words of a reply that withhold: `role` is the leading one, None where there are none.

    `sentences` are those of the leading role; `every` are all that withhold, whatever their role; `support` are
    those beside them that only say why or when; `weak` says that only weak words do ("wordt nog bezien", "zoals
    eerder gemeld").
    """

    role: Role | None
    sentences: tuple[Sentence, ...]
    every: tuple[Sentence, ...]
    support: tuple[Sentence, ...]
    weak: bool

    @property
    def status(self) -> Status | None:
        """What the reply would be if it held nothing else."""
        return STATUS_OF[self.role] if self.role else None


def withholding_of(case: Case, matches: Sequence[Match]) -> Withholding:
    """The leading role: the one whose sentences are nearest to what is asked, then the first by the guide."""
    found = {role: case.reply.of_role(role) for role in STATUS_OF}
    weak = not any(found.values())
    if weak:
        found = {
            role: tuple(each for each in case.reply.of_role("given") if _weakly(each, role)) for role in STATUS_OF
        }
    every = tuple(each for each in case.reply.sentences if any(each in those for those in found.values()))
    if not every:
        return Withholding(None, (), (), (), weak=False)
    stems = frozenset[str]().union(*(match.ask.stems for match in matches))
    order = {sentence: place for place, sentence in enumerate(every)}
    leading = max(
        found,
        key=lambda role: (_nearness(found[role], stems), -min(map(order.__getitem__, found[role]), default=0)),
    )
    support = () if weak else tuple(_support(case.reply.sentences, set(every)))
    return Withholding(leading, found[leading], every, support, weak)


def _support(sentences: Sequence[Sentence], every: set[Sentence]) -> Iterator[Sentence]:
    """Sentences right after one that withholds that only name its cause or its moment."""
    after = False
    for sentence in sentences:
        helps = after and sentence.role == "given" and any(_weakly(sentence, role) for role in STATUS_OF)
        if helps or (sentence.role == "given" and sentence.words < _FEWEST):
            yield sentence
        after = sentence in every or (after and helps)


def _weakly(sentence: Sentence, role: Role) -> bool:
    return _FAMILY_OF[role] in sentence.weakly


def _nearness(sentences: Sequence[Sentence], stems: frozenset[str]) -> float:
    """The most subject words that one sentence shares with the question; -1 where there is no sentence."""
    return max((len(sentence.stems & stems) for sentence in sentences), default=-1)
