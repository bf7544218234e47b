"""Two figures for one thing: the same statement, word for word and of the same year, with another figure.

A statement counts where it has one figure, a year, and names its subject itself. Ranges and rounding are no
difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekenschap.findings.checks.material import Material, Sentence
from rekenschap.findings.checks.wording import sentence, written
from rekenschap.findings.finding import Check, Quantity

_FEWEST_WORDS = 7
_WORD = re.compile(r"[^\W_]+|[%€$]")
#: words by which a sentence leans on others: then its words do not say what it is about
_LEANING = re.compile(
    r"(?:dit|dat|deze|die|hier\w*|daar(?:van|in|mee|bij|voor|naast)|zij|ze|hij|er|hun|zijn|waarvan|ook|tevens|verder"
    r"|eerste|tweede|derde|ander\w*|overige|elk|iedere|volgende|respectievelijk|vraag|alternatief|variant|scenario|optie"
    r"|indien|als|stel)"
)
#: "het" at the start of a sentence that is no article
_IT = re.compile(r"(?:is|was|waren|zijn|betreft|betrof|gaat|ging|gaan|blijkt|bedraagt)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_Key = tuple[str, ...]


def conflicting_figures(material: Material) -> Iterator[Check]:
    """All statements that a paper makes twice with figures that cannot both be right."""
    stated: dict[_Key, Quantity] = {}
    for within in material.sentences:
        if within.where.side != "answer" or len(within.quantities) != 1:
            continue
        quantity = within.quantities[0]
        key = _key(material, within, quantity)
        first = quantity if key is None else stated.setdefault(key, quantity)
        if _conflict(material, first, quantity):
            yield _check(material, first, quantity)


def _key(material: Material, within: Sentence, quantity: Quantity) -> _Key | None:
    """What a sentence states, without its figure; None where that is too little to know it again."""
    text, span = material.text, within.span
    before = tuple(_WORD.findall(text[span.start : quantity.span.start].lower()))
    after = tuple(_WORD.findall(text[quantity.span.end : span.end].lower()))
    if len(before) + len(after) < _FEWEST_WORDS or not _YEAR.search(span.of(text)):
        return None
    first = (before or after)[:3]
    if any(_LEANING.fullmatch(word) for word in first) or _starts_with_it(first):
        return None
    return ((quantity.unit or "").lower(), *before, "#", *after)


def _starts_with_it(words: _Key) -> bool:
    return words[0] == "het" and len(words) > 1 and _IT.fullmatch(words[1]) is not None


def _conflict(material: Material, first: Quantity, second: Quantity) -> bool:
    if first.span == second.span or first.unit != second.unit:
        return False
    if not first.value or not second.value:
        return False
    return not material.as_printed(first).meets(material.as_printed(second))


def _check(material: Material, first: Quantity, second: Quantity) -> Check:
    left, right = written(first.value, first.unit), written(second.value, second.unit)
    gap = written(abs(first.value - second.value), first.unit)
    numbers = dict.fromkeys((*material.numbers(first.span), *material.numbers(second.span)))
    return Check(
        kind="conflicting_figures",
        message=sentence(f"Voor hetzelfde staat eerst {left} en dan {right}"),
        questions=tuple(numbers),
        spans=(first.span, second.span),
        verdict="inconsistent",
        arithmetic=f"{left} tegen {right}, een verschil van {gap}",
        message_en=f"The same thing is given as {first.value:,.10g} and as {second.value:,.10g}.",
    )
