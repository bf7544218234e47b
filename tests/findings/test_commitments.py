"""Undertakings: which sentences are, for when, in which document, how often, and which mentions are of one."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_paper import nowhere, paper_of

from rekenschap.exchanges.exchange import Answer, Exchange
from rekenschap.findings.commitments import find_commitments
from rekenschap.findings.dates import find_dates
from rekenschap.findings.finding import Commitment, Locator
from rekenschap.papers.paper import Paper
from rekenschap.reading import read
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

ANCHOR = date(2024, 3, 14)
QUESTION = "Wanneer komt dit?"


def in_answers(*answers: str, anchor: date | None = ANCHOR) -> tuple[Paper, tuple[Commitment, ...]]:
    """A paper with these answers, each to a question of its own, and the undertakings in them."""
    paper = paper_of("\n".join(f"{QUESTION}\n{answer}" for answer in answers))
    exchanges, start = [], 0
    for number, answer in enumerate(answers, 1):
        question = Span(start, start + len(QUESTION))
        reply = Span(question.end + 1, question.end + 1 + len(answer))
        exchanges.append(Exchange(str(number), question, answer=Answer(reply, (str(number),))))
        start = reply.end + 1
    scan = ScanText(paper.text)
    dates = find_dates(paper, scan, nowhere(paper), anchor)
    return paper, find_commitments(paper, scan, exchanges, dates, Locator(paper, exchanges), anchor)


def one(answer: str, anchor: date | None = ANCHOR) -> Commitment:
    _, found = in_answers(answer, anchor=anchor)
    assert len(found) == 1, f"{len(found)} undertakings in {answer!r}"
    return found[0]


@pytest.mark.parametrize(
    "answer",
    [
        "Ik zal uw Kamer voor het zomerreces over de uitkomsten informeren.",
        "Uw Kamer wordt hierover na de zomer geïnformeerd.",
        "Ik stuur uw Kamer de evaluatie in het najaar.",
        "In mei ontvangt uw Kamer het advies van de stuurgroep.",
        "Begin volgend jaar informeer ik u over de proef met de bakens.",
        "Op de gevolgen voor de veerdiensten kom ik voor de begrotingsbehandeling terug.",
        "Over de gevolgen voor kleine havens, zoals die nu worden verwacht, kom ik na de zomer bij u terug.",
        "Het kabinet zal in een aparte brief op deze vraag ingaan.",
        "Ik zeg toe dat de sluis dit jaar wordt hersteld.",
        "Ik zal met de vissers in gesprek gaan over de nieuwe vaargeul.",
        "De Staatssecretaris van Binnenwater zal de normen voor bruggen in 2025 herzien.",
        "Het nieuwe bakenregister wordt in 2025 in gebruik genomen.",
        "Ik ben bereid te onderzoeken hoe schippers beter bereikt kunnen worden.",
        "Ik ben voornemens om de ontheffing voor zandschepen te schrappen.",
        "We hebben de intentie om na de zomer met de proef te starten.",
        "Ik streef ernaar het onderzoek voor de zomer met uw Kamer te delen.",
        "Ik verwacht uw Kamer op korte termijn te kunnen informeren.",
        "Na de zomer besluiten we of de proef wordt verlengd.",
        "De resultaten van de metingen worden elk kwartaal gepubliceerd op de website.",
        "Er volgt een brief over de toekomst van de veren.",
        "Vervolgens zal het KiM de cijfers over veerdiensten actualiseren.",
        "De Havenagenda, die uw Kamer rond het zomerreces ontvangt, bevat deze maatregelen.",
        "Daarom zie ik mij genoodzaakt om de plicht in de wet vast te leggen.",
        "Zodra het onderzoek gereed is, wordt het rapport zo spoedig mogelijk naar uw Kamer gestuurd.",
        "Tot slot komt er, na overleg met de sector, een plan van aanpak voor de kleine havens.",
    ],
)
def test_what_the_answering_side_will_do_is_undertaken(answer: str) -> None:
    one(answer)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Ik heb uw Kamer hierover op 3 februari geïnformeerd.", "past"),
        ("Over dit onderwerp is uw Kamer vorig jaar geïnformeerd.", "past"),
        ("Ik heb de provincies verzocht de bruggen te controleren.", "past"),
        (
            "In de brief van 3 februari 2024 (Kamerstuk 35 000, nr. 7) gaat het kabinet hierop in.",
            "a letter that is there",
        ),
        ("Hieronder zal ik ingaan op de gestelde vragen.", "this answer"),
        ("Hierbij stuur ik uw Kamer de antwoorden op de vragen.", "this letter"),
        ("Indien nodig zal ik uw Kamer hierover informeren.", "condition"),
        ("Als er nieuwe feiten zijn, zal ik die met uw Kamer delen.", "condition"),
        ("Mocht de proef mislukken, dan zal het kabinet andere maatregelen onderzoeken.", "condition"),
        ("De uitkomsten kunnen worden betrokken bij de evaluatie.", "possibility"),
        ("Dit zou in de evaluatie kunnen worden meegenomen.", "possibility"),
        ("Het kabinet zal zich blijven inzetten voor veilige vaarwegen.", "ambition"),
        ("Wij zullen de veiligheid op het water verder versterken.", "ambition"),
        ("Nederland zal er in Europa op blijven aandringen.", "ambition"),
        ("De gemeenten zullen de bruggen in 2025 vervangen.", "others"),
        ("De Europese Commissie zal in mei een voorstel publiceren.", "others"),
        ("De Commissaris gaf aan dat de buurlanden uitgenodigd zullen worden.", "reported"),
        ("Ik zal de regels voor veren nader toelichten.", "this answer"),
        ("Hiervoor bied ik uw Kamer mijn excuses aan.", "done by saying it"),
        ("Deze vraag beantwoorden we op basis van eerder onderzoek.", "this answer"),
        ("Op dit moment wordt door het ministerie onderzocht of dit kan.", "under way"),
        ("Ik zal niet met de rederij in gesprek gaan.", "denied"),
        ("Ik ben niet van plan om de ontheffing te schrappen.", "denied"),
        ("Dit leidt ertoe dat schepen langer zullen wachten.", "a consequence"),
        ("Europese landen zullen meer verantwoordelijkheid moeten nemen.", "a duty"),
        ("Uit deze wet volgt dat de schipper aansprakelijk is.", "no promise"),
        ("Het gaat om acht bruggen.", "no promise"),
        ("Deze kosten worden door de reders betaald.", "no promise"),
    ],
)
def test_what_is_past_conditional_vague_or_of_others_is_not(answer: str, why: str) -> None:
    assert in_answers(answer)[1] == (), why


def test_only_answers_are_read() -> None:
    promise = "Ik zal uw Kamer hierover informeren."
    paper = paper_of(f"{promise}\n{QUESTION}\nJa.")
    start = len(promise) + 1
    question = Span(start, start + len(QUESTION))
    exchange = Exchange("1", question, answer=Answer(Span(question.end + 1, question.end + 4), ("1",)))
    assert find_commitments(paper, ScanText(paper.text), [exchange], (), Locator(paper, [exchange]), ANCHOR) == ()


@pytest.mark.parametrize(
    ("answer", "words", "start", "end"),
    [
        ("Ik informeer u hierover voor het zomerreces.", "voor het zomerreces", "2024-03-14", "2024-07-04"),
        ("Ik informeer u hierover voor de zomer.", "voor de zomer", "2024-03-14", "2024-07-04"),
        ("Ik informeer u hierover na de zomer.", "na de zomer", "2024-09-03", "2024-12-20"),
        ("Ik informeer u hierover met Prinsjesdag.", "met Prinsjesdag", "2024-09-17", "2024-09-17"),
        ("Ik informeer u hierover bij de Voorjaarsnota.", "bij de Voorjaarsnota", "2024-04-15", "2024-06-01"),
        ("Ik informeer u hierover in het najaar.", "in het najaar", "2024-09-01", "2024-12-31"),
        ("Ik informeer u hierover in 2026.", "in 2026", "2026-01-01", "2026-12-31"),
        ("Vanaf 2030 zal het register zijn intrede doen.", "Vanaf 2030", "2030-01-01", "2030-12-31"),
        ("Ik informeer u hierover voor eind 2025.", "voor eind 2025", "None", "2025-12-31"),
        ("Ik informeer u hierover in het derde kwartaal.", "in het derde kwartaal", "2024-07-01", "2024-09-30"),
        ("Ik informeer u in het eerste kwartaal 2025.", "in het eerste kwartaal 2025", "2025-01-01", "2025-03-31"),
        ("Ik informeer u hierover eind dit jaar.", "eind dit jaar", "2024-09-01", "2024-12-31"),
        ("Ik informeer u hierover begin volgend jaar.", "begin volgend jaar", "2025-01-01", "2025-04-30"),
        ("Ik informeer u hierover uiterlijk 1 juni.", "uiterlijk 1 juni", "2024-03-14", "2024-06-01"),
        ("Ik informeer u hierover binnen drie weken.", "binnen drie weken", "2024-03-14", "2024-04-04"),
        ("Ik informeer u hierover in de komende maanden.", "in de komende maanden", "2024-03-14", "2024-09-20"),
        ("Ik informeer u hierover zo spoedig mogelijk.", "zo spoedig mogelijk", "2024-03-14", "None"),
        ("Ik informeer u hierover binnenkort.", "binnenkort", "2024-03-14", "None"),
        ("In vervolg op de brief van 3 februari 2024 informeer ik uw Kamer.", "None", "None", "None"),
        ("Ik informeer uw Kamer over de storm van afgelopen zomer.", "None", "None", "None"),
    ],
)  # fmt: skip
def test_a_deadline_is_its_words_and_an_interval(answer: str, words: str, start: str, end: str) -> None:
    found = one(answer)
    assert (str(found.due_text), str(found.due_start), str(found.due_end)) == (words, start, end)


def test_without_a_date_of_the_paper_a_deadline_is_only_its_words() -> None:
    found = one("Ik informeer u hierover voor het zomerreces.", anchor=None)
    assert (found.due_text, found.due_start, found.due_end) == ("voor het zomerreces", None, None)


def test_the_deadline_nearest_to_the_promise_is_taken() -> None:
    found = one("De wet geldt vanaf 2030, maar ik informeer uw Kamer in juni over de uitzonderingen.")
    assert found.due_text == "in juni"


@pytest.mark.parametrize(
    ("answer", "recurrence"),
    [
        ("Uw Kamer wordt hierover maandelijks geïnformeerd.", "monthly"),
        ("De cijfers worden elk kwartaal gepubliceerd.", "quarterly"),
        ("Ik informeer u hierover twee keer per jaar.", "half-yearly"),
        ("Uw Kamer wordt jaarlijks met Verantwoordingsdag geïnformeerd.", "yearly"),
        ("Ik informeer uw Kamer over de jaarlijkse kosten van de sluis.", None),
        ("Ik zal uw Kamer hierover informeren.", None),
    ],
)
def test_what_comes_back_says_how_often(answer: str, recurrence: str | None) -> None:
    assert one(answer).recurrence == recurrence


@pytest.mark.parametrize(
    ("answer", "document"),
    [
        ("Ik zal uw Kamer het rapport toesturen.", "rapport"),
        (
            "In de Havennota 2024, die voor de zomer verschijnt, gaat het kabinet in op de sluizen.",
            "Havennota 2024",
        ),
        (
            "Er wordt gewerkt aan een kabinetsreactie. Hierin wordt de positie van veren meegenomen.",
            "kabinetsreactie",
        ),
        (
            "Er wordt gewerkt aan een kabinetsreactie. In die reactie zal worden ingegaan op de veren.",
            "kabinetsreactie",
        ),
        ("Het akkoord zal dit jaar worden uitgewerkt in een waterprogramma.", "waterprogramma"),
        ("We rapporteren hierover maandelijks in de Staat van de Havens.", "Staat van de Havens"),
        ("Ik zal uw Kamer hierover informeren.", None),
    ],
)
def test_the_promised_document_is_named(answer: str, document: str | None) -> None:
    assert one(answer).document == document


PROMISE = "De regering zegt toe dat de havennota uiterlijk in het najaar van 2026 aan de Kamer wordt gezonden."
#: what clings to words in text marked up, copied or scanned: signs, quotes, numbers of notes, soft hyphens
CLINGING = (*"@#*_~^|/«»\"'“”‘’[]{}•†¹²³=+&-1", "[1]", "**", "__", "12", "\u00ad", "\u200b")


@pytest.mark.parametrize("sign", CLINGING)
@pytest.mark.parametrize("word", ["regering", "zegt", "havennota", "najaar", "Kamer", "wordt", "gezonden"])
def test_what_clings_to_the_end_of_a_word_hides_no_promise(word: str, sign: str) -> None:
    promised = read(f"Vraag 1\n\nWanneer?\n\nAntwoord 1\n\n{PROMISE.replace(word, word + sign)}".encode())
    assert [found.document for found in promised.commitments] == ["havennota"]


@pytest.mark.parametrize("sign", [sign for sign in CLINGING if not sign.isdecimal()])
@pytest.mark.parametrize("word", ["regering", "zegt", "havennota", "najaar", "Kamer", "wordt", "gezonden"])
def test_what_clings_to_the_start_of_a_word_hides_no_promise(word: str, sign: str) -> None:
    promised = read(f"Vraag 1\n\nWanneer?\n\nAntwoord 1\n\n{PROMISE.replace(word, sign + word)}".encode())
    assert [found.document for found in promised.commitments] == ["havennota"]


def test_the_words_of_a_promise_are_given_back_as_printed() -> None:
    paper, found = in_answers("Het kabinet1 zal de _Tweede_ Kamer hierover in het najaar² informeren.")
    assert [commitment.span.of(paper.text) for commitment in found] == [paper.text.split("\n")[1]]
    assert (found[0].by, found[0].to, found[0].due_text) == ("Het kabinet", "de _Tweede_ Kamer", "in het najaar")


@pytest.mark.parametrize("name", ["coördinatieagenda", "NAVO-strategie", "Waterstaats\u00adnota", "_havenvisie_"])
def test_a_document_is_named_by_all_letters_of_its_name(name: str) -> None:
    reading = read(f"Vraag 1\n\nWanneer?\n\nAntwoord 1\n\nIk stuur uw Kamer in mei de {name}.".encode())
    assert [found.document for found in reading.commitments] == [name.strip("_").replace("\u00ad", "")]


def test_by_whom_and_to_whom_are_words_of_the_paper() -> None:
    found = one("Het kabinet zal de Tweede Kamer hierover informeren.")
    assert (found.by, found.to) == ("Het kabinet", "de Tweede Kamer")


def test_what_only_says_what_the_document_will_hold_belongs_to_the_promise() -> None:
    promise = "Uw Kamer ontvangt in mei een hoofdlijnenbrief over de veren."
    content = "Hierbij zal ook worden ingegaan op de tarieven."
    paper, found = in_answers(f"{promise} {content}")
    assert [commitment.span.of(paper.text) for commitment in found] == [f"{promise} {content}"]


def test_two_undertakings_that_a_semicolon_parts_are_two() -> None:
    paper, found = in_answers("Ik stuur uw Kamer in mei een brief; de nadere uitwerking volgt in het najaar.")
    assert [commitment.span.of(paper.text) for commitment in found] == [
        "Ik stuur uw Kamer in mei een brief",
        "de nadere uitwerking volgt in het najaar.",
    ]


def test_mentions_of_one_document_or_in_the_same_words_are_one_undertaking() -> None:
    _, found = in_answers(
        "In de Havennota 2024, die voor de zomer verschijnt, gaat het kabinet hierop in.",
        "De cijfers over de bruggen worden elk kwartaal gepubliceerd op de website.",
        "In de Havennota zullen we u hierover nader informeren.",
        "De cijfers over bruggen worden elk kwartaal gepubliceerd op de website.",
        "Ik zal met de schippers in gesprek gaan.",
    )
    assert [commitment.undertaking for commitment in found] == [1, 2, 1, 2, 3]
    assert found[2].document == "Havennota 2024"


def test_the_same_few_words_in_two_answers_are_two_undertakings() -> None:
    _, found = in_answers("Ik zal uw Kamer hierover informeren.", "Ik zal uw Kamer hierover informeren.")
    assert [commitment.undertaking for commitment in found] == [1, 2]


AUDITOR = "Algemene Rekenkamer, Lange Voorhout 8\n"


@pytest.mark.parametrize(
    ("answer", "is_undertaken"),
    [
        ("Wij zullen in ons volgende onderzoek nagaan of de bruggen zijn hersteld.", True),
        ("In 2025 verschijnt een rapport van de Algemene Rekenkamer over bruggen.", True),
        ("De minister zal de Tweede Kamer in mei over de bruggen informeren.", False),
        ("In 2025 zal het beheer van bruggen worden geëvalueerd.", False),
    ],
)
def test_where_an_auditor_answers_the_plans_of_the_government_are_those_of_others(
    answer: str, is_undertaken: bool
) -> None:
    paper = paper_of(f"{AUDITOR}{QUESTION}\n{answer}")
    question = Span(len(AUDITOR), len(AUDITOR) + len(QUESTION))
    exchange = Exchange("1", question, answer=Answer(Span(question.end + 1, len(paper.text)), ("1",)))
    dates = find_dates(paper, ScanText(paper.text), nowhere(paper), ANCHOR)
    found = find_commitments(paper, ScanText(paper.text), [exchange], dates, Locator(paper, [exchange]), ANCHOR)
    assert bool(found) == is_undertaken


def test_joint_answers_count_once_and_stand_under_the_first_number() -> None:
    paper = paper_of(f"{QUESTION}\n{QUESTION}\nIk zal uw Kamer hierover informeren.")
    start = 2 * (len(QUESTION) + 1)
    answer = Answer(Span(start, len(paper.text)), ("1", "2"))
    exchanges = [
        Exchange("1", Span(0, len(QUESTION)), answer=answer),
        Exchange("2", Span(len(QUESTION) + 1, start - 1), answer=answer),
    ]
    found = find_commitments(paper, ScanText(paper.text), exchanges, (), Locator(paper, exchanges), ANCHOR)
    assert [commitment.where.question for commitment in found] == ["1"]


WORDS = st.sampled_from(
    [
        *(
            "ik",
            "zal",
            "uw",
            "Kamer",
            "wordt",
            "worden",
            "geïnformeerd",
            "volgt",
            "komt",
            "er",
            "een",
            "brief",
            "die",
        ),
        *(
            "voor",
            "de",
            "zomer",
            ";",
            ",",
            ".",
            "daarin",
            "als",
            "indien",
            "te",
            "voornemens",
            "Havennota",
            "2024",
        ),
        *(
            "in",
            "2025",
            "niet",
            "door",
            "gemeenten",
            "–",
            "en",
            "dat",
            "elk",
            "kwartaal",
            "toe",
            "zeg",
            "gaat",
            "op",
        ),
    ]
)


@given(st.lists(WORDS, max_size=60))
def test_every_span_lies_in_an_answer_and_says_its_deadline(words: list[str]) -> None:
    paper, found = in_answers(" ".join(words) or "Ja.")
    for commitment in found:
        said = commitment.span.of(paper.text)
        assert commitment.where.side == "answer"
        assert said
        assert commitment.due_text is None or commitment.due_text in said
        assert commitment.by is None or commitment.by in said
        assert commitment.to is None or commitment.to in said


def test_reading_is_linear_where_a_sentence_never_ends() -> None:
    in_answers(("ik zal en die dat er volgt wordt , " * 4000).strip())
    in_answers(("Ik zal uw Kamer in de brief informeren. " * 1500).strip())


def test_the_founding_paper_has_its_eleven_undertakings(shared: Path) -> None:
    reading = read((shared / "papers" / "kst-36800-X-E.md").read_bytes())
    day = date.fromisoformat(reading.paper.header.date or "")
    where = Locator(reading.paper, reading.exchanges)
    scan = ScanText(reading.paper.text)
    found = find_commitments(reading.paper, scan, reading.exchanges, reading.dates, where, day)
    nota = [commitment for commitment in found if commitment.document == "Defensienota 2026"]
    assert len(found) == 11
    assert len(nota) == 5
    assert len({commitment.undertaking for commitment in nota}) == 1


POLICY_PAPER = """# Dijkennota 2026

