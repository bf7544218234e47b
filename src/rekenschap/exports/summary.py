"""The top of every export in words: what paper it is, and the counts of what was found."""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.exchanges.exchange import Group
from rekenschap.exports.figures import iso_day
from rekenschap.exports.overview import Overview, Reply
from rekenschap.exports.words import Words
from rekenschap.papers.paper import Header


def title_of(header: Header, words: Words) -> str:
    """The paper's title, or that it has none."""
    return header.title or words["no_title"]


def facts_of(header: Header, words: Words) -> str:
    """Kind, chamber, session, number and day on one line."""
    number = f"{words['number'].lower()} {header.number}" if header.number else None
    official = " ".join(filter(None, (header.dossier, number))) or header.id
    day = iso_day(header.date, words.lang) if header.date else None
    facts = (words.title(header.kind), header.chamber, header.session, official, day)
    return " · ".join(filter(None, facts))


def people_of(header: Header, words: Words) -> Iterator[str]:
    """Who asked and who signed, a line each, where the paper says so."""
    for key, names in (("asked_by", header.questioners), ("signed_by", header.signatories)):
        if names:
            yield f"{words[key]} {words.listed(list(names))}"


def summary_rows(counts: Overview, words: Words) -> Iterator[tuple[str, str]]:
    """The counts: of what, and what sorts of it there are."""
    replies = (f"{number} {words[reply]}" for reply in Reply if (number := counts.replies[reply]))
    yield words.count(counts.questions, "question"), " · ".join(replies)
    if counts.groups or counts.inferred_groups:
        yield words["groups"], " · ".join(_groups_in_words(counts, words))
    kinds = (words.kind(kind, number) for kind, number in counts.cited_by_kind.most_common())
    yield words.count(len(counts.cited), "citation"), " · ".join(kinds)
    precisions = (words.count(number, f"date_{name}") for name, number in counts.dates.most_common())
    yield words.count(counts.dates.total(), "date"), " · ".join(precisions)
    sorts = (words.count(number, name) for name, number in counts.quantities.most_common())
    yield words.count(counts.quantities.total(), "quantity"), " · ".join(sorts)


def _groups_in_words(counts: Overview, words: Words) -> Iterator[str]:
    """`SP 2 (+ 9 afgeleid)`: how often a group is named as the asker, and how often only inferred."""
    for name, _ in (counts.groups + counts.inferred_groups).most_common():
        inferred = counts.inferred_groups[name]
        yield f"{name} {counts.groups[name]}" + (f" (+ {inferred} {words['inferred']})" if inferred else "")


def group_in_words(group: Group, words: Words) -> str:
    """The name of a group, saying so where it is an inference; empty where there is none."""
    if group.name is None:
        return ""
    return group.name if group.basis == "stated" else f"{group.name} ({words['inferred']})"
