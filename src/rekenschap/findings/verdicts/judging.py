"""Puts the judgement of each answer together: the words where they say all, else the weights, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rekenschap.exchanges.exchange import Exchange
from rekenschap.findings.finding import DateMention, Quantity, Status, Verdict
from rekenschap.findings.verdicts.cases import Case, cases_of
from rekenschap.findings.verdicts.features import concedes, features_of
from rekenschap.findings.verdicts.grounds import ground_of
from rekenschap.findings.verdicts.matching import Match, match_asks
from rekenschap.findings.verdicts.reasons import evidence_for, missing_from, parts_of
from rekenschap.findings.verdicts.replies import Sentence
from rekenschap.findings.verdicts.signs import find_signs
from rekenschap.findings.verdicts.weighing import Outcome, load_weights, trust_in, weigh
from rekenschap.findings.verdicts.withholding import Withholding, withholding_of
from rekenschap.papers.paper import Paper
from rekenschap.text.scan import ScanText


class Judge(Protocol):
    """Someone else who judges, after the rules: an endpoint that the user configured."""

    def judge(self, case: Case, first: Verdict) -> Verdict:
        """The verdict on a case; `first` is that of the rules, and is given back where there is none better."""
        ...


def judge_answers(
    paper: Paper,
    scan: ScanText,
    exchanges: Sequence[Exchange],
    quantities: Sequence[Quantity] = (),
    dates: Sequence[DateMention] = (),
    judge: Judge | None = None,
) -> tuple[Verdict, ...]:
    """One verdict per question that has an answer, in their order.

    `scan` is `paper.text` prepared; `quantities` and `dates` are those found in the paper, so that a figure or a
    time counts as one. Answers that refer to others are judged with the text of those. With `judge`, each case
    goes there too, except where explicit words decide.
    """
    verdicts = []
    for case in cases_of(paper, exchanges, find_signs(paper.text, exchanges), quantities, dates):
        verdict = verdict_on(case)
        verdicts.append(verdict if judge is None or verdict.judge == "rules" else judge.judge(case, verdict))
    return tuple(verdicts)


def verdict_on(case: Case) -> Verdict:
    """The verdict of the rules and the weights on one case."""
    matches = match_asks(case)
    withholding = withholding_of(case, matches)
    status, confidence, by_words = _status(case, matches, withholding)
    return Verdict(
        number=case.exchange.number,
        status=status,
        ground=ground_of(case, status, withholding),
        evidence=evidence_for(case, status, matches, withholding),
        confidence=round(confidence, 3),
        parts=parts_of(case, status, matches),
        missing=missing_from(case, status, matches),
        judge="rules" if by_words else "model",
    )


def decided_by_words(case: Case, matches: Sequence[Match], withholding: Withholding) -> Status | None:
    """The status that explicit words decide, which no weight overrides; None where they leave it open.

    A reply that only refers, and to an answer that is not there, is none. Words decide where they withhold and the
    reply holds nothing else, and where a reply of which nothing gives what was asked ends by putting it off, or
    begins by refusing it and grants nothing after; and where a number is refused and a word for it is granted.
    """
    said = case.reply.said
    if not said:
        return "not_answered"
    if withholding.weak or withholding.role is None:
        return None
    held = {*withholding.every, *withholding.support}
    if len(held) == len(said):
        return withholding.status
    if withholding.role == "refusal" and _says_in_words(case, [each for each in said if each not in held]):
        return "partly"
    puts_off = withholding.role == "deferral" and said[-1] in held
    refuses = withholding.role == "refusal" and said[0] in withholding.sentences and not any(map(concedes, said))
    if puts_off and any(
        sign.entry.id == "this-question-later" for each in withholding.sentences for sign in each.signs
    ):
        return withholding.status
    return withholding.status if (puts_off or refuses) and _nothing_given(matches) else None


def _says_in_words(case: Case, rest: Sequence[Sentence]) -> bool:
    """Whether a number is asked and refused, and a word for it granted: "Wel komt dit zelden voor"."""
    number = any(ask.kind == "how-many" for ask in case.asks)
    return number and any(concedes(sentence) and sentence.has("qualitative") for sentence in rest)


def _nothing_given(matches: Sequence[Match]) -> bool:
    main = [match for match in matches if not match.ask.follow_up] or list(matches)
    covered = sum(match.covered for match in main) / len(main)
    return covered < _BACKGROUND and not any(match.met for match in main)


#: share of the words asked about that mere background may repeat
_BACKGROUND = 0.26


def _status(case: Case, matches: Sequence[Match], withholding: Withholding) -> tuple[Status, float, bool]:
    """The status, the confidence in it, and whether the words alone decided."""
    weights = load_weights()
    decided = decided_by_words(case, matches, withholding)
    if decided is not None:
        return decided, weights.explicit, True
    likely = weigh(features_of(case, matches, withholding), weights)
    outcome, likelihood = outcome_of(likely, withholding)
    status = (withholding.status or "not_answered") if outcome == "withheld" else outcome
    return status, trust_in(likelihood, weights), False


def outcome_of(likely: Mapping[Outcome, float], withholding: Withholding) -> tuple[Outcome, float]:
    """The middle outcome of those that the words leave open, and how likely it is among them.

    Nothing is withheld without words that withhold. Outcomes go from all that was asked, over some of it, to
    nothing; the middle one is where half of the likelihood is reached. Where all and nothing are both likely, some
    is given: that misses by the fewest steps. On folds by paper macro-F1 and kappa were better so than with the
    likeliest outcome, for each weight of the labels and each cost of the rare outcomes that was tried.
    """
    withheld = likely["withheld"] if withholding.role is not None else 0.0
    total = likely["answered"] + likely["partly"] + withheld + likely["not_answered"]
    best: Outcome = "withheld" if withheld >= likely["not_answered"] else "not_answered"
    if likely["answered"] >= total / 2:
        best = "answered"
    elif likely["answered"] + likely["partly"] >= total / 2:
        best = "partly"
    return best, likely[best] / total
