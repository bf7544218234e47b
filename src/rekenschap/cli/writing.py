"""How readings are written: each format, one paper or several, to standard output, a file or a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from rekenschap.exports.words import Lang
    from rekenschap.reading import Reading

#: format → suffix of a file in it
SUFFIXES = {"report": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html", "md": ".md", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: `one` writes a reading under the name of its paper; the rest stands around and between several."""

    one: Callable[[Reading, str], str]
    opening: str = ""
    between: str = ""
    closing: str = ""


def writer(form: str, lang: Lang, several: bool, console: Console | None) -> Writer:
    """The writer of a format; `several` says that readings follow each other in one stream.

    `console` is where a report is shown in colours; None for one without, 100 columns wide.
    """
    from rekenschap.exports.words import Words

    words = Words(lang)
    if form in {"json", "jsonl"}:
        return _json(form, several)
    if form == "csv":
        from rekenschap.exports import as_csv

        return Writer(as_csv.rows, opening=as_csv.heading())
    if form == "html":
        from rekenschap.exports import as_html

        return Writer(lambda reading, _: as_html.render(reading, words))
    if form == "md":
        from rekenschap.exports import as_markdown

        return Writer(lambda reading, _: as_markdown.render(reading, words), between="\n---\n\n")
    from rekenschap.exports import report

    def shown(reading: Reading, name: str) -> str:
        text = report.render(reading, words, console)
        return f"[{name}]\n{text}" if several else text

    return Writer(shown, between="\n\n")


def _json(form: str, several: bool) -> Writer:
    from rekenschap.exports import as_json

    if form == "jsonl":
        return Writer(lambda reading, _: as_json.line(reading))
    if several:
        return Writer(lambda reading, _: as_json.indented(reading), "[\n", ",\n", "\n]\n")
    return Writer(lambda reading, _: as_json.indented(reading), closing="\n")


def write_together(texts: Iterable[str], how: Writer, file: IO[str]) -> bool:
    """Write texts one after another; False, and nothing written, where there are none."""
    started = False
    for text in texts:
        file.write((how.between if started else how.opening) + text)
        file.flush()
        started = True
    if started:
        file.write(how.closing)
        file.flush()
    return started


def write_file(texts: Iterable[str], how: Writer, path: Path) -> None:
    """Write texts to one file: all of it or nothing; what stood there stays where nothing was read.

    What is no regular file (`/dev/null`, a pipe) is written to as it is. Raises `CannotWrite`.
    """
    with whole_file(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        if not write_together(texts, how, file):
            raise _NothingWritten


class _NothingWritten(Exception):
    """There was nothing to write: what stood there stays."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write beside `path` that takes its place at the end of the block, unless the block raises.

    What is no regular file (`/dev/null`, a pipe) is written to as it is. Raises `CannotWrite`.
    """
    path = path.resolve()
    whole = not path.exists() or path.is_file()
    part = path.with_name(f".{path.name}.{os.getpid()}.part") if whole else path
    try:
        yield part
        if whole:
            part.replace(path)
    except _NothingWritten:
        pass
    except OSError as error:
        raise CannotWrite(f"{str(path)!r} cannot be written: {error.strerror or error}") from error
    finally:
        if whole:
            part.unlink(missing_ok=True)


class CannotWrite(click.ClickException):
    """The output cannot be written where it was asked for."""

    exit_code = 2


def write_folder(
    texts: Iterable[tuple[PurePath, str]], how: Writer, folder: Path, suffix: str, papers: Iterable[Path]
) -> None:
    """Write each text to a file of its own, named after its paper: `nota.pdf` gives `nota.pdf.json`.

    None of `papers` is overwritten.
    """
    taken = {paper.resolve() for paper in papers}
    for stem, text in texts:
        path = _free(folder.resolve() / stem, suffix, taken)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"{str(path.parent)!r} cannot be made: {error.strerror or error}") from error
        write_file([text], how, path)


def _free(stem: Path, suffix: str, taken: set[Path]) -> Path:
    """A path that no paper has and nothing else of the run: papers of one name from two folders get a number."""
    path, count = stem.with_name(stem.name + suffix), 1
    while path in taken:
        count += 1
        path = stem.with_name(f"{stem.name}-{count}{suffix}")
    taken.add(path)
    return path


def standard_output(form: str) -> IO[str]:
    """Standard output, ready for any character: a file format is UTF-8 whatever the terminal speaks."""
    if isinstance(sys.stdout, TextIOWrapper):
        if form == "report":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return sys.stdout


def report_console() -> Console:
    """The terminal as it is, or 100 columns without colours where a report goes elsewhere."""
    from rich.console import Console

    from rekenschap.exports.report import PLAIN_WIDTH

    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=PLAIN_WIDTH)
