"""Drafts of follow-up questions as a Word document that can be edited and sent on."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from rekenschap.exports.follow_up import Line, Style
from rekenschap.exports.safe import printable

_STYLES = {
    Style.TITLE: "Title",
    Style.GROUP: "Heading 1",
    Style.QUESTION: "Heading 2",
    Style.DRAFT: "Intense Quote",
    Style.ITEM: "List Bullet",
    Style.PLAIN: "Normal",
    Style.LABELLED: "Normal",
}


def render(document: Iterable[Line]) -> bytes:
    """The document as the bytes of a DOCX file: real headings to navigate by, Dutch spelling, page numbers."""
    word = docx.Document()
    _in_dutch(word)
    _numbered_pages(word)
    for line in document:
        _add(word, line)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _add(word: Document, line: Line) -> None:
    paragraph = word.add_paragraph(style=_STYLES[line.style])
    if line.style is Style.TITLE:
        word.core_properties.title = printable(line.words)
    if line.label:
        mark = ":" if line.style is Style.LABELLED else ""
        paragraph.add_run(f"{line.label}{mark} ").bold = True
    paragraph.add_run(printable(line.words))
    # a draft is not parted from the words that it answers
    paragraph.paragraph_format.keep_with_next = line.style in (Style.GROUP, Style.QUESTION, Style.LABELLED)


def _in_dutch(word: Document) -> None:
    """Dutch as the language of the text, so that its spelling is not marked as wrong; no author but the sender."""
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.language = "nl-NL"
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")


def _numbered_pages(word: Document) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(paragraph, "PAGE")


def _field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in itself, such as the number of the page."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
