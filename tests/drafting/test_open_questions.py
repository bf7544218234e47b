"""What a paper leaves open, and the drafts of what to ask next."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from rekenschap.drafting.open_questions import open_questions, planning_request
from rekenschap.exchanges.exchange import Answer, Exchange, Group
from rekenschap.exports import follow_up, follow_up_markdown, follow_up_word
from rekenschap.exports.words import Words
from rekenschap.findings.finding import Commitment, Evidence, Ground, PartVerdict, Status, Verdict, Where
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Draft, Kind, Run
from rekenschap.reading import Reading
from rekenschap.text.span import Span

QUESTION = "Wat kost de dijk? Kan de regering zeggen wanneer zij klaar is?"
ANSWER = "De dijk kost twaalf duiten. Over de planning doet het kabinet geen uitspraken."


def reading_of(status: Status | None, ground: Ground | None = None, question: str = QUESTION) -> Reading:
    """One question of the DOM with its verdict; without a status it has no answer."""
    paper = assemble(Draft("text", tuple(Block(Kind.PARAGRAPH, (Run(w),)) for w in (question, ANSWER))), "0" * 64)
    asked, answered = Span(0, len(question)), Span(len(question) + 1, len(paper.text))
    answer = Answer(answered, ("1",)) if status else None
    exchange = Exchange("1", asked, answer=answer, group=Group("DOM", "stated"))
    verdicts = tuple(_verdicts(paper.text, question, status, ground)) if status else ()
    return Reading(paper, (exchange,), (), (), (), (), verdicts=verdicts)


def _verdicts(text: str, question: str, status: Status, ground: Ground | None) -> Iterator[Verdict]:
    refusal = text.index("Over de planning")
    evidence = (Evidence(Span(refusal, len(text)), "geen uitspraken", "no statement"),)
    cut = question.index("?") + 1
    parts = (
        PartVerdict(Span(0, cut), "how_much", "answered", ()),
        PartVerdict(Span(cut + 1, len(question)), "when", "declined", evidence),
    )
    yield Verdict("1", status, ground, evidence, 0.8, parts, (), "rules")


OPEN = open_questions(reading_of("partly"))


def test_an_answered_question_is_not_open() -> None:
    assert open_questions(reading_of("answered")) == ()


def test_what_is_missing_is_said_in_the_words_of_the_question() -> None:
    (found,) = open_questions(reading_of("partly"))
    assert found.missing == ("Kan de regering zeggen wanneer zij klaar is?",)
    assert found.because == ("Over de planning doet het kabinet geen uitspraken.",)
    assert found.draft == (
        "Vraag 1 is maar voor een deel beantwoord. Kan de regering alsnog antwoord geven op: "
        "“Kan de regering zeggen wanneer zij klaar is?”"
    )


@pytest.mark.parametrize(
    ("status", "ground", "words"),
    [
        ("declined", "national_security", "vertrouwelijk te informeren"),
        ("declined", "no_public_statement", "artikel 68 Grondwet"),
        ("declined", "not_available", "een schatting of bandbreedte geven"),
        ("declined", "not_responsible", "het antwoord daar op te vragen"),
        ("declined", "under_investigation", "lopend onderzoek"),
        ("declined", "privacy", "zonder namen"),
        ("declined", "confidential", "om wiens belang het gaat"),
        ("declined", "premature", "te vroeg"),
        ("deferred", "later_document", "wanneer de Kamer dit ontvangt"),
        ("elsewhere", None, "het antwoord zelf alsnog geven"),
        ("not_answered", None, "gaat niet in op wat werd gevraagd"),
    ],
)
def test_the_draft_fits_the_ground(status: Status, ground: Ground | None, words: str) -> None:
    (found,) = open_questions(reading_of(status, ground))
    assert words in found.draft
    assert "{" not in found.draft


def test_the_draft_speaks_to_who_was_asked() -> None:
    asked_you = reading_of("partly", question="Kunt u zeggen wat uw dijk kost? Wanneer is hij klaar?")
    (found,) = open_questions(asked_you)
    assert "Kunt u alsnog" in found.draft


def test_a_question_without_an_answer_is_open() -> None:
    (found,) = open_questions(reading_of(None))
    assert found.status is None
    assert found.draft.startswith("Bij vraag 1 staat geen antwoord.")


def test_only_the_questions_of_a_group() -> None:
    assert open_questions(reading_of("partly"), "DOM")
    assert open_questions(reading_of("partly"), "LEK") == ()


def test_the_document_that_an_answer_waits_for_is_named() -> None:
    reading = reading_of("deferred", "later_document")
    promise = Commitment(Span(0, 1), "de Dijkennota", None, None, None, None, None, None, 1, Where("1", "answer"))
    (found,) = open_questions(replace(reading, commitments=(promise,)))
    assert "verwijst naar de Dijkennota" in found.draft


def test_an_effect_on_poverty_is_not_computed_but_requested() -> None:
    request = planning_request("Welk effect heeft dat op de armoede?")
    assert request is not None
    assert request.bureau == "Centraal Planbureau"
    assert planning_request("Wat kost de dijk?") is None


def test_the_document_is_the_same_in_markdown_and_in_word() -> None:
    reading = reading_of("partly")
    lines = list(follow_up.lines(reading, open_questions(reading), Words("nl")))
    markdown = follow_up_markdown.render(lines)
    word = docx.Document(BytesIO(follow_up_word.render(lines)))
    assert "## DOM" in markdown
    styled = [(paragraph.style.name if paragraph.style else None, paragraph.text) for paragraph in word.paragraphs]
    assert ("Heading 1", "DOM") in styled
    assert ("Intense Quote", f"1. {open_questions(reading)[0].draft}") in styled


def test_the_document_counts_what_is_open_and_tells_what_was_asked_once() -> None:
    partly = follow_up_markdown.render(follow_up.lines(reading_of("partly"), OPEN, Words("nl")))
    assert "1 vraag staat nog open: 1 deels beantwoord." in partly
    assert "**Gevraagd:** Wat kost de dijk?" in partly
    whole = reading_of("not_answered")
    shown = follow_up_markdown.render(follow_up.lines(whole, open_questions(whole), Words("nl")))
    assert shown.count("Wat kost de dijk?") == 1


def test_word_gets_dutch_spelling_and_numbered_pages() -> None:
    word = docx.Document(BytesIO(follow_up_word.render(follow_up.lines(reading_of("partly"), OPEN, Words("nl")))))
    assert word.core_properties.language == "nl-NL"
    assert word.core_properties.author == ""
    assert "PAGE" in word.sections[0].footer._element.xml
    assert word.core_properties.title.startswith("Vervolgvragen bij ")


def test_a_question_that_nobody_judged_is_not_said_to_be_open() -> None:
    reading = reading_of("partly")
    assert open_questions(replace(reading, verdicts=())) == ()


def test_asks_of_one_sentence_are_quoted_as_one() -> None:
    question = "Wat kost de dijk? Als hij klaar is, kan de regering dat dan zeggen?"
    reading = reading_of("partly", question=question)
    (verdict,) = reading.verdicts
    first, last = question.index("Als"), question.index("kan")
    parts = (
        verdict.parts[0],
        replace(verdict.parts[1], span=Span(first, last - 2)),
        replace(verdict.parts[1], span=Span(last, len(question))),
    )
    (found,) = open_questions(replace(reading, verdicts=(replace(verdict, parts=parts),)))
    assert found.missing == ("Als hij klaar is, kan de regering dat dan zeggen?",)


def test_a_paper_that_answers_all_gives_a_document_that_says_so() -> None:
    reading = reading_of("answered")
    assert "Er staat geen vraag meer open." in follow_up_markdown.render(follow_up.lines(reading, (), Words("nl")))
