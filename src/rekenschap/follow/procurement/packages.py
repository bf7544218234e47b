"""The releases of a file of the Open Contracting Data Standard, one at a time.

A package is mapped into memory and cut at its releases, so that a file of a gigabyte needs the memory of its
largest release. Each release is bounded in size and depth; what is none is refused with its number.
Read are packages (.json), and files with a release on each line (.jsonl).
"""

from __future__ import annotations

import gzip
import mmap
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rekenschap.errors import BadTable

#: of one release; those of large frameworks are under 1 MB
MOST_RELEASE = 16 * 1024 * 1024
#: how deep brackets may stand inside each other; OCDS has some 10
MOST_DEPTH = 100
#: of a file, packed or not
MOST_FILE = 4 * 1024**3
_LISTS = (b'"releases"', b'"records"')
# a string whole or to the end of the file, or a bracket: a quote always matches, so that no sign is seen twice
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)


def pieces(path: Path) -> Iterator[tuple[int, bytes]]:
    """The releases or records of a file as bytes, each with its number from 1. Raises `BadTable`."""
    try:
        if path.stat().st_size > MOST_FILE:
            raise BadTable(f"{path.name}: is larger than {MOST_FILE:,} bytes; split it")
        yield from (
            _lines(path) if path.name.lower().endswith((".jsonl", ".jsonl.gz", ".ndjson")) else _package(path)
        )
    except (OSError, EOFError) as error:
        raise BadTable(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
        number = read = 0
        while line := file.readline(MOST_RELEASE + 1):
            number, read = number + 1, read + len(line)
            if len(line) > MOST_RELEASE or read > MOST_FILE:
                raise BadTable(
                    f"{path.name}: line {number} or the whole is too large; at most {MOST_RELEASE:,} bytes"
                )
            if line.strip():
                yield number, line


def _package(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            raise BadTable(f"{path.name}: is empty")
        with closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as content:
            number = 0
            for start, end in _cut(content, path.name):
                number += 1
                yield number, content[start:end]
            if not number:
                raise BadTable(
                    f"{path.name}: has no list of releases or records; it is no package of the Open "
                    "Contracting Data "
                    "Standard. A release on each line is read from a file that ends in .jsonl"
                )


def _cut(content: mmap.mmap, name: str) -> Iterator[tuple[int, int]]:
    """Where the members of the list of releases or records begin and end."""
    depth, start, key, inside = 0, 0, b"", False
    for token in _TOKEN.finditer(content):
        sign = token[0]
        if sign in (b"{", b"["):
            inside = inside or (depth == 1 and sign == b"[" and key in _LISTS)
            start = token.start() if depth == 2 and inside else start
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1
            if depth == 2 and inside:
                yield _bounded(start, token.end(), name)
            inside = inside and depth > 1
        elif depth == 1:
            key = sign
        if depth > MOST_DEPTH or depth < 0:
            raise BadTable(
                f"{name}: brackets that do not close, or over {MOST_DEPTH} deep, at byte {token.start()}"
            )
    if depth:
        raise BadTable(f"{name}: ends before its brackets close; it was cut short, fetch it again")


def _bounded(start: int, end: int, name: str) -> tuple[int, int]:
    if end - start > MOST_RELEASE:
        raise BadTable(f"{name}: a release of {end - start:,} bytes, and at most {MOST_RELEASE:,} are read")
    return start, end
