"""Arguments in, the calls of the library, output printed; nothing else prints.

Exit codes: 0 fine, 1 an error of the input, 2 usage, 3 something is inconsistent (`--strict`, `--fail-on`),
4 something was quarantined or nothing came (`--fail-on`), 130 interrupted.
"""

import logging
import os
import re
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from claimx.cli.article import extract
from claimx.cli.checking import compare, schema, validate
from claimx.cli.corpora import batch, export, import_
from claimx.cli.databases import cluster, conflicts
from claimx.cli.reporting import report
from claimx.cli.scoring import score
from claimx.errors import ClaimxError
from claimx.version import VERSION

BRACES = re.compile(r"^\{(.+?)\}(?:\.\.\.)?$")


class Command(TyperCommand):
    """A command whose usage says FILE and INPUT..., without Typer's braces."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of the line of usage."""
        return [BRACES.sub(r"\1", piece) for piece in super().collect_usage_pieces(ctx)]


app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (extract, report, validate, compare, batch, export, import_, cluster, conflicts, score, schema):
    first, _, _ = (command.__doc__ or "").partition("\n")  # whole, where Typer would cut it
    app.command(command.__name__.rstrip("_"), cls=Command, short_help=first)(command)


def _version(asked: bool) -> None:
    if asked:
        print(f"claimx {VERSION}")
        raise typer.Exit


@app.callback()
def claimx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn news text into typed, checkable claims, and check the sums between them."""


def main() -> None:
    """The command `claimx`."""
    logging.basicConfig(level=logging.WARNING, format="claimx: %(message)s")
    try:
        app(prog_name="claimx")  # also of `python -m claimx`: completion asks for the command by this name
    except ClaimxError as error:
        print(f"claimx: {error}", file=sys.stderr)
        sys.exit(1)
    finally:
        _flush()


def _flush() -> None:
    """Write what is left of the output; at the interpreter's exit nobody could catch that its reader has left."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
