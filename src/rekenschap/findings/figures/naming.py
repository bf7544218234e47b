"""Which figures name rather than count: years, days, clock times, numbers of articles, papers and telephones.

The standard is that of the reading contract: a quantity measures or counts. A figure is judged by what is written
with it and by the few words around it, never by more than `_NEAR` characters of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rekenschap import lexicon
from rekenschap.findings.figures.figure import Figure, Name
from rekenschap.findings.figures.words import hedge_of, is_plain, noun_after
from rekenschap.text.addresses import in_address, token_around
from rekenschap.text.calendar import FIRST_YEAR, LAST_YEAR, months, short_months
from rekenschap.text.span import Span

_NEAR = 60
#: the end of a sentence, the year or the amount before a figure is no longer
_SHORT = 12
_LAST_DAY, _LAST_HOUR, _HIGHEST_ITEM = 31, 24, 99
_DASHES = ("-", "–", "−")
_CLOSERS = '”"»’)]?!'
_WORD = re.compile(r"[^\W\d_][\w'’-]*$|[§№]+$")
_NEXT_WORD = re.compile(r" ([A-Z][\w'’-]*)")
_FOOTNOTE_TEXT = (" http", " www.", " nos.", " Ibid", " Tweede Kamer", " Eerste Kamer", " Ministerie van")
#: "4x kleiner"
_TIMES = re.compile(r"x(?!\w)")
#: a note that says what an abbreviation stands for ("2 CBS: Centraal Bureau")
_ABBREVIATION = re.compile(r" [A-Z][A-Z&]{1,7}: [A-Z]")
#: telephone numbers for emergencies, which stand without a noun
_EMERGENCIES = ("112", "113", "144")
#: a name that a line break cut at its hyphen ("COVID- 19")
_CUT_NAME = re.compile(r"\b[A-Z]{2,}- $")
_BUDGET_CHAPTER = re.compile(r"[ -]{1,3}[IVX]+[A-H]?\b")
_PAPER_NUMBER = re.compile(r",? ?(?:nr|nrs|nrc)\b")
_PAPER_DIGITS = re.compile(r"[0-9]{2} ?[0-9]{3}")
#: digits without points beyond these are a reference or a telephone number
_MOST_PLAIN_DIGITS = 6
_OPENERS = " ([«“\"'‘"
_SENTENCE_END = re.compile(r"(?:^|\n|[.?!…][»”\"’)]* )$")
_ITEM_START = re.compile(r"(?:^|\n|[.?!:;,…][»”\"’)]* (?:en |of )?|[•–-] )$")
_SCALE_MARK = re.compile(r"(?:(?<!\w)x|×|\*|bedragen in|€ x) ?$", re.IGNORECASE)
_CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d")
_AT_HOUR = re.compile(r"\b(?:om|omstreeks|klokke|vanaf) $", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(
    r"\b(?:circa|ca\.|ruim|bijna|ongeveer|zo[’']n|meer dan|minder dan|slechts) $", re.IGNORECASE
)
_DATE = re.compile(r"\b(?:\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d{2}-\d{2})\b")
_JOINED = re.compile(r",? ?(?:en|of|t/m|tot en met|tot|tm|respectievelijk|resp\.|,|-|–|/|&) ?|,")
#: "pagina 3 van 5"; and note marks have no more than a space between them ("[1 2 ]")
_OUT_OF_ALL = re.compile(r" van (?:de )?")
_GROUP = 3
#: a next figure right behind one: both stand in a row of a table
_NEXT_IN_ROW = re.compile(r" [-−]?[0-9](?![0-9]{3} ?[A-Z]{2}\b)")
#: a year or an amount with decimals right before a figure: both stand in a row of a table
_LAST_IN_ROW = re.compile(r"(?:\b(?:19|20)\d\d|\d,\d{1,3}) $")
#: the heading under a table, behind its last figure
_UNDER_TABLE = re.compile(r" [Bb]edragen (?:in|x)\b")
#: what follows the number of a note or page that stands in the text by itself
_NOTE_FOLLOWS = re.compile(r" [A-Z]|/\d")
#: "- 40%" behind a negative figure: recognition parted the minus sign from its digits
_PARTED_MINUS = re.compile(r" [-−–] ")
#: what joins the ends of a range of which the first is written with a point ("1.10 à 1.20 meter")
_RANGE = re.compile(r" (?:à|tot|en) |-")
#: what stands between the pieces of a telephone number
_GAP = re.compile(r" | ?[-–—] ?")
#: "1 op 5", "4 op de 10": a ratio in words
_OUT_OF = re.compile(r" op (?:de )?")
_MOST_OF = 10
_POSTCODE = re.compile(r" ?[A-Z]{2}\b(?! ?[a-z])")
#: after these four digits are a year, even with "2026 mensen" behind it
_YEAR_WORDS = frozenset(
    [
        "in",
        "sinds",
        "vanaf",
        "medio",
        "eind",
        "begin",
        "halverwege",
        "jaar",
        "voorjaar",
        "najaar",
        "over",
        "uit",
        "tot",
    ]
)


def name_figures(text: str, figures: Sequence[Figure]) -> None:
    """Set `names` on every figure that names something and so counts nothing."""
    for figure in figures:
        figure.names = _name(text, figure)
    for left, right in pairwise(figures):
        _judge_pair(text, left, right)


def _name(text: str, figure: Figure) -> Name | None:
    before = text[max(0, figure.span.start - _NEAR) : figure.span.start]
    after = text[figure.span.end : figure.span.end + _NEAR]
    if _is_scale(figure, before):
        return "scale"
    if _is_glued_before(figure, before) or in_address(text, figure.span):
        return "code"
    if figure.is_hard:
        return None
    if _is_clock(text, figure, before):
        return "clock"
    if _is_day(text, figure, after):
        return "day"
    if _is_year(text, figure, before):
        return "year"
    if is_labelled(text, figure):
        return "label"
    return _bare_name(text, figure, before, after) if figure.is_bare else None


def _bare_name(text: str, figure: Figure, before: str, after: str) -> Name | None:
    """What a figure names that has neither scale nor unit written with it."""
    if _is_item(figure, before, after):
        return "item"
    if _is_glued_after(after) or _is_code(text, figure, after):
        return "code"
    return "label" if _is_after_name(text, figure, before) else None


def _is_scale(figure: Figure, before: str) -> bool:
    """Whether it is the scale of a table: "(bedragen x € 1.000)"."""
    return figure.value in (1, 1000, 1_000_000) and _SCALE_MARK.search(before) is not None


def _is_glued_before(figure: Figure, before: str) -> bool:
    """Whether it goes on with what stands before it: "F-35", "2.1.3", "nr.8", "’24", a footnote's mark."""
    last, other = before[-1:], before[-2:-1]
    if last == " " and other == "-" and _CUT_NAME.search(before):
        return figure.is_bare
    has_sign = figure.span.start != figure.number.start and not figure.mark
    if last.isalpha() or (last.isnumeric() and not figure.mark):
        return not has_sign
    if last in ("/", "_", "@", "#", "=", "\\", "&"):
        return not (last == "/" and other == " ")
    if last == ".":
        return bool(other.strip() or figure.is_bare)
    if last in (",", ":", "—"):
        return other.isalnum()
    if last in ("'", "’", "‘"):
        return figure.is_bare and abs(figure.value) <= _HIGHEST_ITEM
    return bool(last) and last in _CLOSERS and bool(other.strip()) and figure.is_bare


