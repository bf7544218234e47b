"""People confirm, correct, reject and withdraw; what stands then, who agrees, and what becomes gold."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from rekenschap.errors import BadReview, NotInLedger
from rekenschap.ledger import queries, reviewing
from rekenschap.ledger.agreement import agreement, cohen
from rekenschap.ledger.entries import Reviewed
from rekenschap.ledger.gold import all_gold, gold
from rekenschap.ledger.review_values import corrected
from rekenschap.ledger.reviewable import KINDS, due, reviewables
from rekenschap.ledger.reviewing import By, Finding, current, history
from rekenschap.ledger.search.index import SearchIndex
from rekenschap.ledger.search.indexing import bring_up_to_date
from rekenschap.ledger.standing import Standing
from rekenschap.ledger.store import Ledger

PAPER = 1
ANNA, BRAM = "anna", "bram"


def findings(ledger: Ledger, kind: str) -> list[Finding]:
    with ledger.reading() as connection:
        found = reviewables(queries.contract(connection, PAPER))
        return [Finding(PAPER, kind, item.key) for item in found if item.kind == kind]


def says(ledger: Ledger, finding: Finding) -> dict[str, Any]:
    with ledger.reading() as connection:
        found = reviewables(queries.contract(connection, PAPER))
        return next(dict(item.says) for item in found if (item.kind, item.key) == (finding.kind, finding.key))


def confirm(ledger: Ledger, finding: Finding, who: str, blind: bool = False) -> int:
    with ledger.writing() as writing:
        return reviewing.confirm(writing, finding, By(who, blind=blind)).id


def correct(ledger: Ledger, finding: Finding, value: object, who: str, blind: bool = False) -> int:
    with ledger.writing() as writing:
        return reviewing.correct(writing, finding, value, By(who, "leest anders", blind)).id


def reject(ledger: Ledger, finding: Finding, who: str, blind: bool = False) -> int:
    with ledger.writing() as writing:
        return reviewing.reject(writing, finding, By(who, "staat er niet", blind)).id


def withdraw(ledger: Ledger, review: int, who: str) -> None:
    with ledger.writing() as writing:
        reviewing.withdraw(writing, review, By(who, "vergissing"))


def stands(ledger: Ledger, finding: Finding, blind_to: str | None = None) -> Standing | None:
    with ledger.reading() as connection:
        return current(connection, finding.paper_id, finding.kind, finding.key, blind_to)


OTHER = {"status": "declined", "ground": "confidential"}


def test_what_was_said_last_stands_and_nothing_is_overwritten(filled: Ledger) -> None:
    finding = findings(filled, "verdict")[0]
    assert stands(filled, finding) is None
    confirm(filled, finding, ANNA)
    last = correct(filled, finding, OTHER, BRAM)
    standing = stands(filled, finding)
    assert standing is not None
    assert (standing.action, standing.value, standing.who) == ("correct", OTHER, (BRAM,))
    withdraw(filled, last, BRAM)
    standing = stands(filled, finding)
    assert standing is not None
    assert (standing.action, standing.value, standing.who) == ("confirm", says(filled, finding), (ANNA,))
    with filled.reading() as connection:
        said = history(connection, finding)
    assert [(review.who, review.action) for review in said] == [
        (ANNA, "confirm"),
        (BRAM, "correct"),
        (BRAM, "withdraw"),
    ]
    assert [review.tick for review in said] == [2, 3, 4]
    assert said[1].reason == "leest anders"


def test_only_ones_own_review_can_be_withdrawn_and_once(filled: Ledger) -> None:
    review = confirm(filled, findings(filled, "verdict")[0], ANNA)
    with pytest.raises(BadReview, match="only one's own"):
        withdraw(filled, review, BRAM)
    withdraw(filled, review, ANNA)
    with pytest.raises(BadReview, match="withdrawn already"):
        withdraw(filled, review, ANNA)


#: what the reader says of one finding of each kind
SAYS: dict[str, dict[str, Any]] = {
    "header": {"id": "kst-1", "chamber": "Eerste Kamer", "date": "2026-04-03", "signatories": []},
    "exchange": {"group": None, "refers_to": []},
    "verdict": {"status": "partly", "ground": None},
    "citation": {"kind": "motie", "id": "kst-1-2"},
    "date": {"start": "2026-05-01", "end": "2026-05-31"},
    "quantity": {"value": 3, "unit": "EUR", "qualifier": None},
    "commitment": {"document": None, "due": "2026", "recurrence": None},
    "target": {"indicator": "vuurtorens", "comparator": ">=", "value": 3, "unit": None, "year": None},
    "remark": {},
}

BAD_VALUES = [
    ("verdict", {"status": "evaded"}, "'evaded' is no status of a verdict"),
    ("verdict", {"ground": "boredom"}, "'boredom' is no ground of a verdict"),
    ("verdict", {"status": "answered", "ground": "privacy"}, "the status 'answered' has no ground"),
    ("verdict", {"mood": "sour"}, "give one or more of status, ground"),
    ("verdict", {}, "give one or more of status, ground"),
    ("verdict", "declined", "give one or more of status, ground"),
    ("citation", {"kind": "gerucht"}, "'gerucht' is no kind of a citation"),
    ("citation", {"id": ""}, "'' is no id of a citation"),
    ("date", {"start": "2026-02-30"}, "'2026-02-30' is no start of a date"),
    ("date", {"start": "2999-01-01"}, "comes after"),
    ("quantity", {"value": float("nan")}, "nan is no value of a quantity"),
    ("quantity", {"value": True}, "True is no value of a quantity"),
    ("commitment", {"due": "2026-13"}, "'2026-13' is no due of a commitment"),
    ("commitment", {"recurrence": "soms"}, "'soms' is no recurrence of a commitment"),
    ("target", {"comparator": "=>"}, "'=>' is no comparator of a target"),
    ("target", {"year": 26}, "26 is no year of a target"),
    ("header", {"chamber": "Derde Kamer"}, "'Derde Kamer' is no chamber of a header"),
    ("exchange", {"refers_to": "3"}, "'3' is no refers_to of a exchange"),
    ("remark", {"kind": "sum_disagrees"}, "a remark can be confirmed or rejected"),
]


@pytest.mark.parametrize(("kind", "value", "message"), BAD_VALUES)
def test_a_value_that_a_kind_cannot_have_is_refused(kind: str, value: object, message: str) -> None:
    with pytest.raises(BadReview, match=re.escape(message)):
        corrected(kind, SAYS[kind], value)


GOOD_VALUES: list[tuple[str, dict[str, Any]]] = [
    ("verdict", {"status": "declined", "ground": "privacy"}),
    ("citation", {"kind": "kamerstuk", "id": "kst-99999-7"}),
    ("date", {"start": "2031-05-01", "end": "2031-05-31"}),
    ("quantity", {"value": 12.5, "unit": "EUR", "qualifier": "~"}),
    ("commitment", {"due": "2031-05", "document": "Vuurtorennota", "recurrence": "yearly"}),
    ("commitment", {"due": "voor de zomer"}),
    ("target", {"comparator": "<=", "value": 3, "year": 2031}),
    ("header", {"date": "2031-05-01", "signatories": ["A. Baken"]}),
    ("exchange", {"group": "SP", "refers_to": ["1"]}),
]


@pytest.mark.parametrize(("kind", "value"), GOOD_VALUES)
def test_a_correction_gives_what_is_wrong_and_keeps_the_rest(kind: str, value: dict[str, Any]) -> None:
    assert corrected(kind, SAYS[kind], value) == SAYS[kind] | value


def test_a_correction_stands_beside_what_the_reader_says_of_each_kind(filled: Ledger) -> None:
    for kind, value in GOOD_VALUES:
        finding = findings(filled, kind)[0]
        before = says(filled, finding)
        correct(filled, finding, value, ANNA)
        standing = stands(filled, finding)
        assert standing is not None
        assert standing.value == before | value
        assert says(filled, finding) == before, "the reader's finding is not touched"


def test_a_status_that_has_no_ground_takes_the_ground_away(filled: Ledger) -> None:
    withheld = next(item for item in findings(filled, "verdict") if says(filled, item)["ground"])
    correct(filled, withheld, {"status": "answered"}, ANNA)
    standing = stands(filled, withheld)
    assert standing is not None
    assert standing.value == {"status": "answered", "ground": None}


def test_a_correction_that_changes_nothing_is_a_confirmation(filled: Ledger) -> None:
    finding = findings(filled, "verdict")[0]
    with pytest.raises(BadReview, match="confirm it instead"):
        correct(filled, finding, says(filled, finding), ANNA)


def test_who_corrects_or_rejects_says_why_and_all_say_who(filled: Ledger) -> None:
    finding = findings(filled, "verdict")[0]
    with filled.writing() as writing:
        with pytest.raises(BadReview, match="say why"):
            reviewing.reject(writing, finding, By(ANNA))
        with pytest.raises(BadReview, match="say why"):
            reviewing.correct(writing, finding, OTHER, By(ANNA, "  "))
        for nobody in ("", "  ", "anna\nbcc: bram", "a" * 201):
            with pytest.raises(BadReview, match="no name of a reviewer"):
                reviewing.confirm(writing, finding, By(nobody))
        with pytest.raises(BadReview, match="at most 10000"):
            reviewing.reject(writing, finding, By(ANNA, "x" * 10_001))


def test_what_is_not_in_the_paper_cannot_be_reviewed(filled: Ledger) -> None:
    with pytest.raises(BadReview, match="'poem' is no kind of finding"):
        confirm(filled, Finding(PAPER, "poem", "0" * 16), ANNA)
    with pytest.raises(NotInLedger, match="has no verdict with the key"):
        confirm(filled, Finding(PAPER, "verdict", "0" * 16), ANNA)
    with pytest.raises(NotInLedger, match="paper 99 is not in the ledger"):
        confirm(filled, Finding(99, "verdict", "0" * 16), ANNA)


def test_a_blind_reviewer_sees_nothing_of_another_until_both_have_spoken(filled: Ledger) -> None:
    finding = findings(filled, "verdict")[0]
    confirm(filled, finding, ANNA, blind=True)
    assert stands(filled, finding, blind_to=BRAM) is None
    with filled.reading() as connection:
        assert history(connection, finding, blind_to=BRAM) == ()
        assert reviewing.all_standing(connection, PAPER, blind_to=BRAM) == {}
        assert len(history(connection, finding, blind_to=ANNA)) == 1
    correct(filled, finding, OTHER, BRAM, blind=True)
    with filled.reading() as connection:
        for who in (ANNA, BRAM):
            assert [review.who for review in history(connection, finding, blind_to=who)] == [ANNA, BRAM]


def test_a_list_shows_a_blind_review_when_a_second_person_has_spoken(filled: Ledger) -> None:
    finding, other = findings(filled, "verdict")[:2]
    confirm(filled, finding, ANNA, blind=True)
    confirm(filled, other, "chris")

    def listed(who: str | None) -> list[str]:
        with filled.reading() as connection:
            return [
                review.who for review in reviewing.unsealed(connection, queries.reviews(connection).items, who)
            ]

    assert [listed(who) for who in (ANNA, BRAM, None)] == [[ANNA, "chris"], ["chris"], ["chris"]]
    second = reject(filled, finding, BRAM, blind=True)
    assert [listed(who) for who in (ANNA, BRAM, None)] == [[ANNA, "chris", BRAM]] * 3
    withdraw(filled, second, BRAM)
    assert listed(None) == ["chris"]


def test_who_has_seen_what_others_said_cannot_be_blind_again(filled: Ledger) -> None:
    finding = findings(filled, "verdict")[0]
    mine = confirm(filled, finding, ANNA, blind=True)
    reject(filled, finding, ANNA, blind=True)
    confirm(filled, finding, BRAM, blind=True)
    with pytest.raises(BadReview, match="review it openly"):
        confirm(filled, finding, ANNA, blind=True)
    withdraw(filled, mine, ANNA)
    with pytest.raises(BadReview, match="review it openly"):
        confirm(filled, finding, ANNA, blind=True)
    confirm(filled, finding, ANNA)


def test_of_blind_reviewers_who_differ_neither_stands_until_it_is_settled(filled: Ledger) -> None:
    finding, agreed = findings(filled, "verdict")[:2]
    for who in (ANNA, BRAM):
        confirm(filled, agreed, who, blind=True)
    confirm(filled, finding, ANNA, blind=True)
    correct(filled, finding, OTHER, BRAM, blind=True)
    both = stands(filled, agreed)
    assert both is not None
    assert both.who == (ANNA, BRAM)
    assert stands(filled, finding) is None
    with filled.reading() as connection:
        (dispute,) = reviewing.disputes(connection, PAPER)
    assert dispute.finding == finding
    assert [review.who for review in dispute.positions] == [ANNA, BRAM]
    assert dispute.stands is None
    confirm(filled, finding, "chris")
    with filled.reading() as connection:
        (dispute,) = reviewing.disputes(connection, PAPER)
    assert dispute.stands is not None
    assert dispute.stands.who == ("chris",)


def test_progress_counts_what_is_judged_of_each_kind(filled: Ledger) -> None:
    verdicts = findings(filled, "verdict")
    confirm(filled, verdicts[0], ANNA)
    withdraw(filled, confirm(filled, verdicts[1], ANNA), ANNA)
    reject(filled, findings(filled, "citation")[0], ANNA)
    with filled.reading() as connection:
        done = reviewing.progress(connection, PAPER)
    assert done.judged == dict.fromkeys(KINDS, 0) | {"verdict": 1, "citation": 1}
    assert done.all["verdict"] == len(verdicts)


def test_kappa_of_the_worked_example() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 agreed, 0.5 by chance, so 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = cohen(pairs)
    assert (found.n, found.agreed) == (50, 0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.table == {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("a", "a")] * 3, None),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("a", "b")], 0.0),
    ],
)
def test_kappa_at_its_ends(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    assert cohen(pairs).kappa == kappa


def test_agreement_is_over_what_both_judged_blind(filled: Ledger) -> None:
    one, two, three, four = findings(filled, "verdict")[:4]
    cited = findings(filled, "citation")[0]
    for finding in (one, two, three, cited):
        confirm(filled, finding, ANNA, blind=True)
    confirm(filled, one, BRAM, blind=True)
    correct(filled, two, OTHER, BRAM, blind=True)
    reject(filled, cited, BRAM, blind=True)
    confirm(filled, four, BRAM, blind=True)
    confirm(filled, three, BRAM)
    with filled.reading() as connection:
        found = agreement(connection, ANNA, BRAM, PAPER)
        assert agreement(connection, ANNA, BRAM) == found
        assert agreement(connection, ANNA, "chris")["all"].n == 0
    first, second = (says(filled, item)["status"] for item in (one, two))
    assert found["verdict"].table == {(first, first): 1, (second, "declined"): 1}
    assert found["citation"].table == {("confirm", "reject"): 1}
    assert found["all"].n == 3
    assert found["all"].agreed == pytest.approx(1 / 3)


DEADLINES = [
    ("in 2026", "2026-01-01", "2026-12-31", "2026"),
    ("in juni 2026", "2026-06-01", "2026-06-30", "2026-06"),
    ("in februari 2027", "2027-02-01", "2027-02-28", "2027-02"),
    ("30 juni 2026", "2026-06-30", "2026-06-30", "2026-06-30"),
    ("vóór 1 juli 2026", None, "2026-06-30", "2026-06-30"),
    ("voor de zomer", None, "2026-06-21", "voor de zomer"),
    ("binnenkort", None, None, "binnenkort"),
    (None, None, None, None),
]


@pytest.mark.parametrize(("words", "start", "end", "expected"), DEADLINES)
def test_a_deadline_as_gold_writes_it(
    words: str | None, start: str | None, end: str | None, expected: str | None
) -> None:
    assert due({"due_text": words, "due_start": start, "due_end": end}) == expected


def test_there_is_no_gold_of_what_nobody_judged(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert gold(connection, PAPER) is None
        assert list(all_gold(connection)) == []


def test_gold_has_what_people_said_and_no_more(filled: Ledger) -> None:
    first, second, third = findings(filled, "verdict")[:3]
    confirm(filled, first, ANNA)
    correct(filled, second, OTHER, ANNA)
    reject(filled, Finding(PAPER, "exchange", third.key), ANNA)
    confirm(filled, third, ANNA)
    with filled.reading() as connection:
        ((key, made),) = all_gold(connection)
        contract = queries.contract(connection, PAPER)
    numbers = [question["number"] for question in contract["questions"]]
    assert key == contract["paper"]["id"]
    assert made["scope"] == numbers[:2]
    assert [question["number"] for question in made["questions"]] == numbers[:2]
    assert {name: made["questions"][1][name] for name in ("status", "ground")} == OTHER
    assert "group" not in made["questions"][0], "its group was not reviewed"
    assert set(made["paper"].values()) == {None}, "the header was not reviewed"
    assert not {"citations", "dates", "quantities", "commitments", "targets", "findings"} & set(made)


def test_a_layer_is_gold_when_nothing_of_it_is_left_and_leaves_out_what_was_rejected(filled: Ledger) -> None:
    for finding in findings(filled, "verdict"):
        confirm(filled, finding, ANNA)
    for finding in findings(filled, "exchange"):
        confirm(filled, finding, ANNA)
    cited = findings(filled, "citation")
    for finding in cited[:-1]:
        confirm(filled, finding, ANNA)
    with filled.reading() as connection:
        assert "citations" not in (gold(connection, PAPER) or {})
    reject(filled, cited[-1], ANNA)
    with filled.reading() as connection:
        made = gold(connection, PAPER) or {}
    assert "scope" not in made
    assert len(made["citations"]) == len(cited) - 1


def test_our_own_reading_scores_full_marks_against_gold_in_which_all_is_confirmed(
    filled: Ledger, shared: Path
) -> None:
    with filled.reading() as connection:
        contract = queries.contract(connection, PAPER)
        found = list(reviewables(contract))
    for item in found:
        confirm(filled, Finding(PAPER, item.kind, item.key), ANNA)
    with filled.reading() as connection:
        made = gold(connection, PAPER)
    figures = _scores(shared / "eval" / "score.py", made, contract)
    assert figures["f1"].keys() >= {
        "question numbers",
        "citations",
        "dates",
        "quantities",
        "commitments",
        "targets",
    }
    assert {name: tally.f1 for name, tally in figures["f1"].items()} == dict.fromkeys(figures["f1"], 1.0)
    assert {name: right for name, (right, n) in figures["right"].items()} == {
        name: n for name, (_, n) in figures["right"].items()
    }
    assert figures["right"].keys() >= {
        "paper.id",
        "question text",
        "answer text",
        "commitment due",
        "findings recalled",
    }
    assert all(one == other for one, other in figures["status"])
    assert figures["status"]


def _scores(program: Path, made: dict[str, Any] | None, contract: dict[str, Any]) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("score", program)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    scores = score.Scores()
    score.score_paper(made, contract, scores)
    return {"f1": dict(scores.f1), "right": dict(scores.right), "status": scores.status_pairs}


def verdict_of(ledger: Ledger, status: str) -> tuple[Finding, str]:
    """A judgement that the reader made so, and the number of its question."""
    with ledger.reading() as connection:
        page = queries.exchanges(connection, queries.ExchangeFilter(status=(status,)))
    entry = page.items[0]
    return Finding(PAPER, "verdict", entry.key), entry.number


def listed(ledger: Ledger, **asked: Any) -> set[str]:
    with ledger.reading() as connection:
        return {entry.number for entry in queries.exchanges(connection, queries.ExchangeFilter(**asked)).items}


def test_what_people_said_of_an_answer_is_how_it_stands_everywhere(filled: Ledger, tmp_path: Path) -> None:
    finding, number = verdict_of(filled, "answered")
    index = SearchIndex(tmp_path / "index")
    bring_up_to_date(filled, index)
    with filled.reading() as connection:
        before = queries.tallies(connection)
    correct(filled, finding, {"status": "declined", "ground": "confidential"}, ANNA)
    with filled.reading() as connection:
        entry = queries.exchange(connection, PAPER, number)
        counted = queries.tallies(connection)
        still_open = {one.number for one in queries.open_exchanges(connection).items}
        read = next(q for q in queries.contract(connection, PAPER)["questions"] if q["number"] == number)
    assert (entry.status, entry.ground, entry.confidence) == ("declined", "confidential", None)
    assert entry.reviewed == Reviewed((ANNA,), "correct", "answered", None)
    assert read["status"] == "answered"
    assert number in still_open
    assert number in listed(filled, status=("declined",)) & listed(filled, ground=("confidential",))
    assert number not in listed(filled, status=("answered",))
    assert counted.status["declined"] == before.status.get("declined", 0) + 1
    assert counted.status["answered"] == before.status["answered"] - 1
    assert bring_up_to_date(filled, index) == 1
    assert entry.id in {hit.id for hit in index.search("status:declined grond:confidential").hits}
    facets = {each.value: each.count for each in index.search("", only="exchange").facets["status"]}
    assert facets == dict(counted.status)


def test_an_answer_stands_as_it_was_read_again_when_the_review_is_taken_back(filled: Ledger) -> None:
    finding, number = verdict_of(filled, "answered")
    review = reject(filled, finding, ANNA)
    assert number not in listed(filled, status=("answered",))
    withdraw(filled, review, ANNA)
    assert number in listed(filled, status=("answered",))


def test_what_one_blind_reviewer_said_is_not_told_by_how_an_answer_stands(filled: Ledger) -> None:
    finding, number = verdict_of(filled, "answered")
    correct(filled, finding, {"status": "partly", "ground": None}, ANNA, blind=True)
    assert number in listed(filled, status=("answered",))
    correct(filled, finding, {"status": "partly", "ground": None}, BRAM, blind=True)
    assert number in listed(filled, status=("partly",))
    with filled.reading() as connection:
        said = queries.exchange(connection, PAPER, number).reviewed
    assert said is not None
    assert said.who == (ANNA, BRAM)
