"""Quantities: what counts, in which unit, and how exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_paper import nowhere, paper_of

from rekenschap.findings.finding import Quantity
from rekenschap.findings.quantities import find_quantities
from rekenschap.text.scan import ScanText


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text."""
    paper = paper_of(text)
    return list(find_quantities(paper, ScanText(paper.text), nowhere(paper)))


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("een bedrag van € 19,3 miljard extra", 19_300_000_000, "EUR", None),
        ("een kleine 5 miljoen euro", 5_000_000, "EUR", "<"),
        ("kost euro 60 per persoon", 60, "EUR", None),
        ("meer dan €2,5 miljoen", 2_500_000, "EUR", ">"),
        ("begroot op € 50.000.", 50_000, "EUR", None),
        ("voor € 50.000,- per jaar", 50_000, "EUR", None),
        ("circa EUR 5 mln per jaar", 5_000_000, "EUR", "~"),
        ("zo’n € 6 miljard tot 2030", 6_000_000_000, "EUR", "~"),
        ("ca. € 0,5 mld. per jaar", 500_000_000, "EUR", "~"),
        ("574 miljard dollar", 574_000_000_000, "USD", None),
        ("voor 1 234 euro", 1234, "EUR", None),
        ("5 duizend euro", 5000, "EUR", None),
        ("met 40% gestegen", 40, "%", None),
        ("ruim 15 procent van", 15, "%", ">"),
        ("2 procentpunt lager", 2, "procentpunt", None),
        ("7,5% van het bbp", 7.5, "% bbp", None),
        ("een norm van 3,5% bbp", 3.5, "% bbp", None),
        ("+4,7% groei", 4.7, "%", None),
        ("een groei van -3,2%", -3.2, "%", None),
        ("5% of hoger", 5, "%", ">="),
        ("ruim 82000 personeelsleden", 82_000, "personeelsleden", ">"),
        ("minimaal 122.000 mensen", 122_000, "mensen", ">="),
        ("rond de 122.000 uit", 122_000, None, "~"),
        ("ten minste 12.500 uur grenscontrole", 12_500, "uur", ">="),
        ("opslag (< 10.000 kg) en", 10_000, "kg", "<"),
        ("groter dan of gelijk aan 10.000 kg", 10_000, "kg", ">="),
        ("een minimale afstand van 8 meter", 8, "meter", ">="),
        ("tot 10.000 kilo", 10_000, "kilo", "<="),
        ("190 humanitaire organisaties", 190, "organisaties", None),
        ("19,1 miljard reizigerskilometers", 19_100_000_000, "reizigerskilometers", None),
        ("een 14-jarige jongen", 14, "jarige", None),
        ("1½ jaar", 1.5, "jaar", None),
        ("ruim 2000 schapen", 2000, "schapen", ">"),
        ("10kg zand", 10, "kg", None),
        ("hij kreeg 3 keer gelijk", 3, "keer", None),
        ("een tekort van C 152 miljoen extra", 152_000_000, "EUR", None),
        ("artikel 2 € 138.514 betaald", 138_514, "EUR", None),
        ("met l7% afgenomen", 17, "%", None),
        ("met 0,8°k gestegen", 0.8, "%", None),
        ("voor 6,l% garant", 6.1, "%", None),
        ("voor O,6% garant", 0.6, "%", None),
        ("met 14°/s gedaald", 14, "%", None),
        ("verder dan 5 kilometer", 5, "kilometer", None),
        ("een omweg van 3.4 kilometer", 3.4, "kilometer", None),
        ("alle 18-plussers", 18, "plussers", None),
        ("er is 12 miljoen structureel extra vrijgemaakt", 12_000_000, "EUR", None),
        ("de 1,5 miljard inkomsten", 1_500_000_000, "EUR", None),
        ("Er gingen 3 miljoen reizigers mee", 3_000_000, "reizigers", None),
        ("Voor 90 van de regelingen", 90, None, None),
        ("een 4x kleinere kans", 4, None, None),
        ("MEER DAN 40%", 40, "%", ">"),
    ],
)
def test_a_figure_that_counts_has_value_unit_and_hedge(
    text: str, value: float, unit: str | None, qualifier: str | None
) -> None:
    (quantity,) = quantities(text)
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, str(quantity.qualifier)) == (unit, str(qualifier))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("180 en 186 miljoen", [(180e6, None), (186e6, None)]),
        ("tussen de 5 en 10 miljoen euro", [(5e6, "EUR"), (10e6, "EUR")]),
        ("€ 2 tot € 3 miljoen", [(2e6, "EUR"), (3e6, "EUR")]),
        ("€ 50.000 tot € 3 miljoen", [(50e3, "EUR"), (3e6, "EUR")]),
        ("10 à 15%", [(10, "%"), (15, "%")]),
        ("10-15%", [(10, "%"), (15, "%")]),
        ("100 tot 200 mensen", [(100, "mensen"), (200, "mensen")]),
        ("20–30 mensen", [(20, "mensen"), (30, "mensen")]),
        ("een 13- en een 14-jarige", [(13, "jarige"), (14, "jarige")]),
        ("3,5% respectievelijk 5% van het bbp", [(3.5, "%"), (5, "% bbp")]),
        ("in 2025 190 miljard dollar", [(190e9, "USD")]),
        ("€ 19 miljard; van de 19 miljard extra", [(19e9, "EUR"), (19e9, "EUR")]),
        ("€ 5 miljoen en 12 schepen", [(5e6, "EUR"), (12, "schepen")]),
        ("tussen € 5 en 10 per dag", [(5, "EUR"), (10, "EUR")]),
        ("van 5 naar 8.", [(5, None), (8, None)]),
        ("1.10 à 1.20 meter", [(1.1, "meter"), (1.2, "meter")]),
        ("In 4 van de 8 gevallen", [(4, None), (8, "gevallen")]),
        ("1 234 euro en 12 345,6 kg", [(1234, "EUR"), (12345.6, "kg")]),
    ],
)
def test_joined_figures_share_their_scale_and_unit(text: str, found: list[tuple[float, str | None]]) -> None:
    assert [(quantity.value, quantity.unit) for quantity in quantities(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "in 2024-2026, in 2025 en 2026, en vanaf 2030 mensen",
        "op 3 april, 24/26 april, 2 en 5 mei, 12-10-2023 en 10.12.2025",
        "om 16.00 uur, om 9 uur, vanaf 16:30",
        "Kamerstuk 36 410, nr. 74 en motie 21 501-02-3047",
        "Kamerstuk 33.763-176 en (36800-X, nr. 8)",
        "2026D20156, 2025Z19577 en TZ202306-026",
        "vragen 4, 5, 6 en 7 over artikel 25 en de artikelen 3 en 4",
        "p. 20, p. 38-39, pagina 11, bijlage 2, paragraaf 3.2, § 4 en figuur 5",
        "tel. 070 426 64 26, 070-3424344, 2511 DP Den Haag, Postbus 20301",
        "F-35, MQ-9, A12, CO2, 5G, COVID-19 en het 11e pakket",
        "in het eerste kwartaal (Q1), fase 2, groep 3 en week 12",
        "klasse 1.4 en artikel 2.149",
        "de Leopard 2, en Rutte 4.",
        "richtlijn 2011/85/EU",
        "https://www.voorbeeld.nl/2024/05/15/123",
        "(bedragen x € 1.000)",
        "Zo ja. 2. Wat is dat? 3) Waarom; (1) omdat",
        "33 Hoe verklaart u dat?",
        "zoals bekend[4 ] en [1, 2, 3 ] en Verhoudingen 2), met name",
        "ons kenmerk 24002119",
        "de jaren 80",
        "box 3, LIB 5 en NPO Radio 1.",
        "ISSN 0921 - 7398",
        "Scope 3, serotype 8, werkgroep 3, verklaring 5 en verklaringen 1, 2 en 4",
        "PB 2016, L 340 en OMT 65 dr. Voorbeeld",
        "1 op 5, 1 op de 12 en 4 op de 10 vrouwen",
        "niveau 3 van 5 en pagina 3 van de 8",
        "bel 112, of via 113",
        "over COVID- 19 Bestrijding",
        "op 27 February 2028 and 3 May 2012",
        "T 070 - 342 41 30 en tel. 070 342 43 44",
        "als het niet is gemeten. 2 CBS: Centraal Bureau",
        "Kamerstuk 33 869 7/13, en nr. 78 2 Tweede Kamer, vergaderjaar 2022",
        "nodig, óf (2.) als dat ontbreekt",
        "twaalf mensen en honderden euro's",
    ],
)
def test_a_figure_that_names_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("€ 19,3 miljard", 19.25e9, 19.35e9),
        ("32 landen", 31.5, 32.5),
        ("circa 100 mensen", 95, 105),
        ("ruim 100 mensen", 100, 110),
        ("bijna 100 mensen", 90, 100),
        ("minstens 50%", 50, None),
        ("meer dan 50%", 50, None),
        ("tot 40%", None, 40),
        ("minder dan 40%", None, 40),
        ("circa -100 euro", -105, -95),
    ],
)
def test_a_quantity_is_an_interval(text: str, low: float | None, high: float | None) -> None:
    (quantity,) = quantities(text)
    assert (quantity.low, quantity.high) == (low, high)


def test_the_end_of_a_range_is_no_upper_bound() -> None:
    assert [quantity.qualifier for quantity in quantities("100 tot 200 mensen")] == [None, None]


PIECES = [
    "3",
    "12",
    "2024",
    ".",
    ",",
    "-",
    "–",
    "%",
    "€ ",
    " miljoen",
    " en ",
    " ",
    "tot ",
    "F",
    "é",
    "(",
    ")",
    "x",
    "kg",
    "½",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_quantity_lies_in_the_text_and_its_interval_runs_forward(text: str) -> None:
    if not text.strip():
        return
    paper = paper_of(text)
    for quantity in find_quantities(paper, ScanText(paper.text), nowhere(paper)):
        assert any(char.isdigit() or char == "½" for char in quantity.span.of(paper.text))
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(st.integers(1, 10**9), st.integers(0, 99))
def test_an_amount_comes_back(euros: int, cents: int) -> None:
    written = f"{euros:,}".replace(",", ".")
    (quantity,) = quantities(f"Dit kost € {written},{cents:02d} per stuk.")
    assert quantity.value == pytest.approx(euros + cents / 100)
    assert quantity.unit == "EUR"
