"""`link_paper`: all links of a paper, made anew whenever it is added or read again."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from rekenschap.ledger import schema
from rekenschap.ledger.linking.papers import link_papers
from rekenschap.ledger.linking.questions import link_questions
from rekenschap.ledger.store import Writing

_PAPER = select(schema.paper).where(schema.paper.c.id == bindparam("paper"))


def link_paper(writing: Writing, paper_id: int) -> None:
    """Link a paper and its questions to what is in the ledger, in place of the links that it had.

    Between two papers, or two questions, there is one link of a kind, from the one that came to the ledger later.
    """
    paper = writing.connection.execute(_PAPER, {"paper": paper_id}).one()
    link_papers(writing, paper)
    link_questions(writing, paper)
