"""From bytes to characters: UTF-8, UTF-16 and windows-1252, also mixed in one file.

Dutch papers come in UTF-8 (with or without a byte order mark), in UTF-16 (text saved by Windows) and in
windows-1252 (older mail and web pages, `ISO-8859-1` by their own word). A file that is glued together from
several of them is read as UTF-8 with every byte that is not UTF-8 taken as windows-1252.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
#: a declaration stands in the head of a page; browsers look no further than 1 KB
_HEAD = 4096
#: what a declaration of these names means in practice (WHATWG Encoding Standard)
_SAME = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252"}
_FALLBACK = "rekenschap-windows-1252"


def decode(data: bytes) -> str:
    r"""The characters of a text file, line ends as `\\n`; never fails.

    A byte order mark decides; else UTF-16 is known by the zero bytes of its ASCII letters; else it is UTF-8,
    and bytes that are not are windows-1252.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lines(data[len(mark) :].decode(name, "replace" if name[:5] != "utf-8" else _FALLBACK))
    if (wide := _utf16_without_mark(data)) is not None:
        return _lines(data.decode(wide, "replace"))
    return _lines(data.decode("utf-8", _FALLBACK))


def decode_page(data: bytes) -> str:
    """The characters of a web page, by the encoding that its head declares, else as `decode` does.

    A page that says UTF-8, or names an encoding nobody knows, is decoded as any text. Where bytes are UTF-8
    throughout, a declaration of windows-1252 is wrong: text with accents in it is hardly ever UTF-8 by chance.
    """
    declared = _declared(data)
    if declared is None or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or _is_utf8(data):
        return decode(data)
    return _lines(data.decode(declared, "replace"))


def _declared(data: bytes) -> str | None:
    """The single-byte encoding that a page declares, as Python names it, or None."""
    match = _DECLARED.search(data, 0, _HEAD)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    name = _SAME.get(name, name)
    return name if name == "windows-1252" or name.startswith("iso8859") else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of Latin letters has a zero in every other byte, and hardly any in between."""
    head = data[:_HEAD]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """The handler for bytes that are not UTF-8; the five that windows-1252 leaves open count as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(_WINDOWS_1252[byte] for byte in bad), error.end


_WINDOWS_1252 = [
    bytes([byte]).decode("windows-1252", "ignore") or bytes([byte]).decode("latin-1") for byte in range(256)
]
codecs.register_error(_FALLBACK, _as_windows_1252)
