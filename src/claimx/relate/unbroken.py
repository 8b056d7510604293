"""Records that figures of the years between break: `the highest since 2013. … in 2015, when the rate was 8.9 per cent`.

Not here: the figure of the year since which it is one (relate/extremes.py). Lexicon: data/relations.toml, superlatives.
"""

from collections.abc import Iterator

from claimx.records import Period, Relation, Term
from claimx.relate import same
from claimx.relate.ages import year_of
from claimx.relate.cues import word_set
from claimx.relate.extremes import above, superlative_pairs, superlatives
from claimx.relate.scene import Clause, Mark, Scene, relation

BETWEEN = 2
"""So many words are `highest level since`; a month or a sort among them would make it a record of that alone."""
SORTS = {"for", "among", "of", "in", "at", "on", "outside"}
"""Behind a rate or its figure, these say that it is one of a sort or a place."""
NAMED = 6
"""So many words before a figure hold `when the rate stood at about`."""


def unbroken(scene: Scene) -> Iterator[Relation]:
    """Yield what is the most, or the least, since a year with each later figure of a year in between."""
    for clause in scene.body:
        if "since" not in clause.said or clause.said.isdisjoint(superlatives()):
            continue
        for highest, record, since in _records(scene, clause):
            now = _year(scene, record) or (scene.view.published.year if scene.view.published else None)
            for other in scene.clauses[clause.index + 1 :] if now is not None else ():
                for mark in other.marks:
                    year = _year(scene, mark)
                    if (
                        year is not None
                        and now is not None
                        and (year_of(since) or 0) < year < now
                        and _is_told_of(mark, record)
                    ):
                        row = (record, mark) if highest else (mark, record)
                        told = ("since", Term(role="since", claim=since.id))
                        yield relation(scene, "ranks", *(("item", one) for one in row), told)


def _records(scene: Scene, clause: Clause) -> Iterator[tuple[bool, Mark, Period]]:
    """Yield whether it is the most, what is, and since which year."""
    words = clause.words
    for at, word in enumerate(words):
        if word.lower not in superlatives():
            continue
        behind = words[at + 1 : at + 2 + BETWEEN]
        since = next((one for one in behind if one.lower == "since"), None)
        plain = {one.lower for one in behind[: behind.index(since)]} if since is not None else set()
        year = next((one for one in scene.periods if since is not None and one.start == since.end + 1), None)
        record = above(scene, clause, word.start) if plain <= word_set("measured") else None
        if year is not None and record is not None and year.text == f"{year_of(year)}":
            yield word.lower in superlative_pairs(), record, year


def _year(scene: Scene, mark: Mark) -> int | None:
    """The year of which the figure is told."""
    period = scene.by_id.get(mark.claim.period or "")
    return year_of(period) if isinstance(period, Period) else None


def _is_told_of(mark: Mark, record: Mark) -> bool:
    """Whether it is a level of the same, called so: `when the rate was 8.9 per cent`."""
    left = [word.lower for word in mark.left[-NAMED:]]
    named = [at for at, word in enumerate(left) if at and left[at - 1] == "the" and word in word_set("measured")]
    known = bool(named) and SORTS.isdisjoint([*left[named[-1] + 1 :][:1], *(word.lower for word in mark.right[:1])])
    alike = (
        mark.is_level and not mark.slots.whole and same.measure(mark, record) and mark.claim.unit == record.claim.unit
    )
    apart = same.told_apart(mark.claim, record.claim) or same.places_differ(mark.claim, record.claim)
    return known and bool(alike) and not apart
