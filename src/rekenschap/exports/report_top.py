"""The top of the report: who got what answer, on what ground, what was promised, aimed for, and does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rekenschap.exports.brief import in_lines, one_line, shortened
from rekenschap.exports.judgement import STANDINGS, Aim, Judgement, Standing, Tally, Undertaking
from rekenschap.exports.judgement_words import (
    SHAPES,
    check_title,
    checked_in_words,
    due_in_days,
    due_in_words,
    grounds_in_words,
    group_of,
    message_of,
    missing_in_words,
    shown_sum,
    target_in_words,
)
from rekenschap.exports.safe import printable
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Check

#: the colour of each standing, beside its shape and its words
COLOURS: dict[Standing, str] = {
    "answered": "green",
    "partly": "yellow",
    "elsewhere": "cyan",
    "deferred": "magenta",
    "declined": "red",
    "not_answered": "red",
    "no_answer": "red",
}

_GAP = 2
_GROUP = 20
_LINES = 2
#: under this width things stand below each other
_NARROW = 80
#: the columns of a deadline or a value and of where things stand; the rest is for the words
_DUE, _WHERE = 26, 16
_LONGEST = 70


def safe_text(words: str, style: str = "") -> Text:
    """Words of a paper: never markup, and without what could steer a terminal."""
    return Text(printable(words), style=style)


def top_of(judged: Judgement, text: str, words: Words, width: int) -> Iterator[tuple[str, RenderableType]]:
    """The sections of the top, each with its title; none for what the paper has nothing of."""
    if judged.tallies:
        yield words["judgement"], _standings(judged, words, width)
    if judged.undertakings:
        yield words["commitments"], _undertakings(judged.undertakings, text, words, width)
    if judged.aims:
        yield words["targets"], _targets(judged.aims, words, width)
    yield words["attention"], _checks(judged, words, width)


def _standings(judged: Judgement, words: Words, width: int) -> RenderableType:
    table = _table(judged, words, width) or _lines(judged, words)
    if not judged.grounds:
        return table
    grounds = Text.assemble((f"{words['grounds']}: ", "bold"), grounds_in_words(judged, words))
    return Group(table, Padding(grounds, (1, 0, 0, 0)))


def _rows(judged: Judgement, words: Words) -> Iterator[tuple[str, Tally]]:
    """The groups, where any is known, and the total."""
    if len(judged.tallies) > 1 or judged.tallies[0].group:
        for tally in judged.tallies:
            yield group_of(tally, words), tally
    yield words["total"], judged.total


def _table(judged: Judgement, words: Words, width: int) -> Table | None:
    """Groups against standings; None where it does not fit, or there are no groups to tell apart."""
    rows = list(_rows(judged, words))
    if len(rows) == 1:
        return None
    heads = [words["questions"].lower(), *(words[f"head_{standing}"] for standing in STANDINGS)]
    widths = [max(map(len, head.split())) for head in heads]
    first = min(_GROUP, max(len(name) for name, _ in rows))
    if first + sum(widths) + _GAP * len(widths) > width:
        return None
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(width=first)
    for head, shape, wide in zip(heads, ("", *map(SHAPES.get, STANDINGS)), widths, strict=True):
        table.add_column(f"{shape}\n{head}", width=wide, justify="right")
    for name, tally in rows:
        counts = (_count(tally.standings[standing], standing) for standing in STANDINGS)
        style = "bold" if tally is judged.total else ""
        table.add_row(safe_text(name, style), Text(str(tally.questions), style), *counts)
    return table


def _count(number: int, standing: Standing) -> Text:
    return Text(str(number), style=COLOURS[standing]) if number else Text("·", style="dim")


def _lines(judged: Judgement, words: Words) -> Table:
    """The same as a line per group."""
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(max_width=_GROUP)
    grid.add_column()
    for name, tally in _rows(judged, words):
        told = Text(" · ").join(
            Text(f"{SHAPES[standing]} {number} {words[f'head_{standing}']}", style=COLOURS[standing])
            for standing in STANDINGS
            if (number := tally.standings[standing])
        )
        grid.add_row(safe_text(f"{name} ({tally.questions})", "bold"), told)
    return grid


def _undertakings(found: Sequence[Undertaking], text: str, words: Words, width: int) -> RenderableType:
    """A row each: the deadline in words and in days, what is undertaken, and where it stands."""
    widths = (_DUE, width - _DUE - _WHERE - 2 * _GAP, _WHERE)
    for_words = width - _GAP if width < _NARROW else widths[1]
    return _grid(widths, width, (_undertaking(item, text, words, for_words) for item in found))


def _undertaking(item: Undertaking, text: str, words: Words, width: int) -> Sequence[Text]:
    due = safe_text(due_in_words(item, words), "" if item.due_text else "dim")
    if dates := due_in_days(item, words):
        due = Text("\n").join((due, Text(dates, style="dim")))
    said = safe_text(in_lines(one_line(item.mentions[0].span.of(text)), width, _LINES))
    what = Text("\n").join((safe_text(item.document, "bold"), said)) if item.document else said
    return due, what, _where(item.questions, words)


def _targets(found: Sequence[Aim], words: Words, width: int) -> RenderableType:
    """A row each: the value, what is measured and what is missing to check it, and where it stands."""
    widths = (_DUE, width - _DUE - _WHERE - 2 * _GAP, _WHERE)
    return _grid(widths, width, (_target(aim, words) for aim in found))


def _target(aim: Aim, words: Words) -> Sequence[Text]:
    about = safe_text(shortened(aim.target.indicator, _LONGEST))
    if missing := missing_in_words(aim.target, words):
        about.append(f" · {words['lacks']}: {missing}", style="dim")
    return safe_text(target_in_words(aim.target, words)), about, _where(aim.questions, words)


def _grid(widths: Sequence[int], width: int, rows: Iterable[Sequence[Text]]) -> RenderableType:
    """Rows in columns; in a narrow window the cells of a row below each other."""
    if width < _NARROW:
        stacked = (
            Group(first, *(Padding(cell, (0, 0, 0, _GAP)) for cell in rest if cell)) for first, *rest in rows
        )
        return Group(*stacked)
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for column in widths:
        grid.add_column(width=column)
    for row in rows:
        grid.add_row(*row)
    return grid


def _where(numbers: Sequence[str], words: Words) -> Text:
    return safe_text(f"{words['question']} {', '.join(numbers)}" if numbers else "", "dim")


def _checks(judged: Judgement, words: Words, width: int) -> RenderableType:
    """The checks that a reader should look at with their sums, then one line of those that agree."""
    widths = (width - _WHERE - _GAP, _WHERE)
    failed = _grid(widths, width, (_failed(check, words) for check in judged.failed))
    parts = [failed if judged.failed else Text(words["nothing_to_note"])]
    if checked := checked_in_words(judged, words):
        parts.append(Text(checked, style="dim"))
    return Group(*parts)


def _failed(check: Check, words: Words) -> Sequence[Text]:
    about = Text.assemble(
        ("! ", "bold yellow"), (f"{check_title(check, words)}: ", "bold"), printable(message_of(check, words))
    )
    if sum_ := shown_sum(check):
        about.append(f"\n{printable(sum_)}", style="dim")
    return about, _where(check.questions, words)
