"""Findings as W3C Web Annotations (JSON-LD): what was found, and exactly where.

Each finding is an annotation on the canonical text of its paper. Its target has both selectors of the Web
Annotation Data Model (https://www.w3.org/TR/annotation-model/): the position in code points, and the quotation
with the words around it, by which it is found again when the text has shifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rekenschap.exports.site import Site
from rekenschap.ledger.entries import CitationEntry, ExchangeEntry, MentionEntry, PaperRef, TargetEntry
from rekenschap.text.span import Span

Annotated = ExchangeEntry | CitationEntry | TargetEntry | MentionEntry
Data = dict[str, Any]

#: characters of the text on either side of a quotation
_AROUND = 32


def context(site: Site) -> list[Any]:
    """The JSON-LD context: that of Web Annotation, and our own names under the address of the site."""
    return ["http://www.w3.org/ns/anno.jsonld", {"rekenschap": f"{site.root}/ns#"}]


def annotation(entry: Annotated, text: str, site: Site) -> Data:
    """One finding as an annotation, without a context; `text` is the canonical text of its paper.

    Of a question the annotation is of its answer, or, where it has none, of the question itself.
    """
    kind, key, span, motivation, body = _BODIES[type(entry)](entry)
    return {
        "id": site.name("annotation", entry.paper.key, kind, key),
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target(entry.paper, span, text, site),
    }


def document(entry: Annotated, text: str, site: Site) -> Data:
    """One finding as a JSON-LD document of its own."""
    return {"@context": context(site), **annotation(entry, text, site)}


def lines(entries: Iterable[Annotated], texts: Mapping[int, str], site: Site) -> Iterator[bytes]:
    """Documents, one a line; `texts` gives the text of a paper by its id in the ledger."""
    for entry in entries:
        yield msgspec.json.encode(document(entry, texts[entry.paper.id], site)) + b"\n"


def page(entries: Iterable[Annotated], text: str, paper: PaperRef, site: Site) -> Data:
    """All findings of one paper as an annotation page."""
    items = [annotation(entry, text, site) for entry in entries]
    return {
        "@context": context(site),
        "id": f"{site.paper(paper.key)}/annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def target(paper: PaperRef, span: Span, text: str, site: Site) -> Data:
    """The words of a span as a target, by position and by quotation."""
    quotation = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": f"{site.paper(paper.key)}/text", "selector": [position, quotation]}


_Body = tuple[str, str, Span, str, Any]


def _judgement(entry: ExchangeEntry) -> _Body:
    body = [_said("status", entry.status), _said("ground", entry.ground), _said("question", entry.number)]
    said = [part for part in body if part["value"] is not None]
    return "verdict", entry.key, entry.answer_span or entry.question_span, "assessing", said


def _citation(entry: CitationEntry) -> _Body:
    body = [_said("id", entry.target)] if entry.target else []
    linked = [{"type": "SpecificResource", "source": entry.url, "purpose": "linking"}] if entry.url else []
    return "citation", entry.key, entry.span, "linking", body + linked


def _target(entry: TargetEntry) -> _Body:
    names = ("indicator", "comparator", "value", "unit", "year", "baseline", "denominator", "path", "owner")
    found = {f"rekenschap:{name}": value for name in names if (value := getattr(entry, name)) is not None}
    return "target", entry.key, entry.span, "describing", {"type": "rekenschap:Target", **found}


def _mention(entry: MentionEntry) -> _Body:
    body = {"type": "rekenschap:Undertaking", "rekenschap:reason": entry.reason}
    return "commitment", entry.commitment_key, entry.span or Span(0, 0), "describing", body


def _said(name: str, value: str | None) -> Data:
    return {"type": "TextualBody", "purpose": "classifying", "rekenschap:says": name, "value": value}


_BODIES: Mapping[type, Any] = {
    ExchangeEntry: _judgement,
    CitationEntry: _citation,
    TargetEntry: _target,
    MentionEntry: _mention,
}
