"""Labels: the words that say "here a question starts" and "here an answer starts".

Three strengths of evidence, because a paper may have lost its line breaks: a label that is a paragraph of its
own, one that starts a paragraph, and one inside running text after the end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rekenschap.exchanges.numbering import NUMBERS, parse_numbers
from rekenschap.papers.draft import Kind
from rekenschap.papers.paper import Paper, Paragraph
from rekenschap.text.scan import Hit, Pattern, Scanner, ScanText
from rekenschap.text.span import Span


class Role(StrEnum):
    """What a label introduces; `BARE` is a number without a word, which is mostly a question."""

    QUESTION = "question"
    ANSWER = "answer"
    BARE = "bare"


class Position(StrEnum):
    """Where a label stands: a paragraph of its own, at the start of one, or inside running text.

    `INLINE` follows the end of a sentence; `LOOSE` does not, as after a running head that was not taken out.
    """

    ALONE = "alone"
    START = "start"
    INLINE = "inline"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label: its words, the numbers in it, and what speaks for it.

    `bold` says that its paragraph is bold or a heading.
    """

    role: Role
    span: Span
    numbers: tuple[str, ...]
    position: Position
    bold: bool = False


#: the place in a report that a question is about, printed as part of its label
_PLACE = r"(?:\s*\((?:pagina's|pagina’s|pagina|pag\.|pp?\.|blz\.)[^()\n]{0,24}\))?"
#: who answers, printed as part of the label, which then ends in a colon or fills the line
_WHO = (
    r"(?P<who> +van +(?:(?i:de) +)?(?i:minister|staatssecretaris|regering|het kabinet|de algemene)[^\n.:()]{0,90})"
)
_ANSWER_WORD = r"(?:Antwoord|ANTWOORD|Antwoorden|ANTWOORDEN|Beantwoording|Reactie|Mededeling)"
_NUMBERED = rf" *\(?(?P<numbers>{NUMBERS})\)?"
_SCANNER = Scanner(
    [
        Pattern(
            Role.QUESTION,
            rf"(?:Vraag|VRAAG|Vragen|VRAGEN)(?: *(?:nr\.?|nummer))?(?:{_NUMBERED})? *[.:)]?{_PLACE}",
            ignore_case=False,
            whole_words=False,
        ),
        Pattern(
            Role.QUESTION, rf"(?P<numbers>{NUMBERS}) *[.):]? *(?:Vraag|VRAAG|Vragen) *(?::|\n)", ignore_case=False
        ),
        Pattern(
            Role.ANSWER,
            rf"{_ANSWER_WORD}(?:(?: +(?:op|bij|van))?(?: +de)?(?: +(?i:vraag|vragen)\b)?(?: *(?:nr\.?|nummer))?"
            rf"{_NUMBERED}| +op +(?:de +)?(?i:vraag|vragen)\b|{_WHO})? *[.:)]?",
            ignore_case=False,
            whole_words=False,
        ),
        Pattern(
            Role.ANSWER, rf"(?P<numbers>{NUMBERS}) *[.):]? *(?:Antwoord|ANTWOORD) *(?::|\n)", ignore_case=False
        ),
        Pattern(Role.BARE, rf"(?P<numbers>{NUMBERS}) *[.):]?{_PLACE}", ignore_case=False),
        Pattern(Role.BARE, rf"\((?P<numbers>{NUMBERS})\){_PLACE}", ignore_case=False),
    ]
)
_BEFORE_INLINE = re.compile(r"[.?!:;)»”\"’'…\]]\s*$")
_AFTER_INLINE = re.compile(r"\s*(?:[«“\"‘„'’…]{0,2}\s*[A-ZÀ-Þ0-9]|\()")
_LIST_MARK = re.compile(r"[-–—•*·▪]\s*$")


def find_labels(paper: Paper, scan: ScanText) -> Iterator[Label]:
    """All possible labels in the body of a paper, question labels first, then answers, then bare numbers."""
    starts = [paragraph.span.start for paragraph in paper.paragraphs]
    for hit in _SCANNER.scan(scan):
        if hit.span.start >= paper.body.end:
            continue
        paragraph = paper.paragraphs[max(0, bisect_right(starts, hit.span.start) - 1)]
        if paragraph.kind is Kind.TABLE:
            continue
        span = hit.span.stripped(paper.text)
        role = Role(hit.name)
        position = _position(paper.text, paragraph, span, role)
        if position is None or (role is Role.ANSWER and not _introduces(hit, paper.text, span, position)):
            continue
        if position in {Position.ALONE, Position.START}:
            span = Span(paragraph.span.start, span.end)
        numbers = parse_numbers(hit.get(paper.text, "numbers") or "")
        bold = paragraph.bold or paragraph.kind is Kind.HEADING
        if role is Role.BARE and len(numbers) > 1 and position is Position.INLINE:
            continue
        yield Label(role, span, numbers, position, bold)


def _introduces(hit: Hit, text: str, span: Span, position: Position) -> bool:
    """Whether the word for an answer is a label, and not the start of a sentence (`Antwoord op die vraag is`)."""
    if "numbers" in hit.groups or position is Position.ALONE or text[span.end - 1] == ":":
        return True
    return (
        "who" not in hit.groups
        and span.of(text).startswith(("Antwoord", "ANTWOORD"))
        and bool(_AFTER_INLINE.match(text, span.end))
    )


def _position(text: str, paragraph: Paragraph, span: Span, role: Role) -> Position | None:
    before = text[paragraph.span.start : span.start]
    if not before.strip() or (len(before) < 4 and _LIST_MARK.search(before)):
        rest = text[span.end : paragraph.span.end]
        if role is Role.BARE and re.match(r"\.?\d", rest):
            return None
        return Position.START if rest.strip(" .:)") else Position.ALONE
    sure = role is Role.ANSWER and text[span.end - 1] == ":"
    follows = sure or _AFTER_INLINE.match(text, span.end, paragraph.span.end)
    if not follows or not text[span.start - 1].isspace():
        return None
    if _BEFORE_INLINE.search(text, max(paragraph.span.start, span.start - 6), span.start):
        return Position.INLINE
    return Position.LOOSE if role is Role.QUESTION else None
