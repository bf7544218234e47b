"""Which format bytes are in, by their content, and the reader for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from importlib import import_module
from itertools import islice

from rekenschap.errors import EmptyPaper, PaperTooLarge, ProtectedPaper, UnknownFormat
from rekenschap.papers.archive import Archive
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Draft
from rekenschap.papers.encoding import decode
from rekenschap.papers.paper import Paper
from rekenschap.papers.typed_notes import lift_typed_notes

#: no real paper comes near: the largest budget annex seen is 30 MB
MOST_BYTES = 64 * 1024 * 1024

#: format → module of this package that reads it, imported when it is first needed
READERS = {
    "pdf": "pdf",
    "docx": "docx",
    "odt": "odt",
    "doc": "doc",
    "xml": "xml",
    "html": "html",
    "markdown": "markdown",
    "text": "plain",
}

_READABLE = "PDF, DOCX, DOC, ODT, the XML of officielebekendmakingen.nl, HTML, Markdown and plain text"
#: PDF viewers look for the header in the first KB (ISO 32000-1, note 13 of Annex H)
_PDF_WITHIN = 1024
#: how much of a text is looked at to tell its format
_LOOKED_AT = 64 * 1024
#: what files start with that are often sent by mistake, and what to do with them
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "it is an RTF text: open it in a word processor and save it as DOCX"),
    (b"MIME-Version:", "it is a web archive (MHT): open it in a word processor and save it as DOCX"),
    (b"\x89PNG", "it is a picture (PNG): recognise its characters first, as a PDF with a text layer"),
    (b"\xff\xd8\xff", "it is a picture (JPEG): recognise its characters first, as a PDF with a text layer"),
    (b"II*\0", "it is a picture (TIFF): recognise its characters first, as a PDF with a text layer"),
    (b"MM\0*", "it is a picture (TIFF): recognise its characters first, as a PDF with a text layer"),
    (b"\x1f\x8b", "it is compressed (gzip): unpack it first"),
    (b"7z\xbc\xaf", "it is compressed (7-Zip): unpack it first"),
    (b"Rar!", "it is compressed (RAR): unpack it first"),
)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_TAG = re.compile(r"<(?:\w{1,20}:)?([A-Za-z][\w.-]{0,60})[\s/>]")
_PAGE = re.compile(r"(?i)<!doctype\s+html|<(?:html|head|body)[\s>]")
#: elements by which the XML of officielebekendmakingen is known (op-xsd-2012-2, op-xsd-2014-05-15, vraagdoc)
_OFFICIAL = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "officiele-publicatie fragments kamerstuk kamervragen kamervraagomschrijving vraagdoc vraag antwoord "
        "vragen reactie al al-groep noot.al vrije-tekst handelingen stuk"
    ).split()
)
_HTML_BLOCKS = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "p div table h1 h2 h3 h4 ul ol li br span a main article section"
    ).split()
)
_MARKDOWN = re.compile(
    r"(?m)^#{1,6} \S|^\*\*\S|\*\*\S[^*\n]{0,200}\*\*|\]\(<?(?:https?:|mailto:|#|/)|<sup>|</?u>"
    r"|^\[\^?[\w-]{1,20}\]: |^\|(?: ?:?-{2,}:? ?\|)+|<https?://|^```"
)
_TABLE_LINE = re.compile(r"(?m)^\|(?: ?:?-{2,}:? ?\|)+")


def detect(data: bytes) -> str:
    """The format of a paper, by content: a key of `READERS`.

    Raises `EmptyPaper`, `UnknownFormat`, and what the container itself shows: `DamagedPaper` (a cut zip),
    `ProtectedPaper` (an encrypted Office file).
    """
    if not data.strip(b"\0\t\n\f\r \xef\xbb\xbf\xfe\xff"):
        raise EmptyPaper("the file is empty; give a paper with text in it")
    if b"%PDF-" in data[: _PDF_WITHIN + 5]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if data.startswith(_OLE2):
        return _in_ole2(data)
    for start, advice in _OTHERS:
        if data.startswith(start):
            raise UnknownFormat(f"{advice}; what can be read is {_READABLE}")
    return _in_text(decode(data[:_LOOKED_AT]))


def read_paper(data: bytes) -> Paper:
    """Read bytes of any known format; raises a `PaperError`."""
    if len(data) > MOST_BYTES:
        raise PaperTooLarge(f"{len(data):,} bytes, and at most {MOST_BYTES:,} are read; split the paper")
    form = detect(data)
    reader: Callable[[bytes], Draft] = import_module(f"rekenschap.papers.{READERS[form]}").read
    return assemble(lift_typed_notes(reader(data)), hashlib.sha256(data).hexdigest())


def _in_zip(data: bytes) -> str:
    """DOCX or ODT, by the members of the zip, which are listed within bounds."""
    names = Archive(data).names
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return "docx"
    if "content.xml" in names:
        return "odt"
    kind = next((kind for folder, kind in _OFFICE if any(n.startswith(folder) for n in names)), None)
    raise UnknownFormat(
        f"it is {kind}; what can be read is {_READABLE}"
        if kind
        else f"a zip file without a paper in it; unpack it, what can be read is {_READABLE}"
    )


_OFFICE = (("xl/", "a spreadsheet (XLSX)"), ("ppt/", "a presentation (PPTX)"))


def _in_ole2(data: bytes) -> str:
    """DOC, unless the directory of the OLE2 file names the streams of something else ([MS-CFB] 2.6)."""
    if _named(data, "EncryptedPackage"):
        raise ProtectedPaper("an Office file with a password; open it and save it without one")
    if not _named(data, "WordDocument"):
        for stream in ("Workbook", "Book", "PowerPoint Document"):
            if _named(data, stream):
                raise UnknownFormat(f"an Office file that is not a text; what can be read is {_READABLE}")
    return "doc"


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _in_text(text: str) -> str:
    """XML, HTML, Markdown or plain text; raises `UnknownFormat` for what is no text at all."""
    if len(_CONTROL.findall(text)) > len(text) / 50:
        raise UnknownFormat(f"it is no text and of no format that is known; what can be read is {_READABLE}")
    start = text.lstrip("\ufeff\0 \t\n\f")
    if start.startswith("<"):
        form = _in_markup(start)
        if form is not None:
            return form
    elif len(_PAGE.findall(text)) > 1:
        return "html"
    return "markdown" if _is_markdown(text) else "text"


def _in_markup(text: str) -> str | None:
    """XML or HTML; None where the tags are only those that Markdown may hold; raises `UnknownFormat`."""
    names = [match[1] for match in _TAG.finditer(text)]
    if names[:1] and names[0] in _OFFICIAL:
        return "xml"
    if _PAGE.search(text):
        return "html"
    if names[:1] == ["metadata_gegevens"]:
        raise UnknownFormat("it is the metadata of a paper, not the paper; fetch the XML that stands beside it")
    if not _OFFICIAL.isdisjoint(names):
        return "xml"
    if text.startswith("<?xml"):
        raise UnknownFormat(f"XML of a kind that is not known ({names[:1]}); what can be read is {_READABLE}")
    blocks = sum(name.lower() in _HTML_BLOCKS for name in names)
    return "html" if blocks and names[0].lower() in _HTML_BLOCKS else None


def _is_markdown(text: str) -> bool:
    """Whether marks of Markdown stand in the text: two of them, or one in a short text, or the line of a table."""
    needed = 1 if len(text) < 2000 or _TABLE_LINE.search(text) else 2
    return sum(1 for _ in islice(_MARKDOWN.finditer(text), needed)) == needed
