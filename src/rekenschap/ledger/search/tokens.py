"""The pieces of a query: words, phrases, fields, signs; each with its place in what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rekenschap.ledger.search.vocabulary import field_named

QUOTES = frozenset('"“”„«»')
_PARENTHESES = frozenset("()")
_IGNORED = frozenset("+*")

TokenKind = Literal["(", ")", "not", "or", "and", "word", "phrase", "open_phrase", "field"]

#: words that are signs when written in capitals
OPERATORS: Mapping[str, TokenKind] = {
    "OR": "or",
    "OF": "or",
    "AND": "and",
    "EN": "and",
    "NOT": "not",
    "NIET": "not",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece; `text` is without quotes and colon, `value` says that it follows the name of a field at once."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a query in their order, in time linear in its length."""
    at, after_field = 0, False
    while at < len(text):
        if text[at].isspace() or text[at] in _IGNORED or _is_dash(text, at):
            at += 1
            continue
        token = _next(text, at, after_field)
        after_field = token.kind == "field"
        yield token
        at = token.end


def _is_dash(text: str, at: int) -> bool:
    """Whether a `-` stands by itself and negates nothing: `Noord - Holland`."""
    return text[at] == "-" and (at + 1 == len(text) or text[at + 1].isspace())


def _next(text: str, at: int, after_field: bool) -> Token:
    if text[at] in QUOTES:
        return _phrase(text, at, after_field)
    if text[at] == "(":
        return Token("(", "(", at, at + 1, after_field)
    if text[at] == ")":
        return Token(")", ")", at, at + 1)
    if text[at] == "-":
        return Token("not", "-", at, at + 1)
    return _run(text, at, after_field)


def _phrase(text: str, at: int, after_field: bool) -> Token:
    end = at + 1
    while end < len(text) and text[end] not in QUOTES:
        end += 1
    inner = " ".join(text[at + 1 : end].split())
    return Token("phrase" if end < len(text) else "open_phrase", inner, at, end + 1, after_field)


def _run(text: str, at: int, after_field: bool) -> Token:
    end = at
    while end < len(text) and not (text[end].isspace() or text[end] in QUOTES or text[end] in _PARENTHESES):
        end += 1
    run = text[at:end]
    if after_field:
        return Token("word", run, at, end, True)
    if run in OPERATORS:
        return Token(OPERATORS[run], run, at, end)
    name, colon, _ = run.partition(":")
    if colon and field_named(name):
        return Token("field", name, at, at + len(name) + 1)
    return Token("word", run, at, end)
