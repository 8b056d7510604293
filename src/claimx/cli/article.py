"""The command for one article: `extract`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.explaining import explained
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
    print_list,
    wants_json,
)
from claimx.cli.reading import read_article
from claimx.cli.start import import_spacy_quickly
from claimx.cli.working import working
from claimx.visible import visible_json

if TYPE_CHECKING:
    from claimx.records import Record


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
        bool, typer.Option("--explain", help="Print why each link and relation is what it is, instead of the record.")
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
            found = explained(article, pipeline)
        print_list(*found, format)
        return
    with working(file, seconds):
        record = extract(article, nlp=pipeline)
    if implied:
        from claimx.implications import implied as implications

        with working(file, seconds):
            follows = implications(record)
        print_list([one.model_dump_json() for one in follows], [one.message for one in follows], format)
    else:
        _print(record, format)


def _print(record: "Record", format: Format | None) -> None:
    if wants_json(format):
        from claimx.records import dumps

        written = dumps(record)
        print(visible_json(written) if sys.stdout.isatty() else written)
    else:
        from claimx.terminal import show

        show(record)
