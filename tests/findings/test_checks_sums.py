"""Sums in sentences and in tables: what adds up, what does not, and what is no sum."""

import pytest
from checked import asked, checked, verdicts, with_table
from hypothesis import given, settings
from hypothesis import strategies as st

AGREES = [("sum_agrees", "consistent")]
DISAGREES = [("sum_disagrees", "inconsistent")]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Er gaat € 3,2 miljoen naar dijken en € 4,1 miljoen naar gemalen, in totaal € 7,3 miljoen.", AGREES),
        ("Er gaat € 3,2 miljoen naar dijken en € 4,1 miljoen naar gemalen, in totaal € 9,3 miljoen.", DISAGREES),
        (
            "Het bedrag van € 7,3 miljoen bestaat uit € 3,2 miljoen voor dijken en € 4,1 miljoen voor sluizen.",
            AGREES,
        ),
        (
            "Het bedrag van € 8,3 miljoen bestaat uit € 3,2 miljoen voor dijken en € 4,1 miljoen voor sluizen.",
            DISAGREES,
        ),
        ("Het bedrag is € 7,3 miljoen, waarvan € 3,2 miljoen voor dijken en € 4,1 miljoen voor sluizen.", AGREES),
        (
            "Het bedrag is € 7,3 miljoen, waarvan € 3,2 miljoen voor dijken en € 6,1 miljoen voor sluizen.",
            DISAGREES,
        ),
        ("Er zijn 268 fte nodig, waarvan 490 fte voor toezicht.", DISAGREES),
        ("Het gaat om € 38,9 miljoen (€ 151,2 miljoen - € 112,3 miljoen).", AGREES),
        ("Het gaat om € 48,9 miljoen (€ 151,2 miljoen - € 112,3 miljoen).", DISAGREES),
        ("De verdeling is 53,5% wegen, 39,5% spoor en 7% vaarwegen.", AGREES),
        ("De verdeling is 53,5% wegen, 39,5% spoor en 17% vaarwegen.", DISAGREES),
        ("Van de sluizen is 70% open en de overige 40% dicht.", DISAGREES),
    ],
)
def test_stated_parts_are_compared_with_their_total(answer: str, told: list[tuple[str, str]]) -> None:
    assert verdicts(answer) == told


@pytest.mark.parametrize(
    "answer",
    [
        "Het bedrag is € 9 miljoen, waarvan € 3 miljoen voor dijken en € 4 miljoen voor sluizen.",
        "Er is € 10 miljoen per jaar, waarvan in drie jaar € 20 miljoen voor dijken.",
        "In 2023 was dit € 5 miljoen en in 2024 € 6 miljoen, terwijl in totaal € 30 miljoen was geraamd.",
        "De opbrengst ligt tussen € 5 miljoen en € 8 miljoen, in totaal dus € 2 miljoen lager dan geraamd.",
        "Het gemiddelde is 5 dagen (3 - 7 dagen).",
        "In de ene groep is 60% voor en in de andere 70%, zo blijkt uit de verdeling.",
        "Er zijn 12 sluizen, 40 gemalen en 3 stuwen.",
    ],
)
def test_figures_that_are_no_sum_are_left_alone(answer: str) -> None:
    assert verdicts(answer) == []


def test_rounded_items_may_miss_their_total_by_a_half_each() -> None:
    assert verdicts("Er gaat € 3 miljoen naar A en € 4 miljoen naar B, in totaal € 8 miljoen.") == AGREES
    assert verdicts("Er gaat € 3 miljoen naar A en € 4 miljoen naar B, in totaal € 9 miljoen.") == DISAGREES


def test_a_check_shows_its_arithmetic_as_a_clerk_would_write_it() -> None:
    (check,) = checked(asked("Er gaat € 3,2 miljoen naar A en € 4,1 miljoen naar B, in totaal € 9,3 miljoen."))
    assert check.arithmetic == "€ 3,2 mln. + € 4,1 mln. = € 7,3 mln.; er staat € 9,3 mln."
    assert check.questions == ("1",)


#: commitments, expenditure and receipts in the form of a budget law; the totals are those of 36800-K-6
FUND = (
    "Artikel|Verplichtingen|Uitgaven|Ontvangsten",
    "1 Infrastructuur|2.100.000|1.747.000|90.500",
    "2 Maritiem|3.404.127|2.396.299|20.000",
    "3 Land|3.250.000|3.307.000|15.279",
    "4 Lucht|2.000.000|2.619.000|9.000",
    "5 Joint|1.500.000|1.528.000|11.000",
    "6 IT|1.000.000|1.928.000|9.000",
)


