import pytest
from office import docx, p, r

from rekenschap.papers.docx import read
from rekenschap.papers.draft import Kind

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vet"><w:name w:val="vet"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Erft"><w:name w:val="erft"/><w:basedOn w:val="Vet"/></w:style>'
    '<w:style w:type="character" w:styleId="Nadruk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tussenkop"><w:name w:val="tussenkop"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring1"><w:name w:val="r1"/><w:basedOn w:val="Ring2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="r2"/><w:basedOn w:val="Ring1"/></w:style>'
)


@pytest.mark.parametrize(
    ("style", "look", "bold"),
    [
        ("", "", False),
        ("", "<w:b/>", True),
        ("", '<w:b w:val="0"/>', False),
        ("Vet", "", True),
        ("Erft", "", True),
        ("Vet", '<w:b w:val="false"/>', False),
        ("", '<w:rStyle w:val="Nadruk"/>', True),
        ("Vet", '<w:rStyle w:val="Nadruk"/>', False),
        ("Ring1", "", False),
        ("Onbekend", "", False),
    ],
)
def test_bold_follows_the_chain_of_styles(style: str, look: str, bold: bool) -> None:
    draft = read(docx(p(r("Vraag 1", look), style=style), styles=STYLES))
    assert draft.blocks[0].runs[0].bold is bold


def test_bold_by_default_holds_for_all() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert read(docx(p("Ja"), styles=defaults + STYLES)).blocks[0].runs[0].bold


@pytest.mark.parametrize(
    ("style", "more", "kind", "depth"),
    [
        ("Kop2", "", Kind.HEADING, 2),
        ("Titel", "", Kind.HEADING, 1),
        ("Tussenkop", "", Kind.HEADING, 3),
        ("Normal", '<w:outlineLvl w:val="0"/>', Kind.HEADING, 1),
        ("Kop2", '<w:outlineLvl w:val="9"/>', Kind.PARAGRAPH, 0),
        ("Vet", "", Kind.PARAGRAPH, 0),
    ],
)
def test_headings_are_known_by_their_style_or_outline_level(style: str, more: str, kind: Kind, depth: int) -> None:
    block = read(docx(p("Inleiding", style=style, more=more), styles=STYLES)).blocks[0]
    assert (block.kind, block.level) == (kind, depth)
