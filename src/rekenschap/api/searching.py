"""The search index as subscriptions ask it: which questions in some papers a query finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rekenschap.ledger.search.index import FURTHEST_OFFSET, MOST_ON_A_PAGE, SearchIndex


class QuestionSearch:
    """Finds questions among the newest ten thousand that a query finds."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def upto(self) -> int:
        """The clock number up to which papers are in the index."""
        return self._index.upto()

    def questions(self, query: str, papers: Collection[int]) -> Sequence[int]:
        """The ids of questions, in papers with these ids, that fit a query."""
        wanted, found, offset = frozenset(papers), list[int](), 0
        while offset <= FURTHEST_OFFSET:
            page = self._index.search(
                query, only="exchange", order="newest", offset=offset, limit=MOST_ON_A_PAGE, facets=False
            )
            found += [hit.id for hit in page.hits if hit.paper in wanted]
            offset += MOST_ON_A_PAGE
            if offset >= page.total:
                break
        return found
