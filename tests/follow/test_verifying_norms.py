"""From a paper to its norms, series and buying: found by itself, and nothing is called true or false."""

from __future__ import annotations

import pytest

from rekenschap.follow.verifying import Material, Verified, verify
from rekenschap.ledger.store import Ledger
from rekenschap.reading import read


def verified(ledger: Ledger, answer: str, check: str) -> list[Verified]:
    """What a check says of an invented paper with one answer."""
    text = f"# Antwoorden op vragen\n\nDatum: 3 februari 2026\n\n**1. Hoe staat het ermee?**\n\n{answer}\n"
    with ledger.reading() as connection:
        material = Material("antwoorden.md", text.encode(), read(text.encode()), connection)
        return [one for one in verify(material, (check,)) if one.verifier == check]


@pytest.mark.parametrize(
    ("answer", "gdp"),
    [
        ("De uitgaven groeien naar 3,5% van het bbp; dat is € 19,3 miljard extra.", "€ 1.287 mld"),
        ("Daarvoor is € 6 miljard extra nodig, tot 2,5% van het bbp.", "€ 1.200 mld"),
    ],
)
def test_an_amount_extra_up_to_a_share_of_gdp_is_reckoned_back(
    sqlite_ledger: Ledger, answer: str, gdp: str
) -> None:
    (found,) = verified(sqlite_ledger, answer, "norms")
    assert found.outcome == "cannot_be_checked"
    assert gdp in found.why.nl
    assert gdp.replace("€ ", "€").replace(".", ",").replace(" mld", "bn") in found.why.en
    assert found.question == "1"


@pytest.mark.parametrize(
    "answer",
    [
        "De uitgaven zijn € 19,3 miljard, en 3,5% van het bbp is de norm.",
        "Er is € 19,3 miljard extra. De norm is 3,5% van het bbp.",
        "Er is € 300 miljoen extra tot 3,5% van het bbp.",
        "Er is € 19,3 miljard extra, van 2% van het bbp naar 3,5% van het bbp.",
    ],
)
def test_what_is_no_distance_to_one_share_is_left_alone(sqlite_ledger: Ledger, answer: str) -> None:
    assert verified(sqlite_ledger, answer, "norms") == []


def test_amounts_by_two_definitions_in_one_answer_are_not_comparable(sqlite_ledger: Ledger) -> None:
    answer = "Volgens de NAVO gaf Oost 574 miljard dollar uit. Volgens SIPRI gaf West 190 miljard dollar uit."
    (found,) = verified(sqlite_ledger, answer, "norms")
    assert found.why.nl.startswith("niet vergelijkbaar: 574 miljard dollar (NATO) en 190 miljard dollar (SIPRI)")
    assert found.outcome == "cannot_be_checked"


def test_amounts_by_one_definition_are_left_alone(sqlite_ledger: Ledger) -> None:
    answer = "Volgens de NAVO gaf Oost 574 miljard dollar uit. Volgens de NAVO gaf West 190 miljard dollar uit."
    assert verified(sqlite_ledger, answer, "norms") == []


def test_a_target_of_buying_says_that_published_contracts_are_a_part(sqlite_ledger: Ledger) -> None:
    answer = "We streven naar minstens 40% gezamenlijke aanschaf van materieel in 2030."
    (found,) = verified(sqlite_ledger, answer, "procurement")
    assert "artikel 346 VWEU" in found.why.nl
    assert "article 346 TFEU" in found.why.en


def test_a_target_with_a_likely_series_gets_it_proposed_with_its_score(sqlite_ledger: Ledger) -> None:
    answer = "Het doel is dat het aantal geweigerde personen in 2027 ten hoogste 300 personen is."
    (found,) = verified(sqlite_ledger, answer, "series")
    assert "voorgesteld: de reeks 'geweigerde personen' (score 0," in found.why.nl
    assert "nodig: de bevestiging dat dit de reeks is" in found.why.nl
