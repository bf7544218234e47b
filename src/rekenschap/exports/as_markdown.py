"""Markdown: the judgement, each question with its answer and what was found in them, the documents cited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rekenschap.exports.figures import document, interval, quantity
from rekenschap.exports.judgement import Judgement, judgement
from rekenschap.exports.markdown_top import top_of, verdict_of
from rekenschap.exports.markdown_words import escaped, table
from rekenschap.exports.overview import Turn, overview
from rekenschap.exports.safe import web_link
from rekenschap.exports.summary import facts_of, group_in_words, people_of, summary_rows, title_of
from rekenschap.exports.words import Words
from rekenschap.reading import Reading


def render(reading: Reading, words: Words) -> str:
    """A reading as a Markdown document."""
    return "\n".join(_lines(reading, words)) + "\n"


def _lines(reading: Reading, words: Words) -> Iterator[str]:
    header, counts, judged = reading.paper.header, overview(reading), judgement(reading)
    yield from (f"# {escaped(title_of(header, words))}", "", escaped(facts_of(header, words)), "")
    for line in people_of(header, words):
        yield from (escaped(line), "")
    yield from top_of(judged, reading.paper.text, words)
    yield from (f"## {words['summary']}", "", "| | |", "| --- | --- |")
    for term, told in summary_rows(counts, words):
        yield f"| {escaped(term)} | {escaped(told)} |"
    yield ""
    if counts.turns:
        yield from (f"## {words['questions_and_answers']}", "")
    for turn in counts.turns:
        yield from _turn(turn, judged, reading.paper.text, words)
    yield from _citations(reading, words)
    yield from ("", f"*{escaped(words['made_by'])}*")


def _turn(turn: Turn, judged: Judgement, text: str, words: Words) -> Iterator[str]:
    exchange = turn.exchange
    group = group_in_words(exchange.group, words)
    heading = f"{words['question'].capitalize()} {words.listed(list(turn.numbers))}"
    yield from (f"### {escaped(f'{heading} · {group}' if group else heading)}", "")
    yield from _quoted(exchange.span.of(text))
    yield from verdict_of(judged, exchange, text, words)
    answer = words["no_answer"] if exchange.answer is None else exchange.answer.span.of(text)
    yield from _paragraphs(answer)
    yield from _found(turn, text, words)


def _quoted(text: str) -> Iterator[str]:
    *lines, last = _paragraphs(text)
    yield from (f"> {line}".rstrip() for line in lines)
    yield last


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a text, each a paragraph, and rows of a table (cells parted by tabs) as a table."""
    for tabbed, run in groupby(filter(str.strip, text.split("\n")), key=lambda line: "\t" in line):
        if tabbed:
            yield from table([line.split("\t") for line in run])
            yield ""
        else:
            for line in run:
                yield from (escaped(line), "")


def _found(turn: Turn, text: str, words: Words) -> Iterator[str]:
    lines = []
    if turn.exchange.refers_to:
        numbers = list(dict.fromkeys(reference.number for reference in turn.exchange.refers_to))
        lines.append(f"{words['reference']} {words.listed(numbers)}")
    for cited in turn.citations:
        name = document(cited.id, words) if cited.id else cited.span.of(text)
        lines.append(f"{words.kind(cited.kind)}: {name}")
    lines += [f"{words['date']}: {interval(item, words)}" for item in turn.dates]
    for item in turn.quantities:
        lines.append(f"{words['quantity']}: {quantity(item, words)} (“{item.span.of(text)}”)")
    if lines:
        yield from (f"{words['found']}:", "")
        yield from (*(f"- {escaped(line)}" for line in lines), "")


def _citations(reading: Reading, words: Words) -> Iterator[str]:
    cited = overview(reading).cited
    if not cited:
        return
    heads = (words["kind"], words["document"].capitalize(), words["question"].capitalize())
    yield from (f"## {words['citations']}", "", f"| {' | '.join(heads)} |", "| --- | --- | --- |")
    for item in cited:
        label = escaped(document(item.id, words) if item.id else item.text)
        link = web_link(item.url)
        shown = f"[{label}](<{_address(link)}>)" if link else label
        where = ", ".join(number for number in item.questions if number)
        yield f"| {words.kind(item.kind)} | {shown} | {escaped(where)} |"


def _address(link: str) -> str:
    """An address that cannot end its own brackets, or a cell of a table."""
    for mark, code in (("\\", "%5C"), ("<", "%3C"), (">", "%3E"), ("|", "%7C")):
        link = link.replace(mark, code)
    return link
