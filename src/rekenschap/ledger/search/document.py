"""What the index knows of a question with its answer, or of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812
from typing import Literal

Sort = Literal["exchange", "paper"]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An exchange or a paper, as it is to be found.

    `id` is the row of the exchange or of the paper in the store, as `sort` says; `paper` the row of the paper.
    `dossier` is number and budget chapter (`36800-X`), `number` that of the question in an exchange and of the
    paper in its dossier otherwise. An exchange has a `question` and an `answer` (empty where there is none); a
    paper has in `text` what stands outside its exchanges. `place` is where an exchange stands in its paper, from 1
    on; a paper goes before what stands in it.
    """

    id: int
    sort: Sort
    paper: int
    paper_key: str
    title: str = ""
    kind: str = "other"
    chamber: str | None = None
    session: str | None = None
    dossier: str | None = None
    date: Day | None = None
    groups: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()
    status: str | None = None
    ground: str | None = None
    number: str | None = None
    place: int = 0
    question: str = ""
    answer: str = ""
    text: str = ""

    @property
    def year(self) -> int | None:
        """The year of its date."""
        return self.date.year if self.date else None
