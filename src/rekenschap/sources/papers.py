"""Fetch a paper by the name that people know it by, whichever source has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rekenschap.errors import BadRequest, NotPublished
from rekenschap.sources.fetching import Fetched, Fetcher
from rekenschap.sources.hosts import Settings
from rekenschap.sources.koop import publications
from rekenschap.sources.tweedekamer import odata
from rekenschap.sources.tweedekamer.entities import is_guid

_DOCUMENT_NUMBER = re.compile(r"\d{4}D\d{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FetchedPaper:
    """A paper and the id by which its source knows it."""

    identifier: str
    fetched: Fetched


def fetch_paper(fetcher: Fetcher, settings: Settings, name: str) -> FetchedPaper:
    """The paper with a name.

    `kst-36800-X-E` and the like come from officielebekendmakingen; a number of the Tweede Kamer as `2025D12345`,
    or the GUID of a document there, from its own files. Raises `BadRequest` for any other name, `NotPublished`,
    and what `Fetcher.get` raises.
    """
    name = name.strip()
    if publications.is_identifier(name):
        return FetchedPaper(name, publications.fetch(fetcher, settings, name).fetched)
    if is_guid(name):
        return FetchedPaper(name.lower(), odata.resource(fetcher, settings, "Document", name))
    if _DOCUMENT_NUMBER.fullmatch(name):
        identifier = _document(fetcher, settings, name)
        return FetchedPaper(name, odata.resource(fetcher, settings, "Document", identifier))
    raise BadRequest(
        f"{name[:60]!r} is no name of a paper; give an id as kst-36800-X-E or ah-tk-20242025-1244, or a number of "
        "the Tweede Kamer as 2025D12345"
    )


def _document(fetcher: Fetcher, settings: Settings, number: str) -> str:
    condition = odata.where("DocumentNummer", "eq", number) & odata.where("Verwijderd", "eq", False)
    query = odata.Query("Document", condition, select=("Id",), top=1)
    found = next(odata.records(fetcher, settings, query), None)
    if found is None:
        raise NotPublished(f"the Tweede Kamer has no document with the number {number}; check the number")
    return found.id
