"""Text in which lines, pages and tables are not as in Markdown or Word: what stands apart stays apart."""

import pytest

from rekenschap.papers.formats import detect, read_paper
from rekenschap.papers.header import read_header


def paragraphs_of(text: str) -> list[str]:
    paper = read_paper(text.encode())
    return [paragraph.span.of(paper.text) for paragraph in paper.paragraphs]


LONG = (
    "De dijk wordt sinds het jaar 2021 niet meer onderhouden, en dat heeft gevolgen voor de veiligheid van allen."
)


@pytest.mark.parametrize("label", ["2", "6 en 7", "8.", "(9)", "Antwoord", "12 Vraag:"])
def test_a_number_on_its_own_line_stands_apart_in_text_without_blank_lines(label: str) -> None:
    found = paragraphs_of(f"{LONG}\n{label}\n{LONG}\n{LONG}\n")
    assert found[:2] == [LONG, label]


def test_a_number_at_the_end_of_a_sentence_that_a_line_cut_stays_in_it() -> None:
    cut = LONG.removesuffix(".") + " van artikel"
    assert paragraphs_of(f"{cut}\n15.\n{LONG}\n")[0].startswith(f"{cut} 15.")


def test_a_line_for_each_paragraph_however_long() -> None:
    lines = [f"{LONG} {LONG} {LONG}", "3", f"{LONG} {LONG}", "Antwoord", "Ja.", f"{LONG} {LONG} {LONG}"]
    assert paragraphs_of("\n".join(lines)) == lines


def test_a_lettered_item_after_a_label_does_not_go_on_with_it() -> None:
    assert paragraphs_of("Antwoord\n\na. Er zijn twaalf dijken.\n\nb. Er zijn twee sluizen.\n")[:2] == [
        "Antwoord",
        "a. Er zijn twaalf dijken.",
    ]


def test_page_numbers_go_and_numbers_of_questions_at_the_edge_of_a_page_stay() -> None:
    pages = [f"{at}\n\n{LONG}\n\n{at + 1}\n\n{LONG}\n\n{page}" for page, at in enumerate((4, 9, 20, 31), 17)]
    found = paragraphs_of("\f".join(pages))
    assert [words for words in found if words != LONG] == ["4", "5", "9", "10", "20", "21", "31", "32"]


def test_a_running_head_on_the_second_of_two_pages() -> None:
    head = "Ministerie van Dijken en Sluizen"
    assert paragraphs_of(f"{head}\n\n{LONG}\n\n{LONG}\f{head}\n\n{LONG}").count(head) <= 1


def test_a_running_head_before_the_page_number_where_breaks_became_spaces() -> None:
    head = "Ministerie van Dijken en Sluizen"
    page = "  ".join([LONG, LONG, LONG])
    text = f"{head}    {page}  {head} 2/3  {page}  {head} 3/3  {page}"
    assert not any("/3" in words for words in paragraphs_of(text))


def test_typed_notes_and_lists_with_other_brackets_are_told_apart() -> None:
    text = (
        f"Is gekeken naar 1) de dijk en 2) de sluis?[1] {LONG}\n\n{LONG}\n\n[1] De Waterkrant.\n[2] De Dijkbode.\n"
    )
    paper = read_paper(text.encode())
    assert "1) de dijk en 2) de sluis? De dijk" in paper.text
    assert [note.span.of(paper.text) for note in paper.notes] == ["De Waterkrant.", "De Dijkbode."]


@pytest.mark.parametrize(
    "source",
    [
        f"{LONG}\n\n| Nr. | Vraag | Antwoord |\n|---|---|---|\n| 1 | Hoeveel? | Twaalf. |\n\n{LONG * 20}\n",
        "<kamerstuk><al>x</al><table><tgroup><tbody><row><entry><al>Nr.</al></entry><entry><al>Vraag</al></entry>"
        "<entry><al>Antwoord</al></entry></row><row><entry><al>1</al></entry><entry><al>Hoeveel?</al></entry>"
        "<entry><al>Twaalf.</al></entry></row></tbody></tgroup></table></kamerstuk>",
    ],
    ids=["markdown", "xml"],
)
def test_a_table_of_questions_and_answers_is_text(source: str) -> None:
    assert detect(source.encode()) in ("markdown", "xml")
    found = paragraphs_of(source)
    assert found[found.index("Nr.") :][:6] == ["Nr.", "Vraag", "Antwoord", "1", "Hoeveel?", "Twaalf."]


def test_the_day_of_answers_that_stand_after_all_questions() -> None:
    paper = read_paper(
        b"Vragen van het lid Van Dam aan de Minister over dijken. (Ingezonden 18 januari 1999)\n\n"
        b"1\n\nHoeveel?\n\n"
        b"Antwoord van Minister Dekker (Waterstaat). (Ontvangen 11 februari 1999)\n\n1\n\nTwaalf.\n"
    )
    assert read_header(paper).date == "1999-02-11"
