"""The types of this package: a question, its answer, and what ties them to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rekenschap.text.span import Span


@dataclass(frozen=True, slots=True)
class Group:
    """Who asked: the parliamentary group (fractie).

    `stated` where the question's own text names it, with the words that do; `inferred` from the questions
    around it, with the reason; `none` otherwise.
    """

    name: str | None = None
    basis: Literal["stated", "inferred", "none"] = "none"
    span: Span | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-question inside a question: its label (`a`, `b`, …) and its words."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of an answer that send the reader to the answer to another question of the same paper."""

    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and the numbers of all questions that it is for."""

    span: Span
    numbers: tuple[str, ...]
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as printed, with its answer where the paper has one.

    `number` is the printed number (`12`, `1a`); several numbers over one undivided text share `span`.
    `refers_to` are the references of the answer as printed; `resolved_to` the numbers at the ends of the chains
    of references (empty where the answer refers to nothing or a chain never ends).
    """

    number: str
    span: Span
    label: Span | None = None
    answer: Answer | None = None
    group: Group = Group()
    parts: tuple[Part, ...] = ()
    refers_to: tuple[Reference, ...] = ()
    resolved_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the exchanges as a whole that a reader should know.

    `kind` is one of `numbering_mismatch`, `reference_chain`, `dead_reference`, `no_questions`; `message` and
    `message_en` say it in Dutch and in English; `numbers` are the questions concerned.
    """

    kind: str
    message: str
    message_en: str
    numbers: tuple[str, ...]
    spans: tuple[Span, ...] = ()
