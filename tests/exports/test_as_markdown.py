"""Markdown shows the words of the paper as they are, and nothing in them as markup."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from invented_reading import DIFFERENCE, HOSTILE, REFUSAL, invented_reading
from rekenschap.exports import as_markdown
from rekenschap.exports.markdown_words import escaped
from rekenschap.exports.words import Words

SOURCE = as_markdown.render(invented_reading(), Words("nl"))
PAGE = html.fromstring(MarkdownIt("commonmark").enable("table").render(SOURCE))


READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(alphabet="ab1.)#*_`<>|[]()!~+-=&:\\ \t\n\"'", min_size=1, max_size=40).filter(str.strip))
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    (paragraph,) = html.fromstring(f"<div>{READER.render(escaped(words))}</div>")
    assert paragraph.tag == "p"
    assert len(paragraph) == 0
    assert paragraph.text == " ".join(words.split())


def test_plain_words_stay_readable() -> None:
    plain = "Vergaderjaar 2025-2026 (36 800 X): 7,5% van het bbp, zie 3.2!"
    assert escaped(plain) == plain


def test_a_table_in_an_answer_is_a_table() -> None:
    (table,) = PAGE.xpath("//table[contains(., 'Streek')]")
    assert [cell.text_content() for cell in table.xpath(".//th")] == ["Streek", "Aantal"]
    assert [cell.text_content() for cell in table.xpath(".//td")] == ["Noord", "700", "Zuid", "500 <i>"]


def test_hostile_words_stay_words() -> None:
    assert not PAGE.xpath("//script | //b | //i")
    assert HOSTILE in PAGE.text_content()


def test_each_question_has_its_heading_and_words() -> None:
    headings = [node.text_content() for node in PAGE.xpath("//h3")]
    assert headings == ["Vraag 1 · DOM", "Vraag 2", "Vraag 3 en 4 · DOM (afgeleid)", "Vraag 5", "Vraag 6"]
    assert "Hoeveel vuurtorens branden er" in PAGE.xpath("//blockquote")[0].text_content()
    assert "In dit stuk staat geen antwoord." in PAGE.text_content()


def test_only_links_of_the_web_are_links() -> None:
    assert PAGE.xpath("//a/@href") == ["https://zoek.example/kst-12345-6.html"]


def test_summary_and_documents_are_tables() -> None:
    *_, summary, _, last = PAGE.xpath("//table")
    assert "3 met een antwoord in eigen woorden" in summary.text_content()
    assert "kst-12345-6" in last.text_content()


def rows_of(title: str) -> list[list[str]]:
    """The rows of the first table below a heading."""
    (table,) = PAGE.xpath(f"//h2[. = '{title}']/following-sibling::table[1]")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath(".//tr")]


def test_the_judgement_leads() -> None:
    headings = [node.text_content() for node in PAGE.xpath("//h2")]
    assert headings[:4] == ["Oordeel", "Toezeggingen", "Doelen en normen", "Let op"]
    assert rows_of("Oordeel")[-1] == ["Totaal", "6", "2", "1", "0", "1", "0", "0", "2"]
    assert rows_of("Toezeggingen")[1] == [
        "In mei 2026 (mei 2026)",
        "brief <b>: In mei 2026 komt er een brief",
        "5, 6",
    ]
    assert rows_of("Doelen en normen")[1] == [
        "minstens 1.500 vuurtorens in 2030",
        "brandende vuurtorens",
        "uitgangswaarde, bron",
        "6",
    ]


def test_a_question_tells_how_it_stands_and_why() -> None:
    assert "◐ deels beantwoord: geen openbare uitspraken" in [node.text for node in PAGE.xpath("//p/strong")]
    shown = [" ".join(node.text_content().split()) for node in PAGE.xpath("//li")]
    assert f"“{REFUSAL}”: zegt niets in het openbaar" in shown
    assert "Wat ontbreekt: op welke kust?" in shown


def test_a_check_shows_its_sum() -> None:
    (failed,) = PAGE.xpath("//li[contains(., 'Voor hetzelfde')]")
    assert f"({DIFFERENCE}) (vraag 1, 6)" in failed.text_content()
    assert "2 optellingen kloppen." in PAGE.text_content()
