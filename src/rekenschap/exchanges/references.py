"""References from one answer to another ("Zie antwoord op vraag 36"), and where their chains end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rekenschap.exchanges.exchange import Exchange, Reference, Remark
from rekenschap.exchanges.numbering import NUMBERS, parse_numbers
from rekenschap.text.scan import Hit, Pattern, Scanner
from rekenschap.text.span import Span

_ANSWER = r"(?:antwoord(?:en)?|beantwoording|reactie|toelichting)"
_QUESTION = r"(?:de\s+)?(?:vraag|vragen)(?:\s+(?:nummers?|nr\.?|nrs\.?))?"
_SEE = r"(?:zie|verwijs\w*\s+(?:(?:ik|wij|we|u|graag|hiervoor|daarvoor|dan|ook)\s+)*naar)"
_ALSO = r"(?:(?:ook|hiervoor|hierover|verder|tevens|daarvoor|voorts|hieromtrent)\s+)*"
_THE = r"(?:(?:het|de|mijn|ons|onze)\s+)?"
_SCANNER = Scanner(
    [
        Pattern("answer", rf"{_ANSWER}\s+(?:(?:op|bij|van|onder|aan)\s+)?{_QUESTION}\s+(?P<numbers>{NUMBERS})"),
        Pattern("direct", rf"(?:in|zie|ook|het|mijn|ons|onze|de|bij)\s+{_ANSWER}\s+(?P<numbers>{NUMBERS})"),
        Pattern("see", rf"{_SEE}\s+{_ALSO}{_THE}{_QUESTION}\s+(?P<numbers>{NUMBERS})"),
        Pattern(
            "under", rf"(?:{_SEE}|idem(?: als)?|hetzelfde als) +{_ALSO}(?:onder|bij|ad) +(?P<numbers>{NUMBERS})"
        ),
        Pattern("question", rf"(?:bij|onder)\s+{_QUESTION}\s+(?P<numbers>{NUMBERS})"),
        Pattern(
            "before",
            rf"(?:{_SEE}|conform)\s+{_ALSO}{_THE}(?:{_ANSWER}\s+(?:op|bij|van)\s+)(?:de\s+)?"
            r"(?:vorige|voorgaande|bovenstaande|vorenstaande|voorafgaande)\s+vraag",
        ),
    ]
)
#: after the numbers: the questions of another paper
_ELSEWHERE_AFTER = re.compile(
    r"\W{0,3}(?:van|uit|in|gesteld|bij)\s+(?:de\s+|het\s+|uw\s+|mijn\s+|eerdere\s+|een\s+|die\s+|zijn\s+|haar\s+)*(?:\w+\s+){0,4}?"
    r"(?:schriftelijke|kamervragen|vragen|feitelijke|verslag|aanhangsel|lid|leden|brief|nota|lijst|set|commissie|begroting|raad|europese|schriftelijk)|"
    r"\W{0,3}\(?(?:aanhangsel|kamerstuk|handelingen|vergaderjaar|ah-tk|kst-|tweede kamer|\d{4}z\d+)",
    re.IGNORECASE,
)
_ELSEWHERE_BEFORE = re.compile(
    r"(?:eerdere|eerder gestelde|vorige set|destijds)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


def with_references(text: str, exchanges: Sequence[Exchange]) -> list[Exchange]:
    """The exchanges, each with the references of its answer and the ends of their chains."""
    numbers = [exchange.number for exchange in exchanges]
    hits = _hits(text, exchanges)
    found = {exchange.number: tuple(_references(text, exchange, numbers, hits)) for exchange in exchanges}
    return [
        replace(exchange, refers_to=refers, resolved_to=_ends(exchange.number, found)) if refers else exchange
        for exchange, refers in ((exchange, found[exchange.number]) for exchange in exchanges)
    ]


def _hits(text: str, exchanges: Sequence[Exchange]) -> Mapping[Span, Sequence[Hit]]:
    """The words that may refer, in the order of the text, for each answer that has some."""
    answers = sorted({exchange.answer.span for exchange in exchanges if exchange.answer is not None})
    found: dict[Span, list[Hit]] = {}
    for index, hit in _SCANNER.scan_pieces(text, answers):
        found.setdefault(answers[index], []).append(hit)
    return {answer: sorted(hits, key=lambda hit: hit.span) for answer, hits in found.items()}


def _references(
    text: str, exchange: Exchange, numbers: Sequence[str], hits: Mapping[Span, Sequence[Hit]]
) -> Iterator[Reference]:
    if exchange.answer is None:
        return
    own = set(exchange.answer.numbers)
    seen: set[str] = set()
    for hit in hits.get(exchange.answer.span, ()):
        if _is_elsewhere(text, hit.span):
            continue
        for number in _numbers(hit.get(text, "numbers"), exchange.number, numbers):
            if number not in seen and (number not in own or len(own) == 1):
                seen.add(number)
                yield Reference(number, hit.span)


def _numbers(printed: str | None, own: str, numbers: Sequence[str]) -> tuple[str, ...]:
    if printed is not None:
        return parse_numbers(printed)
    index = numbers.index(own)
    return (numbers[index - 1],) if index else ()


def _is_elsewhere(text: str, span: Span) -> bool:
    after = _ELSEWHERE_AFTER.match(text, span.end, min(len(text), span.end + 90))
    return bool(after or _ELSEWHERE_BEFORE.search(text, max(0, span.start - 50), span.start))


def _ends(number: str, found: Mapping[str, tuple[Reference, ...]]) -> tuple[str, ...]:
    """The numbers at the ends of the chains that start at `number`; what never ends has none."""
    ends: list[str] = []
    seen = {number}
    ahead = [reference.number for reference in reversed(found.get(number, ()))]
    while ahead:
        at = ahead.pop()
        if at in seen:
            continue
        seen.add(at)
        further = [reference.number for reference in reversed(found.get(at, ())) if reference.number not in seen]
        if at in found and not further and not found[at]:
            ends.append(at)
        ahead += further
    return tuple(ends)


def remarks_on_references(exchanges: Sequence[Exchange]) -> Iterator[Remark]:
    """Chains, references that lead back to the question itself, and references to numbers that do not exist."""
    by_number = {exchange.number: exchange for exchange in exchanges}
    for exchange in exchanges:
        for reference in exchange.refers_to:
            if (remark := _remark(exchange, reference, by_number)) is not None:
                yield remark


def _remark(exchange: Exchange, reference: Reference, by_number: Mapping[str, Exchange]) -> Remark | None:
    """What there is to say of a reference: that it leads nowhere, back, or on to another; else None."""
    target = by_number.get(reference.number)
    further = [after.number for after in target.refers_to] if target else []
    kind = "dead_reference"
    spans: tuple[Span, ...] = (reference.span,)
    if target is None:
        end, end_en = ", die er niet is", ", which does not exist"
    elif reference.number in (exchange.answer.numbers if exchange.answer else ()):
        end, end_en = ", dus naar zichzelf", ", which is itself"
    elif exchange.number in further:
        end, end_en = ", en die verwijst weer terug", ", which refers back to it"
    elif further:
        kind, spans = "reference_chain", (reference.span, target.refers_to[0].span)
        end, end_en = (
            f", en die weer naar vraag {', '.join(further)}",
            f", which refers on to {', '.join(further)}",
        )
    else:
        return None
    message = f"Het antwoord op vraag {exchange.number} verwijst naar vraag {reference.number}{end}."
    message_en = f"The answer to question {exchange.number} refers to question {reference.number}{end_en}."
    return Remark(kind, message, message_en, (exchange.number,), spans)
