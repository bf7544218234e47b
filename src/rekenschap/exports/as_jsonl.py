"""JSON Lines: one entry of a ledger a line, with all that it has, spans as `[start, end]`, moments in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec


def lines(entries: Iterable[object]) -> Iterator[bytes]:
    """A line per entry, with its line break; nothing is held but the entry at hand."""
    encoder = msgspec.json.Encoder()
    for entry in entries:
        yield encoder.encode(entry) + b"\n"