def _is_glued_after(after: str) -> bool:
    """Whether what stands behind it goes on with it: "8a", "112-melding", "16:30", "1/3"."""
    first, other = after[:1], after[1:2]
    if _TIMES.match(after):
        return False
    if first.isalnum() or first == "(" or (first == "[" and other.isalpha()):
        return True
    if first in ("/", "_", "@", "=", "\\", ":", "^", ".", ","):
        return other.isalnum() if first in ("/", "_", "@", "=", "\\", "^") else other.isdigit()
    return first == "-" and other.isalpha()


def _is_clock(text: str, figure: Figure, before: str) -> bool:
    if figure.unit is None or not figure.unit.lower().startswith("uur"):
        return False
    if _CLOCK.fullmatch(figure.number.of(text)):
        return True
    return 0 <= figure.value <= _LAST_HOUR and _AT_HOUR.search(before) is not None


@cache
def _day_after() -> re.Pattern[str]:
    names = "|".join([*months(), *short_months()])
    more = r"(?:(?: ?[-–/,] ?| (?:en|of|t/m|tot en met|tot|à) )\d{1,2}){0,6}"
    return re.compile(rf"(?:e|ste|de)?{more}(?:e|ste|de)?[ -](?:{names})\b", re.IGNORECASE)


def _is_day(text: str, figure: Figure, after: str) -> bool:
    if 1 <= abs(figure.value) <= _LAST_DAY and figure.is_bare and _day_after().match(after):
        return True
    is_joined = figure.mark or after[:1] in ("-", ".", "/")
    return bool(is_joined) and _DATE.search(token_around(text, figure.span).of(text)) is not None


