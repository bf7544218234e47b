"""`find_commitments`: through all answers, or the running text where nothing is asked, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from rekenschap import lexicon
from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.commitments.answering import auditor_answers
from rekenschap.findings.commitments.deadlines import Deadline, Deadlines
from rekenschap.findings.commitments.documents import Document, Documents, announces, is_under_way
from rekenschap.findings.commitments.forms import Form, forms_of
from rekenschap.findings.commitments.judging import Judgement, Standing, Surroundings, judge
from rekenschap.findings.commitments.regularity import Recurrence, Recurrences
from rekenschap.findings.commitments.running_text import running_text
from rekenschap.findings.commitments.undertakings import numbered
from rekenschap.findings.commitments.words import Word, without_marks, words_of
from rekenschap.findings.finding import Commitment, DateMention, Locator
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

#: a longer sentence is a table or a list that lost its marks, and undertakes nothing that can be quoted
_LONGEST_SENTENCE = 1200
_TO_WHOM = ("kamer", "kamers", "u")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, or a part of it that a semicolon closes; without words where it cannot undertake anything.

    It is judged twice, with what is known of documents before and after the first time; its forms are the same.
    """

    span: Span
    words: list[Word]
    forms: tuple[Form, ...]
    documents: list[Document]


@dataclass(frozen=True, slots=True)
class _Promise:
    """A sentence that undertakes something; `span` takes in what the next say of its content."""

    span: Span
    sentence: Span
    words: list[Word]
    judgement: Judgement
    document: Document | None
    deadline: Deadline | None


def find_commitments(
    paper: Paper,
    scan: ScanText,
    exchanges: Sequence[Exchange],
    dates: Sequence[DateMention],
    where: Locator,
    anchor: date | None,
) -> tuple[Commitment, ...]:
    """All undertakings of a paper, in the order of its text: those in its answers, where it has questions.

    A paper without questions (a policy paper, a letter) undertakes in its running text; a notice that answers come
    later undertakes nothing else.

    `scan` is `paper.text` prepared, `dates` are those that were read from the paper, and `anchor` is its own date,
    from which a deadline is reckoned.
    """
    read = _answers(exchanges) if exchanges or paper.header.kind == "uitstel" else running_text(paper)
    said = without_marks(scan)
    reader = _Reader(paper.text, said, Deadlines(said, dates, anchor), auditor=auditor_answers(scan, read))
    return numbered(
        (
            reader.commitment(promise, where),
            promise.sentence.of(paper.text),
            promise.document is not None and promise.document.is_named,
        )
        for promise in reader.promises(read)
    )


def _answers(exchanges: Sequence[Exchange]) -> list[Span]:
    return sorted({exchange.answer.span for exchange in exchanges if exchange.answer is not None})


