"""Lines of a text: which of them make up a paragraph, and what is printed where a line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from rekenschap.papers.draft import Place, Run

_LABEL_WORDS = frozenset(["vraag", "vragen", "antwoord", "antwoorden", "toelichting", "reactie", "beantwoording"])
_LABEL_LINKS = frozenset(["op", "van", "bij", "en", "tot", "met", "t", "m", "tm", "nr", "nrs", "vraag", "vragen"])
_NUMBER = re.compile(r"\d{1,3}[a-z]?", re.ASCII)
_BETWEEN = re.compile(r"[\s,;:.()/&*_–-]+")
_ITEM = re.compile(r"(?:[-–—•·▪◦*o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}\.\d{1,2}\.?)\s+\S")
_NOTE_BODY = re.compile(r"\[\d{1,3}\]\s+\S")
#: a number, or numbers that share an answer, on a line of their own: the label of a question in many papers
_NUMBERS = re.compile(r"\(?\d{1,3}[a-z]?(?:(?:, | en | t/m |-|–)\d{1,3}[a-z]?){0,12}[.):]?\)?", re.ASCII)
#: a number before the first words of a question
_NUMBERED = re.compile(r"\d{1,3}[.)]? [A-ZÀ-Þ«“]")
#: words that open a paragraph wherever they follow the end of a sentence on a line of their own
_OPENS = re.compile(
    r"Hoogachtend\b|Antwoord(?:en)?(?: \d{1,3})?:"
    r"|(?:Antwoord(?:en)?|Mededeling) van (?:de )?(?i:minister|staatssecretaris)"
    r"|Vraag \d{1,3}[.:]? [A-ZÀ-Þ«“]|Antwoord \d{1,3}[.:]? [A-ZÀ-Þ«“]"
)
_ENDS_SENTENCE = re.compile(r"[.?!:;…][»”\"'’)\]]*$")
#: the mark of a footnote may be glued to the point
_ENDS_IN_MARK = re.compile(r"(?:[a-zà-ÿ]{2}[.?!]|[.?!][»”\"'’)])[»”\"'’)]*\d{1,2}$")
_SESSION = re.compile(r"(?:Ver|Zitting)[a-z]{0,10}jaar\s\d{4}\s?[-–]\s?\d{2,4}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
#: a word of the next line that can only be more of an address
_MORE_ADDRESS = re.compile(
    r"(?!https?://|www\.)(?:[/?&=%#_~]\S*|\S*[/=_%]\S*[\d=_%-]\S*|\S+\.(?:html?|pdf|aspx?|php|docx?|xml)\S*)"
)
_CUT_ADDRESS = "/?&=%#_~-"
#: a hyphen stays where the next word is one of these: "in- en uitvoer"
_AFTER_HANGING_HYPHEN = frozenset(["en", "of", "dan", "als", "tot", "noch", "respectievelijk"])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without the space around it: its words, its runs, and how many columns stand before it."""

    text: str
    runs: tuple[Run, ...]
    indent: int = 0

    @classmethod
    def of(cls, runs: Sequence[Run], indent: int = 0) -> Line:
        """A line of runs; its words are those of the runs that are no mark of a footnote."""
        return cls("".join(run.text for run in runs if run.note is None).strip(), tuple(runs), indent)

    @classmethod
    def plain(cls, text: str, place: Place) -> Line:
        """A line of one run, which may have white space around it."""
        return cls(text.strip(), (Run(text.strip(), place),), len(text) - len(text.lstrip()))


def is_label(text: str) -> bool:
    """Whether a line is the label of a question or an answer and nothing else.

    >>> is_label("Antwoord 4 en 5"), is_label("Vragen 2 t/m 4:"), is_label("Vraag 1 betreft de kosten")
    (True, True, False)
    >>> is_label("12. Vraag:")
    True
    """
    if len(text) > 60:
        return False
    words = [word for word in _BETWEEN.split(text.lower()) if word]
    if len(words) == 2 and _NUMBER.fullmatch(words[0]):
        return words[1] in _LABEL_WORDS
    return (
        bool(words)
        and words[0] in _LABEL_WORDS
        and all(word in _LABEL_LINKS or _NUMBER.fullmatch(word) for word in words[1:])
    )


