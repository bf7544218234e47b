"""Markdown as converters make it: the words of the paper, without their marks.

All papers are invented.
"""

from pathlib import Path

import pytest

from rekenschap.errors import PaperTooLarge
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Kind
from rekenschap.papers.markdown import read
from rekenschap.papers.paper import Paper
from rekenschap.text.span import Span


def paper(source: str) -> Paper:
    return assemble(read(source.encode()), "x")


def lines(source: str) -> list[str]:
    found = paper(source)
    return found.body.of(found.text).split("\n")


@pytest.mark.parametrize(
    "source",
    [
        "- 12. Hoeveel bruggen zijn dicht?**",
        "**12. Hoeveel bruggen zijn dicht?**",
        "### **12. Hoeveel bruggen zijn dicht?**",
        "12. **Hoeveel bruggen zijn dicht?**",
        "**12\\. Hoeveel bruggen zijn dicht?",
    ],
)
def test_every_style_of_a_question_keeps_its_number_and_is_bold(source: str) -> None:
    found = paper(f"{source}\n\nGeen.")
    assert found.text == "12. Hoeveel bruggen zijn dicht?\nGeen."
    assert [paragraph.bold for paragraph in found.paragraphs] == [True, False]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Een *schuine* en **vette** tekst met `code`.", "Een schuine en vette tekst met code."),
        ("Zie [de brief](https://www.example.nl/a_b?c=1&d=2).", "Zie de brief."),
        ("Zie <https://www.example.nl/a_b?c=1&d=2>.", "Zie https://www.example.nl/a_b?c=1&d=2."),
        (r"Zie https://www.example.nl/a\_b\_c.pdf", "Zie https://www.example.nl/a_b_c.pdf"),
        (r"[https://www.example.nl/a\\_b](https://www.example.nl/a_b)", "https://www.example.nl/a_b"),
        ("https://www.example.nl/stukken/\nbrief_2.pdf", "https://www.example.nl/stukken/brief_2.pdf"),
        ("De uitge-\nvoerde in- en\nuitvoer", "De uitgevoerde in- en uitvoer"),
        ("Zuid-\nHolland", "Zuid-Holland"),
        ("het 11[e ] pakket en 12<sup>e</sup> stuk van 3 m<sup>2</sup>", "het 11e pakket en 12e stuk van 3 m2"),
        ("een<br>regel", "een regel"),
        ("> Een aanhaling", "Een aanhaling"),
        ("    ingesprongen tekst", "ingesprongen tekst"),
        ("![kaart](kaart.png)tekst", "tekst"),
    ],
)
def test_the_words_are_those_that_a_reader_sees(source: str, words: str) -> None:
    assert lines(source) == [words]


def test_links_keep_their_address_as_written() -> None:
    found = paper("Zie [de brief](https://www.example.nl/één_b?c=1&d=2) en <https://www.example.nl/x_y>.")
    assert [(link.span.of(found.text), link.url) for link in found.links] == [
        ("de brief", "https://www.example.nl/één_b?c=1&d=2"),
        ("https://www.example.nl/x_y", "https://www.example.nl/x_y"),
    ]


def test_a_label_in_a_paragraph_with_hard_line_breaks_stands_alone() -> None:
    source = "Vraag 4 en 5\nHoe duur is de brug die de\ngemeente bouwt?\nAntwoord 4 en 5\nDat is niet bekend.\n"
    assert lines(source) == [
        "Vraag 4 en 5",
        "Hoe duur is de brug die de gemeente bouwt?",
        "Antwoord 4 en 5",
        "Dat is niet bekend.",
    ]


def test_a_footnote_between_a_question_and_its_answer_goes_to_the_notes() -> None:
    source = (
        "De cijfers staan op de website<sup>2</sup>.\n\n**42. Hoeveel?**\n\n"
        "<sup>2</sup> <https://www.example.nl/a_b>\n\nZie antwoord op vraag 45.\n"
    )
    found = paper(source)
    (note,) = found.notes
    assert found.body.of(found.text) == "De cijfers staan op de website.\n42. Hoeveel?\nZie antwoord op vraag 45."
    assert (note.mark, note.span.of(found.text)) == ("2", "https://www.example.nl/a_b")
    assert [found.text[ref - 7 : ref] for ref in note.refs] == ["website"]


