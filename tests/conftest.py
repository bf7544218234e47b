"""What every test may ask for."""

from pathlib import Path

import hypothesis
import pytest

from browsing import browser  # noqa: F401 - a fixture
from ledgers import (  # noqa: F401 - fixtures
    _sqlite_template,
    filled,
    ledger,
    ledger_address,
    postgresql,
    sqlite_address,
    sqlite_ledger,
)
from replaying import api, client, replay, settings, still  # noqa: F401 - fixtures
from running import desk, filled_ledger, reads  # noqa: F401 - fixtures
from serving import caller, local, papers, standing  # noqa: F401 - fixtures
from teams import _with_team, team, team_ledger  # noqa: F401 - fixtures
from thirty_exchanges import fill, own, thirty  # noqa: F401 - fixtures
from workbench import own_pages, pages  # noqa: F401 - fixtures

# what is right is tested, not how quickly: a first call loads word lists, and the machine may be busy
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real papers and gold beside the checkout; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("real papers are not here: ../shared is missing")
    return SHARED
