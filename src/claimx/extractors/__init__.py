"""View to drafts, one module a kind of claim; EXTRACTORS is their table."""

from collections.abc import Callable, Iterator
from dataclasses import replace

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
from claimx.plugins import added
from claimx.view import View

EXTRACTORS: dict[str, Callable[[View], Iterator[Draft]]] = {
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

    The extractors of other packages come last; a tagger adds its quotations behind them all.
    """
    drafts = settle(draft for extractor in (EXTRACTORS | added("extractors")).values() for draft in extractor(view))
    drafts = replace(drafts, quantities=elliptical(view, drafts.quantities))
    return drafts if tagger is None else replace(drafts, quotations=with_tagged(view, drafts.quotations, tagger))
