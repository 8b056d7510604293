"""Candidates: the figures that a source states or implies, to which those of a derived text are held."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimx.content_words import content_words, names
from claimx.facts import admitted
from claimx.implications import implied
from claimx.interval import Interval
from claimx.records import Direction, Percentage, Quantity, Record


@dataclass(frozen=True)
class Candidate:
    """A figure that the source states or implies; what it implies of an earlier time is not of its claim's `period`."""

    interval: Interval
    claim: Quantity
    ids: tuple[str, ...]
    text: str
    unit: str | None
    period: str | None
    direction: str | None
    sentence: str
    is_stated: bool = True
    is_earlier: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage or points."""
        return isinstance(self.claim, Percentage) if self.is_stated else self.unit in ("percent", "percentage_point")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its sentence."""
        return names(self.sentence)

    @cached_property
    def row(self) -> tuple[str | None, frozenset[str]]:
        """What it has in common with the other rows of a table: its unit and its sentence but for the names."""
        return self.unit, content_words(self.sentence) - self.names


def candidates_of(source: Record) -> Iterator[Candidate]:
    """Yield what the source states, then what follows from it."""
    by_id = {claim.id: claim for claim in source.quantities}
    for claim in source.quantities:
        sentence = source.text[claim.sentence.start : claim.sentence.end]
        kept = (claim.unit, claim.period, claim.direction, sentence)
        yield Candidate(admitted(claim), claim, (claim.id,), claim.text, *kept)
    for one in implied(source):
        claim, last = by_id[one.claims[0]], by_id[one.claims[-1]]
        is_earlier = one.means in ("earlier", "earlier_total")
        moved = one.means in ("change", "amount")
        direction: Direction | None = ("up" if last.value > claim.value else "down") if moved else None
        kept = (one.unit, one.period if is_earlier else claim.period, direction, "")
        yield Candidate(one.interval, claim, one.claims, one.message, *kept, is_stated=False, is_earlier=is_earlier)
