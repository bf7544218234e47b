"""Entries as JSON that a person can look at; `as_jsonl` has a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec


def json_array(entries: Iterable[object]) -> Iterator[str]:
    """All entries as one JSON array; nothing is held but the entry at hand."""
    yield "["
    for place, entry in enumerate(entries):
        yield ",\n" if place else "\n"
        yield msgspec.json.format(msgspec.json.encode(entry), indent=1).decode()
    yield "\n]\n"


def json_object(value: object) -> str:
    """One value as JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
