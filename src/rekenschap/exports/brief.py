"""Questions and answers in short, as they stand in the rows of a report."""

from __future__ import annotations

from textwrap import wrap

from rekenschap.text.sentences import sentences
from rekenschap.text.span import Span

#: a shorter question ("Klopt dat beeld?") does not say what it is about
_FEWEST_WORDS = 6


def question_in_short(words: str) -> str:
    """The first sentence that asks and says what about; else the longest that asks, else all words.

    >>> question_in_short("De leden lezen het plan. Klopt dat? Kan de regering dat plan voor hen toelichten?")
    'Kan de regering dat plan voor hen toelichten?'
    """
    spans = sentences(words, Span(0, len(words)))
    asked = [sentence for span in spans if "?" in (sentence := span.of(words))]
    telling = (sentence for sentence in asked if len(sentence.split()) >= _FEWEST_WORDS)
    return one_line(next(telling, None) or max(asked, key=len, default=words))


def one_line(words: str) -> str:
    """Words with single spaces between them."""
    return " ".join(words.split())


def shortened(words: str, most: int) -> str:
    """Words on one line, at most so many characters, ending in `…` where something is left out."""
    return in_lines(one_line(words), most, 1)


def in_lines(words: str, width: int, lines: int) -> str:
    """Words wrapped to at most so many lines of a width, the last ending in `…` where something is left out."""
    width = max(width, 8)
    enough = words[: 2 * width * lines]
    return "\n".join(wrap(enough, width, max_lines=lines, placeholder=" …"))
