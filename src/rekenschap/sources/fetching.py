"""What a fetch gives, and what the sources need of a client: one way to ask for an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar
from urllib.parse import quote, urlencode

R = TypeVar("R", covariant=True)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer as it came, unpacked.

    `url` is where it stood in the end, after redirects; `fetched_at` has a time zone; `sha256` is of `content`, in
    hexadecimal. `from_cache` says that the source was asked and confirmed that what was had before still stands.
    """

    url: str
    status: int
    content: bytes
    sha256: str
    fetched_at: datetime
    from_cache: bool
    #: as `application/xml`, in lower case and without parameters; empty where the source names none
    media_type: str


class Fetcher(Protocol):
    """Asks for an address; `rekenschap.sources.client.Client` is one."""

    def get(self, url: str, *, accept: str = "*/*") -> Fetched:
        """The answer at an address.

        Raises `AddressRefused`, `NotPublished`, `SourceUnavailable`, `AnswerTooLarge` and `BadRequest`.
        """


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """A record that is new or changed, and the token with which to go on right after it.

    Store both together: whoever asks again with the token gets what came after this record.
    """

    token: str
    record: R


def with_query(address: str, query: Mapping[str, str]) -> str:
    """An address with a query, everything in it escaped but `$`, which OData has in its names.

    >>> with_query("https://example.org/sru", {"query": 'a="b c"'})
    'https://example.org/sru?query=a%3D%22b%20c%22'
    """
    return f"{address}?{urlencode(query, quote_via=quote, safe='$')}"
