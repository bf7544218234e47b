"""JSON: one object per paper, exactly as the reading contract describes it."""

from __future__ import annotations

import msgspec

from rekenschap.contract import as_data
from rekenschap.reading import Reading


def indented(reading: Reading) -> str:
    """One reading as JSON that a person can look at, without a line break at the end."""
    return msgspec.json.format(msgspec.json.encode(as_data(reading)), indent=1).decode()


def line(reading: Reading) -> str:
    """One reading as JSON on one line (JSON Lines), with its line break."""
    return msgspec.json.encode(as_data(reading)).decode() + "\n"
