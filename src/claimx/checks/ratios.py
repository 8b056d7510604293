"""Ratios: `twice the usual 300`, `three times the 40 of 2012`, `nearly double`."""

from collections.abc import Iterator

from claimx.facts import Facts, Figure, Related, plain, widths
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import Suspect, compare


def ratios(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `ratio_of` relation: `value` over `base` against the ratio that the text gives.

    The ratio is loose by the width of data/alarm.toml; as `ratio_or_more` ("more than double") it is open above, as
    `ratio_or_less` ("nearly double") it is at most the figure.
    """
    for relation in facts.relations("ratio_of"):
        more, less, ratio = relation.one("value"), relation.one("base"), _ratio(relation)
        if ratio is None or not less.value:
            continue
        result = more.value / less.value
        message = (
            f"{plain(more.value)} / {plain(less.value)} = {result:.2f}; the article says {plain(ratio.value)} times"
        )
        admitted = _admitted(ratio)
        suspects = [Suspect(more, less.interval * admitted), Suspect(less, more.interval / admitted)]
        expected = more.interval / less.interval
        yield compare("ratio", [more, less, ratio], expected, admitted, message, suspects=suspects)


def _ratio(relation: Related) -> Figure | None:
    found = (relation.maybe(role) for role in ("ratio", "ratio_or_more", "ratio_or_less"))
    return next((ratio for ratio in found if ratio is not None), None)


def _admitted(ratio: Figure) -> Interval:
    """What the words for the ratio admit."""
    width = widths()
    around = Interval.around(ratio.value, ratio.value * width["multiple"])
    if ratio.role == "ratio_or_more":
        return around.or_more()
    if ratio.role == "ratio_or_less":
        return Interval(ratio.value * width["nearly"], around.high)
    return around
