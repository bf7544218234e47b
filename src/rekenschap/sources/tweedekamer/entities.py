"""The 38 entity sets of the Tweede Kamer's open data, and the names of what is asked of them."""

from __future__ import annotations

import re

from rekenschap.errors import BadRequest

#: as the service document of OData v4 2.0 lists them
ENTITY_SETS = (
    "Activiteit",
    "ActiviteitActor",
    "Agendapunt",
    "Besluit",
    "Commissie",
    "CommissieContactinformatie",
    "CommissieZetel",
    "CommissieZetelVastPersoon",
    "CommissieZetelVastVacature",
    "CommissieZetelVervangerPersoon",
    "CommissieZetelVervangerVacature",
    "Document",
    "DocumentActor",
    "DocumentPublicatie",
    "DocumentPublicatieMetadata",
    "DocumentVersie",
    "Fractie",
    "FractieZetel",
    "FractieZetelPersoon",
    "FractieZetelVacature",
    "Kamerstukdossier",
    "Persoon",
    "PersoonContactinformatie",
    "PersoonGeschenk",
    "PersoonLoopbaan",
    "PersoonNevenfunctie",
    "PersoonNevenfunctieInkomsten",
    "PersoonOnderwijs",
    "PersoonReis",
    "Reservering",
    "Stemming",
    "ToegezegdAan",
    "Toezegging",
    "Vergadering",
    "Verslag",
    "Zaak",
    "ZaakActor",
    "Zaal",
)
_BY_LOWER = {name.lower(): name for name in ENTITY_SETS}
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def entity_set(name: str) -> str:
    """The entity set of a name in any case: `Zaak` for the `zaak` of the SyncFeed; raises `BadRequest`."""
    if (found := _BY_LOWER.get(name.lower())) is None:
        raise BadRequest(f"{name!r} is no entity set of the Tweede Kamer; it is one of {', '.join(ENTITY_SETS)}")
    return found


def known_or_new(name: str) -> str:
    """The entity set of an element of the SyncFeed, also one that the chamber added later, which stops no sync."""
    return _BY_LOWER.get(name.lower()) or name[:1].upper() + name[1:]


def guid(text: str) -> str:
    """A GUID in lower case; raises `BadRequest` where the text is none."""
    if not _GUID.fullmatch(text.lower()):
        raise BadRequest(f"{text[:60]!r} is no GUID; one is as 808fcd50-a0dc-4f60-8b9d-c404a2eb5b2e")
    return text.lower()


def is_guid(text: str) -> bool:
    """Whether a text has the form of a GUID."""
    return _GUID.fullmatch(text.lower()) is not None
