"""Word documents (DOCX, Office Open XML): the parts of the package, and what each gives.

The body becomes blocks; footnotes and endnotes become notes in the order of their marks; running heads and feet
that are printed become furniture, where letters keep their date and reference. Dates among the properties of
the file are not used: they are the day that somebody opened the template, not that of the letter.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from rekenschap.errors import DamagedPaper
from rekenschap.papers.archive import Archive
from rekenschap.papers.docx_numbering import Numbering, W
from rekenschap.papers.docx_styles import Styles, is_on
from rekenschap.papers.docx_text import Book, R, Story
from rekenschap.papers.draft import Draft, DraftNote
from rekenschap.papers.grid import joined, lines_of
from rekenschap.papers.markup import parse_xml
from rekenschap.papers.properties import hints_of

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
#: the strict variant of the standard has namespaces of its own for the same words
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)


def read(data: bytes) -> Draft:
    """A Word document as a draft; raises a `PaperError` where it is damaged, protected or too large."""
    package = _Package(Archive(data))
    name = package.main()
    body = package.root(name).find(W + "body")
    if body is None:
        raise DamagedPaper("a Word document without a body; fetch it again", place=name)
    styles = Styles.of(package.related(name, "styles"))
    book = Book(styles, Numbering.of(package.related(name, "numbering"), lambda key: styles[key].list_id))
    blocks = Story(book, package.links(name), "/document/body").blocks(body)
    notes = tuple(_notes(package, name, book))
    furniture = tuple(dict.fromkeys(_furniture(package, name, body, book)))
    hints = hints_of(package.related("", "core-properties"), chain(lines_of(blocks), furniture))
    return Draft("docx", tuple(blocks), notes, furniture, hints)


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    external: bool


@dataclass
class _Package:
    """The parts of a Word document and how they relate."""

    archive: Archive
    _relations: dict[str, dict[str, _Relation]] = field(default_factory=dict)

    def root(self, name: str) -> etree._Element:
        """The root of a part; raises `DamagedPaper` where it is missing or not XML."""
        data = self.archive.read(name)
        if data is None:
            raise DamagedPaper("a part of the Word document is missing; fetch it again", place=name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data)

    def main(self) -> str:
        """The name of the part that holds the text."""
        for each in self.relations("").values():
            if each.kind == "officeDocument" and not each.external:
                return each.target
        return "word/document.xml"

    def relations(self, name: str) -> Mapping[str, _Relation]:
        """The relations of a part by their id; those of the package itself for an empty name."""
        if name not in self._relations:
            folder, base = posixpath.split(name)
            listed = posixpath.join(folder, "_rels", f"{base}.rels")
            entries = self.root(listed).iterfind(_PACKAGE + "Relationship") if listed in self.archive else ()
            self._relations[name] = {each.get("Id", ""): _relation(each, folder) for each in entries}
        return self._relations[name]

    def links(self, name: str) -> dict[str, str]:
        """The targets of the hyperlinks of a part by the id of their relation."""
        return {key: each.target for key, each in self.relations(name).items() if each.external}

    def name_of(self, name: str, kind: str) -> str | None:
        """The name of the part of a kind that a part refers to."""
        found = (each.target for each in self.relations(name).values() if each.kind == kind)
        return next((target for target in found if target in self.archive), None)

    def related(self, name: str, kind: str) -> etree._Element | None:
        """The root of the part of a kind that a part refers to, None where there is none."""
        target = self.name_of(name, kind)
        return None if target is None else self.root(target)


def _relation(element: etree._Element, folder: str) -> _Relation:
    """A relation; its target is a name in the package, or an address outside it."""
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return _Relation(kind, target, True)
    return _Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"), False)


def _notes(package: _Package, main: str, book: Book) -> Iterator[DraftNote]:
    """The notes that the text refers to, in order; a note may refer to no other."""
    bodies: dict[str, tuple[etree._Element, Story]] = {}
    for kind in ("footnote", "endnote"):
        part = package.name_of(main, f"{kind}s")
        if part is None:
            continue
        links = package.links(part)
        for note in package.root(part).iterfind(W + kind):
            key = note.get(W + "id", "")
            bodies[f"{kind} {key}"] = (note, Story(book, links, f"/{kind}s/{kind}[{key}]"))
    for key, mark in list(book.marks.items()):
        if key in bodies:
            note, story = bodies[key]
            yield DraftNote(key, mark, tuple(joined(story.blocks(note))))


def _furniture(package: _Package, main: str, body: etree._Element, book: Book) -> Iterator[str]:
    """The lines of the running heads and feet that are printed, those of first pages first."""
    relations = package.relations(main)
    both = bool(is_on(package.related(main, "settings"), "evenAndOddHeaders"))
    shown = [relations[key].target for key in _printed(body, both=both) if key in relations]
    for name in dict.fromkeys(shown):
        if name in package.archive:
            story = Story(book, package.links(name), f"/{posixpath.basename(name)}")
            yield from lines_of(story.blocks(package.root(name)))


def _printed(body: etree._Element, *, both: bool) -> Iterator[str]:
    """The relations of the running heads and feet that a section prints; of even pages only where `both`."""
    for wanted in ("first", "default", "even"):
        for section in body.iter(W + "sectPr"):
            printed = {"first": bool(is_on(section, "titlePg")), "even": both}.get(wanted, True)
            for each in section.iterchildren(W + "headerReference", W + "footerReference"):
                if printed and each.get(W + "type", "default") == wanted:
                    yield each.get(R + "id", "")
