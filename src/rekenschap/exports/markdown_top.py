"""The judgement in Markdown: on top who got what answer, what was promised and aimed for; by each question why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rekenschap.exchanges.exchange import Exchange
from rekenschap.exports.brief import one_line
from rekenschap.exports.judgement import STANDINGS, Aim, Judgement, Undertaking
from rekenschap.exports.judgement_words import (
    SHAPES,
    caveat_in_words,
    check_title,
    checked_in_words,
    due_in_days,
    due_in_words,
    grounds_in_words,
    group_of,
    message_of,
    missing_in_words,
    shown_evidence,
    shown_sum,
    standing_in_words,
    target_in_words,
)
from rekenschap.exports.markdown_words import escaped, table
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Check


def top_of(judged: Judgement, text: str, words: Words) -> Iterator[str]:
    """The sections of the top; none for what the paper has nothing of."""
    question = words["question"].capitalize()
    if judged.tallies:
        yield from _section(words["judgement"], _standings(judged, words))
    if judged.undertakings:
        rows = [(words["due"], words["what"], question)]
        rows += [_undertaking(item, text, words) for item in judged.undertakings]
        yield from _section(words["commitments"], table(rows))
    if judged.aims:
        aims = [(words["target_value"], words["indicator"], words["target_missing"], question)]
        aims += [_aim(aim, words) for aim in judged.aims]
        yield from _section(words["targets"], table(aims))
    yield from _section(words["attention"], _checks(judged, words))


def verdict_of(judged: Judgement, exchange: Exchange, text: str, words: Words) -> Iterator[str]:
    """How a question stands, the words that show it, and what is missing where only part was given."""
    verdict, standing = judged.verdicts.get(exchange.number), judged.standing_of(exchange)
    if verdict is None or standing is None:
        return
    caveat = caveat_in_words(verdict, words)
    told = f"**{SHAPES[standing]} {standing_in_words(standing, verdict.ground, words)}**"
    yield from (f"{told} ({caveat})" if caveat else told, "")
    for evidence, reasons in shown_evidence(verdict, words):
        yield f"- “{escaped(evidence.span.of(text))}”: {reasons}"
    if standing == "partly" and verdict.missing:
        yield f"- {words['missing']}: {escaped('; '.join(map(one_line, verdict.missing)))}"
    yield ""


def _section(title: str, body: Iterable[str]) -> Iterator[str]:
    yield from (f"## {title}", "", *body, "")


def _standings(judged: Judgement, words: Words) -> Iterator[str]:
    heads = (words["group"], words["questions"], *(words[f"head_{standing}"] for standing in STANDINGS))
    tallies = [(group_of(tally, words), tally) for tally in judged.tallies]
    rows = [heads]
    for name, tally in (*tallies, (words["total"], judged.total)):
        rows.append((name, str(tally.questions), *(str(tally.standings[standing]) for standing in STANDINGS)))
    yield from table(rows)
    if judged.grounds:
        yield from ("", f"{words['grounds']}: {grounds_in_words(judged, words)}")


def _undertaking(item: Undertaking, text: str, words: Words) -> tuple[str, str, str]:
    days = due_in_days(item, words)
    due = due_in_words(item, words) + (f" ({days})" if days else "")
    said = one_line(item.mentions[0].span.of(text))
    return due, f"{item.document}: {said}" if item.document else said, ", ".join(item.questions)


def _aim(aim: Aim, words: Words) -> tuple[str, str, str, str]:
    missing = missing_in_words(aim.target, words)
    return target_in_words(aim.target, words), one_line(aim.target.indicator), missing, ", ".join(aim.questions)


def _checks(judged: Judgement, words: Words) -> Sequence[str]:
    lines = [_failed(check, words) for check in judged.failed] or [words["nothing_to_note"]]
    checked = checked_in_words(judged, words)
    return [*lines, "", checked] if checked else lines


def _failed(check: Check, words: Words) -> str:
    where = f" ({words['question']} {', '.join(check.questions)})" if check.questions else ""
    sum_ = shown_sum(check)
    said = message_of(check, words) + (f" ({sum_})" if sum_ else "")
    return f"- **{check_title(check, words)}**: {escaped(said + where)}"
