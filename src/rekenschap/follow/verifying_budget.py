"""Amounts of a paper against the loaded budget: those in its budget tables, and those that its sentences state.

A sentence is held against the budget where it says which one: an article (`artikel 6`) or the budget or
expenditure of the chapter of the paper, and one year. "Minder dan begroot" and the like make it a difference,
which has a baseline and a sign. Everything else is told as what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from rekenschap.budget import queries
from rekenschap.budget.amounts import Amount, Kind, Level
from rekenschap.budget.budget import Budget, Key
from rekenschap.budget.loaders import keys
from rekenschap.budget.loaders.found import Document
from rekenschap.budget.loaders.paper_tables import read_paper_tables
from rekenschap.budget.rules import claims
from rekenschap.budget.rules.outcome import Result
from rekenschap.budget.told import NOTHING, Told
from rekenschap.errors import BadTable
from rekenschap.findings.finding import Quantity
from rekenschap.follow.verifying import Material, Said, Verified
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span

_NAME = "budget"
#: a sentence is not looked at further than this
_LONGEST = 1_000
_ARTICLE = re.compile(
    r"\b(?:beleids|begrotings)?artikel(?:en)? ([0-9]{1,3})(?![0-9.:]|,[0-9])"
    r"(?! van de (?:wet|grondwet|verordening)| lid)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_OF_BUDGET = re.compile(
    r"begroot|begroting|uitgave|uitgegeven|verplichting|ontvangst|realisatie|gerealiseerd|budget", re.IGNORECASE
)
_UNDER = re.compile(
    r"\bminder (?:uitgegeven |gerealiseerd |besteed )?dan|\blager dan|onderuitputting|onderbesteding"
    r"|\bonderschrijding",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\bmeer (?:uitgegeven |gerealiseerd |besteed )?dan|\bhoger dan|overschrijding|overbesteding", re.IGNORECASE
)
_COMMITTED = re.compile(r"verplichting", re.IGNORECASE)
_RECEIVED = re.compile(r"ontvangst", re.IGNORECASE)


class _About(NamedTuple):
    """What a sentence says of a figure in it; `lacks` is what it does not say."""

    article: str
    year: int | None
    kind: Kind
    direction: claims.Direction | None
    lacks: Told


def verify(material: Material) -> Iterator[Verified]:
    """Each amount in a budget table, then each amount of euros in a sentence about a budget."""
    chapter = keys.chapter((material.reading.paper.header.dossier or "").rpartition("-")[2]) or ""
    yield from _tables(material)
    budget = queries.budget(material.connection, queries.Wanted(chapter)) if chapter else Budget.of(())
    for quantity in material.reading.quantities:
        if quantity.unit == "EUR" and not _in_table(material, quantity.span):
            sentence = _sentence(material, quantity.span)
            if any(words.search(sentence) for words in (_OF_BUDGET, _UNDER, _OVER)):
                yield _stated(material, quantity, _about(sentence, chapter), chapter, budget)


def _tables(material: Material) -> Iterator[Verified]:
    """The amounts of budget tables against those of the other documents that are loaded."""
    paper = material.reading.paper
    try:
        found = read_paper_tables(paper, Document(material.name, material.content))
    except BadTable as error:
        if paper.tables:
            span = paper.tables[0].span
            why = Said(f"tabellen: {error}", f"tables: {error}")
            at = Span(span.start, span.start)
            yield Verified(at, "tabellen", None, _NAME, "cannot_be_checked", Said("", ""), why)
        return
    chapters = {amount.chapter for amount in found.amounts}
    loaded = {chapter: queries.budget(material.connection, queries.Wanted(chapter)) for chapter in chapters}
    for amount in found.amounts:
        if not amount.is_change:
            yield _cell(material, amount, loaded[amount.chapter])


def _cell(material: Material, amount: Amount, budget: Budget) -> Verified:
    key = Key(amount.chapter, amount.article, amount.kind, amount.year)
    of_level = budget.chapters if amount.level is Level.CHAPTER else budget.articles
    stages = {stage: figure for stage, figure in of_level.get(key, {}).items() if stage is amount.stage}
    result = claims.check_amount(key, stages, claims.Claim(amount.thousands, 0))
    table = material.reading.paper.tables[int(amount.cell.table.rpartition(" ")[2]) - 1]
    place = f"artikel {amount.article}" if amount.article else "totaal"
    words = f"{amount.cell.table}, {place} {amount.kind} {amount.year} {amount.stage.name}"
    return _verified(table.rows[amount.cell.row - 1][0].span, words, None, result)


def _in_table(material: Material, span: Span) -> bool:
    return any(table.span.holds(span) for table in material.reading.paper.tables)


def _sentence(material: Material, span: Span) -> str:
    """The sentence that holds a span, of at most `_LONGEST` characters."""
    paper = material.reading.paper
    paragraph = paper.paragraphs[paper.paragraph_at(span.start)].span if paper.paragraphs else span
    near = Span(max(paragraph.start, span.start - _LONGEST), min(paragraph.end, span.end + _LONGEST))
    found = next((one for one in sentences_in(paper.text, near) if one.holds(span)), span)
    return found.of(paper.text)[: 2 * _LONGEST]


def _about(sentence: str, chapter: str) -> _About:
    years = {int(year) for year in _YEAR.findall(sentence)}
    articles = set(_ARTICLE.findall(sentence))
    kind = Kind.V if _COMMITTED.search(sentence) else Kind.O if _RECEIVED.search(sentence) else Kind.U
    over: claims.Direction | None = "over" if _OVER.search(sentence) else None
    direction: claims.Direction | None = "under" if _UNDER.search(sentence) else over
    lacks = _lacks(len(years), len(articles), chapter)
    return _About(min(articles, default=""), min(years, default=None), kind, direction, lacks)


def _lacks(years: int, articles: int, chapter: str) -> Told:
    """What a sentence does not say of its figure; empty where it says enough."""
    if not chapter:
        return Told("het stuk noemt geen begrotingshoofdstuk", "the paper names no budget chapter")
    if years != 1:
        return Told(f"de zin noemt {years or 'geen'} jaren", f"the sentence names {years or 'no'} years")
    if articles > 1:
        return Told(f"de zin noemt {articles} artikelen", f"the sentence names {articles} articles")
    return NOTHING


def _stated(material: Material, quantity: Quantity, about: _About, chapter: str, budget: Budget) -> Verified:
    text, question = quantity.span.of(material.reading.paper.text), quantity.where.question
    if about.lacks != NOTHING or about.year is None:
        why = Said(about.lacks.nl, about.lacks.en)
        return Verified(quantity.span, text, question, _NAME, "cannot_be_checked", Said("", ""), why)
    key = Key(chapter, about.article, about.kind, about.year)
    stages = queries.stages_of(budget, key)
    claim = claims.Claim(*_thousands(quantity), about.direction)
    look = claims.check_difference if about.direction else claims.check_amount
    return _verified(quantity.span, text, question, look(key, stages, claim))


def _thousands(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """A quantity in thousands of euros, and by how much it may be off: half of its interval.

    The finding holds it as a float of euros, of which `repr` gives back the digits that were printed.
    """
    value = Decimal(repr(quantity.value)) / 1000
    low, high = (Decimal(repr(end)) / 1000 if end is not None else value for end in (quantity.low, quantity.high))
    return value, max(value - low, high - value)


def _verified(span: Span, text: str, question: str | None, result: Result) -> Verified:
    arithmetic, why = result.arithmetic, result.why
    where = f"{result.key.chapter} {result.key.article or 'totaal'} {result.key.kind} {result.key.year}: "
    told = Said(where + arithmetic.nl, where + arithmetic.en) if arithmetic.nl else Said("", "")
    sources = tuple(dict.fromkeys(str(cell) for cell in result.cells[:4]))
    return Verified(span, text, question, _NAME, result.outcome.value, told, Said(why.nl, why.en), sources)
