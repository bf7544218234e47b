"""A public link to what is cited, made from its id."""

from __future__ import annotations

import re

from rekenschap.findings.citations.acts import catalogue

_PUBLICATIONS = "https://zoek.officielebekendmakingen.nl"
_CHAMBER = "https://www.tweedekamer.nl/kamerstukken"
_LAWS = "https://wetten.overheid.nl"
_EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="
_DOSSIER_ALONE = re.compile(r"kst-(?:21501-\d\d|\d{5}(?:-[IVX]+[ABC]?)?)")


def link_to(kind: str, identifier: str) -> str | None:
    """Where the public finds it; None where no such address follows from the id."""
    if kind in ("kamerstuk", "motie"):
        return _kamerstuk(identifier)
    if kind in ("aanhangsel", "handelingen", "staatsblad", "staatscourant"):
        return f"{_PUBLICATIONS}/{identifier}.html"
    if kind == "tk-document":
        return f"{_CHAMBER}/detail?id={identifier}&did={identifier}"
    if kind == "tk-zaak":
        return f"{_CHAMBER}/detail?id={identifier}"
    if kind == "toezegging":
        return f"{_CHAMBER}/toezeggingen/detail?id={identifier}"
    if kind == "ecli":
        return _judgment(identifier)
    if kind == "url":
        return identifier if "://" in identifier else f"https://{identifier}"
    return _act(identifier)


def _kamerstuk(identifier: str) -> str:
    if _DOSSIER_ALONE.fullmatch(identifier):
        return f"{_PUBLICATIONS}/dossier/{identifier.removeprefix('kst-')}"
    return f"{_PUBLICATIONS}/{identifier}.html"


def _judgment(ecli: str) -> str:
    court = ecli.split(":")[1]
    if court == "NL":
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={ecli}"
    if court == "EU":
        return f"{_EUR_LEX}ecli:{ecli}"
    return f"https://e-justice.europa.eu/ecli/{ecli}"


def _act(identifier: str) -> str | None:
    if identifier.startswith("celex:"):
        return f"{_EUR_LEX}CELEX:{identifier.removeprefix('celex:')}"
    name, _, article = identifier.partition("#")
    act = catalogue().of_id(name)
    if act is None:
        return None
    if act.celex is not None:
        return f"{_EUR_LEX}CELEX:{act.celex}"
    book, _, rest = article.partition(":")
    if book in act.books:
        return f"{_LAWS}/jci1.3:c:{act.books[book]}&artikel={rest}" if rest else f"{_LAWS}/{act.books[book]}"
    if act.bwb is None:
        return None
    return f"{_LAWS}/jci1.3:c:{act.bwb}&artikel={article}" if article else f"{_LAWS}/{act.bwb}"