def test_numbers_that_start_again_belong_to_the_body_that_follows() -> None:
    source = "Eerste.[1]\n\n[1] Bron een\n\nTweede.<sup>[1]</sup>\n\n---\n\n<sup>[1][1]</sup> Bron twee\n"
    found = paper(source)
    assert [(note.span.of(found.text), [found.text[:ref][-7:] for ref in note.refs]) for note in found.notes] == [
        ("Bron een", ["Eerste."]),
        ("Bron twee", ["Tweede."]),
    ]


def test_bare_numbers_at_the_foot_of_a_page_are_footnotes() -> None:
    source = (
        "Vraag 1\nKent u «Brug dicht»[1 ] en de motie[2]?\n\n1 De Krant, 3 mei 2025, "
        "«Brug\ndicht»\n2 Motie Jansen\n\n\n"
        "ah-tk-20252026-17\n\n\n-----\n\nAntwoord 1\nJa.\n"
    )
    found = paper(source)
    assert [note.span.of(found.text) for note in found.notes] == [
        "De Krant, 3 mei 2025, «Brug dicht»",
        "Motie Jansen",
    ]
    assert "ah-tk-20252026-17" in found.furniture
    assert lines(source) == ["Vraag 1", "Kent u «Brug dicht» en de motie?", "Antwoord 1", "Ja."]


def test_numbered_questions_at_the_foot_of_a_page_stay_in_the_text() -> None:
    source = "Inleiding[1].\n\n7 Hoe duur is het?\n\n-----\n\n8 Hoe lang?\n"
    assert lines(source) == ["Inleiding[1].", "7 Hoe duur is het?", "8 Hoe lang?"]


def test_a_mark_without_a_body_is_text() -> None:
    assert lines("De stukken [1] en [2] zijn er.") == ["De stukken [1] en [2] zijn er."]


def test_a_sentence_that_a_page_cut_is_one_again() -> None:
    assert lines("Waarbij we de verschillende\n\nsporen uitwerken. Klaar.") == [
        "Waarbij we de verschillende sporen uitwerken. Klaar."
    ]


def test_lists_keep_their_marks_and_depth() -> None:
    found = paper("Zie:\n\n1. een\n2) twee\n\n- drie\n  - vier\n")
    assert found.text.split("\n") == ["Zie:", "1. een", "2) twee", "– drie", "– vier"]
    assert [paragraph.level for paragraph in found.paragraphs if paragraph.kind is Kind.ITEM] == [0, 0, 0, 1]


def test_a_table_is_a_table() -> None:
    (table,) = paper("| Jaar | Bedrag |\n| --- | ---: |\n| 2026 | € **10** |\n").tables
    assert [cell.heading for row in table.rows for cell in row] == [True, True, False, False]


def test_html_in_it_is_read_too() -> None:
    table = "<table><tr><th>Jaar</th><th>Som</th></tr><tr><td>2026</td><td>5</td></tr></table>"
    source = f"Tekst.\n\n{table}\n\n<!-- weg -->\n"
    assert lines(source) == ["Tekst.", "Jaar\tSom", "2026\t5"]


def test_a_line_under_a_text_is_a_rule_and_no_heading() -> None:
    found = paper("Ja.\n-----\n\nTitel\n=====\n")
    assert [paragraph.kind for paragraph in found.paragraphs] == [Kind.PARAGRAPH, Kind.HEADING]


def test_a_span_leads_back_to_its_line() -> None:
    found = paper("# Kop\n\nEerste regel en\ntweede regel\n")
    at = found.text.index("tweede")
    assert [place.line for place in found.source.places_of(Span(at, at + 6))] == [4]


@pytest.mark.parametrize("source", ["> " * 5000 + "x", "- " * 5000 + "x", "1. " * 5000 + "x"])
def test_nesting_without_end_is_refused(source: str) -> None:
    with pytest.raises(PaperTooLarge, match="deep"):
        read(source.encode())


def test_the_founding_paper_has_its_questions_and_notes(shared: Path) -> None:
    found = assemble(read((shared / "papers" / "kst-36800-X-E.md").read_bytes()), "x")
    text = found.body.of(found.text)
    assert all(f"\n{number}. " in text for number in range(1, 46))
    assert [(note.mark, len(note.refs)) for note in found.notes] == [("1", 1), ("2", 1), ("3", 1), ("1", 1)]
    assert "**" not in text
