"""The counts by which an answer is weighed, each with a name that says what it counts.

All are plain numbers of the transparent layer: what is asked, what is given, which words withhold, and how the two
meet. Shares are of the words of the reply, between 0 and 1; `log_` is log(1 + n).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log1p

from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.matching import Match
from rekenschap.findings.verdicts.replies import Role, Sentence
from rekenschap.findings.verdicts.withholding import Withholding

_ASKED = ("known", "how-many", "when", "why", "document", "willingness", "opinion", "how", "which", "whether")
_KINDS = {kind: f"asks {kind}" for kind in _ASKED}
_ROLES: tuple[Role, ...] = ("refusal", "deferral", "pointer")
_LEADS = {role: f"leads {role}" for role in _ROLES}
_SAID = ("will-not-say", "cannot-answer", "not-investigated", "not-recorded", "hypothetical", "other-body")
_SAYS = {id_: f"says {id_}" for id_ in _SAID}
#: share of the words asked about below which a reply does not speak of the question
_SPEAKS = 0.08


def features_of(case: Case, matches: Sequence[Match], withholding: Withholding) -> dict[str, float]:
    """All counts of a case, by name, always the same names in the same order; True and False count as 1 and 0."""
    figures = sum([case.figures.count(sentence.span) for sentence in case.reply.of_role("given")])
    counts = _asked(case)
    counts |= _given(case, figures)
    counts |= _asked_in_detail(case, figures)
    counts |= _withheld(case, withholding)
    counts |= _met(case, matches)
    counts |= _withheld_and_unmet(counts, withholding)
    return counts


def _asked(case: Case) -> dict[str, float]:
    asks = case.asks
    main = {ask.kind for ask in asks if not ask.follow_up}
    counts: dict[str, float] = {name: kind in main for kind, name in _KINDS.items()}
    counts["log_asks"] = log1p(len(asks))
    counts["follow-ups"] = any(ask.follow_up for ask in asks)
    counts["only known asked"] = all(ask.kind == "known" for ask in asks)
    counts["log_question words"] = log1p(sum([len(ask.stems) for ask in asks]))
    return counts


def _words(sentences: Iterable[Sentence]) -> int:
    return sum([sentence.words for sentence in sentences])


def _given(case: Case, figures: int) -> dict[str, float]:
    own, given = case.reply.own, case.reply.of_role("given")
    words = _words(given)
    first = own[0].positions if own else frozenset[str]()
    shown = frozenset[str]().union(*[sentence.positions for sentence in given])
    return {
        "log_words": log1p(_words(case.reply.sentences)),
        "log_own words": log1p(_words(own)),
        "log_given words": log1p(words),
        "log_given words per ask": log1p(words / len(case.asks)),
        "nothing given": not given,
        "opens with yes": "yes" in first,
        "opens with no": "no" in first,
        "takes a position": "position" in shown,
        "values something": "valuation" in shown,
        "gives a reason": "reason" in shown,
        "reasons per sentence": sum(["reason" in sentence.positions for sentence in given]) / max(1, len(given)),
        "says it depends": "depends" in shown,
        "qualitative word": "qualitative" in shown,
        "past acts": "past-act" in shown,
        "will act": "commitment-now" in shown,
        "log_figures": log1p(figures),
        "refers to others": bool(case.reply.others),
        "log_numbers sharing the answer": log1p(case.shares - 1),
    }


def _asked_in_detail(case: Case, figures: int) -> dict[str, float]:
    """Whether more than a general answer is asked, and whether as much is given; and of whom the reply speaks."""
    numbers = sum([ask.kind == "how-many" and not ask.follow_up for ask in case.asks])
    explain = "explain" in case.detail
    return {
        "asks precisely": "precisely" in case.detail,
        "asks a breakdown": "breakdown" in case.detail,
        "asks to explain": explain,
        "asks to explain, few words": explain / (1 + _words(case.reply.of_role("given")) / 20),
        "figures fewer than asked": max(0, numbers - figures),
        "log_figures where asked": log1p(figures) if numbers else 0.0,
        "log_speaks of itself": log1p(sum([sentence.of_itself for sentence in case.reply.sentences])),
        "log_speaks of others": log1p(sum([sentence.of_others for sentence in case.reply.sentences])),
    }


def _withheld(case: Case, withholding: Withholding) -> dict[str, float]:
    sentences = case.reply.said
    strong = () if withholding.weak else withholding.every
    held = {*strong, *withholding.support}
    rest = [sentence for sentence in sentences if sentence not in held]
    total = max(1, _words(sentences))
    weakly = [sign.entry.fields for sentence in sentences if sentence.weakly for sign in sentence.signs]
    counts: dict[str, float] = {
        "withholds": bool(strong),
        "withholds weakly": withholding.weak,
        "share withheld": _words(held) / total if strong else 0.0,
        "only withholds": bool(strong) and not rest,
        "first withholds": bool(strong) and sentences[0] in held,
        "last withholds": bool(strong) and sentences[-1] in held,
        "withholds the question itself": any(sentence.has("the-question-itself") for sentence in strong),
        "concedes something": bool(strong) and any(concedes(sentence) for sentence in rest),
        "says how much in words": bool(strong)
        and any(ask.kind == "how-many" for ask in case.asks)
        and any(sentence.has("qualitative") for sentence in rest),
        "withholds further detail": any(sentence.has("further") for sentence in strong),
        "log_words besides withholding": log1p(_words(rest)) if strong else 0.0,
        "names a cause to withhold": any(fields.get("cause") for fields in weakly),
        "weak words": any(fields.get("weak") for fields in weakly),
    }
    leading = withholding.sentences if strong else ()
    said = {sign.entry.id for sentence in leading for sign in sentence.signs if sign.alone}
    counts |= {name: bool(strong) and withholding.role == role for role, name in _LEADS.items()}
    counts |= {name: id_ in said for id_, name in _SAYS.items()}
    return counts


def concedes(sentence: Sentence) -> bool:
    """Whether a sentence grants something after all near its beginning: "Wel …", "Wij hebben wel …"."""
    bound = sentence.span.start + _BEGINNING
    return any(sign.entry.id == "concession" and sign.span.start <= bound for sign in sentence.signs)


#: characters; how far into a sentence its beginning goes
_BEGINNING = 60


def _withheld_and_unmet(counts: Mapping[str, float], withholding: Withholding) -> dict[str, float]:
    """What is asked and not given weighs otherwise where words withhold it, and for each way of withholding."""
    unmet = counts["share unmet"] if counts["withholds"] else 0.0
    found = {f"{role}, and unmet": unmet * (withholding.role == role) for role in _ROLES}
    return {
        **found,
        "withheld share, and unmet": unmet * counts["share withheld"],
        "withheld last, and unmet": unmet * counts["last withholds"],
        "withheld first, and unmet": unmet * counts["first withholds"],
        "withheld, and not spoken of": bool(counts["withholds"]) * (1 - min(1.0, 2 * counts["mean covered"])),
    }


def _met(case: Case, matches: Sequence[Match]) -> dict[str, float]:
    main = [match for match in matches if not match.ask.follow_up] or matches
    unmet = [match.ask for match in main if not match.met]
    kinds = {ask.kind for ask in unmet}
    overlaps = [match.overlap for match in main]
    covered = [match.covered for match in main]
    counts: dict[str, float] = {
        "share unmet": len(unmet) / len(main),
        "any unmet": bool(unmet),
        "unmet figure": "how-many" in kinds,
        "unmet yes or no": any(ask.wants_yes_or_no for ask in unmet),
        "unmet reason": "why" in kinds,
        "least overlap": min(overlaps),
        "mean overlap": sum(overlaps) / len(main),
        "least covered": min(covered),
        "mean covered": sum(covered) / len(main),
    }
    speaks = counts["mean covered"] >= _SPEAKS or len(unmet) < len(main)
    counts["speaks of nothing asked"] = not speaks and not any(map(case.reply.of_role, _ROLES))
    withheld = sum([match.nearest_role in _ROLES for match in main])
    counts["share of asks nearest to withholding"] = withheld / len(main)
    return counts
