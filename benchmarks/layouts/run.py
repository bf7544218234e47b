"""Read invented papers in every layout and format, and print how well.

    .venv/bin/python benchmarks/layouts/run.py [--layout WORDS] [--format WORDS] [--misses N]

Prints Markdown: for each layout and for each format the share that is right of question numbers (F1), question
texts, answer texts, references (F1), groups and header fields; then the misses.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from layouts.as_markup import MARKUP
from layouts.as_office import OFFICE
from layouts.as_pdf import PDF
from layouts.as_text import TEXT
from layouts.catalogue import LAYOUTS
from layouts.layout import Layout, Sheet, set_in
from layouts.scoring import LAYERS, Score, score
from layouts.subjects import load
from rekenschap.errors import PaperError
from rekenschap.reading import read

FORMATS = MARKUP | OFFICE | PDF | TEXT


def suits(layout: Layout, form: str) -> bool:
    """Whether papers in that layout exist in that format."""
    if layout.table:
        return not form.startswith("text") and form not in ("docx, numbers drawn", "xml, aanhangsel")
    if form == "xml, aanhangsel":
        return layout.head == "aanhangsel"
    if form == "docx, numbers drawn":
        return (
            layout.question in ("{n}.", "{n})")
            and "q" not in layout.own
            and layout.joint != "merged"
            and layout.first == 1
            and not layout.apart
        )
    if form == "pdf, two columns":
        return layout.head in ("aanhangsel", "aanhangsel old", "list", "nota", "consultation")
    if form.startswith("text, lost"):
        return layout.head in ("court", "letter", "list") and not layout.apart
    return True


def scored(layout: Layout, form: str) -> Score:
    """The score of one layout in one format."""
    sheet: Sheet = set_in(layout, load(*layout.subjects))
    try:
        return score(sheet, read(FORMATS[form](sheet)))
    except PaperError as error:
        missed = Score()
        missed.sets("numbers", set(sheet.wanted), set(), str(error))
        return missed


def report(name: str, scores: Mapping[str, Score]) -> Iterator[str]:
    """The lines of a table with a row for each score."""
    yield f"| {name} | {' | '.join(LAYERS)} |"
    yield "|---|" + "---:|" * len(LAYERS)
    for key, counted in scores.items():
        yield f"| {key} | {' | '.join(f'{counted.share(layer):.3f}' for layer in LAYERS)} |"


def main() -> None:
    """Score all, print the tables and the misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layout", default="", help="only layouts with these words in their name")
    parser.add_argument("--format", default="", help="only formats with these words in their name")
    parser.add_argument("--misses", type=int, default=10_000, help="how many misses to list")
    options = parser.parse_args()
    by_layout: dict[str, Score] = {}
    by_format: dict[str, Score] = {}
    misses: list[str] = []
    for layout in (layout for layout in LAYOUTS if options.layout in layout.name):
        for form in (form for form in FORMATS if options.format in form and suits(layout, form)):
            one = scored(layout, form)
            by_layout.setdefault(layout.name, Score()).add(one)
            by_format.setdefault(form, Score()).add(one)
            misses += [f"{layout.name} | {form} | {miss}" for miss in one.misses]
    everything = Score()
    for one in by_format.values():
        everything.add(one)
    print("\n".join([*report("layout", by_layout), "", *report("format", by_format | {"all": everything}), ""]))
    print("\n".join(f"- {miss}" for miss in misses[: options.misses]))


if __name__ == "__main__":
    main()
