"""The format of a paper is known by its content, and what cannot be read is said in a sentence."""

import io
import zipfile

import pytest

from rekenschap.errors import DamagedPaper, EmptyPaper, PaperTooLarge, ProtectedPaper, UnknownFormat
from rekenschap.papers.formats import MOST_BYTES, READERS, detect, read_paper

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zip_of(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n" * 900 + b"%PDF-1.4", "pdf"),
        (zip_of("[Content_Types].xml", "word/document.xml"), "docx"),
        (zip_of("mimetype", "content.xml"), "odt"),
        (OLE2 + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE2, "doc"),
        (b"<?xml version='1.0'?><officiele-publicatie><kamerstuk/></officiele-publicatie>", "xml"),
        (b"<fragments id='ah-tk-20252026-1'><vraag><al>Hoe?</al></vraag></fragments>", "xml"),
        (b"\xef\xbb\xbf <vraagdoc><vragen><omschr>Hoe?</omschr></vragen></vraagdoc>", "xml"),
        ("<?xml version='1.0' encoding='utf-16'?><kamerstuk><al>Hoe?</al></kamerstuk>".encode("utf-16"), "xml"),
        (b"<!DOCTYPE html><html><body><p>Hoe?</p></body></html>", "html"),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "html"),
        (b"<div><h1>Vraag 1</h1><p>Hoe?</p></div>", "html"),
        (b"# Antwoorden\n\n**1. Hoe?**\n\nZo.", "markdown"),
        (b"<sup>1</sup> Een noot.\n\n**1. Hoe?**\n\nZo.", "markdown"),
        (b"- 1. Hoe?**\n\nZie [de brief](https://www.example.nl/a).\n\n---\n", "markdown"),
        (b"| a | b |\n| --- | --- |\n| 1 | 2 |\n", "markdown"),
        (b"Vraag 1\nHoe?\n\nAntwoord 1\nZo.\n", "text"),
        ("Vraag 1\r\nHoe duur is één brug?".encode("utf-16"), "text"),
        ("Vraag 1\nHoe duur is één brug? € 5".encode("windows-1252"), "text"),
        (b"- een\n- twee\n* drie\n3 < 4 en 5 > 4\n", "text"),
    ],
)
def test_a_format_is_known_by_its_content(data: bytes, form: str) -> None:
    assert detect(data) == form
    assert form in READERS


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{\\rtf1\\ansi Vraag 1}", "save it as DOCX"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "save it as DOCX"),
        (zip_of("[Content_Types].xml", "xl/workbook.xml"), "XLSX"),
        (zip_of("foto.jpg"), "without a paper in it"),
        (OLE2 + "Workbook".encode("utf-16-le"), "not a text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "picture"),
        (b"\x1f\x8b\x08" + bytes(60), "gzip"),
        (bytes(range(256)) * 8, "no text"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "kind that is not known"),
        (b"<metadata_gegevens><metadata name='DC.type' content='x'/></metadata_gegevens>", "metadata"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(UnknownFormat, match=says):
        detect(data)


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, zip_of("a.txt"), b"{\\rtf1 x}"])
def test_a_format_that_is_not_known_is_answered_with_those_that_are(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match=r"PDF, DOCX, DOC, ODT, .* HTML, Markdown and plain text"):
        detect(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\0\0\0\0", b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_a_file_without_anything_in_it_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyPaper):
        read_paper(data)


def test_a_zip_that_is_cut_short_is_damaged() -> None:
    with pytest.raises(DamagedPaper, match="DOCX or ODT"):
        detect(zip_of("word/document.xml")[:-30])


def test_an_office_file_with_a_password_is_protected() -> None:
    with pytest.raises(ProtectedPaper, match="password"):
        detect(OLE2 + "EncryptedPackage".encode("utf-16-le"))


def test_a_file_over_the_bound_is_refused_before_it_is_read() -> None:
    with pytest.raises(PaperTooLarge, match="at most"):
        read_paper(bytes(MOST_BYTES + 1))
