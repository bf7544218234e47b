"""Words and short forms."""

import pytest

from rekenschap.exports.brief import in_lines, question_in_short
from rekenschap.exports.safe import printable, web_link
from rekenschap.exports.words import Lang, Words


@pytest.mark.parametrize(
    ("items", "told"),
    [([], ""), (["1"], "1"), (["1", "2"], "1 en 2"), (["1", "2", "3"], "1, 2 en 3")],
)
def test_items_are_listed_as_in_a_sentence(items: list[str], told: str) -> None:
    assert Words("nl").listed(items) == told


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_is_said_otherwise_than_many(lang: Lang) -> None:
    for key in ("question", "citation", "date", "quantity", "amount", "percentage", "finding"):
        one, many = (Words(lang).count(number, key).split(" ", 1)[1] for number in (1, 2))
        assert one != many


def test_a_kind_that_is_not_known_is_shown_as_it_is() -> None:
    assert Words("nl").kind("iets-nieuws", 2) == "2 iets-nieuws"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Klopt het?", "Klopt het?"),
        ("Ik lees het. Kan de regering dit nader toelichten? Zo nee?", "Kan de regering dit nader toelichten?"),
        ("Klopt dat? Wil de minister dit bericht bevestigen?", "Wil de minister dit bericht bevestigen?"),
        ("Graag ontvangen\nde leden een toelichting.", "Graag ontvangen de leden een toelichting."),
    ],
)
def test_a_question_in_short_is_what_it_asks(question: str, short: str) -> None:
    assert question_in_short(question) == short


def test_lines_are_cut_between_words() -> None:
    assert in_lines("een twee drie vier vijf zes", 10, 2) == "een twee\ndrie …"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://vuurtorens.example/a?b=c#d", True),
        ("HTTP://vuurtorens.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a.example/\njavascript:", False),
        ("//vuurtorens.example", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, link: bool) -> None:
    assert web_link(url) == (url if link else None)


def test_a_terminal_is_not_steered_by_a_paper() -> None:
    assert printable("a\x1b[31mb\x9bc\x07d\ne\tf") == "a[31mbcd\ne\tf"
