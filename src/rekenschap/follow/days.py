"""For when something is promised, and what it means that another day is named later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

#: by how much the end of a vague date may shift without being another date: "voor de zomer", "in juni"
_SLACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: its words, and its first and last day, None where open or not known."""

    text: str | None = None
    start: date | None = None
    end: date | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a table that holds it."""
        return {"due_text": self.text, "due_start": self.start, "due_end": self.end}

    @property
    def shown(self) -> str:
        """Its words and its last day."""
        day = "" if self.end is None else f"uiterlijk {self.end}"
        return (
            f"“{self.text}” ({day})"
            if self.text and day
            else f"“{self.text}”"
            if self.text
            else day or "zonder datum"
        )


#: no deadline was told
NO_DUE = Due()


def due_of(row: Any) -> Due:
    """The deadline in a row with the columns of one."""
    return Due(row.due_text, row.due_start, row.due_end)


def is_later(new: Due, before: Due, said_on: date) -> bool:
    """Whether a deadline is surely later than the one before.

    Where the new one is a stretch of days that has begun before the old one ends ("in de zomer" after "voor eind
    juli"), it may still be the same day: only one that is a bound ("uiterlijk") or begins later is surely later.
    """
    if new.end is None or before.end is None or new.end <= before.end + _SLACK:
        return False
    return new.start is None or new.start <= said_on or new.start > before.end


def days_late(moved: date | None, original: date | None) -> int | None:
    """How many days lie between two ends; None where one is not known."""
    return None if moved is None or original is None else (moved - original).days
