"""Papers that are sent to the server: bounded, read in a process of their own, and kept if they can be read."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, BackgroundTasks, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from rekenschap.api import examples
from rekenschap.api.access import bearer, may_write
from rekenschap.api.asking import Asking
from rekenschap.api.models import Paper, paper_path
from rekenschap.api.problems import Refused
from rekenschap.errors import MissingTool, PaperError, PaperTooLarge, ReaderFault, UnknownFormat
from rekenschap.follow.arriving import STEPS
from rekenschap.guard import Limits
from rekenschap.ledger import queries
from rekenschap.ledger.adding import Added, Incoming, add_read
from rekenschap.ledger.reading_ahead import read_one
from rekenschap.papers.formats import MOST_BYTES
from rekenschap.serving.desk import Desk
from rekenschap.serving.indexing import refresh

router = APIRouter(tags=["papers"])
#: a paper takes seconds; one that takes longer than this is better added on the command line
_LIMITS = Limits(seconds=120.0, megabytes=4096)
_STATUS: Mapping[type[PaperError], int] = {
    UnknownFormat: 415,
    PaperTooLarge: 413,
    ReaderFault: 500,
    MissingTool: 501,
}
_FORM = "multipart/form-data"
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": f"A paper in a format that can be read, up to {MOST_BYTES:,} bytes.",
                        }
                    },
                }
            }
        },
    }
}


@router.post(
    "/papers",
    summary="Add a paper",
    status_code=201,
    response_model=Paper,
    dependencies=[Security(bearer)],
    responses={
        200: {"description": "The ledger has this file, read by this version.", "model": Paper},
        201: {"content": {"application/json": {"example": examples.PAPER}}},
        **{status: {} for status in (403, 413, 415, 501)},
    },
    openapi_extra=_BODY,
)
async def add_paper(ask: Asking, request: Request, later: BackgroundTasks) -> Response:
    """Read a file and keep it as a paper, or as a new version of one, with all that follows from it.

    A file that cannot be read is refused with the reason, and nothing of it is kept.
    """
    may_write(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refused(415, f"send the paper as {_FORM}, in the field `file`")
    async with request.form(max_files=1, max_fields=0) as form:
        upload = form.get("file")
        if not isinstance(upload, UploadFile):
            raise Refused(422, "body.file: the form has no file of that name")
        incoming = Incoming(_name(upload.filename), await upload.read())
    added = await run_in_threadpool(_taken_in, ask.desk, incoming)
    later.add_task(refresh, ask.desk)
    return await run_in_threadpool(_shown, ask.desk, added)


def _taken_in(desk: Desk, incoming: Incoming) -> Added:
    found = read_one(incoming.content, _LIMITS)
    if isinstance(found, PaperError):
        status = next((code for kind, code in _STATUS.items() if isinstance(found, kind)), 422)
        raise Refused(status, str(found.of(incoming.name)))
    return add_read(desk.ledger, incoming, found, STEPS)


def _shown(desk: Desk, added: Added) -> Response:
    with desk.ledger.reading() as connection:
        entry = queries.paper(connection, added.paper_id)
    status = 200 if added.outcome in {"known", "read_again"} else 201
    shown = Paper.model_validate(entry).model_dump_json(by_alias=True)
    return Response(shown, status, {"location": paper_path(entry.key)}, "application/json")


def _name(given: str | None) -> str:
    """The name of a file without the folders of whoever sent it."""
    return (given or "").replace("\\", "/").rpartition("/")[2][:200] or "paper"
