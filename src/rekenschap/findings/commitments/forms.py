"""The forms by which a Dutch sentence undertakes something: the verb that looks ahead, what is done, and by whom.

A form is the finite verb or phrase at which an undertaking can be recognised ("zal", "wordt", "ben voornemens",
"informeer ik"); the kinds of verbs with it are those of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rekenschap.findings.commitments.clauses import (
    ahead,
    before,
    before_purpose,
    is_aside,
    is_led,
    is_reported,
)
from rekenschap.findings.commitments.parties import UNKNOWN, Party, near, subject_of
from rekenschap.findings.commitments.words import Word, ids_of

#: how far the infinitive of "voornemens om … te" may stand behind it, and how far before it a denial
_INFINITIVE_REACH = 30
_DENIAL_REACH = 3
_OURS = ("us", "own-side")
#: forms that only "ik" has, also where the paper leaves it out
_FIRST_PERSON = frozenset(("informeer", "zend"))
#: words that are no verbs behind a determiner
_NOUNS = frozenset(("onderzoek", "onderzoeken", "advies"))
_DETERMINERS = frozenset(("het", "dit", "dat", "ons", "mijn", "een", "de", "deze"))
_PARTICIPLE = re.compile(r"(?:.*ge.+|(?:be|ver|ont|onder|over).+)(?:d|t|en)")


@dataclass(frozen=True, slots=True)
class Form:
    """A form in a sentence: its sign, the index of its word, the kinds of verbs with it, and the party.

    `reaches` is the offset at which its clause ends. `denied`, `possible` (only that), `goes_on` (as before) and
    `running` (at this moment) are said in its clause; `aside` says that this is subordinate, `reported` that
    somebody else says it.
    """

    sign: str
    at: int
    verbs: frozenset[str]
    party: Party
    reaches: int
    passive: bool
    denied: bool
    possible: bool
    goes_on: bool
    running: bool
    aside: bool
    reported: bool

    @property
    def says_content(self) -> bool:
        """Whether it says what something will hold, and not that something is sent."""
        return not self.verbs.isdisjoint(("treat", "explain", "tell")) and self.verbs.isdisjoint(
            ("send", "return")
        )


_Reader = Callable[[Sequence[Word], int], Form | None]


def forms_of(words: Sequence[Word]) -> Iterator[Form]:
    """All forms of a sentence that can undertake something."""
    for at, word in enumerate(words):
        if not word.kinds:
            continue
        for reader in _readers_of(word.kinds):
            form = reader(words, at)
            if form is not None:
                yield form
        if "i-or-we" in word.kinds and at > 1 and (verbs := words[at - 1].kinds & ids_of("verb")):
            yield _form(words, at - 1, "form-plans", verbs, ahead(words, at - 1))


@cache
def _readers_of(kinds: frozenset[str]) -> tuple[_Reader, ...]:
    return tuple(_READERS[kind] for kind in sorted(kinds & ids_of("form")))


def _form(
    words: Sequence[Word],
    at: int,
    sign: str,
    verbs: frozenset[str],
    clause: range,
    *,
    party: Party | None = None,
    doubts: range | None = None,
    passive: bool = False,
) -> Form:
    """A form with what its clause says; doubts are looked for in `doubts`, or else in all of the clause."""
    said = _kinds_in(words, clause if doubts is None else doubts)
    return Form(
        sign=sign,
        at=at,
        verbs=verbs,
        party=subject_of(words, at) if party is None else party,
        reaches=words[clause[-1] if clause else at].end,
        passive=passive,
        denied="denies" in said and not _only_not_alone(words, doubts or clause),
        possible="possible" in said,
        goes_on="goes-on" in said,
        running="running" in said,
        aside=is_aside(words, at),
        reported=is_reported(words, at),
    )


def _kinds_in(words: Sequence[Word], indices: range) -> set[str]:
    found: set[str] = set()
    for index in indices:
        found |= words[index].kinds
    return found


def _only_not_alone(words: Sequence[Word], clause: range) -> bool:
    """Whether the only denial is "niet alleen", "niet later dan" or the like, which denies nothing."""
    denials = [index + 1 for index in clause if "denies" in words[index].kinds]
    return all(
        index < len(words) and words[index].text in ("alleen", "slechts", "enkel", "later") for index in denials
    )


def _verbs(words: Sequence[Word], indices: Iterable[int]) -> frozenset[str]:
    found: set[str] = set()
    for index in indices:
        if words[index].text not in _NOUNS or words[index - 1].text not in _DETERMINERS:
            found |= words[index].kinds
    return ids_of("verb") & found


def _verbs_around(words: Sequence[Word], at: int, clause: range) -> frozenset[str]:
    """The verbs of a clause; where it has none, the participle just before its end ("gestuurd zal worden")."""
    verbs = _verbs(words, before_purpose(words, clause))
    if verbs and verbs != {"vague"}:
        return verbs
    closing = (index for index in range(max(0, at - 2), at) if _PARTICIPLE.fullmatch(words[index].text))
    return verbs | _verbs(words, closing)


def _shall(words: Sequence[Word], at: int) -> Form | None:
    clause = ahead(words, at)
    passive = any(words[index].text == "worden" for index in clause)
    return _form(words, at, "form-shall", _verbs_around(words, at, clause), clause, passive=passive)


def _going(words: Sequence[Word], at: int) -> Form | None:
    clause = ahead(words, at)
    if _goes_into(words, clause):
        return _form(words, at, "form-treats", frozenset(("treat",)), clause)
    if is_led(words, at) or not clause or words[clause[0]].text in ("om", "over", "het"):
        return None
    verbs = _verbs(words, before_purpose(words, clause))
    return _form(words, at, "form-going", verbs, clause) if verbs else None


def _goes_into(words: Sequence[Word], clause: range) -> bool:
    """Whether it says "gaat … in op", "gaat hierop in", "gaat op … in"."""
    on = False
    for index in clause:
        following = words[index + 1].text if index + 1 < len(words) else ","
        if words[index].text == "in" and (following == "op" or (on and following in (",", "en", ";"))):
            return True
        on = on or words[index].text in ("op", "hierop", "daarop", "erop")
    return False


def _becomes(words: Sequence[Word], at: int) -> Form | None:
    if any(not words[index].kinds.isdisjoint(("possible", "shall")) for index in before(words, at)):
        return None
    clause = ahead(words, at)
    verbs = _verbs_around(words, at, clause)
    if not verbs or verbs == {"vague"}:
        return None
    return _form(words, at, "form-becomes", verbs, clause, passive=True)


def _wishes(words: Sequence[Word], at: int) -> Form | None:
    party = subject_of(words, at)
    if party.side not in _OURS:
        return None
    clause = ahead(words, at)
    return _form(words, at, "form-wishes", _verbs(words, clause), clause, party=party)


def _infinitive_behind(words: Sequence[Word], at: int) -> range:
    """What stands behind a word that asks for "te", or nothing where "te" does not follow."""
    reach = range(at + 1, min(len(words), at + _INFINITIVE_REACH))
    return reach if any(words[index].text == "te" for index in reach) else range(0)


def _intends(words: Sequence[Word], at: int) -> Form | None:
    text = words[at].text
    clause = _infinitive_behind(words, at)
    party = near(words, at)
    if not clause or (text == "plan" and words[at - 1].text != "van"):
        return None
    if party.side not in _OURS and text not in ("streven", "voornemen", "intentie"):
        return None
    denials = range(max(0, at - _DENIAL_REACH), at)
    return _form(words, at, "form-intends", _verbs(words, clause), clause, party=party, doubts=denials)


def _expects(words: Sequence[Word], at: int) -> Form | None:
    """The form of "ik verwacht uw Kamer in mei te informeren": who expects is who will do it."""
    end = min(len(words), at + _INFINITIVE_REACH)
    subordinate = next((i for i in range(at + 1, end) if words[i].text == "dat"), end)
    if subordinate + 1 < end and "i-or-we" not in words[subordinate + 1].kinds:
        end = subordinate
    clause = range(at + 1, end)
    beside = words[max(0, at - 2) : at + 3]
    if not any(words[i].text in ("te", "kan") for i in clause):
        return None
    if all(word.kinds.isdisjoint(("i-or-we", "own-side")) for word in beside):
        return None
    return _form(words, at, "form-expects", _verbs(words, clause), clause, doubts=range(0))


def _undertakes(words: Sequence[Word], at: int) -> Form | None:
    said = range(max(0, at - 6), at)
    texts = {words[index].text for index in said}
    is_said = {"zeg", "zeggen"} & texts if words[at].text == "toe" else {"ik", "wij", "we"} & texts
    if not is_said or words[at].text == "toezegging" or {"zoals", "eerder"} & texts:
        return None
    return _form(words, at, "form-undertakes", frozenset(("tell",)), said)


def _resolved(words: Sequence[Word], at: int) -> Form | None:
    clause = _infinitive_behind(words, at)
    by_me = any(word.text == "mij" for word in words[max(0, at - 5) : at])
    party = Party("us") if by_me else near(words, at)
    if party.side not in _OURS or not clause:
        return None
    if words[at].text == "genomen" and words[clause[0]].text != "om":
        return None
    denials = range(max(0, at - _DENIAL_REACH), clause.stop)
    return _form(words, at, "form-resolved", _verbs(words, clause), clause, party=party, doubts=denials)


def _now(words: Sequence[Word], at: int, verb: str) -> Form | None:
    """A present tense that looks ahead, where the answering side is its subject."""
    if is_led(words, at):
        return None
    party = subject_of(words, at)
    if party is UNKNOWN and words[at].text in _FIRST_PERSON:
        party = Party("us")
    if party.side not in _OURS:
        return None
    return _form(words, at, "form-now", frozenset((verb,)), ahead(words, at), party=party)


def _tells_now(words: Sequence[Word], at: int) -> Form | None:
    return _now(words, at, "tell")


def _sends_now(words: Sequence[Word], at: int) -> Form | None:
    text = words[at].text
    if text in ("ontvangt", "ontvangen", "krijgt"):
        return _chamber_receives(words, at)
    needed = {"deel": "met", "deelt": "met", "doe": "toekomen", "bied": "aan", "biedt": "aan"}.get(text)
    clause = ahead(words, at)
    if needed is not None and not any(words[index].text == needed for index in clause):
        return None
    if needed is not None and not any("chamber" in words[index].kinds for index in clause):
        return None
    if any(words[index].text == "excuses" for index in clause):
        return None
    return _now(words, at, "send")


def _chamber_receives(words: Sequence[Word], at: int) -> Form | None:
    first = at - 7 if is_aside(words, at) else at - 1
    beside = words[max(0, first) : at + 3]
    if is_led(words, at) or not any("chamber" in word.kinds and word.text != "parlement" for word in beside):
        return None
    return _form(words, at, "form-now", frozenset(("send",)), ahead(words, at), party=Party("none"), passive=True)


def _appears_now(words: Sequence[Word], at: int) -> Form | None:
    text = words[at].text
    if is_led(words, at) or (
        text == "komt" and not any(word.text == "er" for word in words[max(0, at - 1) : at + 2])
    ):
        return None
    if text.startswith("publiceer"):
        return _now(words, at, "publish")
    if text == "volgt" and (subject_of(words, at) is not UNKNOWN or _says_whence(words, at)):
        return None
    verb = "publish" if text.startswith("verschijn") else "follow"
    clause = ahead(words, at)
    return _form(words, at, "form-now", frozenset((verb,)), clause, party=Party("none"), passive=True)


def _says_whence(words: Sequence[Word], at: int) -> bool:
    """Whether it is "volgt uit", which says what follows and not what will come."""
    return any(word.text == "uit" for word in (*words[:1], *words[at + 1 : at + 4]))


def _comes_back(words: Sequence[Word], at: int) -> Form | None:
    if not any(words[index].text == "terug" for index in ahead(words, at)):
        return None
    return _now(words, at, "return")


def _looks_now(words: Sequence[Word], at: int) -> Form | None:
    text = words[at].text
    if not any(word.text == "ik" for word in words[max(0, at - 1) : at + 2]):
        return None
    if text == "neem" and not any(words[index].text in ("mee", "op") for index in ahead(words, at)):
        return None
    return _now(words, at, "treat" if text in ("betrek", "neem") else "investigate")


_READERS: dict[str, _Reader] = {
    "shall": _shall,
    "going": _going,
    "becomes": _becomes,
    "wishes": _wishes,
    "intends": _intends,
    "expects": _expects,
    "undertakes": _undertakes,
    "resolved": _resolved,
    "tells-now": _tells_now,
    "sends-now": _sends_now,
    "appears-now": _appears_now,
    "comes-back": _comes_back,
    "looks-now": _looks_now,
}
