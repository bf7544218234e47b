"""The index follows the ledger: what is added is found, what changed is found as it is now, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from invented_contracts import add_invented, invented_contract
from rekenschap.errors import LedgerDamaged
from rekenschap.ledger import schema
from rekenschap.ledger.search import indexing
from rekenschap.ledger.search.index import SearchIndex, discard
from rekenschap.ledger.search.indexing import bring_up_to_date, rebuild
from rekenschap.ledger.store import Ledger


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    return SearchIndex(tmp_path / "index")


def rows(ledger: Ledger, table: str) -> int:
    with ledger.reading() as connection:
        return len(connection.execute(schema.metadata.tables[table].select()).all())


def test_what_is_added_is_found_with_all_that_is_known_of_it(filled: Ledger, index: SearchIndex) -> None:
    assert bring_up_to_date(filled, index) == 1
    assert index.upto() == filled.tick()
    assert index.search("", only="exchange").total == rows(filled, "exchange") == 28
    assert index.search("", only="paper").total == 1
    with filled.reading() as connection:
        row = connection.execute(schema.exchange.select().order_by(schema.exchange.c.ordinal)).first()
        paper = connection.execute(schema.paper.select()).one()
    assert row is not None
    first = index.search(f'nummer:{row.number} stuk:"{paper.key}"', only="exchange").hits
    assert [(hit.id, hit.paper) for hit in first] == [(row.id, paper.id)]
    statuses = {facet.value: facet.count for facet in index.search("", only="exchange").facets["status"]}
    assert sum(statuses.values()) == 28


def test_a_second_time_there_is_nothing_to_do(filled: Ledger, index: SearchIndex) -> None:
    bring_up_to_date(filled, index)
    assert bring_up_to_date(filled, index) == 0


def test_only_papers_that_changed_are_put_in_again(ledger: Ledger, index: SearchIndex) -> None:
    for number in range(3):
        add_invented(ledger, number)
    assert bring_up_to_date(ledger, index) == 3
    with ledger.writing() as writing:
        second = schema.paper.c.key == invented_contract(1)["paper"]["id"]
        writing.connection.execute(
            update(schema.paper).where(second).values(dossier="12345-I", changed=writing.tick)
        )
    add_invented(ledger, 7)
    assert bring_up_to_date(ledger, index) == 2
    assert index.search("dossier:12345", only="exchange").total == 3
    assert index.search("", only="exchange").total == 12


def test_a_paper_that_became_one_with_another_is_not_found_any_more(ledger: Ledger, index: SearchIndex) -> None:
    for number in range(3):
        add_invented(ledger, number)
    bring_up_to_date(ledger, index)
    with ledger.writing() as writing:
        gone = schema.paper.c.key == invented_contract(1)["paper"]["id"]
        left = writing.connection.execute(schema.paper.select().where(gone)).one().id
        for table in ("reading", "version"):
            ours = schema.version.c.paper_id == left
            found = [row.id for row in writing.connection.execute(schema.version.select().where(ours))]
            column = schema.metadata.tables[table].c["version_id" if table == "reading" else "id"]
            writing.connection.execute(delete(column.table).where(column.in_(found)))
        writing.connection.execute(delete(schema.paper).where(gone))
    bring_up_to_date(ledger, index)
    assert left not in index.papers()
    assert index.search("", only="exchange").total == rows(ledger, "exchange") == 6
    assert index.upto() == ledger.tick()


def test_in_many_small_commits_the_same_comes_of_it(
    ledger: Ledger, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_AT_A_TIME", 2)
    for number in range(5):
        add_invented(ledger, number)
    assert bring_up_to_date(ledger, index) == 5
    assert index.search("", only="exchange").total == 15
    assert index.upto() == ledger.tick()


def test_papers_of_one_transaction_are_all_put_in_when_it_is_broken_off(
    ledger: Ledger, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_AT_A_TIME", 2)
    for number in range(5):
        add_invented(ledger, number)
    with ledger.writing() as writing:
        writing.connection.execute(update(schema.paper).values(changed=writing.tick))
    whole = indexing._documents

    def broken_off(connection, paper):  # type: ignore[no-untyped-def]
        if paper.id == 4:
            raise KeyboardInterrupt
        return whole(connection, paper)

    monkeypatch.setattr(indexing, "_documents", broken_off)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(ledger, index)
    assert index.upto() < ledger.tick()
    monkeypatch.setattr(indexing, "_documents", whole)
    bring_up_to_date(ledger, index)
    assert index.papers() == set(range(1, 6))
    assert index.search("", only="exchange").total == 15


def test_an_index_that_is_further_than_the_ledger_is_made_anew(ledger: Ledger, index: SearchIndex) -> None:
    add_invented(ledger, 1)
    with index.writer() as writer:
        writer.commit(1000)
    assert bring_up_to_date(ledger, index) == 1
    assert (index.upto(), index.search("", only="exchange").total) == (ledger.tick(), 3)


def test_made_anew_it_is_the_same(filled: Ledger, index: SearchIndex, tmp_path: Path) -> None:
    add_invented(filled, 1)
    bring_up_to_date(filled, index)
    before = index.search("de OR het", limit=100)
    assert rebuild(filled, index) == 2
    after = index.search("de OR het", limit=100)
    assert (after.total, after.facets) == (before.total, before.facets)
    assert {hit.id for hit in after.hits} == {hit.id for hit in before.hits}


def test_the_text_of_a_paper_is_found_apart_from_its_questions(filled: Ledger, index: SearchIndex) -> None:
    bring_up_to_date(filled, index)
    with filled.reading() as connection:
        exchange = connection.execute(schema.exchange.select()).first()
    assert exchange is not None
    quoted = " ".join(exchange.question.replace('"', " ").split()[:8])
    assert {hit.sort for hit in index.search(f'"{quoted}"').hits} == {"exchange"}
    assert index.search("vraag", only="paper").total == 1


def test_who_has_the_index_open_finds_what_another_program_made_anew(
    filled: Ledger, index: SearchIndex, tmp_path: Path
) -> None:
    bring_up_to_date(filled, index)
    other = Ledger.open(tmp_path / "put back.db", create=True)
    add_invented(other, 1)
    discard(tmp_path / "index")
    with pytest.raises(LedgerDamaged):
        bring_up_to_date(other, index)
    anew = SearchIndex(tmp_path / "index")
    bring_up_to_date(other, anew)
    assert index.search("", limit=50) == anew.search("", limit=50)
    assert index.papers() == {1}
    add_invented(other, 2)
    assert bring_up_to_date(other, index) == 1
    assert anew.upto() == other.tick()
    assert rows(other, "exchange") == index.search("", only="exchange").total == 6
    other.close()
