"""Markdown shows the words of the paper as they are, and nothing in them as markup."""

from hypothesis import given
from hypothesis import strategies as st
from invented_reading import HOSTILE, invented_reading
from lxml import html
from markdown_it import MarkdownIt

from rekenschap.exports import as_markdown
from rekenschap.exports.words import Words

SOURCE = as_markdown.render(invented_reading(), Words("nl"))
PAGE = html.fromstring(MarkdownIt("commonmark").enable("table").render(SOURCE))


READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(alphabet="ab1.)#*_`<>|[]()!~+-=&:\\ \t\n\"'", min_size=1, max_size=40).filter(str.strip))
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    (paragraph,) = html.fromstring(f"<div>{READER.render(as_markdown.escaped(words))}</div>")
    assert paragraph.tag == "p"
    assert len(paragraph) == 0
    assert paragraph.text == " ".join(words.split())


def test_plain_words_stay_readable() -> None:
    plain = "Vergaderjaar 2025-2026 (36 800 X): 7,5% van het bbp, zie 3.2!"
    assert as_markdown.escaped(plain) == plain


def test_a_table_in_an_answer_is_a_table() -> None:
    table = PAGE.xpath("//table")[1]
    assert [cell.text_content() for cell in table.xpath(".//th")] == ["Streek", "Aantal"]
    assert [cell.text_content() for cell in table.xpath(".//td")] == ["Noord", "700", "Zuid", "500 <i>"]


def test_hostile_words_stay_words() -> None:
    assert not PAGE.xpath("//script | //b | //i")
    assert HOSTILE in PAGE.text_content()


def test_each_question_has_its_heading_and_words() -> None:
    headings = [node.text_content() for node in PAGE.xpath("//h3")]
    assert headings == ["Vraag 1 · DOM", "Vraag 2", "Vraag 3 en 4 · DOM (afgeleid)", "Vraag 5"]
    assert "Hoeveel vuurtorens branden er" in PAGE.xpath("//blockquote")[0].text_content()
    assert "In dit stuk staat geen antwoord." in PAGE.text_content()


def test_only_links_of_the_web_are_links() -> None:
    assert PAGE.xpath("//a/@href") == ["https://zoek.example/kst-12345-6.html"]


def test_summary_and_documents_are_tables() -> None:
    first, _, last = PAGE.xpath("//table")
    assert "2 beantwoord in eigen woorden" in first.text_content()
    assert "kst-12345-6" in last.text_content()
