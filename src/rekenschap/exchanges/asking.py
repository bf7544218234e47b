"""Whether a series of bare numbers is a series of questions, or of chapters, points or headings.

A nota, a letter and a policy paper number their chapters as a question paper numbers its questions, and print the
number in bold type too. So numbers alone prove nothing: most units of the series must ask (a question mark, a
request, a group that asks), or an answer must stand under its own label behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile

from rekenschap import lexicon
from rekenschap.exchanges.labels import Label, Position
from rekenschap.exchanges.numbering import rank
from rekenschap.papers.paper import Paper, Paragraph

#: a question that has no question mark within this many characters has none
QUESTION_REACH = 2500
_LETTERED = re.compile(r"[-–—•]|\(?[a-z][.)]")
#: as many paragraphs of a list are looked at to see whether they ask
_LONGEST_LIST = 12
_CLOSING = '*"”’») '
#: as many paragraphs of a unit are looked at: what is known first, then what is asked
_MOST_PARAGRAPHS = 4
#: above every number of a question
_NO_NUMBER = 10_000
_MOTION = re.compile(r"\b(?:motie|amendement|initiatiefwet|voorstel)\b[^.?!]{0,40}$", re.IGNORECASE)
#: words over a list of questions that a policy paper or an inquiry puts to itself
_TO_ITSELF = re.compile(
    r"\b(?:(?:onderzoeks|deel|hoofd|kern|evaluatie|toets|beleids)vra(?:ag|gen)|centrale vra(?:ag|gen)"
    r"|vragen (?:\w+ ){0,3}centraal)\b",
    re.IGNORECASE,
)
_LEAD_REACH = 200


@cache
def _requests() -> re.Pattern[str]:
    """Words that ask without a question mark: at the start of a line, or `anywhere` in it."""
    lists: dict[bool, list[str]] = {True: [], False: []}
    for entry in lexicon.load("requests").entries:
        lists[bool(entry.fields.get("anywhere"))] += entry.patterns
    return re.compile(rf"^\W{{0,4}}(?:{'|'.join(lists[False])})\b|\b(?:{'|'.join(lists[True])})\b", re.MULTILINE)


def requests(words: str) -> bool:
    """Whether words ask without a question mark; a motion or amendment that asks is only told of.

    >>> requests("Graag een toelichting op dit bedrag."), requests("Doelstellingen")
    (True, False)
    """
    return any(
        not _MOTION.search(words, max(0, found.start() - 60), found.start())
        for found in _requests().finditer(words)
    )


def evidence_of_asking(paper: Paper, label: Label) -> float:
    """How much speaks for a bare number as the start of a question."""
    index = paper.paragraph_at(label.span.start)
    words = _behind(paper, label, index)
    if not words or words.endswith(":"):
        words = f"{words} {_following(paper, index, whole=bool(words))}".strip()
    score = 3.0 if _asks_at_end(words) else 1.5 if "?" in words or requests(words) else -0.6
    score += 1.0 if label.bold else 0.0
    return score - (0.5 if label.position is Position.INLINE else 0.0)


def are_questions(paper: Paper, chain: Sequence[Label], bare: Sequence[Label], answers: Iterable[Label]) -> bool:
    """Whether most units of the series to which a chain of bare numbers belongs ask.

    `bare` are all bare numbers of the paper in order: the chain has only those that ask or stand out, and the
    others that count on with it are units of the same series. `answers` are the labels of answers: a unit with one
    behind it is a question whatever its words. Questions that a paper puts to itself are not questions to it.
    """
    starts = [label.span.start for label in chain]
    if _TO_ITSELF.search(paper.text, max(0, starts[0] - _LEAD_REACH), starts[0]):
        return False
    answered = {bisect_left(starts, label.span.start) - 1 for label in answers}
    ends = [*starts[1:], paper.body.end]
    asking = sum(
        place in answered or _asks(paper, label, end)
        for place, (label, end) in enumerate(zip(chain, ends, strict=True))
    )
    return 2 * asking > len(chain) + _passed_over(paper, chain, bare)


def _passed_over(paper: Paper, chain: Sequence[Label], bare: Sequence[Label]) -> int:
    """How many numbers of the same form stand in the gaps of a chain or count on behind it."""
    form = _form(paper, chain[0])
    same = [label for label in bare if label.position is Position.START and _form(paper, label) == form]
    starts = [label.span.start for label in same]
    passed = 0
    for before, after in zip(chain, [*chain[1:], None], strict=True):
        last = rank(before.numbers[-1])[0]
        stop = rank(after.numbers[0])[0] if after else _NO_NUMBER
        end = after.span.start if after else paper.body.end
        for label in same[bisect_right(starts, before.span.start) : bisect_left(starts, end)]:
            number = rank(label.numbers[0])[0]
            if number <= 1 or last + 1 >= stop:
                break
            if number == last + 1:
                passed, last = passed + 1, number
    return passed


def _form(paper: Paper, label: Label) -> str:
    """What stands behind the number in a label: `.`, `)`, or nothing."""
    return label.span.of(paper.text).strip()[-1].strip("0123456789")


def asks(paper: Paper, label: Label) -> bool:
    """Whether what a bare number introduces asks by its words, whatever its type."""
    return evidence_of_asking(paper, label) - label.bold >= 1.0


def _asks(paper: Paper, label: Label, end: int) -> bool:
    """Whether a unit asks: its first paragraph anywhere, one of the next at its end or with a request."""
    if asks(paper, label):
        return True
    first = paper.paragraph_at(label.span.start) + 1
    after = paper.paragraphs[first : first + _MOST_PARAGRAPHS - 1]
    return any(
        _asks_at_end(words) or requests(words)
        for paragraph in after
        if paragraph.span.start < end and (words := _bounded(paper, paragraph.span.start, paragraph))
    )


def _asks_at_end(words: str) -> bool:
    return words.rstrip(_CLOSING).endswith("?")


def _behind(paper: Paper, label: Label, index: int) -> str:
    """The words behind a label in its paragraph, as far as a question reaches."""
    return _bounded(paper, label.span.end, paper.paragraphs[index])


def _bounded(paper: Paper, start: int, paragraph: Paragraph) -> str:
    return paper.text[start : min(paragraph.span.end, start + QUESTION_REACH)].strip()


def _following(paper: Paper, index: int, whole: bool) -> str:
    """The words of the paragraph after one, or (`whole`) of the list after it."""
    after = paper.paragraphs[index + 1 : index + 1 + (_LONGEST_LIST if whole else 1)]
    kept = list(takewhile(lambda paragraph: not whole or _is_listed(paper, paragraph), after))
    end = min(kept[-1].span.end, kept[0].span.start + QUESTION_REACH) if kept else 0
    return paper.text[kept[0].span.start : end].strip() if kept else ""


def _is_listed(paper: Paper, paragraph: Paragraph) -> bool:
    return _LETTERED.match(paper.text, paragraph.span.start, paragraph.span.end) is not None
