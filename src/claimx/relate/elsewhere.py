"""Amounts that do not lie between the levels beside them: `two more than they needed`, `above where it once stood`.

Also figures that are read with a neighbour, and so are none by themselves: `a shortfall of 320` among millions, `a
minute and a half`. Lexicon: data/relations.toml, words.
"""

from claimx.relate.same import is_bare, scale_of
from claimx.relate.scene import Clause, Mark
from claimx.relate.told import says

SUBJECT = 3
"""So many words are a subject, `prices` or `its own fares`."""
LIKE = 3
"""A rate that moved and the one before it are no further apart."""
SET_AGAINST = ("up from", "down from", "against")
"""Behind an amount, these set another amount of its kind beside it: `a loss of £2m, against £1m a year before`."""
OFF = {"under", "over", "above", "below", "beyond"}
MARKS = {"what", "his", "her", "their", "its", "the"}
"""Behind a preposition, these open the mark that something lies off."""
OPPOSED = {"up": "down from", "down": "up from"}


def _is_rate(clause: Clause, amount: Mark, base: Mark) -> bool:
    """Whether a bare number is the rate of before: `40% of the herd gave 1.6% more, down from 3.2`."""
    if base.kind != "count" or base.noun is not None or amount.amount is None:
        return False
    if any(mark.kind == "count" and mark.is_level for mark in clause.before(amount)):
        return False  # has 230 members, 15 per cent more, up from 200
    low, high = sorted((amount.value, base.value))
    return says(base, "base", OPPOSED.get(amount.amount.key, "")) or high <= low * LIKE


def leaves_out_scale(by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the bare amount leaves out the scale of its levels: `12 million … 15 million, a shortfall of three`."""
    scale = scale_of(base)
    scaled = scale > 1 and scale_of(level) == scale and by.value * scale <= max(base.value, level.value)
    return scaled and is_bare(by)


def is_off(mark: Mark) -> bool:
    """Whether it is only how far something lies off a mark: `nine points, three under the ban`, not `under 40`."""
    behind = [word.lower for word in mark.right[:2]]
    return mark.noun is None and behind[:1] != [] and behind[0] in OFF and behind[1:] != [] and behind[1] in MARKS
