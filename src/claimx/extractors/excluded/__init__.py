"""What has a number and is no quantity: dates, clock times, ages, roads, laws, phones, list numbers, names, pronouns.

Lexicon: data/excluded.toml. Source: annotation-guide, "Not claims".
"""

from collections.abc import Callable

from claimx.extractors.excluded.ages import age
from claimx.extractors.excluded.dates import clock, date, year
from claimx.extractors.excluded.marks import game, line, paragraph
from claimx.extractors.excluded.models import named_so
from claimx.extractors.excluded.names import (
    address,
    code,
    comparison,
    item,
    label,
    model,
    numbered,
    phone,
    proper,
    reference,
    score,
    zero,
    zip_code,
)
from claimx.extractors.excluded.place import Place, place_of
from claimx.extractors.excluded.pronouns import definite, one
from claimx.view import Numeral, View

__all__ = ["RULES", "excluded"]

RULES: tuple[Callable[[Place], str | None], ...] = (
    code, paragraph, line, game, comparison, zero, clock, age, date, year, numbered, phone, reference, address,
    zip_code, item, one, label, named_so, model, score, definite, proper,
)  # fmt: skip
"""Each gives the reason why a numeral is no quantity, or None; the first reason holds."""


def excluded(view: View, numeral: Numeral) -> str | None:
    """Why the numeral is no quantity (`year`, `clock`, `age`, `name` …), or None where it may be one."""
    place = place_of(view, numeral)
    return next((reason for rule in RULES if (reason := rule(place)) is not None), None)
