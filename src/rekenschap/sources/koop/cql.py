"""Queries in CQL, the language of SRU (OASIS searchRetrieve 1.0, part 5); a value cannot become a query."""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.errors import BadRequest

#: the indexes of `repository.overheid.nl/sru` that are known to work, by its manual "Handleiding SRU 2.0"
INDEXES = frozenset(
    [
        "c.product-area",
        "dt.available",
        "dt.creator",
        "dt.date",
        "dt.identifier",
        "dt.modified",
        "dt.title",
        "dt.type",
        "w.dossiernummer",
        "w.ondernummer",
        "w.organisatietype",
        "w.publicatienaam",
        "w.subrubriek",
        "w.vergaderjaar",
    ]
)
_MOST = 500
_MASKED = str.maketrans({sign: f"\\{sign}" for sign in '\\"*?^'})


@dataclass(frozen=True, slots=True)
class Clause:
    """A query that is whole in itself; `text` is its CQL."""

    text: str


def equals(index: str, value: str) -> Clause:
    r"""What has the value: `dt.type == "Kamerstuk"`.

    >>> equals("w.dossiernummer", '36800" or dt.type="x').text
    'w.dossiernummer=="36800\\" or dt.type=\\"x"'
    """
    return _clause(index, "==", value)


def has_word(index: str, value: str) -> Clause:
    """What has one of the words, as a title does."""
    return _clause(index, " any ", value)


def at_least(index: str, value: str) -> Clause:
    """What has the value or a later one: days as `2026-11-24`."""
    return _clause(index, ">=", value)


def at_most(index: str, value: str) -> Clause:
    """What has the value or an earlier one."""
    return _clause(index, "<=", value)


def all_of(*clauses: Clause) -> Clause:
    """What every clause asks for."""
    return _joined(" and ", clauses)


def any_of(*clauses: Clause) -> Clause:
    """What one of the clauses asks for."""
    return _joined(" or ", clauses)


def _joined(word: str, clauses: tuple[Clause, ...]) -> Clause:
    if not clauses:
        raise BadRequest("a query must ask for something; give a clause, as equals('dt.type', 'Kamerstuk')")
    return Clause(word.join(f"({clause.text})" for clause in clauses))


def _clause(index: str, relation: str, value: str) -> Clause:
    """The value stands in quotes, with every sign masked that means something there."""
    if index not in INDEXES:
        raise BadRequest(f"{index!r} is no index of the search; it is one of {', '.join(sorted(INDEXES))}")
    if not value.strip() or len(value) > _MOST or not value.isprintable():
        raise BadRequest(f"{value[:60]!r} cannot be searched for: give 1 to {_MOST} signs on one line")
    return Clause(f'{index}{relation}"{value.translate(_MASKED)}"')
