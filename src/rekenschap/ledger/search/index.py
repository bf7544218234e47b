"""The index: a folder that can be thrown away and made anew from the store.

One program writes at a time, any number read. Readers see what was committed last; a writer that is killed leaves
the last commit. The number of the ledger's clock up to which the index is, is a document of the index itself, so
that it is committed with what it tells of and can never be ahead of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

import tantivy

from rekenschap.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerReadOnly
from rekenschap.ledger.search import analysis, fields, suggesting
from rekenschap.ledger.search.document import SearchDocument, Sort
from rekenschap.ledger.search.language import Query, parse
from rekenschap.ledger.search.matching import Matcher, ranks
from rekenschap.ledger.search.results import FacetCount, Found, Hit, Order

MOST_ON_A_PAGE = 500
FURTHEST_OFFSET = 10_000
#: bytes of documents that a writer keeps before it writes a segment, over its threads
_BUFFER = 96_000_000
_THREADS = 2
_MOST_VALUES = 200
#: there are very many dossiers: to look through more, in each part of the index, would take longer than all else
_MOST_DOSSIERS = 30
_DOSSIERS_IN_A_PART = 100


class SearchIndex:
    """An index that is open for reading; safe to use from several threads."""

    def __init__(self, folder: str | Path) -> None:
        """The index in a folder, an empty one where there is none of this version.

        Raises `LedgerDamaged` where the folder has something else or an index that is not whole: throw it away
        with `discard` and make it anew.
        """
        self.folder = Path(folder) / f"v{fields.VERSION}"
        self._lock = Lock()
        with explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(fields.schema(), str(self.folder))
            analysis.register(self._index)
            self._index.config_reader("manual")
        self._matcher = Matcher(self._index.schema)
        self._seen: tuple[int, int, int] | None = None

    def upto(self) -> int:
        """The number of the ledger's clock up to which the index is; 0 where it is empty.

        Raises `LedgerDamaged` where the folder was taken away; once it is made anew, this index reads that one.
        """
        with explained(self.folder):
            return upto_of(self._searcher(), self._index.schema)

    def documents(self) -> int:
        """How many documents there are: exchanges and papers."""
        return self.search("", limit=0, facets=False).total

    def search(
        self,
        query: str | Query,
        *,
        only: Sort | None = None,
        order: Order = "relevance",
        offset: int = 0,
        limit: int = 20,
        facets: bool = True,
    ) -> Found:
        """What fits a query: `limit` results from the one at `offset` on, how many there are, and of what kinds.

        Without words in the query, relevance has nothing to go by, and the newest come first. In one day, papers
        go in the order in which they came into the ledger (`newest`: the last first), with their questions in the
        order of the paper; those without a date come last. Of dossiers, the thirty commonest are counted; where
        very many occur, their counts may be a little low. Raises `ValueError` for a page that is out of bounds.
        """
        if not (0 <= offset <= FURTHEST_OFFSET and 0 <= limit <= MOST_ON_A_PAGE):
            bounds = f"from 0 to {FURTHEST_OFFSET}, {MOST_ON_A_PAGE} at a time"
            raise ValueError(f"{limit} results from {offset} on: a page is {bounds}")
        asked = parse(query) if isinstance(query, str) else query
        with explained(self.folder):
            searcher = self._searcher()
            matched = self._matcher.query(asked.root, only)
            hits, total = self._page(searcher, matched, _order(order, asked), offset, limit)
            counts = _facets(searcher, matched) if facets else {}
            instead = suggesting.suggestions(asked, searcher)
        return Found(asked, hits, total, counts, instead)

    def questions(self, query: str | Query, papers: Collection[int]) -> tuple[int, ...]:
        """The rows of all exchanges in some papers that fit a query, in ascending order."""
        asked = parse(query) if isinstance(query, str) else query
        within = self._matcher.within(self._matcher.query(asked.root, "exchange"), papers)
        return tuple(sorted(self._column("id", within)))

    def papers(self) -> frozenset[int]:
        """The rows of all papers that are in it."""
        return frozenset(self._column("paper", self._matcher.query(None, "paper")))

    def _column(self, name: str, matched: tantivy.Query) -> list[int]:
        """A number of all documents that fit."""
        with explained(self.folder):
            searcher = self._searcher()
            found = searcher.search(matched, max(searcher.num_docs, 1), count=False)
            numbers = searcher.fast_field_values(name, [place for _, place in found.hits])
        return [int(number) for number in numbers if number is not None]

    def writer(self) -> IndexWriter:
        """Open it for writing; to be used as a context. Raises `LedgerBusy` while another program writes."""
        return IndexWriter(self._index, self.folder)

    def _searcher(self) -> tantivy.Searcher:
        """A view of the last commit: looked for anew only when its file has changed."""
        state = (self.folder / "meta.json").stat()
        seen = (state.st_mtime_ns, state.st_ino, state.st_size)
        with self._lock:
            if seen != self._seen:
                self._index.reload()
                self._seen = seen
            return self._index.searcher()

    def _page(
        self, searcher: tantivy.Searcher, matched: tantivy.Query, order: Order, offset: int, limit: int
    ) -> tuple[tuple[Hit, ...], int]:
        direction = tantivy.Order.Asc if order == "oldest" else tantivy.Order.Desc
        found: Any = searcher.search(
            matched,
            max(limit, 1),
            offset=offset,
            order_by_field=None if order == "relevance" else order,
            order=direction,
        )
        scored = found.hits[:limit]
        places = [place for _, place in scored]
        columns = [searcher.fast_field_values(name, places) for name in ("id", "is_paper", "paper")]
        ranked = [float(score) if order == "relevance" else 0.0 for score, _ in scored]
        return tuple(map(_hit, *columns, ranked)), found.count


class IndexWriter:
    """An index that is open for writing, in a `with` block. What was not committed when it ends is forgotten."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._schema = index.schema
        self._folder = folder
        with explained(folder):
            self._writer = index.writer(_BUFFER, _THREADS)

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with explained(self._folder):
            self._writer.rollback()
            self._writer.wait_merging_threads()

    def replace(self, paper: int, documents: Iterable[SearchDocument]) -> None:
        """Put the documents of a paper in place of those that are there; none removes it."""
        made = [fields.fields_of(document) for document in documents]
        with explained(self._folder):
            # not by term: that would be a signed number, which no document has
            self._writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "paper", paper))
            for one in made:
                self._writer.add_document(one)

    def clear(self) -> None:
        """Forget all documents; readers see the old ones until the next commit."""
        with explained(self._folder):
            self._writer.delete_all_documents()

    def commit(self, upto: int) -> None:
        """Let readers see all of it, and that the index is up to that number of the ledger's clock."""
        with explained(self._folder):
            self._writer.delete_documents_by_term("sort", fields.STATE)
            self._writer.add_document(fields.state(upto))
            self._writer.commit()


