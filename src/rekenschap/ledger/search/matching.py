"""From the tree of a query to what the index looks for. No string is made that the index would parse."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from tantivy import FieldType, Occur, Query, Schema

from rekenschap.ledger.search.analysis import forms, name_of, stems
from rekenschap.ledger.search.document import Sort
from rekenschap.ledger.search.fields import STATE
from rekenschap.ledger.search.nodes import (
    Days,
    Either,
    Every,
    Node,
    Not,
    Phrase,
    Prefix,
    Side,
    Value,
    Word,
    Words,
    Years,
    wanted,
)

_SORTS: tuple[str, ...] = ("exchange", "paper", STATE)
#: fields of the language whose field in the index has another name
_FIELD_OF = {"paper": "paper_key"}


class Matcher:
    """Makes queries for one schema. Only words count for relevance; fields say what may be found at all."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def query(self, root: Node | None, only: Sort | None) -> Query:
        """What fits a query, among exchanges or papers `only` where that is said."""
        parts = [(Occur.Must, self._filter(Query.all_query()) if root is None else self._node(root))]
        # what is not wanted is named, not what is: there are far fewer papers than exchanges
        others = [sort for sort in _SORTS if sort == STATE or only not in (None, sort)]
        parts += [(Occur.MustNot, self._sort(sort)) for sort in others]
        return Query.boolean_query(parts)

    def within(self, found: Query, papers: Collection[int]) -> Query:
        """What is found, in some papers only."""
        these = Query.term_set_query(self._schema, "paper", list(papers))
        return Query.boolean_query([(Occur.Must, found), (Occur.Must, self._filter(these))])

    def _sort(self, sort: str) -> Query:
        return Query.term_query(self._schema, "sort", sort, "basic")

    def _node(self, node: Node) -> Query:
        if isinstance(node, Every):
            return self._every(node.nodes)
        if isinstance(node, Either):
            return Query.boolean_query([(Occur.Should, self._node(part)) for part in node.nodes])
        if isinstance(node, Not):
            return self._every((node,))
        if isinstance(node, Side):
            return self._words(node.words, node.side)
        if isinstance(node, Word | Phrase | Prefix):
            return self._words(node, "body")
        return self._filter(self._value(node) if isinstance(node, Value) else self._range(node))

    def _every(self, nodes: Sequence[Node]) -> Query:
        parts = [
            (Occur.MustNot, self._node(node.node)) if isinstance(node, Not) else (Occur.Must, self._node(node))
            for node in nodes
        ]
        if all(occur == Occur.MustNot for occur, _ in parts):
            parts.append((Occur.Must, self._filter(Query.all_query())))
        return Query.boolean_query(parts)

    def _words(self, words: Words, field: str) -> Query:
        if isinstance(words, Prefix):
            return self._prefix(words.text, field)
        return self._run(stems(words.text), field)

    def _run(self, terms: list[str], field: str) -> Query:
        """A term, or several one after the other; nothing fits a query that has none."""
        if not terms:
            return Query.empty_query()
        if len(terms) == 1:  # the index does not survive a phrase of one word
            return Query.term_query(self._schema, field, terms[0])
        return Query.phrase_query(self._schema, field, list(terms))

    def _prefix(self, text: str, field: str) -> Query:
        """Words that begin with one word: letters and digits only, so that no sign of a pattern is among them."""
        start = forms(text)
        if len(start) != 1 or not start[0].isalnum():
            return self._run(stems(text), field)
        return Query.regex_query(self._schema, f"{field}_forms", f"{start[0]}.*")

    def _value(self, node: Value) -> Query:
        if node.field == "ministry":
            return self._run(forms(node.value), "ministry")
        value = name_of(node.value)
        if value is None:
            return Query.empty_query()
        if node.field == "dossier" and "-" not in value:
            return Query.term_query(self._schema, "dossier_number", value, "basic")
        return Query.term_query(self._schema, _FIELD_OF.get(node.field, node.field), value, "basic")

    def _range(self, node: Years | Days) -> Query:
        field = "year" if isinstance(node, Years) else "day"
        first, last = (
            value.toordinal() if isinstance(value, date) else value for value in (node.first, node.last)
        )
        return Query.range_query(self._schema, field, FieldType.Unsigned, first, last)

    def _filter(self, query: Query) -> Query:
        return Query.const_score_query(query, 0.0)


def ranks(root: Node | None) -> bool:
    """Whether a query has words by which some results fit better than others."""
    return next(wanted(root), None) is not None
