"""Drafts of follow-up questions in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from rekenschap.exports.follow_up import Line, Style
from rekenschap.exports.markdown_words import escaped

_BEFORE = {
    Style.TITLE: "# ",
    Style.GROUP: "## ",
    Style.QUESTION: "### ",
    Style.DRAFT: "> ",
    Style.ITEM: "- ",
    Style.PLAIN: "",
    Style.LABELLED: "",
}


def render(document: Iterable[Line]) -> str:
    """The document as Markdown, drafts as quotations."""
    return "\n\n".join(_line(line) for line in document) + "\n"


def _line(line: Line) -> str:
    label = f"**{escaped(line.label)}:** " if line.style is Style.LABELLED else ""
    if line.style is Style.DRAFT:
        paragraphs = [escaped(words) for words in line.words.splitlines() if words.strip()]
        return f"{_BEFORE[line.style]}**{line.label}** " + "\n>\n> ".join(paragraphs)
    return f"{_BEFORE[line.style]}{label}{escaped(line.words)}"
