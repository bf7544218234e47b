"""OpenDocument texts (ODT): the parts of the package, and what each gives.

The body becomes blocks, its notes become notes, running heads and feet become furniture. Deleted text of tracked
changes is kept by the format apart from the body, and stays there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from rekenschap.errors import DamagedPaper, ProtectedPaper
from rekenschap.papers.archive import Archive
from rekenschap.papers.draft import Draft
from rekenschap.papers.grid import lines_of
from rekenschap.papers.markup import parse_xml
from rekenschap.papers.odt_styles import STYLE, TEXT, OdtList, OdtStyles
from rekenschap.papers.odt_text import OFFICE, OdtBook, OdtStory
from rekenschap.papers.properties import hints_of

_PRINTED = tuple(
    STYLE + name for name in ("header-first", "header", "header-left", "footer-first", "footer", "footer-left")
)


def read(data: bytes) -> Draft:
    """An OpenDocument text as a draft; raises a `PaperError` where it is damaged, protected or too large."""
    archive = Archive(data)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise ProtectedPaper("the file has a password; open it and save it without one")
    content = _root(archive, "content.xml")
    if content is None:
        raise DamagedPaper("the part with the text is missing; fetch it again", place="content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise DamagedPaper("an OpenDocument file without a text in it; give an ODT", place="content.xml")
    common = _root(archive, "styles.xml")
    book = _book([content] if common is None else [common, content])
    blocks = tuple(OdtStory(book, "/text").blocks(body))
    notes = tuple(book.notes)
    furniture = () if common is None else tuple(dict.fromkeys(_furniture(common, book)))
    hints = hints_of(_root(archive, "meta.xml"), chain(lines_of(blocks), furniture))
    return Draft("odt", blocks, notes, furniture, hints)


def _root(archive: Archive, name: str) -> etree._Element | None:
    data = archive.read(name)
    return None if data is None else parse_xml(data)


def _book(parts: list[etree._Element]) -> OdtBook:
    """The styles and lists of the parts, those of a later part before those of an earlier one."""
    lists = {each.get(STYLE + "name", ""): each for part in parts for each in part.iter(TEXT + "list-style")}
    outlines = [each for part in parts for each in part.iter(TEXT + "outline-style")]
    return OdtBook(OdtStyles.of(parts), lists, OdtList.of(outlines[-1] if outlines else None))


def _furniture(styles: etree._Element, book: OdtBook) -> Iterator[str]:
    """The lines of the running heads and feet."""
    for page in styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
        for each in page.iterchildren(*_PRINTED):
            if each.get(STYLE + "display") != "false":
                yield from lines_of(OdtStory(book, "/master-page").blocks(each))
