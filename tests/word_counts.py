"""A stand-in for a model of meaning: quick, without chance, and near are questions that share words."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


class Words:
    """A vector that counts words: questions are near that share many of them. Remembers what it was given."""

    dimension = 64

    def __init__(self, model: str = "words", most: int = 10**6) -> None:
        """`most` texts it embeds; then it is as if somebody broke it off."""
        self.model = model
        self.texts: list[str] = []
        self._most = most

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(self.texts) + len(texts) > self._most:
            raise KeyboardInterrupt
        self.texts += texts
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().strip("?").split():
                row[crc32(word.encode()) % self.dimension] += 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows
