"""The acts that the word lists know: Dutch laws, decrees and regulations, and acts of the European Union."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache

from rekenschap import lexicon
from rekenschap.lexicon import Entry
from rekenschap.text.scan import Pattern

_YEAR = re.compile(r" ((?:18|19|20)\d\d)$")
_WORD = re.compile(r"[^\s.,;:()«»“”\"?!]+(?:\.[a-z0-9]+)*")
#: the end of a word that character recognition parted: "Nabestaanden wet"
_REST = re.compile(r" [a-zà-ÿ]+")


@dataclass(frozen=True, slots=True)
class Act:
    """An act: `id` is without its article; `entry` is None where no word list has it.

    `parts` are the ids of the acts that one name stands for together ("Vogel- en Habitatrichtlijn").
    """

    kind: str
    id: str
    entry: Entry | None = None
    celex: str | None = None
    bwb: str | None = None
    books: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that a reference by this name has."""
        return self.parts or (self.id,)

    def existed_in(self, year: int | None) -> bool:
        """Whether it was in force in a year, as far as is known."""
        return self.entry is None or self.entry.existed_in(year)


@dataclass(slots=True)
class _Node:
    """A word of titles: what may follow it, and the acts whose title ends with it."""

    next: dict[str, _Node] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)


class Catalogue:
    """The acts of the word lists by each way to write them.

    Titles are kept word by word, so that the longest at a place is found in one walk, however many there are.
    """

    def __init__(self, acts: Iterable[Act]) -> None:
        self._by_id: dict[str, Act] = {}
        self._root = _Node()
        self._short: defaultdict[str, list[Act]] = defaultdict(list)
        self._symbols: set[str] = set()
        for act in acts:
            self._by_id[act.id] = act
            if act.entry is not None:
                self._add(act, act.entry)

    def _add(self, act: Act, entry: Entry) -> None:
        for title in dict.fromkeys(map(_plain, (entry.id, *entry.fields.get("also", ())))):
            self._put(title, act)
            if (bare := _YEAR.sub("", title)) != title:
                self._put(bare, act)
        symbols = _spellings(entry.fields.get("symbols", ()))
        for short in _spellings(entry.fields.get("short", ())) | symbols:
            self._short[short].append(act)
        self._symbols |= symbols

    def _put(self, title: str, act: Act) -> None:
        node = self._root
        for word in _WORD.findall(title):
            node = node.next.setdefault(word, _Node())
        if act not in node.acts:
            node.acts.append(act)

    def of_id(self, identifier: str) -> Act | None:
        """The act of an id such as `wet:grondwet`."""
        return self._by_id.get(identifier)

    def title_at(self, text: str, start: int, year: int | None) -> tuple[Act, int] | None:
        """The act whose title begins at an offset, and where the longest such title ends."""
        node, at, found = self._root, start, None
        while (word := _WORD.match(text, at)) is not None:
            step, at = node.next.get(_plain(word[0])), word.end()
            if step is None and (rest := _REST.match(text, at)) is not None:
                step, at = node.next.get(_plain(word[0] + rest[0][1:])), rest.end()
            if step is None:
                break
            node = step
            if node.acts:
                found = (node.acts, at)
            at += len(text[at : at + 2]) - len(text[at : at + 2].lstrip(", "))
        return (_chosen(found[0], year), found[1]) if found else None

    def abbreviated(self, words: str, year: int | None, titled: Set[str]) -> Act | None:
        """The act of an abbreviation; of several in force that one alone whose id is among `titled`, else None."""
        acts = [act for act in self._short.get(words, ()) if act.existed_in(year)] or self._short.get(words, [])
        acts = [act for act in acts if act.id in titled] or acts
        return acts[0] if len(acts) == 1 else None

    def needs_article(self, words: str) -> bool:
        """Whether an abbreviation means its law only beside an article."""
        return words in self._symbols

    def patterns(self) -> list[Pattern]:
        """One pattern for the words that titles begin with and one for all abbreviations, longest first."""
        return [
            Pattern("act-title", f"\\b(?:{_any_of(self._root.next)})", whole_words=False),
            Pattern("act-abbreviation", f"\\b(?:{_any_of(self._short)})\\b", ignore_case=False),
        ]


def _spellings(shorts: Iterable[str]) -> set[str]:
    """Abbreviations as they are written: "WNT" also "Wnt", "Wkkgz" also "WKKGZ".

    Only those of a `wet`, and few letters not in capitals: those are the name of a body ("Wjz" and the WJZ).
    """
    wetten = [short for short in shorts if short.isalpha() and short[0] == "W" and len(short) > 2]
    return {*shorts, *map(str.capitalize, wetten), *(short.upper() for short in wetten if len(short) > 3)}


def _plain(words: str) -> str:
    return words.lower().replace("’", "'")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _chosen(acts: Iterable[Act], year: int | None) -> Act:
    """Of acts that share a title one in force, of several of those the latest."""
    known = list(acts)
    in_force = [act for act in known if act.existed_in(year)] or known
    return max(in_force, key=lambda act: (act.entry.since or 0) if act.entry else 0)


@cache
def catalogue() -> Catalogue:
    """All acts of the word lists `laws` and `eu_acts`."""
    laws = (
        Act("wet", f"wet:{entry.id}", entry, bwb=entry.fields.get("bwb"), books=_books(entry))
        for entry in lexicon.load("laws").entries
    )
    eu = (
        Act("eu-wet", f"eu:{entry.id}", entry, celex=entry.fields.get("celex"), parts=_parts(entry))
        for entry in lexicon.load("eu_acts").entries
    )
    return Catalogue([*laws, *eu])


def _parts(entry: Entry) -> tuple[str, ...]:
    return tuple(f"eu:{part}" for part in entry.fields.get("parts", ()))


def _books(entry: Entry) -> dict[str, str]:
    return {str(book): number for book, number in entry.fields.get("books", {}).items()}
