"""What a reviewer can correct of a finding: the fields of a form, and what they come back with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from rekenschap.exports.figures import day
from rekenschap.ledger.review_values import CHOICES
from rekenschap.ledger.reviewable import FIELDS
from rekenschap.web.forms import text
from rekenschap.web.words import PageWords

#: how a field is filled in, where not as a line of text or one of some choices
_SORTS: Mapping[tuple[str, str], str] = {
    ("header", "date"): "day",
    ("header", "signatories"): "lines",
    ("exchange", "refers_to"): "numbers",
    ("date", "start"): "day",
    ("date", "end"): "day",
    ("quantity", "value"): "figure",
    ("target", "value"): "figure",
    ("target", "year"): "year",
}
#: what the name of a value starts with among the words of the exports
_NAMED: Mapping[str, str] = {"status": "status_", "ground": "ground_", "recurrence": "recurrence_"}
#: a figure with points between its thousands, as Dutch writes it
_DUTCH = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_PREFIX = "veld-"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a correction: its name and label, how it is filled in, its value, and what can be chosen."""

    name: str
    label: str
    sort: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()


def fields_of(kind: str, value: Mapping[str, Any], words: PageWords) -> tuple[Field, ...]:
    """The fields of a correction of this kind, filled in with a value; none where it cannot be corrected."""
    return tuple(_field(kind, name, value[name], words) for name in FIELDS[kind])


def _field(kind: str, name: str, value: Any, words: PageWords) -> Field:
    label, choices = label_of(name, words), CHOICES.get((kind, name))
    if choices is not None:
        offered = tuple((choice or "", in_words(name, choice, words)) for choice in choices)
        return Field(_PREFIX + name, label, "choice", value or "", offered)
    sort = _SORTS.get((kind, name), "text")
    return Field(_PREFIX + name, label, sort, _written(sort, value, words))


def _written(sort: str, value: Any, words: PageWords) -> str:
    if value is None:
        return ""
    if sort == "lines":
        return "\n".join(value)
    if sort == "numbers":
        return ", ".join(value)
    if sort == "figure":
        plain = str(int(value)) if float(value).is_integer() else str(value)
        return plain.replace(".", ",") if words.lang == "nl" else plain
    return str(value)


def posted(kind: str, says: Mapping[str, Any], form: FormData, words: PageWords) -> dict[str, Any]:
    """What a form gives otherwise than the reader said; what cannot be a value is left to the ledger to refuse."""
    given = {name: _given(kind, name, text(form, _PREFIX + name), words) for name in FIELDS[kind]}
    return {name: value for name, value in given.items() if value != says[name]}


def _given(kind: str, name: str, written: str, words: PageWords) -> Any:
    sort = _SORTS.get((kind, name), "text")
    if sort == "lines":
        return [line.strip() for line in written.splitlines() if line.strip()]
    if sort == "numbers":
        return [number for number in re.split(r"[\s,;]+", written) if number]
    if not written:
        return None
    if sort == "figure":
        return _figure(written, words)
    return int(written) if sort == "year" and written.isdecimal() else written


def _figure(written: str, words: PageWords) -> float | str:
    """A figure as the language writes it.

    >>> _figure("1.500,5", PageWords("nl")), _figure("1,500.5", PageWords("en")), _figure("2,5", PageWords("nl"))
    (1500.5, 1500.5, 2.5)
    """
    if words.lang == "en":
        plain = written.replace(",", "")
    elif _DUTCH.fullmatch(written):
        plain = written.replace(".", "").replace(",", ".")
    else:
        plain = written.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return written


def label_of(name: str, words: PageWords) -> str:
    """What a field is called."""
    return words[f"review_field_{name}"]


def in_words(name: str, value: Any, words: PageWords) -> str:
    """A value of a field as it is shown."""
    if value is None or value == []:
        return words["review_nothing"]
    if name in _NAMED:
        return words[_NAMED[name] + value]
    if name == "kind":
        return words.title(value)
    if name in ("comparator", "qualifier"):
        return words["review_exactly"] if value == "=" else words.hedge(value)
    if name in ("date", "start", "end"):
        return day_in_words(value, words)
    if isinstance(value, list):
        return ", ".join(value)
    return _written("figure", value, words) if isinstance(value, float) else str(value)


def day_in_words(value: str, words: PageWords) -> str:
    """A day of the reading; as it stands where it is none."""
    try:
        return day(date.fromisoformat(value), words.lang)
    except ValueError:
        return value
