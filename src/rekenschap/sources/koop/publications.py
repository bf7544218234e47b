"""The files of a publication on officielebekendmakingen.nl, by its id.

Ids are of two kinds: those that say what they are (`kst-36800-X-E`, `ah-tk-20242025-1244`, `kv-tk-2021Z03234`,
`blg-1093410`), and newer ones that are numbers only (`kst-1268678`), of which there is mostly a PDF and no XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from lxml import etree

from rekenschap.errors import BadRequest, NotPublished
from rekenschap.papers.elements import name_of, words_of
from rekenschap.sources.fetching import Fetched, Fetcher
from rekenschap.sources.hosts import Settings
from rekenschap.sources.markup import elements

Form = Literal["xml", "html", "pdf", "odt"]
#: XML holds the paper's own structure; a PDF holds its pages only
PREFERRED: tuple[Form, ...] = ("xml", "html", "pdf", "odt")
#: forms that the mirror has too
_MIRRORED = frozenset(["xml", "odt"])
_TYPES: Mapping[str, frozenset[str]] = {
    "xml": frozenset(["application/xml", "text/xml", "application/octet-stream", ""]),
    "html": frozenset(["text/html", "application/xhtml+xml", ""]),
    "pdf": frozenset(["application/pdf", "application/octet-stream", ""]),
    "odt": frozenset(["application/vnd.oasis.opendocument.text", "application/octet-stream", ""]),
}
_ID = re.compile(r"[a-z]{1,6}(?:-[A-Za-z0-9()._]{1,40}){1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PublishedPaper:
    """A paper as it was published, in one form."""

    identifier: str
    form: Form
    fetched: Fetched


def is_identifier(name: str) -> bool:
    """Whether a name has the form of an id of officielebekendmakingen.

    >>> is_identifier("kst-36800-X-E"), is_identifier("../secret")
    (True, False)
    """
    return len(name) <= 120 and ".." not in name and _ID.fullmatch(name) is not None


def addresses(
    settings: Settings, identifier: str, forms: Sequence[Form] = PREFERRED
) -> Iterator[tuple[Form, str]]:
    """Where the files of a publication may stand, the preferred first; raises `BadRequest` for what is no id."""
    if not is_identifier(identifier):
        raise BadRequest(
            f"{identifier!r} is no id of a publication; one is as kst-36800-X-E or ah-tk-20242025-1244"
        )
    if wrong := [form for form in forms if form not in get_args(Form)]:
        raise BadRequest(f"{wrong[0]!r} is no form of a publication; it is one of {', '.join(get_args(Form))}")
    for form in forms:
        yield form, f"{settings.publications}/{identifier}.{form}"
        if form in _MIRRORED:
            yield form, f"{settings.mirror}/{identifier}/{identifier}.{form}"


def fetch(
    fetcher: Fetcher, settings: Settings, identifier: str, forms: Sequence[Form] = PREFERRED
) -> PublishedPaper:
    """The paper in the first of the forms in which it is published.

    A page of the site that comes instead of the file counts as not published in that form. Raises `NotPublished`
    where there is none, and what `Fetcher.get` and `addresses` raise.
    """
    for form, url in addresses(settings, identifier, forms):
        try:
            fetched = fetcher.get(url)
        except NotPublished:
            continue
        if fetched.media_type in _TYPES[form] and fetched.content:
            return PublishedPaper(identifier, form, fetched)
    raise NotPublished(
        f"{identifier} is published in none of the forms {', '.join(forms)}; check the id, or fetch it by hand"
    )


def metadata(fetcher: Fetcher, settings: Settings, identifier: str) -> Mapping[str, tuple[str, ...]]:
    """What the publisher says of a paper: name, as `OVERHEIDop.dossiernummer` → contents in their order."""
    next(addresses(settings, identifier))
    url = f"{settings.publications}/{identifier}/metadata.xml"
    return parse_metadata(fetcher.get(url, accept="application/xml").content, url)


def parse_metadata(data: bytes, url: str = "the metadata") -> Mapping[str, tuple[str, ...]]:
    """The contents of a metadata file, in either of its two forms.

    `metadata_gegevens` has elements `metadata` with a name and a content; `owms-metadata` has an element per name,
    which then is as `dcterms:title`.
    """
    found: dict[str, list[str]] = {}
    for top in elements(data, "metadata_gegevens", "owms-metadata", url=url):
        for element in top.iter():
            name, content = _entry(element)
            if name and content:
                found.setdefault(name, []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _entry(element: etree._Element) -> tuple[str | None, str]:
    if name_of(element) == "metadata":
        return element.get("name"), " ".join((element.get("content") or "").split())
    if len(element) or not name_of(element):
        return None, ""
    return f"{element.prefix}:{name_of(element)}" if element.prefix else name_of(element), words_of(element)
