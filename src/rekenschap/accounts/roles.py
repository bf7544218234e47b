"""What a person may do: read, review what was found, or manage the server; each may what those before it may."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """A role; the higher one may all that the lower one may.

    >>> Role.ADMIN >= Role.REVIEWER, Role.named("reviewer")
    (True, <Role.REVIEWER: 2>)
    """

    READER = 1
    REVIEWER = 2
    ADMIN = 3

    @classmethod
    def named(cls, name: str) -> Role:
        """The role of a name in any case; raises KeyError for a name that is none."""
        return cls[name.upper()]
