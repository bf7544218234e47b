"""What a source says of a paper outside its text: the metadata of officielebekendmakingen as hints of a `Draft`.

The names are those of OWMS and of the `OVERHEIDop` scheme, as they stand in the `meta` elements of the XML and
HTML of officielebekendmakingen.nl and in the `metadata.xml` beside each paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: hint → names of metadata in lower case, the most certain first
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("dc.identifier", "dcterms.identifier", "overheidop.identifier"),
    "title": ("overheidop.documenttitel", "dc.title", "dcterms.title"),
    "date": ("overheidop.datumontvangst", "dcterms.issued", "dcterms.available", "dc.date"),
    "session": ("overheidop.vergaderjaar",),
    "dossier": ("overheidop.dossiernummer",),
    "number": ("overheidop.ondernummer", "overheidop.aanhangselnummer"),
    "chamber": ("dc.creator", "dcterms.creator", "overheidop.publicerendeorganisatie"),
    "kind": ("overheidop.subrubriek", "dc.type", "dcterms.type"),
}
_ID = re.compile(r"(?:ah|kst|kv|nds|h)-[\w.-]{1,60}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SESSION = re.compile(r"((?:19|20)\d\d)\s{0,2}[-–/]?\s{0,2}((?:19|20)\d\d)")
_DOSSIER = re.compile(r"(\d\d)[\s.]?(\d{3})(?:[\s-]{0,3}\(?([IVXLC]{1,6}|[A-Z]|\d\d|[A-Z]{1,2}\d?)\)?)?", re.ASCII)
_NUMBER = re.compile(r"[A-Z]{1,3}|\d{1,5}", re.ASCII)


def hints_of(metadata: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The hints that pairs of (name, content) give, each in the form that `Draft` asks for.

    A content that is not in the form of its hint (an id that is an address, a date in words) gives no hint.
    """
    contents: dict[str, list[str]] = {}
    for name, content in metadata:
        contents.setdefault(name.strip().lower(), []).append(content.strip())
    hints: dict[str, str] = {}
    for hint, names in _NAMES.items():
        found = (formed(hint, content) for name in names for content in contents.get(name, ()))
        if (first := next((content for content in found if content), None)) is not None:
            hints[hint] = first
    return hints


def formed(hint: str, content: str) -> str | None:
    """A content in the form of its hint, or None where it is in no such form.

    >>> formed("dossier", "36 800 X"), formed("session", "20252026"), formed("date", "2026-05-21T10:00")
    ('36800-X', '2025-2026', '2026-05-21')
    """
    content = " ".join(content[:2000].split())
    if hint == "session":
        return f"{years[1]}-{years[2]}" if (years := _SESSION.fullmatch(content)) else None
    if hint == "dossier":
        return _dossier(content)
    if hint == "chamber":
        return next((name for name in ("Eerste Kamer", "Tweede Kamer") if name in content), None)
    if hint == "date":
        return day[0] if (day := _DAY.match(content)) else None
    pattern = {"id": _ID, "number": _NUMBER}.get(hint)
    if pattern is None:
        return content or None
    return content if pattern.fullmatch(content) else None


def _dossier(content: str) -> str | None:
    match = _DOSSIER.fullmatch(content.split(";")[0])
    if match is None:
        return None
    chapter = f"-{match[3]}" if match[3] else ""
    return f"{match[1]}{match[2]}{chapter}"
