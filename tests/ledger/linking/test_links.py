"""Links between papers and questions: each with a score and reasons, one of a kind, and none by accident."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from invented_notas import document, nota
from rekenschap.follow.arriving import STEPS, take_in, take_in_many
from rekenschap.ledger import schema
from rekenschap.ledger.adding import Added
from rekenschap.ledger.entries import LinkEntry
from rekenschap.ledger.linking.comparing import SideBySide, side_by_side
from rekenschap.ledger.linking.likeness import NOTHING, Setting, likeness
from rekenschap.ledger.linking.passages import passages_for, prepared
from rekenschap.ledger.linking.wording import Weights, wording_of
from rekenschap.ledger.queries.findings import links
from rekenschap.ledger.store import Ledger

SENATE = nota(
    [
        (
            "Kan de regering aangeven of in 2025 en 2026 sprake is of dreigt te zijn van onderuitputting bij "
            "Defensie, en kan zij die kwantificeren?",
            "Wij wachten op het jaarverslag, waarin de realisatie staat. Op dit moment wordt geen onderuitputting "
            "verwacht.",
        ),
        ("Hoeveel kazernes worden gerenoveerd?", "Er worden dit jaar drie kazernes gerenoveerd."),
    ],
    day="2026-05-12",
)
OTHER_CHAMBER = nota(
    [
        ("Hoeveel bruggenlegtanks zijn er?", "Het zijn er zes."),
        (
            "Hoe groot was de onderuitputting bij Defensie in de jaren 2023 en 2024, en welke onderuitputting "
            "dreigt er in 2025?",
            "De onderuitputting was € 202,5 miljoen in 2023 en € 132,6 miljoen in 2024. Voor 2025 gaat het om "
            "€ 40 miljoen.",
        ),
    ],
    day="2025-12-03",
    dossier="37 050 X",
    number="8",
)


def found(ledger: Ledger, paper: Added, kind: str) -> list[LinkEntry]:
    with ledger.reading() as connection:
        return list(links(connection, paper.paper_id, kind=kind).items)


def compared(ledger: Ledger, link: LinkEntry) -> SideBySide:
    table = schema.exchange
    with ledger.reading() as connection:
        ids = [
            connection.execute(
                select(table.c.id).where(table.c.paper_id == paper.id, table.c.number == number)
            ).scalar_one()
            for paper, number in ((link.paper, link.number), (link.to, link.to_number))
            if paper is not None
        ]
        return side_by_side(connection, *ids)


def test_the_other_chamber_got_the_figures_that_this_one_was_told_to_wait_for(ledger: Ledger) -> None:
    take_in(ledger, OTHER_CHAMBER)
    (link,) = found(ledger, take_in(ledger, SENATE), "same_question")
    assert (link.number, link.to_key, link.to_number) == ("1", "kst-37050-X-8", "2")
    assert 0.75 <= link.score <= 1
    said = " ".join(reason["nl"] for reason in link.reasons)
    assert "onderuitputting" in said
    assert "hetzelfde ministerie: Defensie" in said
    assert "andere Kamer" in said
    pair = compared(ledger, link)
    figures = next(difference for difference in pair.differences if difference.kind == "figures")
    assert figures.only_a == ()
    assert [stated.text for stated in figures.only_b] == ["€ 202,5 miljoen", "€ 132,6 miljoen", "€ 40 miljoen"]
    assert "€ 202,5 miljoen" in figures.said["en"]


def test_the_order_in_which_papers_come_makes_no_difference_to_a_pair(ledger: Ledger) -> None:
    list(take_in_many(ledger, (SENATE, OTHER_CHAMBER)))
    with ledger.reading() as connection:
        rows = connection.execute(select(schema.link).where(schema.link.c.kind == "same_question")).all()
    assert [(row.paper_id, row.number, row.to_key, row.to_number) for row in rows] == [
        (2, "2", "kst-37100-X-C", "1")
    ]


def test_linking_twice_changes_nothing(ledger: Ledger) -> None:
    added = list(take_in_many(ledger, (SENATE, OTHER_CHAMBER)))
    tables = (schema.link, schema.stem_count, schema.question_stem)

    def rows() -> list[list[tuple[object, ...]]]:
        with ledger.reading() as connection:
            return [
                sorted(
                    tuple(str(v) for k, v in r._mapping.items() if k != "id")
                    for r in connection.execute(select(t))
                )
                for t in tables
            ]

    before = rows()
    for paper in (*added, *reversed(added)):
        with ledger.writing() as writing:
            for step in STEPS:
                step(writing, paper.paper_id)
    assert rows() == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kunt u deze vragen elk afzonderlijk beantwoorden?", "Kunt u deze vragen elk afzonderlijk beantwoorden?"),
        ("Kunt u dit toelichten?", "Kunt u dit nader toelichten?"),
        (
            "Welke gevolgen heeft dit voor de haven van Delfzijl?",
            "Welke gevolgen heeft dit voor de tunnel bij Sluiskil?",
        ),
    ],
)
def test_questions_that_share_only_common_words_are_not_the_same(one: str, other: str) -> None:
    alike = likeness(wording_of(one), wording_of(other), Weights({}, 0), (Setting(), Setting()))
    assert alike == NOTHING


def test_a_citation_finds_its_paper_when_that_comes_later(ledger: Ledger) -> None:
    citing = nota([("Waar staat dat?", "Dat staat in Kamerstuk 37 050 X, nr. 8.")])
    paper = take_in(ledger, citing)
    (link,) = found(ledger, paper, "cites")
    assert (link.to, link.to_key, link.number) == (None, "kst-37050-X-8", "1")
    cited = take_in(ledger, OTHER_CHAMBER)
    (link,) = found(ledger, paper, "cites")
    assert link.to is not None
    assert link.to.id == cited.paper_id


def test_a_citation_by_the_other_number_that_a_source_knows_finds_its_paper(ledger: Ledger) -> None:
    known = {"id": "2025D50001", "source": "tk", "official_id": "kst-37050-X-8", "changed": 1}
    with ledger.writing() as writing:
        writing.connection.execute(insert(schema.known_document).values(known))
    take_in(ledger, OTHER_CHAMBER)
    paper = take_in(ledger, nota([("Waar staat dat?", "Dat staat in de brief van 3 december 2025 (2025D50001).")]))
    (link,) = found(ledger, paper, "cites")
    assert link.to_key == "kst-37050-X-8"


def test_papers_of_one_dossier_are_linked_once(ledger: Ledger) -> None:
    papers = [nota([("Wat?", f"Antwoord {n}.")], number=letter) for n, letter in enumerate("ABC")]
    added = list(take_in_many(ledger, papers))
    assert [len(found(ledger, paper, "same_dossier")) for paper in added] == [0, 1, 2]


def test_one_letter_with_two_dates_and_two_numbers_is_one_document(ledger: Ledger) -> None:
    answer = (
        "Zoals in de Beleidsbrief Luchtmacht – die 26 april 2026 naar uw Kamer is gestuurd (2026D20999) – staat, "
        "is dat zo. De Beleidsbrief Luchtmacht van 24 april 2026 (Kamerstuk 37100-X, nr. 61) zegt dat ook."
    )
    paper = take_in(ledger, nota([("Is dat zo?", answer)]))
    (link,) = found(ledger, paper, "same_document")
    assert {link.from_key, link.to_key} == {"2026D20999", "kst-37100-X-61"}
    assert "24 april 2026 en 26 april 2026" in link.reasons[0]["nl"]


def test_numbers_of_one_dossier_are_not_one_document(ledger: Ledger) -> None:
    papers = [nota([("Wat?", f"Antwoord {n}.")], number=letter) for n, letter in enumerate("AB")]
    assert [found(ledger, paper, "same_document") for paper in take_in_many(ledger, papers)] == [[], []]


def test_passages_are_those_with_the_rarest_words_of_the_question() -> None:
    text = "\n".join(
        [
            "De krijgsmacht groeit de komende jaren naar een grotere omvang dan nu.",
            "Voor onderzeeboten wordt in Den Helder een nieuwe steiger van 90 meter gebouwd door de krijgsmacht.",
            "De krijgsmacht bouwt daarnaast woningen voor personeel en hun gezinnen.",
        ]
    )
    (best, *_) = passages_for("Komt er voor de onderzeeboten van de krijgsmacht een steiger?", prepared(text))
    assert best.text.startswith("Voor onderzeeboten")
    assert best.span.of(text) == best.text
    assert passages_for("Hoe gaat het met de veestapel?", prepared(text)) == ()


@pytest.mark.parametrize(("figure", "tells"), [("14.500", True), ("3,5", True), ("2031", False), ("12", False)])
def test_a_shared_figure_tells_a_passage_but_a_year_or_small_number_does_not(figure: str, tells: bool) -> None:
    text = "\n".join(
        [
            "Bij de marine varen acht schepen, waarvan er twee op dit moment in onderhoud zijn.",
            f"Bij de marine geldt {figure} als maat, zoals in het vorige plan al was voorzien.",
        ]
    )
    question = f"Haalt de marine de {figure} die is beloofd, en is een selectieve opkomstplicht nodig?"
    scores = {passage.span.start: passage.score for passage in passages_for(question, prepared(text))}
    assert (scores[text.index("\n") + 1] > scores[0]) is tells


def test_that_both_speak_of_the_government_shows_no_passage() -> None:
    text = "De regering bouwt woningen voor personeel en hun gezinnen, ook in Den Helder."
    asked = "Wil de regering reflecteren op de beperkte transparantie van abstracte doelstellingen?"
    assert passages_for(asked, prepared(text)) == ()


def test_a_document_without_questions_is_linked_too(ledger: Ledger) -> None:
    added = take_in(
        ledger, document("Luchtmachtnota 2026", ["Zie Kamerstuk 37 050 X, nr. 8, voor de raming hiervan."])
    )
    assert [link.to_key for link in found(ledger, added, "cites")] == ["kst-37050-X-8"]


def test_the_work_for_a_paper_is_bounded(sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from rekenschap.ledger.linking import questions

    monkeypatch.setattr(questions, "_MOST_ROWS", 0)
    list(take_in_many(sqlite_ledger, (OTHER_CHAMBER, SENATE)))
    with sqlite_ledger.reading() as connection:
        assert connection.execute(select(schema.link).where(schema.link.c.kind == "same_question")).all() == []
