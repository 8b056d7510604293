"""What linkers give: for every draft and field an answer, the rule that gave it, and what it chose from."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from claimx.extractors.drafts import ForceDraft
from claimx.records import Direction, Modality, Role, TimexType
from claimx.scorer import Weighed
from claimx.view import Stretch

T = TypeVar("T")


class Link(NamedTuple, Generic[T]):  # tuples are built in half the time, and there are a dozen for every figure
    """One field of one draft: its value or None, the rule that decided, the candidates between which it did."""

    value: T | None
    rule: str = ""
    candidates: tuple[T, ...] = ()
    weighed: Weighed[Any] | None = None  # where evidence decided, not a rule


class Source(NamedTuple):
    """Who says so: a stretch of the text, with name, role and organisation as the article resolves them."""

    start: int
    end: int
    name: str | None = None
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """The denominator of a rate: so many of a unit."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Movement:
    """The role of a quantity, with its direction for a change or a difference."""

    role: Role
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A period that points at another: which (index of the period draft), and its own dates by it."""

    period: int
    timex: str
    timex_type: TimexType
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Links:
    """Every link of an article, field by field.

    A tuple is aligned with the drafts it speaks of: `speaker` with the quotations, `reference` with the periods, all
    others with the quantities. `force` is an index into the forces (the drafts' own, then `metonyms`), `period` and
    `baseline` are indexes into the period drafts. `attribution` is by quantity.
    """

    speaker: tuple[Link[Source], ...]
    unit: tuple[Link[str], ...]
    subject: tuple[Link[Stretch], ...]
    whole: tuple[Link[Stretch], ...]
    role: tuple[Link[Movement], ...]
    per: tuple[Link[Rate], ...]
    force: tuple[Link[int], ...]
    place: tuple[Link[Stretch], ...]
    period: tuple[Link[int], ...]
    reference: tuple[Link[Reference], ...]
    baseline: tuple[Link[int], ...]
    attribution: tuple[Link[Source], ...]
    modality: tuple[Link[Modality], ...]
    metonyms: tuple[ForceDraft, ...] = field(default=())
