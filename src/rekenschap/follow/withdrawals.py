"""What a paper says will not come: explicit words that name the document of a promise."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import select

from rekenschap import lexicon
from rekenschap.findings.commitments.documents import Documents
from rekenschap.follow.history import KEPT, REKENSCHAP, STATUS_SET, WITHDRAWN
from rekenschap.follow.material import Followed
from rekenschap.follow.naming import name_of
from rekenschap.ledger import schema
from rekenschap.ledger.store import Writing
from rekenschap.text.scan import Pattern, Scanner, ScanText
from rekenschap.text.sentences import sentences_in
from rekenschap.text.span import Span


def withdrawals_by(writing: Writing, paper: Followed) -> list[dict[str, Any]]:
    """The events by which a paper takes back promises of earlier papers."""
    said = list(_said(paper))
    if not said:
        return []
    table, home = schema.undertaking, schema.paper
    waiting = writing.connection.execute(
        select(table, home.c.date, home.c.dossier, home.c.ministries)
        .join(home, home.c.id == table.c.paper_id)
        .where(table.c.document_key.in_({key for key, _ in said}), table.c.status != KEPT, home.c.id != paper.id)
    ).all()
    found: dict[int, dict[str, Any]] = {}
    for key, evidence in said:
        for row in waiting:
            if row.document_key == key and _is_theirs(paper, row):
                found.setdefault(row.id, _event(writing, paper, row.id, evidence))
    return list(found.values())


def _said(paper: Followed) -> Iterator[tuple[str, dict[str, Any]]]:
    """The keys of documents that a paper says will not come, each with the sentence."""
    for number, span, text in _pieces(paper):
        small = text.casefold()
        if not any(sign in small for sign in _signs()):
            continue
        for sentence in sentences_in(text, Span(0, len(text))):
            words = sentence.of(text)
            if next(_scanner().scan(ScanText(words)), None) is not None:
                here = [span.start + sentence.start, span.start + sentence.end]
                evidence = {"paper": paper.key, "span": here, "text": words, "question": number}
                for document in Documents(ScanText(words)).within(Span(0, len(words))):
                    name = name_of(document.name)
                    if name is not None and name.is_named:
                        yield name.key, evidence


def _pieces(paper: Followed) -> Iterator[tuple[str | None, Span, str]]:
    """What the government says in a paper: its answers, or all of a paper without questions."""
    if not paper.answers_questions:
        yield None, Span(0, len(paper.text)), paper.text
        return
    for row in paper.questions:
        if row.answer is not None:
            yield row.number, Span(row.answer_start, row.answer_end), row.answer


def _is_theirs(paper: Followed, row: Any) -> bool:
    """Whether the promise is of the same dossier or ministry, and from before the paper."""
    is_later = row.date is not None and row.date <= paper.day
    same = row.dossier is not None and row.dossier == paper.row.dossier
    return is_later and (same or bool(set(row.ministries) & set(paper.row.ministries)))


def _event(writing: Writing, paper: Followed, undertaking_id: int, evidence: dict[str, Any]) -> dict[str, Any]:
    return {
        "undertaking_id": undertaking_id,
        "paper_id": paper.id,
        "tick": writing.tick,
        "at": writing.at,
        "day": paper.day,
        "who": REKENSCHAP,
        "kind": STATUS_SET,
        "status": WITHDRAWN,
        "reason": "het stuk zegt dat het niet komt",
        "evidence": [evidence],
    }


@cache
def _signs() -> tuple[str, ...]:
    return tuple(entry.fields["sign"] for entry in lexicon.load("withdrawals").entries)


@cache
def _scanner() -> Scanner:
    entries = lexicon.load("withdrawals").entries
    return Scanner(Pattern(entry.id, "|".join(entry.patterns)) for entry in entries)
