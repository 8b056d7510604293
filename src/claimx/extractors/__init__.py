"""View to drafts, one module a kind of claim; EXTRACTORS is their table."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from claimx.extractors.counts import counts
from claimx.extractors.drafts import Draft, Drafts
from claimx.extractors.elliptical import elliptical
from claimx.extractors.forces import forces
from claimx.extractors.fractions import fractions
from claimx.extractors.measurements import measurements
from claimx.extractors.money import money
from claimx.extractors.percentages import percentages
from claimx.extractors.periods import periods
from claimx.extractors.quotations import quotations
from claimx.extractors.settle import settle
from claimx.extractors.tagged import Tagger, with_tagged
from claimx.losses import spared
from claimx.plugins import added
from claimx.records import Failure
from claimx.view import View
from claimx.view.without import without

Extractor = Callable[[View], Iterator[Draft]]

EXTRACTORS: dict[str, Extractor] = {
    "percentages": percentages,
    "money": money,
    "measurements": measurements,
    "fractions": fractions,
    "counts": counts,
    "forces": forces,
    "periods": periods,
    "quotations": quotations,
}
"""Each kind's extractor; where two read the same numeral, the earlier stands."""


def extract(view: View, tagger: Tagger | None = None) -> Drafts:
    """All drafts of the article, overlaps settled; bare numbers that go on from a measure have its unit.

    The extractors of other packages come last; a tagger adds its quotations behind them all. One that fails on a
    paragraph loses its own drafts of it.
    """
    found: list[Draft] = []
    failed: list[Failure] = []
    nothing: tuple[Draft, ...] = ()
    for name, extractor in (EXTRACTORS | added("extractors")).items():
        drafts, lost = spared(view, "extractor", name, partial(_drafts, view, extractor), nothing)
        found += drafts
        failed += lost
    settled = settle(found)
    quantities, lost = spared(
        view, "extractor", "elliptical", lambda out: elliptical(without(view, out), settled.quantities),
        settled.quantities,
    )  # fmt: skip
    settled = replace(settled, quantities=quantities, failed=(*failed, *lost))
    return settled if tagger is None else _tagged(view, settled, tagger)


def _drafts(view: View, extractor: Extractor, left_out: frozenset[int]) -> tuple[Draft, ...]:
    return tuple(extractor(without(view, left_out)))


def _tagged(view: View, drafts: Drafts, tagger: Tagger) -> Drafts:
    """The drafts with the tagger's quotations."""
    kept = drafts.quotations
    quotations, lost = spared(
        view, "extractor", "tagger", lambda out: with_tagged(without(view, out), kept, tagger), kept
    )
    return replace(drafts, quotations=quotations, failed=(*drafts.failed, *lost))
