"""What is assumed of a programme, with its source: read from `parameters.yaml`, changed by the user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from rekenschap.follow.programme.neutral import Lateness

#: words by language: `nl` and `en`
Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption: its value, the range that the sensitivity goes through, and words and source by language.

    `kind` is `measured` where a source gives the value, `assumed` where nobody does.
    """

    name: str
    value: float
    low: float
    high: float
    unit: Literal["share", "months", "number"]
    kind: Literal["measured", "assumed"]
    words: Told
    source: Told


#: between what an assumption can mean something, and the sums stay within what can be counted
_BOUNDS = {
    "late": (0, 1),
    "lag_months": (0, 600),
    "lag_variation": (0, 10),
    "lag_correlation": (0, 1),
    "cost_growth": (-0.9, 10),
    "cost_spread": (0, 1),
    "cost_correlation": (0, 1),
    "growth": (-0.5, 1),
}


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All that is assumed of a programme; names and meanings are those of `known`.

    Raises ValueError for a value that has no meaning.
    """

    late: float
    lag_months: float
    lag_variation: float
    lag_correlation: float
    cost_growth: float
    cost_spread: float
    cost_correlation: float
    growth: float

    def __post_init__(self) -> None:
        for name, (least, most) in _BOUNDS.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise ValueError(f"{name} is {value}: it lies from {least} to {most}")

    @property
    def lateness(self) -> Lateness:
        """How late payments come."""
        return Lateness(self.late, self.lag_months, self.lag_variation)

    def but(self, name: str, value: float) -> Assumptions:
        """The same with one of them otherwise."""
        return replace(self, **{name: value})


@cache
def known() -> tuple[Parameter, ...]:
    """The parameters that come with the program, in the order of `Assumptions`."""
    text = (resources.files(__package__) / "parameters.yaml").read_text("utf-8")
    return tuple(_parameter(entry) for entry in yaml.safe_load(text)["parameters"])


def _parameter(entry: dict[str, object]) -> Parameter:
    words = {lang: entry.pop(lang) for lang in ("nl", "en")}
    return Parameter(words=words, **entry)  # type: ignore[arg-type]


def assumptions() -> Assumptions:
    """The values that come with the program."""
    values = {parameter.name: float(parameter.value) for parameter in known()}
    return Assumptions(**{field.name: values[field.name] for field in fields(Assumptions)})
