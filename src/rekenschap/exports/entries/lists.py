"""Lists of entries as blocks: under each paper what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from rekenschap.exports.brief import question_in_short, shortened
from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage, around, without_empty
from rekenschap.exports.entries.said import (
    due_of,
    groups_of,
    paper_facts,
    paper_in_short,
    standing_line,
    status_line,
)
from rekenschap.exports.figures import figure
from rekenschap.exports.words import Words
from rekenschap.ledger.entries import (
    ExchangeEntry,
    LinkEntry,
    PaperEntry,
    PaperRef,
    TargetEntry,
    UndertakingEntry,
)

_InPaper = TypeVar("_InPaper", ExchangeEntry, TargetEntry)
#: pieces of a text, (start, end), that somebody looked for
Marks = tuple[tuple[int, int], ...]
#: for a question, the marks in it and in its answer
Marker = Callable[[ExchangeEntry], tuple[Marks, Marks]]

_LINES = 2
#: characters of a text that are shown around what was looked for
_AROUND = 240
_TITLE = 90


def counted(number: int, total: int, key: str, words: Words) -> Block:
    """How many there are, and how many of them are shown: `50 getoond van 812 stukken`."""
    if not total:
        return Passage(Line(words["nothing_found"]))
    all_of_them = words.count(total, key)
    shown = all_of_them if number == total else f"{number} {words['shown_of']} {all_of_them}"
    return Passage(Line(shown, "strong"))


def papers(entries: Iterable[PaperEntry], words: Words) -> Iterator[Block]:
    """A paper each: key, title, what it is, and how many questions it has."""
    for entry in entries:
        questions = words.count(entry.questions, "question")
        versions = words.count(entry.versions, "version") if entry.versions > 1 else ""
        error = Line(f"{words['not_read']}: {entry.error}", "bad") if entry.error else Line("")
        told = " · ".join(filter(None, (paper_facts(entry, words), questions, versions)))
        title = Line(entry.title or words["no_title"], most=_LINES)
        yield Item(Line(entry.key, "strong"), without_empty((title, Line(told, "quiet"), error)))


def exchanges(entries: Iterable[ExchangeEntry], words: Words, marker: Marker | None = None) -> Iterator[Block]:
    """Questions under their papers; with a `marker`, the pieces of question and answer that it marks are shown."""
    for paper, together in _by_paper(entries):
        yield from _paper(paper, words)
        for entry in together:
            lines = _in_short(entry) if marker is None else _marked(entry, *marker(entry))
            told = without_empty((lines[0], standing_line(entry, words), lines[1]))
            yield Item(Line(entry.number, "strong"), told, Line(groups_of(entry)))


def _in_short(entry: ExchangeEntry) -> tuple[Line, Line]:
    return (
        Line(question_in_short(entry.question), most=_LINES),
        Line(entry.answer or "", "quiet", most=_LINES),
    )


def _marked(entry: ExchangeEntry, asked: Marks, answered: Marks) -> tuple[Line, Line]:
    question = around(entry.question, asked, _AROUND) if asked else _in_short(entry)[0]
    answer = around(entry.answer or "", answered, _AROUND) if answered else _in_short(entry)[1]
    return question, answer


def undertakings(entries: Iterable[UndertakingEntry], words: Words) -> Iterator[Block]:
    """Undertakings in their order: number, deadline and status, what is promised, and where it was."""
    for entry in entries:
        what = Line(entry.document or "", "strong", most=1)
        said = Line(entry.text, most=_LINES)
        where = Line(paper_in_short(entry.paper, words), "quiet")
        when = Line(f"{status_line(entry, words).text} · {due_of(entry, words)}", status_line(entry, words).style)
        yield Item(Line(str(entry.id), "strong"), without_empty((when, what, said, where)))


def targets(entries: Iterable[TargetEntry], words: Words) -> Iterator[Block]:
    """Targets under their papers: the value, what is measured, and what is missing to check it."""
    for paper, together in _by_paper(entries):
        yield from _paper(paper, words)
        for entry in together:
            missing = ", ".join(map(words.target_part, entry.missing))
            lacks = f"{words['lacks']}: {missing}" if missing else ""
            lines = (Line(value_of(entry, words), "strong"), Line(entry.indicator), Line(lacks, "quiet"))
            yield Item(Line(entry.question or "", "strong"), without_empty(lines))


def value_of(entry: TargetEntry, words: Words) -> str:
    """What a target asks: `minstens 3,5% bbp in 2035`."""
    hedge = "" if entry.comparator == "=" else words.hedge(entry.comparator)
    year = f"{words['in_year']} {entry.year}" if entry.year else ""
    return " ".join(filter(None, (hedge, figure(entry.value, entry.unit, words.lang), year)))


def links(entries: Iterable[LinkEntry], words: Words) -> Iterator[Block]:
    """Links: what sort, how strong, from which question, to what, and why."""
    for entry in entries:
        lead = Line(f"{words[f'link_{entry.kind}']} {entry.score:.0%}", "strong")
        yield Item(lead, without_empty(link_lines(entry, words)))


def link_lines(entry: LinkEntry, words: Words) -> Iterator[Line]:
    """From which question a link goes, to what, and why."""
    to = paper_in_short(entry.to, words) if entry.to else f"{entry.to_key} ({words['not_in_ledger']})"
    at = f"{words['question']} {entry.number} → " if entry.number else ""
    there = f" · {words['question']} {entry.to_number}" if entry.to_number else ""
    yield Line(f"{at}{to}{there}")
    if entry.to and entry.to.title:
        yield Line(shortened(entry.to.title, _TITLE), "quiet")
    reasons = [reason.get(words.lang, "") for reason in entry.reasons]
    yield Line("; ".join(filter(None, reasons)), "quiet")


def _paper(paper: PaperRef, words: Words) -> Iterator[Block]:
    yield Heading(paper_in_short(paper, words), 3)
    if paper.title:
        yield Passage(Line(paper.title, "quiet", most=1))


def _by_paper(entries: Iterable[_InPaper]) -> Iterator[tuple[PaperRef, Iterator[_InPaper]]]:
    return groupby(entries, lambda entry: entry.paper)
