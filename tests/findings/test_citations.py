"""References to documents, laws and web pages: every written form to its one id, and nothing else."""

from dataclasses import replace
from itertools import pairwise

import pytest
from cited import cite, ids, paper_of
from hypothesis import given
from hypothesis import strategies as st
from test_cited_laws import EU_NUMBERS, LAWS, OPEN_TITLES

from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Draft, DraftNote, Kind, Run
from rekenschap.papers.paper import Header, Paper

KAMERSTUKKEN = [
    ("Kamerstuk 36 046, nr. 5 en 36 100, nr. 6", ["kst-36046-5", "kst-36100-6"]),
    ("Kamerstukken 36 046, 36 100 en 36 200", ["kst-36046", "kst-36100", "kst-36200"]),
    ("Kamerstuk 36 046, X nr. 9", ["kst-36046-X-9"]),
    ("Kamerstuk 36900-X, nr. 78", ["kst-36900-X-78"]),
    ("(Kamerstuk 33.912-176)", ["kst-33912-176"]),
    ("Kamerstukken II 2021/22, 35926 X, nr. 2", ["kst-35926-X-2"]),
    ("(Tweede Kamer, vergaderjaar 2014-2015, 34 002 X, nr. 8)", ["kst-34002-X-8"]),
    ("(vergaderjaar 2012–2013, Kamerstuk 33 471 nr. 2)", ["kst-33471-2"]),
    ("kst-36900-X-78", ["kst-36900-X-78"]),
    ("21 501-02-3051", ["kst-21501-02-3051"]),
    ("21501-20, nr. 1502", ["kst-21501-20-1502"]),
    ("Kamerstuk 21501 – 02, nr. 2499", ["kst-21501-02-2499"]),
    ("Kamerstuknummer 21 501-32, nr. 1572", ["kst-21501-32-1572"]),
    ("Kamerstuk 36 411-VIII-nr. 12", ["kst-36411-VIII-12"]),
    ("Kamerstuk 36 411 VII, 24", ["kst-36411-VII-24"]),
    ("Kamerstuk 34 002X, nr. 8", ["kst-34002-X-8"]),
    ("Kamerstuk 20 801, hoofdstuk XIV, nr. 16", ["kst-20801-XIV-16"]),
    ("Kamerstuk 33 524, nrs. 1-2", ["kst-33524-1", "kst-33524-2"]),
    ("Kamerstukken 2023/2024, 36 411 XV, nr. 78 en 79", ["kst-36411-XV-78", "kst-36411-XV-79"]),
    ("Kamerstuk 36 411, nr. 9 t/m 11", ["kst-36411-9", "kst-36411-10", "kst-36411-11"]),
    (
        "Kamerstukken 27 859, nrs. 234 en 235; 30 197, nr. 5",
        ["kst-27859-234", "kst-27859-235", "kst-30197-5"],
    ),
    ("vergaderjaar 2007-2008, 31 270 en 22 113, nr. 4", ["kst-31270-4", "kst-22113-4"]),
    ("36.900 X, E", ["kst-36900-X-E"]),
    ("Kamerstukken I 2015/16, 34 271, A", ["kst-34271-A"]),
    ("EK 34.271 A", ["kst-34271-A"]),
    ("de motie De Wit (33 997, N)", ["kst-33997-N"]),
    ("35 926 (R2153), nr. 3", ["kst-35926-3"]),
    ("(34OO2 X, nrc. 1-2)", ["kst-34002-X-1", "kst-34002-X-2"]),
    ("de begroting (Kamerstuk 36900-X)", ["kst-36900-X"]),
    ("het wetsvoorstel 36 046", ["kst-36046"]),
    ("de Wet openstelling havens (36 046)", ["kst-36046", "wet:wet openstelling havens"]),
    ("Kamerstuk 22 055, nr. 396, d.d. 14 juli 2023", ["kst-22055-396"]),
]


@pytest.mark.parametrize(("text", "expected"), KAMERSTUKKEN)
def test_a_kamerstuk_has_one_id_in_every_written_form(text: str, expected: list[str]) -> None:
    assert sorted(map(str, ids(text))) == sorted(expected)


