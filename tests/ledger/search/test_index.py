"""An index is whole at any moment: when its writer is killed, while others read, and whatever it is asked."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekenschap.errors import LedgerBusy, LedgerDamaged
from rekenschap.ledger.search.document import SearchDocument
from rekenschap.ledger.search.index import SearchIndex, discard

#: a program that puts papers in, ten to a commit, and tells each number that was committed
_WRITER = """
import sys
from rekenschap.ledger.search.document import SearchDocument
from rekenschap.ledger.search.index import SearchIndex
index = SearchIndex(sys.argv[1])
number = index.upto()
with index.writer() as writer:
    while True:
        number += 1
        texts = [SearchDocument(1000 * number + n, "exchange", number, f"p{number}", question="water " * 50)
                 for n in range(10)]
        writer.replace(number, texts)
        if number % 10 == 0:
            writer.commit(number)
            print(number, flush=True)
"""


def document(row: int, paper: int = 1, question: str = "water") -> SearchDocument:
    return SearchDocument(row, "exchange", paper, f"paper-{paper}", question=question)


def test_a_new_index_is_empty_and_up_to_nothing(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "new")
    assert (index.upto(), index.documents(), index.papers()) == (0, 0, frozenset())
    assert index.search("water").hits == ()


def test_an_index_is_there_when_it_is_opened_again(own: SearchIndex) -> None:
    again = SearchIndex(own.folder.parent)
    assert (again.upto(), again.documents()) == (4, 34)


def test_replacing_a_paper_leaves_none_of_its_old_documents(own: SearchIndex) -> None:
    with own.writer() as writer:
        writer.replace(3, [document(99, 3, "een brug")])
        writer.commit(5)
    assert [hit.id for hit in own.search("brug").hits] == [99]
    assert own.search("veerboot").total == 0
    assert own.search("otters").total == 1
    assert (own.upto(), own.documents()) == (5, 27)


def test_a_paper_is_taken_out(own: SearchIndex) -> None:
    with own.writer() as writer:
        writer.replace(3, ())
        writer.commit(5)
    assert own.papers() == {1, 2, 4}


def test_what_was_not_committed_is_forgotten(own: SearchIndex) -> None:
    with own.writer() as writer:
        writer.replace(9, [document(99, 9, "een brug")])
    with own.writer() as writer:
        writer.commit(5)
    assert own.search("brug").total == 0
    assert own.upto() == 5


def test_an_error_while_writing_leaves_the_last_commit(own: SearchIndex) -> None:
    def clear_and_fail() -> None:
        with own.writer() as writer:
            writer.clear()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        clear_and_fail()
    assert SearchIndex(own.folder.parent).documents() == 34


def test_clearing_shows_when_it_is_committed(own: SearchIndex) -> None:
    with own.writer() as writer:
        writer.clear()
        assert own.documents() == 34
        writer.commit(0)
    assert (own.documents(), own.upto()) == (0, 0)


def test_a_second_writer_is_told_that_there_is_one(own: SearchIndex) -> None:
    with own.writer(), pytest.raises(LedgerBusy, match="another program is writing to it; try again later"):
        own.writer()
    with own.writer() as writer:
        writer.commit(5)


def test_a_damaged_index_is_told_and_can_be_thrown_away(own: SearchIndex) -> None:
    folder = own.folder.parent
    for file in own.folder.glob("*.term"):
        file.write_bytes(b"not an index")
    with pytest.raises(LedgerDamaged, match="remove this folder"):
        SearchIndex(folder).search("water")
    (own.folder / "meta.json").write_text("{")
    with pytest.raises(LedgerDamaged, match="remove this folder"):
        SearchIndex(folder)
    discard(folder)
    assert SearchIndex(folder).documents() == 0


def test_a_writer_killed_at_any_moment_leaves_what_it_told_and_no_more(tmp_path: Path) -> None:
    chance = random.Random(7)
    told = 0
    for _ in range(4):
        command = [sys.executable, "-c", _WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told = int(writer.stdout.readline())
            time.sleep(chance.random() * 0.15)
            os.kill(writer.pid, signal.SIGKILL)
            told = max([told, *(int(line) for line in writer.stdout.read().split())])
        index = SearchIndex(tmp_path)
        assert index.upto() >= told
        assert index.search("water", limit=1).total == index.documents() == 10 * index.upto()


def test_readers_see_whole_commits_while_one_writes(tmp_path: Path) -> None:
    """Each commit puts two documents in for each before it; a reader never sees half of one."""
    SearchIndex(tmp_path)
    stop = threading.Event()
    wrong: list[tuple[int, int]] = []
    seen: set[int] = set()

    def read() -> None:
        index = SearchIndex(tmp_path)
        while not stop.is_set():
            found = index.search("water", limit=100, facets=True)
            seen.add(found.total)
            if found.total % 2 or len(found.hits) != min(found.total, 100):
                wrong.append((found.total, len(found.hits)))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    with SearchIndex(tmp_path).writer() as writer:
        for number in range(1, 21):
            writer.replace(number, [document(2 * number, number), document(2 * number + 1, number)])
            writer.commit(number)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(seen) > 2
    assert SearchIndex(tmp_path).upto() == 20


def test_a_reader_that_was_open_sees_what_another_process_commits(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    assert index.documents() == 0
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        told = int(writer.stdout.readline())
        assert index.documents() >= 10 * told
        writer.kill()


def test_what_is_hostile_in_a_document_is_text(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    odd = replace(
        document(1, question="x" * 100_000 + ' water \x00 \x1b[2J <script> ) OR * " \N{ZERO WIDTH JOINER}'),
        title="t" * 70_000,
        groups=("g" * 70_000, "", "SP"),
        paper_key="k" * 70_000,
        dossier="-",
    )
    with index.writer() as writer:
        writer.replace(1, [odd])
        writer.commit(1)
    assert index.search("water").total == index.search("script").total == index.search("fractie:SP").total == 1


@pytest.mark.parametrize(
    "query",
    [
        "(" * 5000,
        "-" * 5000 + "water",
        "water OR " * 1000,
        '"' + "water " * 1000 + '"',
        "wa* " * 200,
        " ".join(f"{a}{b}*" for a in "abcdefgh" for b in "abcdefgh"),
        "-(" * 100 + "water" + ")" * 100,
        "x" * 10_000,
        "[a-z]* .* \\w* $^ {1,999}",
        "fractie:" * 1000,
        "jaar:0000..9999 datum:0001-01-01..9999-12-31",
        "\ud800 water",
        "water\x00water",
        "ﬁ* İ* ß* ١٢*",
    ],
)
def test_a_hostile_query_is_answered_quickly(thirty: SearchIndex, query: str) -> None:
    start = time.process_time()
    thirty.search(query, limit=500)
    assert time.process_time() - start < 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from([*'ab()-*:" ', "OR", "titel:", "jaar:", ".."])).map("".join)
    )
)
def test_any_text_is_answered(thirty: SearchIndex, query: str) -> None:
    found = thirty.search(query, limit=5)
    assert len(found.hits) == min(found.total, 5)
    assert found.total <= 34
