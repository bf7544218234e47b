"""`rekenschap follow-up`: drafts of what to ask next about a paper."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rekenschap.cli.papers import Source, sources
from rekenschap.cli.writing import whole_file

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang

_FAULT, _NOT_READ = 1, 3


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
      1  rekenschap itself has a fault
      2  the command is not understood, no question is of that group, or the output cannot be written
      3  the paper could not be read
    """
    found = sources([paper])
    if len(found) != 1:
        raise click.UsageError(f"{paper!r} names {len(found)} papers; follow-up takes one")
    in_word = _is_word(output, found[0])
    drafts = _guarded(ctx, found[0], group, lang, in_word)
    if output is None:
        sys.stdout.buffer.write(drafts)
        return
    with whole_file(output) as part:
        part.write_bytes(drafts)


def _is_word(output: Path | None, source: Source) -> bool:
    """Whether a Word document is asked for; says what cannot be written before the paper is read."""
    if output is None:
        return False
    if output.suffix.lower() not in {".docx", ".md"}:
        raise click.UsageError(f"{str(output)!r} ends in neither .docx (Word) nor .md (Markdown)")
    if source.path is not None and output.resolve() == source.path.resolve():
        raise click.UsageError(f"{str(output)!r} is the paper itself: a paper is never overwritten")
    return output.suffix.lower() == ".docx"


def _guarded(ctx: click.Context, source: Source, group: str | None, lang: Lang, in_word: bool) -> bytes:
    """The drafts; leaves with a sentence where there can be none."""
    from rekenschap.errors import PaperError
    from rekenschap.guard import Fault, guarded

    try:
        drafts = guarded(lambda: _drafts(source, group, lang, in_word))
    except PaperError as error:
        _tell(str(error.of(source.name)))
        ctx.exit(_NOT_READ)
    except Fault as fault:
        _tell(f"{source.name}: a fault of rekenschap itself ({fault}); please report it with this paper")
        ctx.exit(_FAULT)
    if isinstance(drafts, _NoSuchGroup):
        there = f"it has {', '.join(drafts.there)}" if drafts.there else "it names no groups"
        raise click.UsageError(f"no question in {source.name!r} is of {group!r}; {there}")
    return drafts


@dataclass(frozen=True, slots=True)
class _NoSuchGroup:
    """No question of a paper is of the group that was asked for; `there` are the groups that it has."""

    there: tuple[str, ...]


def _drafts(source: Source, group: str | None, lang: Lang, in_word: bool) -> bytes | _NoSuchGroup:
    """The document as bytes."""
    from rekenschap.drafting.open_questions import groups_of, open_questions
    from rekenschap.exports import follow_up as document
    from rekenschap.exports.words import Words
    from rekenschap.reading import read

    reading = read(source.content())
    groups = {name.casefold(): name for name in groups_of(reading)}
    if group is not None and group.casefold() not in groups:
        return _NoSuchGroup(tuple(groups.values()))
    name = None if group is None else groups[group.casefold()]
    lines = document.lines(reading, open_questions(reading, name), Words(lang))
    if in_word:
        from rekenschap.exports import follow_up_word

        return follow_up_word.render(lines)
    from rekenschap.exports import follow_up_markdown

    return follow_up_markdown.render(lines).encode()


def _tell(message: str) -> None:
    from rekenschap.exports.safe import printable

    click.echo(f"rekenschap: {printable(message)}", err=True)
