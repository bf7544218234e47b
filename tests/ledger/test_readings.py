"""The reading that counts comes back as values, without reading the paper again; and the file as it was added."""

import pytest

from invented_contracts import add_invented, invented_contract, invented_paper
from rekenschap.errors import NotInLedger
from rekenschap.ledger import queries
from rekenschap.ledger.adding import Incoming, add
from rekenschap.ledger.store import Ledger


def test_what_was_read_is_the_contract_as_values(ledger: Ledger) -> None:
    key = add_invented(ledger, 1).key
    with ledger.reading() as connection:
        entry = queries.paper(connection, key)
        current = queries.current_reading(connection, entry.id)
        reading = queries.reading(connection, current)
        assert current == queries.current_reading(connection, entry.id)
    contract = invented_contract(1)
    assert reading.paper.text == contract["text"]
    assert [exchange.number for exchange in reading.exchanges] == [
        item["number"] for item in contract["questions"]
    ]
    assert {verdict.status for verdict in reading.verdicts} == {item["status"] for item in contract["questions"]}


def test_the_file_of_a_version_is_as_it_was_added(ledger: Ledger) -> None:
    key = add_invented(ledger, 1).key
    with ledger.reading() as connection:
        entry = queries.paper(connection, key)
        found = queries.file(connection, entry, 1)
        with pytest.raises(NotInLedger, match="no version 2; it has 1"):
            queries.file(connection, entry, 2)
        assert queries.failure(connection, entry.id) is None
    assert (found.name, found.content) == ("nota-1.txt", invented_paper(1).content)


def test_a_paper_that_could_not_be_read_has_a_reason_and_no_reading(ledger: Ledger) -> None:
    added = add(ledger, Incoming("kapot.pdf", b"%PDF-1.4 kapot"))
    with ledger.reading() as connection:
        failure = queries.failure(connection, added.paper_id)
        with pytest.raises(NotInLedger):
            queries.current_reading(connection, added.paper_id)
    assert failure is not None
    assert failure.code == "damaged"
