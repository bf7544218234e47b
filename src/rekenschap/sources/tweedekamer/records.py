"""The records of the Tweede Kamer: one form for all entity sets, and typed forms for those that the ledger uses.

The names of fields are the chamber's own. Both doors give the same record: OData as JSON with `Titel`, the
SyncFeed as XML with `titel`, so that fields are compared without regard to case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import msgspec

from rekenschap.errors import AnswerDamaged

_Typed = TypeVar("_Typed", bound="TypedRecord")


@dataclass(frozen=True, slots=True)
class Record:
    """A record of any entity set, as one of the two doors gave it.

    `fields` are the values by their name in lower case: text, numbers, truth values or None; `references` are the
    GUIDs of other records by the name of the relation in lower case. A deleted record has neither.
    """

    entity: str
    id: str
    changed: datetime | None
    deleted: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class TypedRecord(msgspec.Struct, frozen=True, kw_only=True, rename=lambda name: name.replace("_", "")):
    """A record whose fields have types; all are None where the chamber gives no value."""


class Document(TypedRecord, frozen=True, kw_only=True):
    """A paper or letter. `volgnummer` is a number, so that a paper of the Eerste Kamer with a letter has none."""

    soort: str | None = None
    document_nummer: str | None = None
    titel: str | None = None
    onderwerp: str | None = None
    datum: datetime | None = None
    vergaderjaar: str | None = None
    kamer: int | None = None
    volgnummer: int | None = None
    citeertitel: str | None = None
    alias: str | None = None
    datum_registratie: datetime | None = None
    datum_ontvangst: datetime | None = None
    aanhangselnummer: str | None = None
    kenmerk_afzender: str | None = None
    organisatie: str | None = None
    content_type: str | None = None
    content_length: int | None = None


class Zaak(TypedRecord, frozen=True, kw_only=True):
    """A matter before the chamber, as a set of written questions. `termijn` is the day by which to answer."""

    nummer: str | None = None
    soort: str | None = None
    titel: str | None = None
    citeertitel: str | None = None
    alias: str | None = None
    status: str | None = None
    onderwerp: str | None = None
    gestart_op: datetime | None = None
    organisatie: str | None = None
    grondslagvoorhang: str | None = None
    termijn: datetime | None = None
    vergaderjaar: str | None = None
    volgnummer: int | None = None
    huidige_behandelstatus: str | None = None
    afgedaan: bool | None = None
    groot_project: bool | None = None
    kabinetsappreciatie: str | None = None


class Toezegging(TypedRecord, frozen=True, kw_only=True):
    """A commitment in the chamber's register. `status` is Openstaand, Voldaan, Deels Voldaan or Vervallen."""

    nummer: str | None = None
    tekst: str | None = None
    status: str | None = None
    aanmaakdatum: datetime | None = None
    datum_nakoming: datetime | None = None
    ministerie: str | None = None
    activiteit_nummer: str | None = None
    naam: str | None = None
    achternaam: str | None = None
    initialen: str | None = None
    voornaam: str | None = None
    tussenvoegsel: str | None = None
    achtervoegsel: str | None = None
    titulatuur: str | None = None
    functie: str | None = None
    notities: str | None = None


class Kamerstukdossier(TypedRecord, frozen=True, kw_only=True):
    """A dossier: `nummer` 36800 with `toevoeging` X."""

    nummer: int | None = None
    toevoeging: str | None = None
    titel: str | None = None
    citeertitel: str | None = None
    alias: str | None = None
    hoogste_volgnummer: int | None = None
    afgesloten: bool | None = None
    kamer: str | None = None


class Activiteit(TypedRecord, frozen=True, kw_only=True):
    """A debate, procedure or other meeting."""

    soort: str | None = None
    nummer: str | None = None
    onderwerp: str | None = None
    datum_soort: str | None = None
    datum: datetime | None = None
    aanvangstijd: datetime | None = None
    eindtijd: datetime | None = None
    locatie: str | None = None
    besloten: bool | None = None
    status: str | None = None
    vergaderjaar: str | None = None
    kamer: str | None = None
    noot: str | None = None
    voortouwnaam: str | None = None
    voortouwafkorting: str | None = None
    aanvraagdatum: datetime | None = None
    vervaldatum: datetime | None = None


class Fractie(TypedRecord, frozen=True, kw_only=True):
    """A parliamentary group. The two days are as the chamber writes them: a day, or a moment at midnight."""

    nummer: int | None = None
    afkorting: str | None = None
    naam_nl: str | None = None
    naam_en: str | None = None
    aantal_zetels: int | None = None
    aantal_stemmen: int | None = None
    datum_actief: str | None = None
    datum_inactief: str | None = None


class Persoon(TypedRecord, frozen=True, kw_only=True):
    """A member, minister or other person. What the product has no use for, as where they live, is left out."""

    nummer: int | None = None
    titels: str | None = None
    initialen: str | None = None
    tussenvoegsel: str | None = None
    achternaam: str | None = None
    voornamen: str | None = None
    roepnaam: str | None = None
    functie: str | None = None
    fractielabel: str | None = None


TYPES: Final[Mapping[str, type[TypedRecord]]] = {
    kind.__name__: kind for kind in (Document, Zaak, Toezegging, Kamerstukdossier, Activiteit, Fractie, Persoon)
}


def typed(record: Record, kind: type[_Typed]) -> _Typed:
    """A record with types; raises `AnswerDamaged` where it is of another entity set or a value of another type."""
    if record.entity != kind.__name__:
        raise AnswerDamaged(f"{record.entity} {record.id} is no {kind.__name__}; ask for it by its own entity set")
    try:
        return msgspec.convert(dict(record.fields), kind, strict=False)
    except msgspec.ValidationError as problem:
        raise AnswerDamaged(f"{record.entity} {record.id} is not as its schema says: {problem}") from problem


def moment(text: str | None) -> datetime | None:
    """A moment with its zone, UTC where the chamber leaves it out; raises `ValueError` where it is none.

    >>> moment("2019-06-28T23:59:41.5570000")
    datetime.datetime(2019, 6, 28, 23, 59, 41, 557000, tzinfo=datetime.timezone.utc)
    """
    if not text:
        return None
    found = datetime.fromisoformat(text.strip())
    return found if found.tzinfo else found.replace(tzinfo=UTC)
