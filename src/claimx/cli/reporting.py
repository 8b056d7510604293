"""The command for a person to read: `report`."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.options import Forces, Model, notice_language, read
from claimx.errors import InputError


def report(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A text file, a record (.json), or - for text.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The page, or - for output.")] = "-",
    title: Annotated[str | None, typer.Option(help="The headline, as it stands in the text.")] = None,
    published: Annotated[str | None, typer.Option(help="The day of publication, YYYY-MM-DD.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code, such as GB.")] = None,
    model: Model = None,
    forces: Forces = None,
) -> None:
    """Write one article with its claims, findings and speakers as a web page that needs nothing else."""
    from claimx.pipeline import extract, load
    from claimx.records import loads
    from claimx.report import to_html

    written = read(article)
    if article.endswith(".json"):
        record = loads(written)
    else:
        notice_language(written, "the text" if article == "-" else article)
        source, pipeline = None if article == "-" else Path(article).name, load(model, forces)
        record = extract(written, title=title, published=published, country=country, source=source, nlp=pipeline)
    _write(to_html(record), output)


def _write(page: str, output: str) -> None:
    if output == "-":
        print(page, end="")
        return
    try:
        Path(output).write_text(page, "utf-8")
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror or error}") from error
