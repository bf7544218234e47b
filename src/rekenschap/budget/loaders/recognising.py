"""Which form a file has, told by its own content, never by its name."""

from __future__ import annotations

from rekenschap.budget.loaders.api_rows import is_json, read_api_rows
from rekenschap.budget.loaders.fiscal_package import Beside, is_package, read_package
from rekenschap.budget.loaders.found import Document, Found, refuse
from rekenschap.budget.loaders.paper_tables import read_paper_tables
from rekenschap.budget.loaders.renumbered import is_renumberings, read_renumberings
from rekenschap.budget.loaders.sheet import Sheet, read_sheet
from rekenschap.budget.loaders.statements import is_statements, read_statements
from rekenschap.budget.loaders.tables import is_tables, read_tables
from rekenschap.errors import BadTable, PaperError
from rekenschap.papers.paper import Paper


def read_document(document: Document, beside: Beside | None = None) -> Found:
    """All that a file holds: a table of a known form, or else the budget tables of a paper.

    `beside` gives the files that lie beside it, which a data package needs. Raises `BadTable` where its form is
    not known or cells of it are wrong.
    """
    if is_json(document):
        return read_api_rows(document)
    if is_package(document):
        return read_package(document, beside)
    sheet = _sheet(document)
    if sheet is not None and is_renumberings(sheet):
        return read_renumberings(sheet, document)
    if sheet is not None and is_tables(sheet):
        return read_tables(sheet, document)
    if sheet is not None and is_statements(sheet):
        return read_statements(sheet, document)
    return _of_paper(document, sheet)


def _sheet(document: Document) -> Sheet | None:
    """The file as a table of comma-separated values; None where it is none."""
    if b"\0" in document.content[:4096] or document.content[:5] in (b"%PDF-", b"<?xml"):
        return None
    try:
        return read_sheet(document)
    except BadTable:
        return None


def _of_paper(document: Document, sheet: Sheet | None) -> Found:
    paper = _paper(document)
    if paper is not None and paper.tables:
        return read_paper_tables(paper, document)
    headings = f"; its headings are {', '.join(sheet.headings)[:300]}" if sheet is not None else ""
    raise refuse(document.name, f"it is no table of a known form, nor a paper with tables{headings}")


def _paper(document: Document) -> Paper | None:
    from dataclasses import replace

    from rekenschap.papers.formats import read_paper
    from rekenschap.papers.header import read_header

    try:
        paper = read_paper(document.content)
    except PaperError:
        return None
    return replace(paper, header=read_header(paper))
