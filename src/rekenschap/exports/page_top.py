"""The top of the page: the judgement in tables and lists, each line with links to the words that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from html import escape

from rekenschap.exports.brief import one_line, shortened
from rekenschap.exports.judgement import STANDINGS, Aim, Judgement, Standing, Tally, Undertaking
from rekenschap.exports.judgement_words import (
    SHAPES,
    caveat_in_words,
    check_title,
    checked_in_words,
    due_in_days,
    due_in_words,
    group_of,
    message_of,
    missing_in_words,
    shown_evidence,
    shown_sum,
    standing_in_words,
    target_in_words,
)
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Check, Commitment, Ground, Target, Verdict

_SAID = 220
_SHORT = 110
#: places that are linked to, of a check on a long table
_MOST_PLACES = 4


class PageTop:
    """Writes what was judged. `place` gives the link to what was found, where its words stand in the page.

    `questions` gives the link to a question by its number; `text` is the paper's.
    """

    def __init__(
        self,
        judged: Judgement,
        text: str,
        words: Words,
        questions: Mapping[str, str],
        place: Callable[..., str | None],
    ) -> None:
        self._judged, self._text, self._words = judged, text, words
        self._questions, self._place = questions, place
        #: the paper is Dutch, whatever the words around it are
        self._dutch = "" if words.lang == "nl" else ' lang="nl"'

    def sections(self) -> Iterator[str]:
        """The sections, line by line; none for what the paper has nothing of."""
        judged, words = self._judged, self._words
        if judged.tallies:
            yield from self._section("oordeel", words["judgement"], self._standings())
        if judged.undertakings:
            heads = (words["due"], words["what"], words["question"].capitalize())
            rows = map(self._undertaking, judged.undertakings)
            yield from self._section(
                "toezeggingen", words["commitments"], self._table("toezeggingen", heads, rows)
            )
        if judged.aims:
            yield from self._section("doelen", words["targets"], self._aims())
        if judged.failed or judged.agreeing or judged.unknown:
            yield from self._section("let-op", words["attention"], self._checks())

    def verdict(self, number: str, standing: Standing, verdict: Verdict) -> Iterator[str]:
        """What shows the judgement of a question, and what is missing, beside its words."""
        words = self._words
        yield f'<div class="verdict {standing}">'
        yield f"<p>{self._badge(verdict, standing)}</p>\n<ul>"
        for evidence, reasons in shown_evidence(verdict, words):
            said = escape(shortened(evidence.span.of(self._text), _SHORT))
            link = self._link(f"“{said}”", number, evidence)
            yield f"<li><span{self._dutch}>{link}</span>: {escape(reasons)}</li>"
        yield "</ul>"
        if standing == "partly":
            missing = escape("; ".join(map(one_line, verdict.missing)))
            yield (
                f"<p><b>{escape(words['missing'])}</b>: <span{self._dutch}>{missing}</span></p>" if missing else ""
            )
            yield from self._parts(verdict)
        yield "</div>"

    def sign(self, standing: Standing) -> str:
        """The shape of a standing for the contents, with its words for who does not see it."""
        told = escape(self._words[f"status_{standing}"])
        shape = f'<span class="sign {standing}" aria-hidden="true">{SHAPES[standing]}</span>'
        return f'{shape}<span class="visually-hidden">{told}</span>'

    def _badge(self, verdict: Verdict, standing: Standing) -> str:
        told = escape(standing_in_words(standing, verdict.ground, self._words))
        badge = f'<span class="badge {standing}"><span aria-hidden="true">{SHAPES[standing]}</span> {told}</span>'
        caveat = caveat_in_words(verdict, self._words)
        return f'{badge} <span class="soft">{escape(caveat)}</span>' if caveat else badge

    def _parts(self, verdict: Verdict) -> Iterator[str]:
        words = self._words
        if len({part.status for part in verdict.parts}) < 2:
            return
        yield f"<details><summary>{escape(words['per_ask'])}</summary>\n<ul>"
        for part in verdict.parts:
            asked = escape(shortened(part.span.of(self._text), _SHORT))
            told = escape(words[f"status_{part.status}"])
            yield f"<li><b>{SHAPES[part.status]} {told}</b>: <span{self._dutch}>{asked}</span></li>"
        yield "</ul></details>"

    def _standings(self) -> Iterator[str]:
        words, judged = self._words, self._judged
        rows = [(group_of(tally, words), tally) for tally in judged.tallies]
        if len(rows) == 1 and not judged.tallies[0].group:
            rows = []
        heads = "".join(
            f'<th scope="col"><span aria-hidden="true">{SHAPES[standing]}</span> '
            f"{escape(words[f'head_{standing}'])}</th>"
            for standing in STANDINGS
        )
        yield self._scroll("oordeel") + '<table class="standings">'
        yield f'<thead><tr><th scope="col">{escape(words["group"])}</th>'
        yield f'<th scope="col">{escape(words["questions"])}</th>{heads}</tr></thead><tbody>'
        yield from (_tally_row(name, tally) for name, tally in rows)
        yield f"</tbody><tfoot>{_tally_row(words['total'], judged.total)}</tfoot></table></div>"
        yield from self._grounds()

    def _grounds(self) -> Iterator[str]:
        """Each ground with the questions to which it was given, the commonest first."""
        words = self._words
        numbers: dict[Ground, list[str]] = defaultdict(list)
        for number, verdict in self._judged.verdicts.items():
            if verdict.ground:
                numbers[verdict.ground].append(number)
        if not numbers:
            return
        yield f'<h3 id="gronden">{escape(words["grounds"])}</h3>\n<ul class="plain grounds">'
        for ground, times in self._judged.grounds.most_common():
            links = ", ".join(map(self._question, numbers[ground]))
            name = escape(words[f"ground_{ground}"])
            yield f"<li><b>{name} {times}</b>: {escape(words['question'])} {links}</li>"
        yield "</ul>"

    def _undertakings(self) -> Iterator[str]:
        words = self._words
        heads = (words["due"], words["what"], words["question"].capitalize())
        return self._table("toezeggingen", heads, map(self._undertaking, self._judged.undertakings))

    def _undertaking(self, item: Undertaking) -> Sequence[str]:
        words = self._words
        due = escape(due_in_words(item, words))
        if dates := due_in_days(item, words):
            due += f'<br><span class="soft">{escape(dates)}</span>'
        said = escape(shortened(item.mentions[0].span.of(self._text), _SAID))
        name = f"<b>{escape(item.document)}</b><br>" if item.document else ""
        return due, f"<span{self._dutch}>{name}{said}</span>", self._mentions(item.mentions)

    def _aims(self) -> Iterator[str]:
        words = self._words
        heads = (
            words["target_value"],
            words["indicator"],
            words["target_missing"],
            words["question"].capitalize(),
        )
        return self._table("doelen", heads, map(self._aim, self._judged.aims))

    def _aim(self, aim: Aim) -> Sequence[str]:
        words, target = self._words, aim.target
        about = f"<span{self._dutch}>{escape(one_line(target.indicator))}</span>"
        missing = escape(missing_in_words(target, words))
        return escape(target_in_words(target, words)), about, missing, self._mentions(aim.mentions)

    def _mentions(self, mentions: Sequence[Commitment | Target]) -> str:
        """A link to each mention, named by the question where it stands."""
        elsewhere = self._words["paper"]
        links = (self._link(escape(item.where.question or elsewhere), item) for item in mentions)
        return ", ".join(dict.fromkeys(links))

    def _checks(self) -> Iterator[str]:
        words, judged = self._words, self._judged
        if judged.failed:
            yield '<ul class="plain remarks">'
            yield from map(self._failed, judged.failed)
            yield "</ul>"
        else:
            yield f"<p>{escape(words['nothing_to_note'])}</p>"
        if checked := checked_in_words(judged, words):
            yield f'<p class="soft">{escape(checked)}</p>'

    def _failed(self, check: Check) -> str:
        words = self._words
        told = f"<strong>{escape(check_title(check, words))}</strong>: {escape(message_of(check, words))}"
        if sum_ := shown_sum(check):
            told += f'<br><span class="sum"{self._dutch}>{escape(sum_)}</span>'
        links = [f"{escape(words['question'])} {', '.join(map(self._question, check.questions))}"]
        links = links if check.questions else []
        places = (self._place(check, span) for span in dict.fromkeys(check.spans))
        known = [place for place in places if place][:_MOST_PLACES]
        shown = (f'<a href="{place}">{escape(words["place"])} {n}</a>' for n, place in enumerate(known, 1))
        return f'<li>{told}<br><span class="soft">{" · ".join((*links, *shown))}</span></li>'

    def _table(self, label: str, heads: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
        row = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
        yield f'{self._scroll(label)}<table class="found"><thead><tr>{row}</tr></thead><tbody>'
        for cells in rows:
            labelled = zip(map(escape, heads), cells, strict=True)
            row = "".join(f'<td data-label="{head}">{cell}</td>' for head, cell in labelled)
            yield f"<tr>{row}</tr>"
        yield "</tbody></table></div>"

    def _section(self, anchor: str, title: str, body: Iterator[str]) -> Iterator[str]:
        yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(title)}</h2>'
        yield from body
        yield "</section>"

    def _scroll(self, label: str) -> str:
        return f'<div class="scroll" role="group" aria-labelledby="{label}" tabindex="0">'

    def _question(self, number: str) -> str:
        href = self._questions.get(number)
        return f'<a href="{href}">{escape(number)}</a>' if href else escape(number)

    def _link(self, shown: str, *found: Hashable) -> str:
        href = self._place(*found)
        return f'<a href="{href}">{shown}</a>' if href else shown


def _tally_row(name: str, tally: Tally) -> str:
    counts = (
        f'<td class="count {standing}">{tally.standings[standing]}</td>'
        if tally.standings[standing]
        else '<td class="count none">0</td>'
        for standing in STANDINGS
    )
    return f'<tr><th scope="row">{escape(name)}</th><td class="count">{tally.questions}</td>{"".join(counts)}</tr>'
