"""The allies: their codes and names, and which are the European part of NATO."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Allies:
    """Codes by name in small letters, and the codes of the European allies; `forces` have armed forces."""

    by_name: Mapping[str, str]
    europe: frozenset[str]
    forces: frozenset[str]

    def code(self, words: str) -> str | None:
        """The code of an ally or group as a table names it: marks, notes and currencies in brackets fall away.

        >>> allies().code("Czechia*   (Koruny)"), allies().code("NATO Total"), allies().code("Atlantis")
        ('CZE', 'NATO', None)
        """
        return self.by_name.get(words.partition("(")[0].replace("*", "").strip().casefold())


@cache
def allies() -> Allies:
    """The allies as they are known."""
    text = (resources.files(__package__) / "allies.yaml").read_text("utf-8")
    whole = yaml.safe_load(text)
    names = {name.casefold(): code for name, code in whole["groups"].items()}
    names |= {name.casefold(): code for code, ally in whole["allies"].items() for name in ally["names"]}
    europe = frozenset(code for code, ally in whole["allies"].items() if ally.get("europe", True))
    forces = frozenset(code for code, ally in whole["allies"].items() if ally.get("forces", True))
    return Allies(names, europe, forces)
