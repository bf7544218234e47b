"""Open a PDF with pdfium and read its pages; the one place where pdfium's errors become those of the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

from rekenschap.errors import DamagedPaper, PaperTooLarge, ProtectedPaper, ScannedPaper
from rekenschap.papers.pdf.drawn import check_texts
from rekenschap.papers.pdf.packing import check_packing
from rekenschap.papers.pdf.pieces import Page, page_content

#: the largest annexes to a budget are below 1,000 pages
MOST_PAGES = 3_000
_NEEDS_PASSWORD, _UNKNOWN_LOCK = 4, 5


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF. Raises `ProtectedPaper`, `DamagedPaper`, `PaperTooLarge` and `ScannedPaper`."""
    check_packing(data)
    with _opened(data) as document:
        count = len(document)
        if not count:
            raise DamagedPaper("a PDF without pages: it was cut short or is corrupt; fetch it again")
        if count > MOST_PAGES:
            raise PaperTooLarge(f"{count:,} pages, and at most {MOST_PAGES:,} are read; split the paper")
        pages = [_page(document, index) for index in range(count)]
    if not any(page.pieces for page in pages):
        raise ScannedPaper("no page has a text layer: let a program for character recognition read it first")
    return pages


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_NEEDS_PASSWORD, _UNKNOWN_LOCK):
            raise ProtectedPaper("it opens with a password only; save it without one") from error
        raise DamagedPaper("no PDF that can be opened: cut short or corrupt; fetch it again") from error
    try:
        yield document
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    where = f"page {index + 1}"
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise DamagedPaper("a page that cannot be read; fetch the paper again", place=where) from error
    try:
        check_texts(page.raw, index + 1)
        text = page.get_textpage()
        try:
            return page_content(document.raw, page.raw, text.raw, index + 1)
        finally:
            text.close()
    except pypdfium2.PdfiumError as error:
        raise DamagedPaper("the text of a page cannot be read; fetch the paper again", place=where) from error
    finally:
        page.close()
