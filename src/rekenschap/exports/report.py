"""The report for a person: what paper it is, the counts, what to look at, each question, the documents cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rekenschap.exports.brief import in_lines, one_line, question_in_short
from rekenschap.exports.figures import document
from rekenschap.exports.overview import Cited, Overview, Reply, Turn, overview
from rekenschap.exports.safe import printable, web_link
from rekenschap.exports.summary import facts_of, people_of, summary_rows, title_of
from rekenschap.exports.words import Words
from rekenschap.papers.paper import Header
from rekenschap.reading import Reading

#: columns of a report that goes to a file or another program
PLAIN_WIDTH = 100

_LINES = 2
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
    counts = overview(reading)
    parts: list[RenderableType] = [
        _heading(reading.paper.header, words),
        Padding(_summary(counts, words), (1, 0, 0, 2)),
        _section(words["attention"], _remarks(reading, words)),
    ]
    if counts.turns:
        parts.append(_section(words["questions"], _questions(reading, counts, words, width)))
    if counts.cited:
        parts.append(_section(words["citations"], _citations(counts, words, width)))
    return Group(*parts, Text(f"\n{words['made_by']}", style="dim"))


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(""), Rule(title, align="left", style="dim", characters="─"), body)


def _text(words: str, style: str = "") -> Text:
    """Words of a paper: never markup, and without what could steer a terminal."""
    return Text(printable(words), style=style)


def _heading(header: Header, words: Words) -> RenderableType:
    title, facts = title_of(header, words), facts_of(header, words)
    return Group(_text(title, "bold"), _text(facts), *map(_text, people_of(header, words)))


def _summary(counts: Overview, words: Words) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for term, told in summary_rows(counts, words):
        grid.add_row(_text(term, "bold"), _text(told))
    return grid


def _remarks(reading: Reading, words: Words) -> RenderableType:
    if not reading.checks:
        return Text(words["nothing_to_note"])
    grid = Table.grid(padding=(0, 1))
    for check in reading.checks:
        about = Text.assemble((f"{words.title(check.kind)}: ", "bold"), printable(check.message))
        grid.add_row(Text("!", style="bold yellow"), about)
    return grid


def _questions(reading: Reading, counts: Overview, words: Words, width: int) -> RenderableType:
    """A row per question: number, group where any is known, question and answer in short, what was found."""
    rows = [(", ".join(turn.numbers), _group(turn)) for turn in counts.turns]
    widths = [_widest(6, (row[0] for row in rows)), _widest(17, (row[1] for row in rows)), 0, 0, _FOUND]
    widths[2] = widths[3] = (width - sum(widths) - _GAP * len(widths)) // 2
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for column in widths:
        grid.add_column(width=column)
    for turn, (numbers, group) in zip(counts.turns, rows, strict=True):
        question, answer = _in_short(turn, reading.paper.text, widths[2], words)
        grid.add_row(_text(numbers, "bold"), _text(group), question, answer, _text(_found(turn, words), "dim"))
    inferred = any(group.endswith("?") for _, group in rows)
    return Group(grid, Text(words["inferred_mark"], style="dim")) if inferred else grid


def _widest(most: int, cells: Iterable[str]) -> int:
    return min(most, max(map(len, cells), default=0))


def _group(turn: Turn) -> str:
    """The group that asks, with a question mark where it is an inference."""
    group = turn.exchange.group
    return f"{group.name or ''}{'?' if group.basis == 'inferred' else ''}"


def _in_short(turn: Turn, text: str, width: int, words: Words) -> tuple[Text, Text]:
    question = in_lines(question_in_short(turn.exchange.span.of(text)), width, _LINES)
    return _text(question), _answer_in_short(turn, text, width, words)


def _answer_in_short(turn: Turn, text: str, width: int, words: Words) -> Text:
    answer = turn.exchange.answer
    if answer is None:
        return Text(words["no_answer"], style="yellow")
    if (first := answer.numbers[0]) not in turn.numbers:
        return Text(f"{words['same_answer_as']} {first}", style="cyan")
    arrows = _arrows(turn)
    own = "" if turn.reply is Reply.ONLY_REFERENCE else one_line(answer.span.of(text))
    shown = _text(in_lines(f"{arrows} {own}".strip(), width, _LINES))
    shown.stylize("cyan", 0, len(arrows))
    return shown


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
        lines.append(_text(words.title(kind), "bold"))
        lines += _of_kind([_cited(item, words) for item in counts.cited if item.kind == kind], width)
    return Group(*lines)


def _of_kind(rows: list[tuple[str, str, str]], width: int) -> Iterator[Text]:
    names = _widest(_NAME, (name for name, _, _ in rows))
    wheres = _widest(_WHERE, (where for _, where, _ in rows))
    for name, where, link in rows:
        lead = f"  {name:<{names}}  {where:<{wheres}}  "
        if link and len(lead) + len(link) <= width:
            yield Text.assemble(_text(lead), _text(link, "dim"))
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
    line = _text(words, style)
    if "://" in words:
        line.no_wrap, line.overflow = True, "ignore"
    return line
