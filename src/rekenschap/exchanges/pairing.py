"""From labels to questions with their answers.

Labels cut the body into segments. A segment after an answer label is an answer; one after a question label is a
question, or a question and its answer where no label stands between them. Answers then go to questions: by the
numbers on their label, else to all questions that were still waiting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rekenschap.exchanges.exchange import Answer, Exchange, Remark
from rekenschap.exchanges.labels import Label, Position, Role
from rekenschap.exchanges.numbering import rank
from rekenschap.exchanges.splitting import has_paragraphs, split
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper, Paragraph
from rekenschap.text.span import Span

#: what may stand between the last question and the first answer: who answers, notes, an explanation
_AFTER_QUESTIONS = re.compile(
    r"Antwoord(?:en)?\s+(?:van|door)\b|Antwoord(?:en)?\W*$|Mededeling van\b|Toelichting\b|"
    r"Deze vragen dienen ter aanvulling|"
    r"\W?\d{1,2}\W{0,2}\s(?:[A-Z«“].{0,200}\b(?:19|20)\d\d\b|https?://|www\.)"
)


_HEADING = re.compile(
    r"(?!Zie\b|Idem\b|Ik\b)(?:\d{1,2}(?:\.\d{1,2})*\.?\s|[IVX]{1,5}\.?\s)?[A-ZÀ-Þ«‘“][^?!:;/]*[\w)»’”]"
)
_LONGEST_HEADING = 100
#: how far back a misprinted answer may belong
_MOST_WAITING = 30


@dataclass(frozen=True, slots=True)
class _Piece:
    """A labelled segment: what it is, its numbers, its words, and its label."""

    role: Role
    numbers: tuple[str, ...]
    span: Span
    label: Label


def pair(
    paper: Paper, questions: Sequence[Label], answers: Sequence[Label], end: int
) -> tuple[list[Exchange], list[Remark]]:
    """Questions with their answers, in the order of the paper; `end` is where the last answer stops."""
    pieces = _pieces(paper, questions, _between(paper, questions, answers), end)
    asked = {number for piece in pieces if piece.role is Role.QUESTION for number in piece.numbers}
    answers_in_order = [(index, piece) for index, piece in enumerate(pieces) if piece.role is Role.ANSWER]
    last_label = {number: index for index, piece in answers_in_order for number in piece.numbers}
    given: dict[str, Answer] = {}
    remarks: list[Remark] = []
    waiting: dict[str, None] = {}
    for index, piece in enumerate(pieces):
        if piece.role is Role.QUESTION:
            waiting |= dict.fromkeys(number for number in piece.numbers if number not in given)
            continue
        if _is_heading(piece, pieces[index + 1 : index + 2], waiting):
            continue
        mine = [number for number in piece.numbers if number in asked and number not in given]
        later = {number for number in (*mine, *_nearest(waiting)) if last_label.get(number, -1) > index}
        numbers, remark = _for_whom(piece, waiting, mine, later)
        answer = Answer(piece.span, numbers, piece.label.span if piece.label.role is Role.ANSWER else None)
        given |= dict.fromkeys(numbers, answer)
        for number in numbers:
            waiting.pop(number, None)
        remarks += [remark] if remark else []
    return _exchanges(pieces, given), remarks


def _is_heading(piece: _Piece, after: Sequence[_Piece], waiting: dict[str, None]) -> bool:
    """Whether `Antwoord` stands over all answers: numbered ones to the questions that wait follow it."""
    return not piece.numbers and any(
        next_one.role is Role.ANSWER and not waiting.keys().isdisjoint(next_one.numbers) for next_one in after
    )


def _between(paper: Paper, questions: Sequence[Label], answers: Sequence[Label]) -> list[Label]:
    """The answer labels that count: after the first question, and of the evidence that the paper's labels have."""
    if not questions:
        return []
    after = [label for label in answers if label.span.start >= questions[0].span.end]
    strong = [label for label in after if label.position is not Position.INLINE]
    if len(strong) * 2 >= len(questions):
        known = {number for label in strong for number in label.numbers}
        after = [
            label for label in after if label.position is not Position.INLINE or _is_missed(paper, label, known)
        ]
    custom = sum(label.position is Position.START and not label.numbers for label in after) * 2 >= len(questions)
    kept: list[Label] = []
    for label in after:
        plain = label.numbers or label.position is Position.ALONE or label.span.of(paper.text).endswith(":")
        plain = plain or (custom and label.position is Position.START)
        if plain or paper.text[max(0, label.span.start - 8) : label.span.start].rstrip()[-1:] == "?":
            kept.append(label)
    return kept


def _is_missed(paper: Paper, label: Label, known: set[str]) -> bool:
    """Whether a label inside running text lost its line break: right after a question, its number new."""
    asked = paper.text[max(0, label.span.start - 8) : label.span.start].rstrip().endswith("?")
    named = bool(label.numbers) or label.span.of(paper.text).endswith(":")
    return asked and named and known.isdisjoint(label.numbers)


