"""Countries as notices write them, and which are in the European Union or elsewhere in Europe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml

#: where a supplier is: told apart are the Netherlands, the rest of the Union, the rest of Europe, and elsewhere
Region = Literal["netherlands", "eu", "europe", "elsewhere", "several", "unknown"]


@dataclass(frozen=True, slots=True)
class Countries:
    """Codes by the words for them in small letters, and the region of each code."""

    by_words: Mapping[str, str]
    regions: Mapping[str, Region]

    def code(self, words: str) -> str:
        """The code of a country by its name, alpha-3 or alpha-2; empty where it is not known.

        >>> countries().code("Duitsland"), countries().code("nld"), countries().code("Atlantis")
        ('DE', 'NL', '')
        """
        return self.by_words.get(words.strip().casefold(), "")

    def region(self, codes: frozenset[str]) -> Region:
        """The region of suppliers together: `several` where they are of more than one."""
        found = {self.regions.get(code, "unknown") for code in codes}
        return found.pop() if len(found) == 1 else "several" if found else "unknown"


@cache
def countries() -> Countries:
    """The countries that are known."""
    groups: dict[Region, dict[str, list[str]]] = yaml.safe_load(
        (resources.files(__package__) / "countries.yaml").read_text("utf-8")
    )
    by_words: dict[str, str] = {}
    regions: dict[str, Region] = {}
    for region, members in groups.items():
        for code, words in members.items():
            regions[code] = "netherlands" if code == "NL" else region
            by_words |= {word.casefold(): code for word in (code, *words)}
    return Countries(by_words, regions)
