"""The marks of the judgement in a page: what shows it, what is promised and aimed for, what to look at."""

from __future__ import annotations

from collections.abc import Hashable

from rekenschap.exports.judgement import Judgement
from rekenschap.exports.judgement_words import (
    check_title,
    due_in_days,
    due_in_words,
    message_of,
    reason_of,
    target_in_words,
)
from rekenschap.exports.marks import Mark
from rekenschap.exports.page_parts import Anchors
from rekenschap.exports.words import Words
from rekenschap.text.span import Span


class JudgementMarks:
    """The marks, and by what was found the name of its place in the page.

    Places are known by a `Commitment`, a `Target`, a question's number with an `Evidence`, or a `Check` with
    one of its spans.
    """

    def __init__(self, judged: Judgement, words: Words, anchors: Anchors) -> None:
        self.marks: list[Mark] = []
        self._places: dict[Hashable, str] = {}
        self._anchors, self._words = anchors, words
        self._evidence(judged)
        self._commitments(judged)
        self._targets(judged)
        self._checks(judged)

    def place(self, *found: Hashable) -> str | None:
        """The name of the place of what was found."""
        return self._places.get(found)

    def _add(self, span: Span, sort: str, meaning: str, anchor: str, *found: Hashable) -> None:
        self.marks.append(Mark(span, sort, f"{self._words[sort]}: {meaning}", anchor=anchor))
        self._places.setdefault(found, anchor)

    def _evidence(self, judged: Judgement) -> None:
        for number, verdict in judged.verdicts.items():
            for evidence in dict.fromkeys(verdict.evidence):
                meaning = f"{self._words['question']} {number}, {reason_of(evidence, self._words)}"
                anchor = self._anchors.new("bewijs", number)
                self._add(evidence.span, "evidence", meaning, anchor, number, evidence)

    def _commitments(self, judged: Judgement) -> None:
        for item in judged.undertakings:
            due = ", ".join(filter(None, (due_in_words(item, self._words), due_in_days(item, self._words))))
            for mention in item.mentions:
                meaning = f"{item.document}, {due}" if item.document else due
                anchor = self._anchors.new("toezegging", str(item.number))
                self._add(mention.span, "commitment", meaning, anchor, mention)

    def _targets(self, judged: Judgement) -> None:
        for number, aim in enumerate(judged.aims, 1):
            for mention in aim.mentions:
                meaning = f"{mention.indicator}, {target_in_words(mention, self._words)}"
                self._add(mention.span, "target", meaning, self._anchors.new("doel", str(number)), mention)

    def _checks(self, judged: Judgement) -> None:
        for number, check in enumerate(judged.failed, 1):
            meaning = f"{check_title(check, self._words)}. {message_of(check, self._words)}"
            for span in dict.fromkeys(check.spans):
                anchor = self._anchors.new("controle", str(number))
                self._add(span, "check", meaning, anchor, check, span)
