"""Papers go into a ledger whole, once, and whatever happens to their reader."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from invented_contracts import add_invented, invented_contract, invented_paper
from ledgers import sample_paper
from rekenschap.errors import DamagedPaper, ReaderFault, ReadingStopped
from rekenschap.ledger import keeping, reading_ahead, schema
from rekenschap.ledger.adding import Added, Incoming, add, add_many, add_read
from rekenschap.ledger.integrity import check
from rekenschap.ledger.keeping import current_contract
from rekenschap.ledger.store import Ledger, Writing
from rekenschap.reading import read

QUESTION = "Vraag 1\n\nHoeveel kost voorbeeld {number}?\n\nAntwoord\n\nDat kost € {number} miljoen.\n"


def small_papers(count: int) -> list[Incoming]:
    return [Incoming(f"{number}.txt", QUESTION.format(number=number).encode()) for number in range(count)]


def rows_of(ledger: Ledger, column: object) -> list[object]:
    with ledger.reading() as connection:
        return list(connection.execute(select(column).order_by(column)).scalars())  # type: ignore[call-overload]


def newer_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on papers are read by version 9.9 of the reader."""
    monkeypatch.setattr(keeping, "version_of", lambda _: "9.9")


def test_the_sample_is_added_with_all_its_questions(ledger: Ledger) -> None:
    added = add(ledger, sample_paper())
    assert (added.outcome, added.key, added.exchanges) == ("added", "kst-39800-XX-C", 28)
    assert rows_of(ledger, schema.paper.c.title) != [None]
    assert check(ledger) == []


def test_the_same_bytes_are_added_once(filled: Ledger) -> None:
    again = add(filled, sample_paper())
    assert (again.outcome, again.key, again.exchanges) == ("known", "kst-39800-XX-C", 28)
    assert filled.tick() == 1


def test_other_bytes_with_the_same_official_id_are_a_new_version(ledger: Ledger) -> None:
    first = add_invented(ledger, 1, questions=3)
    second = add_invented(ledger, 1, questions=5)
    assert (first.outcome, second.outcome) == ("added", "new_version")
    assert first.paper_id == second.paper_id
    assert rows_of(ledger, schema.version.c.seq) == [1, 2]
    assert len(rows_of(ledger, schema.exchange.c.id)) == 5
    assert check(ledger) == []


def test_a_paper_without_official_id_is_known_by_its_bytes(ledger: Ledger) -> None:
    added = add(ledger, small_papers(1)[0])
    assert added.key.startswith("sha256:")
    assert add(ledger, small_papers(1)[0]).outcome == "known"


def test_a_paper_that_cannot_be_read_is_kept_with_the_reason(ledger: Ledger) -> None:
    added = add(ledger, Incoming("leeg.txt", b"  \n"))
    assert added.outcome == "failed"
    assert added.error is not None
    assert rows_of(ledger, schema.reading.c.error_code) == [added.error.code]
    assert rows_of(ledger, schema.reading.c.error) == [added.error.message]
    assert check(ledger) == []


def test_a_paper_that_could_not_be_read_is_tried_again_when_added_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(reading_ahead, "read", _damaged)
        failed = add(ledger, sample_paper())
    again = add(ledger, sample_paper())
    assert (failed.outcome, again.outcome) == ("failed", "read_again")
    assert (failed.key, again.key) == (f"sha256:{_sha256_of(ledger)[:16]}", "kst-39800-XX-C")
    assert failed.paper_id == again.paper_id
    assert rows_of(ledger, schema.paper.c.key) == ["kst-39800-XX-C"]
    assert check(ledger) == []


