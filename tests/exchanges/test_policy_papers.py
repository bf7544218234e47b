"""Numbered chapters and points are no questions; questions without question marks and without answers are."""

import io
from collections.abc import Sequence

import pytest
from docx import Document
from written import words_of

from rekenschap.reading import read

CHAPTERS = ("Doelstellingen", "Financiering", "Personeel en materieel", "Uitvoering")
BODY = "Het kabinet versterkt de dijken. De uitgaven stijgen met € 20 miljoen."


def in_markdown(headings: Sequence[str], form: str) -> bytes:
    """A policy paper with these headings in a form that holds the number `{n}` and the words `{words}`."""
    chapters = [f"{form.format(n=n, words=words)}\n\n{BODY}" for n, words in enumerate(headings, 1)]
    return "\n\n".join(["# Dijkennota 2026", "Den Haag, 24 juni 2026", *chapters, "## Tot slot", BODY]).encode()


def in_html(headings: Sequence[str]) -> bytes:
    chapters = "".join(f"<h2>{n}. {words}</h2><p>{BODY}</p>" for n, words in enumerate(headings, 1))
    return f"<html><body><h1>Dijkennota 2026</h1>{chapters}<h2>Tot slot</h2><p>{BODY}</p></body></html>".encode()


def in_word(headings: Sequence[str], *, bold: bool) -> bytes:
    document = Document()
    document.add_heading("Dijkennota 2026", 0)
    for n, words in enumerate(headings, 1):
        if bold:
            document.add_paragraph().add_run(f"{n}. {words}").bold = True
        else:
            document.add_heading(f"{n}. {words}", 1)
        document.add_paragraph(BODY)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def numbers(source: bytes) -> list[str]:
    return [exchange.number for exchange in read(source).exchanges]


@pytest.mark.parametrize(
    "form", ["## {n}. {words}", "## {n} {words}", "**{n}. {words}**", "{n}. {words}", "{n}) {words}"]
)
def test_numbered_chapters_are_no_questions_in_markdown_and_text(form: str) -> None:
    assert numbers(in_markdown(CHAPTERS, form)) == []


@pytest.mark.parametrize(
    "source",
    [in_html(CHAPTERS), in_word(CHAPTERS, bold=False), in_word(CHAPTERS, bold=True)],
    ids=["html", "word", "bold"],
)
def test_numbered_chapters_are_no_questions_in_html_and_word(source: bytes) -> None:
    assert numbers(source) == []


@pytest.mark.parametrize("form", ["## {n}. {words}", "**{n}. {words}**", "{n}. {words}"])
def test_a_chapter_whose_heading_asks_makes_no_questions_of_the_others(form: str) -> None:
    headings = ("Waarom een nieuwe nota?", "Doelstellingen", "Wat gaan we doen?", "Financiering", "Planning")
    assert numbers(in_markdown(headings, form)) == []


POLICY = {
    "chapters with sections": (
        "# 1. Inleiding",
        "# 1.1 Aanleiding",
        BODY,
        "# 1.2. Doel",
        BODY,
        "# 2. Middelen",
        "# 2.1 Geld",
        BODY,
    ),
    "a letter with points": (
        "Geachte voorzitter, hierbij informeer ik u over drie punten.",
        "1. De sluis wordt in 2028 vervangen.",
        "2. De werf heeft de opdracht gekregen.",
        "3. De Kamer ontvangt in het najaar een brief.",
        "Hoogachtend,",
    ),
    "a point that asks itself something": (
        "1. Doelen. Wat willen wij bereiken? Wij willen droge voeten.",
        "2. Middelen. Het budget stijgt.",
        "3. Planning. De werken beginnen in 2027.",
    ),
    "chapters that ask themselves something": (
        "# 1. Doelen",
        "Wat willen wij bereiken? Wij willen droge voeten.",
        "# 2. Middelen",
        "Hoe betalen wij dat? Uit het fonds.",
        "# 3. Planning",
        BODY,
    ),
    "motions that asked something": (
        "**1. Motie van de leden Van Dam en De Wit die vragen om een overzicht",
        "Dit overzicht is verzonden.",
        "**2. Amendement van het lid Jansen dat verzoekt om geld",
        "Dit is verwerkt.",
    ),
    "questions of an inquiry": (
        "In deze evaluatie staan de volgende onderzoeksvragen centraal:",
        "1. Zijn de doelen bereikt?",
        "2. Wat heeft het gekost?",
        "Uit de evaluatie blijkt dat de doelen zijn bereikt.",
    ),
    "words that begin as a label": (
        "Vraagstukken rond water: hoe houden wij het droog? Dat is de kern.",
        "Vraag en aanbod: sluiten die aan? Dat verschilt.",
    ),
    "two lists, the second under a word for answers": (
        "**1. Vergrijzing",
        "**2. Krapte",
        "**Antwoorden op de uitdagingen",
        "1. Meer mensen.",
        "2. Meer geld.",
    ),
}


