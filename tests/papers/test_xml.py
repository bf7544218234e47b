"""The XML of officielebekendmakingen.nl: what a reader sees on paper is what the text holds.

All papers are invented.
"""

from pathlib import Path

import pytest

from rekenschap.errors import DamagedPaper, PaperTooLarge
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper
from rekenschap.papers.xml import read

KAMERSTUK = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <metadata>
    <meta name="OVERHEIDop.vergaderjaar" content="2025-2026"/>
    <meta name="DC.identifier" content="kst-38999-X-7"/>
  </metadata>
  <kamerstuk>
    <kamerstukkop><tekstregel inhoud="kamer">Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop>
    <dossier><dossiernummer><dossiernr>38 999</dossiernr>
      <begrotingshoofdstuk>X</begrotingshoofdstuk></dossiernummer>
      <titel>Vaststelling van een begroting</titel></dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">7</ondernummer></stuknr>
      <titel>LIJST VAN VRAGEN EN ANTWOORDEN</titel>
      <datumtekst>Vastgesteld <datum isodatum="2026-05-21">21 mei 2026</datum></datumtekst>
      <algemeen><vrije-tekst><tekst>
        <divisie><kop><nr>1</nr><titel>Inleiding</titel></kop>
          <al>De <nadruk type="vet">minister</nadruk> verwijst naar
            <extref soort="document" doc="kst-38999-3">Kamerstuk 38 999, nr. 3</extref> en
            <dossierref dossier="38998">38 998</dossierref>.</al>
          <tussenkop kopopmaak="cur">Kosten</tussenkop>
          <lijst type="expl"><li><li.nr>a.</li.nr><al>de bouw;</al></li>
            <li><li.nr>b.</li.nr><al>het beheer.</al></li></lijst>
          <table><title>Tabel 1</title><tgroup cols="3">
            <colspec colname="c1"/><colspec colname="c2"/><colspec colname="c3"/>
            <thead><row><entry morerows="1"><al>Jaar</al></entry>
              <entry namest="c2" nameend="c3"><al>Uitgaven</al></entry></row>
              <row><entry><al>raming</al></entry><entry><al>stand</al></entry></row></thead>
            <tbody><row>
              <entry><al>2026</al></entry><entry><al>10</al></entry><entry><al>12</al></entry></row></tbody>
          </tgroup></table>
        </divisie>
      </tekst></vrije-tekst></algemeen>
      <ondertekening><functie>De minister van Bruggen,</functie>
        <naam><voornaam>J.</voornaam><achternaam>Jansen</achternaam></naam></ondertekening>
    </stuk>
  </kamerstuk>
