"""The commands over decisions about findings: `decisions list`, `add`, `remove`, `import`, `export`."""

import json
import sys
from datetime import UTC, datetime
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimx.cli.options import DecisionsFile, FormatOption, wants_json
from claimx.cli.usage import Command
from claimx.errors import InputError
from claimx.visible import visible, visible_json

if TYPE_CHECKING:
    from claimx.decisions import Decision, Decisions
    from claimx.records import Record

Fingerprints = Annotated[
    list[str], typer.Argument(metavar="FINGERPRINT...", help="16 hex digits; claimx check prints them.")
]

decisions = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


class Made(StrEnum):
    """What may be decided."""

    accepted = "accepted"
    dismissed = "dismissed"


@decisions.callback()
def about() -> None:
    """What people decided about findings, in claimx.decisions.jsonl.

    A dismissed finding is silent in check, report and batch; an accepted one is right, and is told until it is mended.
    """


@decisions.command("list", cls=Command)
def list_(decisions: DecisionsFile = None, format: FormatOption = None) -> None:
    """Print the decisions."""
    from claimx.cli.project import decisions_of, project

    _, found = decisions_of(decisions, project())
    for one in found.values():
        line = one.model_dump_json() if wants_json(format) else visible(_line(one))
        print(visible_json(line) if sys.stdout.isatty() else line)


@decisions.command(cls=Command)
def add(
    decision: Annotated[Made, typer.Argument(metavar="DECISION", help="accepted: it is wrong; dismissed: it is not.")],
    fingerprints: Fingerprints,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why; a dismissed finding needs one.")] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who decided; by default who is logged in.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The finding in words, for who reads the file.")
    ] = None,
    decisions: DecisionsFile = None,
) -> None:
    """Accept or dismiss findings; an older decision about the same ones goes."""
    from claimx.batch.lock import locked
    from claimx.decisions import add

    if decision is Made.dismissed and not (reason or "").strip():
        raise typer.BadParameter("a dismissed finding needs a reason", param_hint="--reason")
    made = [_made(one, decision, reason, who or _user(), about) for one in fingerprints]
    path = _file(decisions)
    with locked(path):
        add(path, made)
    print(f"{path}: {', '.join(fingerprints)} {decision}", file=sys.stderr)


@decisions.command(cls=Command)
def remove(fingerprints: Fingerprints, decisions: DecisionsFile = None) -> None:
    """Take decisions back."""
    from claimx.batch.lock import locked
    from claimx.decisions import remove

    path = _file(decisions)
    with locked(path):
        remove(path, fingerprints)
    print(f"{path}: {', '.join(map(visible, fingerprints))} removed", file=sys.stderr)


@decisions.command("import", cls=Command)
def import_(
    saved: Annotated[Path, typer.Argument(metavar="FILE", help="Decisions, as the page of claimx report saves them.")],
    decisions: DecisionsFile = None,
) -> None:
    """Take in decisions from another file; an older decision about the same findings goes."""
    from claimx.batch.lock import locked
    from claimx.decisions import add, read
    from claimx.sinks.wording import counted

    made, path = read(saved), _file(decisions)
    with locked(path):
        add(path, made.values())
    print(f"{path}: {counted(len(made), 'decision')} of {visible(str(saved))}", file=sys.stderr)


@decisions.command(cls=Command)
def export(
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="JSONL as batch wrote it.")],
    output: Annotated[Path, typer.Option(metavar="FILE", help="The JSONL to write, in the form of corpus/.")],
    decisions: DecisionsFile = None,
) -> None:
    """Write what was dismissed as pairs of figures that nobody should relate.

    A line a record that has any, with `unrelated` as in corpus/: what a linker of relations can learn from.
    """
    from claimx.cli.project import decisions_of, project
    from claimx.sinks.wording import counted

    path, found = decisions_of(decisions, project())
    articles, pairs = _exported(records, output, found, path)
    print(f"{output}: {counted(pairs, 'pair')} of {counted(articles, 'article')}", file=sys.stderr)


def _exported(records: Path, output: Path, found: "Decisions", path: Path) -> tuple[int, int]:
    from claimx.decisions import unrelated
    from claimx.files import write_text
    from claimx.pipeline import validate
    from claimx.sinks.export import read_records

    lines, pairs = [], 0
    for record in read_records(records):
        fresh = validate(record)  # a batch that had the decisions left out what was dismissed
        told = unrelated(fresh, found)
        pairs += len(told)
        if told:
            lines.append(_with_pairs(record, told))
    write_text(output, "".join(lines), inputs=[records, path], ours=_is_pairs)
    return len(lines), pairs


def _with_pairs(record: "Record", told: list[dict[str, Any]]) -> str:
    made = json.loads(record.model_dump_json(by_alias=True, exclude={"findings", "coverage", "producer"}))
    return json.dumps(made | {"unrelated": told}) + "\n"


def _is_pairs(path: Path) -> bool:
    """Whether the first line is a record with pairs."""
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and str(first.get("schema", "")).startswith("claimx/") and "unrelated" in first


def _file(given: str | None) -> Path:
    """Where decisions are kept: as asked, whether it is there or not."""
    from claimx.cli.project import decisions_of, project

    return Path(given) if given else decisions_of(None, project())[0]


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        raise typer.BadParameter("nobody is logged in; say who decided", param_hint="--who") from None


def _made(fingerprint: str, decision: Made, reason: str | None, who: str, about: str | None) -> "Decision":
    from pydantic import ValidationError

    from claimx.decisions import Decision

    when = datetime.now(UTC).replace(microsecond=0)
    try:
        return Decision(
            fingerprint=fingerprint, decision=decision.value, reason=reason, who=who, when=when, about=about
        )
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "the decision"
        raise InputError(f"{field} {first['input']!r}: {first['msg'].lower()}") from error


def _line(one: "Decision") -> str:
    told = f"{one.fingerprint}  {one.decision:9}  {one.when:%Y-%m-%d}  {one.who}"
    return " ".join((told + f": {one.reason or ''}" + (f" ({one.about})" if one.about else "")).split("\n"))
