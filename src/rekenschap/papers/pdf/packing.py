"""How far the packed streams of a PDF unfold, before pdfium unpacks them without a bound of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from rekenschap.errors import PaperTooLarge

#: a page drawn as a detailed map takes some 5 MB; deflate packs at most about 1,000 to 1
MOST_UNPACKED = 24 * 1024 * 1024
_MOST_RATIO = 1_000
_DICTIONARY = 600


def check_packing(data: bytes) -> None:
    """Raise `PaperTooLarge` where a stream that is no picture unpacks to more than `MOST_UNPACKED` bytes.

    Only streams are unpacked that are long enough to be able to, so that most papers cost one search.
    """
    for start, end in _streams(data):
        head = data[max(0, start - _DICTIONARY) : start].rpartition(b" obj")[2]
        if b"/Image" not in head and _unpacks_to_more(memoryview(data)[start:end]):
            raise PaperTooLarge(
                f"a stream at byte {start:,} unpacks to more than {MOST_UNPACKED:,} bytes; "
                "print the paper to a new PDF and read that"
            )


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """The bounds of the streams that are long enough to unfold too far."""
    at = data.find(b"stream")
    while at != -1:
        start = at + len(b"stream")
        start += 2 if data[start : start + 2] == b"\r\n" else 1
        end = data.find(b"endstream", start)
        end = len(data) if end == -1 else end
        if end - start > MOST_UNPACKED // _MOST_RATIO:
            yield start, end
        at = data.find(b"stream", end + len(b"endstream"))


def _unpacks_to_more(packed: memoryview) -> bool:
    """Whether deflated bytes unfold beyond the bound; False for bytes that are not deflated."""
    unpacker = zlib.decompressobj()
    rest: bytes | memoryview = packed
    total = 0
    try:
        while rest and not unpacker.eof and total <= MOST_UNPACKED:
            total += len(unpacker.decompress(rest, 1024 * 1024))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return total > MOST_UNPACKED
    return total > MOST_UNPACKED
