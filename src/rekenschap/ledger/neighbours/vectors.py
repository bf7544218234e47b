"""Vectors of questions in files: a matrix that is mapped into memory, a row of facts for each, and a state.

::

    state.json      which model, which generation, how many rows, up to which change of the ledger
    1.vectors       float32, rows × dimension           ┐ of generation 1: rows are only added
    1.rows          which question each vector is of    ┘
    lock            held by the one program that writes

Rows are written and flushed before a state that counts them takes the place of the one before: a program that is
killed leaves the state as it was, and what it had written after it is written over. The rows of a paper that were
added last are the ones that count. Another model, or too many rows that do not count, begin a new generation.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from rekenschap.errors import LedgerBusy, LedgerDamaged, LedgerFull, LedgerReadOnly

Matrix = NDArray[np.float32]
#: the question's id and paper in the ledger, the number of the batch, and the first bytes of its text's SHA-256.
#: a paper without questions has one row with the question 0
ROW = np.dtype([("question", "<i8"), ("paper", "<i8"), ("batch", "<i8"), ("digest", "S8")])
_VERSION = 1
_STATE = "state.json"
_COPIED = 8_192


class State(msgspec.Struct, frozen=True):
    """What is in the files. All papers up to `after` (the number of their last change, then their id) are in."""

    model: str
    dimension: int
    generation: int
    rows: int = 0
    batch: int = 0
    after: tuple[int, int] = (0, 0)
    version: int = _VERSION


@dataclass(frozen=True, slots=True)
class Vectors:
    """What is in the files at a moment: `matrix[i]` is the vector of `rows[i]`, which counts where `counts[i]`."""

    state: State
    matrix: Matrix
    rows: NDArray[np.void]
    counts: NDArray[np.bool_]


class VectorFiles:
    """The files in a folder; safe to read from several programs while one writes."""

    def __init__(self, folder: str | Path) -> None:
        """The files in a folder, which need not exist yet."""
        self.folder = Path(folder)

    def state(self) -> State | None:
        """What is in them; None where there are none, or those of another version."""
        try:
            state = msgspec.json.decode((self.folder / _STATE).read_bytes(), type=State)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError as error:
            raise LedgerDamaged(f"{self._told()} are damaged: {_THROW_AWAY} ({error})") from error
        return state if state.version == _VERSION else None

    def read(self) -> Vectors | None:
        """The vectors as they are now, mapped and not loaded; None where there are none."""
        state = self.state()
        return None if state is None else self.mapped(state)

    @contextmanager
    def writing(self, model: str, dimension: int) -> Iterator[VectorWriter]:
        """Open them for vectors of a model. Raises `LedgerBusy` while another program writes."""
        with self._explained():
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / "lock").open("wb") as lock:
                self._take(lock)
                state = self.state()
                fits = state is not None and (state.model, state.dimension) == (model, dimension)
                if state is None or not fits:
                    state = State(model, dimension, 1 + (state.generation if state else 0))
                with VectorWriter(self, state) as writer:
                    yield writer

    def vectors_of(self, generation: int) -> Path:
        """The file with the matrix of a generation."""
        return self.folder / f"{generation}.vectors"

    def rows_of(self, generation: int) -> Path:
        """The file that says which question each vector is of."""
        return self.folder / f"{generation}.rows"

    def keep(self, state: State) -> None:
        """Let a state take the place of the one before, at once and for good."""
        new = self.folder / f"{_STATE}.new"
        with new.open("wb") as file:
            file.write(msgspec.json.encode(state))
            _flush(file)
        new.replace(self.folder / _STATE)
        for old in self.folder.glob("*.*s"):
            if old.suffix in {".vectors", ".rows"} and old.stem != str(state.generation):
                old.unlink()

    def mapped(self, state: State) -> Vectors:
        """The vectors that a state counts, mapped and not loaded."""
        if not state.rows:
            nothing = np.empty((0, state.dimension), np.float32)
            return Vectors(state, nothing, np.empty(0, ROW), np.empty(0, np.bool_))
        try:
            matrix = np.memmap(
                self.vectors_of(state.generation), np.float32, "r", shape=(state.rows, state.dimension)
            )
            rows = np.fromfile(self.rows_of(state.generation), ROW, state.rows)
        except FileNotFoundError:
            return self.mapped(self._newer(state))
        except ValueError as error:
            raise LedgerDamaged(f"{self._told()} are cut short: {_THROW_AWAY} ({error})") from error
        if len(rows) != state.rows:
            raise LedgerDamaged(f"{self._told()} are cut short: {_THROW_AWAY}")
        return Vectors(state, matrix, rows, _latest(rows))

    def _newer(self, state: State) -> State:
        """The state that took the place of one whose files are gone."""
        now = self.state()
        if now is None or now.generation == state.generation:
            raise LedgerDamaged(f"{self._told()} are not all there: {_THROW_AWAY}")
        return now

    def _take(self, lock: BinaryIO) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LedgerBusy(f"{self._told()} are being written by another program; try again later") from error

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except PermissionError as error:
            raise LedgerReadOnly(f"{self._told()} may only be read by this user: {error.strerror}") from error
        except OSError as error:
            raise LedgerFull(f"{self._told()} cannot be written: {error.strerror or error}") from error

    def _told(self) -> str:
        return f"the vectors of questions in {self.folder}"


_THROW_AWAY = "remove this folder, and they are made anew from the ledger"


class VectorWriter:
    """The files, open for writing; `add` puts in a batch for good."""

    def __init__(self, files: VectorFiles, state: State) -> None:
        self._files = files
        self.state = state

    def __enter__(self) -> VectorWriter:
        self._open()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def begin_anew(self) -> None:
        """Forget all that there is: it is of another state of the ledger."""
        self._begin(State(self.state.model, self.state.dimension, self.state.generation + 1))

    def known(self, paper: int) -> Mapping[bytes, NDArray[np.float32]]:
        """The vectors of a paper that were there when it was opened, by the digest of their text."""
        places = self._places[slice(*np.searchsorted(self._papers, (paper, paper + 1)))]
        return {bytes(self._before.rows["digest"][place]): self._before.matrix[place] for place in places}

    def add(self, rows: NDArray[np.void], matrix: Matrix, after: tuple[int, int]) -> None:
        """Put in all questions of some papers, in place of those that are there of them; none for no papers."""
        rows["batch"] = self.state.batch + 1
        self._write(rows, matrix)
        kept = self.state.rows + len(rows)
        self.state = msgspec.structs.replace(self.state, rows=kept, batch=self.state.batch + 1, after=after)
        self._files.keep(self.state)

    def compact(self) -> None:
        """Begin a generation with only what counts, where that is less than half."""
        vectors = self._files.mapped(self.state)
        counting = np.flatnonzero(vectors.counts)
        if 2 * len(counting) >= len(vectors.rows):
            return
        old, generation = self.state, self.state.generation + 1
        self._begin(State(old.model, old.dimension, generation))
        for start in range(0, len(counting), _COPIED):
            some = counting[start : start + _COPIED]
            self._write(vectors.rows[some], vectors.matrix[some])
            self.state = msgspec.structs.replace(self.state, rows=self.state.rows + len(some))
        self.state = msgspec.structs.replace(self.state, batch=old.batch, after=old.after)
        self._files.keep(self.state)

    def _begin(self, state: State) -> None:
        """Write from now on for another state; nobody sees it before it is kept."""
        self._close()
        self.state = state
        self._open()

    def _open(self) -> None:
        generation = self.state.generation
        self._vectors = _at_end(self._files.vectors_of(generation), self.state.rows * self.state.dimension * 4)
        self._rows = _at_end(self._files.rows_of(generation), self.state.rows * ROW.itemsize)
        self._before = self._files.mapped(self.state)
        counting = np.flatnonzero(self._before.counts)
        papers = self._before.rows["paper"][counting]
        order = np.argsort(papers, kind="stable")
        self._papers, self._places = papers[order], counting[order]

    def _close(self) -> None:
        self._vectors.close()
        self._rows.close()

    def _write(self, rows: NDArray[np.void], matrix: Matrix) -> None:
        for file, values in ((self._vectors, matrix.astype(np.float32, copy=False)), (self._rows, rows)):
            file.write(np.ascontiguousarray(values).tobytes())
            _flush(file)


def _at_end(path: Path, size: int) -> BinaryIO:
    """A file, made where there is none, to be written from a place on: what stands behind it was never counted."""
    path.touch()
    file = path.open("r+b")
    if os.fstat(file.fileno()).st_size < size:
        file.close()
        raise LedgerDamaged(f"{path} is cut short: {_THROW_AWAY}")
    file.truncate(size)
    file.seek(size)
    return file


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _latest(rows: NDArray[np.void]) -> NDArray[np.bool_]:
    """Which rows are of the last batch with their paper, and of a question."""
    last = np.zeros(int(rows["paper"].max(initial=0)) + 1, np.int64)
    last[rows["paper"]] = rows["batch"]  # where a paper occurs more than once, numpy keeps what comes last
    counts: NDArray[np.bool_] = (rows["batch"] == last[rows["paper"]]) & (rows["question"] > 0)
    return counts
