"""Invented papers and their readings in the form of the contract, made without reading: quick, and many.

Every span points at its own words, as in a real reading.
"""

from __future__ import annotations

import hashlib
from typing import Any

from rekenschap.ledger.adding import Added, Incoming, Then, add_read
from rekenschap.ledger.store import Ledger

_ANSWERED = ("answered", None, "Ja. In {year} is {amount} miljoen euro uitgegeven, zie Kamerstuk {cited}.")
_PROMISED = ("deferred", None, "De Kamer ontvangt hierover vóór 1 juli {year} een brief, zie Kamerstuk {cited}.")
_DECLINED = ("declined", "national_security", "Hierover doet het kabinet geen uitspraken.")
_ANSWERS = (_ANSWERED, _PROMISED, _DECLINED)


def invented_paper(number: int, **header: Any) -> Incoming:
    """The bytes of invented paper `number`."""
    return Incoming(f"nota-{number}.txt", _contract(number, 3, header)["text"].encode())


def invented_contract(number: int, questions: int = 3, **header: Any) -> dict[str, Any]:
    """The reading of invented paper `number` in the form of the contract; `header` is what it says of itself."""
    return _contract(number, questions, header)


def add_invented(
    ledger: Ledger, number: int, questions: int = 3, then: tuple[Then, ...] = (), **header: Any
) -> Added:
    """Add invented paper `number` to a ledger, without reading it."""
    contract = _contract(number, questions, header)
    return add_read(ledger, Incoming(f"nota-{number}.txt", contract["text"].encode()), contract, then)


def _contract(number: int, questions: int, header: dict[str, Any]) -> dict[str, Any]:
    text = f"Nota {number} van het Ministerie van Voorbeelden\n"
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ("questions", "citations", "commitments")}
    for place in range(questions):
        text = _with_question(text, number, place, found)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    empty: dict[str, list[Any]] = {
        name: [] for name in ("dates", "quantities", "findings", "checked", "notes", "tables", "links")
    }
    return {
        "contract": "1",
        "reader": {"name": "rekenschap", "version": "0.1.0"},
        "paper": _header(number, sha256) | header,
        "text": text,
        **found,
        "targets": [_target(text)],
        **empty,
    }


def _header(number: int, sha256: str) -> dict[str, Any]:
    return {
        "id": f"kst-{39000 + number}-XX-A",
        "kind": "nota naar aanleiding van het verslag",
        "chamber": "Eerste Kamer",
        "session": "2025-2026",
        "dossier": f"{39000 + number}-XX",
        "number": "A",
        "date": f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "title": f"Begroting van het Ministerie van Voorbeelden, deel {number}",
        "signatories": [],
        "questioners": [],
        "sha256": sha256,
        "format": "text",
        "pages": None,
    }


def _with_question(text: str, number: int, place: int, found: dict[str, list[dict[str, Any]]]) -> str:
    """The text with one more question and its answer, whose findings are put in `found`."""
    status, ground, words = _ANSWERS[place % len(_ANSWERS)]
    name, cited = str(place + 1), f"{39000 + number} XX, nr. {place + 1}"
    question = f"Hoeveel is in {2020 + place} uitgegeven aan voorbeeld {number}-{name}?"
    answer = words.format(year=2020 + place, amount=10 * number + place, cited=cited)
    begun = f"{text}\nVraag {name}\n"
    text = f"{begun}{question}\nAntwoord\n{answer}\n"
    asked, said = len(begun), len(begun) + len(question) + len("\nAntwoord\n")
    found["questions"].append(
        {
            "number": name,
            "span": [asked, asked + len(question)],
            "text": question,
            "group": {"name": "SP", "basis": "stated", "span": None, "reason": None},
            "answer": {"span": [said, said + len(answer)], "text": answer},
            "refers_to": [],
            "resolved_to": [],
            "status": status,
            "ground": ground,
            "evidence": [],
            "confidence": 0.9,
        }
    )
    if "Kamerstuk" in answer:
        start = said + answer.index("Kamerstuk")
        place_in = _placed(text, start, said + len(answer) - 1, name)
        official = f"kst-{39000 + number}-XX-{name}"
        found["citations"].append(place_in | {"kind": "kamerstuk", "id": official, "url": None})
    if status == "deferred":
        due = {"due_text": f"vóór 1 juli {2020 + place}", "due_start": None, "due_end": f"{2020 + place}-06-30"}
        promise = {"document": None, "recurrence": None, "by": "het kabinet", "to": "de Kamer"}
        count = len(found["commitments"]) + 1
        found["commitments"].append(
            _placed(text, said, said + len(answer), name) | due | promise | {"undertaking": count}
        )
    return text


def _target(text: str) -> dict[str, Any]:
    words = "Ministerie van Voorbeelden"
    start = text.index(words)
    named = {"indicator": "voorbeelden", "comparator": ">=", "value": 95, "unit": "%", "year": 2030}
    unknown = dict.fromkeys(("baseline", "denominator", "path", "owner"))
    return _placed(text, start, start + len(words), None) | named | unknown | {"missing": ["bron"]}


def _placed(text: str, start: int, end: int, question: str | None) -> dict[str, Any]:
    side = "answer" if question else "other"
    return {"span": [start, end], "text": text[start:end], "question": question, "side": side, "source": []}
