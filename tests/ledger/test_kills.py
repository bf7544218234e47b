"""A program that is killed at any moment loses nothing that it reported, and leaves nothing half.

`benchmarks/kill_jobs.py` has the jobs, and `benchmarks/kills.py` kills more often.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import kills
import ledgers
from kill_jobs import JOBS, Job

SEED = 36800


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_nothing_is_lost_and_nothing_is_half(
    request: pytest.FixtureRequest, tmp_path: Path, job: Job, store: str
) -> None:
    stores: kills.Sqlite | kills.Postgresql = kills.Sqlite(tmp_path)
    if store == "postgresql":
        server: ledgers.Postgresql = request.getfixturevalue("postgresql")
        stores = kills.Postgresql(server.address)
    outcome = kills.killed(job, stores, tmp_path, 2, random.Random(SEED))
    assert outcome == kills.Outcome(kills=2)
