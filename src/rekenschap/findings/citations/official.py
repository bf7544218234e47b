"""Official documents with one number: Aanhangsel, Handelingen, D, Z and TZ numbers, Stb., Stcrt., ECLI."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rekenschap.findings.citations.mention import Mention
from rekenschap.findings.citations.numbers import listed, session
from rekenschap.text.scan import Hit
from rekenschap.text.span import Span

#: how far back the chamber may be named, as in "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel"
_LOOK_BACK = 40
_LABEL = re.compile(r"\s*(?:(?:(?:uw|ons) )?(?:kenmerk|referentie|zaaknummer)[: ]*)?", re.IGNORECASE)
_SENATE = re.compile(r"^(?:i|ek|eerste kamer)$", re.IGNORECASE)
_SENATE_BEFORE = re.compile(r"(?:Eerste Kamer|\bEK|Handelingen I)[ ,(]*$")
_DATE_YEAR = re.compile(r"\d [a-z]{3,9} ((?:19|20)\d\d)\b")
#: how far back the date of a number in a gazette may be named
_FARTHEST_DATE = 120
_PAGE_FOOT = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[-–]\d{4}, Aanhangsel \d{1,2}")
_KINDS = {"tk-document": "tk-document", "tk-zaak": "tk-zaak", "toezegging": "toezegging", "ecli": "ecli"}


def read_official(text: str, hit: Hit) -> Iterator[Mention]:
    """The documents that a hit of one of the forms in `FORMS` refers to; none where its years are no session."""
    yield from FORMS[hit.name](text, hit)


def _aanhangsel(text: str, hit: Hit) -> Iterator[Mention]:
    years = session(hit.get(text, "from") or "", hit.get(text, "to") or "")
    if years is None or _is_own_foot(text, hit.span):
        return
    numbers = hit.groups["numbers"]
    for number in listed(numbers.of(text), text[hit.span.end : hit.span.end + 12]):
        yield Mention(hit.span, "aanhangsel", f"ah-{_chamber(text, hit)}-{years}-{number}")


def _is_own_foot(text: str, span: Span) -> bool:
    """Whether it is a running foot: with the ISSN behind it, or the number of the page at its end."""
    return text[span.end : span.end + 6].strip().startswith("ISSN") or bool(_PAGE_FOOT.fullmatch(span.of(text)))


def _handelingen(text: str, hit: Hit) -> Iterator[Mention]:
    years = session(hit.get(text, "from") or "", hit.get(text, "to") or "")
    if years is None:
        return
    parts = [years, str(int(hit.get(text, "meeting") or 0))]
    if (item := hit.get(text, "item")) is not None:
        parts.append(str(int(item)))
    yield Mention(hit.span, "handelingen", f"h-{_chamber(text, hit)}-{'-'.join(parts)}")


def _chamber(text: str, hit: Hit) -> str:
    """`ek` where the Eerste Kamer is named, else `tk`: a reference that names none is to the Tweede Kamer."""
    said = hit.get(text, "chamber")
    if said is not None:
        return "ek" if _SENATE.match(said) else "tk"
    before = text[max(0, hit.span.start - _LOOK_BACK) : hit.span.start]
    return "ek" if _SENATE_BEFORE.search(before) else "tk"


def _as_printed(text: str, hit: Hit) -> Iterator[Mention]:
    if not _is_own_reference(text, hit):
        yield Mention(hit.span, _KINDS[hit.name], hit.get(text, "id") or "")


def _is_own_reference(text: str, hit: Hit) -> bool:
    """Whether a D or Z number stands alone on its line, or with its label: the paper's own registration."""
    if hit.name not in ("tk-document", "tk-zaak"):
        return False
    start, end = hit.span
    before = text[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2]
    after = text[end : end + _LOOK_BACK].partition("\n")[0]
    return _LABEL.fullmatch(before) is not None and not after.strip()


def _gazette(kind: str, prefix: str) -> Callable[[str, Hit], Iterator[Mention]]:
    def read(text: str, hit: Hit) -> Iterator[Mention]:
        year = hit.get(text, "year") or _year_before(text, hit.span.start)
        if year is not None:
            yield Mention(hit.span, kind, f"{prefix}-{year}-{int(hit.get(text, 'number') or 0)}")

    return read


def _year_before(text: str, start: int) -> str | None:
    """The year of the date that is named last before a number in a gazette."""
    years = _DATE_YEAR.findall(text[max(0, start - _FARTHEST_DATE) : start])
    return years[-1] if years else None


#: the forms of `lexicon/citations.yaml` that are read here
FORMS: dict[str, Callable[[str, Hit], Iterator[Mention]]] = {
    "aanhangsel": _aanhangsel,
    "handelingen": _handelingen,
    "tk-document": _as_printed,
    "tk-zaak": _as_printed,
    "toezegging": _as_printed,
    "ecli": _as_printed,
    "staatsblad": _gazette("staatsblad", "stb"),
    "staatscourant": _gazette("staatscourant", "stcrt"),
}
