"""Targets: norms, goals, limits and thresholds with a number, and nothing else; their parts; where they differ."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_paper import paper_of, paper_with_table

from rekenschap.exchanges.exchange import Answer, Exchange
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import Locator, Target
from rekenschap.findings.quantities import find_quantities
from rekenschap.findings.targets import find_targets, target_differences
from rekenschap.findings.targets.candidates import unit_kind
from rekenschap.papers.paper import Header, Paper
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

PAPER_DATE = "2026-05-20"


def written(*exchanges: tuple[str, str]) -> tuple[Paper, list[Exchange]]:
    """A paper of 2026 with these questions and answers, numbered from 1."""
    paper = replace(
        paper_of("\n".join(part for pair in exchanges for part in pair)), header=Header(date=PAPER_DATE)
    )
    found, start = [], 0
    for number, (question, answer) in enumerate(exchanges, 1):
        asked = Span(start, start + len(question))
        given_ = Span(asked.end + 1, asked.end + 1 + len(answer))
        start = given_.end + 1
        found.append(Exchange(str(number), asked, answer=Answer(given_, (str(number),))))
    return paper, found


def targets_in(paper: Paper, exchanges: list[Exchange]) -> tuple[Target, ...]:
    scan, where = ScanText(paper.text), Locator(paper, exchanges)
    dates = find_dates(paper, scan, where, date.fromisoformat(PAPER_DATE))
    return find_targets(paper, scan, exchanges, dates, find_quantities(paper, scan, where), where)


def targets(answer: str, question: str = "Wat is uw reactie?") -> tuple[Target, ...]:
    """The targets of one question and its answer."""
    return targets_in(*written((question, answer)))


@pytest.mark.parametrize(
    ("sentence", "comparator", "value", "unit"),
    [
        # a norm, goal or limit that is called one
        ("De norm van 2,5% wordt nog niet gehaald.", ">=", 2.5, "%"),
        ("De rijksbrede norm is 90%.", ">=", 90, "%"),
        ("Er geldt een minimale tussenruimte van 12 meter.", ">=", 12, "meter"),
        ("De aanbevolen speelruimte van 250 meter is er niet overal.", ">=", 250, "meter"),
        ("Daarvoor geldt een plafond van 30 procent.", "<=", 30, "%"),
        ("De bewaartermijn van tien jaar is verstreken.", "<=", 10, "jaar"),
        ("Het uitgangspunt is één steunpunt per gemeente.", "=", 1, "steunpunt"),
        ("De besparingsopgave van 14 miljoen kg staat nog open.", ">=", 14_000_000, "kg"),
        ("De bezettingsquote van 75% wordt niet gehaald.", ">=", 75, "%"),
        ("Het grensbedrag van € 20.000 is te hoog.", "<=", 20_000, "EUR"),
        ("Een ieder heeft recht op 25 uren begeleiding.", ">=", 25, "uren"),
        # a goal that is said by a verb
        ("De regering streeft naar een brandweer van circa 30.000 vrijwilligers.", "~", 30_000, "vrijwilligers"),
        ("Wij streven ernaar om minstens 45% van ons meubilair tweedehands te kopen.", ">=", 45, "%"),
        ("De regering streeft naar tien miljoen bomen.", ">=", 10_000_000, "bomen"),
        ("Er is afgesproken om 1,2% van het bbp uit te geven aan onderzoek.", ">=", 1.2, "% bbp"),
        ("Uiteindelijk groeien we door naar 900 boswachters in 2031.", ">=", 900, "boswachters"),
        ("De afspraak is de uitstoot te verlagen met 6 miljoen kilogram in 2032.", ">=", 6_000_000, "kilogram"),
        ("Het doel blijft 40% reductie in 2030.", ">=", 40, "%"),
        ("De ambitie is om de opwarming te beperken tot 2 graden.", "<=", 2, "graden"),
        ("In 2031 moet 70% van de bussen elektrisch zijn.", ">=", 70, "%"),
        ("Gekozen is voor de maatregel om de kantoorruimte met 20% te verminderen.", ">=", 20, "%"),
        ("De school hanteert 95% als norm.", ">=", 95, "%"),
        # a limit or threshold of a rule, in digits or words
        ("Een bezwaar wordt binnen zes weken behandeld.", "<=", 6, "weken"),
        ("Een verzoek dient binnen een maand te zijn gedaan.", "<=", 1, "maand"),
        ("Er staat een celstraf van maximaal vijf jaar op.", "<=", 5, "jaar"),
        ("De reserve (tot 35%) geeft ruimte.", "<=", 35, "%"),
        ("Bij opdrachten van meer dan € 4 miljoen is een toets verplicht.", ">", 4_000_000, "EUR"),
        ("Wie minder dan 5.000 kg opslaat, moet dit melden.", "<", 5_000, "kg"),
        ("IJs mag slechts 9 dagen per jaar worden verkocht.", "<=", 9, "dagen"),
        ("Het dak moet ten minste 45 minuten standhouden.", ">=", 45, "minuten"),
        ("De wet verplicht om iedere vier jaar een plan te maken.", "<=", 4, "jaar"),
        ("Er staat een boete tot € 30.000 op.", "<=", 30_000, "EUR"),
        ("Het dossier moet gedurende acht jaar worden bewaard.", ">=", 8, "jaar"),
        ("Het bedrijf ligt op minimaal 400 meter afstand.", ">=", 400, "meter"),
        ("Beleid wordt ten minste eens in de zeven jaar geëvalueerd.", "<=", 7, "jaar"),
    ],
)
def test_norms_goals_limits_and_thresholds_are_targets(
    sentence: str, comparator: str, value: float, unit: str
) -> None:
    assert [(t.comparator, t.value, t.unit) for t in targets(sentence)] == [(comparator, value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        # plain facts
        "In 2024 waren er 350 boswachters in dienst.",
        "Het aantal meldingen is met 35% afgenomen ten opzichte van 2023.",
        "In deze periode is ten minste 9.500 uur toezicht uitgevoerd.",
        "De vereniging telt 32 leden en heeft twee vestigingen.",
        "Met een woonquote van 22,1% stond de stad in 2023 op plek 9.",
        "Het stof komt binnen 25 kilometer van de bron neer.",
        "Ongeveer 1 op de 6 leerlingen is jonger dan 25 jaar.",
        "De drie aspecten van het doel zijn besproken.",
        "Wij nemen daarbij de norm in acht bij elk besluit.",
        # forecasts
        "Naar verwachting stijgt het aantal in 2031 naar minimaal 80.000 schepen.",
        "De dienst beoordeelt dat het land binnen een jaar na de oorlog weer in staat is tot een aanval.",
        "Uitgaande van een gemiddelde groei van 1,4% loopt dit op in 2035.",
        # budgets
        "Het budget voor het feest is begroot op € 40.000.",
        "Nederland draagt 24 miljoen euro bij in de periode 2026 tot en met 2028.",
        "Van de 19 miljard euro extra gaat de helft naar materieel.",
    ],
)
def test_facts_forecasts_and_budgets_are_none(sentence: str) -> None:
    assert targets(sentence) == ()


def test_figures_of_tables_and_of_text_outside_questions_and_answers_are_none() -> None:
    paper = paper_with_table(["Norm|Waarde", "een plafond van 30%|binnen 6 weken"], before="Een plafond van 20%.")
    assert targets_in(paper, [Exchange("1", Span(0, len(paper.text)))])[0].value == 20
    assert len(targets_in(paper, [Exchange("1", Span(0, len(paper.text)))])) == 1
    assert targets_in(paper, []) == ()


def test_figures_in_one_list_share_the_norm() -> None:
    found = targets("Voldaan wordt aan de norm van 2,5% respectievelijk 4% van het bbp.")
    assert [target.value for target in found] == [2.5, 4]


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("De norm is vanaf 2035 structureel 3% van het bbp.", 2035),
        ("Het doel van 40 turbines in 2030 blijft staan.", 2030),
        ("Het doel van 40 turbines moet uiterlijk 1 januari 2029 zijn gehaald.", 2029),
        ("De opgave van 40 turbines ten opzichte van 2013 blijft staan.", None),
        ("Het doel van 40 turbines uit de brief van 3 april 2024 blijft staan.", None),
    ],
)
def test_the_year_is_the_one_to_come(sentence: str, year: int | None) -> None:
    assert [target.year for target in targets(sentence)] == [year]


def test_the_parts_of_a_goal_are_words_of_the_paper() -> None:
    (target,) = targets(
        "De provincies streven ernaar stapsgewijs 20% van hun wagenpark te vervangen in 2031 ten opzichte van "
        "2019, volgens het jaarverslag."
    )
    assert target.owner == "De provincies"
    assert target.path == "stapsgewijs"
    assert target.denominator == "van hun wagenpark"
    assert target.baseline == "ten opzichte van 2019"
    assert target.year == 2031
    assert target.missing == ()


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("Er geldt een minimale tussenruimte van 12 meter.", "tussenruimte"),
        ("De bezettingsquote van 75% wordt niet gehaald.", "bezettingsquote"),
        ("De regering streeft naar een brandweer van circa 30.000 mensen.", "brandweer"),
        ("Wij streven naar minstens 40% gezamenlijke inkoop.", "gezamenlijke inkoop"),
        ("Verzocht is binnen drie maanden met een plan van aanpak te komen.", "plan van aanpak"),
        ("Het dak moet een draagkracht hebben van ten minste 60 kg.", "draagkracht"),
    ],
)
def test_the_indicator_is_what_is_measured(sentence: str, indicator: str) -> None:
    assert [target.indicator for target in targets(sentence)] == [indicator]


def test_what_is_missing_is_named() -> None:
    (goal,) = targets("De inzet is om 45% te halen.")
    assert goal.missing == ("jaar", "uitgangswaarde", "eigenaar", "noemer", "bron")
    (rule,) = targets("Een bezwaar wordt op grond van de Bezwarenwet binnen zes weken behandeld.")
    assert rule.missing == ()


def test_a_value_stands_once_per_question_with_the_parts_of_its_mentions() -> None:
    found = targets_in(
        *written(
            ("Wordt het doel van 500 bussen gehaald?", "Ja, het doel van 500 bussen in 2030 wordt gehaald."),
            ("Blijft het doel van 500 bussen?", "Ja."),
        )
    )
    assert [(target.where.question, target.value, target.year) for target in found] == [
        ("1", 500, 2030),
        ("2", 500, None),
    ]


def test_a_value_with_two_years_is_two_statements() -> None:
    found = targets("Het doel van 500 bussen in 2032 blijft.", "Wordt het doel van 500 bussen in 2030 gehaald?")
    assert [(target.value, target.year) for target in found] == [(500, 2030), (500, 2032)]
    (difference,) = target_differences(found)
    assert difference.differs.startswith(
        "jaar: 500 bussen in 2030 (vraag 1) tegenover 500 bussen in 2032 (antwoord 1)"
    )


def test_a_goal_that_question_and_answer_state_differently_is_a_difference() -> None:
    found = targets(
        "Als eerste stap groeien we door naar een brandweer van ongeveer 25.000 mensen in 2030.",
        "U bouwt aan een brandweer van minimaal 31.000 mensen. Wordt het doel van 31.000 in 2030 gehaald?",
    )
    (difference,) = target_differences(found)
    assert difference.indicator == "brandweer"
    assert difference.targets == found
    assert difference.differs == (
        "waarde: 31.000 mensen in 2030 (vraag 1) tegenover 25.000 mensen in 2030 (antwoord 1)"
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        # the same twice
        ("Blijft het doel van een vloot van 40 schepen in 2030?", "Het doel is een vloot van 40 schepen in 2030."),
        # a path
        ("Blijft het doel van een vloot van 40 schepen in 2030?", "Het doel is een vloot van 60 schepen in 2035."),
        # rules that hold always
        ("Waarom geldt een bewaartermijn van 5 jaar?", "Voor dossiers geldt een bewaartermijn van 10 jaar."),
        # other things, other units
        ("Blijft het doel van een vloot van 40 schepen in 2030?", "Het doel is een leger van 60 mensen in 2030."),
        ("Blijft de opgave van 40 schepen in 2030?", "De opgave van 40 procent in 2030 blijft."),
    ],
)
def test_what_agrees_or_cannot_be_compared_is_no_difference(question: str, answer: str) -> None:
    assert target_differences(targets(answer, question)) == ()


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("EUR", "money"),
        ("%", "share"),
        ("% bbp", "share"),
        ("werkweken", "duration"),
        ("personen", "people"),
        (None, "count"),
    ],
)
def test_units_are_told_apart(unit: str | None, kind: str) -> None:
    assert unit_kind(unit) == kind


PIECES = st.sampled_from(
    [
        *(
            "de norm van",
            "binnen",
            "maximaal",
            "streeft naar",
            "moet",
            "in 2030",
            "één",
            "drie weken",
            "40%",
            "€ 5 mln.",
        ),
        *(
            "ten opzichte van 2013",
            "het doel",
            "12 dagen",
            "én",
            "…",
            ". ",
            "; ",
            "\n",
            "(tot",
            "1 op de 5",
            "respectievelijk",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=25))
def test_each_target_lies_in_its_text_around_its_figure(asked: list[str], answered: list[str]) -> None:
    question, answer = (" ".join(" ".join(["A", *words]).split()) for words in (asked, answered))
    paper, exchanges = written((question, answer))
    for target in targets_in(paper, exchanges):
        side = exchanges[0].span if target.where.side == "question" else Span(len(question) + 1, len(paper.text))
        assert side.holds(target.span)
        assert target.indicator
        assert target.span.of(paper.text).strip()
