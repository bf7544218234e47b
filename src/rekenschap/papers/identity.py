"""Which paper it is: its official id, dossier and number, by the forms in which papers print them.

`kst-36800-X-E` is number E in chapter X of dossier 36800; `ah-tk-20232024-1771` is number 1771 of the Aanhangsel
van de Handelingen of the Tweede Kamer in 2023-2024. A letter without such a number goes by the Zaak number in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rekenschap.papers.days import session_of

#: a parliamentary year as printed: `2023–2024`, `2023/24`
SESSION = r"(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)\b"
_YEAR = r"((?:19|20)\d\d)"
_AANHANGSEL = re.compile(rf"\bah[- ](tk|ek)[- ]{_YEAR}[-–]?{_YEAR}[- ](\d{{1,5}})\b", re.IGNORECASE)
_KAMERSTUK = re.compile(
    r"\bkst-(\d{5}(?:-\d\d)?)(?:-([IVXLCDM]{1,6}[A-Z]?|[A-Z]))?-([A-Z]{1,3}|\d{1,4})\b(?![-\w])"
)
_ZAAK = re.compile(r"\b20\d\d\s?Z\s?\d{5}\b")
_AH_MARK = re.compile(r"(?:^|\n)\W*AH\s+(\d{1,5})\b")
_NUMBER_LINE = re.compile(r"\n\W*(\d{1,5})\W*\n\W*(?:Vragen|Aanvullende|Nadere|Mededeling|Herdruk)")
_DOSSIER = re.compile(
    r"(?:^|\n)\W*(\d\d)[ .]?(\d{3})(?:[ -](\d\d))?(?:\s*\(R\d+\))?"
    r"(?:\s+([IVXLCDM]{1,6}[A-Z]?|[A-Z](?=\s+[A-Z][a-z]|\W*(?:$|\n))))?(?=[\s*]|$)"
)
_STUK_NUMBER = re.compile(
    r"(?:^|\n)\W*(?:Nr\.?\s*\W{0,6}(\d{1,4})|([A-Z]{1,2}))\b\W*\s"
    r"(?=\W*(?:[A-Z][A-Z ]{6,}|Nota|Lijst|Verslag|Brief))"
)
_FORMAL = re.compile(r"(?:^|\n)\W*[Vv]ergaderjaar|Staten-Generaal")
#: a line that says which number the paper itself has: `Kamerstukken II 2025/26, 36 999, nr. 1`, `36999 nr. 1`;
#: lines that a format joins go on with a capital, a sentence that cites goes on in small letters
_OWN_NUMBER = re.compile(
    r"(?P<label>(?:Kamerstuk(?:ken|nummer)?|Dossier(?:nummer)?):?\s)?"
    r"(?:(?:II?|(?:Eerste|Tweede) Kamer(?: der Staten-Generaal)?),?\s)?"
    rf"(?:(?:[Vv]ergaderjaar\s)?(?P<session>{SESSION}),?\s)?"
    r"(?P<base>\d\d[ .]?\d{3})(?:[ -](?P<part>\d\d))?(?:\s?\(R\d{1,5}\))?"
    r"(?:[ -]\(?(?P<chapter>[IVXLCDM]{1,6}[A-Z]?)\)?)?"
    r"(?:,?\s?[Nn](?:r\.?|ummer):?\s?(?P<number>\d{1,4})|(?(label)(?:,\s?|-)(?P<short>\d{1,4}|[A-Z]{1,2})|(?!)))"
    r"(?:\.?$|[,;]?\s(?=[A-Z’'|·•–—]))"
)
#: a longer line with a full stop is running text, and no part of a head
_LONGEST_OF_HEAD = 80
_MOST_LINES_OF_HEAD = 40
_RUNNING_TEXT = re.compile(r"Geachte\b|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s[A-Z]")


@dataclass(frozen=True, slots=True)
class Identity:
    """An id with its parts; `printed` is False where the id was put together from a number and a date.

    `session` is the parliamentary year that stands in the line with the number, if one does.
    """

    id: str | None = None
    dossier: str | None = None
    number: str | None = None
    printed: bool = True
    session: str | None = None


def identify(beginning: str, furniture: str, date: str | None, known: str | None) -> Identity:
    """The identity of a paper from its beginning and running heads; `known` is the id that its source gives."""
    if outside := known or _printed(furniture):
        return _parts(outside)
    if own := _own_number(beginning):
        return own
    if printed := _printed(beginning[:1500]) or _from_title_block(beginning):
        return _parts(printed)
    if (mark := _AH_MARK.search(beginning)) and date:
        return Identity(f"ah-tk-{session_of(date).replace('-', '')}-{mark[1]}", None, mark[1], printed=False)
    dossier, number = _stuk(beginning)
    if dossier and number:
        return Identity(f"kst-{dossier}-{number}", dossier, number)
    return Identity()


def head_of(beginning: str) -> str:
    r"""The lines at the top before the running text: up to a salutation, a first chapter or a whole sentence.

    >>> head_of("Dijkennota\nDen Haag, 3 mei 2026\n1. Inleiding\nDe dijken zijn hoog.")
    'Dijkennota\nDen Haag, 3 mei 2026\n'
    """
    end = 0
    for line in beginning.splitlines(keepends=True)[:_MOST_LINES_OF_HEAD]:
        words = line.strip()
        if _RUNNING_TEXT.match(words) or (len(words) > _LONGEST_OF_HEAD and words.endswith((".", "?", "!", ":"))):
            break
        end += len(line)
    return beginning[:end]


def zaak_number(beginning: str) -> str | None:
    """The first Zaak number in the beginning of a letter: that of the questions which it answers."""
    found = _ZAAK.search(beginning)
    return re.sub(r"\s", "", found[0]) if found else None


def dossier_title(beginning: str) -> str | None:
    """The words after the dossier's number in the title block of a Kamerstuk."""
    found = _DOSSIER.search(beginning[:2500]) if _FORMAL.search(beginning[:600]) else None
    return beginning[found.end() :].lstrip(" *\n").split("\n")[0] if found else None


