"""The command for a person to read: `report`."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.options import SECONDS, Country, DecisionsFile, Forces, Model, Published, Seconds, Title, Trust
from claimx.cli.reading import read_article, read_record
from claimx.cli.working import working
from claimx.files import head, refuse_same, write_text
from claimx.visible import visible

PAGE = re.compile(rb'<meta name="generator" content="claimx">|claim report</title>|claims of [\d,]+ articles?</title>')


def report(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="A text, Markdown or web page, a record (.json), a database (.db or URL), or -."
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The page, or - for output.")] = "-",
    title: Title = None,
    published: Published = None,
    country: Country = None,
    model: Model = None,
    forces: Forces = None,
    trust: Trust = False,
    decisions: DecisionsFile = None,
    seconds: Seconds = SECONDS,
) -> None:
    """Write an article and its claims, or a database, as a web page.

    The page needs nothing else and fetches nothing. What was dismissed in claimx.decisions.jsonl is set aside on it;
    day and country that nothing else tells are those of claimx.toml, as for claimx check.
    Of a database it shows the articles whose sums fail, what is told of each force and when, and the facts that
    articles tell with different values.
    """
    from claimx.cli.project import day_of, decisions_of, project

    settings = project()
    made, decided = decisions_of(decisions, settings)
    inputs = (article.removeprefix("sqlite:///"), forces, str(made))
    if output != "-":
        refuse_same(output, inputs)
    if _is_database(article):
        from claimx.report import survey_to_html

        _write(survey_to_html(article), output, inputs)
        return
    from claimx.linter import Known
    from claimx.pipeline import extract, load
    from claimx.report import to_html

    if article.endswith(".json"):
        record = read_record(article, trust=trust)
    else:
        read = read_article(article, title=title, published=published, country=country)
        given = Known(usual_published=day_of(settings), usual_country=settings.config.country).of(read)
        pipeline = load(model, forces)
        with working(article, seconds):
            record = extract(given, nlp=pipeline)
    _write(to_html(record, decided), output, inputs)


def _write(page: str, output: str, inputs: tuple[str | None, ...]) -> None:
    if output == "-":
        print(visible(page) if sys.stdout.isatty() else page, end="")
    else:
        write_text(output, page, inputs=inputs, ours=_is_page)


def _is_page(path: Path) -> bool:
    """Whether the file is a page of `claimx report`, of this version or an older one."""
    begins = head(path)
    return begins.lstrip().startswith(b"<!doctype html>") and bool(PAGE.search(begins))


def _is_database(article: str) -> bool:
    """Whether the argument names a database: by its URL, or by the ending of an SQLite file."""
    if article.startswith(("http://", "https://")):
        return False
    return "://" in article or Path(article).suffix in (".db", ".sqlite", ".sqlite3")
