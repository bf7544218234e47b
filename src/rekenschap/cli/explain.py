"""`rekenschap explain`: what is looked for, and by which words, with examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from rekenschap.cli.kinds import KINDS, Kind

if TYPE_CHECKING:
    from rich.console import Console

    from rekenschap.lexicon import Entry, WordList

_MOST_HITS = 20
_LIST_WIDTH = 34


@click.command()
@click.argument("name", required=False, metavar="[KIND]")
def explain(name: str | None) -> None:
    """Show what is looked for in a paper, and by which words.

    KIND is a kind of finding, a word list, the id of an entry in one, or a word to search them for. Without it,
    all kinds and word lists are listed.

    \b
    Examples:
      rekenschap explain
      rekenschap explain kamerstuk
      rekenschap explain national_security
      rekenschap explain months
      rekenschap explain somewhat-over
      rekenschap explain grondwet
    """
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = 100
    if name is None:
        _list_all(console)
    elif not (_exact(name, console) or _search(name, console)):
        raise click.UsageError(f"nothing is called {name!r}.{_suggestion(name)}")


def _list_all(console: Console) -> None:
    from rekenschap import lexicon

    console.print("Kinds of findings", style="bold")
    console.print(_grid((kind, f"{about.about} “{about.example}”") for kind, about in KINDS.items()))
    console.print("\nWord lists", style="bold")
    lists = map(lexicon.load, lexicon.names())
    console.print(_grid((words.name, _first_sentence(words.about)) for words in lists))
    console.print("\nMore of one: rekenschap explain NAME", style="dim")


def _exact(name: str, console: Console) -> bool:
    """Show every kind, list and entry of that very name; whether there was one."""
    wanted = _plain(name)
    shown: list[str] = []
    for kind, about in KINDS.items():
        if _plain(kind) == wanted:
            _show_kind(kind, about, console)
            shown += [kind, *about.words, *_giving(kind, about)]
    for words in _lists():
        if _plain(words.name) == wanted:
            _show_list(words, console)
            shown.append(words.name)
        for entry in words.entries:
            if _plain(entry.id) == wanted and (place := f"{words.name}/{entry.id}") not in shown:
                _show_entry(words, entry, console)
                shown.append(place)
    return bool(shown)


def _search(name: str, console: Console) -> bool:
    """Show the entries that have the word in their id, fields or examples; whether there was one."""
    wanted = _plain(name)
    hits = [
        (f"{words.name}/{entry.id}", "; ".join(entry.examples))
        for words in _lists()
        for entry in words.entries
        if wanted in _plain(" ".join((entry.id, *map(str, entry.fields.values()), *entry.examples)))
    ]
    if hits:
        console.print(f"Entries with {name!r}", style="bold")
        console.print(_grid(hits[:_MOST_HITS]))
    if len(hits) > _MOST_HITS:
        console.print(f"and {len(hits) - _MOST_HITS} more; use more of the word", style="dim")
    return bool(hits)


def _show_kind(name: str, kind: Kind, console: Console) -> None:
    from rekenschap import lexicon

    console.print(name, style="bold")
    console.print(_grid([("what", kind.about), ("for example", kind.example), ("in a reading", kind.part)]))
    for place in (*kind.words, *_giving(name, kind)):
        of_list, _, entry = place.partition("/")
        words = lexicon.load(of_list)
        if entry:
            _show_entry(words, words.entry(entry), console)
        else:
            console.print(f"word list {of_list}: rekenschap explain {of_list}", style="dim")


def _giving(ground: str, kind: Kind) -> Iterator[str]:
    """The entries that give a ground, in the lists where it is looked for."""
    from rekenschap import lexicon

    for words in map(lexicon.load, kind.grounds):
        for entry in words.entries:
            if entry.fields.get("ground") == ground:
                yield f"{words.name}/{entry.id}"


def _show_list(words: WordList, console: Console) -> None:
    console.print(f"word list {words.name}, version {words.version}", style="bold")
    console.print(words.about + "\n")
    console.print(_grid((entry.id, "; ".join(entry.examples)) for entry in words.entries))


def _show_entry(words: WordList, entry: Entry, console: Console) -> None:
    console.print(f"{words.name}/{entry.id}", style="bold")
    years = [f"{label} {year}" for label, year in (("since", entry.since), ("until", entry.until)) if year]
    fields = [(key, _told(value)) for key, value in entry.fields.items()]
    rows = [("existed", ", ".join(years)), *fields, ("patterns", "\n".join(entry.patterns))]
    rows.append(("examples", "\n".join(entry.examples)))
    console.print(_grid((key, value) for key, value in rows if value))


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    known = {_plain(word): word for word in _all_names()}
    close = [known[match] for match in get_close_matches(_plain(name), known, n=3)]
    return f" Did you mean {', '.join(close)}?" if close else " See: rekenschap explain"


def _all_names() -> Iterator[str]:
    yield from KINDS
    for words in _lists():
        yield words.name
        yield from (entry.id for entry in words.entries)


def _lists() -> Iterator[WordList]:
    from rekenschap import lexicon

    return map(lexicon.load, lexicon.names())


def _grid(rows: Any) -> Any:
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", max_width=_LIST_WIDTH, overflow="fold")
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return Padding(grid, (0, 0, 0, 2))


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.:;]) ", " ".join(text.split()), maxsplit=1)[0].rstrip(":;")


def _plain(name: str) -> str:
    """A name as compared: hyphens, underscores and spaces alike, without regard to case."""
    return " ".join(re.split(r"[\s_-]+", name.casefold()))
