import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import lines, odt, shown, zipped

from rekenschap.errors import DamagedPaper, EmptyPaper, PaperError, PaperTooLarge, ProtectedPaper
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Kind
from rekenschap.papers.odt import read


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def style(name: str, properties: str, family: str = "paragraph", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"{properties}</style:style>"
    )


BOLD = '<style:text-properties fo:font-weight="bold"/>'
HIDDEN = '<style:text-properties text:display="none"/>'


# What is text and what is not


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p('De <text:span text:style-name="T1">dijk</text:span>.'), ["De dijk."], id="spans"),
        pytest.param(p('nr.<text:s text:c="2"/>4<text:tab/>a'), ["nr. 4 a"], id="spaces and tabs"),
        pytest.param(p("Ja<text:soft-page-break/>zeker"), ["Jazeker"], id="the end of a page is no space"),
        pytest.param(
            p("Pagina <text:page-number>2</text:page-number>"), ["Pagina 2"], id="a field shows its result"
        ),
        pytest.param(
            p("Ja<office:annotation><text:p>intern</text:p></office:annotation>."), ["Ja."], id="remarks"
        ),
        pytest.param(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>niet</text:p></text:deletion>"
            f"</text:changed-region></text:tracked-changes>{p('Wel <text:change/>waar.')}",
            ["Wel waar."],
            id="deleted text",
        ),
        pytest.param(f"<text:section>{p('Een.')}</text:section>", ["Een."], id="a section"),
        pytest.param(
            f'<text:section text:display="none">{p("Weg.")}</text:section>{p("Ja.")}', ["Ja."], id="hidden"
        ),
        pytest.param(
            p("Ja.<draw:frame><draw:text-box><text:p>Kenmerk</text:p></draw:text-box></draw:frame>"),
            ["Ja.", "Kenmerk"],
            id="a text box stands after its paragraph",
        ),
        pytest.param(
            p("<draw:frame><draw:image><text:p>plaatje</text:p></draw:image></draw:frame>Ja."),
            ["Ja."],
            id="a picture has no words",
        ),
        pytest.param(p("Vraag 1<text:line-break/>Is het waar?"), ["Vraag 1", "Is het waar?"], id="a line break"),
        pytest.param(
            p("Antwoorden van de minister van Waterstaat op<text:line-break/>vragen over de dijk"),
            ["Antwoorden van de minister van Waterstaat op vragen over de dijk"],
            id="a line break in a sentence",
        ),
    ],
)
def test_a_reader_sees(body: str, expected: list[str]) -> None:
    assert [" ".join(line.split()) for line in lines(read(odt(body)))] == expected


@pytest.mark.parametrize(
    ("automatic", "text", "bold"),
    [
        (style("P1", BOLD), p("Vraag 1", "P1"), True),
        (style("P2", "", parent="P1") + style("P1", BOLD), p("Vraag 1", "P2"), True),
        (style("P1", "", parent="P2") + style("P2", "", parent="P1"), p("Vraag 1", "P1"), False),
        (style("T1", BOLD, "text"), p('<text:span text:style-name="T1">Vraag 1</text:span>'), True),
        (style("T1", '<style:text-properties fo:font-weight="700"/>', "text"), p("Vraag 1", "T1"), False),
        ("", p("Vraag 1"), False),
    ],
)
def test_bold_follows_the_chain_of_styles(automatic: str, text: str, bold: bool) -> None:
    assert read(odt(text, automatic)).blocks[0].runs[0].bold is bold


def test_hidden_words_are_left_out() -> None:
    automatic = style("P1", HIDDEN) + style("T1", HIDDEN, "text")
    body = p("Weg", "P1") + p('Ja<text:span text:style-name="T1">, geheim</text:span>.')
    assert lines(read(odt(body, automatic))) == ["Ja."]


# Headings and lists


LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="I" text:display-levels="3"/>'
)
LIST = f'<text:list-style style:name="L1">{LEVELS}</text:list-style>'
DOTS = (
    '<text:list-style style:name="L2">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def items(*inside: str, style: str = "L1", more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return (
        f"<text:list {named} {more}>"
        + "".join(f"<text:list-item>{i}</text:list-item>" for i in inside)
        + "</text:list>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items(p("a"), p("b")), ["1. a", "2. b"]),
        (items(p("a") + items(p("x"), p("y"), style=""), p("b")), ["1. a", "(a) x", "(b) y", "2. b"]),
        (items(p("a") + items(items(p("diep"), style=""), style="")), ["1. a", "1.a.I diep"]),
        (items(p("a") + p("tweede alinea"), p("b")), ["1. a", "tweede alinea", "2. b"]),
        (items(p("a")) + p("tussen") + items(p("b")), ["1. a", "tussen", "1. b"]),
        (
            items(p("a")) + p("tussen") + items(p("b"), more='text:continue-numbering="true"'),
            ["1. a", "tussen", "2. b"],
        ),
        (
            items(p("a"), more='xml:id="x"') + items(p("z")) + items(p("b"), more='text:continue-list="x"'),
            ["1. a", "1. z", "2. b"],
        ),
        (items(p("a"), style="L2"), ["• a"]),
        (items(p("a"), style="onbekend"), ["a"]),
        (f'<text:list text:style-name="L1"><text:list-header>{p("kop")}</text:list-header></text:list>', ["kop"]),
        (
            '<text:list text:style-name="L1"><text:list-item text:start-value="4">'
            f"{p('d')}</text:list-item></text:list>",
            ["4. d"],
        ),
    ],
)
def test_lists_are_counted_as_the_format_says(body: str, expected: list[str]) -> None:
    assert lines(read(odt(body, LIST + DOTS))) == expected


def test_headings_have_their_level_and_their_number() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    body = (
        '<text:h text:outline-level="1">Inleiding</text:h><text:h text:outline-level="2">De dijk</text:h>'
        '<text:h text:outline-level="1">Slot</text:h>'
    )
    draft = read(odt(body, styles=outline))
    assert lines(draft) == ["1 Inleiding", "1.1 De dijk", "2 Slot"]
    assert [(block.kind, block.level) for block in draft.blocks] == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.HEADING, 1),
    ]


# Notes and links


def note(mark: str, *body: str) -> str:
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{''.join(map(p, body))}</text:note-body></text:note>"
    )


def test_notes_leave_the_sentence_and_keep_their_place() -> None:
    draft = read(odt(p(f"Ja{note('1', 'Kamerstuk 12 345.', 'En meer.')}, zeker{note('*', 'Bron.')}.")))
    assert lines(draft) == ["Ja[1], zeker[*]."]
    paper = assemble(draft, "0")
    assert paper.text == "Ja, zeker.\nKamerstuk 12 345. En meer.\nBron."
    assert [(each.mark, each.refs) for each in paper.notes] == [("1", (2,)), ("*", (9,))]


@pytest.mark.parametrize(
    ("address", "url"), [("https://example.org/brief", "https://example.org/brief"), ("#b1", None)]
)
def test_a_link_keeps_its_address_unless_it_is_inside_the_paper(address: str, url: str | None) -> None:
    draft = read(odt(p(f'Zie <text:a xlink:href="{address}">de brief</text:a>')))
    assert "".join(run.text for run in draft.blocks[0].runs) == "Zie de brief"
    assert draft.blocks[0].runs[-1].url == url


# Tables


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def row(*cells: str, more: str = "") -> str:
    return (
        f"<table:table-row {more}>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</table:table-row>"
    )


def cell(text: str, more: str = "", style: str = "C1") -> str:
    return f'<table:table-cell table:style-name="{style}" {more}>{p(text)}</table:table-cell>'


LINES = style("C1", '<style:table-cell-properties fo:border="0.5pt solid #000000"/>', "table-cell")
NO_LINES = style("C1", '<style:table-cell-properties fo:border="none"/>', "table-cell")


