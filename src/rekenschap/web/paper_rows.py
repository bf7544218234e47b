"""A paper as its page shows it: row by row its text, and beside it what was found there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from rekenschap.exchanges.exchange import Exchange
from rekenschap.exports.brief import one_line, question_in_short, shortened
from rekenschap.exports.judgement import LOW_CONFIDENCE, Judgement, Standing, judgement
from rekenschap.exports.judgement_words import caveat_in_words, shown_evidence
from rekenschap.exports.marks import Mark, MarkedText
from rekenschap.exports.page_parts import Anchors, Part, parts_of
from rekenschap.exports.page_text import PageText
from rekenschap.exports.safe import web_link
from rekenschap.exports.summary import group_in_words
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Ground, Verdict
from rekenschap.ledger.entries import Reviewed
from rekenschap.reading import Reading
from rekenschap.text.span import Span
from rekenschap.web.paper_findings import FIGURES, Finding, Findings
from rekenschap.web.paper_pen import LinkedMarks

_SHORT, _SAID = 80, 110


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that show a judgement: where they stand, as a link, and why they show it.

    There are several `names` where several numbers share a question and an answer.
    """

    said: str
    href: str | None
    reasons: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a question asks, and how it stands."""

    said: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Judged:
    """How a question stands, in how far that is certain, what shows it, and what is missing.

    `certain` is in per cent, and None where `caveat` says that it is uncertain.
    """

    number: str
    standing: Standing
    ground: Ground | None
    caveat: str
    certain: int | None
    shown: tuple[Shown, ...]
    missing: str
    asks: tuple[Ask, ...]
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A reference to another answer, which can be opened in place."""

    number: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class NoteBeside:
    """A footnote beside the words that refer to it: its printed mark, its words, and its place below."""

    mark: str
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text: what was found in it, figures and dates apart, footnotes, and the page."""

    findings: tuple[Finding, ...]
    figures: tuple[Finding, ...]
    notes: tuple[NoteBeside, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the text with what was found in it; only questions and answers have numbers, anchors and a title.

    `others` are the anchors of further numbers and of judgements; `groups` and `standings` are what a question is
    chosen by, and its answer with it. `other_side` leads from a question to its answer and back.
    """

    sort: Literal["question", "answer", "other", "notes"]
    text: Markup
    beside: Beside
    anchor: str = ""
    others: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    title: str = ""
    printed: str = ""
    group: str = ""
    groups: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    other_side: str | None = None
    unanswered: bool = False
    judged: tuple[Judged, ...] = ()
    opened: tuple[Opened, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a question, how it stands, and in short what it asks; `count` is of its numbers."""

    href: str
    numbers: str
    count: int
    standing: Standing | None
    short: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """All of a paper's page that only its reading decides; `places` are the links to findings that have any."""

    rows: tuple[Row, ...]
    contents: tuple[Entry, ...]
    groups: tuple[str, ...]
    standings: tuple[Standing, ...]
    judged: Judgement
    places: Mapping[str, str]
    questions: Mapping[str, str]
    found: Findings


def paper_page(
    reading: Reading, words: Words, cited: Mapping[str, str], reviewed: Mapping[str, Reviewed]
) -> PaperPage:
    """The page of a reading; `cited` as `Findings` takes it, `reviewed` by the numbers of questions."""
    return _Writing(reading, words, cited, reviewed).page()


class _Writing:
    """A page while it is written: all rows get their anchors first, so that they can be linked to."""

    def __init__(
        self, reading: Reading, words: Words, cited: Mapping[str, str], reviewed: Mapping[str, Reviewed]
    ) -> None:
        self.reviewed = reviewed
        self.reading, self.words, self.judged = reading, words, judgement(reading)
        self.parts = parts_of(reading.paper, reading.exchanges)
        anchors = Anchors()
        self.anchors: list[list[str]] = []
        self.questions: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        for part in self.parts:
            known = self.questions if part.sort == "question" else self.answers
            name = "vraag" if part.sort == "question" else "antwoord"
            self.anchors.append([anchors.new(name, number) for number in part.numbers])
            for number, anchor in zip(part.numbers, self.anchors[-1], strict=True):
                known.setdefault(number, f"#{anchor}")
        self.found = Findings(reading, self.judged, words, cited)
        self.by_place = sorted(self.found.all, key=_at)
        self.starts = [finding.span.start for finding in self.by_place]
        self.opened = {part.span: tuple(self._opened(part, anchors)) for part in self.parts}
        marked = MarkedText([finding.mark for finding in self.found.all] + list(self._other_marks()))
        self.text = PageText(reading.paper, marked, words, LinkedMarks(words))

    def page(self) -> PaperPage:
        """The whole page; the text is written first, as the rest links to what stands in it."""
        texts = [_html(self.text.blocks(part.span, headings=part.sort == "other")) for part in self.parts]
        notes = _html(self.text.notes())
        rows = tuple(
            self._row(part, anchors, text)
            for part, anchors, text in zip(self.parts, self.anchors, texts, strict=True)
        )
        if self.reading.paper.notes:
            below = Span(self.reading.paper.body.end, len(self.reading.paper.text))
            rows = (*rows, Row("notes", notes, self._beside(below)))
        contents = tuple(self._contents())
        return PaperPage(
            rows=rows,
            contents=contents,
            groups=tuple(dict.fromkeys(name for row in rows for name in sorted(row.groups))),
            standings=tuple(dict.fromkeys(entry.standing for entry in contents if entry.standing)),
            judged=self.judged,
            places=dict(self._places()),
            questions=self.questions,
            found=self.found,
        )

    def _places(self) -> Iterator[tuple[str, str]]:
        for finding in self.found.all:
            if finding.place in self.text.placed:
                yield finding.name, f"#{finding.place}"

    def _other_marks(self) -> Iterator[Mark]:
        for part in self.parts:
            names = {opened.number: opened.name for opened in self.opened[part.span]}
            if part.sort == "answer":
                for ref in part.exchanges[0].refers_to:
                    yield Mark(ref.span, "reference", "", f"#{names[ref.number]}")
        for link in self.reading.paper.links:
            if web_link(link.url):
                yield Mark(link.span, "link", "", link.url)

    def _opened(self, part: Part, anchors: Anchors) -> Iterator[Opened]:
        """The other answers that an answer refers to, each once."""
        if part.sort != "answer":
            return
        for number in dict.fromkeys(ref.number for ref in part.exchanges[0].refers_to):
            name = anchors.new(f"opent-{part.numbers[0]}-vraag", number)
            yield Opened(number, name, self.answers.get(number) or self.questions.get(number) or "")

    def _row(self, part: Part, anchors: list[str], text: Markup) -> Row:
        beside = self._beside(part.span)
        if part.sort == "other":
            return Row("other", text, beside)
        first, words = part.exchanges[0], self.words
        printed = part.label.of(self.reading.paper.text) if part.label else ""
        is_question = part.sort == "question"
        sides = self.answers if is_question else self.questions
        return Row(
            sort=part.sort,
            text=text,
            beside=beside,
            anchor=anchors[0],
            others=(*anchors[1:], *self._names(part)),
            numbers=tuple(part.numbers),
            title=f"{words[part.sort].capitalize()} {words.listed(part.numbers)}",
            printed=one_line(printed) if _says_more(printed) else "",
            group=group_in_words(first.group, words) if is_question else "",
            groups=frozenset(name for exchange in part.exchanges for name in _groups(exchange.group.name)),
            standings=frozenset(filter(None, map(self.judged.standing_of, part.exchanges))),
            other_side=sides.get(part.numbers[0]),
            unanswered=first.answer is None,
            judged=tuple(self._all_judged(part)),
            opened=self.opened[part.span],
        )

    def _names(self, part: Part) -> Iterator[str]:
        """Where links to the judgement of a question lead: to the question."""
        if part.sort == "question":
            for exchange in part.exchanges:
                yield f"v-{self.found.questions[exchange.number, exchange.span]}"

    def _beside(self, span: Span) -> Beside:
        found = self._within(span)
        return Beside(
            findings=tuple(item for item in found if item.sort not in (*FIGURES, "evidence")),
            figures=tuple(item for item in found if item.sort in FIGURES),
            notes=tuple(self._notes(span)),
            page=next((place.page for place in self.reading.paper.source.places_of(span)), None),
        )

    def _within(self, span: Span) -> list[Finding]:
        """What was found in a part of the text, in its order."""
        at, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [item for item in self.by_place[at:end] if item.span.end <= span.end]

    def _notes(self, span: Span) -> Iterator[NoteBeside]:
        for index, note in enumerate(self.reading.paper.notes):
            if any(span.start <= ref <= span.end for ref in note.refs):
                said = one_line(note.span.of(self.reading.paper.text))
                yield NoteBeside(note.mark, said, f"#noot-{index + 1}")

    def _all_judged(self, part: Part) -> Iterator[Judged]:
        """The judgement of each question of a part: of an answer there may be several, of different questions."""
        spans: set[Span] = set()
        for exchange in part.exchanges:
            if exchange.span not in spans and (judged := self._judged(part, exchange)):
                yield judged
            spans.add(exchange.span)

    def _judged(self, part: Part, exchange: Exchange) -> Judged | None:
        number = exchange.number
        verdict, standing = self.judged.verdicts.get(number), self.judged.standing_of(exchange)
        if standing is None:
            return None
        if verdict is None or exchange.answer is None:
            return Judged(number, standing, None, "", None, (), "", ())
        asks = tuple(
            Ask(shortened(one.span.of(self.reading.paper.text), _SAID), one.status) for one in verdict.parts
        )
        return Judged(
            number=number,
            standing=standing,
            ground=verdict.ground,
            caveat="" if number in self.reviewed else caveat_in_words(verdict, self.words),
            certain=int(verdict.confidence * 100) if verdict.confidence >= LOW_CONFIDENCE else None,
            reviewed=self.reviewed.get(number),
            shown=tuple(self._shown(part, exchange, verdict)),
            missing="; ".join(map(one_line, verdict.missing)) if standing == "partly" else "",
            asks=asks if len({one.standing for one in asks}) > 1 else (),
        )

    def _shown(self, part: Part, exchange: Exchange, verdict: Verdict) -> Iterator[Shown]:
        names: dict[Span, list[str]] = defaultdict(list)
        for number in dict.fromkeys(one.number for one in part.exchanges if one.span == exchange.span):
            for item in self.judged.verdicts[number].evidence if number in self.judged.verdicts else ():
                names[item.span].append(self.found.name(number, item))
        for evidence, reasons in shown_evidence(verdict, self.words):
            said = shortened(evidence.span.of(self.reading.paper.text), _SAID)
            own = tuple(dict.fromkeys(names[evidence.span]))
            href = f"#v-{own[0]}" if f"v-{own[0]}" in self.text.placed else None
            yield Shown(said, href, reasons, own)

    def _contents(self) -> Iterator[Entry]:
        text = self.reading.paper.text
        for part, anchors in zip(self.parts, self.anchors, strict=True):
            if part.sort == "question":
                first = part.exchanges[0]
                short = shortened(question_in_short(first.span.of(text)), _SHORT)
                groups = frozenset(name for exchange in part.exchanges for name in _groups(exchange.group.name))
                standing = self.judged.standing_of(first)
                yield Entry(
                    f"#{anchors[0]}", ", ".join(part.numbers), len(part.exchanges), standing, short, groups
                )


def _html(lines: Iterable[str]) -> Markup:
    """Lines of `PageText`, in which the words of the paper are escaped."""
    return Markup("\n".join(lines))  # noqa: S704


def _groups(name: str | None) -> list[str]:
    """The groups that asked, each by itself."""
    return [group for group in (name or "").split(", ") if group]


def _at(finding: Finding) -> Span:
    return finding.span


def _says_more(printed: str) -> bool:
    """Whether a printed label says more than a word and a number."""
    return len(printed.split()) > 3
