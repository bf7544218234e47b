"""Sentences that stand twice in one answer: ten words or more, word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rekenschap.findings.checks.material import Material, Sentence
from rekenschap.findings.finding import Check
from rekenschap.text.span import Span

#: shorter sentences recur for no reason ("Zie het antwoord op vraag 3.")
_FEWEST_WORDS = 10
_LONGEST_SHOWN = 70
_WORD = re.compile(r"[^\W_]+(?:[-–'’.,/][^\W_]+)*")
#: three runs of letters and digits; sentences of the same words begin with the same three
_BEGINNING = re.compile(r"[\W_]*([^\W_]+)[\W_]+([^\W_]+)[\W_]+([^\W_]+)")


def repeated_sentences(material: Material) -> Iterator[Check]:
    """One remark for each answer in which sentences stand more than once."""
    seen: dict[tuple[str | None, tuple[str, ...]], Span] = {}
    repeated: dict[str | None, list[tuple[Span, Span]]] = {}
    for sentence in _alike(material):
        words = tuple(_WORD.findall(sentence.span.of(material.text).lower()))
        if len(words) < _FEWEST_WORDS:
            continue
        first = seen.setdefault((sentence.where.question, words), sentence.span)
        if first != sentence.span:
            repeated.setdefault(sentence.where.question, []).append((first, sentence.span))
    for pairs in repeated.values():
        yield _remark(material, pairs)


def _alike(material: Material) -> list[Sentence]:
    """The sentences of answers that begin as another of the same answer does: only those need to be compared."""
    found: list[tuple[Sentence, tuple[str | None, str, str, str]]] = []
    for sentence in material.sentences:
        if sentence.where.side == "answer":
            beginning = _BEGINNING.match(material.text, *sentence.span)
            if beginning is not None:
                one, two, three = beginning[1], beginning[2], beginning[3]
                found.append((sentence, (sentence.where.question, one.lower(), two.lower(), three.lower())))
    counts = Counter(key for _, key in found)
    return [sentence for sentence, key in found if counts[key] > 1]


def _remark(material: Material, pairs: list[tuple[Span, Span]]) -> Check:
    first = pairs[0][0]
    words = " ".join(first.of(material.text).split())
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rsplit(' ', 1)[0]} …"
    many = "een zin" if len(pairs) == 1 else f"{len(pairs)} zinnen"
    staat = "staat" if len(pairs) == 1 else "staan"
    many_en = "a sentence stands" if len(pairs) == 1 else f"{len(pairs)} sentences stand"
    return Check(
        kind="repeated_sentence",
        message=f"In dit antwoord {staat} {many} tweemaal: “{shown}”",
        questions=material.numbers(first),
        spans=tuple(sorted({span for pair in pairs for span in pair})),
        message_en=f"In this answer {many_en} twice: “{shown}”",
    )
