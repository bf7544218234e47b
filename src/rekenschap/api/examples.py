"""Invented answers that the OpenAPI document shows."""

from __future__ import annotations

from typing import Any

PAPER_REF: dict[str, Any] = {
    "key": "kst-39800-XX-A",
    "title": "Vaststelling van de begroting van het Ministerie van Voorbeelden",
    "dossier": "39800-XX",
    "chamber": "Eerste Kamer",
    "date": "2026-03-12",
    "self": "/v1/papers/kst-39800-XX-A",
}
PAPER = PAPER_REF | {
    "kind": "nota naar aanleiding van het verslag",
    "session": "2025-2026",
    "number": "A",
    "ministries": ["Voorbeelden"],
    "versions": 1,
    "questions": 28,
    "addedAt": "2026-03-13T09:00:00Z",
    "changed": 4,
    "error": None,
}
VERSION = {
    "number": 1,
    "sha256": "5f" * 32,
    "name": "nota.pdf",
    "origin": None,
    "size": 48211,
    "addedAt": "2026-03-13T09:00:00Z",
    "reader": "0.1.0",
    "error": None,
}
QUESTION = {
    "paper": PAPER_REF,
    "number": "7",
    "key": "9f2c61d0a7b3e845",
    "question": "Hoeveel voorbeelden zijn er in 2025 gegeven?",
    "questionSpan": [1200, 1244],
    "answer": "De Kamer ontvangt dit overzicht vóór 1 juli 2026.",
    "answerSpan": [1254, 1303],
    "groups": ["SP"],
    "groupBasis": "stated",
    "status": "deferred",
    "ground": "later_document",
    "confidence": 0.93,
    "refersTo": [],
    "resolvedTo": [],
    "reviewed": None,
    "self": "/v1/papers/kst-39800-XX-A/questions/7",
}
_PLACED = {
    "paper": PAPER_REF,
    "key": "1c0f5a9be2d37764",
    "span": [1254, 1280],
    "text": "Kamerstukken II 2025/26, 39 800 XX, nr. 2",
    "question": "7",
    "side": "answer",
}
CITATION = _PLACED | {
    "kind": "kamerstuk",
    "target": "kst-39800-XX-2",
    "url": "https://zoek.officielebekendmakingen.nl/kst-39800-XX-2.html",
}
TARGET = _PLACED | {
    "text": "ten minste 95 procent in 2030",
    "indicator": "voorbeelden op tijd",
    "comparator": ">=",
    "value": 95.0,
    "unit": "%",
    "year": 2030,
    "baseline": None,
    "denominator": None,
    "path": None,
    "owner": None,
    "missing": ["baseline", "denominator"],
}
CHECK = {
    "paper": PAPER_REF,
    "key": "77b1d2c3e4f50617",
    "kind": "sum_disagrees",
    "verdict": "inconsistent",
    "message": "De delen tellen op tot 30, het totaal is 31.",
    "messageEn": "The parts add up to 30, the total is 31.",
    "arithmetic": "10 + 20 = 30",
    "reason": "",
    "questions": ["7"],
    "spans": [[1254, 1280]],
}
COMMITMENT = {
    "id": 12,
    "paper": PAPER_REF,
    "text": "De Kamer ontvangt dit overzicht vóór 1 juli 2026.",
    "document": "overzicht",
    "status": "open",
    "dueText": "vóór 1 juli 2026",
    "dueStart": None,
    "dueEnd": "2026-06-30",
    "firstDueStart": None,
    "firstDueEnd": "2026-06-30",
    "recurrence": None,
    "by": "het kabinet",
    "to": "de Kamer",
    "changed": 4,
    "self": "/v1/commitments/12",
}
COMMITMENT_HISTORY = COMMITMENT | {
    "mentions": [
        {
            "paper": PAPER_REF,
            "question": "7",
            "text": "De Kamer ontvangt dit overzicht vóór 1 juli 2026.",
            "span": [1254, 1303],
            "reason": "first said here",
        }
    ],
    "events": [],
}
LINK = {
    "paper": PAPER_REF,
    "number": "7",
    "fromKey": None,
    "kind": "same_question",
    "to": None,
    "toKey": "kst-39801-XX-3",
    "toNumber": "4",
    "score": 0.81,
    "reasons": [{"nl": "dezelfde woorden: “voorbeelden”", "en": "the same words: “voorbeelden”"}],
}
REVIEW = {
    "id": 3,
    "paper": PAPER_REF,
    "kind": "verdict",
    "key": "9f2c61d0a7b3e845",
    "action": "confirm",
    "value": {"status": "deferred", "ground": "later_document"},
    "who": "griffie",
    "at": "2026-03-14T10:00:00Z",
    "reason": "",
    "blind": False,
}
DOSSIER = {"number": "39800-XX", "papers": 3, "questions": 61, "first": "2026-01-12", "last": "2026-03-12"}
STATISTICS = {
    "questions": 61,
    "papers": 3,
    "status": {"answered": 40, "deferred": 12, "declined": 9},
    "ground": {"national_security": 5, "premature": 4},
    "group": {"SP": 21},
}
SEARCH = {
    "items": [
        {
            "sort": "exchange",
            "score": 7.1,
            "question": QUESTION,
            "paper": None,
            "highlights": {"question": [[8, 19]], "answer": [], "title": []},
        }
    ],
    "total": 1,
    "next": None,
    "understood": "voorbeelden",
    "facets": {"status": [{"value": "deferred", "count": 1}]},
    "hints": [],
    "suggestions": [],
}
SUBSCRIPTION = {
    "id": 2,
    "owner": "fractie-sp",
    "kind": "dossier",
    "subject": "39800-XX",
    "channel": "atom",
    "address": "",
    "active": True,
    "fetch": "https://rekenschap.example/feeds/een-geheim.atom",
}
ANNOTATIONS = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "/v1/papers/kst-39800-XX-A/annotations",
    "type": "AnnotationPage",
    "items": [],
}


def listed(item: object) -> dict[str, Any]:
    """A page of a list with one item."""
    return {"items": [item], "total": 1, "next": None}
