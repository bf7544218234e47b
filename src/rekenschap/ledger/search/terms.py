"""From one piece of a query to its node: a word as it is, or what it means as the value of a field."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Literal, TypeVar, cast

from rekenschap.ledger.search.hints import Hints
from rekenschap.ledger.search.nodes import Days, Node, Phrase, Prefix, Side, Value, Word, Words, Years, every
from rekenschap.ledger.search.tokens import OPERATORS, Token
from rekenschap.ledger.search.vocabulary import (
    FIELDS,
    closed_value,
    group_named,
    is_closed,
    like_field,
    like_group,
    values_shown,
)

_SIDES = frozenset({"question", "answer", "title"})
_SIGNS = re.compile(r"[:\s]+")
_YEAR = re.compile(r"(\d{4})")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_DOSSIER = re.compile(r"(\d\d) ?(\d{3})(?:[ -]+([A-Za-z]{1,6}\d?))?")
_SHORTEST_PREFIX = 2

_End = TypeVar("_End", int, date)
_Part = Literal["first", "last"]


def node_of(token: Token, field: str | None, hints: Hints) -> Node | None:
    """The node of a word or phrase, as the value of `field` where one is given; None where nothing is in it."""
    if field is None:
        return _plain(token, hints)
    if field in _SIDES:
        words = _words(token, hints)
        return words and Side(cast(Literal["question", "answer", "title"], field), words)
    if field == "year":
        return _range(token, _year, Years, hints, "jaar:2020..2023") or _taken_as_words(token, field)
    if field == "date":
        return _range(token, _day, Days, hints, "datum:2025-03-01..2025-06-30") or _taken_as_words(token, field)
    return _value(token, field, hints)


def words_of(text: str) -> Node | None:
    """The words in a text that could not be understood otherwise; None where it has none."""
    return every(word for part in _SIGNS.split(text) if (word := _word(part)))


def _plain(token: Token, hints: Hints) -> Node | None:
    name, colon, rest = token.text.partition(":")
    if token.kind == "word" and colon and rest.strip(":*") and not rest.startswith("/") and name.isalpha():
        hints.unknown_field(token, name, like_field(name))
        return words_of(token.text)
    return _words(token, hints)


def _words(token: Token, hints: Hints) -> Words | None:
    if token.kind != "word":
        return Phrase(token.text) if _has_letters(token.text) else None
    start = token.text.rstrip("*")
    if start == token.text or not _has_letters(start):
        return _word(token.text)
    if len(start) >= _SHORTEST_PREFIX and start.isalnum():
        return Prefix(start)
    hints.short_prefix(token)
    return _word(start)


def _word(text: str) -> Word | None:
    """The word in a text: without signs around it that would be read as others."""
    bare = text.lstrip("*+-").rstrip("*")
    if not _has_letters(bare):
        return None
    return Word(bare.lower() if bare in OPERATORS else bare)


def _has_letters(text: str) -> bool:
    return any(mark.isalnum() for mark in text)


def _taken_as_words(token: Token, field: str) -> Node | None:
    return words_of(f"{FIELDS[field][0]} {token.text}") if token.value else words_of(token.text)


def _value(token: Token, field: str, hints: Hints) -> Node | None:
    if not _has_letters(token.text):
        return None
    if is_closed(field):
        value = closed_value(field, token.text)
        if value is None:
            hints.unknown_value(token, FIELDS[field][0], values_shown(field))
            return _taken_as_words(token, field)
        return Value(field, value)
    if field == "group":
        return Value(field, _group(token, hints))
    return Value(field, _dossier(token.text) if field == "dossier" else token.text)


def _group(token: Token, hints: Hints) -> str:
    known = group_named(token.text)
    if known is None:
        hints.unknown_group(token, like_group(token.text))
    return known or token.text


def _dossier(text: str) -> str:
    """A dossier as papers are kept by it: `36 800 X` is `36800-X`."""
    match = _DOSSIER.fullmatch(text.strip())
    if match is None:
        return text
    thousands, rest, chapter = match.groups()
    return f"{thousands}{rest}-{chapter.upper()}" if chapter else f"{thousands}{rest}"


def _range(
    token: Token,
    end_of: Callable[[str, _Part], _End | None],
    node: Callable[[_End | None, _End | None], Node],
    hints: Hints,
    example: str,
) -> Node | None:
    """From and until; None, with a hint, where an end of it is not understood or both are missing."""
    first_text, dots, last_text = token.text.strip().partition("..")
    last_text = last_text if dots else first_text
    first, last = end_of(first_text, "first"), end_of(last_text, "last")
    missing = not (first_text or last_text)
    if missing or (first_text and first is None) or (last_text and last is None):
        hints.no_range(token, example)
        return None
    if first is not None and last is not None and last < first:
        hints.turned(token)
        return node(end_of(last_text, "first"), end_of(first_text, "last"))
    return node(first, last)


def _year(text: str, _: _Part) -> int | None:
    match = _YEAR.fullmatch(text)
    return int(match[1]) if match else None


def _day(text: str, part: _Part) -> date | None:
    """The first or last day of a day, month or year (`2025-03`, `1-3-2025`); None where it is none of them."""
    if match := _DUTCH_DAY.fullmatch(text):
        day, month, year = (int(number) for number in match.groups())
    elif match := _DAY.fullmatch(text):
        year = int(match[1])
        month = int(match[2] or (1 if part == "first" else 12))
        day = int(match[3] or (1 if part == "first" else _days_in(year, month)))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= year <= 9999 and 1 <= month <= 12 else 0
