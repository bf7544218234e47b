import pytest
from office import docx, item, level, lines, numbered, numbering, p

from rekenschap.papers.docx import read
from rekenschap.papers.draft import Kind


def test_numbers_are_counted_per_level_and_begin_anew_below() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "upperRoman", "%1.%2.%3")
    body = [item("een"), item("a", 1), item("b", 1), item("diep", 2), item("twee"), item("a weer", 1)]
    draft = read(docx("".join(body), numbering=numbering(levels)))
    assert lines(draft) == ["1. een", "a) a", "b) b", "1.b.I diep", "2. twee", "a) a weer"]
    assert [block.level for block in draft.blocks] == [0, 1, 1, 2, 0, 1]
    assert {block.kind for block in draft.blocks} == {Kind.ITEM}


@pytest.mark.parametrize(
    ("form", "pattern", "expected"),
    [
        ("decimal", "Vraag %1", "Vraag 1"),
        ("decimalZero", "%1.", "01."),
        ("upperLetter", "%1)", "A)"),
        ("lowerRoman", "(%1)", "(i)"),
        ("bullet", "\uf0b7", "•"),
        ("bullet", "o", "○"),
        ("bullet", "–", "–"),
        ("none", "", ""),
        ("none", "Antwoord", "Antwoord"),
    ],
)
def test_a_mark_is_written_as_word_draws_it(form: str, pattern: str, expected: str) -> None:
    draft = read(docx(item("tekst"), numbering=numbering(level(0, form, pattern))))
    assert draft.blocks[0].marker == expected


def test_two_lists_over_one_abstract_list_count_on_unless_one_says_where_it_starts() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = item("a", 0, 1) + item("b", 0, 2) + item("c", 0, 3) + item("d", 0, 3) + item("e", 0, 1)
    draft = read(docx(body, numbering=numbering(level(0, "decimal", "%1"), nums)))
    assert [block.marker for block in draft.blocks] == ["1", "2", "7", "8", "9"]


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "Vraag %2", '<w:lvlRestart w:val="0"/>')
    body = item("Deel") + item("a", 1) + item("Deel") + item("b", 1)
    assert lines(read(docx(body, numbering=numbering(levels)))) == ["1 Deel", "Vraag 1 a", "2 Deel", "Vraag 2 b"]


def test_legal_numbering_writes_all_levels_in_digits() -> None:
    levels = level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert lines(read(docx(item("A") + item("B", 1), numbering=numbering(levels)))) == ["I A", "1.1 B"]


def test_a_style_brings_its_list_and_its_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="VraagKop"><w:name w:val="vraagkop"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "decimal", "%1") + level(1, "decimal", "Vraag %2", '<w:pStyle w:val="VraagKop"/>')
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", style="VraagKop") + p("b", style="VraagKop") + p("c", style="VraagKop", more=off)
    assert lines(read(docx(body, numbering=numbering(levels), styles=styles))) == ["Vraag 1 a", "Vraag 2 b", "c"]


def test_a_numbering_style_stands_for_another_list() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Lijst"><w:name w:val="lijst"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1°")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert lines(read(docx(item("a"), numbering=lists, styles=styles))) == ["1° a"]


def test_a_deleted_paragraph_is_not_counted() -> None:
    gone = p(
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>",
        more=numbered(0, 1) + "<w:rPr><w:del/></w:rPr>",
    )
    draft = read(docx(item("a") + gone + item("b"), numbering=numbering(level(0, "decimal", "%1"))))
    assert lines(draft) == ["1 a", "2 b"]


def test_a_paragraph_in_an_unknown_list_is_read_without_a_mark() -> None:
    assert lines(read(docx(item("a", 0, 99)))) == ["a"]


@pytest.mark.parametrize(
    ("pattern", "expected"), [("Vraag %1", ["Vraag 1", "Is het waar?"]), ("%1.", ["Is het waar?"])]
)
def test_a_label_that_word_draws_counts_without_text_of_its_own(pattern: str, expected: list[str]) -> None:
    body = item("") + p("Is het waar?")
    assert lines(read(docx(body, numbering=numbering(level(0, "decimal", pattern))))) == expected
