"""The fields of the index, and a document in them."""

from __future__ import annotations

from collections.abc import Iterator

from tantivy import Document, Schema, SchemaBuilder

from rekenschap.ledger.search.analysis import FORMS, NAMES, STEMS
from rekenschap.ledger.search.document import SearchDocument

#: to be raised with every change of the fields or of the analysis: an index of another version is made anew
VERSION = 2

#: the fields of which a result tells how often each value occurs
FACETS = ("status", "ground", "group", "ministry", "year", "chamber", "kind", "dossier")
#: `sort` of the one document that says up to which number of the ledger's clock the index is
STATE = "state"

_NAMED = ("sort", "paper_key", "kind", "chamber", "session", "dossier", "group", "status", "ground", "number")
_TEXTS = ("body", "question", "answer", "title")
_NUMBERS = ("id", "paper", "year", "day", "upto")
#: by what results are put in an order of time: by the day, and within one day by paper and place in it, so that no
#: two are equal; what has no day comes last in both
ORDERS = ("newest", "oldest")
_PAPER_BITS, _PLACE_BITS = 24, 16
_NO_DAY = 1 << 22


def schema() -> Schema:
    """The fields.

    `body` is all words of a document (the question and the answer; the title and the text of a paper); those of
    its parts serve queries in one part. `…_forms` are the words before stemming, for queries by first letters.
    `dossier_number` is the dossier without its budget chapter; `day` counts from 1 January of the year 1;
    `is_paper` says again what `sort` says, for numbers are read quicker than names.
    """
    builder = SchemaBuilder()
    for name in _TEXTS:
        builder.add_text_field(name, tokenizer_name=STEMS, index_option="position")
        builder.add_text_field(f"{name}_forms", tokenizer_name=FORMS, index_option="basic")
    for name in _NAMED:
        builder.add_text_field(name, tokenizer_name=NAMES, index_option="basic", fast=True)
    builder.add_text_field("dossier_number", tokenizer_name=NAMES, index_option="basic")
    builder.add_text_field("ministry", tokenizer_name=FORMS, index_option="position", fast=True)
    for name in _NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ORDERS:
        builder.add_unsigned_field(name, fast=True)
    builder.add_boolean_field("is_paper", fast=True)
    return builder.build()


def fields_of(document: SearchDocument) -> Document:
    """A document in the fields of the index."""
    made = Document()
    made.add_boolean("is_paper", document.sort == "paper")
    for name, number in _numbers(document):
        if number is not None:
            made.add_unsigned(name, number)  # a plain number would be signed, and refused
    for name, value in _names(document):
        if value:
            made.add_text(name, value)
    for name, text in _texts(document):
        if text:
            made.add_text(name, text)
            made.add_text(f"{name}_forms", text)
    return made


def state(upto: int) -> Document:
    """The document that says up to which number of the ledger's clock the index is."""
    made = Document()
    made.add_text("sort", STATE)
    made.add_unsigned("upto", upto)
    return made


def _numbers(document: SearchDocument) -> Iterator[tuple[str, int | None]]:
    yield "id", document.id
    yield "paper", document.paper
    yield "year", document.year
    day = document.date.toordinal() if document.date else None
    yield "day", day
    place = min(document.place, _mask(_PLACE_BITS))
    yield "newest", _in_order(day or 0, document.paper, _mask(_PLACE_BITS) - place)
    yield "oldest", _in_order(day or _NO_DAY, document.paper, place)


def _in_order(day: int, paper: int, place: int) -> int:
    """One number by which days, papers within a day and places within a paper are in order."""
    return ((day << _PAPER_BITS) + min(paper, _mask(_PAPER_BITS)) << _PLACE_BITS) + place


def _mask(bits: int) -> int:
    """The greatest number of so many bits."""
    return (1 << bits) - 1


def _names(document: SearchDocument) -> Iterator[tuple[str, str | None]]:
    for name in ("sort", "paper_key", "kind", "chamber", "session", "dossier", "status", "ground", "number"):
        yield name, getattr(document, name)
    yield "dossier_number", document.dossier and document.dossier.partition("-")[0]
    for group in dict.fromkeys(document.groups):
        yield "group", group
    for ministry in dict.fromkeys(document.ministries):
        yield "ministry", ministry


def _texts(document: SearchDocument) -> Iterator[tuple[str, str]]:
    yield "title", document.title
    if document.sort == "paper":
        yield from (("body", document.title), ("body", document.text))
        return
    yield from (("question", document.question), ("answer", document.answer))
    yield from (("body", document.question), ("body", document.answer))
