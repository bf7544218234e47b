"""A ledger whose program is killed (SIGKILL) at random moments, whatever it is doing to its ledger.

    .venv/bin/python benchmarks/kills.py --kills 84

The jobs are in `kill_jobs.py`. One runs in a forked process that tells over a pipe what it reported as done. It is
killed at a moment drawn evenly from the time that it takes whole; one that was done before it could be killed does
not count. After each: what was reported must be there, `check` must find nothing, an index must open and come to
hold what the ledger holds, and the same job run again must end in the very state, clock included, of a run that
nobody killed. Prints Markdown; ends with status 1 where any of that does not hold. PostgreSQL is a server of our
own; it is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, RowMapping, Table, select

from kill_jobs import JOBS, Job, is_exact, papers
from own_postgresql import database, server
from rekenschap.ledger import schema
from rekenschap.ledger.integrity import check
from rekenschap.ledger.moments import Moment
from rekenschap.ledger.reading_ahead import read_one
from rekenschap.ledger.store import Ledger

_NAMES = count(1)

State = dict[str, Any]


@dataclass
class Outcome:
    """How many kills there were, and after how many something was not as it must be."""

    kills: int = 0
    lost: int = 0
    unclean: int = 0
    different: int = 0

    @property
    def is_good(self) -> bool:
        """Nothing lost, nothing half, nothing else."""
        return self.lost == self.unclean == self.different == 0


class Sqlite:
    """Ledgers on SQLite, in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self) -> str:
        """Where there is nothing yet."""
        return str(self._folder / f"{next(_NAMES)}.db")

    def copy(self, where: str) -> str:
        """The same ledger once more; nothing where there is none."""
        other = self.new()
        if Path(where).exists():
            shutil.copy(where, other)
        return other


class Postgresql:
    """Ledgers on a server of PostgreSQL."""

    name = "PostgreSQL"

    def __init__(self, address: str) -> None:
        self._address = address

    def new(self, template: str = "template0") -> str:
        """The address of a new database."""
        return database(self._address, f"killed_{os.getpid()}_{next(_NAMES)}", template)

    def copy(self, where: str) -> str:
        """The same ledger once more."""
        return self.new(where.rpartition("/")[2])


def killed(job: Job, stores: Sqlite | Postgresql, folder: Path, kills: int, rng: random.Random) -> Outcome:
    """Kill a job that many times, each time from the same beginning, and look what came of it."""
    began, beside_it = stores.new(), Path(tempfile.mkdtemp(dir=folder))
    job.prepare(began, beside_it)
    seconds, wanted = _whole_run(job, stores.copy(began), _copied(beside_it))
    outcome = Outcome()
    while outcome.kills < kills:
        where, beside = stores.copy(began), _copied(beside_it)
        reported, was_killed = _run(job, where, beside, rng.uniform(0, seconds))
        if not was_killed:
            continue
        outcome.kills += 1
        outcome.lost += not job.holds(where, beside, reported)
        outcome.unclean += not _is_clean(where)
        _run(job, where, beside, None)
        outcome.different += state(where, beside) != wanted or not job.holds(where, beside, reported)
    return outcome


def _copied(folder: Path) -> Path:
    """The same folder once more, beside it."""
    other = Path(tempfile.mkdtemp(dir=folder.parent))
    shutil.copytree(folder, other, dirs_exist_ok=True)
    return other


def _whole_run(job: Job, where: str, folder: Path) -> tuple[float, State]:
    """How long a job takes that nobody kills, and the state that it ends in."""
    began = time.perf_counter()
    _run(job, where, folder, None)
    return time.perf_counter() - began, state(where, folder)


def _run(job: Job, where: str, folder: Path, seconds: float | None) -> tuple[list[str], bool]:
    """What a job reported, killed after so many seconds; and whether it was killed before its end."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(job, where, folder, sending)
    os.close(sending)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(receiving) as pipe:
        reported = pipe.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status > 0:
        raise RuntimeError(f"{job.name} failed by itself, with status {status}; what it said stands above")
    return reported, status < 0


def _work_and_leave(job: Job, where: str, folder: Path, sending: int) -> None:
    status = 1
    try:
        for done in job.work(where, folder):
            os.write(sending, f"{done}\n".encode())
        status = 0
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(status)


def _is_clean(where: str) -> bool:
    ledger = Ledger.open(where, create=True)
    problems = check(ledger)
    ledger.close()
    return not problems


def state(where: str, folder: Path) -> State:
    """All that a ledger says, without what is incidental; and whether an index beside it holds that."""
    ledger = Ledger.open(where)
    with ledger.reading() as connection:
        keys = {row.id: row.key for row in connection.execute(select(schema.paper))}
        found: State = {
            table.name: sorted(
                repr(_said(table, row, keys)) for row in connection.execute(select(table)).mappings()
            )
            for table in schema.metadata.sorted_tables
        }
    ledger.close()
    found["index is exact"] = is_exact(where, folder) if (folder / "index").exists() else None
    return found


def _said(table: Table, row: RowMapping, keys: Mapping[int, str]) -> dict[str, Any]:
    """A row without moments and ids, which have holes on PostgreSQL; papers go by their keys."""
    said = {}
    for column in table.columns:
        of_paper = any(key.column is schema.paper.c.id for key in column.foreign_keys)
        if of_paper:
            said[column.name] = keys.get(row[column.name])
        elif not _is_incidental(column):
            said[column.name] = row[column.name]
    return said


def _is_incidental(column: Column[Any]) -> bool:
    is_id = column.primary_key or column.foreign_keys
    return isinstance(column.type, Moment) or bool(is_id and isinstance(column.type, Integer))


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=84, help="in all, spread evenly over jobs and stores")
    parser.add_argument("--seed", type=int, default=36800, help="of the moments")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)  # noqa: S311 - moments, no secrets
    read_one(papers(1)[0].content)
    good = True
    print("| store | while | kills | lost | not clean | other state after resuming | s |")
    print("|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="rekenschap-kills-") as name, server() as address:
        kinds: list[Sqlite | Postgresql] = [Sqlite(Path(name))]
        kinds += [Postgresql(address)] if address else []
        runs = [(kind, job) for kind in kinds for job in JOBS]
        for place, (kind, job) in enumerate(runs):
            kills = arguments.kills * (place + 1) // len(runs) - arguments.kills * place // len(runs)
            began = time.perf_counter()
            done = killed(job, kind, Path(name), kills, rng)
            good &= done.is_good
            taken = time.perf_counter() - began
            print(
                f"| {kind.name} | {job.name} | {done.kills} | {done.lost} | {done.unclean} | {done.different} "
                f"| {taken:.1f} |",
                flush=True,
            )
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