def test_the_day_of_a_date_behind_a_number_is_not_swallowed() -> None:
    text = "de moties (motie 36 046-191, 18 februari 2025) en (motie 36 046, nr. 31, 12 mei 2025)"
    assert ids(text) == ["kst-36046-191", "kst-36046-31"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("motie De Wit, Kamerstuk 21 501-02, nr. 2733", "motie"),
        ("de moties van de leden De Wit en Zwart (36 046, nr. 12)", "motie"),
        ("de brief van 3 april jl. (Kamerstuk 36 046, nr. 13)", "kamerstuk"),
        ("Er is een motie ingediend. De brief is openbaar (36 046, nr. 14)", "kamerstuk"),
    ],
)
def test_a_kamerstuk_is_a_motion_where_the_words_before_it_say_so(text: str, kind: str) -> None:
    assert [one.kind for one in cite(paper_of(text))] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "ruim 20.000 euro en tussen 12.500 en 13 000 voertuigen",
        "een bedrag van € 33.912-176",
        "van 25 000-26 000 naar 30.000-35.000",
        "Postbus 20011, 2500 EX Den Haag, T 070 342 43 49",
        "1.036 046-191 en 36 046,12",
        "in de jaren 2011-2012 en 2023/2024",
        "36 900 X Vaststelling van de begrotingsstaten van het Ministerie van Iets (X)",
        "kst-36900-X-E ISSN 0921 - 7371",
    ],
)
def test_amounts_telephone_numbers_years_and_the_papers_own_head_are_no_dossiers(text: str) -> None:
    assert ids(text) == []


OFFICIAL = [
    ("Aanhangsel Handelingen, vergaderjaar 2022–2023, nr. 1346", "ah-tk-20222023-1346"),
    ("Aanhangsel van de Handelingen II 2022/23, nr. 1346", "ah-tk-20222023-1346"),
    ("Handelingen II, aanhangsel 2012–2013, nr. 1222", "ah-tk-20122013-1222"),
    ("Handelingen II 2022/23, Aanhangsel nr. 1346", "ah-tk-20222023-1346"),
    ("Tweede Kamer, vergaderjaar 2017–2018, Aanhangsel van de Handelingen, nr. 2346", "ah-tk-20172018-2346"),
    ("Aanhangsel van de Handelingen I 2019/20, nr. 7", "ah-ek-20192020-7"),
    ("Aanhangsel 1999/2000, nr. 12", "ah-tk-19992000-12"),
    ("ah-tk-20222023-1346", "ah-tk-20222023-1346"),
    ("Handelingen II 2023/24, nr. 12, item 3", "h-tk-20232024-12-3"),
    ("Handelingen I 2019-2020, nr. 5", "h-ek-20192020-5"),
    ("de brief 2026D20157 daarover", "2026D20157"),
    ("uw brief van 5 juli 2024, nr. 2024Z11860, deel ik u mee", "2024Z11860"),
    ("TZ202306-027", "TZ202306-027"),
    ("Stb. 2020, 124", "stb-2020-124"),
    ("Stcrt. 2020, 12346", "stcrt-2020-12346"),
    ("Staatscourant 2020, nr. 12346", "stcrt-2020-12346"),
    ("Staatscourant nr. 12346 van 3 april 2020", "stcrt-2020-12346"),
    ("op 3 april 2020 bekendgemaakt in de Staatscourant (nr. 12346)", "stcrt-2020-12346"),
    ("Kamervragen (Aanhangsel) 2022-2023, nr. 1346", "ah-tk-20222023-1346"),
    ("Handelingen der Kamer II, vergaderjaar 2023-2024, nr. 12, item 3", "h-tk-20232024-12-3"),
    ("ECLI:NL:HR:2019:2007.", "ECLI:NL:HR:2019:2007"),
]


@pytest.mark.parametrize(("text", "expected"), OFFICIAL)
def test_numbered_documents(text: str, expected: str) -> None:
    assert ids(text) == [expected]


def test_the_number_of_the_page_in_a_running_foot_is_no_document() -> None:
    assert ids("Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 5") == []


def test_years_that_are_no_session_give_no_document() -> None:
    assert ids("Aanhangsel Handelingen, vergaderjaar 2018–2023, nr. 1346") == []


@pytest.mark.parametrize("text", ["Kenmerk\n2018Z19097\nGeachte voorzitter", "Uw kenmerk: 2018Z19097\nGeachte"])
def test_a_registration_number_alone_on_its_line_is_the_papers_own(text: str) -> None:
    assert ids(text) == []


