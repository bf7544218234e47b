"""From lines to blocks: paragraphs, headings, labels and items of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rekenschap.papers.draft import Block, Kind, Place, Run
from rekenschap.papers.lines import is_session, opens_paragraph
from rekenschap.papers.pdf.footnotes import NoteKeys, marks_in
from rekenschap.papers.pdf.labels import is_label, is_marker, starts_item
from rekenschap.papers.pdf.lines import Line, box_of, has_room
from rekenschap.papers.pdf.pieces import Piece
from rekenschap.papers.pdf.seams import Seams

_STOPS = ".?!:;…"
_CLOSERS = "»”\"'’)] "
#: raised figures after these are powers
_UNITS = ("m", "km", "cm", "dm", "mm", "hm")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is normal for the lines of a flow: its right end, the distance between lines, the type."""

    right: float
    pitch: float
    size: float


@dataclass(frozen=True)
class Setting:
    """What every paragraph of a paper is made with."""

    seams: Seams
    keys: NoteKeys


def blocks_of(lines: Sequence[Line], measure: Measure, setting: Setting) -> Iterator[Block]:
    """The blocks of a flow of lines without tables."""
    group: list[Line] = []
    for line in lines:
        if group and begins(group, line, measure):
            yield from _blocks(group, measure, setting)
            group = []
        group.append(line)
    if group:
        yield from _blocks(group, measure, setting)


def begins(group: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Whether a line begins a new block after the lines of `group`."""
    before = group[-1]
    if is_label(line.words) or is_label(before.words) or is_session(before.words.strip()):
        return True
    if abs(line.size - before.size) > 0.08 * measure.size:
        return True
    drop = before.base - line.base
    beside = abs(drop) < 0.3 * line.size and line.x0 > before.x1
    if beside or drop > 1.3 * measure.pitch * max(1.0, line.size / measure.size) or drop < -0.5 * line.size:
        return True
    ended = ends_sentence(before.words)
    if ended and opens_paragraph(line.words):
        return True
    room = has_room(before, line, measure.right)
    if starts_item(line.text) and (ended or room or line.hang > line.x0 or before.words[-1:] == ","):
        return True
    if _other_style(before, line) or room:
        return ended or opens(line.text)
    return _moved(group, line) and (ended or (starts_item(group[0].text) and opens(line.text)))


def ends_sentence(text: str) -> bool:
    """Whether words end as a sentence does."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS if text.strip() else True


def opens(text: str) -> bool:
    """Whether words may begin a sentence or a question, or are a number that stands alone."""
    return text.lstrip("«“„\"'‘’ ")[:1].isupper() or is_marker(text.strip()) or opens_paragraph(text.strip())


def _moved(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins further in than the lines before it, or further out than the text of their item."""
    shift = line.x0 - group[-1].x0
    if len(group) > 1:
        return abs(shift) > 0.8 * line.size
    if starts_item(group[0].text):
        return shift < -0.8 * line.size
    return shift > 0.8 * line.size and abs(line.x0 - group[0].hang) > 0.8 * line.size


def _other_style(before: Line, line: Line) -> bool:
    return before.style is not None and line.style is not None and before.style != line.style


def _blocks(group: Sequence[Line], measure: Measure, setting: Setting) -> Iterator[Block]:
    runs = runs_of(group, measure, setting)
    parts = _at_change_of_type(runs)
    for part in parts:
        yield Block(_kind(part, group, measure), part, _level(group, measure))


def _kind(runs: Sequence[Run], group: Sequence[Line], measure: Measure) -> Kind:
    text = "".join(run.text for run in runs if run.note is None).strip()
    if starts_item(group[0].text) or starts_item(text):
        return Kind.ITEM
    bold = all(run.bold for run in runs if run.note is None and run.text.strip())
    large = group[0].size > 1.12 * measure.size
    short = len(group) <= 3 and len(text) <= 200 and text[-1:] not in ".?;"
    return Kind.HEADING if (bold or large) and short and text[:1] and not text[:1].islower() else Kind.PARAGRAPH


def _level(group: Sequence[Line], measure: Measure) -> int:
    """A rough depth of a heading by its type, 0 for what stands in the type of the body."""
    ratio = group[0].size / measure.size if measure.size else 1.0
    return 1 if ratio > 1.4 else 2 if ratio > 1.12 else 3 if group[0].style == (True, False) else 0


def _at_change_of_type(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """Runs parted after a bold label or a bold question that text in another type follows."""
    head = 0
    while head < len(runs) and (runs[head].bold or runs[head].note or not runs[head].text.strip()):
        head += 1
    words = "".join(run.text for run in runs[:head] if run.note is None).strip()
    rest = "".join(run.text for run in runs[head:]).strip()
    question = words.endswith("?") and words.count(" ") > 2 and rest[:1].isupper()
    if rest and words and (is_label(words) or question):
        return [runs[:head], runs[head:]]
    return [runs]


def runs_of(lines: Sequence[Line], measure: Measure, setting: Setting) -> tuple[Run, ...]:
    """The runs of lines that read on, with words and addresses mended at the seams."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        if index:
            before = lines[index - 1]
            cut, glue = setting.seams.join(before.words, line.words, has_room(before, line, measure.right))
            last = runs[-1]
            runs[-1] = replace(last, text=last.text.rstrip()[: -cut or None] + glue) if last.note is None else last
            if last.note is not None and glue:
                runs.append(Run(glue))
        runs += _line_runs(line, setting.keys)
    return tuple(runs)


def _line_runs(line: Line, keys: NoteKeys) -> list[Run]:
    """A run for every stretch in one style, and one for every mark of a footnote."""
    runs: list[Run] = []
    stretch: list[Piece] = []
    words = ""
    for space, piece in zip(line.spaces, line.pieces, strict=True):
        marks = _marks(line, piece, words or (runs[-1].text if runs else ""), keys)
        same = stretch and _style(stretch[0]) == _style(piece) and not marks
        if stretch and not same:
            runs.append(_run(words, stretch, line.page))
            stretch, words = [], ""
        if marks:
            place = Place(page=line.page, box=box_of([piece]))
            runs += [Run(mark, place, note=key) for mark, key in marks]
            words = " " if piece.text[-1:].isspace() else ""
            continue
        stretch.append(piece)
        words += space + piece.text
    if stretch:
        runs.append(_run(words, stretch, line.page))
    return runs


def _style(piece: Piece) -> tuple[bool, bool, str | None]:
    return piece.bold, piece.italic, piece.url


def _run(words: str, pieces: Sequence[Piece], page: int) -> Run:
    first = pieces[0]
    return Run(words, Place(page=page, box=box_of(pieces)), first.bold, first.italic, first.url)


def _marks(line: Line, piece: Piece, before: str, keys: NoteKeys) -> list[tuple[str, str]]:
    """The marks of footnotes in a piece with the keys of their bodies; none where it is a power or plain text."""
    if not line.is_mark(piece):
        return []
    found = [(mark, keys.key(mark, line.page)) for mark in marks_in(piece.text)]
    unit = before.split()[-1].strip("(").lower() if before.split() else ""
    if unit in _UNITS and piece.text.strip() in ("2", "3"):
        return []
    known = [(mark, key) for mark, key in found if key is not None]
    if known:
        return known
    return [(mark, f"lost-{mark}") for mark, _ in found] if before[-1:].isalpha() or ends_sentence(before) else []
