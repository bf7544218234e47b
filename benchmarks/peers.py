"""The peers' side of `speed.py`: run by the interpreter of the environment that they are installed in.

Reads lines of JSON from standard input, `{"text": …, "laws": […]}`, and answers each with a line: per peer the
seconds of its first call in this process, the median seconds of its warm calls on that text, and what it found by
kind. Stays alive between lines, so that our rounds and theirs alternate.

wetsuite fetches a list of law names from its server when it is imported, and there may be no network here. It
gets the names of our own lexicon instead. That costs it little or nothing: it tries the names only behind an
article, and 20,000 names took it as long as four.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from timing import once, seconds

Finder = Callable[[str], Counter[str]]


def main() -> None:
    """Answer every line of standard input."""
    finders: dict[str, Finder] = {}
    first: dict[str, float] = {}
    for line in sys.stdin:
        task = json.loads(line)
        finders = finders or {"eyecite": _eyecite(), "wetsuite": _wetsuite(task["laws"])}
        first = first or {name: _first(finder, task["text"]) for name, finder in finders.items()}
        answer = {
            name: {"first": first[name], **_measure(finder, task["text"])} for name, finder in finders.items()
        }
        print(json.dumps(answer), flush=True)


def _first(finder: Finder, text: str) -> float:
    return once(lambda: finder(text))


def _measure(finder: Finder, text: str) -> dict[str, Any]:
    return {"seconds": seconds(lambda: finder(text)), "found": dict(finder(text))}


def _eyecite() -> Finder:
    from eyecite import get_citations

    return lambda text: Counter(type(citation).__name__ for citation in get_citations(text))


def _wetsuite(laws: list[str]) -> Finder:
    import wetsuite.datasets

    names: dict[str, tuple[list[str], list[str]]] = {
        f"law-{index}": ([name], []) for index, name in enumerate(laws)
    }
    wetsuite.datasets.load = lambda _name: SimpleNamespace(data=names)
    from wetsuite.helpers.patterns import find_references

    return lambda text: Counter(reference["type"] for reference in find_references(text))


if __name__ == "__main__":
    main()
