"""What a source tells of a document, as rows of the ledger: publications, documents and dossiers."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from rekenschap import lexicon
from rekenschap.papers.metadata import formed
from rekenschap.sources.hosts import Settings
from rekenschap.sources.koop.search import Publication
from rekenschap.sources.tweedekamer import odata
from rekenschap.sources.tweedekamer.records import Document, Kamerstukdossier, Record, Toezegging, typed

Row = dict[str, Any]

KOOP = "koop"
#: the kinds of papers in which a government answers, as the contract names them; `kamervragen` go by their id
KINDS = ("nota naar aanleiding van het verslag", "lijst van vragen en antwoorden", "schriftelijk overleg")
#: the number of an answer in the Aanhangsel as the chamber writes it: 24 25 01244 is 1244 of 2024-2025
_AANHANGSEL = re.compile(r"(\d\d)(\d\d)(\d{5})", re.ASCII)
_CHAMBERS = {1: "Eerste Kamer", 2: "Tweede Kamer"}
#: the days of the sources are those of this clock
HERE = ZoneInfo("Europe/Amsterdam")
#: the chamber writes the year 1 for a day that is not known
_FIRST_YEAR = 1800
_MET = "Voldaan"


def feed(entity: str) -> str:
    """The name of a source: the changes of one entity set of the Tweede Kamer."""
    return f"tweedekamer/{entity}"


def publication_row(publication: Publication) -> Row:
    """A record of the search as a row of `known_document`."""
    dossiers = [dossier for one in publication.dossiers if (dossier := formed("dossier", one))]
    dossier = dossiers[0] if dossiers else None
    official = _printed_id(publication, dossier)
    return {
        "id": publication.identifier,
        "source": KOOP,
        "official_id": None if official == publication.identifier else official,
        "kind": publication.subrubric or publication.kind or publication.publication,
        "title": publication.title or publication.document_title,
        "date": day_of(publication.date or publication.issued or publication.available),
        "dossier": dossier,
        "chamber": formed("chamber", publication.creator or ""),
        "url": publication.preferred_url,
        "record": None,
        "modified": publication.modified,
    }


def holds_answers(publication: Publication) -> bool:
    """Whether it is a paper in which a government answers: it is fetched, and not only known of.

    >>> holds_answers(Publication("ah-tk-20242025-1244")), holds_answers(Publication("kv-tk-2021Z03234"))
    (True, False)
    """
    if publication.identifier.startswith("ah-"):
        return True
    named = publication.document_title or (publication.title or "").rpartition(";")[2]
    words = " ".join(filter(None, (named, publication.subrubric, publication.kind)))
    return publication.identifier.startswith("kst-") and any(one.search(words) for one in _answering())


@cache
def _answering() -> tuple[re.Pattern[str], ...]:
    entries = (entry for entry in lexicon.load("paper_kinds").entries if entry.id in KINDS)
    return tuple(re.compile("|".join(entry.patterns), re.IGNORECASE) for entry in entries)


def _printed_id(publication: Publication, dossier: str | None) -> str | None:
    """The id as papers print and cite it, which the newer ids do not say: `kst-36800-X-12` for `kst-1268678`."""
    number = publication.number
    if publication.identifier.startswith("kst-") and dossier and number:
        return f"kst-{dossier}-{number}"
    return None


def document_row(record: Record, dossier: str | None, settings: Settings) -> Row:
    """A `Document` as a row of `known_document`; raises `AnswerDamaged` where it is not as its schema says."""
    document = typed(record, Document)
    return {
        "id": document.document_nummer or record.id,
        "source": feed("Document"),
        "official_id": _official_id(document, dossier),
        "kind": document.soort,
        "title": document.onderwerp or document.titel or document.citeertitel,
        "date": day_of(document.datum),
        "dossier": dossier,
        "chamber": _CHAMBERS.get(document.kamer or 0),
        "url": odata.resource_address(settings, "Document", record.id),
        "record": record.id,
        "modified": record.changed and record.changed.isoformat(),
    }


def _official_id(document: Document, dossier: str | None) -> str | None:
    if found := _AANHANGSEL.fullmatch(document.aanhangselnummer or ""):
        chamber = "ek" if document.kamer == 1 else "tk"
        return f"ah-{chamber}-20{found[1]}20{found[2]}-{int(found[3])}"
    if dossier and document.volgnummer and document.volgnummer > 0:
        return f"kst-{dossier}-{document.volgnummer}"
    return None


def dossier_row(record: Record) -> Row:
    """A `Kamerstukdossier` as a row of `known_dossier`; raises as `document_row` does."""
    found = typed(record, Kamerstukdossier)
    name = "-".join(str(part) for part in (found.nummer, found.toevoeging) if part)
    row = {"record": record.id, "source": feed("Kamerstukdossier"), "title": found.titel or found.citeertitel}
    return row | {"dossier": formed("dossier", name) or str(found.nummer or "")}


def commitment_row(record: Record, settings: Settings) -> Row:
    """A `Toezegging` as a row of `register_item`; raises as `document_row` does.

    The chamber has one date for a commitment: by when it is to be kept, and, once it is kept, when that was.
    """
    found = typed(record, Toezegging)
    is_kept, day = found.status == _MET, day_of(found.datum_nakoming)
    return {
        "id": record.id,
        "source": feed("Toezegging"),
        "number": found.nummer,
        "text": found.tekst or "",
        "status": found.status,
        "ministry": found.ministerie,
        "by": ", ".join(part for part in (found.naam, found.functie) if part) or None,
        "made_on": day_of(found.aanmaakdatum),
        "due": None if is_kept else day,
        "kept_on": day if is_kept else None,
        "url": odata.record_address(settings, "Toezegging", record.id),
        "deleted": False,
    }


def day_of(moment: datetime | str | None) -> date | None:
    """The day of a moment, in the Netherlands; None where the source gives none, or writes the year 1 for it.

    >>> day_of("2026-11-19"), day_of("0001-01-01T00:00:00Z"), day_of("2026-06-30T22:30:00Z")
    (datetime.date(2026, 11, 19), None, datetime.date(2026, 7, 1))
    """
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return None
    if moment is None or moment.year < _FIRST_YEAR:
        return None
    return (moment.astimezone(HERE) if moment.tzinfo else moment).date()
