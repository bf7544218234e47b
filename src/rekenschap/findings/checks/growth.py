"""Claims of growth, `van 10 naar 15 miljoen, een stijging van 50%`: the difference, the share, the direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rekenschap.findings.checks.material import Material
from rekenschap.findings.checks.wording import plain, sentence, written
from rekenschap.findings.finding import Check, Quantity
from rekenschap.text.intervals import Interval
from rekenschap.text.span import Span

_UP = (
    r"stijg\w*|steeg|stegen|gestegen|toename|toegenomen|neemt toe|nam toe|namen toe|toeneemt|groei\w*|gegroeid"
    r"|verhog\w*|verhoogd|opgelopen|oplop\w*"
)
_DOWN = (
    r"daling|dalen|daal(?:t|de|den)|gedaald|afname|afgenomen|neemt af|nam af|namen af|afneemt|verlag\w*"
    r"|verlaagd|krimp\w*|gekrompen|verminder\w*|teruggelopen|terugloop"
)
_HEDGES = r"(?:€ ?|circa |ongeveer |ruim |bijna |ca\. |zo’n )*"
_FROM = re.compile(rf"\bvan {_HEDGES}$", re.IGNORECASE)
_TO = re.compile(rf"(?: [\w'’-]+){{0,5}},? (?:naar|tot) {_HEDGES}", re.IGNORECASE)
#: two amounts of two years, in the order of time: "in 2011 € 3,85 miljoen, en in 2013 € 0,35 miljoen"
_IN_YEAR = re.compile(r"\bin (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
#: how the claim follows: "…, een stijging van", "(een daling met"
_CLAIM = re.compile(
    r"(?:[ \d][\w'’-]*){0,5}? ?,? ?\(?(?:dit is |dat is |wat neerkomt op |oftewel |ofwel )?(?:een |de )?"
    rf"(?P<word>{_UP}|{_DOWN})(?: van| met)? {_HEDGES}",
    re.IGNORECASE,
)
#: another statement that a sentence goes on with
_GOES_ON = re.compile(r"\b(?:en|maar|terwijl|waarbij|waarvan|dan)\b", re.IGNORECASE)
#: an end that is itself a list: "van 6 naar 4 fregatten en 2 onderzeeboten"
_AND_MORE = re.compile(r"(?: [\w'’-]+){0,3} (?:en|plus) \d")
#: how the claim comes first: "gestegen met 8% van 982 naar 1.046"
_CLAIM_BEFORE = re.compile(rf"\b(?P<word>{_UP}|{_DOWN})(?: met| van)? {_HEDGES}$", re.IGNORECASE)
_TO_ENDS = re.compile(rf",?(?: namelijk)?,? van {_HEDGES}", re.IGNORECASE)
#: "met 8% gestegen, van 982 naar 1.046"
_MET = re.compile(rf"\bmet {_HEDGES}$", re.IGNORECASE)
_CLAIM_BETWEEN = re.compile(rf" (?P<word>{_UP}|{_DOWN}),?(?: namelijk)? van {_HEDGES}", re.IGNORECASE)
#: the direction alone: "een stijging van 6 naar 9", "steeg van 3,7% naar 3,9%"
_DIRECTION = re.compile(rf"\b(?P<word>{_UP}|{_DOWN})\b(?=[^,;:.()]{{0,70}}$)", re.IGNORECASE)
_IS_DOWN = re.compile(_DOWN, re.IGNORECASE)
#: figures of which fewer is more, or of which the order is no growth
_RANK = re.compile(
    r"\b(?:plaats|plek|positie|nummer|rang|leeftijd|artikel|pagina|vraag|geen|niet|minder sterke?)\b",
    re.IGNORECASE,
)
#: as in reading: "van 50.000 naar 3 miljoen" shares no scale
_SCALED_BELOW = 1000
_LONGEST_BEFORE, _LONGEST_BETWEEN = 110, 100
_HUNDRED = Interval(100.0, 100.0)


def claimed_growth(material: Material) -> Iterator[Check]:
    """All growth and decline that a sentence states with its two ends."""
    for within in material.sentences:
        quantities = within.quantities
        for index, (bare, new) in enumerate(pairwise(quantities)):
            old = _scaled(material, bare, new)
            after = quantities[index + 2] if index + 2 < len(quantities) else None
            if _are_ends(material, old, new, within.span):
                before = quantities[index - 1] if index else None
                yield from _judge(material, old, new, (before, after), within.span)
            elif after is not None and _are_years(material, old, new, within.span):
                yield from _claimed_after(material, old, new, after)


def _scaled(material: Material, old: Quantity, new: Quantity) -> Quantity:
    """The first end with the scale that only the second is written with: "van 10 naar 15 miljoen"."""
    scale, own = material.scale(new), material.scale(old)
    if (
        scale == 1
        or own != 1
        or old.value >= _SCALED_BELOW
        or not _TO.fullmatch(material.between(old.span, new.span))
    ):
        return old
    low, high = (None if end is None else end * scale for end in (old.low, old.high))
    return replace(old, value=old.value * scale, low=low, high=high, unit=old.unit or new.unit)


def _are_ends(material: Material, old: Quantity, new: Quantity, within: Span) -> bool:
    """Whether two figures are the ends of a path: "van 10 naar 15"."""
    before = _words_before(material, old, within)
    return bool(
        _may_be_ends(old, new)
        and _FROM.search(before)
        and not _RANK.search(before)
        and _TO.fullmatch(material.between(old.span, new.span))
    )


def _are_years(material: Material, old: Quantity, new: Quantity, within: Span) -> bool:
    """Whether two figures are of two years, the earlier first."""
    between = material.between(old.span, new.span)
    if len(between) > _LONGEST_BETWEEN or not _may_be_ends(old, new):
        return False
    first = _IN_YEAR.search(_words_before(material, old, within))
    second = _IN_YEAR.search(between)
    return first is not None and second is not None and first["year"] < second["year"]


def _may_be_ends(old: Quantity, new: Quantity) -> bool:
    units = old.unit == new.unit or old.unit is None or new.unit is None
    return units and old.qualifier != "<=" and old.value > 0 and new.value >= 0


def _words_before(material: Material, quantity: Quantity, within: Span) -> str:
    return material.text[max(within.start, quantity.span.start - _LONGEST_BEFORE) : quantity.span.start]


def _judge(
    material: Material, old: Quantity, new: Quantity, around: tuple[Quantity | None, Quantity | None], within: Span
) -> Iterator[Check]:
    """Judge the size of a change where it is claimed behind or before its ends, else its direction."""
    before, after = around
    claimed = list(_claimed_after(material, old, new, after)) if after else []
    if not claimed and before is not None:
        claimed = list(_claimed_before(material, old, new, before, within))
    if claimed:
        yield claimed[0]
        return
    words = _words_before(material, old, within).rpartition("van ")[0]
    direction = next(reversed(list(_DIRECTION.finditer(words))), None)
    if direction is not None and not _AND_MORE.match(material.text, new.span.end):
        ends = material.interval(old), material.as_printed(new)
        yield _direction(material, (old, new), ends, is_down=_is_down(direction))


def _claimed_after(material: Material, old: Quantity, new: Quantity, after: Quantity) -> Iterator[Check]:
    between = material.between(new.span, after.span)
    claim = None if _GOES_ON.search(between) else _CLAIM.fullmatch(between[:_LONGEST_BETWEEN])
    if claim is not None and not _TO.match(material.text, after.span.end):
        ends = material.interval(old), material.as_printed(new)
        yield from _size(material, (old, new, after), ends, is_down=_is_down(claim))


def _claimed_before(
    material: Material, old: Quantity, new: Quantity, before: Quantity, within: Span
) -> Iterator[Check]:
    words, between = _words_before(material, before, within), material.between(before.span, old.span)
    claim = _CLAIM_BEFORE.search(words) if _TO_ENDS.fullmatch(between) else None
    if claim is None and _MET.search(words):
        claim = _CLAIM_BETWEEN.fullmatch(between)
    if claim is not None:
        ends = material.interval(old), material.as_printed(new)
        yield from _size(material, (old, new, before), ends, is_down=_is_down(claim))


def _is_down(found: re.Match[str]) -> bool:
    return bool(_IS_DOWN.fullmatch(found["word"]))


def _size(
    material: Material,
    figures: tuple[Quantity, Quantity, Quantity],
    ends: tuple[Interval, Interval],
    *,
    is_down: bool,
) -> Iterator[Check]:
    old, new, claimed = figures
    low, high = (ends[1], ends[0]) if is_down else ends
    gap = high.minus(low)
    stated = material.loosely(claimed)
    if claimed.unit == "%" and old.unit != "%":
        made = _share(gap, ends[0])
        value = 100 * abs(new.value - old.value) / old.value
        first, second = plain(old.value), plain(new.value)
        sum_ = f"({second} − {first}) / {first} × 100% = {plain(100 * (new.value / old.value - 1), 1)}%"
    elif claimed.unit in (old.unit, new.unit) or (claimed.unit or "").startswith("procentpunt"):
        made, value = gap, abs(new.value - old.value)
        stated = material.interval(claimed)
        gap_shown = written(new.value - old.value, new.unit)
        sum_ = f"{written(new.value, new.unit)} − {written(old.value, old.unit)} = {gap_shown}"
    else:
        return
    agrees = made.meets(stated)
    if claimed.unit == old.unit == "%":
        agrees = agrees or _share(gap, ends[0]).meets(stated)
    word = "daling" if is_down else "stijging"
    yield _check(
        material,
        figures,
        f"{sum_}; er staat een {word} van {written(claimed.value, claimed.unit)}",
        agrees=agrees,
        value=value,
    )


def _share(gap: Interval, base: Interval) -> Interval:
    """A difference as a percentage; a difference below nought stays below it."""
    if gap.high is not None and gap.high < 0:
        return Interval(None, gap.high)
    return Interval(max(0.0, gap.low or 0.0), gap.high).over(base).times(_HUNDRED)


def _direction(
    material: Material, figures: tuple[Quantity, Quantity], ends: tuple[Interval, Interval], *, is_down: bool
) -> Check:
    old, new = figures
    agrees = not (ends[0].below(ends[1]) if is_down else ends[1].below(ends[0]))
    word = "daling" if is_down else "stijging"
    sum_ = f"van {written(old.value, old.unit)} naar {written(new.value, new.unit)}; er staat een {word}"
    return _check(material, figures, sum_, agrees=agrees, value=abs(new.value - old.value))


def _check(material: Material, figures: Sequence[Quantity], sum_: str, *, agrees: bool, value: float) -> Check:
    return Check(
        kind="growth",
        message=sentence(f"De ontwikkeling klopt{'' if agrees else ' niet'}: {sum_}"),
        questions=material.numbers(figures[0].span),
        spans=tuple(figure.span for figure in figures),
        verdict="consistent" if agrees else "inconsistent",
        arithmetic=sum_,
        message_en=f"The change {'fits' if agrees else 'does not fit'} its two ends (computed: {value:,.6g}).",
    )
