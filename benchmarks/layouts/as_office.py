"""Sheets as DOCX and ODT, as word processors write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from html import escape
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from layouts.as_markup import tables_apart
from layouts.layout import Printed, Sheet
from layouts.words import Notes, cells_of

_BARE = re.compile(r"\(?(\d+)[.)]?\s*$")


def docx(sheet: Sheet) -> bytes:
    """A Word document; footnotes are typed as numbers with their bodies at the end."""
    return _docx(sheet, _plain)


def docx_numbered(sheet: Sheet) -> bytes:
    """A Word document in which Word draws the bare numbers of the questions; as `docx` where labels have words."""
    return _docx(sheet, _numbered)


def _docx(sheet: Sheet, write: Callable[[Word, Printed, Notes], None]) -> bytes:
    document = Document()
    notes = Notes()
    for block in tables_apart(sheet.blocks):
        if isinstance(block, list):
            rows = [cells_of(row.words) for row in block]
            table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
        else:
            write(document, block, notes)
    for number, body in enumerate(notes.bodies, 1):
        document.add_paragraph(f"[{number}] {body}")
    section = document.sections[0]
    section.header.paragraphs[0].text = sheet.head.running
    section.footer.paragraphs[0].text = f"{sheet.head.foot} 1"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _plain(document: Word, block: Printed, notes: Notes, words: str | None = None) -> None:
    if block.role == "heading":
        document.add_heading(block.words, 2)
        return
    paragraph = document.add_paragraph(style="List Bullet" if block.kind == "item" else None)
    for text, note in notes.stretches(block.words if words is None else words):
        run = paragraph.add_run(text if note is None else f"[{note}]")
        run.bold, run.italic = block.bold or None, block.italic or None


def _numbered(document: Word, block: Printed, notes: Notes) -> None:
    """A paragraph whose bare number is drawn by a list; a number alone joins the paragraph after it."""
    if block.number and _BARE.fullmatch(block.number) and block.role == "question":
        _plain(document, block, notes, block.words.removeprefix(block.number).lstrip())
        _draw_number(document)
    else:
        _plain(document, block, notes)


def _draw_number(document: Word) -> None:
    """Make the last paragraph an item of the numbered list of the template."""
    properties: Any = document.paragraphs[-1]._p.get_or_add_pPr()
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = 0
    numbering.get_or_add_numId().val = _decimal_list(document)


def _decimal_list(document: Word) -> int:
    """The number of the list that `List Number` uses."""
    style = document.styles["List Number"].element
    return int(style.find(f".//{qn('w:numId')}").get(qn("w:val")))


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
_LOOKS = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
)


def odt(sheet: Sheet) -> bytes:
    """An OpenDocument text."""
    notes = Notes()
    inside = "".join(_odt(block, notes) for block in tables_apart(sheet.blocks))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("styles.xml", f"<office:document-styles {_SPACES}/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:automatic-styles>{_LOOKS}</office:automatic-styles>"
            f"<office:body><office:text>{inside}</office:text></office:body></office:document-content>",
        )
    return file.getvalue()


def _odt(block: Printed | list[Printed], notes: Notes) -> str:
    if isinstance(block, list):
        rows = "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>"
                for cell in cells_of(row.words)
            )
            + "</table:table-row>"
            for row in block
        )
        return f"<table:table>{rows}</table:table>"
    words = "".join(_stretch(text, note, notes) for text, note in notes.stretches(block.words))
    look = "B" if block.bold else "I" if block.italic else ""
    words = f'<text:span text:style-name="{look}">{words}</text:span>' if look else words
    if block.role == "heading":
        return f'<text:h text:outline-level="2">{words}</text:h>'
    if block.kind == "item":
        return f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>"
    return f"<text:p>{words}</text:p>"


def _stretch(text: str, note: int | None, notes: Notes) -> str:
    if note is None:
        return escape(text)
    return (
        f'<text:note text:id="n{note}" text:note-class="footnote"><text:note-citation>{note}</text:note-citation>'
        f"<text:note-body><text:p>{escape(notes.bodies[note - 1])}</text:p></text:note-body></text:note>"
    )


OFFICE: dict[str, Callable[[Sheet], bytes]] = {"docx": docx, "docx, numbers drawn": docx_numbered, "odt": odt}
