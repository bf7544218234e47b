"""What a target measures, as a short phrase in the words of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rekenschap.findings.figures.words import is_plain
from rekenschap.findings.targets.candidates import Figure
from rekenschap.findings.targets.signs import Sign
from rekenschap.text.span import Span

_MOST_WORDS = 9
_WORD = re.compile(r"[^\W_][\w'’/-]*")
#: "een schaalbare krijgsmacht van ongeveer 100.000 mensen": the thing that has the size
_SIZED = re.compile(
    r"([^\W\d_][\w-]{3,}) van (?:ongeveer |circa |ca\. |rond de |minimaal |maximaal |minstens |ten minste "
    r"|ten hoogste |meer dan |minder dan )?$",
    re.IGNORECASE,
)
#: words that name a norm but not what it is of
_BARE = re.compile(
    r"(?:norm|eis|vereiste|doel|doelstelling|streefwaarde|ambitie|taakstelling|opgave|streven|termijn|plafond|limiet"
    r"|maximum|minimum|grens|drempel|uitgangspunt|bedrag|recht op|aantal|percentage|afspraak|quotum)(?:en)?",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"[.,;:?!()«»“”„\d]| (?:die|dat|waarbij|waarvan|zodat|terwijl|ten opzichte|respectievelijk)\b"
)
#: a verb alone does not say what is measured
_INFINITIVE = "en"
_RATE = re.compile(r" per \w+")


def indicator_of(text: str, figure: Figure, clause: Span, signs: Sequence[Sign]) -> str:
    """The thing measured: what the norm is called, what has the size, else the words around it."""
    named = _named(text, signs) or _sized(text, figure, clause) or _measured(text, signs)
    if named:
        return named
    after = _after(text, figure, clause)
    before = _before(text, figure, clause, signs)
    return after or before or figure.unit or figure.span.of(text)


def _named(text: str, signs: Sequence[Sign]) -> str | None:
    """The noun of a sign that names it: "minimale afstandeis", "investeringsquote", "reductieopgave"."""
    for sign in signs:
        if sign.word.group == "norm" and sign.word.side == "joined":
            name = (sign.thing or sign.span).of(text).strip()
            if not _BARE.fullmatch(name) and " " not in name:
                return name
    return None


def _sized(text: str, figure: Figure, clause: Span) -> str | None:
    found = _SIZED.search(text[clause.start : figure.span.start].replace("\n", " "))
    return found[1] if found and not _BARE.fullmatch(found[1]) and not is_plain(found[1].lower()) else None


def _measured(text: str, signs: Sequence[Sign]) -> str | None:
    """What the clause says is measured: "de totale defensie-uitgaven"."""
    return next((sign.span.of(text) for sign in signs if sign.word.group == "measure"), None)


def _after(text: str, figure: Figure, clause: Span) -> str:
    """The phrase behind a figure: "van ons materieel aan te schaffen in Nederland en Europa".

    A thing that is counted belongs to it, the unit of a measure does not.
    """
    start = figure.span.end if figure.kind == "count" else figure.extent.end
    rate = _RATE.match(text, start)
    start = rate.end() if rate and figure.kind == "duration" else start
    end = _PHRASE_END.search(text, start, clause.end)
    words = [match[0] for match in _WORD.finditer(text, start, end.start() if end else clause.end)]
    return _phrase(words[:_MOST_WORDS])


def _before(text: str, figure: Figure, clause: Span, signs: Sequence[Sign]) -> str:
    """The last words that are not plain before a figure and the signs joined to it."""
    joined = (sign.span.start for sign in signs if sign.word.side == "joined" and sign.word.weight is not None)
    stop = min(joined, default=figure.span.start)
    words = [match[0] for match in _WORD.finditer(text, clause.start, max(clause.start, stop))]
    phrase = _phrase([word for word in words if not word[0].isdigit()][-_MOST_WORDS:]).split()
    plain = max((index for index, word in enumerate(phrase) if is_plain(word.lower())), default=-1)
    last = phrase[plain + 1 :]
    return " ".join(phrase if len(last) == 1 and last[0].endswith(_INFINITIVE) else last)


def _phrase(words: list[str]) -> str:
    """Words without the plain ones at both ends; empty where none is left."""
    while words and is_plain(words[0].lower()):
        words = words[1:]
    while words and is_plain(words[-1].lower()):
        words = words[:-1]
    return " ".join(words)
