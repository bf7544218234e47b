"""Follow the Tweede Kamer's SyncFeed: every change of every entity, in one order that does not change.

The feed is Atom, 250 entries a page. An entry holds the record as it now is, or only that it was deleted, and a
link `next` with the token (`skiptoken`) right after it. A page without entries has a link `resume`: all is read.
Addresses are built from tokens and never taken from the feed.
"""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.errors import AnswerDamaged, BadRequest
from rekenschap.sources.fetching import Change, Fetcher, with_query
from rekenschap.sources.hosts import Settings
from rekenschap.sources.tweedekamer.entities import entity_set
from rekenschap.sources.tweedekamer.feed_pages import MOST_DIGITS, Damaged, FeedPage, Told, parse_page

_FEED = "/SyncFeed/2.0/Feed"


def changes(
    fetcher: Fetcher, settings: Settings, category: str | None = None, token: str | None = None
) -> Iterator[Change[Told]]:
    """The changes after a token, or all from the beginning, until there are no more; of one entity set, or of all.

    An entry that is damaged comes as such, in its place. One without a token has that of the entry before it (an
    empty one at the beginning), so that whoever goes on there gets it again and misses nothing. Raises what
    `Fetcher.get` raises, `BadRequest` for a token or category that is none, and `AnswerDamaged` where a page is
    none, does not say where to go on, or its tokens do not go up.
    """
    place = _place(token) if token else None
    while True:
        page = _page(fetcher, address(settings, category, place))
        for after, told in _with_tokens(page, place):
            yield Change("" if after is None else str(after), told)
            place = after
        if page.resume is not None and (page.next is None or not page.entries):
            return
        if not page.entries:
            raise AnswerDamaged(
                "a page of the SyncFeed has no entries and does not say that all is read; try again"
            )


def address(settings: Settings, category: str | None, place: int | None) -> str:
    """The address of the page after a token."""
    query = {"category": entity_set(category)} if category else {}
    if place is not None:
        query["skiptoken"] = str(place)
    return with_query(settings.tweedekamer + _FEED, query) if query else settings.tweedekamer + _FEED


def _page(fetcher: Fetcher, url: str) -> FeedPage:
    content = fetcher.get(url, accept="application/atom+xml").content
    try:
        return parse_page(content, url)
    except AnswerDamaged as problem:
        raise AnswerDamaged(
            f"{problem}. What came before it is kept, and the next run asks for this page again; if it stays "
            "damaged, tell the Tweede Kamer its address"
        ) from problem


def _with_tokens(page: FeedPage, place: int | None) -> Iterator[tuple[int | None, Told]]:
    """Each entry with the token after it, as `changes` says; the last of a page may take that of the page."""
    for number, (own, told) in enumerate(page.entries, 1):
        is_last = number == len(page.entries)
        if isinstance(told, Damaged) and not _goes_up(own, place):
            own = None
        after = _of_page(page) if own is None and is_last else own
        if after is None and not is_last:
            after = place
        elif not _goes_up(after, place):
            raise AnswerDamaged(
                f"{told.id} has the token {after} after {place}: tokens must go up, or the feed would be read "
                "without end; try again later"
            )
        yield after, told
        place = after


def _of_page(page: FeedPage) -> int | None:
    return page.resume if page.next is None else page.next


def _goes_up(token: int | None, place: int | None) -> bool:
    return token is not None and (place is None or token > place)


def _place(token: str) -> int:
    if not (token.isascii() and token.isdigit() and len(token) <= MOST_DIGITS):
        raise BadRequest(f"{token[:60]!r} is no token of the SyncFeed; one is as 16687327")
    return int(token)
