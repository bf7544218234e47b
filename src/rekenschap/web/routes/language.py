"""The choice of language, kept in a cookie."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import Response

from rekenschap.web.page import LANGUAGE, Anyone

router = APIRouter()
_A_YEAR = 365 * 24 * 3600


@router.get("/taal/{lang}")
def language(page: Anyone, lang: Literal["nl", "en"], terug: str = "/") -> Response:
    """Remember a language, and go back to where it was chosen."""
    response = page.go(terug if is_ours(terug) else "/")
    response.set_cookie(LANGUAGE, lang, max_age=_A_YEAR, samesite="lax", httponly=True)
    return response


def is_ours(path: str) -> bool:
    """Whether a path leads to a page of this server, whatever a browser makes of it."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
