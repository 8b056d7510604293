"""The command for one article: `extract`."""

import sys
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    SECONDS,
    Country,
    Forces,
    Format,
    FormatOption,
    Model,
    Published,
    Seconds,
    Tagger,
    Title,
    wants_json,
)
from claimx.cli.reading import notice_language, read_article
from claimx.cli.start import import_spacy_quickly
from claimx.cli.working import working
from claimx.visible import visible, visible_json

if TYPE_CHECKING:
    from claimx.pipeline import Pipeline
    from claimx.records import Record
    from claimx.view.article import Article

HANGING = " " * 17
"""What stands before the further lines of an explanation: they go on below its words."""


def extract(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text, Markdown (.md), a web page (.html), or - for standard input.")
    ],
    title: Title = None,
    published: Published = None,
    country: Country = None,
    model: Model = None,
    forces: Forces = None,
    tagger: Tagger = None,
    format: FormatOption = None,
    implied: Annotated[
        bool, typer.Option("--implied", help="Print the figures that follow and are not stated, instead of the record.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print why each link is what it is, instead of the record.")
    ] = False,
    seconds: Seconds = SECONDS,
) -> None:
    """Print the claims and findings of one article."""
    import_spacy_quickly()
    from claimx.pipeline import extract, load

    article = read_article(file, title=title, published=published, country=country)
    pipeline = load(model, forces, tagger=tagger)
    if explain:
        with working(file, seconds):
            found = _explained(article, pipeline)
        _print_list(*found, format)
        return
    with working(file, seconds):
        record = extract(article, nlp=pipeline)
    if implied:
        from claimx.implications import implied as implications

        with working(file, seconds):
            follows = implications(record)
        _print_list([one.model_dump_json() for one in follows], [one.message for one in follows], format)
    else:
        _print(record, format)


def _explained(article: "Article", pipeline: "Pipeline") -> tuple[list[str], list[str]]:
    """Why each link is what it is, as JSON and in words."""
    from claimx.explanation import explain, lines

    notice_language(article)
    found = explain(article, nlp=pipeline)
    width = get_terminal_size().columns
    folded = [fill(line, width, subsequent_indent=HANGING, break_long_words=False) for line in lines(found)]
    return [one.model_dump_json() for one in found], folded


def _print(record: "Record", format: Format | None) -> None:
    if wants_json(format):
        from claimx.records import dumps

        written = dumps(record)
        print(visible_json(written) if sys.stdout.isatty() else written)
    else:
        from claimx.terminal import show

        show(record)


def _print_list(as_json: list[str], as_text: list[str], format: Format | None) -> None:
    written = "[" + ",\n ".join(as_json) + "]" if wants_json(format) else visible("\n".join(as_text))
    print(visible_json(written) if sys.stdout.isatty() else written)