def _is_year(text: str, figure: Figure, before: str) -> bool:
    digits = figure.number.of(text)
    if len(digits) != 4 or not digits.isdigit() or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return False
    if _word(before).lower() in _YEAR_WORDS or figure.unit == "jaar":
        return True
    return figure.is_bare and not (_AMOUNT_BEFORE.search(before) and noun_after(text, figure.span.end))


@cache
def _labels(*kinds: str) -> re.Pattern[str]:
    """The words of these entries of the word list, each of them whole."""
    entries = (lexicon.load("number_labels").entry(kind) for kind in kinds)
    return re.compile("|".join(pattern for entry in entries for pattern in entry.patterns))


def is_labelled(text: str, figure: Figure) -> bool:
    """Whether the word before a figure says that it is a number of something: "vraag 15", "fase 2"."""
    before = text[max(0, figure.span.start - _NEAR) : figure.span.start]
    word = _word(before).lower()
    if _labels("place", "number").fullmatch(word):
        return True
    if not figure.is_bare or not word:
        return before.rstrip().endswith(("nr,", "nrs,"))
    if word == "jaren":
        return figure.value % 10 == 0 and figure.value <= _HIGHEST_ITEM
    if _labels("class").fullmatch(word):
        return True
    return _labels("loose").fullmatch(word) is not None and noun_after(text, figure.span.end) is None


def _word(before: str) -> str:
    """The word right before a figure, without points and brackets; empty where a line or cell begins."""
    before = before.rstrip(_OPENERS).rstrip(".:")
    found = _WORD.search(before.rpartition(" ")[2])
    return "" if found is None else found[0]


def _is_item(figure: Figure, whole: str, after: str) -> bool:
    """Whether it marks an item or a note: "2.", "3)", "(1)", or a question's number alone before its words."""
    if not 0 <= figure.value <= _HIGHEST_ITEM or figure.decimals or figure.mark:
        return False
    first, second, before = after[:1], after[1:2], whole[-_SHORT:]
    if before.endswith("[") or after.lstrip().startswith("]"):
        return True
    if first == ")":
        return before.endswith("(") or "(" not in whole.rpartition(")")[2]
    if first == "." and before.endswith("(") and second == ")":
        return True
    if first == "." and second in ("", " ", "\n", "\t"):
        return after[2:3].islower() or _ITEM_START.search(before) is not None
    if _LAST_IN_ROW.search(before) or _UNDER_TABLE.match(after):
        return False
    if after.startswith(_FOOTNOTE_TEXT) or _ABBREVIATION.match(after) or _opens_sentence(after):
        return True
    return _SENTENCE_END.search(before) is not None and (
        first in ("", "\n") or (first == " " and second.isupper())
    )


def _opens_sentence(after: str) -> bool:
    """Whether a sentence or a heading opens behind a figure, which then is the number of a note or question."""
    found = _NEXT_WORD.match(after)
    if found is None:
        return False
    word = found[1].lower()
    return is_plain(word) or _labels("place", "number").fullmatch(word) is not None


