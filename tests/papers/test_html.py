"""HTML pages: the paper on them, without what surrounds it. All papers are invented."""

import pytest

from rekenschap.errors import EmptyPaper, PaperTooLarge
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Kind
from rekenschap.papers.html import read
from rekenschap.papers.paper import Paper

OFFICIAL = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Aanhangsel</title>
<meta name="DC.identifier" content="ah-tk-20252026-17"><meta name="OVERHEIDop.vergaderjaar" content="2025-2026">
<meta name="DC.creator" content="Tweede Kamer der Staten-Generaal">
<meta name="DCTERMS.issued" content="2025-11-03">
<meta name="OVERHEIDop.aanhangselNummer" content="17"><meta name="DC.title" content="Vragen over bruggen">
<style>p {color: red}</style><script>var weg = 1;</script></head>
<body><div class="skiplinks"><a href="#content">Naar de inhoud</a></div>
<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<main id="content"><div id="broodtekst"><h1>Aanhangsel van de Handelingen</h1>
<p>Vragen van het lid <b>Jansen</b> over bruggen.</p>
<div class="vraag"><h2>Vraag 1</h2><p>Kent u «Brug dicht»?<sup><a id="super1" href="#noot1">1</a></sup></p></div>
<div class="antwoord"><h2>Antwoord 1</h2><p>Ja, voor de 12<sup>e</sup> keer.</p></div>
<div class="vraag"><h2>2</h2><p>Hoe<br>duur?</p></div>
<div class="antwoord"><p>Zie <a href="https://www.example.nl/a_b?x=1&amp;y=2">de brief</a>.<sup><a id="super2"
href="#noot2">2</a></sup></p></div>
<div class="noten"><div class="noot" id="noot1"><p><a href="#super1">1</a> De Krant, 1 mei 2025</p>
<p>Blz. 3</p></div>
<div class="noot" id="noot2"><p><sup><a href="#super2">2</a></sup> Kamerstuk 38 999, nr. 6</p></div></div>
</div></main><footer><p>Over deze site</p></footer></body></html>"""

WORD = """<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><body lang=NL>
<div class=WordSection1><p class=MsoNormal><b>Vraag 1<br></b>Wat kost het?<a style='mso-footnote-id:ftn1'
href="#_ftn1"
name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a><o:p></o:p></p>
<p class=MsoNormal>Antwoord 1<br>Twee mil&shy;joen, vóór € 5.<br><br>Nieuwe alinea.</p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp;</span></span>eerste</p></div>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Zie de begroting.</p></div></div></body></html>"""


def paper(source: str, encoding: str = "utf-8") -> Paper:
    return assemble(read(source.encode(encoding)), "x")


def lines(source: str) -> list[str]:
    found = paper(f"<html><body>{source}</body></html>")
    return found.body.of(found.text).split("\n")


def test_a_page_of_officielebekendmakingen_reads_as_the_paper_on_it() -> None:
    found = paper(OFFICIAL)
    assert found.body.of(found.text).split("\n") == [
        "Aanhangsel van de Handelingen",
        "Vragen van het lid Jansen over bruggen.",
        "Vraag 1",
        "Kent u «Brug dicht»?",
        "Antwoord 1",
        "Ja, voor de 12e keer.",
        "Vraag 2",
        "Hoe duur?",
        "Antwoord",
        "Zie de brief.",
    ]


def test_its_footnotes_are_notes_where_their_marks_stood() -> None:
    found = paper(OFFICIAL)
    assert [
        (note.mark, note.span.of(found.text), [found.text[:ref][-6:] for ref in note.refs]) for note in found.notes
    ] == [("1", "De Krant, 1 mei 2025 Blz. 3", ["dicht»?"[-6:]]), ("2", "Kamerstuk 38 999, nr. 6", ["brief."])]


def test_its_metadata_are_hints() -> None:
    assert read(OFFICIAL.encode()).hints == {
        "id": "ah-tk-20252026-17",
        "title": "Vragen over bruggen",
        "date": "2025-11-03",
        "session": "2025-2026",
        "number": "17",
        "chamber": "Tweede Kamer",
    }


def test_its_links_keep_their_address() -> None:
    found = paper(OFFICIAL)
    assert [(link.span.of(found.text), link.url) for link in found.links] == [
        ("de brief", "https://www.example.nl/a_b?x=1&y=2")
    ]


def test_a_page_that_word_exported_reads_as_the_letter() -> None:
    found = paper(WORD, "windows-1252")
    assert found.body.of(found.text).split("\n") == [
        "Vraag 1",
        "Wat kost het?",
        "Antwoord 1",
        "Twee miljoen, vóór € 5.",
        "Nieuwe alinea.",
        "a) eerste",
    ]
    assert [(note.mark, note.span.of(found.text)) for note in found.notes] == [("1", "Zie de begroting.")]
    assert found.paragraphs[0].bold


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>een</li><li>twee</li></ol>", ["1. een", "2. twee"]),
        ("<ol start=4><li>een</li><li value=9>twee</li><li>drie</li></ol>", ["4. een", "9. twee", "10. drie"]),
        ("<ol type=a start=2><li>een</li></ol>", ["b. een"]),
        ("<ol type=I><li>een</li><li>twee</li></ol>", ["I. een", "II. twee"]),
        ("<ul><li>een<ul><li>twee</li></ul></li></ul>", ["– een", "– twee"]),
        ("<ul><li>a. een</li><li>b. twee</li></ul>", ["a. een", "b. twee"]),
        ("<ol><li><p>een</p><p>nog een</p></li><li>twee</li></ol>", ["1. een", "nog een", "2. twee"]),
    ],
)
def test_lists_have_the_marks_that_a_browser_draws(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("een<br>twee", ["een twee"]),
        ("een<br><br>twee", ["een", "twee"]),
        ("Vraag 1<br>Hoe?<br>Antwoord 1<br>Zo.", ["Vraag 1", "Hoe?", "Antwoord 1", "Zo."]),
    ],
)
def test_a_line_break_parts_labels_and_empty_lines(source: str, expected: list[str]) -> None:
    assert lines(f"<p>{source}</p>") == expected


@pytest.mark.parametrize(
    "around",
    [
        "<nav>weg</nav>",
        "<footer>weg</footer>",
        "<aside>weg</aside>",
        "<form>weg <button>weg</button></form>",
        "<script>weg</script><style>weg</style>",
        "<div class='menu main'>weg</div>",
        "<div role='navigation'>weg</div>",
        "<div id='cookiebar'>weg</div>",
        "<p style='DISPLAY: none'>weg</p>",
        "<p hidden>weg</p>",
        "<!-- weg -->",
    ],
)
def test_what_surrounds_the_paper_is_left_out(around: str) -> None:
    assert lines(f"{around}<p>Blijft staan.</p>{around}") == ["Blijft staan."]


def test_only_the_part_with_the_paper_is_read_where_it_is_marked() -> None:
    assert lines("<p>Kop van de site</p><main><p>" + "Het stuk. " * 9 + "</p></main>") == [
        ("Het stuk. " * 9).strip()
    ]


def test_a_main_part_with_hardly_any_words_is_not_the_paper() -> None:
    assert len(lines("<main>Zoeken</main><p>" + "Het stuk zelf. " * 20 + "</p>")) == 2


def test_a_table_keeps_its_spans_and_its_columns() -> None:
    found = paper(
        "<html><body><table><tr><th rowspan=2>Jaar</th><th "
        "colspan=2>Uitgaven</th></tr><tr><th>raming</th><th>stand</th></tr>"
        "<tr><td>2026</td><td>10</td><td>12</td></tr></table></body></html>"
    )
    (table,) = found.tables
    assert found.text == "Jaar\tUitgaven\n\traming\tstand\n2026\t10\t12"
    assert [[cell.columns for cell in row] for row in table.rows] == [[1, 2], [1, 1, 1], [1, 1, 1]]


def test_a_table_that_only_places_text_is_text() -> None:
    found = paper("<html><body><table><tr><td><p>Vraag 1</p><p>Hoe?</p></td></tr></table></body></html>")
    assert (found.text, found.tables) == ("Vraag 1\nHoe?", ())


def test_styles_bold_and_headings_are_kept() -> None:
    blocks = read(
        b"<html><body><h3>Kop</h3><p><span style='font-weight:700'>vet</span><i>cur</i></p></body></html>"
    ).blocks
    assert (blocks[0].kind, blocks[0].level) == (Kind.HEADING, 3)
    assert [(run.text, run.bold, run.italic) for run in blocks[1].runs] == [
        ("vet", True, False),
        ("cur", False, True),
    ]


def test_a_number_that_links_to_another_page_part_is_no_footnote() -> None:
    found = paper(
        "<html><body><p>Zie <a href='#deel'>2</a> hieronder.</p><h2 id='deel'>Deel</h2><p>Tekst</p></body></html>"
    )
    assert (found.text, found.notes) == ("Zie 2 hieronder.\nDeel\nTekst", ())


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(PaperTooLarge, match="deep"):
        read(b"<html><body>" + b"<div>" * 10_000 + b"x")


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyPaper):
        paper("<html><body><script>var x</script></body></html>")
