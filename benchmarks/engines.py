"""The engines that could search our patterns, on the texts of the real papers: MB a second and hits of each.

    .venv/bin/python benchmarks/engines.py

Prints Markdown. The patterns are those that reading itself has compiled once all papers were read. hyperscan is
measured where it is installed (`.venv/bin/pip install hyperscan`); it is no part of any environment of ours.
Needs the papers in `../shared`.
"""

from __future__ import annotations

import gc
import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import re2

from gold import SHARED
from rekenschap.reading import read
from rekenschap.text.scan import Pattern, Scanner, ScanText
from timing import seconds

#: an engine on these patterns: the patterns that it cannot compile, and the search, which counts the hits
Engine = Callable[[list[Pattern]], tuple[int, Callable[[str], int]]]


def main() -> None:
    """Print the table."""
    text = "\n".join(read(file.read_bytes()).paper.text for file in sorted((SHARED / "papers").iterdir()))
    patterns = compiled_patterns()
    size = len(text.encode()) / 1e6
    print(f"{len(patterns)} patterns, {size:.2f} MB of text\n")
    print("| engine | MB/s | hits | patterns it cannot take |")
    print("|---|---:|---:|---:|")
    for name, engine in ENGINES.items():
        for refused, search in available(engine, patterns):
            speed = size / seconds(lambda search=search: search(text), at_least=0, repeats=3)  # type: ignore[misc]
            print(f"| {name} | {speed:.2f} | {search(text):,} | {refused} |", flush=True)


def compiled_patterns() -> list[Pattern]:
    """Every pattern of every scanner that is alive."""
    scanners = [thing for thing in gc.get_objects() if isinstance(thing, Scanner)]
    return [pattern for scanner in scanners for pattern, *_ in scanner._compiled]


def available(engine: Engine, patterns: list[Pattern]) -> Iterator[tuple[int, Callable[[str], int]]]:
    """The engine made ready; nothing where it is not installed."""
    try:
        yield engine(patterns)
    except ImportError as missing:
        print(f"not measured: {missing}")


def our_scanner(patterns: list[Pattern]) -> tuple[int, Callable[[str], int]]:
    """Our own scan, with groups, code points and whole words."""
    scanner = Scanner(patterns)
    return 0, lambda text: sum(1 for _ in scanner.scan(ScanText(text)))


def re2_on_bytes(patterns: list[Pattern]) -> tuple[int, Callable[[str], int]]:
    """RE2 alone, on UTF-8."""
    compiled = [re2.compile(pattern.expression.encode(), _options(pattern)) for pattern in patterns]
    return 0, lambda text: _count(compiled, text.encode())


def re2_on_str(patterns: list[Pattern]) -> tuple[int, Callable[[str], int]]:
    """RE2 as its binding offers it for `str`."""
    compiled = [re2.compile(pattern.expression, _options(pattern)) for pattern in patterns]
    return 0, lambda text: _count(compiled, text)


def standard_library(patterns: list[Pattern]) -> tuple[int, Callable[[str], int]]:
    """`re` on `str`."""
    compiled = []
    for pattern in patterns:
        try:
            compiled.append(re.compile(pattern.expression, re.I if pattern.ignore_case else 0))
        except re.error:
            continue
    return len(patterns) - len(compiled), lambda text: _count(compiled, text)


def hyperscan_with_starts(patterns: list[Pattern]) -> tuple[int, Callable[[str], int]]:
    r"""Hyperscan with Unicode and the starts of hits, without groups; it reports every end of a hit."""
    hyperscan = importlib.import_module("hyperscan")
    flags = hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_SOM_LEFTMOST
    taken = [pattern for pattern in patterns if _hyperscan_takes(hyperscan, pattern, flags)]
    database = _hyperscan_database(hyperscan, taken, flags)

    def search(text: str) -> int:
        starts: set[tuple[int, int]] = set()
        database.scan(text.encode(), match_event_handler=lambda id_, start, *_: starts.add((id_, start)))
        return len(starts)

    return len(patterns) - len(taken), search


def _hyperscan_takes(hyperscan: Any, pattern: Pattern, flags: int) -> bool:
    try:
        _hyperscan_database(hyperscan, [pattern], flags)
    except hyperscan.error:
        return False
    return True


def _hyperscan_database(hyperscan: Any, patterns: list[Pattern], flags: int) -> Any:
    database = hyperscan.Database()
    database.compile(
        expressions=[pattern.expression.encode() for pattern in patterns],
        ids=list(range(len(patterns))),
        elements=len(patterns),
        flags=[flags | (hyperscan.HS_FLAG_CASELESS if pattern.ignore_case else 0) for pattern in patterns],
    )
    return database


def _options(pattern: Pattern) -> Any:
    options = re2.Options()
    options.case_sensitive = not pattern.ignore_case
    return options


def _count(compiled: list[Any], text: str | bytes) -> int:
    return sum(1 for expression in compiled for _ in expression.finditer(text))


ENGINES: dict[str, Engine] = {
    "our scan (RE2 on bytes, groups, code points, whole words)": our_scanner,
    "RE2 on bytes": re2_on_bytes,
    "RE2 on str": re2_on_str,
    "re on str": standard_library,
    "hyperscan with starts": hyperscan_with_starts,
}

if __name__ == "__main__":
    main()
