"""What the checks find in public figures about the Defence budget, each small table made in the official form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rekenschap.budget.amounts import Kind, Stage
from rekenschap.budget.budget import Budget, Key
from rekenschap.budget.loaders.found import Document
from rekenschap.budget.loaders.recognising import read_document
from rekenschap.budget.rules import claims, feeding, fund, sums
from rekenschap.budget.rules.claims import Claim
from rekenschap.budget.rules.outcome import Outcome
from rekenschap.budget.rules.statements import Given, Stated, compare, given_before
from rekenschap.budget.rules.units import unit_of
from rekenschap.errors import BadTable

PUBLIC = Path(__file__).parent / "public_figures"


def budget(name: str) -> Budget:
    found = read_document(Document(name, (PUBLIC / name).read_bytes()))
    return Budget.of(found.amounts, found.names)


def test_the_commitments_of_the_fund_for_2026_do_not_add_up_to_their_total() -> None:
    """36800-K-6: by article 13,254,127, as total 12,502,445; the parts of the first four articles are invented."""
    found = {result.key.kind: result for result in sums.check(budget("dmf-2026-nota-van-wijziging.csv"))}
    assert found[Kind.V].outcome is Outcome.EXCEEDS
    assert found[Kind.V].difference == 751_682
    assert "13.254.127" in found[Kind.V].arithmetic.nl
    assert found[Kind.U].outcome is Outcome.WITHIN


def test_a_figure_that_is_withheld_was_given_five_months_before() -> None:
    given = [
        Given("36850-X-8", date(2025, 11, 25), 2025, 40_000),
        Given("36850-X-8", date(2025, 11, 25), 2024, 218_900),
    ]
    found = given_before(2025, "36800-X-E, vraag 21", date(2026, 4, 24), given)
    assert found.outcome is Outcome.EXCEEDS
    assert "5 maanden eerder € 40 mln" in found.arithmetic.nl
    assert given_before(2026, "36800-X-E", date(2026, 4, 24), given).outcome is Outcome.WITHIN


DEFENCE_2020 = Key("X", "", Kind.U, 2020)


def test_the_underspend_of_2020_is_as_large_as_an_excess_over_the_enacted_budget() -> None:
    stages = budget("defensie-2020.csv").chapters[DEFENCE_2020]
    found = claims.check_difference(DEFENCE_2020, stages, Claim(155_400, 50, "under"))
    assert found.outcome is Outcome.CANNOT
    assert "maar dat is een overschrijding" in found.why.nl
    assert "2e suppletoire begroting = −269.600" in found.arithmetic.nl
    assert claims.check_difference(DEFENCE_2020, stages, Claim(155_400, 50, "over")).outcome is Outcome.WITHIN
    assert claims.check_difference(DEFENCE_2020, stages, Claim(269_600, 50, "under")).outcome is Outcome.WITHIN
    assert claims.check_difference(DEFENCE_2020, stages, Claim(300_000, 50, "under")).outcome is Outcome.EXCEEDS


def test_nato_and_sipri_figures_are_not_comparable_and_why() -> None:
    nato = Stated(574, "USD bn", 2025, "Europa en Canada", "NAVO", "2021", "Q15")
    sipri = Stated(190, "USD bn", 2025, "Rusland", "SIPRI", "2025", "Q15")
    found = compare(nato, sipri)
    assert found.outcome is Outcome.CANNOT
    assert all(word in found.why.nl for word in ("reikwijdte", "definitie", "prijzen 2021 tegen 2025"))


def test_nato_figures_in_two_price_bases_are_not_comparable_and_in_one_they_are() -> None:
    estimate = Stated(559, "USD bn", 2025, "Europa en Canada", "NAVO", "2021", "raming")
    current = Stated(608, "USD bn", 2025, "Europa en Canada", "NAVO", "", "in lopende prijzen?")
    assert "prijzen 2021 tegen niet genoemd" in compare(estimate, current).why.nl
    same = Stated(574, "USD bn", 2025, "Europa en Canada", "NAVO", "2021", "Q15")
    assert compare(estimate, same).arithmetic.nl.endswith(": 2,7%")


def test_a_line_of_millions_over_whole_euros_is_found_and_refused() -> None:
    """36800-K-2: "x € 1 mln" over 13.595.299.000."""
    outcome, why = unit_of(13_595_299_000, 1_000_000, 13_595_299)
    assert outcome is Outcome.EXCEEDS
    assert why.nl.endswith("het past bij € 1")
    assert unit_of(13_595_299, 1_000, 13_595_299)[0] is Outcome.WITHIN
    assert unit_of(13_595, 1_000, 13_595_299)[1].nl.endswith("het past bij € 1.000.000")
    with pytest.raises(BadTable, match="written in euros"):
        budget("dmf-2026-in-miljoenen.csv")


def test_what_the_fund_had_left_in_2021_was_added_in_2022() -> None:
    (result,) = (one for one in fund.check(budget("dmf-2021.csv")) if one.key.year == 2021)
    assert result.outcome is Outcome.WITHIN
    assert "5.184.392 − uitgaven 4.606.984 = eindsaldo 577.408" in result.arithmetic.nl
    assert "577.408" in result.arithmetic.nl.partition("opent met")[2]


def test_the_fund_is_fed_what_it_lacks() -> None:
    found = [one for one in feeding.check(budget("dmf-2026-voeding.csv")) if one.key.article == "7"]
    assert [one.outcome for one in found] == [Outcome.WITHIN]
    assert "13.525.299 − andere ontvangsten 154.779 = 13.370.520" in found[0].arithmetic.nl


ARTICLE_6 = Key("X", "6", Kind.U, 2017)


@pytest.mark.parametrize(
    ("thousands", "rounding", "outcome"),
    [(199_000, 500, "within"), (198_699, 0, "within"), (209_000, 500, "exceeds")],
)
def test_a_stated_difference_is_held_against_the_table(thousands: int, rounding: int, outcome: str) -> None:
    stages = budget("defensie-2020.csv").articles[ARTICLE_6]
    assert stages[Stage.VB].thousands == 1_640_538
    found = claims.check_difference(ARTICLE_6, stages, Claim(thousands, rounding, "under"))
    assert found.outcome.value == outcome


def test_another_share_asks_for_its_definition() -> None:
    found = claims.check_share(ARTICLE_6, 169, 1000, Decimal("17.3"))
    assert (found.outcome, found.why.nl) == (Outcome.CANNOT, "vraag naar de definitie")
    assert claims.check_share(ARTICLE_6, 1732, 10000, Decimal("17.3")).outcome is Outcome.WITHIN
