"""Drafts: what an extractor found, before anything is linked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimx.records import Comparator, Failure, ForceKind, Mode, QuantityType, TimexType
from claimx.view import Numeral, Stretch


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """A number with its comparator and, where the words beside it give one, its unit.

    `value` is in the claim's unit (0.85 for `85p`), `factor` is `value` over the numeral's own. `unit` is None for a
    bare number, whose unit link/unit.py finds. `noun` is the token of the counted noun.
    `lower_half` marks `nearly` and its like: the figure is at most the one written. `mean` marks an average.
    """

    type: QuantityType
    start: int
    end: int
    text: str
    numeral: Numeral
    value: Decimal
    factor: Decimal
    comparator: Comparator
    unit: str | None
    noun: int | None = None
    lower_half: bool = False
    mean: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a period: the first (1) or the last (-1) so many units of it; without a unit its first or last day."""

    unit: str
    number: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Anaphor:
    """How a period points at another: the same, or so many units away (`the previous year`: one year back).

    `keeps` says that it takes the shape of the other, moved; else it is the unit of time around it (`that year`).
    `loose`: only a part of a year told near it is meant; else the draft's own dates stand (`a year ago`).
    `year` is the one that it is moved to (`the same period of 2021`), `shared` where that is one of two (`of 2021/22`);
    `days` about how long it must be, if not 0. `part` is what of it is meant (`the last day of the quarter`).
    """

    unit: str | None  # a unit of TIMEX3 (Y, M, D …) that the words name; None for `the same period`
    shift: int
    keeps: bool = True
    loose: bool = False
    year: int | None = None
    days: int = 0
    shared: bool = False
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """A calendar expression; of one that points at another (`anaphor`) the dates are link/reference.py's affair."""

    start: int
    end: int
    text: str
    timex: str
    timex_type: TimexType
    first: date | None = None
    last: date | None = None
    anaphor: Anaphor | None = None


@dataclass(frozen=True, slots=True)
class ForceDraft:
    """A force by its name (or, from link/metonym.py, by its place)."""

    start: int
    end: int
    text: str
    name: str
    kind: ForceKind
    force_id: str | None = None
    country: str | None = None
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class QuotationDraft:
    """What was said; cue and speaker as they stand in the text."""

    start: int
    end: int
    text: str
    mode: Mode
    content: tuple[Stretch, ...]
    cue: Stretch | None
    speaker: Stretch | None


Draft = QuantityDraft | PeriodDraft | ForceDraft | QuotationDraft


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of an article by kind, each in text order, overlaps settled; and which extractors failed where."""

    quantities: tuple[QuantityDraft, ...]
    periods: tuple[PeriodDraft, ...]
    forces: tuple[ForceDraft, ...]
    quotations: tuple[QuotationDraft, ...]
    failed: tuple[Failure, ...] = ()
