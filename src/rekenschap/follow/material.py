"""A paper that is followed up: its header, and its words where they are needed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from rekenschap.follow.naming import DocumentName, names_of
from rekenschap.ledger import schema


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
        """Its questions with their answers, in order."""
        table = schema.exchange
        asked = select(table).where(table.c.paper_id == self.id).order_by(table.c.ordinal)
        return list(self.connection.execute(asked))

    @cached_property
    def text(self) -> str:
        """The canonical text of its current reading; empty where it has none."""
        version, reading = schema.version, schema.reading
        packed = self.connection.execute(
            select(reading.c.contract)
            .join(version, version.c.id == reading.c.version_id)
            .where(version.c.paper_id == self.id, reading.c.current)
            .order_by(version.c.seq.desc())
            .limit(1)
        ).scalar()
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
    row = connection.execute(select(schema.paper).where(schema.paper.c.id == paper_id)).one()
    return Followed(connection, row)
