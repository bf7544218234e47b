"""Word lists with examples: what a finder looks for, as data that a jurist can read and mend.

Each list is a YAML file of this package: `about` (what it is, with its sources), `version`, and `entries`.
An entry has an `id`, `patterns` (RE2 expressions without lookaround), `examples` (text in which at least one of
its patterns matches) and whatever fields its finder needs; `since` and `until` are the first and last year in
which a group, ministry or law existed. A test holds that no pattern is without an example that it matches and
no example without a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml

from rekenschap.errors import LexiconError, UnknownEntry

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_END = object()
_RESOLVER: Any = yaml.SafeLoader("")
_KNOWN = {"id", "patterns", "examples", "since", "until"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a word list; `fields` holds what is particular to the list."""

    id: str
    patterns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    def existed_in(self, year: int | None) -> bool:
        """Whether it existed in a year; True where the year is not known."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class WordList:
    """A word list: its name, what it is, its version, and its entries in their order."""

    name: str
    about: str
    version: int
    entries: tuple[Entry, ...]

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id; raises `UnknownEntry`."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        known = ", ".join(entry.id for entry in self.entries)
        raise UnknownEntry(f"{self.name!r} has no entry {entry_id!r}; it has {known}")


def names() -> tuple[str, ...]:
    """The names of all word lists."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml")))


@cache
def load(name: str) -> WordList:
    """The word list of that name; raises `UnknownEntry` where there is none, `LexiconError` where it is wrong."""
    file = resources.files(__name__) / f"{name}.yaml"
    if not file.is_file():
        raise UnknownEntry(f"there is no word list {name!r}; there are {', '.join(names())}")
    raw = _data(file.read_bytes())
    try:
        entries = tuple(_entry(item) for item in raw["entries"])
        return WordList(name, raw["about"].strip(), raw["version"], entries)
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"word list {name!r}: {error!r}; see the docstring of rekenschap.lexicon") from error


def _data(source: bytes) -> Any:
    """What a YAML file without anchors and tags says, sooner than the loader for all of YAML would tell it."""
    events = yaml.parse(source, Loader=_LOADER)
    for _ in ("the stream starts", "the document starts"):
        next(events)
    return _built(events)


def _built(events: Iterator[yaml.Event]) -> Any:
    """The next value, or `_END` where the list or mapping around it ends."""
    event = next(events)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return list(_inside(events))
    if isinstance(event, yaml.MappingStartEvent):
        keys_and_values = _inside(events)
        return dict(zip(keys_and_values, keys_and_values, strict=True))
    if isinstance(event, yaml.CollectionEndEvent):
        return _END
    raise LexiconError(f"{event} in a word list, which has lists, mappings and scalars only; write it out")


def _inside(events: Iterator[yaml.Event]) -> Iterator[Any]:
    while (value := _built(events)) is not _END:
        yield value


def _scalar(plain: str) -> Any:
    """A scalar without quotes: a number, a truth value or nothing where it looks like one, else its text."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, plain, (True, False))
    return plain if tag == _TEXT else _RESOLVER.construct_object(yaml.ScalarNode(tag, plain))


def _entry(item: Mapping[str, Any]) -> Entry:
    return Entry(
        id=str(item["id"]),
        patterns=tuple(item.get("patterns", ())),
        examples=tuple(item.get("examples", ())),
        since=item.get("since"),
        until=item.get("until"),
        fields={key: value for key, value in item.items() if key not in _KNOWN},
    )
