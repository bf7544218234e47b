"""Addresses that outlive this version, as exports write them into feeds, calendars and files: to the page now."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from rekenschap.web.page import Reader
from rekenschap.web.templating import paper_path

router = APIRouter()


@router.get("/papers/{key}")
def paper(page: Reader, key: str) -> Response:
    """To a paper."""
    return page.go(paper_path(key))


@router.get("/papers/{key}/questions/{number}")
def question(page: Reader, key: str, number: str) -> Response:
    """To a question in its paper."""
    return page.go(f"{paper_path(key)}#vraag-{quote(number, safe='')}")


@router.get("/undertakings/{number}")
def undertaking(page: Reader, number: int) -> Response:
    """To a commitment."""
    return page.go(f"/toezeggingen/{number}")
