"""Which of some media types a client wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from fastapi import Request

from rekenschap.api.problems import Refused

T = TypeVar("T")
_MOST_READ = 50


def chosen(request: Request, offered: Mapping[str, T]) -> T:
    """What goes with the type that the client likes best; the first offered where it says nothing of it.

    Raises `Refused` (406) where it takes none of them.
    """
    accepted = dict(_accepted(request.headers.get("accept") or "*/*"))
    likings = {media: _liking(media, accepted) for media in offered}
    best = max(offered, key=lambda media: likings[media])
    if likings[best] <= 0:
        raise Refused(406, f"this can be had as {', '.join(offered)}")
    return offered[best]


def _accepted(header: str) -> Iterator[tuple[str, float]]:
    """The media ranges of an Accept header with their weights; what is no weight counts as 1."""
    for part in header.split(",")[:_MOST_READ]:
        media, *parameters = (word.strip().lower() for word in part.split(";"))
        given = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        number = given.replace(".", "", 1)
        yield media, float(given) if number.isascii() and number.isdigit() else 1.0


def _liking(media: str, accepted: Mapping[str, float]) -> float:
    """The weight of the most exact range that a type is in; 0 for one that is not taken."""
    kind = media.partition("/")[0]
    return next((accepted[name] for name in (media, f"{kind}/*", "*/*") if name in accepted), 0.0)