def _is_code(text: str, figure: Figure, after: str) -> bool:
    """Whether digits are of a form that no amount has: "070", "2511 DP", "36 410, nr.", "16.00"."""
    digits = figure.number.of(text)
    if digits[0] == "0" and digits[1:2].isdigit():
        return True
    if digits.isdigit() and (len(digits) > _MOST_PLAIN_DIGITS or (len(digits) == 4 and _POSTCODE.match(after))):
        return True
    if _PAPER_DIGITS.fullmatch(digits) and (_BUDGET_CHAPTER.match(after) or _PAPER_NUMBER.match(after)):
        return True
    if digits in _EMERGENCIES or (" " in digits and digits[-1].isdigit()):
        return noun_after(text, figure.span.end) is None
    return bool(figure.decimals) and "," not in digits


def _is_after_name(text: str, figure: Figure, before: str) -> bool:
    """Whether it is the last part of a name: "Leopard 2", "Rutte 4"."""
    word = _word(before)
    if not word[:1].isupper() or is_plain(word.lower()) or not before.endswith(word + " "):
        return False
    if _NEXT_IN_ROW.match(text, figure.span.end):
        return False
    if not figure.number.of(text).isdigit() or noun_after(text, figure.span.end) is not None:
        return False
    return hedge_of(text, figure.span) is None


def _judge_pair(text: str, left: Figure, right: Figure) -> None:
    """Judge two figures that follow each other by one another: ranges, lists of labels, telephone numbers."""
    if right.span.start - left.span.end > _NEAR:
        return
    between = text[left.number.end : right.number.start]
    if right.mark in _DASHES and left.span.end == right.span.start:
        _judge_range(left, right)
    elif right.is_bare and _GAP.fullmatch(between) and _opens_code(text, left):
        right.names = "code"
    elif left.names in ("label", "item") and right.is_bare and _goes_on(text, left, right):
        right.names = left.names
    elif _PARTED_MINUS.fullmatch(between) and left.mark in _DASHES and right.names is None:
        right.value, right.span = -right.value, Span(left.span.end + 1, right.span.end)
    elif left.names == "code" and left.decimals and right.decimals and right.kind and _RANGE.fullmatch(between):
        left.names = None
    elif (
        _OUT_OF.fullmatch(between)
        and left.value <= _MOST_OF
        and left.is_bare
        and right.is_bare
        and not right.names
    ):
        left.names = right.names = "ratio"


def _goes_on(text: str, left: Figure, right: Figure) -> bool:
    """Whether a bare figure goes on with the naming of the one before it."""
    between = text[left.number.end : right.number.start]
    if _JOINED.fullmatch(between):
        return True
    if between == " ":
        is_group = len(right.number.of(text)) == _GROUP
        return left.names == "item" or is_group or _NOTE_FOLLOWS.match(text, right.span.end) is not None
    return _OUT_OF_ALL.fullmatch(between) is not None and noun_after(text, right.span.end) is None


def _opens_code(text: str, figure: Figure) -> bool:
    """Whether a figure is a piece of a code after a gap, as in a telephone number ("tel. 070 - 342 43 44")."""
    if figure.names != "code" and not (figure.names == "label" and figure.number.of(text).startswith("0")):
        return False
    before = text[max(0, figure.span.start - 1) : figure.span.start]
    return figure.number.of(text).isdigit() and not before.strip(" \n(-–—")


def _judge_range(left: Figure, right: Figure) -> None:
    """Two figures around a dash are a range where they rise, else a code ("33.763-176")."""
    right.value = abs(right.value)
    right.span = Span(right.number.start, right.span.end)
    if left.names is None and right.names is None and left.value >= right.value:
        left.names = right.names = "code"
    elif left.names == "label" and right.names is None and right.kind is not None:
        left.names = None
    elif left.names is not None and not right.is_hard:
        right.names = left.names
    elif right.names is not None and left.is_bare:
        left.names = right.names
