import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import docx, level, lines, numbered, numbering, p, part, r, shown, table, zipped

from rekenschap.errors import DamagedPaper, EmptyPaper, PaperError, PaperTooLarge, ProtectedPaper
from rekenschap.papers.assembly import assemble
from rekenschap.papers.docx import read
from rekenschap.papers.draft import Kind


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


# What is text and what is not


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(p("De ", "dijk"), ["De dijk"], id="runs are joined"),
        pytest.param(p("nr.", "<w:r><w:tab/></w:r>", "4"), ["nr. 4"], id="a tab is a space"),
        pytest.param(p("<w:r><w:t>oost</w:t><w:noBreakHyphen/><w:t>west</w:t></w:r>"), ["oost-west"], id="hyphen"),
        pytest.param(
            p("<w:r><w:t>dijk</w:t><w:softHyphen/><w:t>graaf</w:t></w:r>"), ["dijkgraaf"], id="soft hyphen"
        ),
        pytest.param(
            p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"), ["≥ 5"], id="sign of a symbol font"
        ),
        pytest.param(p("Ja, ", r("geheim ", "<w:vanish/>"), "nee."), ["Ja, nee."], id="hidden text"),
        pytest.param(p("Ja", r(" ook", '<w:vanish w:val="0"/>')), ["Ja ook"], id="hidden switched off"),
        pytest.param(
            p("Het is ", "<w:del><w:r><w:delText>niet </w:delText></w:r></w:del>", "waar."),
            ["Het is waar."],
            id="deleted text",
        ),
        pytest.param(
            p("Het is ", f"<w:ins>{r('wel ')}</w:ins>", "waar."), ["Het is wel waar."], id="inserted text"
        ),
        pytest.param(
            p(f"<w:moveFrom>{r('Oud. ')}</w:moveFrom>", "Ja.", f"<w:moveTo>{r(' Nieuw.')}</w:moveTo>"),
            ["Ja. Nieuw."],
            id="moved text stands where it went to",
        ),
        pytest.param(
            p("Ja", '<w:commentRangeStart w:id="1"/>', ".", '<w:r><w:commentReference w:id="1"/></w:r>'),
            ["Ja."],
            id="comments",
        ),
        pytest.param(p(field(" DOCPROPERTY datum ", "3 mei 2024")), ["3 mei 2024"], id="a field shows its result"),
        pytest.param(p(f'<w:fldSimple w:instr=" DATE ">{r("3 mei")}</w:fldSimple>'), ["3 mei"], id="simple field"),
        pytest.param(
            p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Aan de Voorzitter')}</w:sdtContent></w:sdt>"),
            ["Aan de Voorzitter"],
            id="content control in a line",
        ),
        pytest.param(
            p(
                "Ja.",
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Kies')}</w:sdtContent></w:sdt>",
            ),
            ["Ja."],
            id="a content control that still asks for text",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('Een.')}{p('Twee.')}</w:sdtContent></w:sdt>{p('Drie.')}",
            ["Een.", "Twee.", "Drie."],
            id="content control around paragraphs",
        ),
        pytest.param(p("m", "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), ["mx=2"], id="formula"),
        pytest.param(
            p("Boven", more="<w:rPr><w:del/></w:rPr>") + p(" en onder."),
            ["Boven en onder."],
            id="two paragraphs whose border was deleted are one",
        ),
        pytest.param(p("Slot.", more="<w:rPr><w:del/></w:rPr>"), ["Slot."], id="the last border was deleted"),
    ],
)
def test_a_reader_sees(paragraph: str, expected: list[str]) -> None:
    assert [" ".join(line.split()) for line in lines(read(docx(paragraph)))] == expected


def test_a_field_in_a_field_shows_the_outer_result_only() -> None:
    inner = field(" DOCPROPERTY soort ", "brief")
    outer = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Ja")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(read(docx(p(outer, ".")))) == ["Ja."]


def test_a_field_that_never_ends_does_not_swallow_the_paper() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(read(docx(p("Een.", begin) + p("Twee.")))) == ["Een.", "Twee."]


