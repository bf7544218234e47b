"""What a person may say that a finding should be: the rules of `GUIDE.md` for each kind, checked first."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from rekenschap.errors import BadReview
from rekenschap.findings.finding import Ground, Status
from rekenschap.ledger.reviewable import FIELDS

Rule = tuple[Callable[[Any], bool], str]

#: statuses for which something is missing, so that a ground can be given for it
_WITHHOLDING = ("partly", "deferred", "declined")
_CITED = (
    *("kamerstuk", "motie", "aanhangsel", "handelingen", "tk-document", "tk-zaak", "toezegging"),
    *("wet", "eu-wet", "staatsblad", "staatscourant", "ecli", "url"),
)
_PAPERS = (
    *("nota naar aanleiding van het verslag", "lijst van vragen en antwoorden", "schriftelijk overleg"),
    *("kamervragen", "uitstel", "other"),
)
_LONGEST = 2_000
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


_RECURRENCES = ("monthly", "quarterly", "half-yearly", "yearly", None)

#: kind and field → the only values that it can have; None where nothing is a value too
CHOICES: Mapping[tuple[str, str], tuple[str | None, ...]] = {
    ("header", "kind"): _PAPERS,
    ("header", "chamber"): ("Eerste Kamer", "Tweede Kamer", None),
    ("verdict", "status"): get_args(Status),
    ("verdict", "ground"): (*get_args(Ground), None),
    ("citation", "kind"): _CITED,
    ("quantity", "qualifier"): ("~", ">=", "<=", ">", "<", None),
    ("commitment", "recurrence"): _RECURRENCES,
    ("target", "comparator"): (">=", "<=", ">", "<", "~", "="),
}


def _one_of(words: tuple[str | None, ...]) -> Rule:
    return lambda value: value in words, "one of " + ", ".join(word or "null" for word in words)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_year(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1800 <= value <= 2200


def _is_due(value: Any) -> bool:
    """An ISO year, month or day that there is; or words, which do not begin as one."""
    if not _is_text(value):
        return False
    return bool(_YEAR_OR_MONTH.fullmatch(value)) or _is_day(value) or not value[:1].isdigit() or " " in value


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _or_nothing(rule: Rule) -> Rule:
    holds, words = rule
    return lambda value: value is None or holds(value), f"{words}, or null"


_TEXT: Rule = (_is_text, f"words, at most {_LONGEST} characters")
_TEXTS: Rule = (_are_texts, "a list of words")
_DAY: Rule = (_is_day, "a day as 2026-06-30")
_FIGURE: Rule = (_is_figure, "a number")

_RULES: Mapping[tuple[str, str], Rule] = {
    **{field: _one_of(words) for field, words in CHOICES.items()},
    ("header", "id"): _or_nothing(_TEXT),
    ("header", "session"): _or_nothing(_TEXT),
    ("header", "dossier"): _or_nothing(_TEXT),
    ("header", "number"): _or_nothing(_TEXT),
    ("header", "date"): _or_nothing(_DAY),
    ("header", "title"): _or_nothing(_TEXT),
    ("header", "signatories"): _TEXTS,
    ("exchange", "group"): _or_nothing(_TEXT),
    ("exchange", "refers_to"): _TEXTS,
    ("citation", "id"): _TEXT,
    ("date", "start"): _DAY,
    ("date", "end"): _DAY,
    ("quantity", "value"): _FIGURE,
    ("quantity", "unit"): _or_nothing(_TEXT),
    ("commitment", "document"): _or_nothing(_TEXT),
    ("commitment", "due"): _or_nothing((_is_due, "a year, month or day as 2026, 2026-06 or 2026-06-30, or words")),
    ("target", "indicator"): _TEXT,
    ("target", "value"): _FIGURE,
    ("target", "unit"): _or_nothing(_TEXT),
    ("target", "year"): _or_nothing((_is_year, "a year as 2030")),
}


def corrected(kind: str, says: Mapping[str, Any], value: object) -> dict[str, Any]:
    """What the reader says with the fields of `value` in place of its own.

    A correction gives the fields that are wrong and leaves out the others; a status that can have no ground takes
    away the one that there was. One that changes nothing is refused: that is to confirm. Raises `BadReview`.
    """
    if not FIELDS[kind]:
        raise BadReview(f"a {kind} can be confirmed or rejected, not corrected")
    if not isinstance(value, Mapping) or not value or not set(value) <= set(FIELDS[kind]):
        raise BadReview(f"{value!r} corrects no {kind}: give one or more of {', '.join(FIELDS[kind])}")
    for name, given in value.items():
        _check(kind, name, given)
    right = {**says, **value}
    if kind == "verdict" and "ground" not in value and right["status"] not in _WITHHOLDING:
        right["ground"] = None
    if right == dict(says):
        raise BadReview(f"{dict(value)!r} is what the reader says of this {kind} already: confirm it instead")
    _check_together(kind, right)
    return right


def _check(kind: str, name: str, given: object) -> None:
    holds, words = _RULES[kind, name]
    if not holds(given):
        raise BadReview(f"{given!r} is no {name} of a {kind}: it must be {words}")


def _check_together(kind: str, right: Mapping[str, Any]) -> None:
    if kind == "verdict" and right["ground"] is not None and right["status"] not in _WITHHOLDING:
        raise BadReview(
            f"the status {right['status']!r} has no ground, here {right['ground']!r}: a ground is given for what "
            f"is missing ({', '.join(_WITHHOLDING)})"
        )
    if kind == "verdict" and right["status"] is None:
        raise BadReview("a ground without a status: correct the status as well")
    if kind == "date" and None not in right.values() and right["start"] > right["end"]:
        raise BadReview(f"{right['start']} comes after {right['end']}: a date is an interval from start to end")
