"""The command for a person to read: `report`."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.options import Forces, Model, notice_language, read
from claimx.errors import InputError


def report(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="A text, a record (.json), a database (.db or URL), or -.")
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The page, or - for output.")] = "-",
    title: Annotated[str | None, typer.Option(help="The headline, as it stands in the text.")] = None,
    published: Annotated[str | None, typer.Option(help="The day of publication, YYYY-MM-DD.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code, such as GB.")] = None,
    model: Model = None,
    forces: Forces = None,
) -> None:
    """Write an article and its claims, or a database, as a web page.

    The page needs nothing else and fetches nothing. Of a database it shows the articles whose sums fail, what is told
    of each force and when, and the facts that articles tell with different values.
    """
    if _is_database(article):
        from claimx.report import survey_to_html

        _write(survey_to_html(article), output)
        return
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


def _is_database(article: str) -> bool:
    """Whether the argument names a database: by its URL, or by the ending of an SQLite file."""
    return "://" in article or Path(article).suffix in (".db", ".sqlite", ".sqlite3")
