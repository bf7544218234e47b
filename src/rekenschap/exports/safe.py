"""Words of a paper, made harmless for where they are shown: papers are hostile until proven otherwise."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def printable(words: str) -> str:
    r"""Words without the control characters that could steer a terminal.

    >>> printable("rood: \x1b[31m")
    'rood: [31m'
    """
    return _CONTROLS.sub("", words)


def web_link(url: str | None) -> str | None:
    """The address where it is one of the web (`http` or `https`), else None.

    >>> web_link("javascript:alert(1)"), web_link("https://vuurtorens.example/")
    (None, 'https://vuurtorens.example/')
    """
    return url if url and _WEB.fullmatch(url) else None
