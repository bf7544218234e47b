"""The judgement of a paper in words: how a question stands, deadlines, targets, and what was checked."""

from __future__ import annotations

from rekenschap.exports.figures import days, figure
from rekenschap.exports.judgement import LOW_CONFIDENCE, Judgement, Standing, Tally, Undertaking
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Check, Evidence, Ground, Target, Verdict
from rekenschap.ledger.entries import TargetEntry
from rekenschap.text.span import Span

#: a shape for each standing, so that none is told by its colour alone
SHAPES: dict[Standing, str] = {
    "answered": "✓",
    "partly": "◐",
    "elsewhere": "↗",
    "deferred": "…",
    "declined": "✕",
    "not_answered": "○",
    "no_answer": "–",
}


def standing_in_words(standing: Standing, ground: Ground | None, words: Words) -> str:
    """How a question stands, with the ground: `niet gegeven: nationale veiligheid`."""
    told = words[f"status_{standing}"]
    return f"{told}: {words[f'ground_{ground}']}" if ground else told


def group_of(tally: Tally, words: Words) -> str:
    """The name of a group, with how many of its questions only seem to be its: `SP (9 afgeleid)`."""
    inferred = f" ({tally.inferred} {words['inferred']})" if tally.inferred else ""
    return f"{tally.group}{inferred}" if tally.group else words["no_group"]


def caveat_in_words(verdict: Verdict, words: Words) -> str:
    """That a judgement is uncertain, and how much, or that a model judged: `onzeker: 43%`; empty where neither."""
    doubt = (
        f"{words['uncertain']}: {int(verdict.confidence * 100)}%" if verdict.confidence < LOW_CONFIDENCE else ""
    )
    endpoint = words["judged_by_endpoint"] if verdict.judge == "endpoint" else ""
    return ", ".join(filter(None, (doubt, endpoint)))


def reason_of(evidence: Evidence, words: Words) -> str:
    """Why words show a judgement."""
    return evidence.reason if words.lang == "nl" else evidence.reason_en


def shown_evidence(verdict: Verdict, words: Words) -> list[tuple[Evidence, str]]:
    """The evidence of a verdict, once for the same words, with all that they show."""
    reasons: dict[Span, list[str]] = {}
    for item in verdict.evidence:
        reasons.setdefault(item.span, []).append(reason_of(item, words))
    first = {item.span: item for item in reversed(verdict.evidence)}
    return [(first[span], "; ".join(dict.fromkeys(said))) for span, said in reasons.items()]


def grounds_in_words(judged: Judgement, words: Words) -> str:
    """The grounds counted, the commonest first: `te vroeg 3 · privacy 1`."""
    return " · ".join(f"{words[f'ground_{ground}']} {number}" for ground, number in judged.grounds.most_common())


def due_in_words(item: Undertaking, words: Words) -> str:
    """The words of a deadline; that there is none where there is neither deadline nor regularity."""
    regular = words[f"recurrence_{item.recurrence}"] if item.recurrence else ""
    return " · ".join(filter(None, (item.due_text, regular))) or words["no_deadline"]


def due_in_days(item: Undertaking, words: Words) -> str:
    """A deadline as days; empty where it cannot be told."""
    if item.due_start is None and item.due_end is None:
        return ""
    return days(item.due_start, item.due_end, words)


def target_in_words(target: Target | TargetEntry, words: Words) -> str:
    """What a target asks: `minstens 3,5% bbp in 2035`."""
    hedge = "" if target.comparator == "=" else words.hedge(target.comparator)
    year = f"{words['in_year']} {target.year}" if target.year else ""
    return " ".join(filter(None, (hedge, figure(target.value, target.unit, words.lang), year)))


def missing_in_words(target: Target, words: Words) -> str:
    """What is needed to check a target and is not there; empty where nothing is missing."""
    return ", ".join(map(words.target_part, target.missing))


def message_of(check: Check, words: Words) -> str:
    """What a check says; in English where that is asked and there is any."""
    return check.message if words.lang == "nl" else check.message_en or check.message


def check_title(check: Check, words: Words) -> str:
    """The kind of a check as a heading, saying so where things cannot be compared."""
    title = words.title(check.kind)
    return f"{title} ({words['not_comparable']})" if check.verdict == "not_comparable" else title


def shown_sum(check: Check) -> str:
    """The arithmetic of a check, and why its figures cannot be compared."""
    said = (words for words in (check.arithmetic, check.reason) if words and words not in check.message)
    return "; ".join(said)


def checked_in_words(judged: Judgement, words: Words) -> str:
    """What was checked and agrees, in one line: `12 optellingen en 1 datum kloppen.`; empty without checks."""
    kinds = [words.agreeing(kind, number) for kind, number in judged.agreeing.most_common()]
    agree = words["agrees"] if judged.agreeing.total() == 1 else words["agree"]
    told = [f"{words.listed(kinds)} {agree}."] if kinds else []
    if judged.unknown:
        told.append(f"{words.count(judged.unknown, 'untold')}.")
    return " ".join(told)
