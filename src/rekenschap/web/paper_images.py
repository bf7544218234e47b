"""Pages of a PDF as pictures, drawn in a process of their own: the file was made by others."""

from __future__ import annotations

import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from rekenschap.errors import DamagedPaper, NotInLedger
from rekenschap.guard import Limits, guarded

if TYPE_CHECKING:
    import pypdfium2

_LIMITS = Limits(seconds=10.0, megabytes=4096)
#: dots of a page at most, and dots per point of a common one (144 per inch)
_MOST_DOTS, _SCALE = 3_000_000, 2.0
#: bytes of pictures that are kept, and pages that are drawn at the same time
_KEPT, _AT_ONCE = 16_000_000, 2
_PNG = b"\x89PNG\r\n\x1a\n"
_RGB_8 = (8, 2, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG; its width and height in points, and in dots (`across`, `down`).

    `upright` is False where the page is turned, so that boxes of words do not fit it.
    """

    png: bytes
    width: float
    height: float
    across: int
    down: int
    upright: bool


class Pictures:
    """Draws pages, and keeps the last ones in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Picture] = OrderedDict()
        self._size = 0
        self._lock, self._drawing = Lock(), BoundedSemaphore(_AT_ONCE)

    def kept(self, sha256: str, number: int) -> Picture | None:
        """The page of a file, if it was drawn a short while ago."""
        with self._lock:
            if (sha256, number) in self._kept:
                self._kept.move_to_end((sha256, number))
            return self._kept.get((sha256, number))

    def page(self, content: bytes, sha256: str, number: int) -> Picture:
        """Page `number`, counted from 1, of a PDF. Raises a `PaperError`, `NotInLedger` where there is none."""
        import pypdfium2  # noqa: F401 - not in a child, where another thread may have been importing it

        with self._drawing:
            made = guarded(lambda: drawn(content, number), _LIMITS)
        if made is None:
            raise NotInLedger(f"the paper has no page {number}")
        self._keep((sha256, number), made)
        return made

    def _keep(self, key: tuple[str, int], picture: Picture) -> None:
        with self._lock:
            self._size += len(picture.png) - (len(self._kept[key].png) if key in self._kept else 0)
            self._kept[key] = picture
            while self._size > _KEPT and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1].png)


def drawn(content: bytes, number: int) -> Picture | None:
    """A page of a PDF as a picture; None where it has no such page. Raises `PaperError`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        if not 1 <= number <= len(document):
            return None
        return _picture(document[number - 1])
    except pypdfium2.PdfiumError as error:
        raise DamagedPaper("this page cannot be drawn; download the file and open it there") from error


def _picture(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    rows = _rows(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
    return Picture(
        png=_png(rows, bitmap.width, bitmap.height),
        width=round(width, 2),
        height=round(height, 2),
        across=bitmap.width,
        down=bitmap.height,
        upright=page.get_rotation() == 0,
    )


def _rows(dots: bytes, width: int, height: int, stride: int, channels: int) -> list[bytes]:
    """Rows of red, green and blue, of dots which may have a fourth byte, and rows a filling."""
    rows = [dots[row * stride : row * stride + width * channels] for row in range(height)]
    return rows if channels == 3 else [_without_fourth(row) for row in rows]


def _without_fourth(row: bytes) -> bytes:
    kept = bytearray(len(row) // 4 * 3)
    for place in range(3):
        kept[place::3] = row[place::4]
    return bytes(kept)


def _png(rows: list[bytes], width: int, height: int) -> bytes:
    """A picture in PNG (W3C, third edition): a header, one stream of rows that are each as they are, an end."""
    head = struct.pack(">II5B", width, height, *_RGB_8)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return _PNG + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, data, b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
