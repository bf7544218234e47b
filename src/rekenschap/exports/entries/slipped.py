"""Promises of which the date moved, and those that no register has, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rekenschap.exports.entries.blocks import Block, Item, Line, Passage, without_empty
from rekenschap.exports.entries.lists import counted
from rekenschap.exports.entries.said import paper_in_short
from rekenschap.exports.figures import day, number
from rekenschap.exports.words import Words
from rekenschap.follow.register import Gap, Missing
from rekenschap.follow.slips import Slip, Slips

_LINES = 2


def slips(found: Iterable[Slip], words: Words) -> Iterator[Block]:
    """A date that moved each: the number of the undertaking, by how much and from when to when, and why."""
    for slip in found:
        yield Item(Line(str(slip.undertaking_id), "strong"), without_empty(_slip(slip, words)))


def _slip(slip: Slip, words: Words) -> Iterator[Line]:
    moved = f"{day(slip.original, words.lang)} → {day(slip.new, words.lang)}"
    explained = {True: words["explained_yes"], False: words["explained_no"], None: ""}[slip.explained]
    told = (words[f"slip_{slip.kind}"], words.count(slip.days, "days_later"), moved, explained)
    yield Line(" · ".join(filter(None, told)), "later" if slip.explained else "bad")
    yield Line(slip.document or "", "strong", most=1)
    yield Line(slip.text, most=_LINES)
    yield Line(f"{day(slip.told_on, words.lang)} · {slip.who} · {slip.reason}", most=_LINES)
    yield Line(paper_in_short(slip.paper, words), "quiet")


def together(found: Iterable[Slips], words: Words) -> Iterator[Block]:
    """A ministry or dossier each: how many slips, how many of them explained, and their median."""
    for group in found:
        explained = f"{group.explained} {words['explained_yes']}"
        median = f"{words['median']} {number(group.median_days, words.lang)}"
        told = f"{words.count(len(group.slips), 'slip')} · {explained} · {median} {words['days']}"
        yield Item(Line(group.of or "–", "strong"), (Line(told),))


def gap(found: Gap, words: Words) -> Iterator[Block]:
    """What the register lacks, and how far that can be said."""
    yield counted(len(found.missing), len(found.missing), "missing_from_register", words)
    if found.loaded_to is not None:
        loaded = f"{words['loaded_to']} {day(found.loaded_to, words.lang)}"
        others = f"{found.found} {words['in_register']} · {found.later} {words['not_judged']}"
        yield Passage(Line(f"{loaded} · {others}", "quiet"))
    for item in found.missing:
        yield Item(Line(str(item.undertaking_id), "strong"), without_empty(_missing(item, words)))


def _missing(item: Missing, words: Words) -> Iterator[Line]:
    due = day(item.due_end, words.lang) if item.due_end else words["no_deadline"]
    yield Line(f"{words[f'undertaking_{item.status}']} · {due}")
    yield Line(item.document or "", "strong", most=1)
    yield Line(item.text, most=_LINES)
    nearest = f"{words['nearest']} {item.nearest} ({item.score:.0%})" if item.nearest else ""
    yield Line(" · ".join(filter(None, (paper_in_short(item.paper, words), nearest))), "quiet")
