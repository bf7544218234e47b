"""How the workbench writes marked words: each leads to what is told of it beside the text."""

from __future__ import annotations

from html import escape

from rekenschap.exports.marks import Stretch
from rekenschap.exports.page_text import anchors_of
from rekenschap.exports.words import Words


class LinkedMarks:
    """The pen of the workbench.

    Marks are many, and each can be reached from beside the text: so the keyboard does not stop at them.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def marked(self, words: str, stretch: Stretch) -> str:
        """Words with the marks over them, as one link to what is told of the shortest."""
        if not stretch.marks:
            return words
        places = anchors_of(stretch)
        place = f' id="{places[0]}"' if places else ""
        more = "".join(f'<span id="{anchor}"></span>' for anchor in places[1:])
        sorts = " ".join(dict.fromkeys(mark.sort for mark in stretch.marks))
        href = stretch.href
        if href is None or not words.strip():  # a link needs words
            return f'{more}<mark class="{sorts}"{place}>{words}</mark>'
        every = dict.fromkeys(mark.href[3:] for mark in stretch.marks if mark.href and mark.href.startswith("#b-"))
        found = f' data-found="{" ".join(every)}"' if every else ""
        away = "" if href.startswith("#") else ' rel="noopener noreferrer"'
        return f'{more}<a class="mark {sorts}"{place} href="{escape(href)}"{found} tabindex="-1"{away}>{words}</a>'

    def note_mark(self, mark: str, note: int, ref: int) -> str:
        """The mark of a footnote, linked to it."""
        hidden = f'<span class="visually-hidden">{escape(self._words["note"])} </span>'
        return f'<sup><a id="nootref-{ref + 1}" href="#noot-{note + 1}">{hidden}{escape(mark)}</a></sup>'
