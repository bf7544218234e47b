"""PDF: pages of placed pieces of text become blocks, footnotes and furniture.

`pieces` asks pdfium what stands on a page, `lines` makes lines of it, `furniture` takes out heads and feet,
`columns` finds the order of reading, `footnotes` the notes, `tables` the tables and `paragraphs` the rest.
"""

from __future__ import annotations

from rekenschap.papers.draft import Draft


def read(data: bytes) -> Draft:
    """Read a PDF; raises a `PaperError` that says what is wrong with it."""
    from rekenschap.papers.pdf.composing import draft_of
    from rekenschap.papers.pdf.opening import pages_of

    return draft_of(pages_of(data))
