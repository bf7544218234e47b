"""Unpack the body of an answer while it comes in, and never past a bound.

The library below would unpack a whole piece at once, and several packings over each other: a few kilobytes can
then become gigabytes. Here one packing is accepted, and no more is unpacked than may come back.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from rekenschap.errors import AnswerDamaged, AnswerTooLarge

#: what to ask for; only these are read
ACCEPTED = "gzip, identity"
_WINDOW = 16 + zlib.MAX_WBITS
_STEP = 1024 * 1024


def unpacked(pieces: Iterable[bytes], packing: str, most: int, url: str) -> Iterator[bytes]:
    """The bytes of a body, unpacked; `packing` is the header Content-Encoding.

    Raises `AnswerTooLarge` over `most` bytes, packed or unpacked, and `AnswerDamaged` where they are not packed as
    the header says.
    """
    plain = _bounded(pieces, most, url)
    if packing.strip().lower() in ("", "identity"):
        return plain
    if packing.strip().lower() not in ("gzip", "x-gzip"):
        raise AnswerDamaged(f"{url} came packed as {packing!r}, and only gzip was asked for")
    return _bounded(_gunzipped(plain, url), most, url)


def _bounded(pieces: Iterable[bytes], most: int, url: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise AnswerTooLarge(f"{url} gives more than {most:,} bytes, and no more are taken in; ask for less")
        yield piece


def _gunzipped(pieces: Iterable[bytes], url: str) -> Iterator[bytes]:
    """Steps of at most `_STEP` bytes, so that whoever counts them can stop in time."""
    unpacker = zlib.decompressobj(_WINDOW)
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, _STEP)
                waiting = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as problem:
        raise AnswerDamaged(f"{url} is not packed as it says ({problem}); try again later") from problem
    if not unpacker.eof:
        raise AnswerDamaged(f"{url} is packed and breaks off; try again later")
