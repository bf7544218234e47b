"""Who signed a paper and which members asked, by the words around their names."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CAPITAL = r"[A-ZÀ-ÞŠŽ]"
_NAME_PART = rf"(?:{_CAPITAL}[\w’'.-]*|\({_CAPITAL}[\w-]+\)|van|de|der|den|ten|ter|in|'t|’t|te|el|al)"
_TITLES = re.compile(r"\b(?:drs|dr|mr|ir|ing|prof|jhr|RA|MBA|MSc|MA|LL\.?M)\b\.?\s*|,\s*RA\b")
_MINISTER = r"(?:[Mm]inisters?(?:-[Pp]resident)?|[Ss]taatssecretaris(?:sen)?)\b"
_ANSWER_OF = re.compile(
    rf"(?:Antwoord(?:en)?|Mededeling) van (?:de )?({_MINISTER}[\s\S]{{3,500}}?)\s*\((?:ontvangen\s+\()?ontvangen"
)
_OFFICE = re.compile(rf"(?:de |het )?{_MINISTER}(?:\s+van\b[^,(]*)?\s*")
_SIGNATURE = re.compile(rf"(?:^|\n)[Dd]e {_MINISTER}[^\n.?]{{0,140}}(?=\n)")
_NOT_A_NAME = re.compile(r"de minister|de staatssecretaris|mede namens", re.IGNORECASE)
_PERSON = re.compile(rf"(?:{_NAME_PART}\s+){{0,5}}{_CAPITAL}[\w’'-]+(?:\s*[-–]\s*[A-Z][\w’'-]+)?")
_COURT = re.compile(
    rf"((?:(?:drs|dr|mr|ir|prof)\.?\s+)*(?:{_NAME_PART}\s+){{1,5}}{_CAPITAL}[\w’'-]+(?:\s+RA)?),?"
    r"\s+(?:wnd\.?\s+|waarnemend\s+)?(?:president|secretaris)\b"
)
_ASKED = re.compile(
    rf"\b(?:het lid|de leden)\s+({_CAPITAL}[\s\S]{{1,300}}?)\s*"
    r"(?:\((?:ingezonden)|\baan de\b|\bover\b|\bnaar aanleiding\b)"
)


def signatories_of(beginning: str, body: str) -> tuple[str, ...]:
    """The names of those who answer, without titles or office."""
    if answer := _ANSWER_OF.search(beginning):
        own = re.split(r",?\s*mede namens\b", answer[1])[0]
        names = re.split(r"\s*\([^)]*\)\s*,?\s*(?:en\s+)?(?:van\s+)?|\s+en\s+(?=[A-Z])", own)
        return _names(_OFFICE.sub("", name) for name in names)
    if found := _COURT.findall(beginning):
        return _names(found)
    return _names(_signed(beginning) or _signed(body[-3000:]))


def _signed(words: str) -> list[str]:
    """The lines after the last lines that name an office."""
    offices = list(_SIGNATURE.finditer(words))
    if not offices:
        return []
    lines = [line.strip(" *,") for line in words[offices[0].end() :].split("\n")]
    lines = [line for line in lines if line and not _NOT_A_NAME.match(line)][: len(offices)]
    return [line for line in lines if len(line) < 60 and _PERSON.fullmatch(_TITLES.sub("", line))]


def questioners_in(beginning: str) -> tuple[str, ...]:
    """The members who asked, as the title names them."""
    asked = _ASKED.search(beginning)
    if not asked:
        return ()
    names = re.sub(r"\((?:beiden|allen)?\s*[^)]*\)", "", asked[1])
    return _names(re.split(r"\s*,\s*|\s+en\s+", names))


def _names(found: Iterable[str]) -> tuple[str, ...]:
    cleaned = (re.sub(r"\s+", " ", _TITLES.sub("", name)).strip(" ,.*") for name in found)
    return tuple(dict.fromkeys(name for name in cleaned if 1 < len(name) < 60))
