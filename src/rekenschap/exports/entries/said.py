"""Parts of entries in words: papers, standings of questions and of undertakings, days."""

from __future__ import annotations

from datetime import date, datetime

from rekenschap.exports.entries.blocks import Line, Style
from rekenschap.exports.figures import day, days
from rekenschap.exports.judgement import LOW_CONFIDENCE, Standing
from rekenschap.exports.judgement_words import SHAPES
from rekenschap.exports.words import Words
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry, PaperRef, UndertakingEntry

_STYLES: dict[str, Style] = {
    "answered": "good",
    "partly": "half",
    "elsewhere": "away",
    "deferred": "later",
    "declined": "bad",
    "not_answered": "bad",
    "no_answer": "bad",
}
#: shape and style of what became of an undertaking, beside its words
_BECAME: dict[str, tuple[str, Style]] = {
    "open": ("○", ""),
    "due": ("!", "bad"),
    "kept": ("✓", "good"),
    "partly_kept": ("◐", "half"),
    "slipped": ("→", "later"),
    "withdrawn": ("✕", "quiet"),
}


def paper_in_short(paper: PaperRef, words: Words) -> str:
    """Key, chamber and day: `kst-36800-X-E · Eerste Kamer · 21 mei 2026`."""
    on = day(paper.date, words.lang) if paper.date else None
    return " · ".join(filter(None, (paper.key, paper.chamber, on)))


def paper_facts(paper: PaperEntry, words: Words) -> str:
    """Kind, chamber, session, dossier, number and day."""
    number = f"{words['number'].lower()} {paper.number}" if paper.number else None
    official = " ".join(filter(None, (paper.dossier, number)))
    on = day(paper.date, words.lang) if paper.date else None
    return " · ".join(filter(None, (words.title(paper.kind), paper.chamber, paper.session, official, on)))


def standing_of(entry: ExchangeEntry) -> Standing | None:
    """How a question stands; None where it has an answer that nobody judged."""
    known: dict[str, Standing] = {name: name for name in SHAPES}
    return "no_answer" if entry.answer is None else known.get(entry.status or "")


def standing_line(entry: ExchangeEntry, words: Words) -> Line:
    """How a question stands, with its ground and what makes that uncertain; no words where nobody judged."""
    standing = standing_of(entry)
    if standing is None:
        return Line("")
    told = f"{SHAPES[standing]} {words[f'status_{standing}']}"
    told += f": {words[f'ground_{entry.ground}']}" if entry.ground else ""
    if entry.confidence is not None and entry.confidence < LOW_CONFIDENCE:
        told += f" ({words['uncertain']}: {int(entry.confidence * 100)}%)"
    if entry.reviewed is not None:
        told += f" · {words[f'review_{entry.reviewed.action}']} {words['by']} {', '.join(entry.reviewed.who)}"
    return Line(told, _STYLES[standing])


def groups_of(entry: ExchangeEntry) -> str:
    """Who asked, with a question mark where that is an inference."""
    return ", ".join(entry.groups) + ("?" if entry.groups and entry.group_basis == "inferred" else "")


def status_line(entry: UndertakingEntry, words: Words) -> Line:
    """What became of an undertaking."""
    shape, style = _BECAME[entry.status]
    return Line(f"{shape} {words[f'undertaking_{entry.status}']}", style)


def due_of(entry: UndertakingEntry, words: Words) -> str:
    """The deadline as days, with the first one where it was moved; its words where there are no days."""
    now = _days(entry.due_start, entry.due_end, words)
    first = _days(entry.first_due_start, entry.first_due_end, words)
    regular = words[f"recurrence_{entry.recurrence}"] if entry.recurrence else ""
    told = " · ".join(filter(None, (now or entry.due_text, regular))) or words["no_deadline"]
    return f"{told} ({words['first_due']} {first})" if first and first != now else told


def _days(start: date | None, end: date | None, words: Words) -> str:
    return days(start, end, words) if start or end else ""


def moment(at: datetime, words: Words) -> str:
    """A moment as its day, and its time in UTC."""
    return f"{day(at.date(), words.lang)} {at:%H:%M} UTC"
