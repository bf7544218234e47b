"""Units against magnitudes: "x € 1 mln." over a figure that is written out in euros."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import plain
from rekenschap.findings.finding import Check
from rekenschap.text.numbers import parse_number
from rekenschap.text.scan import Hit, Pattern, Scanner
from rekenschap.text.span import Span

_FACTORS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
#: an amount in euros above this is no budget of a state: ten times what the Netherlands earns in a year
_MOST = 1e13
_FARTHEST = 3_000


@cache
def _scanner() -> Scanner:
    scale = (
        r"(?:x|×|in) ?(?:€ ?|EUR ?)?(?:(?P<million>1[. ]?000[. ]?000|(?:1 )?(?:mln|miljoen)(?:en)?)"
        r"|(?P<billion>(?:1 )?(?:mld|miljard)(?:en)?)"
        r"|(?P<thousand>1[. ]?000|(?:1 )?duizend(?:en)?))"
    )
    amount = r"(?P<amount>[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,7})"
    return Scanner([Pattern("scale", scale), Pattern("amount", amount)])


def unit_magnitudes(material: Material) -> Iterator[Check]:
    """All headings with a scale that makes an amount under it greater than any budget."""
    scale: Hit | None = None
    reported: set[Span] = set()
    for hit in sorted(_scanner().scan(material.scan), key=lambda hit: hit.span):
        if hit.name == "scale":
            scale = hit
        elif scale is not None and _belongs(material, scale, hit) and scale.span not in reported:
            check = _judge(material, scale, hit)
            if check is not None:
                reported.add(scale.span)
                yield check


def _belongs(material: Material, scale: Hit, amount: Hit) -> bool:
    """Whether an amount stands under a heading: in its table, or in the same line behind it."""
    if amount.span.start - scale.span.end > _FARTHEST:
        return False
    between = material.text[scale.span.end : amount.span.start]
    return material.in_table(amount.span) or not (". " in between or between.count("\n") > 1)


def _judge(material: Material, scale: Hit, amount: Hit) -> Check | None:
    name = next(name for name in scale.groups if name in _FACTORS)
    value = parse_number(amount.span.of(material.text))
    if value is None or float(value) * _FACTORS[name] <= _MOST:
        return None
    heading, words = scale.span.of(material.text), amount.span.of(material.text)
    made = f"{plain(float(value) * _FACTORS[name] / 1e9)} miljard"
    return Check(
        kind="unit_magnitude",
        message=f"“{heading}” past niet bij {words}: dat zou {made} zijn.",
        questions=material.numbers(amount.span),
        spans=(scale.span, amount.span),
        verdict="inconsistent",
        arithmetic=f"{words} × {plain(_FACTORS[name])} = {made}; zonder dat {plain(float(value) / 1e9)} miljard",
        message_en=f"“{heading}” does not fit {words}: it would make {float(value) * _FACTORS[name]:,.4g}.",
    )
