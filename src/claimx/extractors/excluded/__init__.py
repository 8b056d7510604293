"""What has a number and is no quantity: dates, clock times, ages, roads, laws, phones, list numbers, names, pronouns.

Lexicon: data/excluded.toml. Source: annotation-guide, "Not claims".
"""

import re
from collections.abc import Callable

from claimx.extractors.excluded.ages import age
from claimx.extractors.excluded.dates import THE, clock, date, year
from claimx.extractors.excluded.evidence import evidence
from claimx.extractors.excluded.marks import game, line, paragraph
from claimx.extractors.excluded.named import weighed
from claimx.extractors.excluded.names import (
    address,
    called,
    code,
    comparison,
    item,
    label,
    million,
    numbered,
    phone,
    reference,
    score,
    worded,
    zero,
    zip_code,
)
from claimx.extractors.excluded.place import Place, place_of
from claimx.extractors.excluded.pronouns import definite, one
from claimx.view import Numeral, View

__all__ = ["RULES", "excluded", "names_a_thing", "ruled"]

NAMED_YEAR = re.compile(r"([Tt]he[^\S\n])?(\d{4})s?")
RULES: tuple[Callable[[Place], str | None], ...] = (
    code, paragraph, line, game, comparison, zero, clock, age, date, year, numbered, phone, reference, address,
    zip_code, item, one, label, million, called, score, definite, worded,
)  # fmt: skip
"""Each gives the reason why a numeral is no quantity, or None; the first reason holds, and what has none is weighed."""


def excluded(view: View, numeral: Numeral) -> str | None:
    """Why the numeral is no quantity (`year`, `clock`, `age`, `name` …), or None where it may be one."""
    place = place_of(view, numeral)
    return ruled(place) or weighed(place)


def ruled(place: Place) -> str | None:
    """What the rules say, without the evidence that is weighed."""
    return next((reason for rule in RULES if (reason := rule(place)) is not None), None)


def names_a_thing(view: View, start: int, end: int) -> bool:
    """Whether `the` and a year name what the article has named so: `the third sale of the 2034`, a gilt.

    The span of a period has the article before it.
    """
    said = NAMED_YEAR.fullmatch(view.text, start, end)
    if said is None or not evidence(view.text).named(said[2], said.start(2)):
        return False
    if said[1] is None and not THE.search(view.text, max(0, start - 4), start):
        return False
    token = view.parse.at(end - 1)
    return token is None or view.parse.tags[token + 1 : token + 2] not in (["NN"], ["NNS"], ["JJ"], ["NNP"], ["HYPH"])