Den Haag, 24 juni 2026

De minister van Defensie

## 1. Wij zullen in 2027 de dijken verhogen

Het budget stijgt met € 20 miljoen. De Kamer ontvangt voor 1 april 2027 een uitvoeringsagenda.

## 2. Tot slot

De dijken zijn hoog.
"""


def test_a_paper_without_questions_undertakes_in_its_running_text_and_not_in_its_headings() -> None:
    reading = read(POLICY_PAPER.encode())
    (found,) = reading.commitments
    assert found.span.of(reading.paper.text) == "De Kamer ontvangt voor 1 april 2027 een uitvoeringsagenda."
    assert (found.document, found.due_text) == ("uitvoeringsagenda", "voor 1 april 2027")
    assert (found.where.question, found.where.side) == (None, "other")


def test_a_paper_with_questions_undertakes_in_its_answers_only() -> None:
    letter = "De Kamer ontvangt voor 1 april 2027 een uitvoeringsagenda."
    paper = f"Den Haag, 24 juni 2026\n\n{letter}\n\nVraag 1\nKlopt dit?\n\nAntwoord\nJa, dat klopt.\n"
    assert read(paper.encode()).commitments == ()
    assert len(read(paper.replace("Ja, dat klopt.", letter).encode()).commitments) == 1
