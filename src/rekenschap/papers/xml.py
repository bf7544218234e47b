"""The XML of officielebekendmakingen.nl: Kamerstuk and Aanhangsel, whole or as fragments.

The schemas are `op-xsd-2012-2` and `op-xsd-2014-05-15`, and `vraagdoc` before them. An element that is not known
is a block of its own, so that a schema that changes loses no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from rekenschap.papers.blocks import MOST_COLUMNS, Blocks, laid_out
from rekenschap.papers.draft import Cell, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.elements import name_of, whole, with_paths, words_of
from rekenschap.papers.grid import cell_blocks
from rekenschap.papers.markup import parse_xml
from rekenschap.papers.metadata import formed, hints_of

#: elements that stand in a line of text
_INLINE = frozenset(
    (  # noqa: SIM905 - a list of words reads better so
        "nadruk extref intref dossierref ondernummer datum sup sub inf super unl ovl vet cur noot nootref "
        "nr.ref noot.nr redactioneel formule verwijzing organisatie persoon plaats link alias soort label"
    ).split()
)
#: elements whose children are pieces of one line
_LINE = frozenset(
    ["kop", "naam", "dossiernummer", "stuknr", "kamervraagnummer", "functie", "dagtekening", "plaatsdatum"]
)
_UNREAD = frozenset(
    ["meta", "metadata", "plaatje", "illustratie", "illustration", "colspec", "spanspec", "bijlage-gegevens"]
)
_LABELS: Mapping[str, str] = {"vraag": "Vraag", "antwoord": "Antwoord"}
_BOLD = frozenset(["vet", "vetcur", "bold"])
_ITALIC = frozenset(["cur", "vetcur", "italic"])
#: where a document of officielebekendmakingen stands, by its id
_SITE = "https://zoek.officielebekendmakingen.nl/{}.html"


def read(data: bytes) -> Draft:
    """The draft of a paper in XML; raises `DamagedPaper` and `PaperTooLarge`."""
    root = parse_xml(data)
    reader = _Reader()
    reader.block(root, _Context(path=f"/{name_of(root)}"))
    return Draft("xml", tuple(reader.blocks.done), tuple(reader.notes), hints=_hints(root))


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the words of an element because of the elements around it."""

    path: str
    bold: bool = False
    italic: bool = False
    url: str | None = None
    depth: int = 0
    lists: int = -1
    kind: Kind = Kind.PARAGRAPH

    def run(self, text: str) -> Run:
        return Run(text, Place(path=self.path), self.bold, self.italic, self.url)


@dataclass
class _Reader:
    blocks: Blocks = field(default_factory=Blocks)
    notes: list[DraftNote] = field(default_factory=list)
    #: the number of a list item that still waits for its first words
    marker: str = ""

    def block(self, element: etree._Element, context: _Context) -> None:
        """Read an element that is a block or holds blocks."""
        self._end(context)
        name = name_of(element)
        if name in _LABELS:
            self._label(element, name, context)
        if name == "table":
            self._table(element, context)
        elif name == "lijst":
            self._children(element, replace(context, lists=context.lists + 1))
        elif name == "li":
            self._item(element, replace(context, kind=Kind.ITEM))
        else:
            inner = _inside(name, element, context)
            self._children(element, inner)
            self._end(inner)

    def _children(self, element: etree._Element, context: _Context) -> None:
        """The text of an element and all that stands in it, in order."""
        self._text(element.text, context)
        in_line = name_of(element) in _LINE
        for child, path in with_paths(element, context.path):
            name = name_of(child)
            if name in _UNREAD:
                pass
            elif in_line or name in _INLINE:
                self._inline(child, name, context)
                if in_line:
                    self._text(" ", context)
            else:
                self.block(child, replace(context, path=path))
            self._text(child.tail, context)

    def _text(self, text: str | None, context: _Context) -> None:
        if text:
            self.blocks.add(context.run(text))

    def _end(self, context: _Context) -> None:
        level = max(context.lists, 0) if context.kind is Kind.ITEM else context.depth
        level = 0 if context.kind is Kind.PARAGRAPH else level
        if self.blocks.end(context.kind, level=level, marker="" if self.blocks.is_aside else self.marker):
            self.marker = ""

    def _inline(self, element: etree._Element, name: str, context: _Context) -> None:
        if name == "noot":
            self._note(element, context)
            return
        kind = (element.get("type") or "").lower() if name == "nadruk" else name
        self._children(
            element,
            replace(
                context,
                bold=context.bold or kind in _BOLD,
                italic=context.italic or kind in _ITALIC,
                url=_target(element) if name == "extref" else context.url,
            ),
        )

    def _note(self, element: etree._Element, context: _Context) -> None:
        """A footnote stands in the XML where its mark is printed."""
        key = f"{len(self.notes) + 1}"
        mark = ""
        plain = _Context(context.path)
        self.notes.append(DraftNote(key, mark, ()))
        with self.blocks.aside() as runs:
            for child, path in with_paths(element, context.path):
                if name_of(child) == "noot.nr":
                    mark = words_of(child)
                else:
                    self.block(child, replace(plain, path=path))
                    self.blocks.end()
        self.notes[int(key) - 1] = DraftNote(key, mark or key, tuple(runs))
        self.blocks.add(Run(mark or key, Place(path=context.path), note=key))

    def _label(self, element: etree._Element, name: str, context: _Context) -> None:
        """The label of a question or answer: `nr` where it has words, else the name of the element with it.

        `<vraag><nr>3</nr>` is printed as *Vraag 3* because the element says so; an answer without `nr` is
        printed under *Antwoord*.
        """
        words = words_of(element.find("{*}nr"))
        if len(words.rstrip(".)")) > 2 and any(letter.isalpha() for letter in words):
            return
        _take(element, "nr")
        self.blocks.add(context.run(f"{_LABELS[name]} {words}".rstrip(" .")))
        self.blocks.end()

    def _item(self, element: etree._Element, context: _Context) -> None:
        self.marker = _take(element, "li.nr")
        self._children(element, context)
        self._end(context)
        self.marker = ""

    def _table(self, element: etree._Element, context: _Context) -> None:
        for child, path in with_paths(element, context.path):
            if name_of(child) == "tgroup":
                columns = _columns(child)
                rows = [list(self._row(row, columns, at)) for row, at in _rows(child, path)]
                laid = laid_out(rows, Cell())
                if self.blocks.is_aside:
                    self.blocks.end_table(laid)
                else:
                    self.blocks.done.extend(cell_blocks(laid))
            elif name_of(child) not in _UNREAD:
                self.block(child, replace(context, path=path))

    def _row(self, row: etree._Element, columns: Mapping[str, int], path: str) -> Iterator[tuple[Cell, int]]:
        parent = row.getparent()
        heading = parent is not None and name_of(parent) == "thead"
        for entry, at in with_paths(row, path):
            with self.blocks.aside() as runs:
                self.block(entry, _Context(at))
            yield Cell(tuple(runs), _columns_of(entry, columns), heading), max(0, whole(entry.get("morerows"))) + 1


