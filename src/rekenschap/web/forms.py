"""Forms that come back: each carries the secret of its visitor, so that no other site can send one (CSRF)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from rekenschap.web.page import Page

#: name of the hidden field, and of the header in which htmx sends the same
FIELD, HEADER = "geheim", "x-geheim"
#: files and fields in one form; a follow-up to a long paper has several fields for each question
MOST_FILES, MOST_FIELDS = 20, 2000
_FROM_HERE = {"same-origin", "none"}


class Forged(Exception):
    """A form that does not come from a page of ours that this visitor was given."""


async def _checked(request: Request) -> AsyncIterator[FormData]:
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in _FROM_HERE:
        raise Forged
    async with request.form(
        max_files=MOST_FILES, max_fields=MOST_FIELDS
    ) as form:  # its files are gone after the answer
        given = request.headers.get(HEADER) or form.get(FIELD)
        visitor = await run_in_threadpool(lambda: Page(request).visitor)
        if not isinstance(given, str) or not visitor.knows(given):
            raise Forged
        yield form


#: the fields of a form, after its secret was checked
Form = Annotated[FormData, Depends(_checked)]


def text(form: FormData, name: str, most: int = 2000) -> str:
    """A field as text, without white space around it, cut to a length; empty where there is none."""
    value = form.get(name)
    return value.strip()[:most] if isinstance(value, str) else ""
