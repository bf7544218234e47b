"""Which of the possible labels are the questions of the paper.

A label with a word (`Vraag 12`) speaks for itself. A bare number (`12.`) may as well be an item of a list, a page
or an amount: among those the best chain is chosen, in which numbers go up and what follows asks something,
and it must ask in most places (`asking`).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from rekenschap.exchanges.asking import are_questions, evidence_of_asking
from rekenschap.exchanges.labels import Label, Position, Role
from rekenschap.exchanges.numbering import rank
from rekenschap.papers.paper import Paper

_NEAR = 5
#: what may stand between a label and the first word of its question, and how far that is looked for
_BEFORE_FIRST_WORD = ' \n«“"‘„’…('
_WITHIN = 8
#: how many labels behind the last may have lost their word
_MOST_BEHIND = 20
_COST_SKIP = 0.8
_COST_JUMP = 1.6
_COST_BACK = 2.0
#: what may stand behind a number: nothing, or a letter as in `numbering`
_LETTERS = ("", *"abcdefgh")


def choose_questions(paper: Paper, labels: Sequence[Label]) -> list[Label]:
    """The labels that start a question, in the order of the paper."""
    worded = _worded(label for label in labels if label.role is Role.QUESTION and label.numbers)
    bare = sorted((label for label in labels if _is_bare(label)), key=lambda label: label.span)
    if worded:
        return sorted([*worded, *_fill_gaps(paper, worded, bare)], key=lambda label: label.span)

    def asks(label: Label) -> float:
        return evidence_of_asking(paper, label)

    chain = best_chain([label for label in bare if label.position is not Position.INLINE], asks)
    inline = best_chain(bare, asks) if len(chain) < 2 else []
    best = max(chain, inline, key=len)
    answers = [label for label in labels if label.role is Role.ANSWER]
    return best if best and are_questions(paper, best, bare, answers) else _single(paper, labels)


def _is_bare(label: Label) -> bool:
    """Whether a label is a number alone, or numbers that count up; others before words are a list of amounts."""
    if label.role is not Role.BARE or not label.numbers:
        return False
    ranks = [rank(number)[0] for number in label.numbers]
    return label.position is Position.ALONE or ranks == list(range(ranks[0], ranks[0] + len(ranks)))


def _single(paper: Paper, labels: Sequence[Label]) -> list[Label]:
    """The one question of a paper that labels it `Vraag`, without a number."""
    unnumbered = [label for label in labels if label.role is Role.QUESTION and not label.numbers]
    whole = [label for label in unnumbered if not paper.text[label.span.end : label.span.end + 1].isalpha()]
    apart = [label for label in whole if _opens(paper, label)]
    return [label for label in apart if evidence_of_asking(paper, label) > 1][:1]


def _opens(paper: Paper, label: Label) -> bool:
    """Whether a label without a number introduces a question, not a word of a heading (`Vraag en aanbod`)."""
    if label.position is Position.ALONE:
        return True
    following = paper.text[label.span.end : label.span.end + _WITHIN].lstrip(_BEFORE_FIRST_WORD)
    return label.position is Position.START and not following[:1].islower()


def _worded(labels: Iterable[Label]) -> list[Label]:
    """Labels with a word, each number once; the better the evidence of a label, the earlier its turn.

    A loose one counts only where it is just the number that is missing at that place.
    """
    order = list(Position)
    taken: set[str] = set()
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: (order.index(label.position), label.span)):
        if taken.issuperset(label.numbers):
            continue
        if label.position is Position.LOOSE and not _fits(kept, label):
            continue
        taken.update(label.numbers)
        insort(kept, label, key=lambda label: label.span)
    return kept


def _fits(kept: Sequence[Label], label: Label) -> bool:
    """Whether a label counts on from the one before it and not past the one after it, or just before that one."""
    index = bisect_left(kept, label.span, key=lambda label: label.span)
    number = rank(label.numbers[0])
    before = rank(kept[index - 1].numbers[-1])[0] if index else 0
    after = rank(kept[index].numbers[0])[0] if index < len(kept) else before + 2
    counts_on = number[0] in {before, before + 1} and (number[0] < after or after < before)
    return counts_on or (index < len(kept) and number[0] == after - 1)


def _fill_gaps(paper: Paper, worded: Sequence[Label], bare: Sequence[Label]) -> list[Label]:
    """Bare numbers that are just the ones missing between two labels with a word, or behind the last of those."""
    known = {number for label in worded for number in label.numbers}
    starts = [label.span.start for label in bare]
    found: list[Label] = []
    for before, after in pairwise(worded):
        between = bare[bisect_left(starts, before.span.end) : bisect_left(starts, after.span.start)]
        low, high = rank(before.numbers[-1])[0], rank(after.numbers[0])[0]
        found += _missing(paper, between, range(low + 1, high), known)
    low = rank(worded[-1].numbers[-1])[0]
    behind = bare[bisect_left(starts, worded[-1].span.end) :]
    more = _missing(paper, behind, range(low + 1, low + _MOST_BEHIND), known)
    return found + [label for number, label in enumerate(more, low + 1) if label.numbers == (str(number),)]


def _missing(paper: Paper, among: Sequence[Label], wanted: range, known: Set[str]) -> list[Label]:
    """Of the wanted numbers that are not known, the labels that ask, one for each, in the order of the numbers."""
    by_number: dict[int, list[Label]] = {}
    for label in among:
        if len(label.numbers) == 1 and label.numbers[0].isdigit() and label.numbers[0] not in known:
            by_number.setdefault(int(label.numbers[0]), []).append(label)
    found: list[Label] = []
    for number in sorted(number for number in by_number if number in wanted):
        behind = [la for la in by_number[number] if not found or la.span.start > found[-1].span.start]
        found += [label for label in behind if evidence_of_asking(paper, label) > 1][:1]
    return found


@dataclass(frozen=True, slots=True)
class _Chain:
    """A chain of bare labels: its score, its last label, what came before, and the numbers in it as bits."""

    score: float
    label: Label | None = None
    before: _Chain | None = None
    used: int = 0

    def labels(self) -> list[Label]:
        found: list[Label] = []
        link: _Chain | None = self
        while link is not None and link.label is not None:
            found.append(link.label)
            link = link.before
        return found[::-1]


def best_chain(labels: Iterable[Label], evidence: Callable[[Label], float]) -> list[Label]:
    """The chain of numbers with the best score, in time linear in the number of labels.

    `evidence` says how much speaks for a label; a number that does not follow on from the one before costs.
    """
    best_at: dict[int, dict[str, _Chain]] = {}
    best = _Chain(0.0)
    for label in sorted(labels, key=lambda label: label.span):
        if not 0 < rank(label.numbers[0])[0] < 1000:
            continue
        link = _extend(best_at, best, label, evidence(label))
        number, letter = rank(label.numbers[-1])
        of_number = best_at.setdefault(number, {})
        if letter not in of_number or link.score >= of_number[letter].score:
            of_number[letter] = link
            if link.score > best.score:
                best = link
    return best.labels()


def _extend(best_at: Mapping[int, Mapping[str, _Chain]], best: _Chain, label: Label, evidence: float) -> _Chain:
    """The best chain that ends in a label."""
    number, letter = rank(label.numbers[0])
    bits = sum(_bit(rank(printed)) for printed in label.numbers)
    choices = [(0.0 if number == 1 else -1.0, _Chain(0.0))]
    if best.label is not None and not best.used & bits:
        back = rank(best.label.numbers[-1])[0] >= number
        choices.append((best.score - (_COST_BACK if back else _COST_JUMP), best))
    for step in range(_NEAR + 1):
        for before, link in _at(best_at, number - step, letter if step == 0 else None):
            if before < (number, letter) and not link.used & bits:
                choices.append((link.score - (_COST_SKIP if step > 1 else 0.0), link))
    score, chosen = max(choices, key=itemgetter(0))
    return _Chain(score + evidence, label, chosen if chosen.label else None, chosen.used | bits)


def _bit(key: tuple[int, str]) -> int:
    number, letter = key
    return 1 << (number * 27 + (ord(letter) - 96 if letter else 0))


def _at(
    best_at: Mapping[int, Mapping[str, _Chain]], number: int, letter: str | None
) -> list[tuple[tuple[int, str], _Chain]]:
    known = best_at.get(number)
    if known is None:
        return []
    letters = (each for each in sorted(known) if each in _LETTERS and (letter is None or each < letter))
    return [((number, each), known[each]) for each in letters]
