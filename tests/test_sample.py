"""The invented paper that is shipped: everything that stands in it is found."""

from __future__ import annotations

from importlib import resources

import pytest

from rekenschap.exchanges.exchange import Exchange
from rekenschap.reading import Reading, read

SAMPLE = (resources.files("rekenschap.sample") / "nota-voorbeeld.md").read_bytes()


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def exchanges(reading: Reading) -> dict[str, Exchange]:
    return {exchange.number: exchange for exchange in reading.exchanges}


def _answer(reading: Reading, exchange: Exchange) -> str:
    return exchange.answer.span.of(reading.paper.text) if exchange.answer else ""


def test_it_says_that_it_is_invented(reading: Reading) -> None:
    assert "Dit stuk is verzonnen." in reading.paper.text[:1000]


def test_its_head_is_read(reading: Reading) -> None:
    header = reading.paper.header
    assert header.id == "kst-39800-XX-C"
    assert (header.kind, header.chamber) == ("nota naar aanleiding van het verslag", "Eerste Kamer")
    assert (header.session, header.dossier, header.number) == ("2025-2026", "39800-XX", "C")
    assert header.date == "2026-05-12"
    assert header.signatories == ("Josefien Waterlander-Kuijk", "Ruben Achterbergh")


def test_all_questions_are_found_with_their_answers(reading: Reading) -> None:
    assert sorted(int(exchange.number) for exchange in reading.exchanges) == list(range(1, 29))
    assert [exchange.number for exchange in reading.exchanges if exchange.answer is None] == []


@pytest.mark.parametrize(
    ("number", "question_starts", "answer_starts", "answer_ends"),
    [
        ("1", "De leden van de Horizon-fractie lezen", "Het kabinet streeft", "dat voor de zomer verschijnt."),
        (
            "7",
            "Kan de regering een overzicht geven",
            "De uitgaven voor dijkversterking",
            "nr. 14) heeft verzocht.",
        ),
        ("11", "De leden van de fractie van het Nieuw", "Op 1 maart 2026", "in de Deltamonitor."),
        ("13", "Hoeveel vacatures staan", "Op dit moment staan", "tot maximaal 10%."),
        ("14", "Kan de regering per aannemer", "De prijzen per aannemer", "per strekkende meter."),
        ("15", "Zo nee, kan zij dan", "De prijzen per aannemer", "per strekkende meter."),
        ("18", "De leden van de fractie-Van Dalen", "Ja, dit bericht", "nr. 9998)."),
        ("20", "Hoeveel heeft Nederland", "Op grond van Verordening", "alsnog wordt afgerond."),
        ("28", "Kan de regering reageren", "Die stelling geeft", "vragen 1 en 25."),
    ],
)
def test_a_question_and_its_answer_are_whole(
    reading: Reading,
    exchanges: dict[str, Exchange],
    number: str,
    question_starts: str,
    answer_starts: str,
    answer_ends: str,
) -> None:
    exchange = exchanges[number]
    assert exchange.span.of(reading.paper.text).startswith(question_starts)
    assert _answer(reading, exchange).startswith(answer_starts)
    assert _answer(reading, exchange).endswith(answer_ends)


def test_a_sentence_that_a_page_cut_is_whole(reading: Reading) -> None:
    assert "door een geschil over de gunning halverwege 2025 is stilgelegd" in reading.paper.text


def test_joint_answers_are_for_all_their_questions(exchanges: dict[str, Exchange]) -> None:
    joint = [exchange.answer.numbers for exchange in exchanges.values() if exchange.answer]
    assert {numbers for numbers in joint if len(numbers) > 1} == {("12", "13"), ("14", "15"), ("16", "18")}


def test_sub_questions_are_parts(exchanges: dict[str, Exchange]) -> None:
    assert [part.label.strip(".)") for part in exchanges["2"].parts] == ["a", "b", "c", "d"]


def test_references_are_followed_to_their_ends(exchanges: dict[str, Exchange]) -> None:
    refers = {n: tuple(r.number for r in e.refers_to) for n, e in exchanges.items() if e.refers_to}
    assert refers == {
        "3": ("2",),
        "4": ("3",),
        "8": ("7",),
        "25": ("1",),
        "27": ("41",),
        "28": ("1", "25"),
    }
    assert exchanges["4"].resolved_to == ("2",)


def test_the_chain_and_the_dead_reference_are_told(reading: Reading) -> None:
    told = {(check.kind, number) for check in reading.checks for number in check.questions}
    assert {("reference_chain", "4"), ("dead_reference", "27")} <= told


@pytest.mark.parametrize("number", ["1", "2", "6", "9", "11", "16", "19", "23", "26"])
def test_the_group_that_asks_is_stated(exchanges: dict[str, Exchange], number: str) -> None:
    assert exchanges[number].group.basis == "stated"


@pytest.mark.parametrize("number", ["7", "21", "27"])
def test_no_group_is_made_up(exchanges: dict[str, Exchange], number: str) -> None:
    assert exchanges[number].group.basis != "stated"


