"""Sheets as PDF, set line by line: one or two columns, ragged or justified, footnotes and running heads."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from layouts.layout import Printed, Sheet
from layouts.words import Notes, cells_of

_SIZE, _LEAD = 9.0, 11.5
_WIDTH, _HEIGHT = 595.0, 842.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How pages are set: columns, whether lines are as wide as the column, and space between blocks."""

    columns: int = 1
    justified: bool = False
    gap: float = 6.0
    left: float = 70.0
    width: float = 420.0
    between: float = 18.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its words with their fonts and whether they are raised, and the footnotes whose marks are in it."""

    words: tuple[tuple[str, str, bool], ...]
    last: bool
    notes: tuple[int, ...] = ()
    before: float = 0.0
    indent: float = 0.0


def pdf(sheet: Sheet, setting: Setting) -> bytes:
    """The sheet as a PDF."""
    notes = Notes()
    column = (setting.width - setting.between * (setting.columns - 1)) / setting.columns
    lines = [line for block in sheet.blocks for line in _set(block, notes, column, setting)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(_WIDTH, _HEIGHT), invariant=1)
    page = 1
    while lines:
        _furniture(canvas, sheet, setting, page)
        for number in range(setting.columns):
            lines = _column(
                canvas, lines, notes, setting.left + number * (column + setting.between), column, setting
            )
        canvas.showPage()
        page += 1
    canvas.save()
    return file.getvalue()


def _font(block: Printed) -> str:
    return "Helvetica-Bold" if block.bold else "Helvetica-Oblique" if block.italic else "Helvetica"


def _set(block: Printed, notes: Notes, width: float, setting: Setting) -> Iterator[_Line]:
    """The lines of a block."""
    font = _font(block)
    before = setting.gap if block.kind != "row" else 1.0
    if block.kind == "row":
        cells = cells_of(block.words)
        yield _Line(tuple((cell, font, False) for cell in cells), True, (), before, -width / len(cells))
        return
    indent = 12.0 if block.kind == "item" else 0.0
    row: list[tuple[str, str, bool]] = [("•", font, False)] if indent and not block.words[0].isdigit() else []
    marks: list[int] = []
    length = 0.0
    for text, note in notes.stretches(block.words):
        if note is not None:
            row.append((str(note), font, True))
            marks.append(note)
        for word in text.split():
            size = stringWidth(f"{word} ", font, _SIZE)
            if length + size > width - indent and row:
                yield _Line(tuple(row), False, tuple(marks), before, indent)
                row, marks, length, before = [], [], 0.0, 0.0
            row.append((word, font, False))
            length += size
    yield _Line(tuple(row), True, tuple(marks), before, indent)


def _column(
    canvas: Canvas, lines: list[_Line], notes: Notes, x: float, width: float, setting: Setting
) -> list[_Line]:
    """Draw as many lines as fit in a column with their footnotes at its foot; the lines that are left."""
    y, floor = 770.0, 70.0
    feet: list[str] = []
    while lines:
        line = lines[0]
        extra = [part for note in line.notes for part in _foot(note, notes, width)]
        if y - line.before - _LEAD - 10 < floor + 9 * (len(feet) + len(extra)):
            break
        y -= line.before + _LEAD
        feet += extra
        _draw(canvas, line, x, y, width, setting)
        lines = lines[1:]
    for index, words in enumerate(feet):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(x, floor + 9 * (len(feet) - 1 - index), words)
    return lines


def _foot(note: int, notes: Notes, width: float) -> list[str]:
    found = [f"{note}"]
    for word in notes.bodies[note - 1].split():
        if stringWidth(f"{found[-1]} {word}", "Helvetica", 7) > width:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found


def _draw(canvas: Canvas, line: _Line, x: float, y: float, width: float, setting: Setting) -> None:
    if line.indent < 0:
        for index, (word, font, _) in enumerate(line.words):
            canvas.setFont(font, _SIZE)
            canvas.drawString(x - index * line.indent, y, word)
        return
    natural = sum(stringWidth(word, font, _SIZE) for word, font, raised in line.words if not raised)
    gaps = sum(not raised for _, _, raised in line.words) - 1
    space = stringWidth(" ", "Helvetica", _SIZE)
    if setting.justified and not line.last and gaps:
        space = min((width - line.indent - natural) / gaps, 9.0)
    x += line.indent
    for index, (word, font, raised) in enumerate(line.words):
        if index and not raised:
            x += space
        canvas.setFont(font, 5.5 if raised else _SIZE)
        canvas.drawString(x, y + (3.5 if raised else 0), word)
        x += stringWidth(word, font, 5.5 if raised else _SIZE)


def _furniture(canvas: Canvas, sheet: Sheet, setting: Setting, page: int) -> None:
    canvas.setFont("Helvetica", 7)
    if sheet.head.running:
        canvas.drawString(setting.left, 805, sheet.head.running)
    foot = f"{sheet.head.foot}" if sheet.head.official else f"Pagina {page} van 9"
    canvas.drawString(setting.left, 40, foot)
    if sheet.head.official:
        canvas.drawRightString(setting.left + setting.width, 40, str(page))


def _ragged(sheet: Sheet) -> bytes:
    return pdf(sheet, Setting())


def _justified(sheet: Sheet) -> bytes:
    return pdf(sheet, Setting(justified=True, gap=0.0, width=340.0, left=170.0))


def _columns(sheet: Sheet) -> bytes:
    return pdf(sheet, Setting(columns=2, justified=True, gap=4.0, left=50.0, width=495.0))


PDF: dict[str, Callable[[Sheet], bytes]] = {
    "pdf": _ragged,
    "pdf, justified without gaps": _justified,
    "pdf, two columns": _columns,
}
