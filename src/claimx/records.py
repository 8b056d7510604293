"""The record as frozen pydantic models (`claimx/1`): claims, relations, findings, coverage.

All offsets are half-open, in Unicode code points, into the article's `text` exactly as it was given.
"""

from datetime import date
from decimal import Decimal
from importlib.metadata import entry_points
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializeAsAny,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_serializer,
)

from claimx.errors import InputError, RecordError
from claimx.integrity import faults
from claimx.interval import Interval
from claimx.units import quantulum_unit

SCHEMA = "claimx/1"
SMALLEST, LARGEST = Decimal("1e-12"), Decimal("1e18")
CARRIED = 15
"""How many digits every float carries: beyond, a value is what JSON makes of it, so that it goes round."""

QuantityType = Literal["count", "percentage", "money", "measurement"]
Comparator = Literal["=", "~", ">", ">=", "<", "<=", "range"]
Role = Literal["level", "share", "change", "difference"]
Direction = Literal["up", "down"]
Modality = Literal["asserted", "forecast", "target", "hypothetical", "denied"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ForceKind = Literal["police", "military", "fire", "border", "other"]
Mode = Literal["direct", "indirect", "mixed"]
RelationType = Literal[
    "part_of", "share_of", "change_between", "same_fact", "ratio_of", "mean_of",
    "rate_of", "converts", "bounds", "ranks", "lasts", "aged",
]  # fmt: skip
CheckName = Literal[
    "sum", "share", "change", "ratio", "headline", "duplicate", "subset",
    "bounds", "mean", "per", "conversion", "period", "age", "rank",
]  # fmt: skip
OwnCheck = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
"""The name of another package's check: with a dot, so that it is never one of ours."""
Verdict = Literal["consistent", "inconsistent"]
Step = Literal["extractor", "linker", "assembly", "relator", "check"]
Slip = Literal[
    "wrong_base", "plus_100", "factor_10", "factor_1000", "points_for_percent", "direction", "transposed"
]  # fmt: skip


def _decimal(value: Any) -> Any:
    """A float's shortest form, so that 0.1 stays 0.1."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _within(value: Decimal) -> Decimal:
    if not value.is_finite() or (value and not SMALLEST <= abs(value) <= LARGEST):
        raise ValueError(f"{value} is not between 1e-12 and 1e18")
    return value if len(value.as_tuple().digits) <= CARRIED else Decimal(repr(_plain(value)))


Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    AfterValidator(_within),
    PlainSerializer(_plain, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""A `Decimal` within; in JSON an integer where it is one, else a float."""


def _is_none(value: object) -> bool:
    return value is None


Confidence = Annotated[float | None, Field(ge=0, le=1, exclude_if=_is_none)]
"""How likely language makes it that something is so, to two decimals; left out where no evidence was weighed."""


class Model(BaseModel):
    """Base of every part of the record: frozen, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A stretch of the text."""

    start: int
    end: int


class TextSpan(Span):
    """A stretch of the text with its own words."""

    text: str


class Named(TextSpan):
    """A source as it stands in the text, with the name it resolves to."""

    name: str | None = None


class Speaker(Named):
    """A speaker as it stands in the text, with name, role and organisation resolved within the article."""

    role: str | None = None
    organisation: str | None = None


class Per(Model):
    """The denominator of a rate: `a month` is 1 month, `per 100,000 people` 100000 person."""

    value: Number
    unit: str


class Claim(TextSpan):
    """What all claims have: the expression itself, and the sentence around it."""

    id: str
    sentence: Span


class Quantity(Claim):
    """A number with what it counts, when, where, for which force, against which baseline and who says so."""

    number: Span
    value: Number
    comparator: Comparator
    low: Number | None
    high: Number | None
    unit: str | None
    subject: TextSpan | None = None
    role: Role = "level"
    direction: Direction | None = None
    whole: TextSpan | None = None
    per: Per | None = None
    period: str | None = None
    baseline: str | None = None
    force: str | None = None
    place: TextSpan | None = None
    attribution: Named | None = None
    modality: Modality = "asserted"

    @property
    def interval(self) -> Interval:
        """The values that the wording admits."""
        return Interval(self.low, self.high)


class Count(Quantity):
    """A number of things; `unit` is the counted noun's lemma."""

    type: Literal["count"] = "count"


class Percentage(Quantity):
    """A percentage, percentage points, a fraction or a multiple; `value` is in percent (7, never 0.07)."""

    type: Literal["percentage"] = "percentage"


class Money(Quantity):
    """An amount of money; `unit` is the ISO 4217 code."""

    type: Literal["money"] = "money"


class Measurement(Quantity):
    """A measured amount; `unit` is the name of quantulum3's unit table, in lower case."""

    type: Literal["measurement"] = "measurement"

    @property
    def quantity(self) -> Any:
        """The `quantulum3.classes.Quantity`; quantulum3 is imported on first use (about two seconds).

        `uncertainty` is half the width of the interval, None where that is open.
        """
        from quantulum3.classes import Quantity as Quantulum

        low, high = self.low, self.high
        uncertainty = None if low is None or high is None else float((high - low) / 2)
        return Quantulum(
            value=float(self.value),
            unit=quantulum_unit(self.unit or "dimensionless"),
            surface=self.text,
            span=(self.start, self.end),
            uncertainty=uncertainty,
        )


class Period(Claim):
    """A calendar expression; `first` and `last` are both inclusive, null where open or unknown."""

    type: Literal["period"] = "period"
    timex: str
    timex_type: TimexType
    first: date | None = None
    last: date | None = None
    refers_to: str | None = None


class Force(Claim):
    """A police, armed or other uniformed service, by name or by the place that stands for it."""

    type: Literal["force"] = "force"
    name: str
    kind: ForceKind
    force_id: str | None = None
    country: str | None = None
    metonym: bool = False


class Quotation(Claim):
    """What somebody said, from the start of the first segment to the end of the last."""

    type: Literal["quotation"] = "quotation"
    mode: Mode
    content: tuple[Span, ...]
    cue: TextSpan | None = None
    speaker: Speaker | None = None
    attribution: Named | None = None


AnyClaim = Annotated[Count | Percentage | Money | Measurement | Period | Force | Quotation, Field(discriminator="type")]


class Term(Model):
    """Who takes part in a relation, and as what: a claim, or a figure that is no claim."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    role: str = Field(alias="as")
    claim: str | None = None
    start: int | None = None
    end: int | None = None
    value: Number | None = None

    @model_serializer(mode="wrap")
    def _without_nulls(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value is not None}


class Relation(Model):
    """What the text says that some of its numbers have to do with each other.

    `confidence`: how likely evidence makes it, and of an alarm how likely that is right; None where a rule alone knows.
    """

    type: RelationType
    terms: tuple[Term, ...]
    cue: TextSpan | None = None
    closed: bool | None = None
    confidence: Confidence = None


class Bounds(Model):
    """An interval in a finding; null is an open end."""

    low: Number | None
    high: Number | None


class Finding(Model):
    """What a check concluded, with the arithmetic shown; `confidence` is that of its relation."""

    id: str
    check: CheckName | OwnCheck
    verdict: Verdict
    claims: tuple[str, ...]
    figures: tuple[Span, ...]
    expected: Bounds
    observed: Bounds
    miss: Number
    slip: Slip | None = None
    message: str
    confidence: Confidence = None


class Failure(Model):
    """A step of claimx or of a plugin that failed on a stretch of the text: what it finds there is missing."""

    step: Step
    name: str
    error: str
    start: int
    end: int


class Coverage(Model):
    """How many quantities some check could speak of, why it could not of the others, and what failed, if anything did.

    `failed` is left out where nothing did, as nearly always; `english` where the text looks like English prose, which
    alone is read: of another language claims may be few and wrong.
    """

    quantities: int
    checked: int
    unchecked: dict[str, str]
    failed: tuple[Failure, ...] = Field(default=(), exclude_if=lambda failed: not failed)
    english: bool = Field(default=True, exclude_if=bool)


class Producer(Model):
    """What made the record."""

    claimx: str
    model: str | None


class Record(Model):
    """One article's claims, relations and findings."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: Literal["claimx/1"] = Field(default="claimx/1", alias="schema")
    id: str
    source: str | None = None
    title: str | None = None
    published: date | None = None
    country: str | None = None
    text: str
    claims: tuple[SerializeAsAny[AnyClaim], ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()
    coverage: Coverage = Coverage(quantities=0, checked=0, unchecked={})
    producer: Producer
    text_sha256: str

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The counts, percentages, money and measurements, in text order."""
        return tuple(claim for claim in self.claims if isinstance(claim, Quantity))

    def __getitem__(self, id: str) -> AnyClaim:
        """The claim of that id: `record["c1"]`.

        Raises: KeyError where no claim has it.
        """
        for claim in self.claims:
            if claim.id == id:
                return claim
        raise KeyError(f"no claim has the id {id!r}")

    def __repr__(self) -> str:
        return f"<Record {self.id}: {len(self.claims)} claims, {len(self.findings)} findings>"

    __str__ = __repr__

    def _repr_html_(self) -> str | None:
        """What a notebook shows: the report, by the first renderer that is installed; None without one."""
        for renderer in entry_points(group="claimx.renderers", name="html"):
            return str(renderer.load()(self))
        return None


def a_record(given: object, call: str) -> None:
    """Refuse what is no record.

    Raises: InputError that says what came and what the call takes.
    """
    if not isinstance(given, Record):
        raise InputError(
            f"claimx.{call} takes a Record, and got a {type(given).__name__}; "
            "claimx.extract makes one of a text, claimx.loads of its JSON"
        )


LINE_BREAKS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}
"""What some readers take for the end of a line; escaped, so that a record stays one line."""


def dumps(record: Record, *, indent: int | None = None) -> str:
    """The record as JSON, on one line unless `indent` is given."""
    a_record(record, "dumps")
    written = record.model_dump_json(by_alias=True, indent=indent)
    for character, escape in LINE_BREAKS.items():
        if character in written:
            written = written.replace(character, escape)
    return written


def loads(written: str | bytes, *, trust: bool = False) -> Record:
    """The record that the JSON holds; `trust` takes one that was changed on purpose, whatever it says of itself.

    Raises: RecordError where it is no record of this schema, or where it contradicts itself or its text; the message
    names the field.
    """
    if not isinstance(written, str | bytes | bytearray):
        raise RecordError(f"a record is read from a str or bytes, and a {type(written).__name__} came")
    try:
        record = Record.model_validate_json(written)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise RecordError(
                f"no JSON, and so no {SCHEMA} record ({first['msg'].removeprefix('Invalid JSON: ')})"
            ) from error
        where = ".".join(str(part) for part in first["loc"]) or "the top"
        raise RecordError(f"not a {SCHEMA} record: at {where}: {first['msg']}") from error
    if not trust:
        for where, why in faults(record):
            raise RecordError(f"not a sound {SCHEMA} record: at {where}: {why}")
    return record
