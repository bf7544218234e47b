"""Why: the words that show a verdict, what each ask got, and what is still missing, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rekenschap.findings.finding import Evidence, PartVerdict, Status
from rekenschap.findings.verdicts.asks import Ask, entry_of
from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.matching import Match
from rekenschap.findings.verdicts.replies import Role, Sentence
from rekenschap.findings.verdicts.signs import Sign
from rekenschap.findings.verdicts.withholding import STATUS_OF, Withholding

#: sentences shown as evidence; more do not make a judgement clearer
_MOST = 4
#: the share of the words of an ask that a sentence has to repeat to speak of it
_SPEAKS = 0.34
_SAYS: dict[Role, tuple[str, str]] = {
    "refusal": ("geeft niet wat is gevraagd", "does not give what was asked"),
    "deferral": ("stelt het antwoord uit", "puts the answer off"),
    "pointer": ("verwijst naar iets buiten dit stuk", "points to something outside this paper"),
    "reference": ("verwijst naar een ander antwoord", "refers to another answer"),
    "asked-again": ("herhaalt de vraag", "says the question again"),
    "given": ("gaat hierop in", "speaks to this"),
}


def evidence_for(
    case: Case, status: Status, matches: Sequence[Match], withholding: Withholding
) -> tuple[Evidence, ...]:
    """The words that show a verdict: those that withhold, and those that give what was asked."""
    shown = list(_withholding(withholding)) if status != "answered" else []
    if status in ("answered", "partly"):
        shown += [_gives(match) for match in matches if _has(match)]
    if not shown:
        shown = [_own(case, status)]
    return tuple(dict.fromkeys(shown))[:_MOST]


def _withholding(withholding: Withholding) -> Iterator[Evidence]:
    for sentence in withholding.every:
        yield _shown(sentence)


def _shown(sentence: Sentence) -> Evidence:
    """A sentence with the reason of the sign in it that says most, else that of its role."""
    signs = [sign for sign in sentence.signs if sign.family in ("refusals", "deferrals", "pointers")]
    best = max(signs, key=_says_most, default=None)
    dutch, english = _SAYS[sentence.role]
    if best is not None:
        dutch, english = best.entry.fields.get("reason", dutch), best.entry.fields.get("reason_en", english)
    return Evidence(sentence.span, dutch, english)


def _says_most(sign: Sign) -> tuple[bool, int]:
    return sign.alone, sign.span.end - sign.span.start


def _has(match: Match) -> bool:
    """Whether an ask got something: not where the sentence nearest to it withholds and nothing is as near."""
    if match.nearest_role in STATUS_OF and match.overlap > match.giver_overlap:
        return False
    return match.met or (match.nearest_role == "given" and match.overlap >= _SPEAKS)


def _gives(match: Match) -> Evidence:
    sentence = match.gives or match.nearest
    assert sentence is not None
    if not match.met:
        return Evidence(sentence.span, *_SAYS["given"])
    dutch, english = _named(match.ask)
    return Evidence(sentence.span, f"hier staat {dutch}", f"here is {english}")


def _named(ask: Ask) -> tuple[str, str]:
    entry = entry_of(ask.kind)
    if entry is None:
        return "een ja, een nee of een standpunt", "a yes, a no or a position"
    return entry.fields["asks"], entry.fields["asks_en"]


def _own(case: Case, status: Status) -> Evidence:
    first = case.reply.own[0].span if case.reply.own else case.exchange.span
    if status == "answered":
        return Evidence(first, "geeft antwoord op de vraag", "answers the question")
    return Evidence(first, "gaat niet in op wat is gevraagd", "does not speak to what was asked")


def parts_of(case: Case, status: Status, matches: Sequence[Match]) -> tuple[PartVerdict, ...]:
    """A judgement of each thing asked, in line with that of the whole; none where only one thing is asked."""
    if len(matches) < 2:
        return ()
    return tuple(
        PartVerdict(match.ask.span, _named(match.ask)[0], _part(status, match), _words(match)) for match in matches
    )


def _part(status: Status, match: Match) -> Status:
    """A part of an answered question is answered, of a withheld one withheld; else by what was found for it."""
    if status != "partly":
        return status
    if _has(match):
        return "answered"
    return STATUS_OF.get(match.nearest_role or "given", "not_answered")


def _words(match: Match) -> tuple[Evidence, ...]:
    if _has(match):
        return (_gives(match),)
    return (_shown(match.nearest),) if match.nearest is not None and match.nearest_role in STATUS_OF else ()


def missing_from(case: Case, status: Status, matches: Sequence[Match]) -> tuple[str, ...]:
    """What was asked and not given, in the question's own words; empty where all was given."""
    if status == "answered":
        return ()
    wanting = [match.ask for match in matches if status != "partly" or not _has(match)]
    asks = wanting or [min(matches, key=lambda match: match.covered).ask]
    return tuple(" ".join(ask.span.of(case.text).split()) for ask in asks)
