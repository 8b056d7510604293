"""Arguments in, the calls of the library, output printed; nothing else prints.

Exit codes: 0 fine, 1 an error of the input, 2 usage, 3 something is inconsistent (`check`, `--strict`, `--fail-on`),
4 something was quarantined or nothing came (`--fail-on`), 130 interrupted.
"""

import logging
import os
import sys
from typing import Annotated

import typer

from claimx.cli.article import extract
from claimx.cli.checking import compare, schema, validate
from claimx.cli.corpora import batch, export, import_
from claimx.cli.databases import cluster, conflicts
from claimx.cli.decisions import decisions
from claimx.cli.explaining import explain
from claimx.cli.gate import check
from claimx.cli.reporting import report
from claimx.cli.scoring import score
from claimx.cli.serving import serve
from claimx.cli.usage import Command
from claimx.cli.versions import versions
from claimx.errors import ClaimxError
from claimx.version import VERSION
from claimx.visible import visible

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS = (
    extract, explain, check, report, validate, compare, batch, export, import_, cluster, conflicts, score, serve,
    schema,
)  # fmt: skip
for command in COMMANDS:
    first, _, _ = (command.__doc__ or "").partition("\n")  # whole, where Typer would cut it
    app.command(command.__name__.rstrip("_"), cls=Command, short_help=first)(command)

app.add_typer(decisions, name="decisions", short_help="What people decided about findings: accepted or dismissed.")


@app.callback(invoke_without_command=True)
def claimx(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="With --version: also the model and the weights, and their hashes.")
    ] = False,
) -> None:
    """Turn news text into typed, checkable claims, and check the sums between them."""
    if version:
        print("\n".join(versions() if verbose else [f"claimx {VERSION}"]))
        raise typer.Exit
    if verbose:
        raise typer.BadParameter("it goes with --version", param_hint="--verbose")
    if context.invoked_subcommand is None:
        context.fail("Missing command.")


def main() -> None:
    """The command `claimx`."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Visible("claimx: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it misses in a page we say in one line
    code: str | int | None = 1
    try:
        app(prog_name="claimx")  # also of `python -m claimx`: completion asks for the command by this name
    except SystemExit as ended:
        code = ended.code
    except ClaimxError as error:
        _say(str(error))
    except BrokenPipeError:
        pass  # who read the output has left
    except OSError as error:
        _say(_told(error))
    except (MemoryError, RecursionError, UnicodeError) as error:
        _say(f"{type(error).__name__}: {' '.join(str(error).split()) or 'the input is too large or too deep'}")
    sys.exit(_flushed(code))


class _Visible(logging.Formatter):
    """What is logged, an article's control characters shown."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def _say(error: str) -> None:
    print(f"claimx: {visible(error)}", file=sys.stderr)


def _told(error: OSError) -> str:
    """What the system says, and of which file; without a name it is the output."""
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "the output"
    return f"{where}: {(error.strerror or str(error)).lower()}"


def _flushed(code: str | int | None) -> str | int | None:
    """The exit code once the rest of the output is written; at the interpreter's exit nobody could catch a fault."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            _say(_told(error))
            return 1
    return code