@pytest.mark.parametrize(
    "identifier",
    [
        "kst-39800-XX",
        "kst-39800-XX-14",
        "kst-39700-XX-2",
        "kst-39800-XX-A",
        "ah-tk-20252026-9998",
        "h-ek-20252026-99-3",
        "2026D99901",
        "stb-2017-139",
        "wet:comptabiliteitswet 2016#3.1",
        "wet:grondwet#21",
        "wet:wet open overheid#5.1",
        "wet:omgevingswet",
        "celex:32013D1313",
        "celex:32007L0060",
        "celex:32021R0241",
        "https://deltamonitor.example/verslagen/2026-04",
    ],
)
def test_every_citation_is_found(reading: Reading, identifier: str) -> None:
    assert identifier in {citation.id for citation in reading.citations}


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("3 april jl.", "2026-04-03", "2026-04-03"),
        ("2 februari jl.", "2026-02-02", "2026-02-02"),
        ("9 april 2026", "2026-04-09", "2026-04-09"),
        ("1 oktober 2026", "2026-10-01", "2026-10-01"),
        ("eerste kwartaal van 2027", "2027-01-01", "2027-03-31"),
    ],
)
def test_dates_are_days(reading: Reading, words: str, start: str, end: str) -> None:
    found = [mention for mention in reading.dates if words in mention.span.of(reading.paper.text)]
    assert (start, end) in {(str(mention.start), str(mention.end)) for mention in found}


@pytest.mark.parametrize("words", ["voor de zomer", "medio 2028", "halverwege 2025"])
def test_vague_dates_are_fuzzy(reading: Reading, words: str) -> None:
    found = [mention for mention in reading.dates if words in mention.span.of(reading.paper.text)]
    assert {mention.precision for mention in found} == {"fuzzy"}


@pytest.mark.parametrize(
    ("question", "value", "unit", "qualifier"),
    [
        ("1", 95, "%", ">="),
        ("1", 71.5, "%", None),
        ("7", 1_480_000_000, "EUR", None),
        ("7", 1_700_000_000, "EUR", ">"),
        ("7", 978_250_000, "EUR", None),
        ("8", 85_000_000, "EUR", "~"),
        ("9", 140_000_000, "EUR", "<"),
        ("9", 40_000_000, "EUR", "<="),
        ("11", 10_000, "medewerkers", "~"),
        ("12", 14.2, "%", None),
        ("14", 11_000, "EUR", None),
        ("16", 3_400_000, "EUR", None),
        ("22", 38, "EUR", None),
    ],
)
def test_quantities_have_their_hedge_scale_and_unit(
    reading: Reading, question: str, value: float, unit: str, qualifier: str | None
) -> None:
    found = {(q.where.question, q.value, q.unit, q.qualifier) for q in reading.quantities}
    assert (question, value, unit, qualifier) in found


def test_footnotes_stand_at_the_end(reading: Reading) -> None:
    assert [note.mark for note in reading.paper.notes] == ["1", "2"]
    assert all(note.span.start >= reading.paper.body.end for note in reading.paper.notes)


def test_the_table_has_rows_and_cells(reading: Reading) -> None:
    (table,) = reading.paper.tables
    assert [len(row) for row in table.rows] == [4] * 5


@pytest.mark.parametrize(
    ("number", "status", "ground"),
    [
        ("2", "declined", "no_public_statement"),
        ("3", "declined", "no_public_statement"),
        ("6", "answered", None),
        ("12", "partly", None),
        ("16", "declined", "under_investigation"),
        ("22", "declined", "not_available"),
        ("23", "answered", None),
    ],
)
def test_answers_are_judged(reading: Reading, number: str, status: str, ground: str | None) -> None:
    (verdict,) = [verdict for verdict in reading.verdicts if verdict.number == number]
    assert (verdict.status, verdict.ground) == (status, ground)


def test_every_judgement_shows_words(reading: Reading) -> None:
    assert [verdict.number for verdict in reading.verdicts] == [exchange.number for exchange in reading.exchanges]
    assert [verdict.number for verdict in reading.verdicts if not verdict.evidence] == []


def test_what_is_missing_is_in_the_words_of_the_question(reading: Reading) -> None:
    (verdict,) = [verdict for verdict in reading.verdicts if verdict.number == "12"]
    assert verdict.missing == ("Acht de regering dit aandeel houdbaar, mede gelet op de Roemernorm van 10%?",)


@pytest.mark.parametrize(
    ("question", "document", "due", "recurrence"),
    [
        ("9", "Jaarverslag 2025", "2026-05-20", None),
        ("11", "Deltamonitor", "None", "quarterly"),
        ("19", "voorstel", "2026-06-23", None),
        ("23", "brief", "2026-10-01", None),
        ("24", "voortgangsrapportage", "2026-12-31", "half-yearly"),
        ("25", "begroting", "2026-09-15", None),
    ],
)
def test_commitments_have_their_document_and_deadline(
    reading: Reading, question: str, document: str, due: str, recurrence: str | None
) -> None:
    found = {(c.where.question, c.document, str(c.due_end), c.recurrence) for c in reading.commitments}
    assert (question, document, due, recurrence) in found


@pytest.mark.parametrize(
    ("question", "comparator", "value", "unit", "year"),
    [("1", ">=", 95, "%", 2032), ("11", "~", 10_000, "medewerkers", 2030), ("28", "<=", 15, "%", 2035)],
)
def test_targets_have_their_bound_and_year(
    reading: Reading, question: str, comparator: str, value: float, unit: str, year: int
) -> None:
    found = {(t.where.question, t.comparator, t.value, t.unit, t.year) for t in reading.targets}
    assert (question, comparator, value, unit, year) in found


def test_a_total_that_does_not_agree_is_told_with_its_arithmetic(reading: Reading) -> None:
    (wrong,) = [check for check in reading.checks if check.verdict == "inconsistent"]
    assert (wrong.kind, wrong.questions) == ("sum_disagrees", ("7",))
    assert "1.034.600 + 352.900 + 331.500 = 1.719.000" in wrong.arithmetic


def test_a_sentence_that_stands_twice_is_told(reading: Reading) -> None:
    assert ("repeated_sentence", ("10",)) in {(check.kind, check.questions) for check in reading.checks}
