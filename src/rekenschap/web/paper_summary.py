"""What can be read of a paper in a minute: bars per group, promises in time, targets, checks, other papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rekenschap.exports.brief import one_line, shortened
from rekenschap.exports.judgement import STANDINGS, Judgement, Standing, Tally
from rekenschap.exports.judgement_words import (
    check_title,
    group_of,
    message_of,
    missing_in_words,
    shown_sum,
    target_in_words,
)
from rekenschap.exports.words import Words
from rekenschap.ledger.entries import LinkEntry, PaperRef, TargetEntry, UndertakingEntry
from rekenschap.web.paper_rows import PaperPage

_SAID = 200
#: places that are linked to, of a check on a long table, and papers of one kind of link
_MOST_PLACES, _MOST_PAPERS = 4, 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: a standing, how many questions have it, and where it stands, in per cent of the bar."""

    standing: Standing
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The questions of a group, or all (`is_total`); `group` is None where none is named."""

    name: str
    group: str | None
    questions: int
    counts: tuple[tuple[Standing, int], ...]
    pieces: tuple[Piece, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A link to words in the text, named by the question they stand in (None: elsewhere in the paper)."""

    question: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Promise:
    """An undertaking that the paper mentions: as it stands now in the ledger, with its places in this paper."""

    id: int
    document: str | None
    said: str
    status: str
    due_text: str | None
    due_start: date | None
    due_end: date | None
    recurrence: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target, its id in the ledger where it has one, what it lacks, and its places in this paper."""

    id: int | None
    asks: str
    indicator: str
    missing: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A check that a reader should look at, with its arithmetic and the words that it is about."""

    title: str
    message: str
    arithmetic: str
    questions: tuple[Place, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another paper and why it is shown, with the numbers of the questions here and there that tie them."""

    kind: str
    paper: PaperRef | None
    key: str
    numbers: tuple[str, ...]
    to_numbers: tuple[str, ...]
    link: int
    reason: str


def bars(judged: Judgement, words: Words) -> tuple[Bar, ...]:
    """A bar per group, all of them as one last; none where nothing was judged."""
    if not judged.tallies:
        return ()
    standings = [standing for standing in STANDINGS if judged.total.standings[standing]]
    longest = max(tally.questions for tally in judged.tallies)
    named = len(judged.tallies) > 1 or judged.tallies[0].group is not None
    groups = [_bar(group_of(tally, words), tally, standings, longest) for tally in judged.tallies] if named else []
    return (*groups, _bar(words["total"], judged.total, standings, judged.total.questions, is_total=True))


def _bar(name: str, tally: Tally, standings: Sequence[Standing], longest: int, *, is_total: bool = False) -> Bar:
    counts = tuple((standing, tally.standings[standing]) for standing in standings)
    return Bar(name, tally.group, tally.questions, counts, tuple(_pieces(counts, longest)), is_total)


def _pieces(counts: Iterable[tuple[Standing, int]], longest: int) -> Iterator[Piece]:
    before = 0
    for standing, count in counts:
        if count:
            yield Piece(standing, count, round(100 * before / longest, 2), round(100 * count / longest, 2))
        before += count


def promises(entries: Iterable[UndertakingEntry], paper_id: int, page: PaperPage) -> tuple[Promise, ...]:
    """The undertakings of a paper in the order they came in: by the day on which they are due."""
    return tuple(_promise(entry, paper_id, page) for entry in entries)


def _promise(entry: UndertakingEntry, paper_id: int, page: PaperPage) -> Promise:
    here = [mention for mention in entry.mentions if mention.paper.id == paper_id]
    places = ((mention.question, page.places.get(mention.commitment_key)) for mention in here)
    said = next((mention.text for mention in here if mention.text), entry.text)
    return Promise(
        id=entry.id,
        document=entry.document,
        said=shortened(said, _SAID),
        status=entry.status,
        due_text=entry.due_text,
        due_start=entry.due_start,
        due_end=entry.due_end,
        recurrence=entry.recurrence,
        places=_once(places),
    )


def aimed(entries: Iterable[TargetEntry], page: PaperPage, words: Words) -> tuple[Aimed, ...]:
    """The targets of a paper in its order, each once."""
    ids = {entry.key: entry.id for entry in entries}
    return tuple(
        Aimed(
            id=next((ids[name] for item in aim.mentions if (name := page.found.name(item)) in ids), None),
            asks=target_in_words(aim.target, words),
            indicator=one_line(aim.target.indicator),
            missing=missing_in_words(aim.target, words),
            places=_once((item.where.question, page.places.get(page.found.name(item))) for item in aim.mentions),
        )
        for aim in page.judged.aims
    )


def _once(places: Iterable[tuple[str | None, str | None]]) -> tuple[Place, ...]:
    """The first place in each question, where it stands in the page."""
    first: dict[str | None, str] = {}
    for question, href in places:
        if href:
            first.setdefault(question, href)
    return tuple(Place(question, href) for question, href in first.items())


def failed(page: PaperPage, words: Words) -> tuple[Failed, ...]:
    """The checks that a reader should look at, the worst first."""
    made = []
    for check in page.judged.failed:
        numbers = ((number, page.questions.get(number)) for number in check.questions)
        name = page.found.name(check) if check.spans else ""
        names = [name, *(f"{name}-{place}" for place in range(2, _MOST_PLACES + 1))]
        made.append(
            Failed(
                title=check_title(check, words),
                message=message_of(check, words),
                arithmetic=shown_sum(check),
                questions=tuple(Place(number, href) for number, href in numbers if href),
                places=tuple(page.places[name] for name in names if name in page.places),
            )
        )
    return tuple(made)


def related(
    leaving: Iterable[LinkEntry], arriving: Iterable[LinkEntry], lang: str
) -> Mapping[str, tuple[Related, ...]]:
    """Other papers by the kind of their link, `cited_by` where they cite this one; each paper once in a kind."""
    made: dict[str, dict[str, Related]] = {}
    for entry in leaving:
        if entry.to is not None or entry.kind != "cites":
            numbers = (entry.number, entry.to_number)
            _put(made.setdefault(entry.kind, {}), entry, entry.kind, entry.to, entry.to_key, numbers, lang)
    for entry in arriving:
        kind = "cited_by" if entry.kind == "cites" else entry.kind
        numbers = (entry.to_number, entry.number)
        _put(made.setdefault(kind, {}), entry, kind, entry.paper, entry.paper.key, numbers, lang)
    return {kind: tuple(papers.values()) for kind, papers in made.items()}


def _put(
    papers: dict[str, Related],
    entry: LinkEntry,
    kind: str,
    paper: PaperRef | None,
    key: str,
    numbers: tuple[str | None, str | None],
    lang: str,
) -> None:
    here, there = (tuple(filter(None, (number,))) for number in numbers)
    reason = "; ".join(reason[lang] for reason in entry.reasons)
    known = papers.get(key)
    if known is None:
        papers[key] = Related(kind, paper, key, here, there, entry.id, reason)
    else:
        here = tuple(dict.fromkeys((*known.numbers, *here)))
        there = tuple(dict.fromkeys((*known.to_numbers, *there)))
        papers[key] = Related(kind, known.paper, key, here, there, known.link, known.reason)
