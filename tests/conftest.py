"""What every test may ask for."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real papers and gold beside the checkout; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("real papers are not here: ../shared is missing")
    return SHARED
