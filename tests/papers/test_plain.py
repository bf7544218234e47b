"""Plain text, with its line breaks and without: paragraphs, labels, pages and notes.

All papers are invented.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper
from rekenschap.papers.plain import read
from rekenschap.text.span import Span

WIDE = "Het kabinet heeft in de brief van vorig jaar uiteengezet hoe de bruggen worden onder-"


def paper(source: str) -> Paper:
    return assemble(read(source.encode()), "x")


def lines(source: str) -> list[str]:
    found = paper(source)
    return found.body.of(found.text).split("\n")


def test_wrapped_lines_are_one_paragraph_and_labels_stand_alone() -> None:
    source = (
        f"Vraag 1\n{WIDE}\nhouden en wat dat kost voor de provincies en gemeenten die daar zelf aan meebetalen\n"
        "en wie dat doet.\nHoe duur is het?\n\nAntwoord 1\nZie de in- en\nuitvoer.\n"
    )
    assert lines(source) == [
        "Vraag 1",
        WIDE[:-1]
        + "houden en wat dat kost voor de provincies en gemeenten die daar zelf aan meebetalen en wie dat doet.",
        "Hoe duur is het?",
        "Antwoord 1",
        "Zie de in- en uitvoer.",
    ]


def test_items_of_a_list_stand_apart() -> None:
    found = paper("Wij doen:\n- een;\n- twee.\n1. Vraag een?\n2. Vraag twee?\n")
    assert found.text.split("\n") == ["Wij doen:", "- een;", "- twee.", "1. Vraag een?", "2. Vraag twee?"]
    assert [paragraph.kind for paragraph in found.paragraphs][1:3] == [Kind.ITEM, Kind.ITEM]


def test_an_address_over_two_lines_is_whole() -> None:
    assert (
        "https://www.example.nl/stukken/2026/brief_1.pdf"
        in paper("Zie https://www.example.nl/stukken/\n2026/brief_1.pdf voor meer.\n").text
    )


PAGES = """Antwoorden over bruggen                       1

Vraag 1
Kent u de kamervragen1 over de brug die al jaren niet meer open gaat voor schepen
en waar de gemeente niets over

1 Aanhangsel Handelingen 17
\fAntwoorden over bruggen                       2

wil zeggen?

Antwoord 1
Ja.
\fAntwoorden over bruggen                       3