def plain_session(printed: str) -> str:
    """A parliamentary year with four digits and a plain dash.

    >>> plain_session("2023/24")
    '2023-2024'
    """
    first, last = re.findall(r"\d+", printed)
    return f"{first}-{last if len(last) == 4 else first[:2] + last}"


def _printed(words: str) -> str | None:
    if found := _AANHANGSEL.search(words):
        return f"ah-{found[1].lower()}-{found[2]}{found[3]}-{int(found[4])}"
    if found := _KAMERSTUK.search(words):
        return "-".join(part for part in ("kst", *found.groups()) if part)
    return None


def _own_number(beginning: str) -> Identity | None:
    """The number in a line of its own in the head; one in a sentence is that of another paper."""
    for line in head_of(beginning).splitlines():
        if (found := _OWN_NUMBER.match(line)) and not line.endswith("?"):
            base = re.sub(r"\D", "", found["base"])
            dossier = "-".join(part for part in (base, found["part"], found["chapter"]) if part)
            number = found["number"] or found["short"]
            session = plain_session(found["session"]) if found["session"] else None
            return Identity(f"kst-{dossier}-{number}", dossier, number, session=session)
    return None


def _from_title_block(beginning: str) -> str | None:
    number = _NUMBER_LINE.search(beginning)
    session = re.search(SESSION, beginning)
    if "Aanhangsel van de Handelingen" in beginning and number and session:
        return f"ah-tk-{plain_session(session[0]).replace('-', '')}-{number[1]}"
    return None


def _parts(ident: str) -> Identity:
    if found := _KAMERSTUK.fullmatch(ident):
        return Identity(ident, "-".join(part for part in found.groups()[:2] if part), found[3])
    return Identity(ident, None, ident.rsplit("-", 1)[1] if ident.startswith("ah-") else None)


def _stuk(beginning: str) -> tuple[str | None, str | None]:
    found = _DOSSIER.search(beginning[:2500]) if _FORMAL.search(beginning[:600]) else None
    number = _STUK_NUMBER.search(beginning, found.end() - 1) if found else None
    if not (found and number):
        return None, None
    base = found[1] + found[2] + (f"-{found[3]}" if found[3] else "")
    return base + (f"-{found[4]}" if found[4] else ""), number[1] or number[2]