# Lines and text boxes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Vraag 1", "Is het waar dat de dijk te laag is?", 2),
        ("Vraag 1", "wat gaat u doen?", 2),
        ("Antwoord op vraag 3 en 4:", "ja", 2),
        ("Antwoorden van de minister van Waterstaat op vragen", "van het lid De Boer over de dijk.", 1),
        ("Deelt u de mening dat dit zo niet langer door kan gaan?", "zo nee, waarom niet?", 2),
        ("Kunt u uitleggen wat de gevolgen zijn van het besluit om", "a. de dijk te verhogen;", 2),
    ],
)
@pytest.mark.parametrize("sign", ["<w:br/>", "<w:cr/>", '<w:br w:type="page"/>'])
def test_a_line_break_parts_lines_but_not_a_sentence(before: str, after: str, expected: int, sign: str) -> None:
    draft = read(docx(p(before, f"<w:r>{sign}</w:r>", after)))
    assert len(draft.blocks) == expected
    assert " ".join(lines(draft)) == f"{before} {after}"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Ons kenmerk 12')}</w:txbxContent>"
    twice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>"
        f"{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(read(docx(p("De zin ", twice, "gaat door.")))) == ["De zin gaat door.", "Ons kenmerk 12"]


def test_a_text_box_of_an_old_word_is_read() -> None:
    box = f"<v:shape><v:textbox><w:txbxContent>{p('Datum')}</w:txbxContent></v:textbox></v:shape>"
    assert lines(read(docx(p(f"<w:r><w:pict>{box}</w:pict></w:r>")))) == ["Datum"]


def test_a_hidden_text_box_is_not_read() -> None:
    box = (
        '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="x" hidden="1"/><wps:txbx><w:txbxContent>'
        f"{p('intern')}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>"
    )
    assert lines(read(docx(p("Ja.", box)))) == ["Ja."]


# Notes and links


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", " Kamerstuk 12 345, nr. 6.")}</w:footnote>'
    f'<w:footnote w:id="2">{p("Stcrt. 2021, 9.")}{p("Tweede alinea.")}</w:footnote>'
    f'<w:footnote w:id="3">{p("Niet aangehaald.")}</w:footnote>'
)


def note(number: int, more: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/>{more}</w:r>'


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    draft = read(docx(p("Eerst", note(2), " dan", note(1), "."), footnotes=NOTES))
    assert lines(draft) == ["Eerst[1] dan[2]."]
    assert [(each.mark, "".join(run.text for run in each.runs).strip()) for each in draft.notes] == [
        ("1", "Stcrt. 2021, 9. Tweede alinea."),
        ("2", "Kamerstuk 12 345, nr. 6."),
    ]
    paper = assemble(draft, "0")
    assert paper.text.startswith("Eerst dan.\n")
    assert [each.refs for each in paper.notes] == [(5,), (9,)]


def test_a_note_with_a_mark_of_its_own_keeps_it() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    draft = read(docx(p("Ja", own, " en", note(2)), footnotes=NOTES))
    assert lines(draft) == ["Ja[*] en[1]"]


def test_a_note_in_deleted_text_goes_with_it() -> None:
    draft = read(docx(p("Ja.", f"<w:del>{note(1)}</w:del>", note(2)), footnotes=NOTES))
    assert [each.mark for each in draft.notes] == ["1"]
    assert draft.notes[0].runs[0].text == "Stcrt. 2021, 9."


def test_endnotes_have_roman_marks() -> None:
    body = p("Ja", '<w:r><w:endnoteReference w:id="4"/></w:r>')
    draft = read(docx(body, endnotes=f'<w:endnote w:id="4">{p("Bron.")}</w:endnote>'))
    assert (lines(draft), draft.notes[0].mark) == (["Ja[i]"], "i")


@pytest.mark.parametrize(
    "link",
    [
        f'<w:hyperlink r:id="rel-9">{r("de brief")}</w:hyperlink>',
        field(' HYPERLINK "https://example.org/brief" ', "de brief"),
        f"<w:fldSimple w:instr=' HYPERLINK \"https://example.org/brief\"'>{r('de brief')}</w:fldSimple>",
    ],
)
def test_a_link_keeps_its_address(link: str) -> None:
    draft = read(docx(p("Zie ", link, "."), links={"rel-9": "https://example.org/brief"}))
    assert [run.url for run in draft.blocks[0].runs] == [None, "https://example.org/brief", None]


@pytest.mark.parametrize(
    "link",
    [f'<w:hyperlink w:anchor="b1">{r("vraag 1")}</w:hyperlink>', field(' HYPERLINK \\l "b1" ', "vraag 1")],
)
def test_a_link_inside_the_paper_is_only_text(link: str) -> None:
    block = read(docx(p("Zie ", link))).blocks[0]
    assert (shown(block), {run.url for run in block.runs}) == ("Zie vraag 1", {None})


# Tables


def test_a_table_with_lines_is_kept_with_rows_and_cells() -> None:
    block = read(docx(table(("Jaar", "Bedrag"), ("2024", "1,2")))).blocks[0]
    assert (block.kind, shown(block)) == (Kind.TABLE, "Jaar; Bedrag | 2024; 1,2")


def test_a_cell_over_two_columns_says_so_and_a_repeated_row_is_a_heading() -> None:
    xml = (
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{p('Jaar')}</w:tc>"
        f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('Bedrag')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('weg')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('2024')}</w:tc><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc></w:tr></w:tbl>"
    )
    rows = read(docx(xml)).blocks[0].rows
    assert [[(cell.columns, cell.heading) for cell in row] for row in rows] == [
        [(1, True), (2, True)],
        [(1, False), (1, False), (1, False)],
    ]