def _pieces(paper: Paper, questions: Sequence[Label], answers: Sequence[Label], end: int) -> list[_Piece]:
    labels = sorted([*questions, *answers], key=lambda label: label.span)
    bounds = [label.span.start for label in labels[1:]] + [end]
    segments = [
        _before_headings(paper, Span(label.span.end, bound).stripped(paper.text), label, after)
        for label, bound, after in zip(labels, bounds, [*labels[1:], None], strict=True)
    ]
    unlabelled = [
        segment
        for segment, label, after in zip(segments, labels, [*labels[1:], None], strict=True)
        if label.role is not Role.ANSWER and (after is None or after.role is not Role.ANSWER)
    ]
    by_paragraph = has_paragraphs(paper, unlabelled)
    labelled = {number for label in answers for number in label.numbers}
    pieces: list[_Piece] = []
    for segment, label, after in zip(segments, labels, [*labels[1:], None], strict=True):
        if label.role is Role.ANSWER:
            pieces.append(_Piece(Role.ANSWER, label.numbers, segment, label))
            continue
        numbers = label.numbers or ("1",)
        if after is not None and after.role is Role.ANSWER:
            pieces.append(_Piece(Role.QUESTION, numbers, segment, label))
            continue
        question, answer = split(paper, segment, by_paragraph)
        pieces.append(_Piece(Role.QUESTION, numbers, question, label))
        if answer.end == answer.start:
            continue
        if labelled.isdisjoint(numbers):
            pieces.append(_Piece(Role.ANSWER, (), answer, label))
        else:
            pieces[-1] = _Piece(Role.QUESTION, numbers, segment, label)
    return pieces


def _before_headings(paper: Paper, segment: Span, label: Label, after: Label | None) -> Span:
    """A segment without what stands at its end and belongs to what follows.

    That is the heading over the next question, and after a question the line that says who answers and notes.
    """
    if after is None:
        return segment
    first, last = paper.paragraph_at(segment.start), paper.paragraph_at(segment.end - 1)
    paragraphs = list(paper.paragraphs[first : last + 1])
    while len(paragraphs) > 1 and _belongs_to_next(paper, paragraphs[-2:], label, after):
        paragraphs.pop()
        segment = Span(segment.start, paragraphs[-1].span.end).stripped(paper.text)
    return segment


def _belongs_to_next(paper: Paper, last: Sequence[Paragraph], label: Label, after: Label) -> bool:
    """Whether the last of two paragraphs belongs to the label after it."""
    words = last[-1].span.of(paper.text)
    if after.role is not Role.ANSWER:
        return (last[-1].kind is Kind.HEADING and not words.endswith("?")) or _reads_as_heading(paper, *last)
    return label.role is not Role.ANSWER and bool(_AFTER_QUESTIONS.match(words))


def _reads_as_heading(paper: Paper, before: Paragraph, last: Paragraph) -> bool:
    """Whether a paragraph is a heading that its format does not mark: a few words after a whole sentence."""
    words = last.span.of(paper.text)
    if last.kind is not Kind.PARAGRAPH or before.kind is not Kind.PARAGRAPH or len(words) > _LONGEST_HEADING:
        return False
    return bool(_HEADING.fullmatch(words)) and before.span.of(paper.text).endswith((".", "!"))


def _nearest(waiting: dict[str, None]) -> list[str]:
    """The last of the questions that wait, in their order: an answer is never misprinted further away."""
    return list(islice(reversed(waiting), _MOST_WAITING))[::-1]


def _for_whom(
    piece: _Piece, waiting: dict[str, None], mine: Sequence[str], later: set[str]
) -> tuple[tuple[str, ...], Remark | None]:
    """The numbers that an answer is for, and a remark where its label says something else.

    `mine` are the numbers on its label that are still to be answered, `later` those that a later label names too.
    """
    if not piece.numbers:
        return tuple(waiting), None
    right = tuple(mine)
    if any(number in waiting for number in right):
        return right, None
    if right == piece.numbers and not (waiting and later.intersection(right)):
        return right, None
    nearest = [number for number in _nearest(waiting) if number not in later]
    numbers = tuple(nearest[-len(piece.numbers) :]) if nearest else right
    if not numbers or numbers == piece.numbers:
        return numbers, None
    printed, meant = " en ".join(piece.numbers), " en ".join(numbers)
    message = f"Het antwoord draagt nummer {printed}, maar staat bij vraag {meant}."
    message_en = f"The answer is numbered {printed.replace(' en ', ' and ')}, but stands with question {meant}."
    return numbers, Remark("numbering_mismatch", message, message_en, numbers, (piece.label.span,))


def _exchanges(pieces: Sequence[_Piece], given: dict[str, Answer]) -> list[Exchange]:
    seen: set[str] = set()
    found = []
    for piece in pieces:
        if piece.role is not Role.QUESTION:
            continue
        for number in sorted(piece.numbers, key=rank):
            if number not in seen:
                seen.add(number)
                found.append(Exchange(number, piece.span, piece.label.span, given.get(number)))
    return found
