"""The commands over a database of claims: `cluster`, `conflicts`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import INCONSISTENT, FormatOption, wants_json

if TYPE_CHECKING:
    from claimx.sinks.conflicts import Conflict

Database = Annotated[str, typer.Argument(metavar="DB", help="An SQLite file, or the URL of a database.")]


def cluster(database: Database) -> None:
    """Find near copies of one text in a database.

    One agency story in many papers then counts as one text. Run it again after further articles were added; it
    reads the texts that the database keeps.
    """
    from claimx.sinks.near import cluster

    articles, texts = cluster(database)
    print(f"{articles} articles, {texts} different texts", file=sys.stderr)


def conflicts(
    database: Database,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where there is a conflict.")] = False,
    format: FormatOption = None,
) -> None:
    """Print the facts that articles tell with different values.

    Only values that exclude each other count; each comes with the number of different texts that give it.
    """
    from claimx.sinks.conflicts import conflicts

    found = conflicts(database)
    if wants_json(format):
        _print(found)
    else:
        from claimx.terminal import show_conflicts

        show_conflicts(found)
    if strict and found:
        raise typer.Exit(INCONSISTENT)


def _print(found: "list[Conflict]") -> None:
    import json

    print("[" + ",\n ".join(json.dumps(one.as_json(), ensure_ascii=False) for one in found) + "]")
