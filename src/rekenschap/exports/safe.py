"""Words of a paper, made harmless for where they are shown: papers are hostile until proven otherwise."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOT_XML = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def printable(words: str) -> str:
    r"""Words without the control characters that could steer a terminal.

    >>> printable("rood: \x1b[31m")
    'rood: [31m'
    """
    return _CONTROLS.sub("", words)


def for_xml(words: str) -> str:
    r"""Words without the characters that XML 1.0 cannot hold.

    >>> for_xml("rood: \x1b[31m\uffff")
    'rood: [31m'
    """
    return _NOT_XML.sub("", words)


def web_link(url: str | None) -> str | None:
    """The address where it is one of the web (`http` or `https`), else None.

    >>> web_link("javascript:alert(1)"), web_link("https://vuurtorens.example/")
    (None, 'https://vuurtorens.example/')
    """
    return url if url and _WEB.fullmatch(url) else None
