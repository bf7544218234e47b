"""What was found in a paper, each with a name that lasts, its words and what they were taken for, for its page.

The words of a finding stand at `#v-…` in the text, what is told of it at `#b-…` beside the text; each links to the
other. The names are the keys that reviews go by (`ledger.keys`), so that links to findings survive a newer reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rekenschap.exports.brief import shortened
from rekenschap.exports.figures import document, interval, quantity
from rekenschap.exports.judgement import Judgement, Undertaking
from rekenschap.exports.judgement_words import (
    check_title,
    due_in_days,
    due_in_words,
    message_of,
    missing_in_words,
    reason_of,
    shown_sum,
    target_in_words,
)
from rekenschap.exports.marks import Mark
from rekenschap.exports.safe import web_link
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Check, Citation, Commitment, Evidence, Where
from rekenschap.ledger.keys import Keys
from rekenschap.reading import Reading
from rekenschap.text.span import Span

#: the sorts that are many in a paper, and are shown when asked for
FIGURES = ("date", "quantity")
_SAID = 110
#: places that are marked, of a check on a long table
_MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: its name, sort and words, and what they mean, with more about it below that.

    `href` leads to what is cited, on the web; `paper` is the key of the cited paper where the ledger has it.
    `boxed` says that the words can be shown on the page of the original.
    """

    name: str
    sort: str
    span: Span
    said: str
    meaning: str
    more: str = ""
    href: str | None = None
    paper: str | None = None
    page: int | None = None

    @property
    def place(self) -> str:
        """The name of the place of its words in the text."""
        return f"v-{self.name}"

    @property
    def told(self) -> str:
        """The name of the place where it is told of, beside the text."""
        return f"b-{self.name}"

    @property
    def mark(self) -> Mark:
        """The mark over its words, which leads to what is told of it."""
        return Mark(self.span, self.sort, self.meaning, f"#{self.told}", self.place)


class Findings:
    """All that was found in a reading; `cited` gives keys of papers in the ledger by the ids they are cited by."""

    def __init__(self, reading: Reading, judged: Judgement, words: Words, cited: Mapping[str, str]) -> None:
        self._text, self._source, self._words = reading.paper.text, reading.paper.source, words
        self._keys, self._cited = Keys(), cited
        self._names: dict[object, str] = {}
        #: the names of questions, as reviews know them
        self.questions = {
            (item.number, item.span): self._keys.of("verdict", item.number, "question", item.span.of(self._text))
            for item in reading.exchanges
        }
        self.all: list[Finding] = [
            *self._evidence(judged),
            *self._commitments(reading, judged),
            *self._targets(reading),
            *self._checks(reading),
            *self._citations(reading),
            *self._figures(reading),
        ]

    def name(self, *found: object) -> str:
        """The name of a `Commitment`, a `Target`, a `Check`, or of a number with its `Evidence`."""
        return self._names[found]

    def _key(self, kind: str, where: Where, span: Span) -> str:
        return self._keys.of(kind, where.question, where.side, span.of(self._text))

    def _finding(self, name: str, sort: str, span: Span, meaning: str, **more: str | None) -> Finding:
        said = shortened(span.of(self._text), _SAID)
        page = next((place.page for place in self._source.places_of(span) if place.page), None)
        told = {key: value for key, value in more.items() if value}
        return Finding(name, sort, span, said, meaning, page=page, **told)

    def _evidence(self, judged: Judgement) -> Iterator[Finding]:
        for number, verdict in judged.verdicts.items():
            together: dict[Span, list[Evidence]] = {}
            for item in verdict.evidence:
                together.setdefault(item.span, []).append(item)
            for span, items in together.items():
                name = self._key("evidence", Where(number, "answer"), span)
                for item in items:
                    self._names[number, item] = name
                reasons = dict.fromkeys(reason_of(item, self._words) for item in items)
                yield self._finding(name, "evidence", span, "; ".join(reasons))

    def _commitments(self, reading: Reading, judged: Judgement) -> Iterator[Finding]:
        of: dict[Commitment, Undertaking] = {one: item for item in judged.undertakings for one in item.mentions}
        for item in reading.commitments:
            name = self._names[(item,)] = self._key("commitment", item.where, item.span)
            due = due_in_words(of[item], self._words)
            days = due_in_days(of[item], self._words)
            told = f"{due} ({days})" if days and days != due else due
            meaning = f"{item.document}: {told}" if item.document else told
            yield self._finding(name, "commitment", item.span, meaning)

    def _targets(self, reading: Reading) -> Iterator[Finding]:
        for item in reading.targets:
            name = self._names[(item,)] = self._key("target", item.where, item.span)
            missing = missing_in_words(item, self._words)
            more = f"{self._words['lacks']}: {missing}" if missing else ""
            meaning = f"{target_in_words(item, self._words)}: {shortened(item.indicator, _SAID)}"
            yield self._finding(name, "target", item.span, meaning, more=more)

    def _checks(self, reading: Reading) -> Iterator[Finding]:
        for item in filter(_is_worth_reading, reading.checks):
            number = item.questions[0] if item.questions else ""
            key = self._keys.of("remark", number, "other", f"{item.kind} {item.message}")
            spans = list(dict.fromkeys(item.spans))[:_MOST_PLACES]
            for place, span in enumerate(spans, 1):
                name = key if place == 1 else f"{key}-{place}"
                self._names.setdefault((item,), name)
                meaning = f"{check_title(item, self._words)}. {message_of(item, self._words)}"
                yield self._finding(name, "check", span, meaning, more=shown_sum(item))

    def _citations(self, reading: Reading) -> Iterator[Finding]:
        for item in reading.citations:
            name = self._key("citation", item.where, item.span)
            paper = self._cited.get(item.id or "")
            href = web_link(item.url)
            yield self._finding(name, "citation", item.span, self._cited_as(item), href=href, paper=paper)

    def _cited_as(self, item: Citation) -> str:
        kind = self._words.kind(item.kind, None)
        return f"{kind}: {document(item.id, self._words)}" if item.id else kind

    def _figures(self, reading: Reading) -> Iterator[Finding]:
        for date in reading.dates:
            name = self._key("date", date.where, date.span)
            yield self._finding(name, "date", date.span, interval(date, self._words))
        for figure in reading.quantities:
            name = self._key("quantity", figure.where, figure.span)
            yield self._finding(name, "quantity", figure.span, quantity(figure, self._words))


def _is_worth_reading(check: Check) -> bool:
    return check.is_worth_reading
