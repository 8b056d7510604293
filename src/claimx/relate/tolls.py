"""Tolls told again as known: `Seventeen people were killed … The 19 who died were on their way home`.

Lexicon: data/relations.toml, tolls: what befell those who are counted.
"""

from collections.abc import Iterator
from decimal import Decimal

from claimx.lexicon import table
from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.known import definite
from claimx.relate.scene import Mark, Scene, relation

NEAR = 5
"""So many words behind a number, or before it, tell what befell them."""
ENDS = frozenset({",", ".", "were", "was", "had", "have", "are", "included", "include", "all", "came", ";"})
"""Behind the fate of those who are taken as known, what shows that all of them are meant."""
PART = Decimal("0.6")
"""A smaller share of the toll may be a part of it, whatever the words say."""


def tolls(scene: Scene) -> Iterator[Relation]:
    """Yield the toll of the lead with another one that the text takes as known, which no figure between explains."""
    about = [mark for mark in scene.about if mark.kind == "count" and mark.claim.comparator == "=" and mark.is_level]
    for fate in (frozenset(words) for words in table("relations")["tolls"].values()):
        led = [mark for mark in about if _befell(mark, fate)]
        if len({mark.value for mark in led}) != 1:
            continue
        counts = [mark for clause in scene.body for mark in clause.marks if mark.kind == "count"]
        again = [mark for mark in counts if definite(mark) and not scene.leads(mark) and _are_known(mark, fate)]
        if len({mark.value for mark in again}) != 1:
            continue
        one, other = led[0], again[0]
        low, high = sorted((one.value, other.value))
        told = {mark.value for mark in counts if mark not in again}
        later = any(mark.value == high - low and _later(scene, mark) for mark in counts)
        apart = one.value != other.value and low >= high * PART and other.value not in told and not later
        if apart and not same.clash(scene, one.claim, other.claim):
            yield relation(scene, "same_fact", ("fact", one), ("fact", other))


def _later(scene: Scene, mark: Mark) -> bool:
    """Whether so many more died than were told of first: `two more died in hospital`."""
    return not word_set("after_a_toll").isdisjoint(scene.clauses[mark.sentence].said)


def _befell(mark: Mark, fate: frozenset[str]) -> bool:
    """Whether the figure counts those whom it befell: `17 people were killed`, `killed 17 people`, `17 dead`."""
    around = {word.lower for word in (*mark.left[-NEAR:], *mark.right[:NEAR])}
    return not fate.isdisjoint(around) or not fate.isdisjoint(mark.claim.text.lower().split())


def _are_known(mark: Mark, fate: frozenset[str]) -> bool:
    """Whether `the 19 who died` or `the 19 dead` are all of them: not `the 19 who died at the scene`."""
    told = mark.claim.text[mark.claim.number.end - mark.claim.start :].lower().split()
    words = [*told, *(word.lower for word in mark.right)]
    words = words[1:] if words[:1] in (["people"], ["victims"], ["passengers"]) else words
    words = words[1:] if words[:1] == ["who"] else words
    words = words[1:] if words[:1] in (["were"], ["was"]) else words
    return bool(words) and words[0] in fate and (len(words) == 1 or words[1] in ENDS)