def test_the_table_of_a_letter_head_becomes_paragraphs() -> None:
    head = table(("Datum", "3 mei 2024"), ("Betreft", "Vragen over de dijk"), borders=False)
    assert lines(read(docx(head))) == ["Datum", "3 mei 2024", "Betreft", "Vragen over de dijk"]


def test_questions_in_a_table_of_one_column_become_paragraphs() -> None:
    assert lines(read(docx(table((p("Vraag 1") + p("Is het waar?"),), (p("Antwoord 1") + p("Ja."),))))) == [
        "Vraag 1",
        "Is het waar?",
        "Antwoord 1",
        "Ja.",
    ]


def test_a_table_in_a_cell_is_read_where_it_stands() -> None:
    inner = table(("2024", "1,2"), ("2025", "3,4"))
    assert lines(read(docx(table((p("Vooraf") + inner + p("Achteraf"),), borders=False)))) == [
        "Vooraf",
        "2024; 1,2 | 2025; 3,4",
        "Achteraf",
    ]


# Running heads, properties, places


def header(kind: str, number: int) -> str:
    return f'<w:headerReference w:type="{kind}" r:id="rel-header{number}"/>'


def test_running_heads_that_are_printed_are_furniture_each_line_once() -> None:
    section = f"<w:sectPr>{header('default', 1)}{header('first', 2)}{header('even', 3)}<w:titlePg/></w:sectPr>"
    draft = read(
        docx(
            p("Ja.") + section,
            header1=p("Pagina 2") + p("Onze referentie"),
            header2=table(("Datum", "3 mei 2024"), borders=False) + p("Onze referentie"),
            header3=p("Oude datum"),
        )
    )
    assert draft.furniture == ("Datum", "3 mei 2024", "Onze referentie", "Pagina 2")
    assert lines(draft) == ["Ja."]


def test_the_head_of_a_first_page_counts_only_where_it_is_printed() -> None:
    section = f"<w:sectPr>{header('default', 1)}{header('first', 2)}</w:sectPr>"
    assert read(docx(p("Ja.") + section, header1=p("Gewoon"), header2=p("Eerste"))).furniture == ("Gewoon",)


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("Antwoorden op vragen over de dijk", "Antwoorden op vragen over de dijk"),
        ("Brief - Antwoorden op vragen over de dijk", "Antwoorden op vragen over de dijk"),
        ("Microsoft Word - brief over de dijk bij Arnhem", None),
        ("definitieve brief over de dijk.docx", None),
        ("Brief Tweede Kamer", None),
        ("", None),
    ],
)
def test_the_title_of_the_file_is_a_hint_where_it_is_one(title: str, hint: str | None) -> None:
    assert read(docx(p("Ja."), title=title)).hints.get("title") == hint


