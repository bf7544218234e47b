"""`rekenschap read`: papers in, readings out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from rekenschap.cli.papers import Source, names_one, sources
from rekenschap.cli.writing import (
    SUFFIXES,
    Writer,
    report_console,
    standard_output,
    write_file,
    write_folder,
    write_together,
    writer,
)

if TYPE_CHECKING:
    from rekenschap.exports.words import Lang
    from rekenschap.findings.verdicts import Judge

_SOME_FAILED, _NONE_READ = 1, 3
#: an endpoint may take half a minute for each question
_SECONDS_WITH_JUDGE = 3600.0


@click.command(no_args_is_help=True, short_help="Show what stands in papers, and how each question was answered.")
@click.argument("papers", nargs=-1, required=True, metavar="PAPER...")
@click.option(
    "--format", "form", type=click.Choice(list(SUFFIXES)), default="report", show_default=True, help="See above."
)
@click.option("-o", "--output", type=click.Path(), help="A file, or a folder for a file per paper.")
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the words around."
)
@click.option("--judge", metavar="URL", help="Let an OpenAI-compatible endpoint judge the answers too; see below.")
@click.option("--judge-model", metavar="NAME", help="The model that the endpoint is to use.")
@click.option("--debug", is_flag=True, help="Show where in the program a fault of its own arose.")
@click.pass_context
def read(
    ctx: click.Context,
    papers: tuple[str, ...],
    form: str,
    output: str | None,
    lang: Lang,
    judge: str | None,
    judge_model: str | None,
    debug: bool,
) -> None:
    """Read papers and show how each question was answered, and what stands in them.

    A PAPER is a file in any format (PDF, DOCX, DOC, ODT, XML, HTML, Markdown, text: told by its content), a
    folder with all its subfolders, a pattern in quotes, or - for standard input.

    \b
    report  for a person (colours in a terminal; NO_COLOR is respected)
    json    the reading contract: one object for one PAPER, an array for a folder, pattern or several
    jsonl   the same, an object per line: for many papers
    html    one self-contained page per paper: the judgement with links to the words that show it
    md      judgement, questions, answers and findings in Markdown
    csv     a row per question, judgement and findings in columns; UTF-8, formulas made harmless

    \b
    Examples:
      rekenschap read nota.pdf
      rekenschap read nota.pdf --format html --output nota.html
      rekenschap read papers/ "more/**/*.xml" --format json --output readings/
      curl -s https://example.org/nota.pdf | rekenschap read - --format json

    With a folder as --output (one that exists, or ends in /) each paper gets a file: nota.pdf gives
    nota.pdf.json. A file is written whole or not at all.

    With --judge and --judge-model each question and its answer go to that address (https, or this machine),
    which must speak as the chat completions of OpenAI do; a key is taken from REKENSCHAP_ENDPOINT_KEY.
    Explicit words of refusal stay judged by rule, and each verdict says who judged. Without these options
    nothing leaves the machine.

    \b
    Exit status:
      0  all papers were read
      1  some could not be read, or rekenschap itself has a fault; the others were read
      2  the command is not understood, or its output cannot be written
      3  no paper could be read
    """
    found = sources(papers)
    into_folder = output is not None and (Path(output).is_dir() or output.endswith(("/", os.sep)))
    several = not names_one(papers) and not into_folder
    _refuse(form, None if into_folder else output, found, several)
    console = report_console() if form == "report" and output is None else None
    if len(found) > 1:
        _warm_up()
    run = _Run(writer(form, lang, several, console), _judge(judge, judge_model), debug)
    if output is None:
        write_together(run.texts(found), run.how, standard_output(form))
    elif into_folder:
        taken = {source.path for source in found if source.path}
        write_folder(run.named(_shown_progress(found)), run.how, Path(output), SUFFIXES[form], taken)
    else:
        write_file(run.texts(_shown_progress(found)), run.how, Path(output))
    ctx.exit(run.exit_code(len(found)))


@dataclass
class _Run:
    """Reads paper after paper; one that cannot be read is told of, and the run goes on."""

    how: Writer
    judge: Judge | None
    debug: bool
    read: int = 0
    faults: int = 0

    def texts(self, papers: Iterable[Source]) -> Iterator[str]:
        """What is written of each paper that could be read."""
        for source in papers:
            text = self._text(source)
            if text is not None:
                self.read += 1
                yield text

    def named(self, papers: Iterable[Source]) -> Iterator[tuple[PurePath, str]]:
        """The same, with what its file is named after."""
        for source in papers:
            for text in self.texts([source]):
                yield source.stem, text

    def exit_code(self, asked: int) -> int:
        """The exit status for scripts; tells how many were read where some were not."""
        if self.read == asked:
            return 0
        if asked > 1:
            _tell(f"{self.read} of {asked} papers read")
        return _SOME_FAILED if self.read or self.faults else _NONE_READ

    def _text(self, source: Source) -> str | None:
        from rekenschap.errors import PaperError
        from rekenschap.guard import Fault, Limits, guarded
        from rekenschap.reading import read as read_paper

        try:
            data = source.content()
            limits = Limits(seconds=_SECONDS_WITH_JUDGE) if self.judge else Limits()
            return guarded(lambda: self.how.one(read_paper(data, self.judge), source.name), limits)
        except PaperError as error:
            _tell(str(error.of(source.name)))
        except Fault as fault:
            self.faults += 1
            _tell(f"{source.name}: a fault of rekenschap itself ({fault}); please report it with this paper")
            if self.debug:
                click.echo(fault.details, err=True)
        return None


def _warm_up() -> None:
    """Read the paper that comes with the program, so that each child starts with lists and patterns at hand."""
    from rekenschap import sample
    from rekenschap.reading import read as read_paper

    read_paper(sample.content())


def _judge(url: str | None, model: str | None) -> Judge | None:
    """The judge that the user configured; None where there is none."""
    if url is None and model is None:
        return None
    if url is None or model is None:
        raise click.UsageError("--judge and --judge-model go together: an address, and the model to ask for")
    from rekenschap.endpoint_judge import Endpoint, EndpointJudge
    from rekenschap.errors import BadEndpoint

    try:
        return EndpointJudge(Endpoint(url, model))
    except BadEndpoint as error:
        raise click.UsageError(str(error)) from error


def _tell(message: str) -> None:
    from rekenschap.exports.safe import printable

    click.echo(f"rekenschap: {printable(message)}", err=True)


def _refuse(form: str, file: str | None, found: list[Source], several: bool) -> None:
    """Say what cannot be done before any paper is read; `file` is the one file to write, if there is one."""
    if form == "html" and several:
        raise click.UsageError("a page is for one paper: give a folder as --output, such as --output pages/")
    if file is None:
        return
    path = Path(file).resolve()
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {str(path.parent)!r} to write in; make it first")
    if path in {source.path.resolve() for source in found if source.path}:
        raise click.UsageError(f"{file!r} is one of the papers: a paper is never overwritten")


def _shown_progress(found: list[Source]) -> Iterable[Source]:
    """The papers, with a bar on standard error while they are read, where someone looks at it."""
    if len(found) == 1 or not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import Progress

    # no thread of its own: papers are read in forked processes, and a fork copies no threads
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("Reading", total=len(found))
        for source in found:
            yield source
            progress.advance(task)
            progress.refresh()