def test_a_table_keeps_its_rows_headings_and_wide_cells() -> None:
    head = row(cell("Jaar"), cell("Bedrag", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
    body = table(f"<table:table-header-rows>{head}</table:table-header-rows>", row("2024", "1", "2"))
    block = read(odt(body, LINES)).blocks[0]
    assert shown(block) == "Jaar; Bedrag | 2024; 1; 2"
    assert [[(each.columns, each.heading) for each in cells] for cells in block.rows] == [
        [(1, True), (2, True)],
        [(1, False), (1, False), (1, False)],
    ]


def test_a_cell_under_a_tall_one_is_an_empty_cell() -> None:
    body = table(row(cell("2024", 'table:number-rows-spanned="2"'), "a"), row("<table:covered-table-cell/>", "b"))
    assert shown(read(odt(body, LINES)).blocks[0]) == "2024; a | ; b"


def test_repeated_cells_and_rows_are_written_out() -> None:
    body = table(
        row("2024", cell("-", 'table:number-columns-repeated="3"')),
        row("x", "y", more='table:number-rows-repeated="2"'),
    )
    assert shown(read(odt(body, LINES)).blocks[0]) == "2024; -; -; - | x; y | x; y"


@pytest.mark.parametrize("times", ["1000000", "99999999999999999999", "-4", "x"])
def test_a_claim_of_a_million_copies_stays_within_bounds(times: str) -> None:
    body = table(row("2024", cell("-", f'table:number-columns-repeated="{times}"')))
    assert len(read(odt(body, LINES)).blocks[0].rows[0]) <= 64


def test_many_claims_together_are_too_large() -> None:
    many = row("a", cell("b", 'table:number-columns-repeated="60"'), more='table:number-rows-repeated="60"')
    with pytest.raises(PaperTooLarge, match="repeat"):
        read(odt(table(*[many] * 4), LINES))


def test_the_table_of_a_letter_head_becomes_paragraphs() -> None:
    body = table(row("Datum", "3 mei 2024"), row("Betreft", "Vragen over de dijk"))
    assert lines(read(odt(body, NO_LINES))) == ["Datum", "3 mei 2024", "Betreft", "Vragen over de dijk"]


# Running heads and properties


def test_running_heads_are_furniture_each_line_once() -> None:
    styles = (
        "<office:master-styles><style:master-page>"
        f"<style:header>{p('Datum 3 mei 2024')}{p('Ons kenmerk 12')}</style:header>"
        f"<style:footer>{p('Ons kenmerk 12')}</style:footer>"
        f'<style:header-left style:display="false">{p("Oud")}</style:header-left>'
        "</style:master-page></office:master-styles>"
    )
    draft = read(odt(p("Ja."), styles=styles))
    assert (draft.furniture, lines(draft)) == (("Datum 3 mei 2024", "Ons kenmerk 12"), ["Ja."])


def test_the_title_of_the_file_is_a_hint() -> None:
    assert read(odt(p("Ja."), title="Antwoorden op vragen over de dijk")).hints == {
        "title": "Antwoorden op vragen over de dijk"
    }


# Damage


def test_an_encrypted_text_is_protected() -> None:
    with pytest.raises(ProtectedPaper, match="password"):
        read(odt(p("Ja."), manifest="<m:encryption-data xmlns:m='m'/>"))


@pytest.mark.parametrize(
    "members",
    [
        {"mimetype": "x"},
        {"content.xml": "<a>"},
        {"content.xml": "<a/>"},
        {"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'},
    ],
)
def test_what_cannot_be_read_is_damaged(members: dict[str, str | bytes]) -> None:
    with pytest.raises(DamagedPaper):
        read(zipped(members))


def test_a_list_deeper_than_any_paper_is_too_large() -> None:
    with pytest.raises(PaperTooLarge):
        read(odt("<text:list><text:list-item>" * 150 + "</text:list-item></text:list>" * 150))


_INLINE = st.sampled_from(
    ["Vraag 1", "<text:tab/>", "<text:line-break/>", note("1", "Bron."), "<text:change/>", "Ja."]
)
_BODY = st.lists(_INLINE, max_size=5).map(lambda pieces: p("".join(pieces)))
_ITEMS = st.recursive(
    _BODY, lambda inner: st.lists(inner, max_size=3).map(lambda each: items(*each)), max_leaves=8
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        _ITEMS
        | _BODY.map(
            lambda text: table(f"<table:table-row><table:table-cell>{text}</table:table-cell></table:table-row>")
        ),
        max_size=5,
    )
)
def test_any_order_of_pieces_gives_a_paper_whose_notes_stand_at_its_end(body: list[str]) -> None:
    try:
        paper = assemble(read(odt("".join(body), LIST)), "0")
    except EmptyPaper:
        return
    assert all(each.span.start >= paper.body.end for each in paper.notes)
    assert all(each.span.of(paper.text) == "Bron." for each in paper.notes)
    assert "\t" not in paper.text


@given(st.binary(max_size=60))
def test_any_bytes_as_content_give_a_clear_error(content: bytes) -> None:
    with pytest.raises(PaperError):
        read(zipped({"content.xml": content}))
