"""References to laws and acts of the Union: by title, abbreviation or number, with the articles."""

import pytest
from cited import ids

LAWS = [
    ("artikel 1 Grondwet", ["wet:grondwet#1"]),
    ("artikel 68 van de grondwet", ["wet:grondwet#68"]),
    ("artikel 2.3, derde lid, van de Comptabiliteitswet 2016", ["wet:comptabiliteitswet 2016#2.3"]),
    ("art. 8:42 Awb", ["wet:algemene wet bestuursrecht#8:42"]),
    ("artikel 10, tweede lid, aanhef en onder g, van de Wob", ["wet:wet openbaarheid van bestuur#10"]),
    ("de Mediawet, artikel 2.120", ["wet:mediawet 2008#2.120"]),
    ("de Gratiewet (artikel 5)", ["wet:gratiewet#5"]),
    ("De Aanbestedingswet 2012 eist in artikel 1.4 een motivering", ["wet:aanbestedingswet 2012#1.4"]),
    ("artikelen 2 en 3 van de Warmtewet", ["wet:warmtewet#2", "wet:warmtewet#3"]),
    ("artikel 162 van Boek 6 van het Burgerlijk Wetboek", ["wet:burgerlijk wetboek#6:162"]),
    (
        "artikel 1:58 lid 2 en artikel 1:80a lid 4 van het Burgerlijk Wetboek",
        ["wet:burgerlijk wetboek#1:58", "wet:burgerlijk wetboek#1:80a"],
    ),
    ("de Grondwet, artikel 8 EVRM en de Gratiewet", ["wet:grondwet", "wet:gratiewet"]),
    ("de EU-Dublinverordening", ["eu:dublinverordening"]),
    ("de Wet Infrastructuurfonds", ["wet:wet infrastructuurfonds"]),
    ("de Luchtvaartwet BES", ["wet:luchtvaartwet bes"]),
    ("artikel 25 van de Schengengrenscore", ["eu:schengengrenscode#25"]),
    ("de Vogel- en Habitatrichtlijn", ["eu:vogelrichtlijn", "eu:habitatrichtlijn"]),
    ("de wet openbare manifestaties", ["wet:wet openbare manifestaties"]),
    ("art. 7:400 e.v. BW", ["wet:burgerlijk wetboek#7:400"]),
    ("artikel 18 en verder van de Gratiewet", ["wet:gratiewet#18"]),
    ("artikel 6(1)(e) AVG", ["eu:algemene verordening gegevensbescherming#6"]),
    ("artikel 2, vierde lid (nieuw), van de Gratiewet", ["wet:gratiewet#2"]),
    ("artikel 6:162 BW en 6:95 BW", ["wet:burgerlijk wetboek#6:162", "wet:burgerlijk wetboek#6:95"]),
    ("titel 9 van Boek 2 BW", ["wet:burgerlijk wetboek"]),
    ("de Gratiewet, artikel 2 en artikel 5", ["wet:gratiewet#2", "wet:gratiewet#5"]),
    ("de Gratiewet, die in artikel 5 regels geeft", ["wet:gratiewet#5"]),
    (
        "de Gratiewet geldt hier (artikel 3, eerste lid, in samenhang met artikel 4)",
        ["wet:gratiewet", "wet:gratiewet#3", "wet:gratiewet#4"],
    ),
    ("de Gratiewet. Hierin is in artikel 7 bepaald", ["wet:gratiewet", "wet:gratiewet#7"]),
    (
        "de Aanbestedingswet op Defensie en Veiligheidsgebied",
        ["wet:aanbestedingswet op defensie- en veiligheidsgebied"],
    ),
    ("de Algemene Kinderbijslag wet", ["wet:algemene kinderbijslagwet"]),
    ("de Wet op het primair onderwijs", ["wet:wet op het primair onderwijs"]),
    ("de Wet Zorgtoeslag", ["wet:wet op de zorgtoeslag"]),
    ("de Wet op de arbeid en zorg", ["wet:wet arbeid en zorg"]),
    (
        "de Wnt en de WKKGZ",
        [
            "wet:wet normering bezoldiging topfunctionarissen publieke en semipublieke sector",
            "wet:wet kwaliteit, klachten en geschillen zorg",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_laws_by_title_or_abbreviation_with_their_article(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


OPEN_TITLES = [
    ("De Wet openstelling zoutwaterhavens wordt gewijzigd", ["wet:wet openstelling zoutwaterhavens"]),
    ("de Regeling telling zeehonden 2021 is", ["wet:regeling telling zeehonden 2021"]),
    ("het Duinenbesluit stelt eisen", ["wet:duinenbesluit"]),
    ("de Tijdelijke wet opslag zeezout, die geldt", ["wet:tijdelijke wet opslag zeezout"]),
    ("de Wet beheer duinen, stranden en kwelders geldt", ["wet:wet beheer duinen, stranden en kwelders"]),
    ("de Wet beheer duinen en de Wet beheer kwelders", ["wet:wet beheer duinen", "wet:wet beheer kwelders"]),
    ("de Regeling zeehonden Wet dieren geldt", ["wet:regeling zeehonden wet dieren"]),
    ("Over de Wet beheer duinen stuur ik een brief", ["wet:wet beheer duinen"]),
    ("artikel 4 van de Beleidsregel zoutwinning bepaalt", ["wet:beleidsregel zoutwinning#4"]),
    ("de Subsidieregeling Zilte Teelt Zeeland (SZTZ) is", ["wet:subsidieregeling zilte teelt zeeland"]),
    ("de Subsidieregeling zilte teelt 2021-2023 loopt", ["wet:subsidieregeling zilte teelt 2021-2023"]),
    ("het Besluit zout-, zoet- en brakwater geldt", ["wet:besluit zout-, zoet- en brakwater"]),
    ("de Wet beheer Zandmotor – die geldt", ["wet:wet beheer zandmotor"]),
    ("artikel 9 van de KZD-verordening", ["eu:kzd-verordening#9"]),
]


@pytest.mark.parametrize(("text", "expected"), OPEN_TITLES)
def test_a_title_that_no_list_has_ends_where_its_name_does(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "de wet, een wetsvoorstel en de wet- en regelgeving",
        "Wet en regelgeving is nodig",
        "de Klimaatwet-discussie en een Awb-procedure",
        "de Duitse Energiewet",
        "artikel 3 EVRM en artikel 4 van de begroting",
        "Wet van 12 mei 2011 tot wijziging",
        "een energiewet zou helpen",
        "de Spreidingswet en de Tolwet",
        "mensen met AOW en WW",
        "Besluit dat te doen",
        "Besluit tot ontruiming wordt altijd genomen door de burgemeester",
        "de Wet Damocles en een EU-verordening",
        "het Kabinetsbesluit van gisteren",
        "een Bindende Regeling voor programmakosten",
        "de gemeentewet- en regelgeving",
    ],
)
def test_general_words_nicknames_compounds_treaties_and_foreign_laws_do_not_count(text: str) -> None:
    assert ids(text) == []


def test_an_abbreviation_that_the_paper_defines_means_its_law_from_then_on() -> None:
    assert ids("de Regeling telling zeehonden (Rtz). De Rtz geldt.") == ["wet:regeling telling zeehonden"] * 2
    assert ids("de Algemene Ouderdomswet (AOW). De AOW stijgt.") == ["wet:algemene ouderdomswet"] * 2
    assert ids("artikel 3 van de Regeling telling zeehonden (Rtz)") == ["wet:regeling telling zeehonden#3"]
    assert ids("Verordening (EG) nr. 1049/2001 (Duinwob). De Duinwob geldt.") == ["celex:32001R1049"] * 2
    assert ids("het Douanewetboek (EU). De EU groeit.") == ["eu:douanewetboek van de unie"]


def test_an_abbreviation_that_is_given_to_something_else_is_no_law() -> None:
    assert ids("het World Oyster Board (WOB). De WOB vergadert.") == []


def test_of_laws_with_one_abbreviation_the_one_whose_title_stands_in_the_paper_is_meant() -> None:
    assert ids("De Wpg geldt.", 2022) == []
    assert ids("De Wpg geldt, de Wet publieke gezondheid dus.", 2022) == ["wet:wet publieke gezondheid"] * 2


def test_an_article_alone_in_brackets_is_of_the_law_named_before_it() -> None:
    text = "Het Kentekenreglement regelt dat. Ook het gebruik van de weg valt eronder (artikel 8a)."
    assert ids(text) == ["wet:kentekenreglement", "wet:kentekenreglement#8a"]
    assert ids("Het Kentekenreglement regelt dat.\nNieuwe alinea (artikel 8a).") == ["wet:kentekenreglement"]


def test_articles_in_brackets_may_have_a_word_before_them_and_semicolons_between() -> None:
    text = "De Gratiewet regelt dat elders (bijvoorbeeld artikel 3, lid 5; artikel 20, leden 3 en 4)."
    assert ids(text) == ["wet:gratiewet", "wet:gratiewet#3", "wet:gratiewet#20"]
    assert ids("De Gratiewet geldt. Artikel 7 in dat hoofdstuk eist het.") == ["wet:gratiewet", "wet:gratiewet#7"]


def test_of_laws_that_share_a_title_the_one_in_force_is_meant() -> None:
    assert ids("de Comptabiliteitswet", 2012) == ["wet:comptabiliteitswet 2001"]
    assert ids("de Comptabiliteitswet", 2024) == ["wet:comptabiliteitswet 2016"]


EU_NUMBERS = [
    ("Verordening (EU) 2016/679", "celex:32016R0679"),
    ("Verordening (EG) nr. 1107/2009", "celex:32009R1107"),
    ("Verordening (EEG) nr. 1408/71", "celex:31971R1408"),
    ("Uitvoeringsverordening (EU) 2020/1294", "celex:32020R1294"),
    ("de Strandwachtverordening (2019/1896)", "celex:32019R1896"),
    ("Richtlijn 2010/75/EU", "celex:32010L0075"),
    ("Richtlijn 92/43/EEG", "celex:31992L0043"),
    ("artikel 3 van Richtlijn 2011/85/EU", "celex:32011L0085"),
    ("Besluit (EU) 2015/1814", "celex:32015D1814"),
    ("Kaderbesluit 2008/909/JBZ", "celex:32008F0909"),
    ("de biologische verordening (834/2007)", "celex:32007R0834"),
]


@pytest.mark.parametrize(("text", "expected"), EU_NUMBERS)
def test_numbered_acts_of_the_union_have_their_celex_number(text: str, expected: str) -> None:
    assert ids(text) == [expected]


def test_a_name_that_the_paper_ties_to_a_number_has_the_number() -> None:
    text = "de Elektriciteitsrichtlijn (richtlijn (EU) 2019/944). Die Elektriciteitsrichtlijn geldt."
    assert set(ids(text)) == {"celex:32019L0944"}
    assert ids("de Elektriciteitsrichtlijn geldt") == ["eu:elektriciteitsrichtlijn"]
    assert set(ids("Richtlijn 92/43/EEG. De Habitatrichtlijn geldt.")) == {"celex:31992L0043"}
    assert ids("Verordeningen (EU) nr. 1303/2013 en (EU) nr. 1304/2013") == [
        "celex:32013R1303",
        "celex:32013R1304",
    ]
