"""The names and values of the query language, in Dutch and in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from rekenschap.lexicon import load

#: field → its names; the first is the one in which a query is shown
FIELDS: Mapping[str, tuple[str, ...]] = {
    "question": ("vraag", "question"),
    "answer": ("antwoord", "answer"),
    "title": ("titel", "title"),
    "group": ("fractie", "group", "partij", "party"),
    "status": ("status",),
    "ground": ("grond", "ground"),
    "year": ("jaar", "year"),
    "date": ("datum", "date"),
    "dossier": ("dossier",),
    "chamber": ("kamer", "chamber"),
    "kind": ("soort", "kind"),
    "ministry": ("ministerie", "ministry"),
    "session": ("vergaderjaar", "session"),
    "number": ("nummer", "number"),
    "paper": ("stuk", "paper"),
}
#: fields whose values are all known: field → value → its names beside itself, the first the one that is shown
_CLOSED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": {
        "answered": ("beantwoord",),
        "partly": ("deels", "deels beantwoord", "gedeeltelijk"),
        "elsewhere": ("elders", "verwezen", "verwijst"),
        "deferred": ("uitgesteld", "later"),
        "declined": ("geweigerd", "niet gegeven", "weigering"),
        "not_answered": ("niet_beantwoord", "onbeantwoord"),
        "no_answer": ("zonder_antwoord", "geen antwoord"),
    },
    "ground": {
        "no_public_statement": ("geen_openbare_uitspraken", "geen uitspraken"),
        "national_security": ("nationale_veiligheid", "staatsveiligheid", "veiligheid"),
        "confidential": ("vertrouwelijk", "geheim"),
        "privacy": ("privacy", "persoonsgegevens"),
        "not_available": ("niet_beschikbaar",),
        "premature": ("te_vroeg", "voorbarig", "prematuur"),
        "not_responsible": ("ander_gaat_erover", "niet verantwoordelijk", "een ander gaat erover"),
        "under_investigation": ("onderzoek_loopt", "lopend onderzoek"),
        "later_document": ("later_stuk", "komt in een later stuk"),
    },
    "chamber": {
        "Eerste Kamer": ("EK", "eerste", "senaat", "senate"),
        "Tweede Kamer": ("TK", "tweede", "house"),
    },
    "kind": {
        "nota naar aanleiding van het verslag": ("nota", "memorie van antwoord"),
        "lijst van vragen en antwoorden": ("lijst", "feitelijke vragen"),
        "schriftelijk overleg": ("overleg",),
        "kamervragen": ("kamervragen", "aanhangsel"),
        "uitstel": ("uitstel", "uitstelbericht"),
        "other": ("overig", "anders"),
    },
}
_LONGEST = 100
_LIKE = 0.7


def folded(text: str) -> str:
    """A name without case, accents, and the marks between its words: `Niet-beantwoord` is `niet beantwoord`."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].casefold())
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(kept.replace("_", " ").replace("-", " ").split())


@cache
def _field_names() -> Mapping[str, str]:
    return {name: field for field, names in FIELDS.items() for name in names}


def field_named(name: str) -> str | None:
    """The field that a name means, in either language; None where there is none."""
    return _field_names().get(name.casefold())


def like_field(name: str) -> str | None:
    """The name of a field that is most like a word which names none."""
    return next(iter(get_close_matches(name.casefold()[:_LONGEST], _field_names(), n=1, cutoff=_LIKE)), None)


@cache
def _closed(field: str) -> Mapping[str, str]:
    values = _CLOSED[field]
    return {folded(name): value for value, names in values.items() for name in (value, *names)}


@cache
def _unspaced(field: str) -> Mapping[str, str]:
    return {name.replace(" ", ""): value for name, value in _closed(field).items()}


def is_closed(field: str) -> bool:
    """Whether all values of a field are known beforehand."""
    return field in _CLOSED


def closed_value(field: str, name: str) -> str | None:
    """The value of a closed field that a name means, also where it is one word; None where there is none.

    >>> closed_value("ground", "nationale veiligheid"), closed_value("ground", "nationaleveiligheid")
    ('national_security', 'national_security')
    """
    meant = folded(name)
    return _closed(field).get(meant) or _unspaced(field).get(meant.replace(" ", ""))


def shown_value(field: str, value: str) -> str:
    """The name under which a value is shown in a query."""
    return _CLOSED[field][value][0] if field in _CLOSED else value


def token(field: str, value: str) -> str:
    """A value of a field as it is typed in a query.

    >>> token("status", "declined"), token("ministry", "Buitenlandse Zaken")
    ('status:geweigerd', 'ministerie:"Buitenlandse Zaken"')
    """
    shown = shown_value(field, value)
    quoted = f'"{shown}"' if " " in shown else shown
    return f"{FIELDS[field][0]}:{quoted}"


def values_shown(field: str) -> tuple[str, ...]:
    """The names under which all values of a closed field are shown."""
    return tuple(names[0] for names in _CLOSED[field].values())


@cache
def group_named(name: str) -> str | None:
    """The parliamentary group that a name means, by the list of groups; None where none is known."""
    name = " ".join(name[:_LONGEST].split())
    for entry in load("groups").entries:
        if folded(entry.id) == folded(name):
            return entry.id
    for entry in load("groups").entries:
        if any(re.fullmatch(pattern, name, re.IGNORECASE) for pattern in entry.patterns):
            return entry.id
    return None


def like_group(name: str) -> str | None:
    """The known group whose name is most like one that is not known."""
    known = {folded(entry.id): entry.id for entry in load("groups").entries}
    return next((known[match] for match in get_close_matches(folded(name), known, n=1, cutoff=_LIKE)), None)
