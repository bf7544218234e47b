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
#: words that papers leave out of a title, or put into it: "Wet (op het) primair onderwijs"
_FILLERS = ("op", "inzake", "de", "het")
#: between the words of a title
_GAP = re.compile(r"(?:,? |,|\n)?")
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

    def reached_by(self, word: str, lenient: bool) -> _Node | None:
        """Where a word leads; a lenient walk lets it lack or add an -e, or leave out a word such as "op"."""
        step = self.next.get(word)
        if step is None and lenient:
            step = self.next.get(word.removesuffix("e")) or self.next.get(word + "e")
        if step is None and lenient:
            without = (self.next[filler].reached_by(word, lenient) for filler in _FILLERS if filler in self.next)
            step = next(filter(None, without), None)
        return step


class Catalogue:
    """The acts of the word lists by each way to write them.

    Titles are kept word by word, so that the longest at a place is found in one walk, however many there are.
    """

    def __init__(self, acts: Iterable[Act]) -> None:
        self._by_id: dict[str, Act] = {}
        self._root = _Node()
        self._short: defaultdict[str, list[Act]] = defaultdict(list)
        self._variants: defaultdict[str, list[Act]] = defaultdict(list)
        self._symbols: set[str] = set()
        self._first_words: set[str] = set()
        for act in acts:
            self._by_id[act.id] = act
            if act.entry is not None:
                self._add(act, act.entry)

    def _add(self, act: Act, entry: Entry) -> None:
        for title in dict.fromkeys((entry.id, *entry.fields.get("also", ()))):
            self._put(title, act)
            if title.startswith("wet ") and title.split()[1] not in _FILLERS:
                self._put(f"wet op de {title[4:]}", act)
                self._put(f"wet op het {title[4:]}", act)
            if (bare := _YEAR.sub("", title)) != title:
                self._put(bare, act)
        symbols = _spellings(entry.fields.get("symbols", ()))
        for short, is_exact in (_spellings(entry.fields.get("short", ())) | symbols).items():
            (self._short if is_exact else self._variants)[short].append(act)
        self._symbols.update(symbols)

    def _put(self, title: str, act: Act) -> None:
        node = self._root
        words = _WORD.findall(title)
        self._first_words.add(words[0])
        for word in words:
            node = node.next.setdefault(_plain(word), _Node())
        if act not in node.acts:
            node.acts.append(act)

    def of_id(self, identifier: str) -> Act | None:
        """The act of an id such as `wet:grondwet`."""
        return self._by_id.get(identifier)

    def title_at(self, text: str, start: int, year: int | None) -> tuple[Act, int] | None:
        """The act whose title begins at an offset, and where the longest such title ends."""
        node, at, found = self._root, start, None
        while (step := self._step(node, text, at, text[start].isupper())) is not None:
            node, at = step
            if node.acts:
                found = (node.acts, at)
            gap = _GAP.match(text, at)
            at = gap.end() if gap else at
        return (_chosen(found[0], year), found[1]) if found else None

    def _step(self, node: _Node, text: str, at: int, lenient: bool) -> tuple[_Node, int] | None:
        """The node that the word at an offset leads to, and where that word ends."""
        word = _WORD.match(text, at)
        if word is None:
            return None
        lenient = lenient and node is not self._root
        if (step := node.reached_by(_plain(word[0]), lenient)) is not None:
            return step, word.end()
        rest = _REST.match(text, word.end())
        if rest is not None and (step := node.reached_by(_plain(word[0] + rest[0][1:]), False)) is not None:
            return step, rest.end()
        return None

    def abbreviated(self, words: str, year: int | None, titled: Set[str]) -> Act | None:
        """The act of an abbreviation; of several in force that one alone whose id is among `titled`, else None."""
        known = self._short.get(words) or self._variants.get(words, [])
        acts = [act for act in known if act.existed_in(year)] or known
        acts = [act for act in acts if act.id in titled] or acts
        return acts[0] if len(acts) == 1 else None

    def needs_article(self, words: str) -> bool:
        """Whether an abbreviation means its law only beside an article."""
        return words in self._symbols

    def patterns(self) -> list[Pattern]:
        """One pattern for the words that titles begin with and one for all abbreviations, longest first."""
        return [
            Pattern("act-title", f"\\b(?:{_any_of(self._first_words)})", whole_words=False),
            Pattern("act-abbreviation", f"\\b(?:{_any_of(self._short | self._variants)})\\b", ignore_case=False),
        ]


def _spellings(shorts: Iterable[str]) -> dict[str, bool]:
    """Abbreviations as they are written, and whether the list has them so: "WNT" also "Wnt", "Wet BIG" "Wet Big".

    Only those of a `wet`: other letters in capitals are the name of a body ("Rav" and the RAV).
    """
    spelled: dict[str, bool] = {}
    for short in shorts:
        lead, letters = ("Wet ", short[4:]) if short.startswith("Wet ") else ("", short)
        if letters.isalpha() and len(letters) > 2 and (lead or letters[0] == "W"):
            spelled |= {lead + letters.upper(): False, lead + letters.capitalize(): False}
    return spelled | dict.fromkeys(shorts, True)


def _plain(word: str) -> str:
    """A word as titles are compared: in lower case, without hyphens ("defensie- en")."""
    return word.lower().replace("’", "'").replace("-", "")


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
