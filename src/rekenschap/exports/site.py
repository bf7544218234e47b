"""The addresses under which a served ledger shows its entries, and the names that last longer than addresses."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from rekenschap.ledger.entries import PaperRef
from rekenschap.this_machine import is_this_machine

#: from when names under an authority are ours (RFC 4151 wants a date)
_SINCE = "2026"


@dataclass(frozen=True, slots=True)
class Site:
    """A served ledger, by the address of its root without a slash at the end (`https://rekenschap.example`)."""

    root: str

    @property
    def host(self) -> str:
        """The name of its host."""
        return urlsplit(self.root).hostname or "localhost"

    @property
    def is_here(self) -> bool:
        """Whether it is an address of this machine, which leads nowhere from another one."""
        return is_this_machine(self.host)

    def name(self, *parts: str) -> str:
        """A name that stays the same for ever (a tag URI, RFC 4151).

        >>> Site("https://rekenschap.example").name("paper", "kst-36800-X-E")
        'tag:rekenschap.example,2026:paper/kst-36800-X-E'
        """
        return f"tag:{self.host},{_SINCE}:{'/'.join(quote(part, safe='') for part in parts)}"

    def paper(self, key: str) -> str:
        """Where a paper is shown."""
        return f"{self.root}/papers/{quote(key, safe='')}"

    def question(self, paper: PaperRef, number: str) -> str:
        """Where a question is shown."""
        return f"{self.paper(paper.key)}/questions/{quote(number, safe='')}"

    def undertaking(self, undertaking_id: int) -> str:
        """Where an undertaking is shown."""
        return f"{self.root}/undertakings/{undertaking_id}"

    def feed(self, token: str) -> str:
        """Where the feed of a subscription is; whoever knows it can read it."""
        return f"{self.root}/feeds/{token}.atom"

    def calendar(self, token: str) -> str:
        """Where the calendar of a subscription is; whoever knows it can read it."""
        return f"{self.root}/calendars/{token}.ics"

    def unsubscribe(self, token: str) -> str:
        """Where a subscription is ended, by one POST (RFC 8058)."""
        return f"{self.root}/unsubscribe/{token}"
