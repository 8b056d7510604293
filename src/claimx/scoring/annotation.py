"""What is scored: claims as gold, prediction or second annotation state them, read leniently.

A gold claim may lack what only a program writes (`sentence`, `coverage`) and say more (`accept`): other readings that
count as right, by field. Fields that are not scored are left out on reading.
"""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import InputError
from claimx.records import Number

QUANTITIES = ("count", "percentage", "money", "measurement")
TYPES = (*QUANTITIES, "period", "force", "quotation")


class Lenient(BaseModel):
    """Base of what is read: frozen, unknown fields passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Stretch(Lenient):
    """A span of the text; half-open, in code points."""

    start: int
    end: int

    def common(self, other: "Stretch") -> int:
        """How many characters lie in both."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def likeness(self, other: "Stretch") -> float:
        """The common part of their union.

        >>> Stretch(start=0, end=4).likeness(Stretch(start=2, end=4))
        0.5
        >>> Stretch(start=0, end=4).likeness(Stretch(start=4, end=6))
        0.0
        """
        common = self.common(other)
        return common / (len(self) + len(other) - common) if common else 0.0

    def __len__(self) -> int:
        return self.end - self.start


class Subject(Stretch):
    """What a number counts; gold names the head word too."""

    head: Stretch | None = None


class Who(Stretch):
    """A speaker or a source, with the name it resolves to."""

    text: str | None = None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None


class Rate(Lenient):
    """The denominator of a rate."""

    value: Number
    unit: str | None = None


class Aside(Stretch):
    """A span where a claim is neither right nor wrong (`type`), or where none may be (`kind`)."""

    type: str | None = None
    kind: str | None = None


class Marked(Stretch):
    """One claim of any type; what a type does not have stays null."""

    type: str
    id: str
    text: str
    accept: dict[str, list[Any]] = {}
    number: Stretch | None = None
    value: Decimal | None = None
    comparator: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    subject: Subject | None = None
    role: str | None = None
    direction: str | None = None
    whole: Stretch | None = None
    per: Rate | None = None
    period: str | None = None
    baseline: str | None = None
    force: str | None = None
    place: Stretch | None = None
    attribution: Who | None = None
    modality: str | None = None
    timex: str | None = None
    timex_type: str | None = None
    first: date | None = None
    last: date | None = None
    refers_to: str | None = None
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    metonym: bool | None = None
    mode: str | None = None
    content: tuple[Stretch, ...] = ()
    cue: Stretch | None = None
    speaker: Who | None = None

    @property
    def is_quantity(self) -> bool:
        """Whether it is a count, a percentage, money or a measurement."""
        return self.type in QUANTITIES

    @property
    def numeral(self) -> Stretch:
        """The numeral of a quantity, the whole expression of anything else."""
        return self.number or self


class Planted(Stretch):
    """The figure that contradicts its article on purpose."""


class Alarm(Lenient):
    """A finding, as far as it is scored."""

    verdict: str
    figures: tuple[Stretch, ...] = ()
    slip: str | None = None


class Annotated(Lenient):
    """One article with its claims; `wrong` is where gold planted a slip, `findings` what a program concluded."""

    id: str
    text: str
    claims: tuple[Marked, ...] = ()
    optional: tuple[Aside, ...] = ()
    not_claims: tuple[Aside, ...] = ()
    wrong: tuple[Planted, ...] | None = None
    findings: tuple[Alarm, ...] = ()

    @property
    def by_id(self) -> dict[str, Marked]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}


def read_annotated(path: Path) -> list[Annotated]:
    """The articles of a JSONL file, or those of a JSON file: one, or a list.

    Raises: InputError where the file cannot be read or a line is no record; the message names line and field.
    """
    try:
        written = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    return list(_articles(path, written))


def _articles(path: Path, written: str) -> Iterator[Annotated]:
    """Each article with its place: its line, or its number in a list."""
    if written.lstrip().startswith("["):
        try:
            listed = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}: no JSON: {error}") from error
        told = [(f"article {number}", json.dumps(one)) for number, one in enumerate(listed, 1)]
    else:
        lines = enumerate(written.split("\n"), 1) if _is_lines(written) else [(1, written)]
        told = [(f"line {number}", line) for number, line in lines if line.strip()]
    for where, one in told:
        try:
            yield Annotated.model_validate_json(one)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the top"
            raise InputError(f"{path}, {where}: no record: at {field}: {first['msg']}") from error


def _is_lines(written: str) -> bool:
    """Whether each line is a document: the first one is."""
    try:
        return isinstance(json.loads(written.lstrip().partition("\n")[0] or "{}"), dict)
    except (ValueError, RecursionError):
        return False
