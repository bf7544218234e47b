"""A paper that is followed up: its header, and its words where they are needed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from rekenschap.follow.naming import DocumentName, names_of
from rekenschap.ledger import schema

# The statements are made once: for a paper they are asked faster than they are put together.
_PAPER = select(schema.paper).where(schema.paper.c.id == bindparam("paper"))
_exchange = schema.exchange.c
_QUESTIONS = (
    select(_exchange.number, _exchange.question, _exchange.answer, _exchange.answer_start, _exchange.answer_end)
    .where(_exchange.paper_id == bindparam("paper"))
    .order_by(_exchange.ordinal)
)
_READING = (
    select(schema.reading.c.contract)
    .join(schema.version, schema.version.c.id == schema.reading.c.version_id)
    .where(schema.version.c.paper_id == bindparam("paper"), schema.reading.c.current)
    .order_by(schema.version.c.seq.desc())
    .limit(1)
)


class _Text(msgspec.Struct):
    """As much of a reading as is needed here."""

    text: str


@dataclass(frozen=True)
class Followed:
    """A paper of the ledger; its text and its names are read when they are asked for."""

    connection: Connection
    row: Row[Any]

    @property
    def id(self) -> int:
        """Its id in the ledger."""
        return int(self.row.id)

    @property
    def key(self) -> str:
        """Its key."""
        return str(self.row.key)

    @property
    def day(self) -> date:
        """Its date; where it has none the day on which it was added."""
        day: date = self.row.date or self.row.added_at.date()
        return day

    @cached_property
    def questions(self) -> list[Row[Any]]:
        """Its questions with their answers, in order: number, words and place of each."""
        return list(self.connection.execute(_QUESTIONS, {"paper": self.id}))

    @cached_property
    def text(self) -> str:
        """The canonical text of its current reading; empty where it has none."""
        packed = self.connection.execute(_READING, {"paper": self.id}).scalar()
        return "" if packed is None else msgspec.json.decode(zlib.decompress(packed), type=_Text).text

    @cached_property
    def names(self) -> tuple[DocumentName, ...]:
        """The names that it bears; a paper of questions and answers is no document that was promised."""
        return () if self.answers_questions else names_of(self.row.title, self.text)

    @property
    def answers_questions(self) -> bool:
        """Whether it is a paper of questions and answers; the numbered chapters of a nota are none."""
        asked = sum("?" in row.question for row in self.questions)
        return asked > 0 and 2 * asked >= len(self.questions)


def followed(connection: Connection, paper_id: int) -> Followed:
    """The paper with this id in the ledger, which must be there."""
    return Followed(connection, connection.execute(_PAPER, {"paper": paper_id}).one())