def is_item(text: str) -> bool:
    """Whether a line starts with the mark of a list: a bullet, `1.`, `a)`."""
    return _ITEM.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text stops where a sentence does."""
    end = text[-12:].rstrip()
    return _ENDS_SENTENCE.search(end) is not None or _ENDS_IN_MARK.search(end) is not None


def width_of(lines: Sequence[Line]) -> int:
    """How wide the text is set, in columns: nine lines of ten are no wider."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def paragraphs(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Lines that follow each other without a blank line, as paragraphs.

    A label stands alone and an item of a list starts a paragraph. So does a line whose first word would have
    fitted on the line before it, where that line stops at the end of a sentence or well before `width`, the width
    of the text in columns.
    """
    found: list[list[Line]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _stands_alone(found[-1]) or _starts(before, line, width):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def is_numbers(text: str) -> bool:
    """Whether a line is a number, or numbers that share an answer, and nothing else.

    >>> is_numbers("12."), is_numbers("6 en 7"), is_numbers("2024"), is_numbers("12 schepen")
    (True, True, False, False)
    """
    return len(text) < 40 and _NUMBERS.fullmatch(text) is not None


def opens_paragraph(text: str) -> bool:
    """Whether a line that follows the end of a sentence starts a paragraph by its first words.

    >>> opens_paragraph("6 en 7"), opens_paragraph("Antwoord: Ja."), opens_paragraph("12 schepen")
    (True, True, False)
    """
    return (
        is_numbers(text) or is_label(text) or _NUMBERED.match(text) is not None or _OPENS.match(text) is not None
    )


def is_session(text: str) -> bool:
    """Whether a line is the parliamentary year of a title block: `Vergaderjaar 2025–2026`."""
    return _SESSION.fullmatch(text) is not None


def _stands_alone(paragraph: Sequence[Line]) -> bool:
    return len(paragraph) == 1 and (is_numbers(paragraph[0].text) or is_session(paragraph[0].text))


def _starts(before: Line, line: Line, width: int) -> bool:
    if is_label(line.text) or is_label(before.text):
        return True
    if opens_paragraph(line.text) and (ends_sentence(before.text) or before.text.endswith(")")):
        return True
    if is_item(line.text) and (not line.text[0].isalnum() or ends_sentence(before.text) or is_item(before.text)):
        return True
    if _NOTE_BODY.match(line.text) and (ends_sentence(before.text) or _NOTE_BODY.match(before.text)):
        return True
    if line.text[:1].islower():
        return False
    fitted = before.indent + len(before.text) + 1 + len(line.text.split(" ", 1)[0])
    return fitted < width * (0.95 if ends_sentence(before.text) or before.text.endswith(")") else 0.7)


def joined(lines: Sequence[Line]) -> tuple[Run, ...]:
    """The lines of one paragraph as runs, with the words and addresses mended that a line end cut."""
    runs: list[Run] = []
    for line, after in zip_longest(lines, lines[1:]):
        runs.extend(line.runs)
        if after is None or not runs:
            continue
        last = runs[-1]
        if last.note is None:
            runs[-1] = replace(last, text=running_on(last.text, after.text))
        else:
            runs.append(Run(" "))
    return tuple(runs)


def running_on(before: str, after: str) -> str:
    """The text of a line as it runs on into the next: with a space, or with the hyphen of a cut word gone.

    >>> running_on("zijn uitge-", "voerd"), running_on("in-", "en uitvoer"), running_on("EU-", "landen")
    ('zijn uitge', 'in- ', 'EU-')
    >>> running_on("https://www.example.nl/a/", "b.pdf")
    'https://www.example.nl/a/'
    """
    before = before.rstrip()
    first = after.split(" ", 1)[0]
    if _ADDRESS.search(before):
        return before if before[-1] in _CUT_ADDRESS or _MORE_ADDRESS.fullmatch(first) else before + " "
    if len(before) < 2 or before[-1] not in "-\u2010" or not before[-2].isalpha():
        return before + " "
    if first in _AFTER_HANGING_HYPHEN:
        return before + " "
    return before[:-1] if before[-2].islower() and first[:1].islower() else before
