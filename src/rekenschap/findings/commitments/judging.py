"""Whether a sentence undertakes something: the sum of named signs against a threshold (`promise_signs`).

Each sign is something that a reader can point at: the form, what would be done, by whom, for when, in which
document, and what speaks against (a condition, a mere possibility, a denial).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from rekenschap import lexicon
from rekenschap.findings.commitments.forms import Form
from rekenschap.findings.commitments.parties import Party, agent_of
from rekenschap.findings.commitments.words import Word
from rekenschap.text.span import Span

_COMMUNICATES = frozenset(("tell", "send", "publish", "return", "follow"))
#: where a clause has verbs of several kinds, the first of these says what is undertaken
_VERB_ORDER = (
    *("return", "follow", "send", "tell", "publish", "explain", "investigate"),
    *("decide", "begin-end", "discuss", "make", "treat"),
)
_THIS_PAPER = frozenset(("weg", "antwoorden", "beantwoording", "brief", "antwoord"))
_THESE_QUESTIONS = frozenset(("vraag", "vragen"))
_ATTACHED = frozenset(("hierbij", "bijgaand", "hiermee"))
_SUPPOSED_WITHIN = 12
_CHAMBER_BEFORE, _CHAMBER_BEHIND = 12, 30
#: how many letters may stand between "volgt" and the name of what follows, and between "komt er" and what comes
_BESIDE = 25
_FAR = 90
_PARTY_SIGNS = {"us": "by-us", "own-side": "by-own-side", "others": "by-others", "unknown": "by-unknown"}


Standing = Literal["there", "to come", "named"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else is known of a sentence.

    `deadlines` are the offsets of words that can set one; `names` is where the names of documents stand;
    `document` is None where there is none, else `there` (it exists), `to come`, or only `named`; `holds` says that
    it is what something will stand in. `auditor` says that an auditor answers, for whom what is said in the
    passive is mostly what others will do.
    """

    deadlines: tuple[int, ...]
    is_regular: bool
    names: tuple[Span, ...]
    document: Standing | None
    holds: bool = False
    auditor: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The form that speaks most for an undertaking, the signs that were summed, and their sum."""

    form: Form
    signs: tuple[str, ...]
    score: float

    @property
    def can_recur(self) -> bool:
        """Whether what is undertaken is of a kind that a word such as "jaarlijks" can be said of."""
        return not self.form.verbs.isdisjoint(_COMMUNICATES | {"investigate", "discuss"})


def judge(words: Sequence[Word], forms: Sequence[Form], around: Surroundings) -> Judgement | None:
    """The best judgement of a sentence with its forms that reaches the threshold; None where none does."""
    if not forms:
        return None
    best: Judgement | None = None
    weight = weights()
    doubts = tuple(_doubts_of_sentence(words))
    for form in forms:
        signs = (*_signs(words, form, around), *doubts)
        score = sum(weight[sign] for sign in signs)
        if score >= weight["threshold"] and (best is None or score > best.score):
            best = Judgement(form, signs, score)
    return best


@cache
def weights() -> Mapping[str, float]:
    """The weight of each sign."""
    return MappingProxyType({e.id: float(e.fields["weight"]) for e in lexicon.load("promise_signs").entries})


def _signs(words: Sequence[Word], form: Form, around: Surroundings) -> Iterator[str]:
    yield form.sign
    verb = _verb(words, form, around)
    yield f"verb-{verb}" if verb else _no_verb(form)
    yield from _party_signs(words, form, around.auditor)
    to_chamber = verb in _COMMUNICATES and _reaches_chamber(words, form)
    on_time = any(offset < form.reaches for offset in around.deadlines)
    if to_chamber:
        yield "to-chamber"
    if on_time:
        yield "deadline"
    if around.is_regular and verb in _COMMUNICATES and not form.aside:
        yield "regular"
    yield from _document_signs(form, verb, around)
    if form.aside and form.party.side != "us" and not (to_chamber and (on_time or form.sign != "form-becomes")):
        yield "aside"
    yield from _doubts(words, form)


def _verb(words: Sequence[Word], form: Form, around: Surroundings) -> str | None:
    """What is undertaken; nothing where "volgt" or "verschijnt" is not said of a document."""
    verb = next((verb for verb in _VERB_ORDER if verb in form.verbs), None)
    finite = words[form.at]
    if verb == "follow" and not _is_near(finite, around.names, 2, _FAR if finite.text == "komt" else _BESIDE):
        return None
    if verb == "publish" and form.sign == "form-now" and not _is_near(finite, around.names, 2 * _BESIDE, _BESIDE):
        return None
    return verb


def _is_near(verb: Word, names: Sequence[Span], before: int, behind: int) -> bool:
    """Whether the name of a document ends or begins within so many letters before or behind a verb."""
    return any(0 <= verb.start - name.end <= before or 0 <= name.start - verb.end <= behind for name in names)


def _no_verb(form: Form) -> str:
    """The sign where no listed verb of doing stands; what the answering side says of itself may be unlisted."""
    if "vague" in form.verbs:
        return "verb-vague"
    return "verb-other" if form.party.side == "us" and form.sign in ("form-shall", "form-intends") else "verb-none"


def _party_signs(words: Sequence[Word], form: Form, auditor: bool) -> Iterator[str]:
    party: Party = agent_of(words, form.at) if form.passive else form.party
    if party.side in _PARTY_SIGNS and not (form.passive and party.side == "unknown"):
        yield _PARTY_SIGNS[party.side]
    elif auditor and all(word.kinds.isdisjoint(("i-or-we", "own-side")) for word in words):
        yield "impersonal"


def _reaches_chamber(words: Sequence[Word], form: Form) -> bool:
    reach = range(max(0, form.at - _CHAMBER_BEFORE), min(len(words), form.at + _CHAMBER_BEHIND))
    return any("chamber" in words[i].kinds and (i == 0 or words[i - 1].text != "europees") for i in reach)


def _document_signs(form: Form, verb: str | None, around: Surroundings) -> Iterator[str]:
    """A document counts more where it is to come, and the verb is one of saying or taking up in it."""
    if around.document is None:
        return
    yield "document"
    says = (
        verb in _COMMUNICATES
        or verb in ("treat", "explain")
        or (verb == "investigate" and form.sign == "form-now")
    )
    if around.document == "to come" and says:
        yield "document-to-come"
    if around.document == "named" and around.holds and says and form.sign == "form-shall":
        yield "document-holds"
    if around.document == "there":
        yield "document-there"


def _doubts(words: Sequence[Word], form: Form) -> Iterator[str]:
    if form.possible:
        yield "possible"
    if form.denied:
        yield "denied"
    if form.goes_on:
        yield "goes-on"
    if form.running and form.sign in ("form-becomes", "form-now"):
        yield "running"
    if form.reported and form.party.side != "us":
        yield "reported"
    if form.sign in ("form-now", "form-plans") and _is_handed_over(words):
        yield "here"


def _is_handed_over(words: Sequence[Word]) -> bool:
    """Whether it is done in this paper ("hierbij stuur ik", "bij deze ontvangt u", "deze vraag beantwoord ik")."""
    opening = [word.text for word in words[:2]]
    return opening[0] in _ATTACHED or opening == ["bij", "deze"] or _is_of(words, _THESE_QUESTIONS)


def _doubts_of_sentence(words: Sequence[Word]) -> Iterator[str]:
    if _has_condition(words):
        yield "condition"
    if _is_here(words):
        yield "here"


def _is_here(words: Sequence[Word]) -> bool:
    """Whether it speaks of this very answer ("hieronder", "met deze beantwoording")."""
    return any("here" in word.kinds for word in words) or _is_of(words, _THIS_PAPER)


def _is_of(words: Sequence[Word], names: frozenset[str]) -> bool:
    """Whether "deze" with one of these names stands in a sentence."""
    return any(word.text == "deze" and following.text in names for word, following in pairwise(words))


def _has_condition(words: Sequence[Word]) -> bool:
    """Whether it says "indien nodig", "mocht dit", or opens with "als", or supposes with "wanneer … zou"."""
    if words[0].text.startswith("eventue") or any(word.text == "als" for word in words[:2]):
        return True
    opened: int | None = None
    for index, word in enumerate(words):
        if "condition" in word.kinds and not _is_hedge(words, index):
            return True
        if word.text in ("als", "wanneer", "zodra") and opened is None:
            opened = index
        if word.text in ("zou", "zouden") and opened is not None and index < opened + _SUPPOSED_WITHIN:
            return True
    return False


def _is_hedge(words: Sequence[Word], index: int) -> bool:
    """Whether it is "indien mogelijk", which says how far and not whether."""
    return index + 1 < len(words) and words[index + 1].text == "mogelijk"
