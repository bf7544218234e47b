"""Was-wordt tables: which article became which, in the form of `wijzigingen.csv` of `rijksfinancien/drupal`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rekenschap.budget.loaders import keys
from rekenschap.budget.loaders.found import Document, Found, Problems, Renumbering, refuse, shown
from rekenschap.budget.loaders.sheet import Line, Sheet, missing

_COLUMNS: Mapping[str, Sequence[str]] = {
    "was_year": ("was jaar",),
    "was_chapter": ("was begroting",),
    "was_article": ("was artikelnr",),
    "year": ("wordt jaar",),
    "chapter": ("wordt begroting",),
    "article": ("wordt artikelnr",),
    "kind": ("type wijziging",),
}
_KINDS = ("name", "budget")
_EVERY = "*"


def is_renumberings(sheet: Sheet) -> bool:
    """Whether the headings are those of a was-wordt table, some of which may be missing."""
    return len(sheet.columns(_COLUMNS)) >= 3


def read_renumberings(sheet: Sheet, document: Document) -> Found:
    """All lines of a was-wordt table; raises `BadTable` with each cell that is wrong."""
    columns = sheet.columns(_COLUMNS)
    if lacking := missing(_COLUMNS, columns, ()):
        raise refuse(document.name, lacking)
    problems = Problems(document.name)
    found = tuple(
        dict.fromkeys(one for line in sheet.lines for one in _renumbering(line, columns, sheet, problems))
    )
    problems.raise_any()
    return Found("wijzigingen", renumberings=found)


def _renumbering(
    line: Line, columns: Mapping[str, int], sheet: Sheet, problems: Problems
) -> Iterator[Renumbering]:
    if len(line.cells) != len(sheet.headings):
        problems.add(
            line.number, "the line", f"it has {len(line.cells)} cells under {len(sheet.headings)} headings"
        )
        return
    cells = {role: line.cells[index].strip() for role, index in columns.items()}
    values = {role: _value(role, words) for role, words in cells.items()}
    wrong = [role for role, value in values.items() if value in (None, "")]
    for role in wrong:
        problems.add(line.number, _COLUMNS[role][0], f"{shown(cells[role])} is no {role.replace('_', ' ')}")
    if not wrong:
        yield msgspec.convert(values | {"row": line.number}, Renumbering)


def _value(role: str, words: str) -> int | str | None:
    if role.endswith("year"):
        return keys.year(words)
    if role.endswith("chapter"):
        return keys.chapter(words)
    if role == "kind":
        return words if words in _KINDS else None
    return words if words == _EVERY else keys.article(words)
