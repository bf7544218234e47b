"""References to laws and acts of the Union: by title, abbreviation or number, with the articles that are cited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from rekenschap.findings.citations.acts import Act, catalogue
from rekenschap.findings.citations.articles import Articles, attach
from rekenschap.findings.citations.eu_numbers import numbered_act
from rekenschap.findings.citations.mention import Mention
from rekenschap.findings.citations.titles import is_foreign, is_of_union, title_at
from rekenschap.text.scan import Hit
from rekenschap.text.span import Span

#: an abbreviation as it may be defined, and as it may stand elsewhere: "Rav", "Wet BIG", "CW 2016"
_DEFINED = re.compile(
    r"(?: (?:19|20)\d\d)? ?\((?:hierna(?: te noemen)?|verder|afgekort(?: als)?|ook wel|kortweg)?[:,]?"
    r" ?(?:de |het )?[\"'‘“«]?"
    r"(?P<short>(?:Wet |Besluit |Regeling )?[A-Z][A-Za-z0-9/-]{1,11}(?: (?:19|20)\d\d)?)[\"'’”»]?\)"
)
_DEFINES = re.compile(r"(?P<short>[A-Z][A-Za-z0-9-]{1,9}(?: (?:19|20)\d\d)?) \((?:de |het )?$")
_SHORT_FORM = re.compile(
    r"(?<![\w-])(?P<whole>(?P<undated>(?:Wet |Besluit |Regeling )?(?P<bare>[A-Z][A-Za-z0-9/-]{0,10}[A-Za-z0-9]))"
    r"(?: (?:19|20)\d\d)?)(?![\w-])"
)
_NUMBER_BEHIND = re.compile(r" ?\(?(?:de )?")
#: Bonaire, Sint Eustatius and Saba have laws of their own
_BES = " BES"
_DETERMINER = re.compile(r"\b(?:de|het|onze|die|deze|in|van|nieuwe|huidige|Europese) $")


@dataclass(frozen=True, slots=True)
class _Named:
    """An act where it is named; `weak` words mean it only beside an article."""

    span: Span
    act: Act
    weak: bool = False


def read_laws(text: str, hits: Mapping[str, Sequence[Hit]], year: int | None) -> Iterator[Mention]:
    """The laws and acts that a paper of a year refers to; one mention per article where it cites several."""
    titles = list(_titles(text, hits, year))
    short = list(_abbreviations(text, hits, year, {one.act.id for one in titles}))
    known = [*titles, *(one for one in short if not one.weak)]
    named = _apart([*titles, *_open_titles(text, hits, known), *_numbered(text, hits)])
    defined: dict[str, Act] = {}
    named = [_with_definition(text, one, defined) for one in named]
    taken = defined.keys() | {one.span.of(text) for one in short if _is_of_other(text, one.span)}
    short = [one for one in short if one.span.of(text) not in taken]
    named = _apart([*named, *short, *_defined(text, defined)])
    named = _by_number(text, named)
    yield from _with_articles(text, hits.get("article", ()), named)


def _apart(named: Iterable[_Named]) -> list[_Named]:
    """Without those that overlap a longer one, in the order of the text."""
    kept: list[_Named] = []
    for one in sorted(named, key=lambda one: (one.span.start, -one.span.end)):
        if kept and one.span.start < kept[-1].span.end:
            if one.span.end - one.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _titles(text: str, hits: Mapping[str, Sequence[Hit]], year: int | None) -> Iterator[_Named]:
    for hit in hits.get("act-title", ()):
        if (found := catalogue().title_at(text, hit.span.start, year)) is not None:
            act, span = found[0], Span(hit.span.start, found[1])
            if text.startswith(_BES, span.end) and act.kind == "wet":
                act, span = Act("wet", f"{act.id} bes"), Span(span.start, span.end + len(_BES))
            if not _is_compound(text, span) and _is_name(text, span) and not is_foreign(text, span.start):
                yield _Named(span, act)


def _is_name(text: str, span: Span) -> bool:
    """Whether a title in lower case is one: it has several words, or a determiner before it."""
    words = span.of(text)
    if words[0].isupper() or " " in words or "-" in words:
        return True
    return _DETERMINER.search(text[max(0, span.start - 10) : span.start]) is not None


def _is_compound(text: str, span: Span) -> bool:
    """Whether a hyphen makes another word of it: "Klimaatwet-discussie", "gemeentewet- en", not "EU-X"."""
    if text[span.end - 1] == "-":
        return True
    if text[span.end : span.end + 1] == "-" and text[span.end + 1 : span.end + 2].isalpha():
        return True
    before = text[max(0, span.start - 3) : span.start]
    return before[-1:] == "-" and before[-2:-1].isalpha() and before != "EU-"


def _open_titles(text: str, hits: Mapping[str, Sequence[Hit]], known: Sequence[_Named]) -> Iterator[_Named]:
    """Titles that no list has; one that a known title closes holds it: "Regeling naslag Wiv 2017"."""
    ends = {one.span.start: one.span.end for one in known}
    for form in ("title-head", "title-word"):
        for hit in hits.get(form, ()):
            span = title_at(text, hit)
            if span is None or span.start in ends:
                continue
            if text.startswith(" ", span.end):
                span = Span(span.start, ends.get(span.end + 1, span.end))
            words = span.of(text).lower()
            yield _Named(span, Act("eu-wet", f"eu:{words}") if is_of_union(words) else Act("wet", f"wet:{words}"))


def _numbered(text: str, hits: Mapping[str, Sequence[Hit]]) -> Iterator[_Named]:
    for hit in hits.get("eu-number", ()):
        if (mention := numbered_act(text, hit)) is not None:
            yield _Named(mention.span, Act("eu-wet", mention.id))
    for hit in hits.get("celex", ()):
        yield _Named(hit.span, Act("eu-wet", f"celex:{hit.span.of(text)}"))


def _with_definition(text: str, one: _Named, defined: dict[str, Act]) -> _Named:
    """The act with the abbreviation that is given right behind it, which `defined` then holds.

    "Regeling ammoniak en veehouderij (Rav)" names its act once; so does "Rav (Regeling ammoniak en veehouderij)".
    """
    behind = _DEFINED.match(text, one.span.end, one.span.end + 70)
    before = _DEFINES.search(text[max(0, one.span.start - 24) : one.span.start])
    for match in (behind, before):
        if match is not None and _may_mean(match["short"], one, text):
            defined.setdefault(match["short"], one.act)
            return replace(one, span=Span(one.span.start, match.end())) if match is behind else one
    return one


def _may_mean(short: str, one: _Named, text: str) -> bool:
    """Whether an abbreviation can be that of an act; one that is known by its number alone may have any."""
    if one.act.id.startswith("celex:"):
        return True
    return _shortens(short, one.span.of(text)) and not _is_name_of_other(short, one.act)


def _shortens(short: str, title: str) -> bool:
    """Whether the letters of an abbreviation stand in that order in a title, the first at the start of a word.

    >>> _shortens("DBA", "Wet deregulering beoordeling arbeidsrelaties")
    True
    >>> _shortens("EU", "Douanewetboek van de Unie")
    False
    """
    letters = re.sub(r"(?:Wet|Besluit|Regeling) | \d{4}$|[^A-Za-z]", "", short).lower()
    words = title.lower()
    first = re.search(rf"(?<![a-z]){letters[0]}", words) if letters else None
    rest = iter(words[first.end() :]) if first else iter(())
    return first is not None and all(letter in rest for letter in letters[1:])


def _is_name_of_other(short: str, act: Act) -> bool:
    found = catalogue().title_at(short, 0, None)
    return found is not None and found[1] == len(short) and found[0].id != act.id


def _abbreviations(
    text: str, hits: Mapping[str, Sequence[Hit]], year: int | None, titled: Set[str]
) -> Iterator[_Named]:
    for hit in hits.get("act-abbreviation", ()):
        words = hit.span.of(text)
        act = None if _is_compound(text, hit.span) else catalogue().abbreviated(words, year, titled)
        if act is not None:
            yield _Named(hit.span, act, weak=catalogue().needs_article(words))


def _is_of_other(text: str, span: Span) -> bool:
    """Whether an abbreviation is given to what is no act: "Wonen en Bouwen (WB)"."""
    if text[span.start - 1 : span.start] != "(" or text[span.end : span.end + 1] != ")":
        return False
    words = [word for word in text[max(0, span.start - 120) : span.start - 1].split() if word[0].isupper()]
    letters = span.of(text).upper()
    return len(letters) > 2 and "".join(word[0] for word in words[-len(letters) :]) == letters


def _defined(text: str, defined: Mapping[str, Act]) -> Iterator[_Named]:
    """Where the abbreviations that the paper itself gives stand, in one pass over its words."""
    if not defined:
        return
    for match in _SHORT_FORM.finditer(text):
        for group in ("whole", "undated", "bare"):
            if (act := defined.get(match[group] or "")) is not None:
                yield _Named(Span(*match.span(group)), act)
                break


def _by_number(text: str, named: Sequence[_Named]) -> list[_Named]:
    """With the number for the name of an act of the Union, where the paper cites that act by its number too.

    It may tie them together ("Duinverordening (Verordening 1/2)"), or the word list knows the number.
    """
    numbers = {one.act.id: one.act for one in named if one.act.id.startswith("celex:")}
    tied = {one.act.id: numbers[key] for one in named if (key := f"celex:{one.act.celex}") in numbers}
    for one, following in pairwise(named):
        between = text[one.span.end : following.span.start]
        if one.act.kind == following.act.kind == "eu-wet" and _NUMBER_BEHIND.fullmatch(between):
            number, name = (one, following) if one.act.id.startswith("celex:") else (following, one)
            if number.act.id.startswith("celex:") and name.act.id.startswith("eu:"):
                tied[name.act.id] = number.act
    return [replace(one, act=tied.get(one.act.id, one.act)) for one in named]


def _with_articles(text: str, hits: Sequence[Hit], named: Sequence[_Named]) -> Iterator[Mention]:
    articles: defaultdict[int, list[Articles]] = defaultdict(list)
    for index, cited in attach(text, hits, [one.span for one in named]):
        articles[index].append(cited)
    for index, one in enumerate(named):
        if one.weak and index not in articles:
            continue
        if not any(cited.span.holds(one.span) for cited in articles.get(index, ())):
            yield from (Mention(one.span, one.act.kind, identifier) for identifier in one.act.ids)
        for cited in articles.get(index, ()):
            yield from _cited(one.act, cited)


def _cited(act: Act, cited: Articles) -> Iterator[Mention]:
    """A mention per article; an act by its CELEX number has none in its id."""
    for identifier in act.ids:
        if identifier.startswith("celex:"):
            yield Mention(cited.span, act.kind, identifier)
        else:
            yield from (Mention(cited.span, act.kind, f"{identifier}#{number}") for number in cited.numbers)
