"""PDFs for tests: words put on a page, and what the reader makes of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Draft
from rekenschap.papers.paper import Paper
from rekenschap.papers.pdf import read

ROMAN, BOLD = "Helvetica", "Helvetica-Bold"
WIDTH, HEIGHT = 595.0, 842.0


class Put(NamedTuple):
    """Words at a place of a page."""

    x: float
    y: float
    text: str
    size: float = 9.0
    font: str = ROMAN


Drawer = Callable[[Canvas, Put], None]


def whole(canvas: Canvas, put: Put) -> None:
    """Draw a line as one text object, as typesetters do."""
    canvas.setFont(put.font, put.size)
    canvas.drawString(put.x, put.y, put.text)


def by_words(canvas: Canvas, put: Put) -> None:
    """Draw every word as a text object of its own, as word processors do."""
    canvas.setFont(put.font, put.size)
    x = put.x
    for word in put.text.split(" "):
        canvas.drawString(x, put.y, word)
        x += stringWidth(word + " ", put.font, put.size)


def by_letters(canvas: Canvas, put: Put) -> None:
    """Draw every letter as a text object of its own."""
    canvas.setFont(put.font, put.size)
    x = put.x
    for letter in put.text:
        if letter != " ":
            canvas.drawString(x, put.y, letter)
        x += stringWidth(letter, put.font, put.size)


def pdf(*pages: Sequence[Put], draw: Drawer = whole, more: Callable[[Canvas], None] | None = None) -> bytes:
    """A PDF with these words on its pages; `more` draws lines, links and pictures on each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pages:
        for put in page:
            draw(canvas, put)
        if more is not None:
            more(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def set_text(
    text: str, y: float = 780, x: float = 60, width: float = 320, size: float = 9, font: str = ROMAN
) -> list[Put]:
    """Set a paragraph on lines as wide as `width`, ragged on the right; words are never cut."""
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [Put(x, y - index * 1.2 * size, line, size, font) for index, line in enumerate(lines)]


def words_of(block: Block) -> str:
    runs = block.runs or tuple(run for row in block.rows for cell in row for run in cell.runs)
    return "".join(run.text for run in runs if run.note is None).strip()


def texts(draft: Draft) -> list[str]:
    return [words_of(block) for block in draft.blocks]


def paper_of(data: bytes) -> Paper:
    return assemble(read(data), "0" * 64)


QUESTION = (
    "Bent u bekend met het bericht dat de sluis bij Oosterveen al drie jaar niet werkt, en hoe beoordeelt u "
    "dat schippers daardoor moeten omvaren langs de rivier?"
)
ANSWER = (
    "Ja. De sluis is in 2021 buiten gebruik gesteld omdat de deuren niet meer sloten. Rijkswaterstaat werkt aan "
    "een plan voor herstel en overlegt daarover met de schippers en met de gemeente."
)


def raised(put: Put, text: str, mark: str) -> list[Put]:
    """Words with a mark of a footnote after them."""
    x = put.x + stringWidth(text, put.font, put.size)
    return [put._replace(text=text), Put(x, put.y + 3.5, mark, 5)]


ROWS = [
    ("(x € 1.000)", "2025", "2026", "2027"),
    ("Verplichtingen", "1.250", "2.345", "3.456"),
    ("Uitgaven", "12.345", "23.456", "34.567"),
    ("waarvan garanties", "", "–", "1.000"),
]


def table_of(rows: Sequence[Sequence[str]], y: float, xs: Sequence[float], draw_right: bool = True) -> list[Put]:
    puts = []
    for at, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            left = x - stringWidth(cell, ROMAN, 8) if draw_right and x != xs[0] else x
            puts += [Put(left, y - 14 * at, cell, 8)] if cell else []
    return puts


def cells_of(block: Block) -> list[list[str]]:
    return [["".join(run.text for run in cell.runs) for cell in row] for row in block.rows]
