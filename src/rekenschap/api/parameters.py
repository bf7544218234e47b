"""The query parameters of the lists, each named and bounded as `ledger.queries` has it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rekenschap.api.asking import Asked, Number, Paging, Word, filters
from rekenschap.findings.finding import Consistency, Ground, Status
from rekenschap.ledger.queries import ExchangeFilter, PaperFilter, UndertakingFilter
from rekenschap.ledger.search.language import MOST_CHARACTERS

AskedStatus = Status | Literal["no_answer"]
CommitmentStatus = Literal["open", "due", "kept", "partly_kept", "slipped", "withdrawn"]
LinkKind = Literal["cites", "same_dossier", "same_document", "same_question", "waited_for"]
_MOST_VALUES = 20


class PaperFields(Paging):
    """What papers say of themselves; what is left out is not asked."""

    chamber: Word | None = Field(None, examples=["Eerste Kamer"])
    session: Word | None = Field(None, description="Parliamentary year.", examples=["2025-2026"])
    dossier: Word | None = Field(None, examples=["36800-X"])
    ministry: Word | None = Field(None, examples=["Defensie"])
    since: date | None = Field(None, description="Papers of this day or later.", examples=["2025-01-01"])
    until: date | None = Field(None, description="Papers of this day or before.", examples=["2026-12-31"])
    changed_after: Number | None = Field(None, description="Changed after this number of the ledger's clock.")


class AskedPapers(PaperFields):
    """Papers."""

    kind: Word | None = Field(None, description="Kind of paper.", examples=["kamervragen"])

    def papers(self) -> PaperFilter:
        """The papers that are asked for."""
        return filters(self, PaperFilter)


class OfPapers(PaperFields):
    """What stands in papers, by the papers."""

    paper: Word | None = Field(None, description="Key of a paper.", examples=["kst-39800-XX-A"])
    paper_kind: Word | None = Field(None, description="Kind of paper.", examples=["kamervragen"])

    def papers(self) -> PaperFilter:
        """The papers in which it stands."""
        return filters(self, PaperFilter, kind=self.paper_kind)


class AskedCounts(OfPapers):
    """The questions that are counted."""

    group: Word | None = Field(None, description="Parliamentary group that asked.", examples=["SP"])

    def questions(self) -> ExchangeFilter:
        """The questions that are asked for."""
        return filters(self, ExchangeFilter, kind=self.paper_kind)


class AskedQuestions(AskedCounts):
    """Questions, by who asked and how they were answered; several values of one are alternatives."""

    status: tuple[AskedStatus, ...] = Field((), max_length=_MOST_VALUES, examples=[["declined"]])
    ground: tuple[Ground, ...] = Field((), max_length=_MOST_VALUES, examples=[["national_security"]])
    open: bool = Field(False, description="Only those that got no answer, or less than one.")


class AskedCitations(OfPapers):
    """Citations, by kind, by what is cited, and in one question."""

    kind: Word | None = Field(None, description="Kind of what is cited.", examples=["kamerstuk"])
    target: Word | None = Field(None, description="Id of what is cited.", examples=["kst-36124-25"])
    question: Word | None = Field(None, description="Number of a question.", examples=["1"])


class AskedTargets(OfPapers):
    """Targets, by what is measured and the year by which."""

    indicator: Word | None = Field(None, description="Part of what is measured.", examples=["voorbeelden"])
    year: Annotated[int, Field(ge=1800, le=2200)] | None = Field(None, examples=[2030])
    question: Word | None = Field(None, description="Number of a question.", examples=["1"])


class AskedChecks(OfPapers):
    """Checks, by their kind and verdict."""

    kind: Word | None = Field(None, description="Kind of check.", examples=["sum_disagrees"])
    verdict: Consistency | None = Field(None, examples=["inconsistent"])


class AsOf(Asked):
    """The day on which it is told what is due; today where nothing is said."""

    as_of: date | None = Field(None, description="The day of which the statuses are.", examples=["2026-09-01"])


class AskedCommitments(Paging, AsOf):
    """Commitments, by status and by the day on which they fall due."""

    paper: Word | None = Field(None, description="Key of a paper.", examples=["kst-39800-XX-A"])
    status: tuple[CommitmentStatus, ...] = Field((), max_length=_MOST_VALUES, examples=[["due"]])
    due_from: date | None = Field(None, description="Due on this day or later.")
    due_before: date | None = Field(None, description="Due before this day.")
    dossier: Word | None = Field(None, examples=["36800-X"])
    ministry: Word | None = Field(None, examples=["Defensie"])
    group: Word | None = Field(None, description="Group in whose question it was given.", examples=["SP"])
    document: Word | None = Field(None, description="Part of what is promised.", examples=["nota"])
    changed_after: Number | None = Field(None, description="Changed after this number of the ledger's clock.")

    def commitments(self) -> UndertakingFilter:
        """The commitments that are asked for."""
        return filters(self, UndertakingFilter)


class AskedDeadlines(Paging, AsOf):
    """Commitments that wait and have a date, in its order."""

    days: Annotated[int, Field(ge=0, le=3660)] = Field(90, description="How many days ahead of `asOf`.")
    dossier: Word | None = Field(None, examples=["36800-X"])
    group: Word | None = Field(None, examples=["SP"])


class AskedLinks(Paging):
    """Links, by kind and question."""

    kind: LinkKind | None = Field(None, examples=["same_question"])
    number: Word | None = Field(None, description="Number of a question.", examples=["1"])
    incoming: bool = Field(False, description="Those to the paper, in place of those from it.")


class AskedReviews(Paging):
    """Reviews, by finding, by who made them, and by when."""

    paper: Word | None = Field(None, description="Key of a paper.", examples=["kst-39800-XX-A"])
    kind: Word | None = Field(None, examples=["verdict"])
    key: Word | None = Field(None, description="Key of the finding.")
    who: Word | None = Field(None)
    changed_after: Number | None = Field(None, description="Made after this number of the ledger's clock.")


class AskedSearch(Paging):
    """A query in the language of `docs/search.md`, and which part of its results."""

    size: int = Field(20, ge=1, le=100, description="Results on a page.", examples=[20])
    after: Annotated[str, Field(pattern="^[0-9]{1,5}$")] | None = Field(None, description="The `next` of before.")
    q: str = Field("", max_length=MOST_CHARACTERS, examples=["uitgegeven fractie:SP"])
    only: Literal["exchange", "paper"] | None = Field(None, description="Only questions, or only papers.")
    order: Literal["relevance", "newest", "oldest"] = Field("relevance")
    facets: bool = Field(True, description="Whether to count the results by value.")
