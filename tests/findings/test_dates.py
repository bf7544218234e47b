"""Dates as intervals of days, with the year from the paper where none is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_paper import nowhere, paper_of

from rekenschap.exchanges.exchange import Answer, Exchange
from rekenschap.findings.dates import find_dates
from rekenschap.papers.paper import Header, Paper
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

ANCHOR = date(2026, 5, 21)


def found(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str, str, str]]:
    """The dates of a text: words, first day, last day, precision."""
    paper = paper_of(text)
    mentions = find_dates(paper, ScanText(paper.text), nowhere(paper), anchor)
    return [(m.span.of(paper.text), str(m.start), str(m.end), m.precision) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("de brief van 14 oktober 2014 aan", "14 oktober 2014", "2014-10-14"),
        ("op 3 april jl. gemeld", "3 april jl.", "2026-04-03"),
        ("van 24 april jl (Kamerstuk)", "24 april jl", "2026-04-24"),
        ("op 16 december jl. gemeld", "16 december jl.", "2025-12-16"),
        ("op woensdag 25 februari jl. is", "woensdag 25 februari jl.", "2026-02-25"),
        ("op 1 augustus a.s. begint", "1 augustus a.s.", "2026-08-01"),
        ("op 1 maart a.s. begint", "1 maart a.s.", "2027-03-01"),
        ("op 16 januari verscheen", "16 januari", "2026-01-16"),
        ("vanaf 1 juli verplicht", "1 juli", "2026-07-01"),
        ("op 28 december verscheen", "28 december", "2025-12-28"),
        ("op 4 november jongstleden", "4 november jongstleden", "2025-11-04"),
        ("in het debat van afgelopen 9 mei", "afgelopen 9 mei", "2026-05-09"),
        ("d.d. 14-10-2014 en", "14-10-2014", "2014-10-14"),
        ("(12-10-2023).", "12-10-2023", "2023-10-12"),
        ("op 10.12.2025 verzonden", "10.12.2025", "2025-12-10"),
        ("op 1/2/2025 verzonden", "1/2/2025", "2025-02-01"),
        ("d.d. 14-10-14 en", "14-10-14", "2014-10-14"),
        ("peildatum 2024-05-02.", "2024-05-02", "2024-05-02"),
        ("op 12 okt. 2012 en", "12 okt. 2012", "2012-10-12"),
        ("op 3 sept 2013 en", "3 sept 2013", "2013-09-03"),
        ("op 1e mei 2020 en", "1e mei 2020", "2020-05-01"),
        ("per 1 januari 2027.", "1 januari 2027", "2027-01-01"),
        ("op 29 februari jl. nog", "29 februari jl.", "2024-02-29"),
        ("op 3 maart van dit jaar", "3 maart van dit jaar", "2026-03-03"),
        ("op 5 juni, 2024", "5 juni, 2024", "2024-06-05"),
        ("de brief van 14 juli 20235 waarin", "14 juli 2023", "2023-07-14"),
    ],
)
def test_a_day_is_one_day(text: str, words: str, day: str) -> None:
    assert found(text) == [(words, day, day, "day")]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("in april 2026 gemeld", "april 2026", "2026-04-01", "2026-04-30"),
        ("de brief van april jl. meldt", "april jl.", "2026-04-01", "2026-04-30"),
        ("Eind mei volgt", "Eind mei", "2026-05-01", "2026-05-31"),
        ("begin september 2024 was", "begin september 2024", "2024-09-01", "2024-09-30"),
        ("de Raad van november zal", "november", "2026-11-01", "2026-11-30"),
        ("in december was", "december", "2025-12-01", "2025-12-31"),
        ("in dec. 2014 was", "dec. 2014", "2014-12-01", "2014-12-31"),
        ("vorig jaar oktober was", "vorig jaar oktober", "2025-10-01", "2025-10-31"),
    ],
)
def test_a_month_is_its_first_to_its_last_day(text: str, words: str, start: str, end: str) -> None:
    assert found(text) == [(words, start, end, "month")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("op 24/26 april jl.", ["2026-04-24", "2026-04-26"]),
        ("op 3, 10 en 17 mei 2023", ["2023-05-03", "2023-05-10", "2023-05-17"]),
        ("op 3 mei en 17 juni 2024", ["2024-05-03", "2024-06-17"]),
        ("van 9 december 2024 tot en met 8 maart 2026", ["2024-12-09", "2026-03-08"]),
        ("van 1 december tot 3 maart 2024", ["2023-12-01", "2024-03-03"]),
        ("van 28 februari-3 maart 2024", ["2024-02-28", "2024-03-03"]),
        ("1-1-2024 t/m 31-12-2024", ["2024-01-01", "2024-12-31"]),
    ],
)
def test_joined_days_share_their_month_and_year(text: str, days: list[str]) -> None:
    assert [(start, end) for _, start, end, _ in found(text)] == [(day, day) for day in days]


def test_joined_months_share_their_year() -> None:
    assert [start for _, start, _, _ in found("van november tot en met januari 2024")] == [
        "2023-11-01",
        "2024-01-01",
    ]


@pytest.mark.parametrize(
    "text", ["2-5 mei 2024", "2 t/m 5 mei 2024", "2 tot en met 5 mei 2024", "tussen 2 en 5 mei 2024"]
)
def test_a_range_of_days_in_one_month_is_one_mention(text: str) -> None:
    assert [m[1:] for m in found(text)] == [("2024-05-02", "2024-05-05", "range")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("op 31 februari 2024 is", "31 februari 2024"),
        ("op 31-02-2024 is", "31-02-2024"),
        ("jaarlijks op 1 april", "1 april"),
        ("voor 1 mei van elk jaar", "1 mei"),
        ("de derde dinsdag van september", "september"),
    ],
)
def test_what_is_no_day_of_one_year_has_no_interval(text: str, words: str) -> None:
    assert found(text) == [(words, "None", "None", "fuzzy")]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.voorbeeld.nl/15-april-2024-nota",
        "zie www.voorbeeld.nl/2024/10/04",
        "een meisje, aprilgrap en maartse buien",
        "de mei-circulaire",
        "Kamerstuk 36 800-X, nr. 12 en artikel 2.1.3",
        "versie 3.10.12",
        "in 2025 en 2026",
        "de heer Jan Dec",
        "om 16.00 uur",
        "39-19-2024",
    ],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_without_a_date_of_the_paper_a_year_is_not_invented() -> None:
    assert found("op 3 april jl.", anchor=None) == [("3 april jl.", "None", "None", "fuzzy")]


def test_without_a_date_the_parliamentary_year_tells_the_year() -> None:
    plain = paper_of("op 17 december en in mei")
    paper = Paper(
        plain.text, plain.format, plain.sha256, plain.body, plain.paragraphs, header=Header(session="2014-2015")
    )
    days = [m.start for m in find_dates(paper, ScanText(paper.text), nowhere(paper), None)]
    assert days == [date(2014, 12, 17), date(2015, 5, 1)]


def test_a_question_is_older_than_the_answer_from_which_its_dates_are_reckoned() -> None:
    paper = paper_of("Kunt u dit voor 18 mei a.s. sturen?\nOp 18 mei a.s. volgt het.")
    question, answer = (line.span for line in paper.paragraphs)
    where = nowhere(paper, [Exchange("1", question, answer=Answer(answer, ("1",)))])
    mentions = find_dates(paper, ScanText(paper.text), where, ANCHOR)
    assert [(m.start, m.where.side) for m in mentions] == [
        (date(2026, 5, 18), "question"),
        (date(2027, 5, 18), "answer"),
    ]


PIECES = [
    "3",
    "31",
    "2024",
    "april",
    "mei",
    "jl.",
    "-",
    "/",
    " en ",
    " ",
    "tot",
    "eind",
    "é",
    "voor de zomer",
    "12-10-2023",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_mention_lies_in_the_text_and_its_days_run_forward(text: str) -> None:
    if not text.strip():
        return
    paper = paper_of(text)
    mentions = find_dates(paper, ScanText(paper.text), nowhere(paper), ANCHOR)
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(paper.text)
        assert mention.start is None or mention.end is None or mention.start <= mention.end


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_written_day_comes_back(day: date) -> None:
    text = f"Op {day.day}-{day.month}-{day.year} is dit gemeld."
    assert [m[1] for m in found(text)] == [str(day)]


def test_a_mention_keeps_its_exact_words() -> None:
    paper = paper_of("Zo’n één à twee keer: 3 april jl.")
    (mention,) = find_dates(paper, ScanText(paper.text), nowhere(paper), ANCHOR)
    assert mention.span == Span(paper.text.index("3 april"), len(paper.text))
