"""Did you mean: for a word that nothing has, the most like word that something has."""

from __future__ import annotations

from difflib import SequenceMatcher

import tantivy

from rekenschap.ledger.search.analysis import forms, stems
from rekenschap.ledger.search.language import Query
from rekenschap.ledger.search.nodes import Side, Word, wanted
from rekenschap.ledger.search.results import Suggestion

_MOST_WORDS = 3
#: letters that a suggestion shares with the start of the word, and how many words with that start are looked at
_START, _MOST_LOOKED_AT = 3, 5000
_LIKE = 0.75
_FURTHEST = 2


def suggestions(query: Query, searcher: tantivy.Searcher) -> tuple[Suggestion, ...]:
    """For the first few words of a query that nothing has, what may be meant."""
    asked = (node.words if isinstance(node, Side) else node for node in wanted(query.root))
    words = [node.text for node in asked if isinstance(node, Word)]
    unknown = [word for word in words if _is_unknown(word, searcher)]
    found = ((word, _most_like(forms(word)[0], searcher)) for word in unknown[:_MOST_WORDS])
    return tuple(Suggestion(word, instead) for word, instead in found if instead)


def _is_unknown(word: str, searcher: tantivy.Searcher) -> bool:
    terms = stems(word)
    return len(terms) == 1 and len(forms(word)[0]) > _START and searcher.doc_freq("body", terms[0]) == 0


def _most_like(form: str, searcher: tantivy.Searcher) -> str | None:
    """The most like word with the same start; of several alike, the one that most documents have."""
    known = searcher.terms_with_prefix("body_forms", form[:_START], limit=_MOST_LOOKED_AT)
    near = ((word, count) for word, count in known if abs(len(word) - len(form)) <= _FURTHEST)
    scored = [(_likeness(form, word), count, word) for word, count in near]
    likeness, _, word = max(scored, default=(0.0, 0, ""))
    return word if likeness >= _LIKE else None


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _LIKE else 0.0
