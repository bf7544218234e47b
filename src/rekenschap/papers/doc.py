"""Word documents of before 2007 (DOC), through the Debian package `antiword`.

This is the one reader that is not pure: it runs a program, on the bytes alone, without a shell, with an
environment of its own and bounds on time, memory and output. The program gives the text line by line, tables
drawn with bars, then, each after a line of dashes, footnotes, endnotes, text boxes and those of running heads.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rekenschap.errors import DamagedPaper, EmptyPaper, MissingTool, PaperError, PaperTooLarge, ProtectedPaper
from rekenschap.papers.draft import Block, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.grid import GridCell, table_blocks
from rekenschap.papers.markup import parse_xml
from rekenschap.papers.paragraphs import goes_on

if sys.platform == "linux":
    import resource

#: a paper of 200 pages takes a tenth of a second
MOST_SECONDS = 20.0
MOST_OUTPUT = 16 * 1024 * 1024
MOST_MEMORY = 512 * 1024 * 1024
#: its messages are a line or two
_MOST_MESSAGE = 1_000

#: where the package puts the program; nothing of the caller's own environment is handed on
_PATHS = "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"
_PARTS = re.compile(r"^-{23}$", re.MULTILINE)
_NOTE = re.compile(r"\[([0-9]{1,4}|[ivxlcdm]{1,8})\]")
_PICTURE = "[pic]"


def read(data: bytes) -> Draft:
    """A DOC as a draft.

    Raises `MissingTool` where `antiword` is not installed, `ProtectedPaper` for a document with a password,
    `DamagedPaper` where the program cannot read it and `PaperTooLarge` over a bound of time or output.
    """
    text = _converted(data, "-w", "0")
    try:
        bold = bold_lines(_converted(data, "-x", "db"))
    except PaperError:  # the words are read; the other form of the program would only add how they look
        bold = frozenset()
    return draft_of(text, bold)


def bold_lines(docbook: str) -> frozenset[str]:
    """What is bold throughout in the DocBook that `antiword -x db` writes: titles and paragraphs, letters only.

    What stands there both bold and plain is left out: the lines of the text are found by their letters. Raises
    `DamagedPaper` where it is not well-formed, which happens with lists in tables.
    """
    bold: set[str] = set()
    plain: set[str] = set()
    for element in parse_xml(docbook.encode()).iter("para", "title"):
        letters = _letters("".join(element.itertext()))
        strong = "".join("".join(each.itertext()) for each in element.iterfind(".//emphasis[@role='bold']"))
        (bold if element.tag == "title" or _letters(strong) == letters else plain).add(letters)
    return frozenset(bold - plain - {""})


def draft_of(text: str, bold: frozenset[str] = frozenset()) -> Draft:
    """The draft of a text as `antiword -w 0` writes it; raises `EmptyPaper` where there is none.

    `bold` are the lines that are bold, as `bold_lines` gives them.
    """
    body, *rest = _PARTS.split(text.replace(_PICTURE, " "))
    if not body.strip():
        raise EmptyPaper("there is no text in the document; it may hold pictures only")
    bodies: dict[str, list[str]] = {}
    furniture: dict[str, None] = {}
    for part in rest:
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and _NOTE.match(lines[0]):
            _add_notes(bodies, lines)
        else:
            furniture |= dict.fromkeys(" ".join(line.strip("|").split()) for line in lines)
    left = set(bodies)
    blocks = tuple(_with_looks(_blocks(body.splitlines(), left), bold))
    notes = (DraftNote(mark, mark, (Run(" ".join(lines)),)) for mark, lines in bodies.items())
    return Draft("doc", blocks, tuple(notes), tuple(line for line in furniture if line))


def _converted(data: bytes, *options: str) -> str:
    """A DOC as `antiword` writes it with these options."""
    program = shutil.which("antiword", path=_PATHS)
    if program is None:
        raise MissingTool(
            "a DOC of Word 97 to 2003 is read by the program antiword, which is not installed: "
            "apt-get install antiword, or save the paper as DOCX"
        )
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        with subprocess.Popen(  # noqa: S603 - a list of our own words, no shell
            [program, "-m", "UTF-8.txt", *options, "-"],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=home,
            env={"HOME": home, "PATH": _PATHS, "LC_ALL": "C.UTF-8", "TMPDIR": home},
        ) as process:
            output, message = _watched(process)
    if process.returncode:
        raise _refused(process.returncode, message)
    return output.decode("utf-8", "replace")


def _watched(process: subprocess.Popen[bytes]) -> tuple[bytes, str]:
    """What a program writes, and its message; it is ended where it goes over a bound."""
    if sys.platform == "linux":
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    late = threading.Timer(MOST_SECONDS, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        output = process.stdout.read(MOST_OUTPUT + 1)
        if len(output) > MOST_OUTPUT:
            process.kill()
            raise PaperTooLarge(f"more than {MOST_OUTPUT:,} bytes of text in the document; split the paper")
        message = process.stderr.read(_MOST_MESSAGE).decode("utf-8", "replace")
        process.wait()
    finally:
        late.cancel()
    if process.returncode == -signal.SIGKILL:
        raise PaperTooLarge(f"antiword did not finish in {MOST_SECONDS:.0f} seconds; save the paper as DOCX")
    return output, message


def _refused(status: int, message: str) -> DamagedPaper | ProtectedPaper:
    """The error for what the program said of a document that it cannot read."""
    if "ncrypted" in message:
        return ProtectedPaper("the document has a password; open it and save it without one")
    said = " ".join(message.removeprefix("-").split()) or f"it ended with status {status}"
    return DamagedPaper(f"antiword cannot read this as a Word document ({said}); save it anew as DOCX")


def _add_notes(bodies: dict[str, list[str]], lines: Sequence[str]) -> None:
    """Add the bodies of notes by their marks; a line without a new mark goes on with the note before it."""
    for line in lines:
        match = _NOTE.match(line)
        if match and match[1] not in bodies:
            bodies[match[1]] = [line[match.end() :].strip()]
        else:
            bodies[next(reversed(bodies))].append(line)


def _blocks(lines: Sequence[str], left: set[str]) -> Iterator[Block]:
    """Paragraphs and tables; `left` are the marks of notes that were not met yet."""
    drawn: list[str] = []
    before = ""
    for number, line in enumerate(lines, start=1):
        words = " ".join(line.split())
        if len(words) > 2 and words[0] == words[-1] == "|":
            drawn.append(line.strip())
            continue
        if drawn:
            yield from _table(drawn, number, left)
            drawn, before = [], ""
        if words:
            runs = tuple(_runs(words, number, left))
            yield Block(Kind.PARAGRAPH, runs, continues=goes_on(before, words))
        before = words
    if drawn:
        yield from _table(drawn, len(lines), left)


def _with_looks(blocks: Iterable[Block], bold: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        letters = _letters("".join(run.text for run in block.runs if run.note is None))
        if letters in bold:
            block = replace(block, runs=tuple(replace(run, bold=run.note is None) for run in block.runs))
        yield block


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _runs(words: str, line: int, left: set[str]) -> Iterator[Run]:
    """The words of a line, the marks of notes apart; a mark stands once in a document."""
    place = Place(path=f"/document/line[{line}]")
    done = 0
    for match in _NOTE.finditer(words):
        if match[1] in left:
            left.discard(match[1])
            yield Run(words[done : match.start()], place)
            yield Run(match[1], place, note=match[1])
            done = match.end()
    yield Run(words[done:], place)


def _table(lines: Sequence[str], after: int, left: set[str]) -> list[Block]:
    """A table that was drawn with bars, its wrapped rows put together; `after` is the line that follows it."""
    rows: list[list[list[str]]] = []
    widths: list[int] = []
    for line in lines:
        cells = line[1:-1].split("|")
        words = [cell.strip() for cell in cells]
        if rows and widths == [len(cell) for cell in cells] and _is_wrapped(rows[-1], words, widths):
            for column, word in enumerate(words):
                rows[-1][column].append(word)
        else:
            rows.append([[word] for word in words])
        widths = [len(cell) for cell in cells]
    grid = [[_cell(" ".join(filter(None, cell)), after, left) for cell in row] for row in rows]
    return table_blocks(grid, lines=False)


def _is_wrapped(above: Sequence[Sequence[str]], words: Sequence[str], widths: Sequence[int]) -> bool:
    """Whether a line goes on with the row above: the first word of each cell had no room there."""
    return all(
        not word or (cell[-1] and len(cell[-1]) + 1 + len(word.split()[0]) > width)
        for cell, word, width in zip(above, words, widths, strict=True)
    )


def _cell(words: str, line: int, left: set[str]) -> GridCell:
    return GridCell((Block(Kind.PARAGRAPH, tuple(_runs(words, line, left))),) if words else ())
