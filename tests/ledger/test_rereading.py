"""A newer reader reads all papers again, and says what that changes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from invented_contracts import add_invented, invented_contract, invented_paper
from ledgers import sample_paper
from rekenschap.errors import DamagedPaper
from rekenschap.ledger import keeping, reading_ahead, schema
from rekenschap.ledger.adding import add, add_read
from rekenschap.ledger.comparing import compared
from rekenschap.ledger.integrity import check
from rekenschap.ledger.rereading import Reread, Summary, reread
from rekenschap.ledger.store import Ledger, Writing


def as_newer_reader(monkeypatch: pytest.MonkeyPatch, readings: dict[bytes, Any]) -> None:
    """From here on version 9.9 reads papers, as it is told to."""

    def read(content: bytes) -> Any:
        if isinstance(readings[content], Exception):
            raise readings[content]
        return readings[content]

    monkeypatch.setattr(keeping, "version_of", lambda _: "9.9")
    monkeypatch.setattr(reading_ahead, "read", read)
    monkeypatch.setattr(reading_ahead, "as_data", lambda contract: contract)
    monkeypatch.setattr(reading_ahead, "warm_up", lambda: None)


def test_the_same_reader_has_nothing_to_read(filled: Ledger) -> None:
    assert list(reread(filled)) == []


def test_all_papers_can_be_read_again_all_the_same(filled: Ledger) -> None:
    (again,) = reread(filled, older_only=False)
    assert (again.name, again.outcome, again.key) == ("nota-voorbeeld.md", "same", "kst-39800-XX-C")
    with filled.reading() as connection:
        assert connection.execute(select(schema.paper.c.changed)).scalar_one() == 1
    assert check(filled) == []


def test_what_a_newer_reader_finds_otherwise_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add_invented(ledger, 1)
    newer = invented_contract(1)
    newer["questions"][2] |= {"status": "answered", "ground": None}
    newer["commitments"][0] |= {"due_end": "2021-07-01"}
    lost = newer["citations"].pop()
    gained = newer["targets"][0] | {"span": [0, 6], "text": newer["text"][:6]}
    newer["targets"].append(gained)
    as_newer_reader(monkeypatch, {invented_paper(1).content: newer})
    (again,) = reread(ledger)
    assert again.outcome == "changed"
    assert [(found.kind, found.text) for found in again.changes.gained] == [("target", "Nota 1")]
    assert [(found.kind, found.text) for found in again.changes.lost] == [("citation", lost["text"])]
    assert [(item.finding.question, item.fields) for item in again.changes.statuses] == [
        ("3", {"status": ("declined", "answered"), "ground": ("national_security", None)})
    ]
    assert "commitment" in {item.finding.kind for item in again.changes.altered}
    with ledger.reading() as connection:
        third = select(schema.exchange.c.status).where(schema.exchange.c.ordinal == 2)
        assert connection.execute(third).scalar_one() == "answered"
        assert connection.execute(select(schema.paper.c.changed)).scalar_one() == ledger.tick() == 2
    assert check(ledger) == []


def test_shifted_offsets_are_no_change() -> None:
    before, after = invented_contract(1), invented_contract(1)
    for kind in ("questions", "citations", "commitments", "targets"):
        for item in after[kind]:
            item["span"] = [offset + 7 for offset in item["span"]]
    assert not compared(before, after)


def test_what_could_not_be_read_is_tried_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        as_newer_reader(patch, {sample_paper().content: DamagedPaper("it is cut short")})
        add(ledger, sample_paper())
    (again,) = reread(ledger)
    assert (again.outcome, again.key, again.key_before[:7]) == ("first", "kst-39800-XX-C", "sha256:")
    assert list(reread(ledger)) == []
    assert check(ledger) == []


def test_what_can_no_longer_be_read_stays_as_it_was(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add_invented(ledger, 1)
    as_newer_reader(monkeypatch, {invented_paper(1).content: DamagedPaper("it is cut short")})
    (again,) = reread(ledger)
    assert (again.outcome, str(again.error)) == ("failed", "it is cut short")
    with ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.exchange)).scalar_one() == 3
    assert check(ledger) == []


def test_a_run_that_is_broken_off_goes_on_where_it_was(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        add_read(ledger, invented_paper(number), invented_contract(number))
    as_newer_reader(
        monkeypatch, {invented_paper(number).content: invented_contract(number) for number in range(5)}
    )
    run = reread(ledger, jobs=2)
    assert next(run).name == "nota-0.txt"
    run.close()
    assert [again.name for again in reread(ledger, jobs=2)] == [f"nota-{number}.txt" for number in (1, 2, 3, 4)]


def test_steps_are_done_in_the_same_transaction(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    added = add_invented(ledger, 1)
    as_newer_reader(monkeypatch, {invented_paper(1).content: invented_contract(1)})

    def step(writing: Writing, paper_id: int) -> None:
        assert paper_id == added.paper_id
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(reread(ledger, then=[step]))
    with ledger.reading() as connection:
        assert connection.execute(select(schema.reading.c.reader)).scalars().all() == ["0.1.0"]


def test_a_summary_counts_papers_findings_and_statuses() -> None:
    before, after = invented_contract(1), invented_contract(1)
    after["questions"][2] |= {"status": "answered", "ground": None}
    after["targets"] = []
    summary = Summary()
    summary.count(Reread("een.txt", "changed", 1, "k", "k", compared(before, after)))
    summary.count(Reread("twee.txt", "first", 2, "k", "k", compared(None, after)))
    summary.count(Reread("drie.txt", "same", 3, "k", "k"))
    assert summary.outcomes == {"changed": 1, "first": 1, "same": 1}
    assert summary.gained == {}
    assert summary.lost == {"target": 1}
    assert summary.altered == {"exchange": 1}
    assert summary.statuses == {("declined", "answered"): 1}
