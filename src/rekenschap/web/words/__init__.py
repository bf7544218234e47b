"""The words of the workbench, in Dutch and in English: a YAML file per group of pages, `key: [Dutch, English]`.

A key that is not here is looked up among the words of the exports, so that a status or a ground has one name
everywhere. Where a number goes with it, singular and plural are parted by a bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from rekenschap.exports.figures import number as number_in
from rekenschap.exports.words import Words, inflected


class PageWords(Words):
    """The words of one language, those of the exports among them.

    >>> PageWords("nl")["nav_commitments"], PageWords("en")["status_declined"]
    ('Toezeggingen', 'declined')
    """

    def __getitem__(self, key: str) -> str:
        """The words of a key; the singular where there are two."""
        own = _own().get(key)
        return super().__getitem__(key) if own is None else own[self._column].split("|")[0]

    def count(self, number: int, key: str) -> str:
        """A number with its noun."""
        own = _own().get(key)
        if own is None:
            return super().count(number, key)
        return f"{number_in(number, self.lang)} {inflected(own[self._column], number)}"


@cache
def _own() -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            for key, words in yaml.safe_load(file.read_text("utf8")).items():
                if key in found:
                    raise ValueError(f"{file.name}: {key} is in another file already")
                dutch, english = words
                found[key] = (dutch, english)
    return found


def all_words() -> Mapping[str, tuple[str, str]]:
    """Every key of the workbench's own with its words in Dutch and in English."""
    return _own()
