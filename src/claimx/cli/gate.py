"""The linter: `check`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from math import isnan
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import INCONSISTENT, SECONDS, Country, DecisionsFile, Forces, Model, Published
from claimx.visible import visible, visible_json

if TYPE_CHECKING:
    from claimx.linter import Known, Result

MANY = 48
"""So many files are worth a bar."""


class Form(StrEnum):
    """How the findings are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    github = "github"


def _likelihood(given: float | None) -> float | None:
    """Refuse what is no number, which no range does."""
    if given is not None and isnan(given):
        raise typer.BadParameter("nan is not in the range 0<=x<=1")
    return given


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Texts, Markdown, web pages, records, folders; - for a text from standard input."
        ),
    ],
    format: Annotated[Form, typer.Option(help="text for people, the others for programs.")] = Form.text,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 also where a text was not read as it should be.")
    ] = False,
    published: Published = None,
    country: Country = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="Files to leave out, such as drafts/*; may be repeated.")
    ] = None,
    decisions: DecisionsFile = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes; by default as many as the files are worth.")
    ] = None,
    seconds: Annotated[float | None, typer.Option(min=0.1, metavar="S", help="How long an article may take.")] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, metavar="P", callback=_likelihood, help="Leave out alarms that are less likely right than P."
        ),
    ] = None,
    model: Model = None,
    forces: Forces = None,
) -> None:
    """Check stories and exit with 3 where something does not add up.

    A line a finding: file:line:column: check: what does not add up [fingerprint]. The settings are claimx.toml or
    [tool.claimx] of pyproject.toml; what is dismissed in claimx.decisions.jsonl is silent. Exit code 1 where a file
    cannot be read; the others are checked all the same.
    """
    from claimx.cli.project import day_of, decisions_of, project
    from claimx.cli.start import import_spacy_quickly

    settings = project()
    config = settings.config
    import_spacy_quickly()
    from claimx.batch.engines import Settings
    from claimx.linter import Job, Known, check

    job = Job(
        paths,
        _sound(Known(published, country, day_of(settings), config.country)),
        (*config.exclude, *(exclude or ())),
        settings.folder,
        decisions_of(decisions, settings)[1],
        Settings(
            model or config.model,
            forces=forces or settings.path(config.forces),
            seconds=seconds or config.seconds or SECONDS,
        ),
        workers or config.workers,
        config.min_confidence if min_confidence is None else min_confidence,
    )
    with _bar() as told:
        result = check(job, told)
    _print(result, format)
    code = _code(result, strict=strict or config.strict)
    if code:
        raise typer.Exit(code)


def _sound(known: "Known") -> "Known":
    """What is known of every article; a day or a country that is none is an error of the call, not of each file."""
    from claimx.view.article import checked

    for published, country in ((known.published, known.country), (known.usual_published, known.usual_country)):
        checked("", published=published, country=country)
    return known


def _print(result: "Result", form: Form) -> None:
    """The findings on standard output, the notes and what it comes to on standard error."""
    from claimx.linter.formats import FORMATS
    from claimx.sinks.wording import counted

    for line in FORMATS[form](result):
        print(visible_json(line) if sys.stdout.isatty() else line)
    sys.stdout.flush()
    for note in result.notes:
        line = f", line {note.line}" if note.line else ""
        print(f"claimx: {visible(note.path)}{line}: {visible(note.message)}", file=sys.stderr)
    wrong, unread = len(result.alarms), sum(note.kind == "unread" for note in result.notes)
    told = "nothing amiss" if result.articles else "nothing to check"
    if wrong:
        told = f"{counted(wrong, 'finding')} {'does' if wrong == 1 else 'do'} not add up"
    rest = f"; {unread} could not be read" if unread else ""
    print(f"{counted(result.articles, 'article')}: {told}{rest}", file=sys.stderr)


def _code(result: "Result", *, strict: bool) -> int:
    if result.alarms or (strict and any(note.kind != "unread" for note in result.notes)):
        return INCONSISTENT
    return 1 if any(note.kind == "unread" for note in result.notes) else 0


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error where that is a terminal and the files are many."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("checking", total=None, visible=False)
        yield lambda done, of: shown.update(task, completed=done, total=of, visible=of >= MANY)
