"""Anniversaries: `founded in 1951, celebrates its 70th anniversary this year`.

The other end is the year of publication.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimx.records import Relation, Term
from claimx.relate.misprints import misprint
from claimx.relate.scene import Scene, relation

NTH = re.compile(
    r"\b(?:its|their)[^\S\n](\d{2,3})(?:st|nd|rd|th)[^\S\n](?:anniversary|birthday|year)\b(?![^\S\n](?:of|as|in)\b)"
)
CELEBRATED = ("anniversary", "birthday", "th year", "st year", "nd year", "rd year")
"""What an article without any of them need not be searched for."""
BEGUN = re.compile(
    r"\b(?:founded|established|formed|launched|started|began|begun|opened|set up|created|inaugurated)\b"
    r"[^.;\d]{0,25}[^\S\n](?:in|since)[^\S\n]$"
)
HISTORY = re.compile(r"\b(\d{2,4})-year[^\S\n](?:history|existence)\b")
REACH = 60
"""So many characters before a year hold what began in it."""
ELSEWHEN = re.compile(r"\b(?:next|last|previous|missed|would|cancelled|canceled|after|before|ago)\b")
YEAR = re.compile(r"\d{4}")


def anniversaries(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each anniversary whose one year its sentence tells, and each length of a history."""
    yield from _histories(scene)
    text, published = scene.view.text, scene.view.published
    told = published is not None and any(word in text for word in CELEBRATED)
    for nth in NTH.finditer(text) if told else ():
        sentence = scene.view.sentence_at(nth.start())
        if sentence is None or published is None or ELSEWHEN.search(text, sentence.start, sentence.end):
            continue
        years = [
            one
            for one in scene.periods_in(sentence.start, sentence.end)
            if YEAR.fullmatch(one.timex) and one.text.isdigit()
        ]
        if len(years) == 1 and BEGUN.search(text, sentence.start, years[0].start):
            length = Term(role="length", start=nth.start(1), end=nth.end(1), value=Decimal(nth[1]))
            begun = Term(role="start", claim=years[0].id, value=Decimal(years[0].text))
            ended = Term(role="end", value=Decimal(published.year))
            yield relation(scene, "lasts", ("start", begun), ("end", ended), ("length", length))


def _histories(scene: Scene) -> Iterator[Relation]:
    """Yield `in the 116-year history of the post` with the one year in which the article says that it was created.

    It may be another thing that began then: what is further off than by a digit is passed over.
    """
    text, published = scene.view.text, scene.view.published
    told = list(HISTORY.finditer(text)) if published is not None and "-year " in text else []
    begun = [one for one in scene.periods if YEAR.fullmatch(one.timex) and one.text.isdigit()]
    begun = [one for one in begun if BEGUN.search(text, max(0, one.start - REACH), one.start)]
    if len(told) != 1 or len(begun) != 1 or published is None:
        return
    years, length = Decimal(published.year) - Decimal(begun[0].text), Decimal(told[0][1])
    if abs(years - length) <= 1 or misprint(years, length):
        term = Term(role="length", start=told[0].start(1), end=told[0].end(1), value=length)
        first = Term(role="start", claim=begun[0].id, value=Decimal(begun[0].text))
        last = Term(role="end", value=Decimal(published.year))
        yield relation(scene, "lasts", ("start", first), ("end", last), ("length", term))
