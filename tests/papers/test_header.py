"""What a paper says of itself, by the three kinds of beginning."""

import pytest

from rekenschap.papers.assembly import assemble
from rekenschap.papers.days import session_of
from rekenschap.papers.draft import Block, Draft, Kind, Run
from rekenschap.papers.header import read_header
from rekenschap.papers.paper import Header


def header(*lines: str, furniture: tuple[str, ...] = (), hints: dict[str, str] | None = None) -> Header:
    blocks = tuple(Block(Kind.PARAGRAPH, (Run(line),)) for line in lines)
    return read_header(assemble(Draft("text", blocks, furniture=furniture, hints=hints or {}), "0" * 64))


def test_the_title_block_of_a_nota_of_the_senate() -> None:
    found = header(
        "Eerste Kamer der Staten-Generaal",
        "Vergaderjaar 2025-2026",
        "98 765 XIV Vaststelling van de begroting van het Ministerie van Dijken (XIV) voor het jaar 2026",
        "C NOTA NAAR AANLEIDING VAN HET VERSLAG",
        "Ontvangen 21 mei 2026",
        "De minister van Dijken,",
        "A.B. van den Polder",
        "1. Klopt dit?",
        "Ja.",
    )
    assert found == Header(
        id="kst-98765-XIV-C",
        kind="nota naar aanleiding van het verslag",
        chamber="Eerste Kamer",
        session="2025-2026",
        dossier="98765-XIV",
        number="C",
        date="2026-05-21",
        title="Vaststelling van de begroting van het Ministerie van Dijken (XIV) voor het jaar 2026",
        signatories=("A.B. van den Polder",),
        # no ministry is named as the list knows it; the chapter tells
        ministries=("Landbouw, Visserij, Voedselzekerheid en Natuur",),
    )


def test_the_title_block_of_a_list_of_the_lower_house() -> None:
    found = header(
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 2023–2024",
        "98 765 Wijziging van de Dijkenwet",
        "Nr. 12 LIJST VAN VRAGEN EN ANTWOORDEN",
        "Vastgesteld 3 oktober 2023",
        "Vraag 1",
        "Klopt dit?",
    )
    assert (found.id, found.kind) == ("kst-98765-12", "lijst van vragen en antwoorden")
    assert (found.chamber, found.number, found.date) == ("Tweede Kamer", "12", "2023-10-03")


def test_the_title_block_of_an_aanhangsel() -> None:
    found = header(
        "Vergaderjaar 2023–2024 Aanhangsel van de Handelingen",
        "987",
        "Vragen van de leden Van Dam (XYZ) en De Wit (ABC) aan de Minister van Dijken over lekken "
        "(ingezonden 2 mei 2024).",
        "Antwoord van Minister Van den Polder (Dijken), mede namens de Minister van Water "
        "(ontvangen 13 mei 2024).",
        "Vraag 1",
        "Klopt dit?",
        furniture=("ah-tk-20232024-987",),
    )
    assert found.id == "ah-tk-20232024-987"
    assert (found.kind, found.session, found.date) == ("kamervragen", "2023-2024", "2024-05-13")
    assert (
        found.title == "Vragen van de leden Van Dam (XYZ) en De Wit (ABC) aan de Minister van Dijken over lekken"
    )
    assert found.signatories == ("Van den Polder",)
    assert found.questioners == ("Van Dam", "De Wit")


def test_a_letter_goes_by_the_zaak_number_in_it() -> None:
    found = header(
        "Aan de Voorzitter van de Tweede Kamer",
        "Datum 25 juli 2024",
        "Betreft Beantwoording Kamervragen over lekken",
        "In antwoord op uw brief van 5 juli 2024, nr. 2024Z98765, deel ik u mee dat de vragen worden beantwoord.",
        "De Minister van Dijken,",
        "A.B. van den Polder",
        "Vraag 1",
        "Klopt dit?",
    )
    assert (found.id, found.kind, found.date) == ("2024Z98765", "kamervragen", "2024-07-25")
    assert found.title == "Beantwoording Kamervragen over lekken"
    assert found.session is None


def test_a_committee_list_is_never_kamervragen() -> None:
    found = header(
        "Betreft beantwoording Kamervragen over het rapport Dijken (Tweede Kamer, vergaderjaar 2019-2020, "
        "98 765, nr. 1)",
        "Hierbij bieden wij u de door de vaste commissie voor Dijken gestelde vragen en onze antwoorden aan.",
        "1. Klopt dit?",
    )
    assert found.kind == "lijst van vragen en antwoorden"
    assert (found.id, found.dossier, found.number) == (None, None, None)