def test_a_total_that_was_not_brought_up_to_date_is_found_and_the_columns_that_add_up_are_not() -> None:
    """Domain finding (a): commitments add up to 13,254,127 where 12,502,445 is stated, a gap of 751.7 million."""
    found = checked(with_table([*FUND, "Totaal|12.502.445|13.525.299|154.779"]))
    wrong = [check for check in found if check.is_worth_reading]
    assert [check.kind for check in wrong] == ["sum_disagrees"]
    assert "13.254.127" in wrong[0].message
    assert "751.682" in wrong[0].message
    assert [check.verdict for check in found].count("consistent") == 2


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (["Post|2024", "Wegen|100,4", "Spoor|200,4", "Water|50,4", "Totaal|351,2"], 0),
        (["Post|2024", "Wegen|100,4", "Spoor|200,4", "Water|50,4", "Totaal|361,2"], 1),
        (["Post|2024|2025", "Wegen|10|20", "Spoor|30|-", "Water|(5)|4", "Totaal|35|24"], 0),
        (["Post|2024|2025", "Wegen|10|20", "Spoor|30|", "Water|-5|4", "Totaal|45|24"], 1),
        (["Post|A|B", "Wegen|10|20", "waarvan onderhoud|4|6", "Spoor|30|40", "Totaal|40|60"], 0),
        (["Post|A|B", "Wegen|10|20", "Spoor|30|40", "Subtotaal|40|60", "Water|5|6", "Totaal|45|66"], 0),
        (["Post|A|B", "1 Wegen|30|50", "1.1 Aanleg|10|20", "1.2 Beheer|20|30", "2 Spoor|5|6", "Totaal|35|56"], 0),
        (["Post|Bedrag|Aandeel in %", "Wegen|25|25%", "Spoor|75|75%", "Totaal|100|100%"], 0),
        (["Post|Bedrag|Gemiddelde prijs", "Wegen|25|3,10", "Spoor|75|4,20", "Totaal|100|3,90"], 0),
        (["Jaar|Aantal|Kosten", "2023|12|40", "2024|13|50", "2025|14|60", "Gemiddeld|13|50"], 0),
        (["Regio|Wegen|Spoor|Totaal", "Noord|10|20|30", "Zuid|11|22|33", "West|5|5|20"], 1),
        (["Regio|Wegen|Spoor|Totaal", "Noord|10|20|30", "Zuid|11|22|33", "West|5|5|10"], 0),
        (
            [
                "Art.|Post|Uitgaven|Ontvangsten",
                "|Totaal|60|9",
                "|Beleidsartikelen||",
                "1|Wegen|10|2",
                "2|Spoor|50|7",
            ],
            0,
        ),
        (
            [
                "Art.|Post|Uitgaven|Ontvangsten",
                "|Totaal|70|9",
                "|Beleidsartikelen||",
                "1|Wegen|10|2",
                "2|Spoor|50|7",
            ],
            1,
        ),
        (["Regio|Zaken|Doorlooptijd", "Noord|10|30", "Zuid|20|40", "Totaal|30|36"], 0),
        (["Land|Inwoners", "Noorwegen|500", "Zweden|1000", "Spanje|4700", "Totaal Europa|45000"], 0),
        (["Uitgaven|2024", "Wegen|10", "Totaal uitgaven|10", "Boetes|3", "Leges|4", "Totaal ontvangsten|7"], 0),
        (["Post|Stand (1)|Mutatie (2)|Stand (3)=(1)+(2)", "Wegen|10|-2|8", "Spoor|20|5|25", "Water|7|1|8"], 0),
        (["Post|Stand (1)|Mutatie (2)|Stand (3)=(1)+(2)", "Wegen|10|-2|8", "Spoor|20|5|25", "Water|7|1|18"], 1),
        (["Stand|2024|2025", "Raming|10|20", "Bijstelling|3|pm", "Totaal|14|30"], 0),
    ],
)
def test_tables_are_judged_by_the_reading_that_fits_them(rows: list[str], wrong: int) -> None:
    found = checked(with_table(rows))
    assert [check.kind for check in found if check.is_worth_reading] == ["sum_disagrees"] * wrong


amounts = st.lists(st.integers(1_001, 10**7), min_size=3, max_size=8)


@settings(max_examples=25, deadline=None)
@given(amounts, amounts, st.integers(50, 10**5))
def test_any_table_that_adds_up_is_silent_and_one_with_a_wrong_total_is_found(
    left: list[int], right: list[int], slip: int
) -> None:
    pairs = list(zip(left, right, strict=False))
    rows = ["Post|Uitgaven|Ontvangsten", *(f"Post {n}|{a}|{b}" for n, (a, b) in enumerate(pairs))]
    first, second = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    assert not any(c.is_worth_reading for c in checked(with_table([*rows, f"Totaal|{first}|{second}"])))
    wrong = checked(with_table([*rows, f"Totaal|{first + slip}|{second}"]))
    assert [check.kind for check in wrong if check.is_worth_reading] == ["sum_disagrees"]