</officiele-publicatie>"""


def paper(source: str | bytes) -> Paper:
    return assemble(read(source if isinstance(source, bytes) else source.encode()), "x")


def lines(source: str) -> list[str]:
    return paper(source).text.split("\n")


def test_a_kamerstuk_reads_as_it_is_printed() -> None:
    assert lines(KAMERSTUK) == [
        "Tweede Kamer der Staten-Generaal",
        "38 999 X",
        "Vaststelling van een begroting",
        "Nr. 7",
        "LIJST VAN VRAGEN EN ANTWOORDEN",
        "Vastgesteld 21 mei 2026",
        "1 Inleiding",
        "De minister verwijst naar Kamerstuk 38 999, nr. 3 en 38 998.",
        "Kosten",
        "a. de bouw;",
        "b. het beheer.",
        "Tabel 1",
        "Jaar\tUitgaven",
        "\traming\tstand",
        "2026\t10\t12",
        "De minister van Bruggen,",
        "J. Jansen",
    ]


def test_the_paper_says_what_it_is_in_its_metadata_and_its_elements() -> None:
    assert read(KAMERSTUK.encode()).hints == {
        "id": "kst-38999-X-7",
        "session": "2025-2026",
        "dossier": "38999-X",
        "number": "7",
        "chamber": "Tweede Kamer",
        "date": "2026-05-21",
    }


def test_a_cell_over_two_columns_says_so_and_keeps_the_columns_below_in_place() -> None:
    (table,) = paper(KAMERSTUK).tables
    assert [[cell.columns for cell in row] for row in table.rows] == [[1, 2], [1, 1, 1], [1, 1, 1]]
    assert [cell.heading for cell in table.rows[0]] == [True, True]
    assert not table.rows[2][0].heading


def test_a_reference_to_a_paper_is_a_link_to_it() -> None:
    (link,) = paper(KAMERSTUK).links
    assert link.url == "https://zoek.officielebekendmakingen.nl/kst-38999-3.html"
    assert link.span.of(paper(KAMERSTUK).text) == "Kamerstuk 38 999, nr. 3"


def test_a_span_leads_back_to_the_element() -> None:
    read_paper = paper("<fragments><vraag><nr>Vraag 1</nr><al>Hoe?</al><al>Waarom?</al></vraag></fragments>")
    at = read_paper.text.index("Waarom")
    places = list(read_paper.source.places_of(type(read_paper.body)(at, at + 3)))
    assert [place.path for place in places] == ["/fragments/vraag[1]/al[2]"]


def test_a_footnote_goes_to_the_end_and_its_mark_out_of_the_sentence() -> None:
    source = (
        "<fragments><vraag><nr>Vraag 1</nr><al>Kent u «Brug dicht»?<noot id='n1' type='voet'><noot.nr>1</noot.nr>"
        "<noot.al>De Krant, <extref soort='URL' "
        "doc='https://www.example.nl/a_b?c=1&amp;d=2'>artikel</extref></noot.al>"
        "<noot.al>Zie ook nr. 2.</noot.al></noot> Zo ja, sinds wanneer?</al></vraag></fragments>"
    )
    read_paper = paper(source)
    (note,) = read_paper.notes
    assert read_paper.body.of(read_paper.text) == "Vraag 1\nKent u «Brug dicht»? Zo ja, sinds wanneer?"
    assert (note.mark, note.span.of(read_paper.text)) == ("1", "De Krant, artikel Zie ook nr. 2.")
    assert [read_paper.text[:ref] for ref in note.refs] == ["Vraag 1\nKent u «Brug dicht»?"]
    assert [link.url for link in read_paper.links] == ["https://www.example.nl/a_b?c=1&d=2"]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        (
            "<vraag><nr>Vraag 3</nr><al>Hoe?</al></vraag><antwoord><nr>Antwoord 3</nr><al>Zo.</al></antwoord>",
            "Vraag 3, Antwoord 3",
        ),
        (
            "<vraag><nr>3</nr><al>Hoe?</al></vraag><antwoord><nr>3</nr><al>Zo.</al></antwoord>",
            "Vraag 3, Antwoord 3",
        ),
        ("<vraag><nr>3, 4</nr><al>Hoe?</al></vraag><antwoord><al>Zo.</al></antwoord>", "Vraag 3, 4, Antwoord"),
        (
            "<vraag><nr>1a.</nr><al>Hoe?</al></vraag><antwoord><nr>Antwoord</nr><al>Zo.</al></antwoord>",
            "Vraag 1a, Antwoord",
        ),
    ],
)
def test_every_question_and_answer_stands_under_a_label(source: str, labels: str) -> None:
    first, question, second, answer = lines(f"<kamervragen>{source}</kamervragen>")
    assert (f"{first}, {second}", question, answer) == (labels, "Hoe?", "Zo.")


def test_the_date_of_the_answers_wins_over_that_of_the_questions() -> None:
    source = (
        "<kamervragen><kamervraagomschrijving type='vraag'><datum isodatum='2026-01-02'>2 januari 2026</datum>"
        "</kamervraagomschrijving><kamervraagomschrijving type='antwoord'><datum isodatum='2026-02-03'>3 februari"
        "</datum></kamervraagomschrijving><al>x</al></kamervragen>"
    )
    assert read(source.encode()).hints["date"] == "2026-02-03"


def test_the_old_form_and_unknown_elements_keep_their_words() -> None:
    words = "<omschr>Vragen van een lid</omschr><nieuw>Iets <zo>anders</zo></nieuw>"
    source = f"<vraagdoc><vragen>{words}</vragen></vraagdoc>"
    assert lines(source) == ["Vragen van een lid", "Iets", "anders"]


def test_heads_and_lists_are_known_by_their_depth() -> None:
    source = (
        "<kamerstuk><divisie><kop><titel>A</titel></kop><divisie><kop><titel>B</titel></kop>"
        "<lijst><li><li.nr>1.</li.nr><al>een</al><lijst><li><li.nr>a)</li.nr><al>twee</al></li>"
        "</lijst></li></lijst>"
        "</divisie></divisie></kamerstuk>"
    )
    blocks = read(source.encode()).blocks
    assert [(block.kind, block.level, block.marker) for block in blocks] == [
        (Kind.HEADING, 1, ""),
        (Kind.HEADING, 2, ""),
        (Kind.ITEM, 0, "1."),
        (Kind.ITEM, 1, "a)"),
    ]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<kamerstuk><al>Hoe", DamagedPaper),
        ('<!DOCTYPE a [<!ENTITY b "c">]><kamerstuk><al>&b;</al></kamerstuk>', DamagedPaper),
        ("<kamerstuk>" + "<al>" * 400 + "x" + "</al>" * 400 + "</kamerstuk>", PaperTooLarge),
    ],
)
def test_damage_and_attacks_are_said(source: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(source.encode())


def test_a_span_over_a_million_columns_or_rows_stays_bounded() -> None:
    entries = "<row><entry morerows='99999' namest='a' nameend='b'><al>x</al></entry></row>" * 50
    columns = "<colspec colname='a'/><colspec colname='b'/>"
    source = f"<al><table><tgroup>{columns}<tbody>{entries}</tbody></tgroup></table></al>"
    assert paper(source).text.count("x") == 50


def test_the_real_fragment_is_read(shared: Path) -> None:
    read_paper = paper((shared / "papers" / "ah-tk-20142015-1130.xml").read_bytes())
    assert [note.mark for note in read_paper.notes] == ["1", "2"]
    assert all(len(note.refs) == 1 for note in read_paper.notes)