Vraag 2
Hoe duur?
"""


def test_pages_lose_their_heads_and_feet_and_sentences_go_on() -> None:
    found = paper(PAGES)
    assert found.body.of(found.text).split("\n") == [
        "Vraag 1",
        "Kent u de kamervragen over de brug die al jaren niet meer open gaat voor schepen en waar de "
        "gemeente niets over "
        "wil zeggen?",
        "Antwoord 1",
        "Ja.",
        "Vraag 2",
        "Hoe duur?",
    ]
    (note,) = found.notes
    assert note.span.of(found.text) == "Aanhangsel Handelingen 17"
    assert [found.text[:ref][-11:] for ref in note.refs] == ["kamervragen"]
    assert found.pages == 3
    assert all(head.startswith("Antwoorden over bruggen") for head in found.furniture)


def test_a_span_leads_back_to_its_page_and_line() -> None:
    found = paper(PAGES)
    at = found.text.index("Hoe duur")
    assert [(place.page, place.line) for place in found.source.places_of(Span(at, at + 3))] == [(3, 17)]


def test_figures_in_columns_are_a_table() -> None:
    found = paper(
        "De uitgaven zijn:\n\nJaar        2025      2026\nBruggen       10        12\nSluizen        3         4\n"
    )
    assert found.text.split("\n")[1:] == ["Jaar\t2025\t2026", "Bruggen\t10\t12", "Sluizen\t3\t4"]
    assert len(found.tables) == 1


@pytest.mark.parametrize(
    "words",
    [
        "de uitstoot van CO2 en 300 m2 in artikel 2.149 en paragraaf 1.2.",
        "Zie kamervragen1 hierover.",
        "De F16 en nr.5 ook.",
    ],
)
def test_a_number_without_a_footnote_stays_in_its_word(words: str) -> None:
    assert lines(words) == [words]


HEAD = "Beantwoording vragen over het rapport Bruggen in beeld"
GAPS = (
    "Brief aan de Kamer    DATUM  13 februari 2026    Geachte voorzitter,    Hierbij de antwoorden.     "
    f"{HEAD}    2/3 Antwoorden op vragen1 van de Kamer    "
    "Vraag 1  Waarom zijn de bruggen in dit land al zo lang dicht en wie is daar  verantwoordelijk voor?    "
    "Dat is de minister. Het onderhoud is te laat uitge- voerd en de in- en  uitvoer lijdt.           "
    "                               1 De vragen zijn exact weergegeven.        "
    f"{HEAD}    3/3 Vraag 2  Wanneer gaan de bruggen die nu dicht zijn weer open voor de scheepvaart? "
    "   In 2027.  "
)


def test_lost_line_breaks_come_back_where_spaces_are_left_of_them() -> None:
    found = paper(GAPS)
    assert found.body.of(found.text).split("\n")[-7:] == [
        "Antwoorden op vragen van de Kamer",
        "Vraag 1",
        "Waarom zijn de bruggen in dit land al zo lang dicht en wie is daar verantwoordelijk voor?",
        "Dat is de minister. Het onderhoud is te laat uitgevoerd en de in- en uitvoer lijdt.",
        "Vraag 2",
        "Wanneer gaan de bruggen die nu dicht zijn weer open voor de scheepvaart?",
        "In 2027.",
    ]
    assert [(note.mark, note.span.of(found.text), len(note.refs)) for note in found.notes] == [
        ("1", "De vragen zijn exact weergegeven.", 1)
    ]
    assert found.furniture == (HEAD,)
    assert found.pages == 3


ANSWERS = tuple(
    f"Dat hebben wij in {year} niet onderzocht, omdat het onderhoud van bruggen toen een zaak van "
    f"{who} was, die er "
    f"in dat jaar {money} miljoen euro aan gaven. Het kabinet ziet dat niet als een reden om het anders te doen. "
    for year, who, money in (
        (2019, "de provincies", 7),
        (2021, "het Rijk alleen", 34),
        (2023, "alle gemeenten", 2),
    )
)
FLAT = (
    "Brief van 18 april 2026 aan de Kamer. .., Antwoorden op vragen over rapport Bruggen, Kamerstuk 38 999 "
    "Antwoorden op vragen1 van de Kamer over 2/4 het rapport Bruggen Vraag 1 Wat is de stand? "
    f"{ANSWERS[0]}Wij zien dat het onderhoud per jaar 1 De vragen zijn exact weergegeven. .., "
    "Antwoorden op vragen "
    "over rapport Bruggen, Kamerstuk 38 999 verschilt en dat het geld daarvoor 3/4 ontbreekt. Vraag 2 En nu? "
    f"{ANSWERS[1]}Zie verder het antwoord op vraag 1 hierboven. .., Antwoorden op vragen over rapport Brvggen, "
    f"Kamerstuk 38 999 Vraag 3 4/4 Hoe gaat het verder? {ANSWERS[2]}"
)


def test_text_with_single_spaces_loses_what_is_certainly_not_text() -> None:
    found = paper(FLAT)
    text = found.body.of(found.text)
    assert "Wij zien dat het onderhoud per jaar verschilt en dat het geld daarvoor ontbreekt." in text
    assert "Kamerstuk 38 999" not in text
    assert "2/4" not in text
    assert [(note.mark, note.span.of(found.text)) for note in found.notes] == [
        ("1", "De vragen zijn exact weergegeven.")
    ]
    assert "Antwoorden op vragen van de Kamer over het rapport Bruggen" in text
    assert found.furniture == ("Antwoorden op vragen over rapport Bruggen, Kamerstuk 38 999",)


def test_labels_that_count_up_stand_alone_and_references_do_not() -> None:
    found = lines(FLAT)
    assert [line for line in found if len(line) < 12] == ["Vraag 1", "Vraag 2", "Vraag 3"]
    assert "het antwoord op vraag 1 hierboven." in found[-3]


def test_what_is_often_said_near_page_numbers_is_no_running_head() -> None:
    said = "Dat heeft de Algemene Dienst niet onderzocht in dit rapport over bruggen. "
    source = "".join(f"Vraag {n} Hoe is het met brug {n * 37}? {said * 6}{n}/9 " for n in range(1, 10))
    assert paper(source).text.count("niet onderzocht") == 54


def test_a_fraction_is_no_page_number() -> None:
    words = "Van het geld is 1/3 voor bruggen en 2/5 voor sluizen. " * 12
    assert "1/3 voor bruggen en 2/5" in paper(words).text


@given(st.text(alphabet=" \n\f\tab1.?V-/”", max_size=400))
def test_no_words_are_lost_whatever_the_layout(words: str) -> None:
    source = f"Begin van de tekst.\n\n{words}\n\nEinde van de tekst."
    found = paper(source)
    letters = [letter for letter in source if letter.isalpha()]
    kept = [letter for letter in found.text + "".join(found.furniture) if letter.isalpha()]
    assert len(kept) >= len(set(letters))
    assert "Begin van de tekst." in found.text


def test_the_real_texts_lose_their_running_heads(shared: Path) -> None:
    for file in sorted((shared / "data" / "corpus" / "rekenkamer").glob("*.txt")):
        found = assemble(read(file.read_bytes()), "x")
        assert found.text, file.name
