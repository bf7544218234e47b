"""Markdown, mostly made from a PDF by a converter: pages, hard line breaks and footnotes are still in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rekenschap.errors import PaperTooLarge
from rekenschap.papers.blocks import laid_out
from rekenschap.papers.draft import Block, Cell, Draft, Kind, Place, Run
from rekenschap.papers.encoding import decode
from rekenschap.papers.footnotes import Passage, paired
from rekenschap.papers.furniture import furniture_of
from rekenschap.papers.grid import cell_blocks
from rekenschap.papers.lines import Line, joined, paragraphs, width_of

#: the parser makes some 60 times the bytes; the longest paper seen in Markdown is 0.3 MB
MOST_CHARACTERS = 4_000_000
#: how many lists and quotations may stand inside each other
MOST_DEPTH = 40
_DEEP = re.compile(rf"(?m)^(?:[ \t]*(?:>|[-+*][ \t]|\d{{1,9}}[.)][ \t])){{{MOST_DEPTH}}}")
#: the mark of a footnote: `[1]`, `[1 ]`, `[^1]`, and `[1][1]` where a link was lost
_MARK = re.compile(r"\[\^?(\d{1,3})[ ]?\](?:\[\1\])?:?")
_MARK_ALONE = re.compile(r"\[?\^?(\d{1,3}|[*†‡])[ ]?\]?(?:\[\d{1,3}\])?")
#: how one converter writes letters that are raised: `11[e ]`
_RAISED = re.compile(r"(?<=\w)\[([a-z]{1,3}) \]")
_STRAY = re.compile(r"\*{2,}")
_BARE_BODY = re.compile(r"(\d{1,3})\s+(?=\S)")
_CHAMBER = ("1", "2")


def read(data: bytes) -> Draft:
    """The draft of a paper in Markdown; raises `PaperTooLarge`."""
    text = decode(data)
    if len(text) > MOST_CHARACTERS:
        raise PaperTooLarge(f"{len(text):,} characters of Markdown, and at most {MOST_CHARACTERS:,} are read")
    if _DEEP.search(text):
        raise PaperTooLarge(_too_deep())
    reader = _Reader()
    reader.read(_parser().parse(text))
    reader.drop_furniture()
    blocks, notes = paired(list(reader.passages()))
    return Draft("markdown", blocks, notes, tuple(dict.fromkeys(reader.furniture)), paged=True)


def _too_deep() -> str:
    return f"lists or quotations stand more than {MOST_DEPTH} deep inside each other; no real paper does so"


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; addresses stay as they are written, and `[1]: …` is no definition but a footnote."""
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MOST_DEPTH + 4})
    parser.enable("table").disable(["reference", "code"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, heading or item as lines; or a block that is done already; or, empty, the end of a page."""

    lines: tuple[Line, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    marker: str = ""
    block: Block | None = None
    #: whether all of its lines were taken out as page furniture
    taken: bool = False

    @property
    def ends_page(self) -> bool:
        return not self.lines and self.block is None and not self.taken


@dataclass
class _Reader:
    parts: list[_Part] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    #: the marks of the list items around, innermost last; empty once they are written
    markers: list[str] = field(default_factory=list)
    heading: int = 0
    #: how many items are around the one that starts
    depth: int = 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Gather the parts of the paper from the tokens of the parser."""
        rows: list[list[tuple[Cell, int]]] = []
        for index, token in enumerate(tokens):
            if token.level >= 2 * MOST_DEPTH:
                raise PaperTooLarge(_too_deep())
            if token.type == "list_item_open":
                self.markers.append(f"{token.info}{token.markup}" if token.info else "–")
            elif token.type == "list_item_close":
                self.markers.pop()
            elif token.type == "heading_open":
                # a line under a text is a rule in a paper that was converted, and no heading
                self.heading = 0 if token.markup == "-" else int(token.tag[1])
            elif token.type == "table_open":
                rows = []
            elif token.type == "tr_open":
                rows.append([])
            elif token.type == "table_close":
                self.parts.extend(_Part(block=block) for block in cell_blocks(laid_out(rows, Cell())))
            elif token.type == "inline" and tokens[index - 1].type in ("th_open", "td_open"):
                runs = joined(_lines(token))
                rows[-1].append((Cell(runs, heading=tokens[index - 1].type == "th_open"), 1))
            else:
                self._block(token)

    def _block(self, token: Token) -> None:
        if token.type == "inline":
            self._paragraph(_lines(token))
            self.heading = 0
        elif token.type in ("fence", "code_block"):
            start = _first_line(token) + (token.type == "fence")
            lines = enumerate(token.content.split("\n"), start)
            self._paragraph([Line.plain(words, Place(line=at)) for at, words in lines if words.strip()])
        elif token.type == "html_block":
            # the reader of HTML takes as long to load as a nota to read, and most papers have none
            from rekenschap.papers.html import read_fragment

            place = Place(line=_first_line(token))
            self.parts.extend(_Part(block=block) for block in read_fragment(token.content, place))
        elif token.type == "hr":
            self.parts.append(_Part())

    def _paragraph(self, lines: Sequence[Line]) -> None:
        lines = [line for line in lines if line.runs]
        if not lines:
            return
        marker = self._marker()
        if self.heading:
            self.parts.append(_Part(tuple(lines), Kind.HEADING, self.heading))
        elif self.markers and marker:
            self.parts.append(_Part(tuple(lines), Kind.ITEM, self.depth, marker))
        else:
            self.parts.append(_Part(tuple(lines)))

    def drop_furniture(self) -> None:
        """Take out the lines that belong to pages, and the number of the chamber above the first page."""
        known = set(furniture_of(line.text for part in self.parts for line in part.lines))
        for index, part in enumerate(self.parts):
            kept = tuple(line for line in part.lines if line.text not in known)
            if index == 0 and part.kind is Kind.HEADING and part.lines[0].text in _CHAMBER:
                kept = ()
            if len(kept) < len(part.lines):
                self.furniture += [line.text for line in part.lines if line not in kept]
                self.parts[index] = replace(part, lines=kept, taken=not kept)

    def _marker(self) -> str:
        """The mark of the item that starts here: a number stands before a bullet that holds nothing else."""
        self.depth = self.markers.count("")
        waiting = [marker for marker in self.markers if marker]
        self.markers = [""] * len(self.markers)
        numbers = [marker for marker in waiting if marker != "–"]
        return " ".join(numbers) or "".join(waiting[:1])

    def passages(self) -> Iterator[Passage]:
        """The paragraphs in order, each line group a block, the bodies of footnotes known."""
        width = width_of([line for part in self.parts if len(part.lines) > 1 for line in part.lines])
        marks = {run.note for part in self.parts for line in part.lines for run in line.runs[1:] if run.note}
        feet = _feet(self.parts, marks)
        for index, part in enumerate(self.parts):
            if part.block is not None:
                yield Passage(part.block)
            elif index in feet:
                yield from _bodies(part.lines)
            elif part.lines:
                yield from _passages(part, width, marks)


def _first_line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1


def _passages(part: _Part, width: int, marks: set[str]) -> Iterator[Passage]:
    for lines in _groups(part, width):
        runs = joined(lines)
        if runs[0].note in marks and any(run.text.strip() for run in runs[1:]):
            yield Passage(Block(Kind.PARAGRAPH, runs[1:]), runs[0].note or "")
            continue
        yield Passage(Block(part.kind, _mended_bold(runs), part.level, part.marker))
        if part.kind is Kind.ITEM:
            part = replace(part, kind=Kind.PARAGRAPH, marker="")


def _groups(part: _Part, width: int) -> Iterator[list[Line]]:
    """The lines of each block: a footnote starts where a line starts with its mark."""
    for lines in paragraphs(part.lines, width):
        group: list[Line] = []
        for line in lines:
            if group and line.runs[0].note is not None:
                yield group
                group = []
            group.append(line)
        yield group


def _mended_bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs without stray `**`; one at the end whose other half was lost says that all of it is bold."""
    whole = "".join(run.text for run in runs).rstrip()
    if "**" not in whole:
        return runs
    stray = _STRAY.findall(whole)
    bold = len(stray) == 1 and (whole.endswith("**") or whole.startswith("**"))
    return tuple(replace(run, text=_STRAY.sub("", run.text), bold=run.bold or bold) for run in runs)


def _feet(parts: Sequence[_Part], marks: set[str]) -> set[int]:
    """The parts at the foot of a page whose lines start with the bare numbers of footnotes."""
    feet: set[int] = set()
    at_foot = False
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if part.ends_page:
            at_foot = True
        elif at_foot and not part.taken:
            first = _BARE_BODY.match(part.lines[0].text) if part.lines else None
            at_foot = part.kind is Kind.PARAGRAPH and first is not None and first[1] in marks
            if at_foot:
                feet.add(index)
    return feet


def _bodies(lines: Sequence[Line]) -> Iterator[Passage]:
    """The footnotes of a paragraph whose lines start with bare numbers that go up by one."""
    group: list[Line] = []
    number = 0
    for line in lines:
        match = _BARE_BODY.match(line.text)
        if match is not None and (not group or int(match[1]) == number + 1):
            if group:
                yield Passage(Block(Kind.PARAGRAPH, joined(group)), str(number))
            number, group = int(match[1]), []
            line = _without(line, match.end())
        group.append(line)
    yield Passage(Block(Kind.PARAGRAPH, joined(group)), str(number))


def _without(line: Line, start: int) -> Line:
    """A line without its first `start` characters."""
    runs = []
    for run in line.runs:
        runs.append(replace(run, text=run.text[start:]))
        start = max(0, start - len(run.text))
    return Line.of([run for run in runs if run.text], line.indent)


@dataclass
class _Inline:
    """The state while the parts of a line are read."""

    place: Place
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    raised: bool = False
    url: str | None = None

    def text(self, text: str) -> None:
        mark = _MARK_ALONE.fullmatch(text.strip()) if self.raised else None
        if mark is not None:
            self.runs.append(self._run(text.strip(), mark[1]))
            return
        if "[" in text:
            text = _RAISED.sub(r"\1", text)
        start = 0
        for match in _MARK.finditer(text):
            self._add(text[start : match.start()])
            self.runs.append(self._run(match[0], match[1]))
            start = match.end()
        self._add(text[start:])

    def _add(self, text: str) -> None:
        if text:
            self.runs.append(self._run(text))

    def _run(self, text: str, note: str | None = None) -> Run:
        return Run(text, self.place, self.bold > 0, self.italic > 0, self.url, note)

    def end_line(self, step: int = 1) -> None:
        if self.runs:
            self.lines.append(Line.of(self.runs))
        self.runs = []
        self.place = Place(line=(self.place.line or 0) + step)

    def tag(self, tag: str) -> None:
        name = tag.strip("</> ").split(" ", 1)[0].lower()
        step = -1 if tag.startswith("</") else 1
        if name == "br":
            self.end_line(0)
        elif name == "sup":
            self.raised = step > 0
        elif name in ("b", "strong"):
            self.bold += step
        elif name in ("i", "em"):
            self.italic += step


def _lines(token: Token) -> list[Line]:
    """The text of a paragraph as lines of runs."""
    state = _Inline(Place(line=_first_line(token)))
    children = token.children or []
    for index, child in enumerate(children):
        step = child.nesting
        if child.type in ("text", "code_inline"):
            state.text(_address(child.content, state.url, children, index))
        elif child.type in ("softbreak", "hardbreak"):
            state.end_line()
        elif child.type in ("strong_open", "strong_close"):
            state.bold += step
        elif child.type in ("em_open", "em_close"):
            state.italic += step
        elif child.type == "link_open":
            state.url = str(child.attrs["href"])
        elif child.type == "link_close":
            state.url = None
        elif child.type == "html_inline":
            state.tag(child.content)
    state.end_line()
    return state.lines


def _address(text: str, url: str | None, children: Sequence[Token], index: int) -> str:
    """The words of a link; where they are its address, but with escapes in it, the address itself."""
    alone = (
        url is not None and children[index - 1].type == "link_open" and children[index + 1].type == "link_close"
    )
    return url if alone and url is not None and text.replace("\\", "") == url.replace("\\", "") else text