def _inside(name: str, element: etree._Element, context: _Context) -> _Context:
    """The context of what stands in a block."""
    if name == "kop" or (name == "titel" and context.kind is not Kind.HEADING):
        return replace(context, kind=Kind.HEADING, depth=max(context.depth, 1))
    if name == "tussenkop":
        return replace(context, kind=Kind.HEADING, depth=context.depth + 1, bold=element.get("kopopmaak") == "vet")
    if name.startswith("divisie") or name == "tekst-sectie":
        return replace(context, depth=context.depth + 1)
    return context


def _rows(group: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    for part, at in with_paths(group, path):
        if name_of(part) in ("thead", "tbody", "tfoot"):
            yield from with_paths(part, at)


def _columns(group: etree._Element) -> dict[str, int]:
    """The names of the columns of a CALS table and their numbers."""
    specs = (child for child in group if name_of(child) == "colspec")
    return {spec.get("colname") or str(index): index for index, spec in enumerate(specs, 1)}


def _columns_of(entry: etree._Element, columns: Mapping[str, int]) -> int:
    """How many columns an entry spans: from `namest` to `nameend`."""
    first, last = columns.get(entry.get("namest") or ""), columns.get(entry.get("nameend") or "")
    return min(max(last - first, 0) + 1, MOST_COLUMNS) if first and last else 1


def _target(element: etree._Element) -> str | None:
    """Where an `extref` leads: an address, or a document of officielebekendmakingen by its id."""
    doc = (element.get("doc") or "").strip()
    if not doc:
        return None
    return _SITE.format(doc) if (element.get("soort") or "").lower() == "document" and "/" not in doc else doc


def _take(element: etree._Element, name: str) -> str:
    """The words of the first child of that name, which is taken out of the tree; empty where there is none."""
    child = element.find(f"{{*}}{name}")
    if child is None:
        return ""
    element.text = (element.text or "") + (child.tail or "")
    element.remove(child)
    return words_of(child)


def _hints(root: etree._Element) -> dict[str, str]:
    """What the XML says of the paper: its metadata first, then the elements that mean one thing only."""
    metadata = [(el.get("name") or "", el.get("content") or "") for el in root.iter("{*}meta", "{*}metadata")]
    hints = hints_of(metadata)
    for hint, words in _of_elements(root):
        if hint not in hints and (content := formed(hint, words)) is not None:
            hints[hint] = content
    return hints


def _of_elements(root: etree._Element) -> Iterator[tuple[str, str]]:
    yield "id", root.get("id") or ""
    for element in root.iter("{*}dossiernummer", "{*}ondernummer", "{*}tekstregel", "{*}kamervraagonderwerp"):
        name, words = name_of(element), words_of(element)
        if name == "dossiernummer":
            parts = [words_of(part) for part in element]
            yield "dossier", " ".join([parts[0].replace(" ", ""), *parts[1:]]) if parts else words
        elif name == "ondernummer":
            yield "number", words
            chamber = {"1": "Eerste Kamer", "2": "Tweede Kamer"}.get(element.get("kamer") or "", "")
            yield "chamber", chamber
        elif name == "kamervraagonderwerp":
            yield "title", words
        else:
            yield "session", words.removeprefix("Vergaderjaar ")
            yield "chamber", words
    yield from _dates(root)


def _dates(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The day of the answers, else that of the paper: the last dated answer wins over the day of the questions."""
    dated = [(element, element.get("isodatum") or "") for element in root.iter("{*}datum")]
    answers = [day for element, day in dated if _is_of_answer(element)]
    head = [day for element, day in dated if not _is_of_question(element)]
    yield from (("date", day) for day in answers[-1:] + head[:1])


def _is_of_answer(element: etree._Element) -> bool:
    return any(parent.get("type") == "antwoord" for parent in element.iterancestors("{*}kamervraagomschrijving"))


def _is_of_question(element: etree._Element) -> bool:
    return any(parent.get("type") == "vraag" for parent in element.iterancestors("{*}kamervraagomschrijving"))
