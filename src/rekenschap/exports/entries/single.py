"""A paper, a question and an undertaking by themselves, as blocks: all that the ledger has of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rekenschap.exports.brief import one_line, question_in_short, shortened
from rekenschap.exports.entries import lists
from rekenschap.exports.entries.blocks import Block, Heading, Item, Line, Passage, without_empty
from rekenschap.exports.entries.said import (
    due_of,
    groups_of,
    moment,
    paper_facts,
    paper_in_short,
    standing_line,
    status_line,
)
from rekenschap.exports.figures import day, days, document, number
from rekenschap.exports.words import Words
from rekenschap.ledger.entries import (
    CitationEntry,
    ExchangeEntry,
    LinkEntry,
    MentionEntry,
    PaperEntry,
    RemarkEntry,
    ReviewEntry,
    TargetEntry,
    UndertakingEntry,
    UndertakingEvent,
)
from rekenschap.ledger.queries import Tallied, VersionEntry

#: words that are shown with an event
_SHOWN = 3
#: characters of a title: more than any real one has
_TITLE = 1000


@dataclass(frozen=True, slots=True)
class WholePaper:
    """A paper with what was found in it."""

    paper: PaperEntry
    versions: tuple[VersionEntry, ...]
    tallied: Tallied
    exchanges: tuple[ExchangeEntry, ...]
    undertakings: tuple[UndertakingEntry, ...]
    targets: tuple[TargetEntry, ...]
    remarks: tuple[RemarkEntry, ...]
    links: tuple[LinkEntry, ...]


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """A question with its answer and all that rests on them; `said` is it in the form of the reading contract.

    `referred_to` are the questions whose answers it refers to; `others` those that it is linked to, by the id of
    the paper and the number; `passages` the words of documents that it waited for, by the key of the document.
    """

    exchange: ExchangeEntry
    referred_to: tuple[ExchangeEntry, ...]
    said: Mapping[str, Any]
    citations: tuple[CitationEntry, ...]
    undertakings: tuple[UndertakingEntry, ...]
    links: tuple[LinkEntry, ...]
    others: Mapping[tuple[int, str], ExchangeEntry]
    passages: Mapping[str, tuple[str, ...]]
    reviews: tuple[ReviewEntry, ...]


def paper(whole: WholePaper, words: Words) -> Iterator[Block]:
    """What it is, how it answers, what it promises and aims for, and where else that is spoken of."""
    entry = whole.paper
    yield Heading(shortened(entry.title or words["no_title"], _TITLE), 1)
    yield Passage(Line(f"{entry.key} · {paper_facts(entry, words)}"))
    if entry.error:
        yield Passage(Line(f"{words['not_read']}: {entry.error}", "bad"))
    if whole.tallied.questions:
        yield Heading(words["judgement"], 2)
        yield Passage(Line(tallied_in_words(whole.tallied, words)))
    if whole.undertakings:
        yield Heading(words["commitments"], 2)
        yield from lists.undertakings(whole.undertakings, words)
    if whole.targets:
        yield Heading(words["targets"], 2)
        yield from _targets(whole.targets, words)
    if whole.remarks:
        yield Heading(words["attention"], 2)
        yield from _remarks(whole.remarks, words)
    if whole.exchanges:
        yield Heading(words["questions"], 2)
        yield from _questions(whole.exchanges, words)
    if whole.links:
        yield Heading(words["links"], 2)
        yield from lists.links(whole.links, words)
    yield Heading(words["versions"], 2)
    yield from _versions(whole.versions, words)


def tallied_in_words(tallied: Tallied, words: Words) -> str:
    """How many questions were answered how, then on which grounds: `45 vragen: 27 beantwoord · 9 niet gegeven`."""
    status = " · ".join(f"{number} {words[f'status_{name}']}" for name, number in tallied.status.items())
    ground = " · ".join(f"{words[f'ground_{name}']} {number}" for name, number in tallied.ground.items())
    told = f"{words.count(tallied.questions, 'question')}: {status}"
    return f"{told}. {words['grounds']}: {ground}" if ground else told


def _targets(entries: Iterable[TargetEntry], words: Words) -> Iterator[Block]:
    for entry in entries:
        lines = (Line(lists.value_of(entry, words), "strong"), Line(entry.indicator))
        yield Item(Line(entry.question or "", "strong"), without_empty(lines))


def _remarks(entries: Iterable[RemarkEntry], words: Words) -> Iterator[Block]:
    for entry in entries:
        message = entry.message if words.lang == "nl" else entry.message_en or entry.message
        lines = (Line(message), Line(entry.arithmetic if entry.arithmetic not in message else "", "quiet"))
        yield Item(Line(words.title(entry.kind), "strong"), without_empty(lines))


def _questions(entries: Iterable[ExchangeEntry], words: Words) -> Iterator[Block]:
    for entry in entries:
        question = Line(question_in_short(entry.question), most=1)
        answer = Line(entry.answer or "", "quiet", most=1)
        lines = without_empty((question, standing_line(entry, words), answer))
        yield Item(Line(entry.number, "strong"), lines, Line(groups_of(entry)))


def _versions(entries: Iterable[VersionEntry], words: Words) -> Iterator[Block]:
    for entry in entries:
        told = f"{moment(entry.added_at, words)} · {number(entry.size, words.lang)} bytes · sha256 {entry.sha256}"
        error = Line(f"{words['not_read']}: {entry.error}", "bad") if entry.error else Line("")
        lines = (Line(entry.name), Line(entry.origin or "", "quiet"), Line(told, "quiet"), error)
        yield Item(Line(str(entry.seq), "strong"), without_empty(lines))


def question(whole: WholeQuestion, words: Words) -> Iterator[Block]:
    """Question and answer in full, the judgement with its evidence, and what else is known of them."""
    entry = whole.exchange
    groups = groups_of(entry)
    yield Heading(" · ".join(filter(None, (entry.paper.key, f"{words['question']} {entry.number}", groups))), 1)
    title = shortened(entry.paper.title or "", _TITLE)
    yield Passage(Line(" · ".join(filter(None, (title, paper_in_short(entry.paper, words)))), "quiet"))
    yield Heading(_capital(words["question"]), 2)
    yield Passage(Line(entry.question))
    yield Heading(_capital(words["answer"]), 2)
    yield Passage(Line(entry.answer) if entry.answer else Line(words["no_answer"], "bad"))
    for other in whole.referred_to:
        yield Passage(Line(f"→ {words['answer']} {other.number}", "away"))
        yield Passage(Line(other.answer or words["no_answer"]))
    yield from _judgement(whole, words)
    yield from _cited(whole.citations, words)
    if whole.undertakings:
        yield Heading(words["commitments"], 2)
        yield from lists.undertakings(whole.undertakings, words)
    yield from _linked(whole, words)
    if whole.reviews:
        yield Heading(words["reviews"], 2)
        yield from reviews(whole.reviews, words)


def _judgement(whole: WholeQuestion, words: Words) -> Iterator[Block]:
    standing = standing_line(whole.exchange, words)
    if not standing.text:
        return
    yield Heading(words["judgement"], 2)
    yield Passage(standing)
    for item in whole.said["evidence"]:
        reason = item["reason"] if words.lang == "nl" else item["reason_en"]
        yield Item(Line("–", "quiet"), (Line(f"“{one_line(item['text'])}”"), Line(reason, "quiet")))
    if missing := whole.said.get("missing"):
        yield Passage(Line(f"{words['missing']}: {'; '.join(missing)}"))


def _cited(entries: Iterable[CitationEntry], words: Words) -> Iterator[Block]:
    once = {entry.target or entry.text: entry for entry in entries}
    if once:
        yield Heading(words["citations"], 2)
    for entry in once.values():
        name = document(entry.target, words) if entry.target else one_line(entry.text)
        yield Item(
            Line(words.title(entry.kind), "quiet"), without_empty((Line(name), Line(entry.url or "", "quiet")))
        )


def _linked(whole: WholeQuestion, words: Words) -> Iterator[Block]:
    """What it is linked to, each with how the same was answered there."""
    if whole.links:
        yield Heading(words["links"], 2)
    for entry in whole.links:
        other = whole.others.get((entry.to.id, entry.to_number or "")) if entry.to else None
        lines = list(lists.link_lines(entry, words))
        if entry.kind == "waited_for":
            lines += [Line(f"“{one_line(said)}”") for said in whole.passages.get(entry.to_key, ())]
        if other is not None:
            answer = one_line(other.answer or words["no_answer"])
            lines += [standing_line(other, words), Line(f"{words['the_answer_there']}: {answer}", most=3)]
        yield Item(Line(f"{words[f'link_{entry.kind}']} {entry.score:.0%}", "strong"), without_empty(lines))


def reviews(entries: Iterable[ReviewEntry], words: Words) -> Iterator[Block]:
    """What people said of findings."""
    for entry in entries:
        blind = words["blind"] if entry.blind else ""
        told = " · ".join(filter(None, (words[f"review_{entry.action}"], moment(entry.at, words), blind)))
        lines = (Line(told), Line(_value(entry.value or {}, words), "quiet"), Line(entry.reason))
        yield Item(Line(entry.who, "strong"), without_empty(lines))


def _value(value: Mapping[str, Any], words: Words) -> str:
    """What a finding should say: `niet gegeven: te vroeg` for an answer, else each field."""
    if value.keys() == {"status", "ground"}:
        status, ground = value["status"] or "no_answer", value["ground"]
        return words[f"status_{status}"] + (f": {words[f'ground_{ground}']}" if ground else "")
    return ", ".join(f"{name}: {said}" for name, said in value.items() if said is not None)


def undertaking(entry: UndertakingEntry, words: Words) -> Iterator[Block]:
    """What was promised and how it stands, where that is said, and what happened to it."""
    yield Heading(entry.document or one_line(entry.text), 1)
    yield Passage(
        Line(f"{status_line(entry, words).text} · {due_of(entry, words)}", status_line(entry, words).style)
    )
    people = [f"{words[name]} {said}" for name, said in (("by", entry.by), ("to", entry.to)) if said]
    if people:
        yield Passage(Line(" ".join(people), "quiet"))
    yield Heading(words["mentions"], 2)
    yield from _mentions(entry.mentions, words)
    yield Heading(words["history"], 2)
    yield from _events(entry.events, words)


def _mentions(entries: Iterable[MentionEntry], words: Words) -> Iterator[Block]:
    for entry in entries:
        where = paper_in_short(entry.paper, words)
        where += f" · {words['question']} {entry.question}" if entry.question else ""
        lines = (Line(where, "strong"), Line(one_line(entry.text)), Line(entry.reason, "quiet"))
        yield Item(Line("–", "quiet"), without_empty(lines))


def _events(entries: Iterable[UndertakingEvent], words: Words) -> Iterator[Block]:
    """What happened, with the words that show it; those of the promise itself stand with its mentions."""
    for entry in entries:
        explained = "" if entry.explained is None else words[f"explained_{'yes' if entry.explained else 'no'}"]
        status = words[f"undertaking_{entry.status}"]
        due = _due(entry, words)
        told = " · ".join(filter(None, (words[f"event_{entry.kind}"], status, due, explained, entry.who)))
        shown = [] if entry.kind in {"made", "repeated"} else [_shown(item) for item in entry.evidence[:_SHOWN]]
        on = day(entry.day, words.lang) if entry.day else moment(entry.at, words)
        yield Item(Line(on, "strong"), without_empty((Line(told), Line(entry.reason), *shown)))


def _due(entry: UndertakingEvent, words: Words) -> str:
    return (
        days(entry.due_start, entry.due_end, words) if entry.due_start or entry.due_end else entry.due_text or ""
    )


def _shown(evidence: Mapping[str, Any]) -> Line:
    return Line(f"{evidence.get('paper', '')}: “{one_line(evidence.get('text', ''))}”", "quiet")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
