"""Whatever bytes are given: a reading or a `PaperError`, never a traceback. All samples are made here."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rekenschap.errors import PaperError
from rekenschap.papers.formats import read_paper
from rekenschap.papers.paper import Paper

XML = (
    "<fragments id='ah-tk-20252026-1'><vraag><nr>Vraag 1</nr><al>Kent u dit?<noot "
    "id='a'><noot.nr>1</noot.nr><noot.al>"
    "De Krant</noot.al></noot></al></vraag><antwoord><nr>Antwoord "
    "1</nr><lijst><li><li.nr>a.</li.nr><al>Ja</al></li></lijst>"
    "<table><tgroup cols='2'><colspec colname='c1'/><tbody><row><entry namest='c1' "
    "morerows='1'>x</entry></row></tbody>"
    "</tgroup></table></antwoord></fragments>"
)
HTML = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><main><div class='vraag'><h2>1</h2><p>Hoe?<sup>"
    "<a id='b' href='#n'>1</a></sup><br>Vraag 2<br>Zo</p></div><ol type=a start=3><li "
    "value=9>een</li></ol><table><tr>"
    "<td rowspan=2 colspan=3>x</td></tr><tr><td>y</td></tr></table><p id='n'><a href='#b'>1</a> "
    "bron</p></main></body></html>"
)
MARKDOWN = (
    "# Antwoorden\n\n- 1. Hoeveel?**\n\nZie [de brief](https://www.example.nl/a_b) en [2 ] <sup>1</sup>.\n\n"
    "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n---\n\n<sup>1</sup> <https://www.example.nl>\n\n2 "
    "Kamerstuk 1\n\n-----\n"
)
PLAIN = (
    "Kop van de brief 1\n\nVraag 1\nWat is de uitge-\nvoerde motie1 van het lid?\n\nJaar     2025   "
    "2026\nSom        1      2\n"
    "\n1 De Krant\n\fKop van de brief 2\n\nAntwoord 1\nZie https://www.example.nl/\nx.pdf\n"
)
GAPS = (
    "Brief    Kop van het stuk    2/3 Antwoorden op vragen1    Vraag 1  Hoe?    Zo.     1 Noot    "
    "Kop van het stuk    3/3 En.  " * 5
)
FLAT = (
    "Kop van alle bladen hier 2/3 Vraag 1 Hoe? Zo1 is het. 1 Noot Kop van alle bladen hier 3/3 Vraag 2 En? Nou. "
    * 6
)


def docx() -> bytes:
    """A zip that looks like a DOCX."""
    target = io.BytesIO()
    scheme = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = f"<w:document xmlns:w='{scheme}'><w:body><w:p><w:r><w:t>Vraag 1"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", words + "</w:t></w:r></w:p></w:body></w:document>")
    return target.getvalue()


SAMPLES = {
    "xml": XML.encode(),
    "html": HTML.encode(),
    "markdown": MARKDOWN.encode(),
    "plain": PLAIN.encode(),
    "gaps": GAPS.encode(),
    "flat": FLAT.encode(),
    "utf-16": PLAIN.encode("utf-16"),
    "docx": docx(),
    "pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>",
}
#: what means something to one of the readers
TOKENS = [
    *b"< > </al> <noot> <table> <tr><td/rowspan=999/colspan=99999> <ol/start=-5> &#0; &lt; <!ENTITY/a>".split(),
    *b"<![CDATA[ \xff \xe9 ** [1] [1][1] <sup>2</sup> | 2/8 Vraag Antwoord: https:// \\ ` \xe2\x80\x8b".split(),
    *(b"PK\x03\x04", b"\0", b"\f", b"\n\n", b"    ", b"> ", b"- ", b"1. ", b"Vraag 2 ", b"-\n"),
]


def outcome(data: bytes) -> Paper | PaperError:
    """What reading gives; any other exception fails the test."""
    try:
        paper = read_paper(data)
    except PaperError as error:
        return error
    assert 0 <= paper.body.end <= len(paper.text)
    assert all(0 <= p.span.start <= p.span.end <= paper.body.end for p in paper.paragraphs)
    assert all(0 <= ref <= paper.body.end for note in paper.notes for ref in note.refs)
    return paper


def test_the_samples_themselves_are_read() -> None:
    refused = {name: error for name, data in SAMPLES.items() if isinstance(error := outcome(data), PaperError)}
    assert list(refused) == ["pdf"]
    assert refused["pdf"].message


@given(st.binary(max_size=600))
@example(b"PK\x05\x06" + bytes(18))
@example(b"\xff\xfe\x00")
@example(b"<")
@example(b"<?xml version='1.0' encoding='x'?><al/>")
@example(b"<al>&nbsp;</al>")
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@st.composite
def mutated(draw: Callable[..., object], source: bytes) -> bytes:
    """Bytes of a sample with pieces taken out, put in, doubled or overwritten, and perhaps cut short."""
    data = bytearray(source)
    for _ in range(int(str(draw(st.integers(1, 8))))):
        at = int(str(draw(st.integers(0, len(data)))))
        length = int(str(draw(st.integers(0, 30))))
        token = draw(st.sampled_from(TOKENS) | st.binary(max_size=4))
        assert isinstance(token, bytes)
        piece = draw(st.sampled_from([b"", token, token * 20, bytes(data[at : at + length]) * 2]))
        assert isinstance(piece, bytes)
        data[at : at + length] = piece
    return bytes(data[: int(str(draw(st.integers(len(data) // 2, len(data)))))])


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_mutated_and_truncated_samples(name: str, data: st.DataObject) -> None:
    outcome(data.draw(mutated(SAMPLES[name])))


@pytest.mark.parametrize(
    "data",
    [
        b"<al>" * 10_000 + b"x",
        b"<div>" * 10_000 + b"x",
        b"<html><body>" + b"<b>" * 10_000 + b"x",
        b"<html><body>" + b"<ul><li>" * 5_000 + b"x",
        b"<html><body>" + b"<table><tr><td>" * 3_000 + b"x",
        b"# K\n\n" + b"> " * 10_000 + b"x",
        b"# K\n\n" + b"".join(b"  " * depth + b"- x\n" for depth in range(300)),
        b"# K\n\n" + b"[" * 20_000,
        b"# K\n\n" + b"![" * 10_000,
        b"# K\n\n" + b"*a **b " * 4_000,
        b"# K\n\n" + b"<!--" * 5_000,
        b"# K\n\n" + b"`" * 9_000 + b"x",
        b"# K\n\n" + b"|a" * 3_000 + b"|\n" + b"|-" * 3_000 + b"|\n" + b"|b" * 3_000,
        b"<al a='" + b"x" * 12_000_000 + b"'/>",
        b"<html><body><p title='" + b"x" * 5_000_000 + b"'>woord</p>",
        b"<html><body><table>" + b"<tr><td rowspan=65000 colspan=200>x</td></tr>" * 3_000,
        b'<?xml version="1.0"?><!DOCTYPE al [<!ENTITY a "'
        + b"x" * 999
        + b'"><!ENTITY b "'
        + b"&a;" * 999
        + b'">]><al>'
        + b"&b;" * 999
        + b"</al>",
        b'<!DOCTYPE al SYSTEM "file:///etc/passwd"><al>x</al>',
        b'<!DOCTYPE al [<!ENTITY x SYSTEM "file:///etc/passwd">]><al>&x;</al>',
        b"Vraag 1 " * 40_000,
        b"a1 " * 100_000,
        b"".join(b"woord %d/999 " % page for page in range(1, 1000)),
        b"  ".join(b"%d/999  kop van het stuk" % page for page in range(1, 1000)),
        b"\f" * 50_000 + b"x",
        b"x" * 3_000_000,
        b"uitge- " * 200_000,
        b"https://a/" * 100_000,
        b"1 a\n" * 50_000,
        b"\t" * 200_000 + b"x",
        b"\0x" * 50_000,
        "é".encode() * 1000 + b"\xe9" * 100_000,
    ],
    ids=lambda data: f"{data[:24]!r} x{len(data)}",
)
def test_attacks_end(data: bytes) -> None:
    outcome(data)


def test_nothing_outside_the_paper_is_read() -> None:
    for data in (
        b'<!DOCTYPE al [<!ENTITY x SYSTEM "file:///etc/passwd">]><al>&x;</al>',
        b'<html><body><p>x</p><iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd">',
    ):
        found = outcome(data)
        assert isinstance(found, PaperError) or "root" not in found.text


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_real_papers(shared: Path, data: st.DataObject) -> None:
    kinds = (".xml", ".md", ".txt", ".docx")
    files = sorted(file for file in (shared / "papers").iterdir() if file.suffix in kinds)
    source = data.draw(st.sampled_from(files)).read_bytes()
    outcome(data.draw(mutated(source)))