def discard(folder: str | Path) -> None:
    """Throw an index away, of any version: it can be made anew from the store."""
    for version in Path(folder).glob("v[0-9]*"):
        shutil.rmtree(version)


#: words of the index and of the system, what they mean, and what to do
_MEANINGS: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("lockbusy", LedgerBusy, "another program is writing to it; try again later"),
    ("no space left", LedgerFull, "its disk is full; make room, and do it again"),
    ("permission denied", LedgerReadOnly, "it may only be read by this user; change its permissions"),
    ("read-only", LedgerReadOnly, "it may only be read by this user; change its permissions"),
)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Raise a `LedgerError` that says what to do in place of an error of the index or of the file system."""
    try:
        yield
    except (ValueError, OSError) as error:
        words = str(error).lower()
        for sign, kind, meaning in _MEANINGS:
            if sign in words:
                raise kind(f"the search index {folder}: {meaning} ({error})") from error
        meaning = "it is damaged; remove this folder, and it is made anew from the ledger"
        raise LedgerDamaged(f"the search index {folder}: {meaning} ({error})") from error


def upto_of(searcher: tantivy.Searcher, schema: tantivy.Schema) -> int:
    """The number of the ledger's clock that was committed last; 0 where none was."""
    found = searcher.search(tantivy.Query.term_query(schema, "sort", fields.STATE, "basic"), 1)
    numbers = searcher.fast_field_values("upto", [address for _, address in found.hits])
    return max((int(number or 0) for number in numbers), default=0)


def _hit(row: float | None, is_paper: float | None, paper: float | None, score: float) -> Hit:
    return Hit(int(row or 0), "paper" if is_paper else "exchange", int(paper or 0), score)


def _order(order: Order, query: Query) -> Order:
    return "newest" if order == "relevance" and not ranks(query.root) else order


def _facets(searcher: tantivy.Searcher, matched: tantivy.Query) -> dict[str, tuple[FacetCount, ...]]:
    sizes = {name: _MOST_DOSSIERS if name == "dossier" else _MOST_VALUES for name in fields.FACETS}
    asked: dict[str, Any] = {name: {"terms": {"field": name, "size": size}} for name, size in sizes.items()}
    asked["dossier"]["terms"]["segment_size"] = _DOSSIERS_IN_A_PART
    counted = searcher.aggregate(matched, asked)
    return {name: tuple(map(_count, counted[name]["buckets"])) for name in fields.FACETS}


def _count(bucket: Mapping[str, Any]) -> FacetCount:
    key = bucket["key"]
    return FacetCount(str(int(key)) if isinstance(key, float) else str(key), int(bucket["doc_count"]))
