"""The command that says why: `explain`."""

from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    SECONDS,
    Country,
    Forces,
    FormatOption,
    Model,
    Published,
    Seconds,
    Tagger,
    Title,
    print_list,
    print_one,
)
from claimx.cli.reading import notice_language, read_article
from claimx.cli.start import import_spacy_quickly
from claimx.cli.working import working
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.pipeline import Pipeline
    from claimx.view.article import Article

HANGING = " " * 17
"""What stands before the further lines of an explanation: they go on below its words."""


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text, Markdown (.md), a web page (.html), or - for standard input.")
    ],
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="Two figures, such as c4 c7: why they are related, or why not."),
    ] = None,
    title: Title = None,
    published: Published = None,
    country: Country = None,
    model: Model = None,
    forces: Forces = None,
    tagger: Tagger = None,
    format: FormatOption = None,
    seconds: Seconds = SECONDS,
) -> None:
    """Print why each link and each relation of an article is what it is.

    With --between: which readings have both figures, how likely language makes each, what was taken, and which alarm
    was raised or kept back, with what weighed most for it and against it. claimx extract prints the ids.
    """
    import_spacy_quickly()
    from claimx.pipeline import load

    article = read_article(file, title=title, published=published, country=country)
    pipeline = load(model, forces, tagger=tagger)
    if between is None:
        with working(file, seconds):
            found = explained(article, pipeline)
        print_list(*found, format)
        return
    from claimx.explanation import explain_between

    notice_language(article)
    try:
        with working(file, seconds):
            told = explain_between(article, *between, nlp=pipeline)
    except InputError as error:
        raise InputError(f"{'standard input' if file == '-' else file}: {error}") from error
    print_one(told.model_dump_json(by_alias=True), folded(str(told).split("\n")), format)


def explained(article: "Article", pipeline: "Pipeline") -> tuple[list[str], list[str]]:
    """Why each link and each relation is what it is, as JSON and in words."""
    from claimx.explanation import explain, lines

    notice_language(article)
    found = explain(article, nlp=pipeline)
    return [one.model_dump_json() for one in found], folded(list(lines(found)))


def folded(lines: list[str]) -> list[str]:
    """The lines in the width of the terminal."""
    width = get_terminal_size().columns
    return [fill(line, width, subsequent_indent=HANGING, break_long_words=False) for line in lines]
