"""Targets of a paper against the series that are loaded: which may be meant, and what is lacking to check it.

A series is proposed by its words, with a score; whether it is the same is for a person to say, so that the
outcome is never more than that it cannot be checked yet, with what the series has now.
"""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.findings.finding import Target
from rekenschap.follow.series.joining import Proposal, lacking, proposals
from rekenschap.follow.series.reading import example
from rekenschap.follow.series.storing import known
from rekenschap.follow.series.wording import number
from rekenschap.follow.verifying import Material, Said, Verified

_NAME = "series"


def verify(material: Material) -> Iterator[Verified]:
    """Each target for which a series is proposed, of the ledger or of the public figures that come along."""
    loaded = known(material.connection).series
    names = {one.name.casefold() for one in loaded}
    every = (*loaded, *(one for one in example() if one.name.casefold() not in names))
    for target in material.reading.targets:
        found = proposals(target.indicator, every)
        if found:
            yield _proposed(target, found[0], material.reading.paper.text)


def _proposed(target: Target, proposal: Proposal, text: str) -> Verified:
    series, last = proposal.series, proposal.series.points[-1]
    needed = lacking(target, proposal)
    nl, en = ("; ".join(one[lang] for one in needed) for lang in ("nl", "en"))
    score, value = f"{proposal.score:.2f}", number(last.value)
    return Verified(
        target.span,
        f"{target.indicator}: {target.span.of(text)}",
        target.where.question,
        _NAME,
        "cannot_be_checked",
        Said("", ""),
        Said(
            f"voorgesteld: de reeks {series.name!r} (score {score.replace('.', ',')}), op {last.day} "
            f"{value['nl']} {series.unit}; nodig: {nl}",
            f"proposed: the series {series.name!r} (score {score}), on {last.day} {value['en']} {series.unit}; "
            f"needed: {en}",
        ),
        (last.source["nl"],),
    )
