"""All of a kind at once, as a table for other programs; and papers in the formats of archives and of the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from tempfile import TemporaryFile
from typing import Annotated, Any, BinaryIO, Literal, cast

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import Field
from sqlalchemy import Connection

from rekenschap.api import examples
from rekenschap.api.asking import Asked, Asking, PaperName
from rekenschap.api.documented import as_bytes, given
from rekenschap.api.negotiating import chosen
from rekenschap.api.sites import site_of
from rekenschap.errors import MissingExtra
from rekenschap.exports import as_akoma_ntoso, as_json_ld, as_jsonl, as_parquet, as_table_csv, as_xlsx, tables
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.queries import ExchangeFilter, Page, PaperFilter
from rekenschap.ledger.queries.pages import MOST
from rekenschap.serving.desk import Desk

router = APIRouter(tags=["exports"])
Format = Literal["jsonl", "csv", "parquet", "xlsx"]
TableName = Literal["papers", "questions", "citations", "targets", "checks", "commitments", "reviews"]
Paged = Callable[[Connection, Desk, str | None], Page[Any]]
_MEDIA: Mapping[Format, str] = {
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class _Export:
    table: tables.Table
    pages: Paged


def _undertakings(connection: Connection, desk: Desk, after: str | None) -> Page[Any]:
    return queries.undertakings(connection, as_of=desk.today(), size=MOST, after=after)


_EXPORTS: Mapping[TableName, _Export] = {
    "papers": _Export(tables.PAPERS, lambda at, _, after: queries.papers(at, size=MOST, after=after)),
    "questions": _Export(tables.EXCHANGES, lambda at, _, after: queries.exchanges(at, size=MOST, after=after)),
    "citations": _Export(tables.CITATIONS, lambda at, _, after: queries.citations(at, size=MOST, after=after)),
    "targets": _Export(tables.TARGETS, lambda at, _, after: queries.targets(at, size=MOST, after=after)),
    "checks": _Export(tables.REMARKS, lambda at, _, after: queries.remarks(at, size=MOST, after=after)),
    "commitments": _Export(tables.UNDERTAKINGS, _undertakings),
    "reviews": _Export(tables.REVIEWS, lambda at, _, after: reviewing.listed(at, size=MOST, after=after)),
}


class AskedExport(Asked):
    """In which format; by the `Accept` header where it is left out, else JSON Lines."""

    format: Format | None = Field(None, examples=["csv"])


@router.get(
    "/exports/{table}",
    summary="All of a kind, as a table",
    response_class=Response,
    **as_bytes("application/jsonl", '{"key":"kst-39800-XX-A"}\n', "The table.", *list(_MEDIA.values())[1:]),
)
def export(ask: Asking, request: Request, table: TableName, asked: Annotated[AskedExport, Query()]) -> Response:
    """Everything of a kind, each once, while it is being made: JSON Lines, CSV, Parquet or Excel.

    Cells that a spreadsheet would take for a formula are made harmless. Fields are named as in the ledger.
    """
    offered: dict[str, Format] = {media: form for form, media in _MEDIA.items()}
    form = chosen(request, offered) if asked.format is None else asked.format
    if form == "parquet" and find_spec("pyarrow") is None:
        raise MissingExtra("Parquet needs the extra `parquet`")
    name = f"{table}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "vary": "Accept"}
    return StreamingResponse(_pieces(ask.desk, _EXPORTS[table], form), headers=headers, media_type=_MEDIA[form])


def _pieces(desk: Desk, export: _Export, form: Format) -> Iterator[bytes]:
    """The export in pieces; every page is asked for in a transaction of its own, so that no reader holds one."""

    def page(after: str | None) -> Page[Any]:
        with desk.ledger.reading() as connection:
            return export.pages(connection, desk, after)

    entries = queries.every(page)
    if form == "jsonl":
        yield from as_jsonl.lines(entries)
    elif form == "csv":
        yield from (piece.encode() for piece in as_table_csv.pieces(export.table, entries))
    else:
        yield from _written(export.table, entries, form)


def _written(table: tables.Table, entries: Iterable[object], form: Format) -> Iterator[bytes]:
    """A format that is only whole at its end, by way of a file that is gone afterwards."""
    with TemporaryFile() as file:
        out = cast("BinaryIO", file)
        if form == "parquet":
            as_parquet.write(out, table, entries)
        else:
            as_xlsx.write(out, [(table, entries)])
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


@router.get(
    "/papers/{paper}/annotations",
    summary="Findings as web annotations",
    response_class=Response,
    **given(examples.ANNOTATIONS, "application/ld+json"),
)
def web_annotations(ask: Asking, request: Request, paper: PaperName) -> Response:
    """The judgements, citations and targets of a paper as W3C Web Annotations (JSON-LD), on the exact words."""
    site = site_of(request)

    def made(at: Connection) -> Response:
        entry = queries.paper(at, paper)
        wanted, questions = PaperFilter(paper=entry.key), ExchangeFilter(paper=entry.key)
        entries: list[as_json_ld.Annotated] = [
            *queries.every(lambda after: queries.exchanges(at, questions, size=MOST, after=after)),
            *queries.every(lambda after: queries.citations(at, wanted, size=MOST, after=after)),
            *queries.every(lambda after: queries.targets(at, wanted, size=MOST, after=after)),
        ]
        found = as_json_ld.page(entries, queries.text(at, entry.id), cast("Any", entry), site)
        return Response(msgspec.json.encode(found), media_type="application/ld+json")

    return ask.answer(made, of=f".{site.host}")


@router.get(
    "/papers/{paper}/akoma-ntoso",
    summary="A paper as Akoma Ntoso",
    response_class=Response,
    **as_bytes("application/akn+xml", "<akomaNtoso …", "The paper as Akoma Ntoso 3.0."),
)
def akoma_ntoso(ask: Asking, request: Request, paper: PaperName) -> Response:
    """Questions and answers of a paper as Akoma Ntoso 3.0, the judgements apart from the words of the paper."""
    site = site_of(request)

    def made(at: Connection) -> Response:
        entry = queries.paper(at, paper)
        wanted = ExchangeFilter(paper=entry.key)
        found = queries.every(lambda after: queries.exchanges(at, wanted, size=MOST, after=after))
        return Response(as_akoma_ntoso.document(entry, found, site), media_type="application/akn+xml")

    return ask.answer(made, of=f".{site.host}")
