"""`rekenschap follow-up`: drafts of what to ask next about a paper."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.papers import Source, sources
from rekenschap.cli.writing import whole_file

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

_NOT_READ = 3


@click.command("follow-up", no_args_is_help=True)
@click.argument("paper", metavar="PAPER")
@click.option("--group", metavar="GROUP", help="Only what this group asked, such as SP or GroenLinks-PvdA.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file: .docx for Word, .md for Markdown.")
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the words around."
)
@click.pass_context
def follow_up(ctx: click.Context, paper: str, group: str | None, output: Path | None, lang: Lang) -> None:
    """Draft follow-up questions to what a paper leaves open.

    For each question that was not, or not wholly, answered: what is missing, the words that show it, and a
    draft in parliamentary Dutch that fits the ground given. Drafts are proposals: read them before you send
    them. Without --output they come in Markdown.

    \b
    Examples:
      rekenschap follow-up nota.pdf
      rekenschap follow-up nota.pdf --group SP --output vragen.docx
      rekenschap follow-up nota.pdf --output vragen.md

    \b
    Exit status:
      0  done
      2  the command is not understood, or its output cannot be written
      3  the paper could not be read
    """  # noqa: D301 - click reads the backspace: it keeps the lines that follow
    from rekenschap.errors import PaperError
    from rekenschap.guard import guarded

    if output is not None and output.suffix.lower() not in {".docx", ".md"}:
        raise click.UsageError(f"{str(output)!r} ends in neither .docx (Word) nor .md (Markdown)")
    found = sources([paper])
    if len(found) != 1:
        raise click.UsageError(f"{paper!r} names {len(found)} papers; follow-up takes one")
    in_word = output is not None and output.suffix.lower() == ".docx"
    try:
        drafts = guarded(lambda: _drafts(found[0], group, lang, in_word))
    except PaperError as error:
        click.echo(f"rekenschap: {error.of(found[0].name)}", err=True)
        ctx.exit(_NOT_READ)
    if output is None:
        sys.stdout.buffer.write(drafts)
        return
    with whole_file(output) as part:
        part.write_bytes(drafts)


def _drafts(source: Source, group: str | None, lang: Lang, in_word: bool) -> bytes:
    """The document as bytes; raises `click.UsageError` where no question is of that group."""
    from rekenschap.drafting.open_questions import open_questions
    from rekenschap.exports import follow_up as document
    from rekenschap.exports.words import Words
    from rekenschap.reading import read

    reading = read(source.content())
    lines = document.lines(reading, open_questions(reading, group), Words(lang))
    if in_word:
        from rekenschap.exports import follow_up_word

        return follow_up_word.render(lines)
    from rekenschap.exports import follow_up_markdown

    return follow_up_markdown.render(lines).encode()
