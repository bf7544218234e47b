"""Products, shares, growth and units that a text claims."""

import pytest
from checked import asked, checked, verdicts, with_table


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Dit kost 3 × € 1,2 miljoen = € 3,6 miljoen.", [("product", "consistent")]),
        ("Dit kost 3 × € 1,2 miljoen = € 4,1 miljoen.", [("product", "inconsistent")]),
        ("Het gaat om 3 maal € 1,2 miljoen, dus € 4,1 miljoen.", [("product", "inconsistent")]),
        (
            "Bij 82.000 deelnemers en € 60 per persoon zijn de totale kosten een kleine € 5 miljoen.",
            [("product", "consistent")],
        ),
        (
            "Bij 82.000 deelnemers en € 60 per persoon zijn de totale kosten € 6 miljoen.",
            [("product", "inconsistent")],
        ),
        ("Er zijn 400 leerlingen en € 60 per persoon per jaar, in totaal € 900.000.", []),
        ("Dat is 12 van de 48 sluizen (25%).", [("share", "consistent")]),
        ("Dat is 12 van de 48 sluizen (35%).", [("share", "inconsistent")]),
        ("Het betreft 66% van de sluizen (27 van de 41).", [("share", "consistent")]),
        ("Van de 350 gemeenten hebben er 70 gereageerd (30%).", [("share", "inconsistent")]),
        (
            "Er is € 122,4 miljoen onzeker, dit is 42,8% van het totaal van € 286,2 miljoen.",
            [("share", "consistent")],
        ),
        ("Nederland staat op plaats 12 van de 48 landen (3%).", []),
        ("In 3 van de 12 provincies is een toename (5%).", []),
        ("Het aantal steeg van 10 naar 15 miljoen, een stijging van 50%.", [("growth", "consistent")]),
        ("Het aantal steeg van 10,0 naar 15,0 miljoen, een stijging van 40%.", [("growth", "inconsistent")]),
        ("Het aantal is gestegen met 8% van 982 naar 1.046 zaken.", [("growth", "inconsistent")]),
        ("Het aantal is met 6,5% gestegen, van 982 naar 1.046 zaken.", [("growth", "consistent")]),
        ("Er was een daling van 10 naar 15 sluizen.", [("growth", "inconsistent")]),
        (
            "In 2011 was dit € 3,85 miljoen, en in 2013 € 0,35 miljoen, een daling van 91%.",
            [("growth", "consistent")],
        ),
        ("Nederland steeg van plaats 15 naar plaats 10.", []),
        ("De dienst verhuist van 10 naar 15 locaties.", []),
    ],
)
def test_what_a_sentence_claims_is_computed(answer: str, told: list[tuple[str, str]]) -> None:
    assert verdicts(answer) == told


def test_the_product_of_a_question_is_set_beside_the_budget_that_the_answer_gives() -> None:
    """Domain finding (i): 82,000 × € 60 is right; € 50,000 is € 0.61 a head or 833 dinners."""
    question = (
        "Klopt het dat met ruim 82000 personeelsleden de totale kosten van het diner, met een bedrag van euro 60"
        " per persoon, kunnen oplopen tot een kleine 5 miljoen euro? Welk budget is gereserveerd?"
    )
    (check,) = checked(asked("Het budget is begroot op € 50.000.", question))
    assert (check.kind, check.verdict) == ("product", "consistent")
    assert "82.000 × € 60 = € 4,92 mln." in check.arithmetic
    assert "€ 0,61 per stuk" in check.arithmetic
    assert "833 maal € 60" in check.arithmetic


@pytest.mark.parametrize(
    ("answer", "is_raised"),
    [
        ("De begroting (bedragen x € 1 mln.) is 13.595.299.000 voor 2026.", True),
        ("De begroting (bedragen x € 1.000) is 13.595.299 voor 2026.", False),
        ("De begroting (bedragen x € 1 mln.) is 13.595 voor 2026.", False),
        ("Bedragen staan in miljoenen. Er wonen 17.900.000 mensen in Nederland.", False),
    ],
)
def test_a_scale_that_makes_more_than_any_budget_is_a_wrong_unit(answer: str, is_raised: bool) -> None:
    """Domain finding (j): "x € 1 mln." over 13.595.299.000."""
    assert (("unit_magnitude", "inconsistent") in verdicts(answer)) is is_raised


def test_a_wrong_unit_is_found_in_a_table_and_told_once() -> None:
    rows = ["Stand x € 1 mln|2026", "Ontwerpbegroting|13.595.299.000", "Nota van wijziging|13.525.299.000"]
    found = [check for check in checked(with_table(rows, "Zie de tabel.")) if check.is_worth_reading]
    assert [check.kind for check in found] == ["unit_magnitude"]


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        (
            "Op welk moment groeit de dienst genoeg om het doel van 122.000 in 2030 te halen?",
            "Als eerste stap groeien we door naar ongeveer 100.000 mensen in 2030.",
            [("premise", "inconsistent")],
        ),
        (
            "Is het doel van 122.000 in 2030 nog haalbaar?",
            "Het streven blijft 122.000 mensen in 2030.",
            [("premise", "consistent")],
        ),
        ("Is het doel van 122.000 in 2030 nog haalbaar?", "In 2024 werkten er 67.400 mensen.", []),
        ("Is het doel van 122.000 in 2030 nog haalbaar?", "Het doel is 600 schepen in 2030.", []),
    ],
)
def test_a_goal_that_the_answer_gives_otherwise_is_told(
    question: str, answer: str, told: list[tuple[str, str]]
) -> None:
    """Domain finding (h): 122,000 in 2030 asked about, about 100,000 in 2030 answered."""
    assert verdicts(answer, question) == told


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        (
            "Hoeveel geven de Europese NAVO-landen samen uit?",
            "Europese NAVO-bondgenoten en Canada hebben 574 miljard dollar uitgegeven.",
            [("scope", "not_comparable")],
        ),
        (
            "Hoeveel geven de Europese NAVO-landen samen uit?",
            "De Europese NAVO-landen gaven 480 miljard dollar uit.",
            [],
        ),
        ("Wat geven de bondgenoten uit?", "Europese NAVO-bondgenoten en Canada gaven 574 miljard dollar uit.", []),
        (
            "Hoe verhoudt zich dat?",
            "Volgens de NAVO was het 574 miljard dollar. Volgens SIPRI gaf Rusland 190 miljard dollar uit.",
            [("definition", "not_comparable")],
        ),
        ("Hoe verhoudt zich dat?", "Volgens de NAVO was het 574 miljard dollar. SIPRI meet anders.", []),
    ],
)
def test_figures_of_another_scope_or_definition_are_not_comparable(
    question: str, answer: str, told: list[tuple[str, str]]
) -> None:
    assert verdicts(answer, question) == told


def test_a_check_that_cannot_compare_says_why() -> None:
    answer = "Europese NAVO-bondgenoten en Canada hebben 574 miljard dollar uitgegeven."
    (check,) = checked(asked(answer, "Hoeveel geven de Europese NAVO-landen samen uit?"))
    assert "Canada" in check.reason
    assert check.is_worth_reading
