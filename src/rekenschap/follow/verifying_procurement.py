"""Targets of a paper about buying: published contracts show a part of it, and that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekenschap.follow.verifying import Material, Said, Verified

_NAME = "procurement"
_BUYING = re.compile(r"\b(?:aanschaf|aan te schaffen|aanbested|inkoop|ingekocht|gezamenlijk aan)", re.IGNORECASE)
_PARTIAL = Said(
    "gepubliceerde gunningen laten een deel zien: artikel 346 VWEU houdt wat de wezenlijke veiligheid raakt "
    "erbuiten; "
    "`rekenschap procurement BESTAND` toont dat deel",
    "published contracts show a part: article 346 TFEU keeps out what touches essential security; `rekenschap "
    "procurement FILE` shows that part",
)


def verify(material: Material) -> Iterator[Verified]:
    """Each target of which the indicator is about buying."""
    text = material.reading.paper.text
    for target in material.reading.targets:
        if _BUYING.search(target.indicator):
            words = f"{target.indicator}: {target.span.of(text)}"
            question = target.where.question
            yield Verified(target.span, words, question, _NAME, "cannot_be_checked", Said("", ""), _PARTIAL)
