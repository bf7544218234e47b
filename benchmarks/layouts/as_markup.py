"""Sheets as Markdown, HTML and XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from layouts.layout import Printed, Sheet
from layouts.words import Notes, cells_of


def tables_apart(blocks: Sequence[Printed]) -> Iterator[Printed | list[Printed]]:
    """The blocks, the rows of each table together."""
    for is_row, group in groupby(blocks, lambda block: block.kind == "row"):
        if is_row:
            yield list(group)
        else:
            yield from group


def markdown(sheet: Sheet) -> bytes:
    """Markdown as converters of PDF write it."""
    notes = Notes()
    lines: list[str] = []
    for block in tables_apart(sheet.blocks):
        if isinstance(block, list):
            rows = [cells_of(row.words) for row in block]
            lines += ["| " + " | ".join(row) + " |" for row in rows[:1]]
            lines += ["|" + "---|" * len(rows[0])] + ["| " + " | ".join(row) + " |" for row in rows[1:]] + [""]
            continue
        words = "".join(text if note is None else f"[^{note}]" for text, note in notes.stretches(block.words))
        words = f"**{words}**" if block.bold else f"*{words}*" if block.italic else words
        start = "### " if block.role == "heading" else "- " if block.kind == "item" else ""
        lines += [start + words, ""]
    lines += [f"[^{number}]: {body}" for number, body in enumerate(notes.bodies, 1)]
    return "\n".join(lines).encode()


def official_page(sheet: Sheet) -> bytes:
    """The HTML of officielebekendmakingen.nl."""
    notes = Notes()
    inside = "".join(_html(block, notes) for block in tables_apart(sheet.blocks))
    bodies = "".join(
        f'<div class="voet noot" id="n{number}"><p><sup><a href="#r{number}">{number}</a></sup> '
        f"{escape(body)}</p></div>"
        for number, body in enumerate(notes.bodies, 1)
    )
    return _page(f'<div id="broodtekst" class="stuk">{inside}{bodies}</div>')


def chamber_page(sheet: Sheet) -> bytes:
    """A page of tweedekamer.nl: menus around, the marks of footnotes as Word exports them."""
    notes = Notes()
    inside = "".join(_html(block, notes) for block in tables_apart(sheet.blocks))
    for number in range(1, len(notes.bodies) + 1):
        mark = f'<sup><a id="r{number}" href="#n{number}">{number}</a></sup>'
        inside = inside.replace(mark, f'<a href="#_ftn{number}" name="_ftnref{number}">[{number}]</a>')
    bodies = "".join(
        f'<p><a href="#_ftnref{number}" name="_ftn{number}">[{number}]</a> {escape(body)}</p>'
        for number, body in enumerate(notes.bodies, 1)
    )
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/kamerstukken">Kamerstukken</a></li></ul></nav>'
    return _page(f"{menu}<main><article>{inside}<hr>{bodies}</article></main><footer>Privacy</footer>")


def broken_page(sheet: Sheet) -> bytes:
    """HTML as a mail program or an old word processor makes it: `<br>` and `&nbsp;` instead of paragraphs."""
    notes = Notes()
    lines: list[str] = []
    for block in tables_apart(sheet.blocks):
        if isinstance(block, list):
            lines.append(_html(block, notes))
            continue
        words = _words(block, notes)
        lines.append(words + ("<br>\n" if block.role == "label" else "<br>\n&nbsp;<br>\n"))
    bodies = "".join(
        f'<p><a href="#r{n}" id="n{n}">{n}</a> {escape(body)}</p>' for n, body in enumerate(notes.bodies, 1)
    )
    return _page(f"<div>{''.join(lines)}</div>{bodies}")


def _page(inside: str) -> bytes:
    return (
        '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Stuk</title></head>'
        f"<body>{inside}</body></html>"
    ).encode()


def _html(block: Printed | list[Printed], notes: Notes) -> str:
    if isinstance(block, list):
        rows = "".join(
            "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in cells_of(row.words)) + "</tr>"
            for row in block
        )
        return f'<table border="1"><tbody>{rows}</tbody></table>'
    words = _words(block, notes)
    if block.kind == "item":
        return f'<ul style="list-style: none"><li><p>{words}</p></li></ul>'
    return f"<h3>{words}</h3>" if block.role == "heading" else f"<p>{words}</p>\n"


def _words(block: Printed, notes: Notes) -> str:
    words = "".join(
        escape(text) if note is None else f'<sup><a id="r{note}" href="#n{note}">{note}</a></sup>'
        for text, note in notes.stretches(block.words)
    )
    words = f"<strong>{words}</strong>" if block.bold else words
    return f"<em>{words}</em>" if block.italic else words


def official_xml(sheet: Sheet) -> bytes:
    """The XML of a Kamerstuk: headings, paragraphs and lists, no element that says what a question is."""
    notes = Notes()
    inside = "".join(_xml(block, notes) for block in tables_apart(sheet.blocks))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><kamerstuk><stuk><vrije-tekst><tekst>'
        f"{inside}</tekst></vrije-tekst></stuk></kamerstuk></officiele-publicatie>"
    ).encode()


def questions_xml(sheet: Sheet) -> bytes:
    """The XML of an Aanhangsel: an element for each question and each answer."""
    notes = Notes()
    parts: list[str] = []
    for key, group in groupby(sheet.blocks, _part_of):
        blocks = list(group)
        inside = "".join(_xml(block, notes) for block in tables_apart(blocks) if block is not blocks[0])
        first = blocks[0]
        if key[0] == "other":
            parts.append("".join(_xml(block, notes) for block in tables_apart(blocks)))
            continue
        number = first.words if first.role == "label" else ""
        inside = inside if number else _xml(first, notes) + inside
        parts.append(f"<{key[0]}><nr>{escape(number)}</nr>{inside}</{key[0]}>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><kamervragen>'
        f"{''.join(parts)}</kamervragen></officiele-publicatie>"
    ).encode()


def _part_of(block: Printed) -> tuple[str, str | int | None]:
    if block.role == "label":
        return ("antwoord" if block.words.lower().startswith(("antwoord", "reactie")) else "vraag"), block.place
    names = {"question": "vraag", "answer": "antwoord"}
    return names.get(block.role, "other"), block.place if block.role in names else None


def _xml(block: Printed | list[Printed], notes: Notes) -> str:
    if isinstance(block, list):
        rows = "".join(
            "<row>" + "".join(f"<entry><al>{escape(cell)}</al></entry>" for cell in cells_of(row.words)) + "</row>"
            for row in block
        )
        return f"<table><tgroup><tbody>{rows}</tbody></tgroup></table>"
    words = "".join(
        escape(text)
        if note is None
        else f"<noot><noot.nr>{note}</noot.nr><noot.al>{escape(notes.bodies[note - 1])}</noot.al></noot>"
        for text, note in notes.stretches(block.words)
    )
    words = f'<nadruk type="vet">{words}</nadruk>' if block.bold else words
    words = f'<nadruk type="cur">{words}</nadruk>' if block.italic else words
    if block.kind == "item":
        return f'<lijst type="expliciet"><li><li.nr/><al>{words}</al></li></lijst>'
    return f"<tussenkop>{words}</tussenkop>" if block.role == "heading" else f"<al>{words}</al>"


MARKUP: dict[str, Callable[[Sheet], bytes]] = {
    "markdown": markdown,
    "html, officielebekendmakingen": official_page,
    "html, tweedekamer": chamber_page,
    "html, line breaks": broken_page,
    "xml, kamerstuk": official_xml,
    "xml, aanhangsel": questions_xml,
}
