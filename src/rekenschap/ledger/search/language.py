"""The query language: what a user typed becomes a tree. Any text is a query; what is not understood is told.

::

    rode lijnen                      both words, in any form that has their stem
    "rode lijnen"                    one after the other
    defensie*                        words that begin so
    rood OR groen, -groen, NOT groen one of them; not that one; parentheses group
    fractie:SP status:geweigerd      fields, in Dutch or English, with their values; `fractie:(SP OR PVV)`
    jaar:2020..2023 datum:2025-03..  years and days, from and until, both included
    vraag:geld antwoord:"niet bekend"  words on that side only

docs/search.md tells it for users. Reading is linear in the length of the query, which is bounded, as are the
number of its words and the depth of its parentheses.
"""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.ledger.search.hints import Hint, Hints
from rekenschap.ledger.search.nodes import Node, either, every, negated
from rekenschap.ledger.search.terms import node_of, words_of
from rekenschap.ledger.search.tokens import Token, tokens
from rekenschap.ledger.search.vocabulary import field_named

MOST_CHARACTERS = 2000
MOST_TERMS = 64
MOST_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood: `root` is None where it asks for nothing, which is all there is.

    `hints` say what was understood otherwise than it was typed. `str(query)` writes it anew, with the Dutch names.
    """

    root: Node | None
    hints: tuple[Hint, ...] = ()

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)


def parse(text: str) -> Query:
    """What a user typed as a query; never raises."""
    return _Parser(_clean(text)).query()


def _clean(text: str) -> str:
    """Without halves of characters, which cannot be looked for, and one character longer than allowed at most."""
    whole = text[: MOST_CHARACTERS + 1].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\N{REPLACEMENT CHARACTER}", " ")


class _Parser:
    """Reads one query; a field before parentheses goes for all words in them."""

    def __init__(self, text: str) -> None:
        self.hints = Hints()
        if len(text) > MOST_CHARACTERS:
            self.hints.too_long(MOST_CHARACTERS)
        self.tokens = list(tokens(text[:MOST_CHARACTERS]))
        self.at = 0
        self.terms = 0

    def query(self) -> Query:
        parts = [self.any_of(None, 0)]
        while self.at < len(self.tokens):
            self.hints.unopened(self.next())
            parts.append(self.any_of(None, 0))
        root = every(part for part in parts if part is not None)
        if root is None:
            self.hints.nothing()
        return Query(root, self.hints.given())

    def peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "end"

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def any_of(self, field: str | None, depth: int) -> Node | None:
        """Alternatives, up to the end or a closing parenthesis."""
        parts = [self.all_of(field, depth)]
        while self.peek() == "or":
            sign = self.next()
            parts.append(self.all_of(field, depth))
            if None in parts[-2:]:
                self.hints.stray(sign)
        return either(part for part in parts if part is not None)

    def all_of(self, field: str | None, depth: int) -> Node | None:
        """What stands side by side, up to an OR, the end or a closing parenthesis."""
        parts: list[Node | None] = []
        while self.peek() not in {"end", ")", "or"}:
            if self.peek() == "and":
                self.next()
            else:
                parts.append(self.one(field, depth))
        return every(part for part in parts if part is not None)

    def one(self, field: str | None, depth: int) -> Node | None:
        """A word, a field with its value, or what is in parentheses; with any signs of negation before it."""
        negative, name = False, None
        while self.peek() in {"not", "field"}:
            token = self.next()
            if token.kind == "not":
                negative = not negative
            else:
                name = token
        node = self.group(name, field, depth) if self.peek() == "(" else self.leaf(name, field)
        return negated(node) if negative else node

    def group(self, name: Token | None, field: str | None, depth: int) -> Node | None:
        sign = self.next()
        if depth == MOST_DEPTH:
            self.hints.too_deep(sign, MOST_DEPTH)
            return None
        node = self.any_of(field_named(name.text) if name else field, depth + 1)
        if self.peek() == ")":
            self.next()
        else:
            self.hints.unclosed(sign)
        return node

    def leaf(self, name: Token | None, field: str | None) -> Node | None:
        if self.peek() not in {"word", "phrase", "open_phrase"}:
            if name is None:
                return None
            self.hints.no_value(name)
            return self.counted(words_of(name.text))
        token = self.next()
        if token.kind == "open_phrase":
            self.hints.open_phrase(token)
        return self.counted(node_of(token, field_named(name.text) if name else field, self.hints))

    def counted(self, node: Node | None) -> Node | None:
        """The node, unless the query has as many as it may."""
        self.terms += node is not None
        if self.terms > MOST_TERMS:
            self.hints.too_many(MOST_TERMS)
            return None
        return node
