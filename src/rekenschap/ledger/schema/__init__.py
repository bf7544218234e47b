"""The tables of a ledger, in SQLAlchemy Core: the same on SQLite and on PostgreSQL.

::

    file ─ version ─ reading            bytes, what they are a version of, what each reader made of them
             │
           paper ─┬ exchange            questions with answers ┐
                  ├ citation            references             │ of the current reading of
                  ├ commitment          undertakings' mentions │ the current version only
                  ├ target  ├ remark    targets, checks        ┘
                  ├ undertaking ─ undertaking_event    one promise through papers and time
                  ├ review                             what people say of a finding: events, never overwritten
                  └ link                               to other papers and questions
    known_document · known_dossier · register_item     what sources tell of papers that are not here
    sync_state · not_taken_in                          how far each was followed, and what is still to come
    account ─ session · audit                          who may do what, who is logged in, and who did what
    saved_search · subscription ─ delivery             who wants to know what
    budget_source ┬ budget_amount · budget_name        what may be spent and was, by the cells of official tables
                  └ budget_renumbering                 articles that got another number
    series_table                                       indicators over time, and targets, as users gave them

Every transaction that writes takes the next number of `clock` and stamps it on what it touched (`changed`,
`tick`): the order of the numbers is the order of the commits, so that an index or an alert needs to remember one
number to know what is new. Only the findings that are asked for across papers have tables; all of a reading,
dates and quantities too, is in `reading.contract`.
"""

from __future__ import annotations

from rekenschap.ledger.schema.accounts import account, audit, session
from rekenschap.ledger.schema.budget import budget_amount, budget_name, budget_renumbering, budget_source
from rekenschap.ledger.schema.columns import metadata
from rekenschap.ledger.schema.following import (
    link,
    mention,
    named_document,
    passage,
    question_stem,
    review,
    stem_count,
    undertaking,
    undertaking_event,
)
from rekenschap.ledger.schema.outside import (
    delivery,
    known_document,
    known_dossier,
    known_name,
    not_taken_in,
    register_item,
    saved_search,
    subscription,
    sync_state,
)
from rekenschap.ledger.schema.papers import (
    citation,
    clock,
    commitment,
    exchange,
    file,
    paper,
    reading,
    remark,
    target,
    version,
)
from rekenschap.ledger.schema.series import series_table

__all__ = [
    "account",
    "audit",
    "budget_amount",
    "budget_name",
    "budget_renumbering",
    "budget_source",
    "citation",
    "clock",
    "commitment",
    "delivery",
    "exchange",
    "file",
    "known_document",
    "known_dossier",
    "known_name",
    "link",
    "mention",
    "metadata",
    "named_document",
    "not_taken_in",
    "paper",
    "passage",
    "question_stem",
    "reading",
    "register_item",
    "remark",
    "review",
    "saved_search",
    "series_table",
    "session",
    "stem_count",
    "subscription",
    "sync_state",
    "target",
    "undertaking",
    "undertaking_event",
    "version",
]
