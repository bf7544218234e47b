"""Charts drawn: Dutch figures and dates, words for who does not see them, two grounds, nothing from outside."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest

from rekenschap.charts import programme, workforce
from rekenschap.charts.drawing import Lang, png, svg
from rekenschap.charts.look import DARK, LIGHT, Spec, Theme
from rekenschap.errors import MissingExtra
from rekenschap.follow.programme.counting import Plan
from rekenschap.follow.programme.neutral import neutral_table
from rekenschap.follow.programme.outcome import Outcome
from rekenschap.follow.programme.parameters import assumptions
from rekenschap.follow.programme.portfolio import invented
from rekenschap.follow.programme.sensitivity import tornado
from rekenschap.follow.programme.simulation import simulate
from rekenschap.follow.workforce.chance import chance
from rekenschap.follow.workforce.estimates import assumed
from rekenschap.follow.workforce.series import example


def lines() -> Spec:
    values = [{"dag": f"2026-{month:02d}-01", "bedrag": 1_234_567.5 * month} for month in (3, 5, 10)]
    return {
        "description": 'Uitgaven "per maand" & grens',
        "data": {"values": values},
        "mark": "line",
        "encoding": {
            "x": {"field": "dag", "type": "temporal", "axis": {"format": "%B %Y"}},
            "y": {"field": "bedrag", "type": "quantitative", "axis": {"format": ",.1f"}},
        },
    }


def words(drawn: str) -> set[str]:
    return set(re.findall(r">([^<>]+)</t", drawn))


@pytest.mark.parametrize(
    ("lang", "figure", "month"), [("nl", "2.000.000,0", "mei 2026"), ("en", "2,000,000.0", "May 2026")]
)
def test_figures_and_dates_are_those_of_the_language(lang: Lang, figure: str, month: str) -> None:
    assert {figure, month} <= words(svg(lines(), lang=lang))


def test_who_does_not_see_it_is_told_what_it_is() -> None:
    drawn = svg(lines())
    assert 'role="img" lang="nl" aria-label="Uitgaven &quot;per maand&quot; &amp; grens"' in drawn
    assert "X-axis" not in drawn


def test_the_ground_is_light_or_dark() -> None:
    assert f'fill="{LIGHT.paper}"' in svg(lines())
    assert f'fill="{DARK.paper}"' in svg(lines(), dark=True)


def test_the_same_chart_is_the_same_bytes() -> None:
    assert svg(lines()) == svg(lines())
    assert png(lines(), scale=1).startswith(b"\x89PNG\r\n\x1a\n")


def test_what_a_specification_sets_itself_stands_above_the_look() -> None:
    own = {**lines(), "config": {"axis": {"labelColor": "#123456"}, "background": "#fedcba"}}
    drawn = svg(own)
    assert "#123456" in drawn
    assert 'fill="#fedcba"' in drawn
    assert LIGHT.line in drawn


@pytest.mark.parametrize("address", ["https://example.org/a.json", "/etc/hostname", "../a.json"])
def test_nothing_is_read_from_elsewhere(address: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        svg({**lines(), "data": {"url": address}})


def test_what_is_no_chart_is_refused() -> None:
    with pytest.raises(ValueError, match="conversion failed"):
        svg({"mark": "nonsense"})


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "vl_convert":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"rekenschap\[charts\]"):
        svg(lines())


def _light(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_stand_out_from_their_ground_by_three_to_one_and_words_by_four_and_a_half(theme: Theme) -> None:
    for colour in (*theme.series, theme.mark, theme.good, theme.doubtful, theme.bad):
        assert _contrast(colour, theme.paper) >= 3, colour
    for colour in (theme.ink, theme.soft):
        assert _contrast(colour, theme.paper) >= 4.5, colour


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return simulate(Plan(invented(count=20, growth=0.02), assumptions(), (0.0, 0.4)), runs=200)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_charts_of_a_programme_say_that_they_are_no_forecast(outcome: Outcome, lang: Lang) -> None:
    bars = tornado(lambda assumed: outcome.portfolio, assumptions(), 0.4, runs=100)
    no_forecast = {"nl": "Een gevoeligheid, geen voorspelling.", "en": "A sensitivity, not a forecast."}[lang]
    for spec in (
        programme.outturn(outcome, 0.4, lang=lang),
        programme.deferred(outcome, lang=lang),
        programme.sensitivity(bars, lang=lang),
    ):
        assert no_forecast in " ".join(words(svg(spec, lang=lang)))
        assert no_forecast in spec["description"]


def test_the_limit_the_plan_and_the_mean_are_named(outcome: Outcome) -> None:
    shown = words(svg(programme.outturn(outcome, 0.4)))
    assert {"budget (grens)", "gepland", "gewenst, gemiddeld", "2026", "2040", "€ miljoen"} <= shown


def test_the_neutral_rates_are_drawn_in_percent() -> None:
    rows = neutral_table([0.02, 0.286], 0.114, assumptions().lateness)
    assert {"30%", "zonder kostengroei", "met kostengroei"} <= words(svg(programme.neutral(rows)))


@pytest.mark.parametrize("with_chance", [True, False])
def test_the_growth_of_a_force_is_drawn_with_its_paths(with_chance: bool) -> None:
    stocks, target = example().of("stand", "defensie"), example().targets[0]
    found = chance(stocks[-1].day, stocks[-1].value, target, assumed(), runs=100) if with_chance else None
    shown = words(svg(workforce.growth(stocks, "dijkwachten", target, found)))
    assert {"Groei naar 100.000", "Dijkwachten", "rechte lijn naar het doel", "S-curve naar het doel"} <= shown
    assert ("midden van de trekkingen" in shown) == with_chance
