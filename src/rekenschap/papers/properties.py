"""What a word processor keeps of a paper outside its text, as far as it can be trusted.

Only the title. The dates there are those of the template or of the last time that somebody saved the file: in all
three real letters looked at, the property `Datum` was not the date of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NO_TITLE = re.compile(r"(?i)microsoft word|.*\.(?:docx?|dot[xm]?|od[tf]|pdf|rtf)$")
#: the name of the template that stands before the subject: "Brief - Beantwoording vragen …"
_TEMPLATE = re.compile(r"(?:Brief|Kamerbrief|Nota|Memo|Bijlage)\s+[-–]\s+")
#: a shorter one is the name of a template ("Brief Tweede Kamer")
_FEWEST_WORDS = 4
_SUBJECT = re.compile(r"(?i)(?:betreft|onderwerp)\b")


def hints_of(properties: etree._Element | None, lines: Iterable[str]) -> dict[str, str]:
    """The title of a file as a hint, where it is one and the paper (its `lines`) has no subject line itself."""
    title = "" if properties is None else " ".join("".join(_first_title(properties)).split())[:400]
    title = _TEMPLATE.sub("", title, count=1)
    if len(title.split()) < _FEWEST_WORDS or _NO_TITLE.match(title):
        return {}
    return {} if any(_SUBJECT.match(line) for line in lines) else {"title": title}


def _first_title(properties: etree._Element) -> Iterable[str]:
    found = next(properties.iter(_TITLE), None)
    return () if found is None else (found.text or "",)
