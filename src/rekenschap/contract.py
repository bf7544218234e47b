"""A reading as plain data, exactly as the reading contract (version 1) describes it.

The contract allows more properties everywhere; added here are `reader`, `paper.format`, `paper.pages`,
`paper.questioners`, `paper.ministries`, `notes`, `tables`, `links`, `checked` (what was compared and agrees, or
could not be told) and, per question, `label`, `parts`, `references` (the words that refer), `joint` (all numbers
of its answer), `source` (where it stands in the file that was read), `confidence`, `missing`, `asks` and `judge`;
of its answer also the `label`. A question that the paper does not answer has neither status nor ground.

For who shows the paper there are `body` (the span before the footnotes), `paragraphs` (kind and span; level,
marker and bold where they are not 0, none and false) and, of a paper with pages, `boxes`: pieces of the text as
`[start, end, page, left, bottom, right, top]`, in points from the lower left corner; `contract_reading` reads all.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from rekenschap.exchanges.exchange import Answer, Exchange, Group
from rekenschap.findings.finding import (
    Check,
    Citation,
    Commitment,
    DateMention,
    Evidence,
    Quantity,
    Target,
    Verdict,
    Where,
)
from rekenschap.papers.draft import Place
from rekenschap.papers.paper import Note, Paper, Paragraph, Table, TableCell
from rekenschap.reading import Reading
from rekenschap.text.span import Span

CONTRACT = "1"

Data = dict[str, Any]


def as_data(reading: Reading) -> Data:
    """The JSON object of `reading.schema.json`: dictionaries, lists, strings and numbers only."""
    paper = reading.paper
    verdicts = {verdict.number: verdict for verdict in reading.verdicts}
    return {
        "contract": CONTRACT,
        "reader": {"name": "rekenschap", "version": version("rekenschap")},
        "paper": _header(paper),
        "text": paper.text,
        "questions": [_question(exchange, verdicts.get(exchange.number), paper) for exchange in reading.exchanges],
        "citations": [_citation(item, paper) for item in reading.citations],
        "dates": [_date(item, paper) for item in reading.dates],
        "quantities": [_quantity(item, paper) for item in reading.quantities],
        "commitments": [_commitment(item, paper) for item in reading.commitments],
        "targets": [_target(item, paper) for item in reading.targets],
        "findings": [_check(check) for check in reading.checks if check.is_worth_reading],
        "checked": [_check(check) for check in reading.checks if not check.is_worth_reading],
        "notes": [_note(note, paper) for note in paper.notes],
        "tables": [_table(table, paper) for table in paper.tables],
        "links": [_words(link.span, paper) | {"url": link.url} for link in paper.links],
        "body": list(paper.body),
        "paragraphs": [_paragraph(paragraph) for paragraph in paper.paragraphs],
        "boxes": _boxes(paper),
    }


def _header(paper: Paper) -> Data:
    header = paper.header
    return {
        "id": header.id,
        "kind": header.kind,
        "chamber": header.chamber,
        "session": header.session,
        "dossier": header.dossier,
        "number": header.number,
        "date": header.date,
        "title": header.title,
        "signatories": list(header.signatories),
        "questioners": list(header.questioners),
        "ministries": list(header.ministries),
        "sha256": paper.sha256,
        "format": paper.format,
        "pages": paper.pages,
    }


def _question(exchange: Exchange, verdict: Verdict | None, paper: Paper) -> Data:
    answer = exchange.answer
    return {
        "number": exchange.number,
        **_words(exchange.span, paper),
        "group": _group(exchange.group),
        "answer": None if answer is None else _answer(answer, paper),
        "refers_to": list(dict.fromkeys(reference.number for reference in exchange.refers_to)),
        "resolved_to": list(exchange.resolved_to),
        **_verdict(verdict, paper),
        "label": None if exchange.label is None else _words(exchange.label, paper),
        "parts": [{"label": part.label, **_words(part.span, paper)} for part in exchange.parts],
        "references": [{"number": ref.number, **_words(ref.span, paper)} for ref in exchange.refers_to],
        "joint": [] if answer is None else list(answer.numbers),
        "source": _source(exchange.span, paper),
    }


def _answer(answer: Answer, paper: Paper) -> Data:
    label = {} if answer.label is None else {"label": _words(answer.label, paper)}
    return _words(answer.span, paper) | label


def _verdict(verdict: Verdict | None, paper: Paper) -> Data:
    if verdict is None:
        return {"status": None, "ground": None, "evidence": []}
    return {
        "status": verdict.status,
        "ground": verdict.ground,
        "evidence": [_evidence(item, paper) for item in verdict.evidence],
        "confidence": round(verdict.confidence, 3),
        "missing": list(verdict.missing),
        "asks": [
            {"asks": part.asks, "status": part.status, **_words(part.span, paper)}
            | {"evidence": [_evidence(item, paper) for item in part.evidence]}
            for part in verdict.parts
        ],
        "judge": verdict.judge,
    }


def _evidence(item: Evidence, paper: Paper) -> Data:
    return _words(item.span, paper) | {"reason": item.reason, "reason_en": item.reason_en}


def _group(group: Group) -> Data:
    span = None if group.span is None else list(group.span)
    return {"name": group.name, "basis": group.basis, "span": span, "reason": group.reason}


def _citation(item: Citation, paper: Paper) -> Data:
    return _place(item.span, item.where, paper) | {"kind": item.kind, "id": item.id, "url": item.url}


def _date(item: DateMention, paper: Paper) -> Data:
    return _place(item.span, item.where, paper) | {
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "precision": item.precision,
    }


def _quantity(item: Quantity, paper: Paper) -> Data:
    return _place(item.span, item.where, paper) | {
        "value": _figure(item.value),
        "unit": item.unit,
        "qualifier": item.qualifier,
        "low": None if item.low is None else _figure(item.low),
        "high": None if item.high is None else _figure(item.high),
    }


def _commitment(item: Commitment, paper: Paper) -> Data:
    return _place(item.span, item.where, paper) | {
        "document": item.document,
        "due_text": item.due_text,
        "due_start": item.due_start.isoformat() if item.due_start else None,
        "due_end": item.due_end.isoformat() if item.due_end else None,
        "recurrence": item.recurrence,
        "by": item.by,
        "to": item.to,
        "undertaking": item.undertaking,
    }


def _target(item: Target, paper: Paper) -> Data:
    return _place(item.span, item.where, paper) | {
        "indicator": item.indicator,
        "comparator": item.comparator,
        "value": _figure(item.value),
        "unit": item.unit,
        "year": item.year,
        "baseline": item.baseline,
        "denominator": item.denominator,
        "path": item.path,
        "owner": item.owner,
        "missing": list(item.missing),
    }


def _check(check: Check) -> Data:
    return {
        "kind": check.kind,
        "message": check.message,
        "message_en": check.message_en,
        "verdict": check.verdict,
        "arithmetic": check.arithmetic,
        "reason": check.reason,
        "questions": list(check.questions),
        "spans": [list(span) for span in check.spans],
    }


def _note(note: Note, paper: Paper) -> Data:
    return {"mark": note.mark, **_words(note.span, paper), "refs": list(note.refs)}


def _table(table: Table, paper: Paper) -> Data:
    return {"span": list(table.span), "rows": [[_cell(cell, paper) for cell in row] for row in table.rows]}


def _cell(cell: TableCell, paper: Paper) -> Data:
    return _words(cell.span, paper) | {"columns": cell.columns, "heading": cell.heading}


def _paragraph(paragraph: Paragraph) -> Data:
    found: Data = {"kind": paragraph.kind.value, "span": list(paragraph.span)}
    if paragraph.level:
        found["level"] = paragraph.level
    if paragraph.bold:
        found["bold"] = True
    if paragraph.marker is not None:
        found["marker"] = list(paragraph.marker)
    return found


def _boxes(paper: Paper) -> list[list[float]]:
    """Where the pieces of the text stand on its pages; empty where the format has none."""
    source = paper.source
    pieces = zip(source.starts, source.ends, source.places, strict=True)
    return [
        [start, end, place.page, *place.box]
        for start, end, place in pieces
        if place.page is not None and place.box is not None
    ]


def _words(span: Span, paper: Paper) -> Data:
    return {"span": list(span), "text": span.of(paper.text)}


def _place(span: Span, where: Where, paper: Paper) -> Data:
    source = _source(span, paper)
    return _words(span, paper) | {"question": where.question, "side": where.side, "source": source}


def _figure(value: float) -> int | float:
    """A whole number without a decimal point."""
    return int(value) if value.is_integer() else value


def _source(span: Span, paper: Paper) -> list[Data]:
    """Where a span stands in the file: per page one box around it, else its first and last line or its path."""
    pages: dict[int | None, list[Place]] = {}
    for place in paper.source.places_of(span):
        pages.setdefault(place.page, []).append(place)
    return [_on_page(page, places) for page, places in pages.items()]


def _on_page(page: int | None, places: list[Place]) -> Data:
    boxes = [place.box for place in places if place.box]
    lines = [place.line for place in places if place.line is not None]
    paths = [place.path for place in places if place.path]
    found: Data = {} if page is None else {"page": page}
    if boxes:
        left, bottom, right, top = zip(*boxes, strict=True)
        found["box"] = [min(left), min(bottom), max(right), max(top)]
    if lines:
        found["line"], found["last_line"] = min(lines), max(lines)
    if paths:
        found["path"] = paths[0]
    return found