def test_a_notice_that_answers_come_later_is_uitstel() -> None:
    found = header(
        "Vergaderjaar 2023–2024 Aanhangsel van de Handelingen",
        "988",
        "Vragen van het lid Van Dam (XYZ) aan de Minister van Dijken over lekken (ingezonden 2 mei 2024).",
        "Vraag 1",
        "Klopt dit?",
        "Mededeling",
        "De vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord.",
        furniture=("ah-tk-20232024-988",),
    )
    assert found.kind == "uitstel"


def test_what_the_source_says_outside_the_text_goes_first() -> None:
    assert header("Klopt dit?", hints={"id": "kst-98765-4", "date": "2020-01-02"}).id == "kst-98765-4"


def test_a_paper_that_says_nothing_has_an_empty_header() -> None:
    assert header("Zomaar een tekst.") == Header()


def test_a_parliamentary_year_begins_on_the_third_tuesday_of_september() -> None:
    assert session_of("2026-09-14") == "2025-2026"
    assert session_of("2026-09-15") == "2026-2027"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (("Eerste Kamer der Staten-Generaal", "Vergaderjaar 2025-2026"), "98 765 XIV "),
        ((), "Betreft: "),
    ],
    ids=["title block", "subject of a letter"],
)
@pytest.mark.parametrize("word", ["dijken ", "x"])
def test_a_title_without_end_is_cut_behind_a_word(before: tuple[str, ...], behind: str, word: str) -> None:
    title = header(*before, behind + word * (20_000 // len(word)), "1. Klopt dit?").title
    assert title is not None
    assert 590 < len(title) <= 601
    assert title.endswith(f"{word.strip()}…")


def test_a_title_that_the_source_gives_is_bounded_too() -> None:
    title = header("1. Klopt dit?", hints={"title": "dijken " * 300}).title
    assert title is not None
    assert (len(title) < 601, title.endswith("dijken…")) == (True, True)


def test_the_long_title_of_a_bill_stays_whole() -> None:
    long = "Wijziging van de Dijkenwet in verband met " + "het beheer van sluizen en " * 16 + "enkele bruggen"
    assert header("Betreft: " + long, "1. Klopt dit?").title == long


def headed(*lines: str, title: str = "Dijkennota 2031") -> Header:
    """The header of a policy paper: a heading, lines under it, a first chapter that cites another paper."""
    blocks = [Block(Kind.HEADING, (Run(title),), level=1)]
    blocks += [Block(Kind.PARAGRAPH, (Run(line),)) for line in lines]
    blocks.append(Block(Kind.HEADING, (Run("1. Inleiding"),), level=2))
    blocks.append(Block(Kind.PARAGRAPH, (Run("Deze nota volgt op Kamerstuk 98 111 X, nr. 5."),)))
    return read_header(assemble(Draft("text", tuple(blocks)), "0" * 64))


@pytest.mark.parametrize(
    ("line", "ident", "session"),
    [
        ("Kamerstuk 98 765, nr. 1", "kst-98765-1", None),
        ("Kamerstuk 98765, nr. 1 Den Haag, 3 mei 2031", "kst-98765-1", None),
        ("98765 nr. 1", "kst-98765-1", None),
        ("98.765-XIV, Nr. 12", "kst-98765-XIV-12", None),
        ("Kamerstukken II 2030/31, 98 765, nr. 1", "kst-98765-1", "2030-2031"),
        ("Tweede Kamer, vergaderjaar 2030–2031, 98 765 XIV, nr. 1", "kst-98765-XIV-1", "2030-2031"),
        ("Kamerstukken I 2030/31, 98 765, C", "kst-98765-C", "2030-2031"),
        ("Kamerstuknummer: 98765-02, nr. 31", "kst-98765-02-31", None),
    ],
)
def test_a_line_in_the_head_says_which_number_a_policy_paper_has(
    line: str, ident: str, session: str | None
) -> None:
    found = headed(line, "De minister van Defensie")
    assert (found.id, found.session, found.title) == (ident, session, "Dijkennota 2031")


@pytest.mark.parametrize(
    "line",
    [
        "Kamerstuk 98 765, nr. 1 beschrijft de dijken.",
        "Vervolg op Kamerstuk 98 765, nr. 1",
        "Bijlage bij Kamerstukken II 2030/31, 98 765, nr. 1",
        "98 765 dijken, nr. 1",
        "98 765, C",
    ],
)
def test_a_number_in_a_sentence_or_of_another_paper_is_not_its_own(line: str) -> None:
    assert headed(line).id is None


@pytest.mark.parametrize("title", ["Inleiding", "Ministerie van Dijken", "1. Doelen", "Kamerstuk 98 765, nr. 1"])
def test_a_heading_of_a_chapter_or_a_letterhead_is_no_title(title: str) -> None:
    assert headed(title=title).title is None


def test_a_heading_is_the_title_only_where_nothing_says_it_better() -> None:
    assert headed("Betreft: de toekomst van de dijken").title == "de toekomst van de dijken"
