"""The file of decisions: JSON lines, of which the last about a finding counts; written whole or not at all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from claimx.decisions.records import Decision
from claimx.errors import InputError
from claimx.files import told, write_text

NAME = "claimx.decisions.jsonl"
"""Where decisions are looked for where no file is named."""
LONGEST = 50_000_000

Decisions = Mapping[str, Decision]
"""The decisions that count, by the finding's fingerprint."""


def read(path: Path) -> Decisions:
    """The decisions of a file, by fingerprint, in the order in which they were first made.

    Raises: InputError where it cannot be read, or a line is no decision; the message names the line.
    """
    return {one.fingerprint: one for one in _lines(path)}


def add(path: Path, made: Iterable[Decision]) -> None:
    """Put decisions into the file, which is made where it is not there; an older one about the same finding goes.

    Raises: InputError as `read` does, and where the file cannot be written.
    """
    new = {one.fingerprint: one for one in made}
    kept = [one for one in _lines(path) if one.fingerprint not in new] if path.exists() else []
    _write(path, [*kept, *new.values()])


def remove(path: Path, fingerprints: Iterable[str]) -> None:
    """Take the decisions about these findings out of the file.

    Raises: InputError as `add` does, and where there is none about one of them; then nothing is taken out.
    """
    gone, there = list(fingerprints), _lines(path)
    known = {one.fingerprint for one in there}
    for one in gone:
        if one not in known:
            raise InputError(f"{path}: no decision about the finding {one!r}; claimx decisions list shows all")
    _write(path, [one for one in there if one.fingerprint not in gone])


def _lines(path: Path) -> list[Decision]:
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: {told(error)}") from error
    if len(data) > LONGEST:
        raise InputError(f"{path}: longer than {LONGEST:,} bytes, and so no file of decisions")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [_decision(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def _decision(line: bytes, where: str) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the top"
        why = "a conflict of git is left in it" if line[:7] in (b"<<<<<<<", b"=======", b">>>>>>>") else first["msg"]
        raise InputError(f"{where}: no decision: at {field}: {why}") from error


def _write(path: Path, decisions: list[Decision]) -> None:
    lines = [one.model_dump_json(exclude_none=True) + "\n" for one in decisions]
    write_text(path, "".join(lines), ours=_is_ours)


def _is_ours(path: Path) -> bool:
    """Whether every line is a decision."""
    try:
        _lines(path)
    except InputError:
        return False
    return True
