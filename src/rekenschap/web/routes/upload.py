"""Papers that somebody drops or names: taken, read while a page shows how far it is, and then to be looked at."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from rekenschap.ledger.adding import Incoming
from rekenschap.papers.formats import MOST_BYTES
from rekenschap.serving.jobs import Jobs, QueueFull, Shown
from rekenschap.web.forms import Form, text
from rekenschap.web.page import Page, Reviewer

router = APIRouter()
_LONGEST_NUMBER = 200


@router.post("/stukken")
def send(page: Reviewer, form: Form) -> Response:
    """Take files, numbers or both, and go to where their reading can be watched."""
    sent = [file for file in form.getlist("stuk") if isinstance(file, UploadFile) and file.filename]
    number = text(form, "nummer", _LONGEST_NUMBER)
    if not sent and not number:
        return _problem(page, "upload_nothing", 400)
    if any((file.size or 0) > MOST_BYTES for file in sent):
        return _problem(page, "upload_too_large", 413)
    try:
        taken = [_taken(page, file) for file in sent] + ([_asked_for(page, number)] if number else [])
    except QueueFull:
        return _problem(page, "upload_queue_full", 503)
    return page.go(f"/lezen/{taken[0]}" if len(taken) == 1 else "/lezen")


@router.get("/lezen")
def all_jobs(page: Reviewer) -> Response:
    """All that this visitor sent since the server was started."""
    jobs = _jobs(page).of(_owner(page))
    is_busy = any(not job.is_over for job in jobs)
    template = "progress_jobs.html" if page.is_part else "progress.html"
    return page.show(template, jobs=jobs, is_busy=is_busy, at="/lezen", kind_of=kind_of)


@router.get("/lezen/{job}")
def one_job(page: Reviewer, job: str) -> Response:
    """How far one paper is."""
    found = _found(page, job)
    template = "progress_jobs.html" if page.is_part else "progress.html"
    return page.show(template, jobs=(found,), is_busy=not found.is_over, at=f"/lezen/{job}", kind_of=kind_of)


@router.post("/lezen/{job}/stoppen")
def stop(page: Reviewer, job: str, form: Form) -> Response:
    """Stop reading a paper."""
    found = _found(page, job)
    _jobs(page).cancel(_owner(page), found.id)
    return page.go(f"/lezen/{found.id}")


def kind_of(job: Shown) -> str:
    """The key of the words for what went wrong: the code of the error's class, or `other`.

    >>> from rekenschap.errors import ScannedPaper, SourceUnavailable
    >>> kind_of(Shown("1", "a.pdf", "failed", 0, 0, None, None, ScannedPaper("no text")))
    'scanned'
    """
    error = job.error
    code = getattr(error, "code", None)
    return str(code) if code else _SOURCES.get(type(error).__name__, "other")


_SOURCES = {
    "NotPublished": "not_published",
    "BadRequest": "not_published",
    "AddressRefused": "not_published",
    "SourceUnavailable": "unreachable",
    "AnswerTooLarge": "too_large",
    "AnswerDamaged": "unreachable",
    "LedgerBusy": "busy",
    "LedgerFull": "full",
    "LedgerReadOnly": "read_only",
}


def _taken(page: Page, file: UploadFile) -> str:
    incoming = Incoming(file_name(file.filename), file.file.read())
    number = _jobs(page).send(_owner(page), incoming)
    page.note("paper_sent", incoming.name)
    return number


def _asked_for(page: Page, name: str) -> str:
    number = _jobs(page).ask_for(_owner(page), name)
    page.note("paper_asked_for", name)
    return number


def file_name(given: str | None) -> str:
    """The name of a file without the folders of whoever sent it, in signs that can be shown.

    >>> file_name("../../etc/passwd"), file_name(None)
    ('passwd', 'stuk')
    """
    name = (given or "").replace("\\", "/").rpartition("/")[2]
    return "".join(sign if sign.isprintable() else " " for sign in name).strip()[:200] or "stuk"


def _found(page: Page, number: str) -> Shown:
    """The job; there is none of somebody else."""
    found = _jobs(page).find(_owner(page), number)
    if found is None:
        raise HTTPException(404)
    return found


def _jobs(page: Page) -> Jobs:
    jobs: Jobs = page.request.app.state.jobs
    return jobs


def _owner(page: Page) -> str:
    return page.visitor.name or ""


def _problem(page: Page, key: str, status: int) -> Response:
    return page.show("upload.html", status=status, problem=page.words[key])
