"""Anniversaries: `founded in 1951, celebrates its 70th anniversary this year`.

The other end is the year of publication.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimx.records import Relation, Term
from claimx.relate.ages import year_of
from claimx.relate.misprints import misprint
from claimx.relate.scene import Scene
from claimx.relate.years import BEGAN, lasts

NTH = re.compile(
    r"\b(?:its|their)[^\S\n](\d{2,3})(?:st|nd|rd|th)[^\S\n](?:anniversary|birthday|year)\b(?![^\S\n](?:of|as|in)\b)"
)
CELEBRATED = ("anniversary", "birthday", "th year", "st year", "nd year", "rd year")
"""What an article without any of them need not be searched for."""
BEGUN = re.compile(rf"\b(?:{BEGAN})\b[^.;\d]{{0,25}}[^\S\n](?:in|since)[^\S\n]$")
HISTORY = re.compile(r"\b(\d{2,4})-year[^\S\n](?:history|existence)\b")
REACH = 60
"""So many characters before a year hold what began in it."""
ELSEWHEN = re.compile(r"\b(?:next|last|previous|missed|would|cancelled|canceled|after|before|ago)\b")


def anniversaries(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each anniversary whose one year its sentence tells, and each length of a history."""
    if scene.view.published is None:
        return
    text, now = scene.view.text, Decimal(scene.view.published.year)
    yield from _histories(scene, now)
    for nth in NTH.finditer(text) if any(word in text for word in CELEBRATED) else ():
        sentence = scene.view.sentence_at(nth.start())
        if sentence is None or ELSEWHEN.search(text, sentence.start, sentence.end):
            continue
        years = [one for one in scene.periods_in(sentence.start, sentence.end) if year_of(one) is not None]
        if len(years) == 1 and BEGUN.search(text, sentence.start, years[0].start):
            yield lasts(scene, _length(nth), years[0], Decimal(year_of(years[0]) or 0), now)


def _histories(scene: Scene, now: Decimal) -> Iterator[Relation]:
    """Yield `in the 116-year history of the post` with the one year in which the article says that it was created.

    It may be another thing that began then: what is further off than by a digit is passed over.
    """
    text = scene.view.text
    told = list(HISTORY.finditer(text)) if "-year " in text else []
    if len(told) != 1:
        return
    years = [one for one in scene.periods if year_of(one) is not None]
    begun = [one for one in years if BEGUN.search(text, max(0, one.start - REACH), one.start)]
    for year in begun if len(begun) == 1 else ():
        first, length = Decimal(year_of(year) or 0), Decimal(told[0][1])
        if abs(now - first - length) <= 1 or misprint(now - first, length):
            yield lasts(scene, _length(told[0]), year, first, now)


def _length(told: re.Match[str]) -> Term:
    """The number of years in the first group."""
    return Term(role="length", start=told.start(1), end=told.end(1), value=Decimal(told[1]))