def test_the_head_of_the_papers_own_pages_is_no_reference() -> None:
    line = "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1346"
    own = replace(paper_of(line), header=Header(id="ah-tk-20222023-1346"))
    assert cite(own) == ()
    assert ids(line) == ["ah-tk-20222023-1346"]
    own = replace(paper_of("Eerste Kamer, vergaderjaar 2025–2026, 36 900 X, E"), header=Header(id="kst-36900-X-E"))
    assert cite(own) == ()


ADDRESSES = [
    ("zie https://www.voorbeeld.nl/een/twee.", ["https://www.voorbeeld.nl/een/twee"]),
    ("(www.voorbeeld.nl/nieuws/stuk~ab12/)", ["www.voorbeeld.nl/nieuws/stuk~ab12/"]),
    ("(streekkrant.nl/2024/05/03/een-bericht/).", ["streekkrant.nl/2024/05/03/een-bericht/"]),
    ("https://voorbeeld.nl/stuk[3] en meer", ["https://voorbeeld.nl/stuk"]),
    ("www.voorbeeld.nl/a_(b).pdf", ["www.voorbeeld.nl/a_(b).pdf"]),
    ("https://voorbeeld.nl/een-lang- stuk-met/streepjes en", ["https://voorbeeld.nl/een-lang-stuk-met/streepjes"]),
    ("https://voorbeeld.nl/map/ geraadpleegd.", ["https://voorbeeld.nl/map/"]),
    ("www.voorbeeld.nl, https://voorbeeld.nl/ en info@voorbeeld.nl/x", []),
    ("https://voorbeeld.nl/kst-36900-X-78.html", ["https://voorbeeld.nl/kst-36900-X-78.html"]),
    ("https://www.tweedekamer.nl/detail?id=2025Z19578&did=2025D45927", ["2025Z19578", "2025D45927"]),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_web_addresses_are_taken_as_printed(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_the_address_of_a_letterhead_is_no_reference() -> None:
    assert ids("Turfmarkt 1\nPostbus 20311\nwww.voorbeeld.nl/jenv\nContactpersoon") == []


def link(words: str, url: str) -> Paper:
    return assemble(Draft("text", (Block(Kind.PARAGRAPH, (Run("zie "), Run(words, url=url))),)), "0" * 64)


@pytest.mark.parametrize(
    ("words", "url", "expected"),
    [
        ("dit rapport", "https://voorbeeld.nl/rapport", ["https://voorbeeld.nl/rapport"]),
        ("voorbeeld.nl", "https://voorbeeld.nl", []),
        ("https://voorbeeld.nl/a/b", "https://omleiding.example/?q=1", ["https://voorbeeld.nl/a/b"]),
        ("https://voorbeeld.nl/a", "https://voorbeeld.nl/a/b/c", ["https://voorbeeld.nl/a/b/c"]),
        ("schrijf ons", "mailto:info@voorbeeld.nl", []),
    ],
)
def test_the_target_of_a_link_counts_where_its_words_print_no_other_address(
    words: str, url: str, expected: list[str]
) -> None:
    assert [one.id for one in cite(link(words, url))] == expected


def test_references_in_footnotes_are_found_and_lie_in_a_note() -> None:
    block = Block(Kind.PARAGRAPH, (Run("Zie de brief."), Run("1", note="n1")))
    note = DraftNote("n1", "1", (Run("Kamerstuk 36 046, nr. 5"),))
    (found,) = cite(assemble(Draft("text", (block,), (note,)), "0" * 64))
    assert (found.id, found.where.side) == ("kst-36046-5", "note")


LINKS = [
    ("Kamerstuk 36 900 X, nr. 78", "https://zoek.officielebekendmakingen.nl/kst-36900-X-78.html"),
    ("Kamerstuk 36 900-X", "https://zoek.officielebekendmakingen.nl/dossier/36900-X"),
    ("2026D20157 is", "https://www.tweedekamer.nl/kamerstukken/detail?id=2026D20157&did=2026D20157"),
    ("artikel 68 Grondwet", "https://wetten.overheid.nl/jci1.3:c:BWBR0001840&artikel=68"),
    ("artikel 7:258 BW", "https://wetten.overheid.nl/jci1.3:c:BWBR0005290&artikel=258"),
    ("Richtlijn 2010/75/EU", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32010L0075"),
    ("de Habitatrichtlijn", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:31992L0043"),
    ("ECLI:NL:HR:2019:2007", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2019:2007"),
    ("Stb. 2020, 124", "https://zoek.officielebekendmakingen.nl/stb-2020-124.html"),
    ("www.voorbeeld.nl/een/twee", "https://www.voorbeeld.nl/een/twee"),
    ("de Wet openstelling zoutwaterhavens", None),
]


@pytest.mark.parametrize(("text", "url"), LINKS)
def test_each_kind_has_a_public_link(text: str, url: str | None) -> None:
    assert [one.url for one in cite(paper_of(text))] == [url]


PIECES = [text for text, *_ in (*KAMERSTUKKEN, *OFFICIAL, *LAWS, *OPEN_TITLES, *EU_NUMBERS, *ADDRESSES)]
SEPARATORS = [" ", ". ", "\n", " (", ") ", "é; ", ", ", " en ", "artikel ", "’s ", "€ ", "Wet ", "nr. "]


@given(st.lists(st.sampled_from(PIECES + SEPARATORS) | st.text(max_size=6), min_size=1, max_size=12))
def test_every_span_lies_in_the_text_in_order_and_without_overlap(pieces: list[str]) -> None:
    paper = paper_of("x" + "".join(pieces))
    found = cite(paper)
    spans = [one.span for one in found]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(paper.text) for span in spans)
    assert all(a == b or a.end <= b.start for a, b in pairwise(spans))


DOSSIERS = st.integers(10_000, 39_999).filter(lambda number: number != 21_501)
CHAPTERS = st.sampled_from(["", "-X", "-VI", "-XVI", "-IXB"])
STUKKEN = st.integers(1, 9999).map(str) | st.sampled_from(["C", "E", "AB"])
SESSIONS = st.integers(1995, 2040).map(lambda year: f"{year}{year + 1}")
CHAMBERS = st.sampled_from(["tk", "ek"])
IDENTIFIERS = st.one_of(
    st.builds(lambda dossier, chapter, number: f"kst-{dossier}{chapter}-{number}", DOSSIERS, CHAPTERS, STUKKEN),
    st.builds(lambda part, number: f"kst-21501-{part:02}-{number}", st.integers(1, 43), st.integers(1, 9999)),
    st.builds(lambda chamber, years, n: f"ah-{chamber}-{years}-{n}", CHAMBERS, SESSIONS, st.integers(1, 9999)),
    st.builds(
        lambda chamber, years, meeting, item: f"h-{chamber}-{years}-{meeting}-{item}",
        CHAMBERS,
        SESSIONS,
        st.integers(1, 120),
        st.integers(1, 40),
    ),
    st.builds(lambda year, n: f"stb-{year}-{n}", st.integers(1900, 2040), st.integers(1, 999)),
    st.builds(lambda year, n: f"stcrt-{year}-{n}", st.integers(1990, 2040), st.integers(1, 99999)),
    st.builds(
        lambda year, kind, n: f"{year}{kind}{n:05}",
        st.integers(2008, 2040),
        st.sampled_from("DZ"),
        st.integers(1, 60000),
    ),
    st.builds(lambda year, n: f"ECLI:NL:RVS:{year}:{n}", st.integers(1990, 2040), st.integers(1, 9999)),
    st.builds(
        lambda year, sort, n: f"celex:3{year}{sort}{n:04}",
        st.integers(1955, 2040),
        st.sampled_from("RLD"),
        st.integers(1, 9999),
    ),
)


@given(IDENTIFIERS)
def test_an_id_in_its_own_written_form_is_read_as_itself(identifier: str) -> None:
    assert ids(f"Zie {identifier} daarover.") == [identifier]


@pytest.mark.parametrize(
    "hostile",
    [
        "artikel 1" + " sub ii" * 4000 + " van de Grondwet",
        "artikel 1" + ", aanhef" * 4000 + "x",
        "Wet " + "beheer " * 4000,
        "".join(f"de Wet beheer duin{n} (Bd{n}). " for n in range(3000)),
        "Kamerstuk 36 046, nr. " + "1, " * 4000,
        "motie " * 4000 + "36 046-1 " * 1000,
        "(" * 20000 + "www.voorbeeld.nl/" + ")" * 20000,
        "https://voorbeeld.nl/b- c" * 2000,
        "36 046, " * 2000,
        "Wet op het " * 2000,
        "Wet (artikel 3 en artikel 4 " * 1000,
    ],
)
def test_no_text_makes_it_slow(hostile: str) -> None:
    cite(paper_of(hostile))
