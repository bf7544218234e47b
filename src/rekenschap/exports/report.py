"""The report for a person: what paper it is, the judgement, the counts, each question, the documents cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rekenschap.exports.brief import in_lines, one_line, question_in_short
from rekenschap.exports.figures import document
from rekenschap.exports.judgement import Judgement, Standing, judgement
from rekenschap.exports.judgement_words import SHAPES, caveat_in_words, standing_in_words
from rekenschap.exports.overview import Cited, Overview, Reply, Turn, overview
from rekenschap.exports.report_top import COLOURS, safe_text, top_of
from rekenschap.exports.safe import web_link
from rekenschap.exports.summary import facts_of, people_of, summary_rows, title_of
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Verdict
from rekenschap.papers.paper import Header

if TYPE_CHECKING:
    from rekenschap.reading import Reading

#: columns of a report that goes to a file or another program
PLAIN_WIDTH = 100

_LINES = 2
#: the share of a row that the question has beside the answer, which says more
_QUESTION = 0.44
_GAP = 2
#: wide enough for "12 verwijzingen"
_FOUND = 15
#: the columns of the documents: a name and the questions that cite it, where they are not longer
_NAME, _WHERE = 36, 16


def render(reading: Reading, words: Words, console: Console | None = None) -> str:
    """The report as text, with the colours that `console` has: none, and 100 columns, without one."""
    console = console or Console(file=StringIO(), width=PLAIN_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(_report(reading, words, console.width), crop=False)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _report(reading: Reading, words: Words, width: int) -> RenderableType:
    counts, judged = overview(reading), judgement(reading)
    parts: list[RenderableType] = [_heading(reading.paper.header, words)]
    parts += [_section(title, body) for title, body in top_of(judged, reading.paper.text, words, width)]
    parts.append(_section(words["summary"], _summary(counts, words)))
    if counts.turns:
        parts.append(_section(words["questions"], _questions(reading, counts, judged, words, width)))
    if counts.cited:
        parts.append(_section(words["citations"], _citations(counts, words, width)))
    return Group(*parts, Text(f"\n{words['made_by']}", style="dim"))


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(""), Rule(title, align="left", style="dim", characters="─"), body)


def _heading(header: Header, words: Words) -> RenderableType:
    title, facts = title_of(header, words), facts_of(header, words)
    return Group(safe_text(title, "bold"), safe_text(facts), *map(safe_text, people_of(header, words)))


def _summary(counts: Overview, words: Words) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for term, told in summary_rows(counts, words):
        grid.add_row(safe_text(term, "bold"), safe_text(told))
    return grid


def _questions(reading: Reading, counts: Overview, judged: Judgement, words: Words, width: int) -> RenderableType:
    """A row per question: number, group where any is known, question and answer in short, what was found."""
    rows = [(", ".join(turn.numbers), _group(turn)) for turn in counts.turns]
    widths = [_widest(6, (row[0] for row in rows)), _widest(17, (row[1] for row in rows)), 0, 0, _FOUND]
    left = width - sum(widths) - _GAP * len(widths)
    widths[2], widths[3] = int(left * _QUESTION), left - int(left * _QUESTION)
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for column in widths:
        grid.add_column(width=column)
    for turn, (numbers, group) in zip(counts.turns, rows, strict=True):
        question, answer = _in_short(turn, judged, reading.paper.text, (widths[2], widths[3]), words)
        grid.add_row(
            safe_text(numbers, "bold"), safe_text(group), question, answer, safe_text(_found(turn, words), "dim")
        )
    inferred = any(group.endswith("?") for _, group in rows)
    return Group(grid, Text(words["inferred_mark"], style="dim")) if inferred else grid


def _widest(most: int, cells: Iterable[str]) -> int:
    return min(most, max(map(len, cells), default=0))


def _group(turn: Turn) -> str:
    """The group that asks, with a question mark where it is an inference."""
    group = turn.exchange.group
    return f"{group.name or ''}{'?' if group.basis == 'inferred' else ''}"


def _in_short(
    turn: Turn, judged: Judgement, text: str, widths: tuple[int, int], words: Words
) -> tuple[Text, RenderableType]:
    question = in_lines(question_in_short(turn.exchange.span.of(text)), widths[0], _LINES)
    verdict = judged.verdicts.get(turn.numbers[0])
    answer = _answer_in_short(turn, verdict, text, widths[1], words)
    standing = judged.standing_of(turn.exchange)
    if verdict is None or standing is None:
        return safe_text(question), answer
    return safe_text(question), Group(_standing(verdict, standing, words), answer)


def _standing(verdict: Verdict, standing: Standing, words: Words) -> Text:
    """How a question stands, with the ground, and what makes it less than certain."""
    told = Text(
        f"{SHAPES[standing]} {standing_in_words(standing, verdict.ground, words)}", style=COLOURS[standing]
    )
    caveat = caveat_in_words(verdict, words)
    return told.append(f" ({caveat})", style="dim") if caveat else told


def _answer_in_short(turn: Turn, verdict: Verdict | None, text: str, width: int, words: Words) -> Text:
    """The words that show the judgement, else the first words of the answer."""
    answer = turn.exchange.answer
    if answer is None:
        return Text(words["no_answer"], style="yellow")
    if (first := answer.numbers[0]) not in turn.numbers:
        return Text(f"{words['same_answer_as']} {first}", style="cyan")
    arrows = _arrows(turn)
    shown = "" if turn.reply is Reply.ONLY_REFERENCE else answer.span.of(text)
    if verdict is not None and verdict.evidence:
        shown = verdict.evidence[0].span.of(text)
    line = safe_text(in_lines(f"{arrows} {one_line(shown)}".strip(), width, _LINES))
    line.stylize("cyan", 0, len(arrows))
    return line


def _arrows(turn: Turn) -> str:
    """`→ 15`, and where the chain ends elsewhere `→ 18 → 15`."""
    first = list(dict.fromkeys(reference.number for reference in turn.exchange.refers_to))
    if not first:
        return ""
    ends = list(turn.exchange.resolved_to)
    return "→ " + ", ".join(first) + (f" → {', '.join(ends)}" if ends and ends != first else "")


def _found(turn: Turn, words: Words) -> str:
    counted = (
        (len(turn.citations), "citation"),
        (len(turn.dates), "date"),
        (len(turn.quantities), "quantity"),
    )
    return "\n".join(words.count(number, key) for number, key in counted if number)


def _citations(counts: Overview, words: Words, width: int) -> RenderableType:
    """Each document with where it is cited and its link, by kind; no link is broken over two lines."""
    lines: list[RenderableType] = []
    for kind in dict.fromkeys(item.kind for item in counts.cited):
        lines.append(safe_text(words.title(kind), "bold"))
        lines += _of_kind([_cited(item, words) for item in counts.cited if item.kind == kind], width)
    return Group(*lines)


def _of_kind(rows: list[tuple[str, str, str]], width: int) -> Iterator[Text]:
    names = _widest(_NAME, (name for name, _, _ in rows))
    wheres = _widest(_WHERE, (where for _, where, _ in rows))
    for name, where, link in rows:
        lead = f"  {name:<{names}}  {where:<{wheres}}  "
        if link and len(lead) + len(link) <= width:
            yield Text.assemble(safe_text(lead), safe_text(link, "dim"))
            continue
        yield _unbroken(lead.rstrip())
        if link:
            yield _unbroken(f"    {link}", "dim")


def _cited(item: Cited, words: Words) -> tuple[str, str, str]:
    """A document, the questions where it is cited, and its link where that says more than its name."""
    name, link = document(item.id, words) if item.id else item.text, web_link(item.url) or ""
    numbers = [number for number in item.questions if number is not None]
    where = f"{words['question']} {', '.join(numbers)}" if numbers else ""
    return name, where, "" if link == name else link


def _unbroken(words: str, style: str = "") -> Text:
    """Words on one line: an address that is cut by a line break cannot be followed."""
    line = safe_text(words, style)
    if "://" in words:
        line.no_wrap, line.overflow = True, "ignore"
    return line