def test_the_subject_line_of_a_letter_goes_before_the_title_of_the_file() -> None:
    assert read(docx(p("Betreft: de dijk"), title="Vragen over een heel andere dijk")).hints == {}


def test_every_word_has_its_paragraph_as_place() -> None:
    paper = assemble(read(docx(p("Een.") + p("Twee."))), "0")
    assert [place.path for place in paper.source.places] == ["/document/body/p[1]", "/document/body/p[2]"]


# Damage


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"word/document.xml": "<geen xml"}, DamagedPaper),
        ({"word/document.xml": part("document", "")}, DamagedPaper),
        ({"word/ander.xml": "<a/>"}, DamagedPaper),
        ({"word/document.xml": part("document", "<w:body>" + "<w:sdt>" * 300)}, PaperTooLarge),
        ({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}, PaperTooLarge),
    ],
)
def test_what_cannot_be_read_says_why(members: dict[str, str | bytes], error: type[PaperError]) -> None:
    with pytest.raises(error):
        read(zipped(members))


def test_a_paper_without_words_is_empty() -> None:
    with pytest.raises(EmptyPaper):
        assemble(read(docx("<w:p/>")), "0")


def test_a_member_with_a_password_is_protected() -> None:
    data = bytearray(docx(p("Ja.")))
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02"))
    data[data.rindex(b"PK\x01\x02", 0, at) + 8] |= 1
    with pytest.raises(ProtectedPaper):
        read(bytes(data))


def test_the_strict_variant_of_the_standard_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("Ja.")))) as made, zipfile.ZipFile(stream, "w") as strict:
        for name in made.namelist():
            text = made.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict.writestr(name, text)
    assert lines(read(stream.getvalue())) == ["Ja."]


_PIECES = st.sampled_from(
    [
        r("Vraag 1"),
        r("vet", "<w:b/>"),
        r("weg", "<w:vanish/>"),
        "<w:r><w:br/></w:r>",
        "<w:r><w:tab/></w:r>",
        note(1),
        note(9),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:instrText> HYPERLINK x</w:instrText></w:r>",
        "<w:del><w:r><w:delText>oud</w:delText></w:r></w:del>",
        f"<w:r><w:pict><w:txbxContent>{p('doos')}</w:txbxContent></w:pict></w:r>",
    ]
)
_MORE = st.sampled_from(["", numbered(0, 1), numbered(77, 1), "<w:rPr><w:del/></w:rPr>"])
_PARAGRAPHS = st.builds(lambda runs, more: p(*runs, more=more), st.lists(_PIECES, max_size=6), _MORE)
_TABLES = st.builds(lambda cells: table(tuple(cells)), st.lists(_PARAGRAPHS, min_size=1, max_size=3))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARAGRAPHS | _TABLES, max_size=6))
def test_any_order_of_pieces_gives_a_paper_whose_places_cover_its_words(body: list[str]) -> None:
    draft = read(docx("".join(body), footnotes=NOTES, numbering=numbering(level(0, "decimal", "%1."))))
    try:
        paper = assemble(draft, "0")
    except EmptyPaper:
        return
    assert "weg" not in paper.text
    assert "HYPERLINK" not in paper.text
    for start, end in zip(paper.source.starts, paper.source.ends, strict=True):
        assert paper.text[start:end].strip() == paper.text[start:end] != ""


@pytest.mark.parametrize("name", ["eerdmans", "lahlah-boa", "wolvega"])
def test_real_letters_are_read_with_labels_on_lines_of_their_own(shared: Path, name: str) -> None:
    draft = read((shared / "papers" / f"antwoordbrief-{name}.docx").read_bytes())
    assert {"Vraag 1", "Vraag 2", "Antwoord op vraag 1"} <= {line.strip() for line in lines(draft)}
    assert "Datum" in [*draft.furniture, *(line.strip() for line in lines(draft))]