class _Reader:
    """Judges the sentences of one paper, with what the paper as a whole says of its documents.

    `printed` is the text from which words are given back, `scan` the same without the marks that cling to words.
    """

    def __init__(self, printed: str, scan: ScanText, deadlines: Deadlines, *, auditor: bool) -> None:
        self._printed = printed
        self._text = scan.text
        self._auditor = auditor
        self._deadlines = deadlines
        self._documents = Documents(scan)
        self._recurrences = Recurrences(scan)
        self._marks = _marks_in(scan)
        self._to_come: set[str] = set()

    def promises(self, answers: Sequence[Span]) -> Iterator[_Promise]:
        """All undertakings; a document that is promised in one place is to come in all others too."""
        read = [list(self._sentences(answer)) for answer in answers]
        for sentences_ in read:
            self._note_documents(sentences_)
        for sentences_ in read:
            yield from self._in_answer(sentences_)

    def _sentences(self, answer: Span) -> Iterator[_Sentence]:
        for paragraph in _split(self._text, answer, "\n"):
            if self._can_undertake(paragraph):
                for sentence in sentences_in(self._text, paragraph):
                    yield from map(self._sentence, _split(self._text, sentence, ";"))
            else:
                yield _Sentence(paragraph, [], (), self._documents.within(paragraph))

    def _sentence(self, span: Span) -> _Sentence:
        worth = span.end - span.start <= _LONGEST_SENTENCE and self._can_undertake(span)
        words = words_of(self._text, span, auditor=self._auditor) if worth else []
        return _Sentence(span, words, tuple(forms_of(words)), self._documents.within(span))

    def _can_undertake(self, span: Span) -> bool:
        """Whether it is worth while to judge what stands there: "wordt" alone never is enough."""
        if self._marks["form"].meets(span) or self._deadlines.within(span):
            return True
        if not self._marks["becomes"].meets(span):
            return False
        return self._marks["evidence"].meets(span) or bool(self._documents.within(span))

    def _note_documents(self, read: Sequence[_Sentence]) -> None:
        for sentence in read:
            named = [d for d in sentence.documents if d.is_named and d.key not in self._to_come]
            named = [d for d in named if not self._documents.is_there(d)]
            if named and (announces(sentence.span.of(self._text)) or self._judged(sentence, None) is not None):
                self._to_come.update(document.key for document in named)

    def _in_answer(self, read: Sequence[_Sentence]) -> Iterator[_Promise]:
        open_: _Promise | None = None
        before: _Sentence | None = None
        for sentence in read:
            if open_ is not None and _elaborates(sentence):
                open_ = replace(open_, span=Span(open_.span.start, sentence.span.end))
                continue
            promise = self._judged(sentence, before)
            if open_ is not None:
                yield open_
            open_, before = promise, sentence
        if open_ is not None:
            yield open_

    def _judged(self, sentence: _Sentence, before: _Sentence | None) -> _Promise | None:
        if not sentence.words:
            return None
        document, status = self._document(sentence, before)
        due = tuple(deadline.span.start for deadline in self._deadlines.within(sentence.span))
        names = tuple(document.span for document in sentence.documents)
        regular = self._recurrences.within(sentence.span) is not None
        holds = document is not None and self._documents.holds(document)
        judgement = judge(
            sentence.words, sentence.forms, Surroundings(due, regular, names, status, holds, self._auditor)
        )
        if judgement is None:
            return None
        at = sentence.words[judgement.form.at].start
        deadline = self._deadlines.nearest(sentence.span, at)
        return _Promise(sentence.span, sentence.span, sentence.words, judgement, document, deadline)

    def _document(self, sentence: _Sentence, before: _Sentence | None) -> tuple[Document | None, Standing | None]:
        """The document that a sentence promises, and whether it is `there`, `to come` or only `named`."""
        own = [document for document in sentence.documents if not self._documents.points_back(document)]
        named = any(document.is_named for document in own)
        if before is not None and not named and (_points_back(sentence.words) or (sentence.documents and not own)):
            return self._taken_up(before)
        if not own:
            return None, None
        coming = [document for document in own if document.key in self._to_come]
        if coming:
            return next((document for document in coming if self._documents.holds(document)), coming[0]), "to come"
        there = [document for document in own if self._documents.is_there(document)]
        left = [document for document in own if document not in there] or own
        document = next((document for document in left if self._documents.holds(document)), left[0])
        if document not in there:
            return document, "named"
        return (document, "there") if self._documents.holds(document) else (None, None)

    def _taken_up(self, before: _Sentence) -> tuple[Document | None, Standing | None]:
        named = [document for document in before.documents if not self._documents.is_there(document)]
        if not named:
            return None, None
        announced = named[0].key in self._to_come or is_under_way(before.span.of(self._text))
        return named[0], "to come" if announced else "named"

    def commitment(self, promise: _Promise, where: Locator) -> Commitment:
        """The finding that a promise makes; its undertaking is numbered later."""
        document, deadline = promise.document, promise.deadline
        return Commitment(
            span=promise.span,
            document=None if document is None else self._documents.full_name(document),
            due_text=None if deadline is None else deadline.span.of(self._printed),
            due_start=None if deadline is None else deadline.start,
            due_end=None if deadline is None else deadline.end,
            recurrence=self._recurrence(promise),
            by=self._by(promise),
            to=self._to(promise.words),
            undertaking=0,
            where=where.at(promise.span),
        )

    def _recurrence(self, promise: _Promise) -> Recurrence | None:
        return self._recurrences.within(promise.span) if promise.judgement.can_recur else None

    def _by(self, promise: _Promise) -> str | None:
        named = promise.judgement.form.party.words
        if not named or promise.judgement.form.passive:
            return None
        return Span(promise.words[named[0]].start, promise.words[named[-1]].end).of(self._printed)

    def _to(self, words: Sequence[Word]) -> str | None:
        for index, word in enumerate(words):
            if word.text in _TO_WHOM:
                start = word if word.text == "u" or index == 0 else _first_of_name(words, index)
                return Span(start.start, word.end).of(self._printed)
        return None


def _first_of_name(words: Sequence[Word], index: int) -> Word:
    """The first word of "uw Kamer", "de Tweede Kamer", "beide Kamers"."""
    start = index - 1
    if words[start].text in ("tweede", "eerste") and start > 0:
        start -= 1
    return words[start] if words[start].text in ("uw", "de", "beide") else words[index]


def _elaborates(sentence: _Sentence) -> bool:
    """Whether it only says what was promised just before will hold ("daarin wordt … meegenomen")."""
    if not _points_back(sentence.words) or any("chamber" in word.kinds for word in sentence.words):
        return False
    return any(form.says_content for form in sentence.forms)


def _points_back(words: Sequence[Word]) -> bool:
    return any("in-it" in word.kinds for word in words)


def _split(text: str, span: Span, mark: str) -> Iterator[Span]:
    start = span.start
    while (end := text.find(mark, start, span.end)) >= 0:
        if (part := Span(start, end).stripped(text)).start < part.end:
            yield part
        start = end + 1
    if (part := Span(start, span.end).stripped(text)).start < part.end:
        yield part


class _Places:
    """Where words stand, in order."""

    def __init__(self, starts: list[int]) -> None:
        self._starts = sorted(starts)

    def meets(self, span: Span) -> bool:
        index = bisect_left(self._starts, span.start)
        return index < len(self._starts) and self._starts[index] < span.end


def _marks_in(scan: ScanText) -> dict[str, _Places]:
    starts: dict[str, list[int]] = {"form": [], "becomes": [], "evidence": []}
    for hit in _marks().scan(scan):
        starts[hit.name].append(hit.span.start)
    return {name: _Places(found) for name, found in starts.items()}


@cache
def _marks() -> Scanner:
    """The words at which a sentence is worth reading: forms, "wordt", and what can make an undertaking of that."""
    patterns: dict[str, list[str]] = {"form": [], "becomes": [], "evidence": []}
    for entry in lexicon.load("promises").entries:
        if entry.fields["part"] == "form":
            patterns["becomes" if entry.id == "becomes" else "form"].extend(entry.patterns)
        elif entry.id in ("chamber", "in-it"):
            patterns["evidence"].extend(entry.patterns)
    return Scanner(
        Pattern(name, rf"\b(?:{'|'.join(words)})\b", whole_words=False) for name, words in patterns.items()
    )
