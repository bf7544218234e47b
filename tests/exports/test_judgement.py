"""What a paper's answers come to, counted and in order, and in words."""

from dataclasses import replace
from datetime import date

import pytest

from invented_reading import invented_reading, unjudged_reading
from rekenschap.exports.judgement import judgement, undertakings
from rekenschap.exports.judgement_words import (
    caveat_in_words,
    checked_in_words,
    due_in_days,
    due_in_words,
    message_of,
    missing_in_words,
    target_in_words,
)
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Check, Commitment, Target, Where
from rekenschap.text.span import Span

JUDGED = judgement(invented_reading())
LATE, SOON = date(2027, 1, 1), date(2026, 6, 1)


def promise(
    undertaking: int, words: str | None, start: date | None, end: date | None, regular: bool = False
) -> Commitment:
    recurrence = "yearly" if regular else None
    where = Where("1", "answer")
    return Commitment(Span(0, 1), None, words, start, end, recurrence, None, None, undertaking, where)  # type: ignore[arg-type]


def test_a_question_stands_as_it_was_judged_or_without_an_answer() -> None:
    standings = [JUDGED.standing_of(exchange) for exchange in invented_reading().exchanges]
    assert standings == ["answered", "answered", "no_answer", "no_answer", "deferred", "partly"]
    assert judgement(unjudged_reading()).standing_of(invented_reading().exchanges[0]) is None


def test_the_total_is_the_sum_of_the_groups() -> None:
    assert sum(tally.questions for tally in JUDGED.tallies) == JUDGED.total.questions == 6
    assert [tally.group for tally in JUDGED.tallies] == ["DOM", None]


def test_deadlines_go_from_early_to_late_and_then_from_words_to_regular_to_none() -> None:
    promises = [
        promise(1, None, None, None),
        promise(2, None, None, None, regular=True),
        promise(3, "binnenkort", None, None),
        promise(4, "in 2027", LATE, LATE),
        promise(5, "in juni", None, SOON),
    ]
    found = judgement(replace(invented_reading(), commitments=tuple(promises))).undertakings
    assert [item.number for item in found] == [5, 4, 3, 2, 1]


def test_an_undertaking_has_what_any_of_its_mentions_says() -> None:
    first = promise(1, None, None, None)
    second = replace(promise(1, "in juni", SOON, SOON, regular=True), document="nota", where=Where("2", "answer"))
    (found,) = undertakings([first, second])
    assert (found.document, found.due_text, found.due_end, found.recurrence) == ("nota", "in juni", SOON, "yearly")
    assert found.questions == ("1", "2")


@pytest.mark.parametrize(
    ("words", "start", "end", "regular", "told", "days"),
    [
        ("in juni", SOON, LATE, False, "in juni", "1 juni 2026 – 1 januari 2027"),
        ("vanaf juni", SOON, None, True, "vanaf juni · elk jaar", "vanaf 1 juni 2026"),
        (None, None, None, True, "elk jaar", ""),
        (None, None, None, False, "zonder termijn", ""),
    ],
)
def test_a_deadline_is_told_in_words_and_in_days(
    words: str | None, start: date | None, end: date | None, regular: bool, told: str, days: str
) -> None:
    (found,) = undertakings([promise(1, words, start, end, regular)])
    assert due_in_words(found, Words("nl")) == told
    assert due_in_days(found, Words("nl")) == days


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "year", "told"),
    [
        (">=", 3.5, "% bbp", 2035, "minstens 3,5% bbp in 2035"),
        ("<=", 2.5e6, "EUR", None, "hoogstens € 2.500.000"),
        ("=", 30.0, None, None, "30"),
        ("~", 100000.0, "mensen", 2030, "ongeveer 100.000 mensen in 2030"),
    ],
)
def test_a_target_is_told_with_its_bound_and_year(
    comparator: str, value: float, unit: str | None, year: int | None, told: str
) -> None:
    about = (comparator, value, unit, year)
    target = Target(Span(0, 1), "x", *about, None, None, None, None, ("noemer", "iets"), Where(None, "other"))  # type: ignore[arg-type]
    assert target_in_words(target, Words("nl")) == told
    assert missing_in_words(target, Words("en")) == "denominator, iets"


def test_the_same_target_in_two_answers_stands_once() -> None:
    (target,) = invented_reading().targets
    again = replace(target, missing=("bron",), where=Where("5", "answer"))
    other = replace(target, year=2040)
    first, second = judgement(replace(invented_reading(), targets=(target, again, other))).aims
    assert first.questions == ("6", "5")
    assert first.target.missing == ("bron",)
    assert second.target.year == 2040


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ((), ""),
        (("sum_agrees",), "1 optelling klopt."),
        (("sum_agrees",) * 12, "12 optellingen kloppen."),
        (("sum_agrees", "sum_agrees", "share"), "2 optellingen en 1 percentage kloppen."),
    ],
)
def test_what_agrees_is_told_in_one_line(kinds: tuple[str, ...], told: str) -> None:
    checks = tuple(Check(kind, "", (), (), "consistent") for kind in kinds)
    assert checked_in_words(judgement(replace(invented_reading(), checks=checks)), Words("nl")) == told


@pytest.mark.parametrize(
    ("confidence", "judge", "told"),
    [
        (0.5, "model", ""),
        (0.499, "rules", "onzeker: 49%"),
        (0.9, "endpoint", "oordeel van een ingesteld taalmodel"),
        (0.2, "endpoint", "onzeker: 20%, oordeel van een ingesteld taalmodel"),
    ],
)
def test_what_makes_a_judgement_less_than_certain_is_told(confidence: float, judge: str, told: str) -> None:
    verdict = replace(invented_reading().verdicts[0], confidence=confidence, judge=judge)  # type: ignore[arg-type]
    assert caveat_in_words(verdict, Words("nl")) == told


def test_a_check_speaks_english_where_it_can() -> None:
    worst, dead = JUDGED.failed
    assert message_of(worst, Words("en")) == "One thing is 1,200 and 1,500."
    assert message_of(dead, Words("en")) == dead.message
