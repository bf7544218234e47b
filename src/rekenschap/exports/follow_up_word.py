"""Drafts of follow-up questions as a Word document that can be edited and sent on."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document

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
    """The document as the bytes of a DOCX file; headings are real headings, so that Word can navigate them."""
    word = docx.Document()
    for line in document:
        _add(word, line)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _add(word: Document, line: Line) -> None:
    paragraph = word.add_paragraph(style=_STYLES[line.style])
    if line.label and line.style is Style.LABELLED:
        paragraph.add_run(f"{line.label}: ").bold = True
    paragraph.add_run(printable(line.words))