def test_a_failure_now_leaves_what_was_read_before(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    newer_reader(monkeypatch)
    monkeypatch.setattr(reading_ahead, "read", _damaged)
    assert add(filled, sample_paper()).outcome == "failed"
    assert len(rows_of(filled, schema.exchange.c.id)) == 28
    assert check(filled) == []


def test_names_of_files_that_are_no_text_are_kept_all_the_same(ledger: Ledger) -> None:
    name = os.fsdecode(b"nota-\xff.txt") + "\0"
    add_read(ledger, Incoming(name, b"inhoud"), invented_contract(1))
    assert rows_of(ledger, schema.version.c.name) == ["nota-?.txt\N{REPLACEMENT CHARACTER}"]


@pytest.mark.parametrize(
    "text", ["Vraag 1\n\nEen nul: \0?\n\nAntwoord\n\nJa.\n", "Vraag 1\n\n\ud800?\n\nAntwoord\n\nJa.\n"]
)
def test_characters_that_no_database_takes_do_not_stop_a_run(ledger: Ledger, text: str) -> None:
    papers = [Incoming("vreemd.txt", text.encode("utf-8", "surrogatepass")), *small_papers(1)]
    assert [added.name for added in add_many(ledger, papers)] == ["vreemd.txt", "0.txt"]
    assert check(ledger) == []


def test_a_step_is_done_in_the_same_transaction(ledger: Ledger) -> None:
    seen: list[tuple[int, int, int]] = []

    def step(writing: Writing, paper_id: int) -> None:
        questions = select(func.count()).where(schema.exchange.c.paper_id == paper_id)
        seen.append((writing.tick, paper_id, writing.connection.execute(questions).scalar_one()))

    added = add(ledger, sample_paper(), then=[step])
    assert seen == [(1, added.paper_id, 28)]


def test_a_step_that_raises_leaves_nothing_of_the_paper(ledger: Ledger) -> None:
    def step(writing: Writing, paper_id: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add(ledger, sample_paper(), then=[step])
    for table in schema.metadata.sorted_tables:
        if table is not schema.clock:
            assert rows_of(ledger, next(iter(table.primary_key))) == [], table.name
    assert ledger.tick() == 0


@pytest.mark.parametrize("jobs", [1, 3])
def test_many_papers_are_added_in_their_order(ledger: Ledger, jobs: int) -> None:
    papers = small_papers(7)
    added = list(add_many(ledger, papers, jobs=jobs))
    assert [item.name for item in added] == [paper.name for paper in papers]
    assert {item.outcome for item in added} == {"added"}
    assert {item.outcome for item in add_many(ledger, papers, jobs=jobs)} == {"known"}
    assert check(ledger) == []


def test_a_run_that_is_broken_off_goes_on_where_it_was(ledger: Ledger) -> None:
    papers = small_papers(5)
    run = add_many(ledger, papers, jobs=2)
    assert [next(run).name, next(run).name] == ["0.txt", "1.txt"]
    run.close()
    outcomes = [item.outcome for item in add_many(ledger, papers, jobs=2)]
    assert outcomes == ["known", "known", "added", "added", "added"]


@pytest.mark.parametrize(
    ("harm", "error"),
    [("kill", ReadingStopped), ("fault", ReaderFault)],
)
def test_a_paper_that_breaks_its_reader_fails_and_the_others_are_added(
    sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch, harm: str, error: type[Exception]
) -> None:
    papers = small_papers(4)

    def harmed(content: bytes) -> object:
        if content == papers[1].content and harm == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if content == papers[1].content:
            raise KeyError("oeps")
        return read(content)

    monkeypatch.setattr(reading_ahead, "read", harmed)
    added = list(add_many(sqlite_ledger, papers, jobs=2))
    assert [item.outcome for item in added] == ["added", "failed", "added", "added"]
    assert isinstance(added[1].error, error)
    assert check(sqlite_ledger) == []


def test_no_more_papers_are_held_than_there_are_jobs_and_one(sqlite_ledger: Ledger) -> None:
    taken = 0

    def papers() -> Iterator[Incoming]:
        nonlocal taken
        for paper in small_papers(8):
            taken += 1
            yield paper

    for done, _ in enumerate(add_many(sqlite_ledger, papers(), jobs=2)):
        assert taken <= done + 1 + 2


def test_a_long_run_takes_no_more_memory_than_a_short_one(sqlite_ledger: Ledger) -> None:
    def megabytes_after(numbers: range) -> float:
        for number in numbers:
            add_invented(sqlite_ledger, number)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    before = megabytes_after(range(30))
    assert megabytes_after(range(30, 200)) < before + 5


def test_an_interrupted_run_leaves_no_reader_and_nothing_half(
    sqlite_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C goes to all processes of a terminal; readers ignore it, and the run ends them."""
    begun = tmp_path / "begun"

    def read_for_long(_: bytes) -> None:
        begun.touch()
        time.sleep(60)

    child = os.fork()
    if child == 0:
        try:  # whatever happens, the child must not go on with the tests
            os.setpgid(0, 0)
            # who runs the tests in several processes lets them ignore it
            signal.signal(signal.SIGINT, signal.default_int_handler)
            monkeypatch.setattr(reading_ahead, "read", read_for_long)
            monkeypatch.setattr(reading_ahead, "warm_up", lambda: None)
            list(add_many(Ledger.open(sqlite_address), small_papers(4), jobs=2))
        except KeyboardInterrupt:
            os._exit(7)
        finally:
            os._exit(1)
    _wait_for(begun)
    os.killpg(child, signal.SIGINT)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    with pytest.raises(ProcessLookupError):
        os.killpg(child, 0)
    ledger = Ledger.open(sqlite_address)
    assert rows_of(ledger, schema.paper.c.id) == []
    assert check(ledger) == []
    ledger.close()


def _wait_for(file: Path) -> None:
    """Until a process has made a file; half a minute at most, on however busy a machine."""
    deadline = time.monotonic() + 30
    while not file.exists():
        assert time.monotonic() < deadline, f"{file.name} was not made"
        time.sleep(0.02)


def test_papers_are_read_in_children_also_from_threads(sqlite_ledger: Ledger) -> None:
    from concurrent.futures import ThreadPoolExecutor

    papers = small_papers(8)
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda paper: add(sqlite_ledger, paper), papers))
    assert {item.outcome for item in added} == {"added"}
    assert check(sqlite_ledger) == []


def test_a_version_that_is_of_another_paper_goes_there_with_what_was_said_of_it(ledger: Ledger) -> None:
    other = add_invented(ledger, 2)
    first = add_invented(ledger, 1, questions=3, id=None)
    assert _read_as(ledger, first, invented_contract(1, questions=3, id=other.key)) == other.paper_id
    assert rows_of(ledger, schema.paper.c.key) == [other.key]
    assert rows_of(ledger, schema.version.c.seq) == [1, 2]
    assert check(ledger) == []


def test_a_paper_that_a_version_leaves_has_the_findings_of_the_one_before(ledger: Ledger) -> None:
    add_invented(ledger, 1, questions=3)
    second = add_invented(ledger, 1, questions=5)
    with ledger.reading() as connection:
        version = connection.execute(select(func.max(schema.version.c.id))).scalar_one()
    with ledger.writing() as writing:
        other = invented_contract(1, questions=5, id="kst-1-A")
        home = keeping.keep_reading(writing, version, second.paper_id, other)
    counted = select(schema.exchange.c.paper_id, func.count()).group_by(schema.exchange.c.paper_id)
    with ledger.reading() as connection:
        assert {row[0]: row[1] for row in connection.execute(counted)} == {second.paper_id: 3, home: 5}
    assert check(ledger) == []


def test_a_reading_that_says_the_same_leaves_the_number_of_the_paper(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_reader(monkeypatch)
    assert add(filled, sample_paper()).outcome == "read_again"
    assert rows_of(filled, schema.paper.c.changed) == [1]
    assert rows_of(filled, schema.reading.c.reader) == ["0.1.0", "9.9"]
    assert check(filled) == []


def test_the_reading_that_is_kept_is_the_one_that_was_made(ledger: Ledger) -> None:
    contract = invented_contract(3)
    add_read(ledger, invented_paper(3), contract)
    with ledger.reading() as connection:
        version = connection.execute(select(schema.version.c.id)).scalar_one()
        assert current_contract(connection, version) == contract


def _read_as(ledger: Ledger, added: Added, contract: dict[str, object]) -> int:
    with ledger.writing() as writing:
        of_it = select(schema.version.c.id).where(schema.version.c.paper_id == added.paper_id)
        version = writing.connection.execute(of_it).scalar_one()
        return keeping.keep_reading(writing, version, added.paper_id, contract)


def _damaged(content: bytes) -> None:
    raise DamagedPaper("it is cut short")


def _sha256_of(ledger: Ledger) -> str:
    return str(rows_of(ledger, schema.file.c.sha256)[0])