@pytest.mark.parametrize("paragraphs", POLICY.values(), ids=POLICY)
def test_a_policy_paper_has_no_questions(paragraphs: Sequence[str]) -> None:
    assert words_of(*paragraphs) == {}


ASKED = {
    "a verslag without answers": (
        "**1. De leden van de XYZ-fractie vragen of de regering dit kan toelichten.",
        "**2. Kan de regering aangeven wat de kosten zijn?",
        "**3. De leden van de ABC-fractie ontvangen hierop graag een reactie.",
    ),
    "a request for explanations": (
        "1. Graag een toelichting op de post huisvesting.",
        "2. Graag een toelichting op de stijging van de uitgaven.",
        "3. Geef aan welke bedragen in 2027 vrijvallen.",
        "4. Licht toe waarom de raming is bijgesteld.",
    ),
    "questions that lost their question mark": (
        "1. Hoeveel sluizen zijn er.",
        "2. Wat is de stand van zaken.",
        "3. Welke sluizen worden vervangen.",
    ),
    "a question that only mentions": (
        "**1. Klopt het bedrag in tabel 3?",
        "**2. De uitgaven aan baggeren in 2025",
        "**3. Waarom zijn de uitgaven gestegen?",
    ),
    "bold questions whose asking words come later": (
        "**1. In het rapport staat dat de uitgaven stijgen.",
        "Kan de regering dit toelichten?",
        "**2. De voorraden zijn laag.",
        "Wanneer zijn die aangevuld?",
    ),
}


@pytest.mark.parametrize("paragraphs", ASKED.values(), ids=ASKED)
def test_what_asks_is_a_question_without_a_mark_or_an_answer(paragraphs: Sequence[str]) -> None:
    printed = [words.lstrip("*")[0] for words in paragraphs if words.lstrip("*")[0].isdigit()]
    assert list(words_of(*paragraphs)) == printed


def test_an_answer_under_its_own_label_makes_a_question_of_any_words() -> None:
    found = words_of(
        "**1. Stand van zaken sluizen", "Antwoord: Er zijn er zes.", "**2. Personeel", "Antwoord: Zie 1."
    )
    assert found == {
        "1": ("Stand van zaken sluizen", "Er zijn er zes."),
        "2": ("Personeel", "Zie 1."),
    }


def test_a_request_without_a_question_mark_stops_before_its_answer() -> None:
    found = words_of(
        "1. Graag een toelichting op de post huisvesting.",
        "De post stijgt door de huur.",
        "2. Geef aan wat dit kost.",
        "Dit kost € 2 miljoen.",
    )
    assert found["1"] == ("Graag een toelichting op de post huisvesting.", "De post stijgt door de huur.")
    assert found["2"] == ("Geef aan wat dit kost.", "Dit kost € 2 miljoen.")


def test_questions_stay_questions_among_numbered_chapters() -> None:
    found = words_of(
        "# 1. Inleiding",
        "1. Kan de regering dit toelichten?",
        "Ja, dat kan.",
        "# 2. Financiering",
        "2. Wat kost dit?",
        "Dit kost € 2 miljoen.",
        "3. Wie betaalt dit?",
        "Het fonds.",
    )
    assert [question for question, _ in found.values()] == [
        "Kan de regering dit toelichten?",
        "Wat kost dit?",
        "Wie betaalt dit?",
    ]


def test_a_list_in_the_answer_to_the_only_question_leaves_it_a_question() -> None:
    found = words_of(
        "1. Welke sluizen worden vervangen?", "Dat zijn de volgende:", "1. De oude sluis.", "2. De zeesluis."
    )
    assert list(found) == ["1"]
