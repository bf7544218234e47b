"""Who declines on what ground, and how that changes; one ministry; and the charts of both."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from rekenschap.charts import drawing
from rekenschap.errors import MissingExtra, NotInLedger
from rekenschap.exports.words import Lang
from rekenschap.ledger import queries
from rekenschap.ledger.entries import PaperEntry
from rekenschap.ledger.queries import PaperFilter
from rekenschap.ledger.queries.grounds import Answers, counted_answers
from rekenschap.ledger.queries.promised import promised_by_ministry
from rekenschap.web import ground_charts, grounds
from rekenschap.web.ground_charts import Chart
from rekenschap.web.grounds import View
from rekenschap.web.page import Page, Reader

router = APIRouter()
_PAPERS = 15
#: a chart may be old by this many seconds: its address changes with the counts
_KEPT = 86_400

Sort = Annotated[str, Query(max_length=40)]
Name = Annotated[str, Path(max_length=200)]


@router.get("/gronden")
def all_grounds(page: Reader, grond: Sort = grounds.DECLINED) -> Response:
    """Shares of answers by ground, by year and by ministry."""
    sort = grond if grond in grounds.SORTS else grounds.DECLINED
    with page.desk.ledger.reading() as connection:
        view = _view(page, connection, sort)
    return page.show(
        "grounds.html",
        sort=sort,
        sorts=grounds.SORTS,
        view=view,
        charts={kind: Chart(kind, sort, None) for kind in ("gronden", "jaren", "ministeries")},
        sort_name=ground_charts.sort_name,
    )


@router.get("/ministeries")
def ministries(page: Reader) -> Response:
    """The ministries stand on the page of grounds."""
    return RedirectResponse("/gronden#per-ministerie", 302)


@router.get("/ministeries/{name}")
def ministry(page: Reader, name: Name, grond: Sort = grounds.DECLINED, na: str | None = None) -> Response:
    """One ministry: how its answers stand, on what grounds it declines, what it promised, and its papers."""
    sort = grond if grond in grounds.SORTS else grounds.DECLINED
    today = page.desk.today()
    with page.desk.ledger.reading() as connection:
        papers = _papers(page, connection, name, na)
        if not papers.total:
            raise NotInLedger(f"the ledger has no papers of the ministry {name!r}")
        promised = page.remembered(
            connection, ("promised", today), lambda at: promised_by_ministry(at, as_of=today)
        )
        view, of_all = _view(page, connection, sort, name), _view(page, connection, grounds.DECLINED)
    return page.show(
        "ministry.html",
        name=name,
        sort=sort,
        sorts=grounds.SORTS,
        view=view,
        of_all=of_all.by_ground,
        charts={kind: Chart(kind, sort, name) for kind in ("gronden", "jaren")},
        sort_name=ground_charts.sort_name,
        promised=next((each for each in promised if each.ministry == name), None),
        papers=papers,
    )


@router.get("/grafieken/{kind}.svg")
def chart(
    page: Reader,
    kind: Literal["gronden", "jaren", "ministeries"],
    grond: Sort = grounds.DECLINED,
    ministerie: Annotated[str | None, Query(max_length=200)] = None,
    donker: bool = False,
    taal: Lang = "nl",
) -> Response:
    """A chart as a picture; its address has a version, so that browsers may keep it."""
    sort = grond if grond in grounds.SORTS else grounds.DECLINED
    asked = Chart(kind, sort, ministerie)
    with page.desk.ledger.reading() as connection:
        answers = _answers(page, connection)
        if ministerie is not None and ministerie not in answers.ministries():
            raise NotInLedger(f"the ledger has no answers of the ministry {ministerie!r}")
        try:
            drawn = page.remembered(
                connection,
                ("chart", asked, donker, taal),
                lambda _: drawing.svg(
                    ground_charts.spec(asked, answers, taal, dark=donker), dark=donker, lang=taal
                ),
            )
        except MissingExtra:
            return Response(status_code=501)
    headers = {"cache-control": f"private, max-age={_KEPT}", "vary": "Cookie"}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


def _answers(page: Page, connection: Connection) -> Answers:
    return page.remembered(connection, "answers", counted_answers)


def _view(page: Page, connection: Connection, sort: str, ministry: str | None = None) -> View:
    return page.remembered(
        connection,
        ("grounds", sort, ministry),
        lambda at: grounds.view(_answers(page, at), sort, ministry),
    )


def _papers(page: Page, connection: Connection, ministry: str, after: str | None) -> queries.Page[PaperEntry]:
    """The papers of a ministry; the first page counts how many there are, which is remembered."""
    wanted = PaperFilter(ministry=ministry)
    if after is not None:
        return queries.papers(connection, wanted, size=_PAPERS, after=after)
    return page.remembered(connection, ("papers", wanted), lambda at: queries.papers(at, wanted, size=_PAPERS))
