"""One self-contained page: the judgement on top, then the paper's whole text with what was found marked in place.

Works without scripts and allows none (a content security policy says so); every word of the paper is escaped,
and only addresses of the web become links.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Hashable, Iterator
from functools import cache
from html import escape
from importlib import resources

from rekenschap.exports.brief import question_in_short, shortened
from rekenschap.exports.figures import document
from rekenschap.exports.judgement import judgement
from rekenschap.exports.judgement_marks import JudgementMarks
from rekenschap.exports.marks import JUDGEMENT, MarkedText, marks_of
from rekenschap.exports.overview import overview
from rekenschap.exports.page_parts import Anchors, Part, parts_of
from rekenschap.exports.page_text import PageText, TitledMarks
from rekenschap.exports.page_top import PageTop
from rekenschap.exports.safe import web_link
from rekenschap.exports.summary import facts_of, group_in_words, people_of, summary_rows, title_of
from rekenschap.exports.words import Words
from rekenschap.papers.paper import Header
from rekenschap.reading import Reading

_SHORT = 90
_OF_LABELS = ("vraag", "vragen", "antwoord", "antwoorden", "op", "de", "het", "en", "nr")


def render(reading: Reading, words: Words) -> str:
    """The page of a reading, as a whole document."""
    page = _Page(reading, words)
    return "\n".join(page.lines())


class _Page:
    """A page while it is written; all parts get their anchors first, so that they can be linked to."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading, self.words, self.counts = reading, words, overview(reading)
        self.judged = judgement(reading)
        self.parts = parts_of(reading.paper, reading.exchanges)
        anchors = Anchors()
        self.anchors: dict[int, list[str]] = {}
        #: number → link to its question, and to its answer
        self.questions: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        for index, part in enumerate(self.parts):
            sort = "vraag" if part.sort == "question" else "antwoord"
            known = self.questions if part.sort == "question" else self.answers
            self.anchors[index] = [anchors.new(sort, number) for number in part.numbers]
            for number, anchor in zip(part.numbers, self.anchors[index], strict=True):
                known.setdefault(number, f"#{anchor}")
        #: the paper is Dutch, whatever the words around it are
        self.dutch = "" if words.lang == "nl" else ' lang="nl"'
        self.judgement_marks = JudgementMarks(self.judged, words, anchors)
        marked = MarkedText([*marks_of(reading, words, self.answers), *self.judgement_marks.marks])
        self.text = PageText(reading.paper, marked, words, TitledMarks(words))
        self.top = PageTop(self.judged, reading.paper.text, words, self.questions, self._place)

    def lines(self) -> Iterator[str]:
        """The document, line by line. The text is written first: the rest links to what stands in it."""
        text = list(self._whole_text())
        title = escape(title_of(self.reading.paper.header, self.words))
        yield f'<!doctype html>\n<html lang="{self.words.lang}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>{title}</title>\n<style>{_style()}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#tekst">{escape(self.words["skip"])}</a>'
        yield from self._header(title, self.reading.paper.header)
        yield "<main>"
        yield from self.top.sections()
        yield from self._summary()
        yield '<div class="columns">'
        yield from self._contents()
        yield from text
        yield "</div>"
        yield from self._citations()
        yield f"</main>\n<footer><p>{escape(self.words['made_by'])}</p></footer>\n</body>\n</html>\n"

    def _header(self, title: str, header: Header) -> Iterator[str]:
        words = self.words
        yield f'<header>\n<h1{self.dutch}>{title}</h1>\n<p class="about">{escape(facts_of(header, words))}</p>'
        for line in people_of(header, words):
            yield f'<p class="about">{escape(line)}</p>'
        yield "</header>"

    def _summary(self) -> Iterator[str]:
        yield self._section("samenvatting", self.words["summary"])
        yield '<dl class="summary">'
        for term, told in summary_rows(self.counts, self.words):
            yield f"<dt>{escape(term)}</dt><dd>{escape(told)}</dd>"
        yield "</dl>\n</section>"

    def _place(self, *found: Hashable) -> str | None:
        """The link to the words of what was found; None where they do not stand in the page."""
        anchor = self.judgement_marks.place(*found)
        return f"#{anchor}" if anchor in self.text.placed else None

    def _contents(self) -> Iterator[str]:
        words, text = self.words, self.reading.paper.text
        yield f'<nav class="contents" aria-labelledby="inhoud">\n<h2 id="inhoud">{escape(words["questions"])}</h2>'
        yield '<ul class="plain">'
        for turn in self.counts.turns:
            short = shortened(question_in_short(turn.exchange.span.of(text)), _SHORT)
            number = escape(", ".join(turn.numbers))
            href = self.questions.get(turn.numbers[0], "#tekst")
            standing = self.judged.standing_of(turn.exchange) if self.judged.tallies else None
            sign = self.top.sign(standing) if standing else ""
            yield f'<li><a href="{href}"><b>{number} {sign}</b><span{self.dutch}>{escape(short)}</span></a></li>'
        yield "</ul>\n</nav>"

    def _whole_text(self) -> Iterator[str]:
        words = self.words
        yield '<section class="text" aria-labelledby="tekst">'
        yield f'<h2 id="tekst" tabindex="-1">{escape(words["text_of_paper"])}</h2>'
        yield from self._legend()
        # the words come before what stands around them, which links to them
        blocks = [list(self.text.blocks(part.span, headings=part.sort == "other")) for part in self.parts]
        notes = list(self.text.notes())
        for index, part in enumerate(self.parts):
            yield from self._part(part, self.anchors[index], blocks[index])
        yield from notes
        yield "</section>"

    def _legend(self) -> Iterator[str]:
        words = self.words
        yield f'<fieldset class="legend"><legend>{escape(words["legend"])}</legend>'
        sorts = (("citation", "citations_marked"), ("date", "date"), ("quantity", "quantity"))
        judged = (
            (sort, sort) for sort in JUDGEMENT if any(mark.sort == sort for mark in self.judgement_marks.marks)
        )
        for sort, key in (*judged, *sorts, ("reference", "references_marked")):
            label = f'<mark class="{sort}">{escape(words[key])}</mark>'
            box = f'<input type="checkbox" id="show-{sort}" checked>'
            yield f'<label for="show-{sort}">{box} {label}</label>'
        yield "</fieldset>"

    def _part(self, part: Part, anchors: list[str], blocks: list[str]) -> Iterator[str]:
        if part.sort == "other":
            yield f'<div class="other"{self.dutch}>'
            yield from blocks
            yield "</div>"
            return
        first, *others = anchors
        heading = f"kop-{first}"
        yield f'<section class="part {part.sort}" id="{first}" aria-labelledby="{heading}">'
        more = "".join(f'<span id="{anchor}"></span>' for anchor in others)
        yield f'{more}<h3 id="{heading}">{self._part_heading(part)}</h3>'
        yield f"<div{self.dutch}>"
        yield from blocks
        yield "</div>"
        yield from self._verdict(part)
        yield from self._found(part)
        yield "</section>"

    def _verdict(self, part: Part) -> Iterator[str]:
        """The judgement of a question, below it."""
        exchange = part.exchanges[0]
        verdict, standing = self.judged.verdicts.get(exchange.number), self.judged.standing_of(exchange)
        if part.sort == "question" and verdict is not None and standing is not None:
            yield from self.top.verdict(exchange.number, standing, verdict)

    def _part_heading(self, part: Part) -> str:
        words = self.words
        title = f"{words[part.sort].capitalize()} {words.listed(part.numbers)}"
        pieces = [escape(title)]
        printed = part.label.of(self.reading.paper.text) if part.label else ""
        if _says_more(printed, part.numbers):
            pieces.append(f'<span class="soft">{escape(words["printed"])} “{escape(printed)}”</span>')
        if part.sort == "question":
            pieces += self._about_question(part)
        else:
            target = self.questions.get(part.numbers[0])
            pieces.append(_jump(target, "↑", words["to_question"]))
        return " ".join(filter(None, pieces))

    def _about_question(self, part: Part) -> Iterator[str]:
        words = self.words
        if name := group_in_words(part.exchanges[0].group, words):
            yield f'<span class="soft">{escape(name)}</span>'
        if part.exchanges[0].answer is None:
            yield f'<span class="soft unanswered">{escape(words["no_answer"])}</span>'
        else:
            yield _jump(self.answers.get(part.numbers[0]), "↓", words["to_answer"])

    def _found(self, part: Part) -> Iterator[str]:
        marks = [mark for mark in self.text.marked.within(part.span) if mark.sort not in JUDGEMENT]
        if not marks:
            return
        yield f"<details><summary>{escape(self.words.count(len(marks), 'finding'))}</summary>\n<ul>"
        for mark in marks:
            found = " ".join(mark.span.of(self.reading.paper.text).split())
            yield f"<li>“{escape(found)}”: {escape(mark.meaning)}</li>"
        yield "</ul></details>"

    def _citations(self) -> Iterator[str]:
        words, cited = self.words, self.counts.cited
        if not cited:
            return
        yield self._section("verwijzingen", words["citations"])
        yield '<div class="scroll" role="group" aria-labelledby="verwijzingen" tabindex="0"><table class="cited">'
        heads = (words["kind"], words["document"].capitalize(), words["question"].capitalize())
        row = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
        yield f"<thead><tr>{row}</tr></thead><tbody>"
        for item in cited:
            label = escape(document(item.id, words) if item.id else item.text)
            link = web_link(item.url)
            shown = f'<a href="{escape(link)}" rel="noopener noreferrer">{label}</a>' if link else label
            where = ", ".join(self._link(number, self.questions) for number in item.questions if number)
            yield f"<tr><td>{escape(words.kind(item.kind))}</td><td>{shown}</td><td>{where}</td></tr>"
        yield "</tbody></table></div>\n</section>"

    def _section(self, anchor: str, title: str) -> str:
        return f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(title)}</h2>'

    def _link(self, number: str, targets: dict[str, str]) -> str:
        href = targets.get(number)
        return f'<a href="{href}">{escape(number)}</a>' if href else escape(number)


def _jump(target: str | None, sign: str, words: str) -> str:
    if target is None:
        return ""
    hidden = f'<span class="visually-hidden">{escape(words)}</span>'
    return f'<a href="{target}" title="{escape(words)}"><span aria-hidden="true">{sign}</span>{hidden}</a>'


def _says_more(printed: str, numbers: list[str]) -> bool:
    """Whether a printed label says more than that it is the question or answer of these numbers."""
    said = re.split(r"\W+", printed.casefold())
    return not set(said) <= {"", *_OF_LABELS, *(number.casefold() for number in numbers)}


@cache
def policy() -> str:
    """The content security policy of the page: its own style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return "\n" + (resources.files("rekenschap.exports") / "page.css").read_text("utf8")
