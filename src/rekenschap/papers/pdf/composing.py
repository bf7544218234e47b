"""From the pages of a PDF to a draft: the order in which the parts of this package do their work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rekenschap.papers.draft import Block, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.pdf.columns import Flow, body_size, column_starts, flows_of, take_asides
from rekenschap.papers.pdf.drawn import Rule
from rekenschap.papers.pdf.footnotes import NoteKeys, NoteLines, take_notes
from rekenschap.papers.pdf.furniture import take_furniture
from rekenschap.papers.pdf.labels import is_label, is_marker
from rekenschap.papers.pdf.lines import Line, box_of, has_room, rows_of
from rekenschap.papers.pdf.paragraphs import Measure, Setting, blocks_of, runs_of
from rekenschap.papers.pdf.pieces import Page
from rekenschap.papers.pdf.seams import Seams
from rekenschap.papers.pdf.tables import grids_of, table_block

Row = list[Line]


def draft_of(pages: Sequence[Page]) -> Draft:
    """The draft of a paper from what stands on its pages."""
    rows, furniture = take_furniture(pages, [rows_of(page.pieces, page.number, page.rules) for page in pages])
    size = body_size(row for page in rows for row in page)
    front: list[Line] = []
    flows: list[Flow] = []
    parted = [take_asides(mine, size) for mine in rows]
    starts = column_starts(body for body, _ in parted)
    if starts:
        parted = [take_asides(mine, size, starts) for mine in rows]
    for page, (body, asides) in zip(pages, parted, strict=True):
        flows += flows_of(body, page.number, starts)
        if page.number == 1:
            front = asides
        else:
            furniture += [line.text for line in asides]
    flows, notes = take_notes(flows, size)
    setting = Setting(
        Seams((line.text for flow in flows for row in flow.rows for line in row), _uris(pages)),
        NoteKeys(notes),
    )
    blocks = [_aside(line) for line in front]
    blocks += _body(flows, {page.number: page.rules for page in pages}, size, setting)
    return Draft(
        format="pdf",
        blocks=tuple(blocks),
        notes=tuple(_note(note, setting) for note in notes),
        furniture=tuple(dict.fromkeys(furniture)),
        pages=len(pages),
        paged=True,
    )


def _uris(pages: Sequence[Page]) -> set[str]:
    return {uri for page in pages for uri in page.uris}


def _aside(line: Line) -> Block:
    return Block(Kind.PARAGRAPH, (Run(line.text, Place(line.page, box=box_of(line.pieces))),))


def _note(note: NoteLines, setting: Setting) -> DraftNote:
    """A footnote with its mark taken off its first line."""
    first = note.lines[0]
    rest = first.pieces[1:]
    head = first.pieces[0].text.strip().strip("[]().")
    if head == note.mark:
        lines = [replace(first, pieces=rest), *note.lines[1:]] if rest else note.lines[1:]
    else:
        cut = first.pieces[0].text.lstrip("[( ")[len(note.mark) :].lstrip("]). ")
        lines = [replace(first, pieces=(replace(first.pieces[0], text=cut), *rest)), *note.lines[1:]]
    right = max(line.x1 for line in note.lines)
    measure = Measure(right, first.size, first.size)
    return DraftNote(note.key, note.mark, runs_of(lines, measure, setting))


def _body(
    flows: Sequence[Flow], rules: dict[int, tuple[Rule, ...]], size: float, setting: Setting
) -> Iterator[Block]:
    """The blocks of all flows; the first of a flow may go on with the last of the flow before."""
    last: Line | None = None
    last_right = 0.0
    rights = _right_ends(flows)
    for flow in flows:
        measure = _measure(flow, size, rights)
        lines = [line for row in flow.rows for line in row]
        if not lines:
            continue
        goes_on = last is not None and _goes_on(last, lines[0], last_right)
        for index, block in enumerate(_flow_blocks(flow, rules.get(flow.page, ()), measure, setting)):
            first = index == 0 and goes_on and block.kind is Kind.PARAGRAPH
            yield replace(block, continues=True) if first else block
        last, last_right = lines[-1], measure.right


def _goes_on(last: Line, first: Line, right: float) -> bool:
    """Whether the first line of a flow goes on with the paragraph that ends the flow before."""
    moved = replace(first, page=last.page)
    if is_label(first.words) or is_label(last.words) or abs(first.size - last.size) > 0.5:
        return False
    return first.style == last.style and not has_room(last, moved, right)


def _right_ends(flows: Sequence[Flow]) -> dict[int, float]:
    """The right end of the text by its left end, over all pages: a page of few lines has none of its own."""
    ends: dict[int, float] = {}
    for flow in flows:
        for row in flow.rows:
            left = round(row[0].x0 / 12)
            ends[left] = max(ends.get(left, 0.0), row[-1].x1)
    return ends


def _measure(flow: Flow, size: float, rights: dict[int, float]) -> Measure:
    lines = [line for row in flow.rows for line in row]
    if not lines:
        return Measure(0.0, size, size)
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    if len(lines) < 5:
        right = max(right, rights.get(round(left / 12), right))
    drops = [
        before.base - line.base
        for before, line in pairwise(lines)
        if 0.9 * size < before.base - line.base < 2.2 * size and abs(line.size - size) < 0.1 * size
    ]
    # the lower quarter and not the middle: where most paragraphs are one line, most drops are those between them
    pitch = sorted(drops)[len(drops) // 4] if len(drops) > 2 else 1.2 * size
    return Measure(right, pitch, size)


def _flow_blocks(flow: Flow, rules: Sequence[Rule], measure: Measure, setting: Setting) -> Iterator[Block]:
    rows = [_with_marker(row) for row in flow.rows]
    at = 0
    for grid in grids_of(rows, rules):
        yield from blocks_of(_parts(rows[at : grid.start]), measure, setting)
        yield table_block(rows, grid, rules, lambda lines: runs_of(lines, measure, setting))
        at = grid.end
    yield from blocks_of(_parts(rows[at:]), measure, setting)


def _with_marker(row: Sequence[Line]) -> tuple[Line, ...]:
    """A row in which the mark of an item and its text are one line."""
    if len(row) == 2 and is_marker(row[0].text.strip()) and any(map(str.isalpha, row[1].text)):
        return (_one(row),)
    return tuple(row)


def _parts(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of rows that are no table: words beside each other are one line where they are alike."""
    lines: list[Line] = []
    for row in rows:
        for line in row:
            if lines and line is not row[0] and _one_line(lines[-1], line):
                lines[-1] = _one((lines[-1], line))
            else:
                lines.append(line)
    return lines


def _one_line(left: Line, right: Line) -> bool:
    label = left.text.count(" ") < 2 and left.text.strip(" :").isalpha()
    alike = left.style == right.style and abs(left.size - right.size) < 0.5
    gap = (right.x0 - left.x1) / left.size
    return label or gap < 1.5 or (alike and gap < 4)


def _one(row: Sequence[Line]) -> Line:
    return Line(tuple(piece for line in row for piece in line.pieces), row[0].page)
