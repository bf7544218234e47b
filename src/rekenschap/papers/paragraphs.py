"""The words of one paragraph of a word processor while they are read, line by line and look by look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rekenschap.papers.draft import Run
from rekenschap.papers.lines import ends_sentence, is_item, is_label

#: a line that is shorter was not broken off to fit: a label, a line of an address
_FULL_LINE = 40


@dataclass
class Words:
    """What was read of a paragraph so far; `add` joins what looks the same, so that runs are few."""

    _lines: list[list[tuple[Run, list[str]]]] = field(default_factory=lambda: [[]])

    def add(self, text: str, like: Run) -> None:
        """Write text that looks as `like`, whose own text is not used; the mark of a note stands apart."""
        if not text and like.note is None:
            return
        line = self._lines[-1]
        if line and line[-1][0] == like and like.note is None:
            line[-1][1].append(text)
        else:
            line.append((like, [text]))

    def break_line(self) -> None:
        """Begin a new line."""
        self._lines.append([])

    def lines(self) -> list[tuple[Run, ...]]:
        """The lines that have words: a line that goes on with the sentence before it is part of that line."""
        kept: list[list[Run]] = []
        for line in self._lines:
            runs = [replace(like, text="".join(pieces)) for like, pieces in line]
            if not any(run.text.strip() for run in runs):
                continue
            if kept and goes_on(_plain(kept[-1]), _plain(runs)):
                kept[-1] += [Run(" ", kept[-1][-1].place), *runs]
            else:
                kept.append(runs)
        return [tuple(runs) for runs in kept]


def goes_on(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the line before it, which a writer broke by hand to fit.

    >>> goes_on("Beantwoording van de vragen van het lid De Boer", "over de dijk"), goes_on("Vraag 1", "wat is")
    (True, False)
    """
    if len(before) < _FULL_LINE or not after[:1].islower() or is_item(after) or is_label(after):
        return False
    return not ends_sentence(before)


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs if run.note is None).strip()
