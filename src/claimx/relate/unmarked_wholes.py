"""What a part is part of where neither `of` nor `of which` says so.

`£2m more, bringing the total to £9m`, `2,057 notices. A total of 1,645 were paid`, `£38,000 of the money`.
Lexicon: data/relations.toml, words.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.nouns import lemma
from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.whole import the_money

SWELLS = re.compile(
    r"[^.;:\n]{0,120}?[,–—]\s(?:and\s|thus\s)?(?:taking|bringing|which\s(?:took|brought|takes|brings))\s(?:[\w'’-]{1,30}\s){1,6}?"
    r"(?:total|tally|toll|year|haul|sum|bill|number|amount)\b(?:\s[\w'’-]{1,30}){0,6}\sto\s(?:about\s|more\sthan\s|nearly\s|at\sleast\s)?"
)
"""What stands between an addition and the sum of all so far."""
OF_THOSE = re.compile(r"(?:the|its|their)\s(?:new\s|extra\s|additional\s)?([a-z-]+s)")
OF_THE = re.compile(r"the\s([a-z-]+s)")
MOST = 12
"""Of a noun that is counted more often none is the only number."""
A_FEW = Decimal("1.35")
"""A part that is so many times the whole is one of something else."""
LED = re.compile(r"\s(?:(?:ever|so\sfar|actually)\s)?(?:led|has\sled|have\sled|resulted|ended|came)\s(?:to|in|with)\s")
"""Behind a number that leaves out its noun, what came of so many."""
DONE = re.compile(r"\s(?:were|was|have\sbeen|had\sbeen)\s(?:later\s|since\s|eventually\s)?([a-z]+)\b")


def told_parts(scene: Scene, clause: Clause) -> Iterator[tuple[Mark, Mark]]:
    """Yield part and whole."""
    for one, other in pairwise(clause.marks):
        if _swells(scene, clause, one, other):
            yield one, other
    for mark in clause.marks:
        whole = _outcome(scene, clause, mark)
        if whole is None:
            whole = the_money(scene, mark) if mark.kind == "money" else _of_headed(scene, mark)
            whole = whole or _of_the_only(scene, mark)
        if whole is not None:
            yield mark, whole


def _swells(scene: Scene, clause: Clause, one: Mark, other: Mark) -> bool:
    """Whether the first is added to what came before, and the second is all of it: `£2m, bringing the total to £9m`."""
    alike = one.kind == other.kind and (one.kind == "count" or one.claim.unit == other.claim.unit)
    added = one.is_level or (one.amount is not None and one.amount.key == "up")
    if not alike or one.kind == "percent" or not added or not same.noun(one.noun, other.noun):
        return False
    if SWELLS.fullmatch(scene.view.text, one.claim.end, other.claim.start) is None:
        return False
    before = {word.lower for word in scene.words(clause.start, other.claim.start)}
    return not before & (word_set("lessening") | word_set("down"))


def _of_headed(scene: Scene, mark: Mark) -> Mark | None:
    """What the headline counts, where so many are of just those: `71,000 of the new jobs` under `214,000 jobs`."""
    whole = mark.claim.whole
    named = None if whole is None else OF_THOSE.fullmatch(whole.text.lower())
    if mark.kind != "count" or named is None or mark.noun is not None or mark.slots.base is not None:
        return None
    noun = lemma(named[1])
    before = [other for other in scene.marks if other.index < mark.index and not other.in_headline]
    alike = [other for other in before if other.kind == "count" and other.noun == noun and other.claim.per is None]
    found = [other for other in alike if scene.headed(other)]
    if named[0].startswith(("its", "their")):  # 31 of its stores, of a total of 338
        found = [other for other in before if "total" in other.before]
    if len({other.value for other in found}) != 1 or any(other.slots.base is not None for other in found):
        return None
    others = [other for other in alike if other.value > found[0].value]
    return None if others else found[0]


def _of_the_only(scene: Scene, mark: Mark) -> Mark | None:
    """The one number of its noun before, where so many are of just those: `32 boats came in. … 30 of the boats`.

    More of them than there are is a slip only by a little: else some others are meant.
    """
    named = None if mark.claim.whole is None else OF_THE.fullmatch(mark.claim.whole.text.lower())
    if mark.kind != "count" or named is None or not mark.is_level or mark.slots.base is not None:
        return None
    noun = lemma(named[1])
    counted = scene.counted.get(noun, [])
    alike = [other for other in counted[:MOST] if other is not mark and not other.slots.part]
    plain = all(other.is_level and other.claim.per is None and other.slots.base is None for other in alike)
    if len(counted) > MOST or not plain or len({other.value for other in alike}) != 1 or alike[0].index > mark.index:
        return None
    whole = next((other for other in reversed(alike) if other.index < mark.index), alike[0])
    apart = whole.sentence != mark.sentence and whole.claim.comparator == "="
    return whole if apart and whole.value >= mark.value / A_FEW else None


def _outcome(scene: Scene, clause: Clause, mark: Mark) -> Mark | None:
    """The count of which so many came to something: `40 arrests; only nine led to a charge`."""
    text = scene.view.text
    if mark.kind != "count" or mark.noun is not None or not mark.is_level or mark.slots.whole or mark.slots.part:
        return None
    done = DONE.match(text, mark.claim.end)
    ends = done is not None and text[done.end() : done.end() + 1] in (".", ",", ";", "")
    came = LED.match(text, mark.claim.end) or (ends and done is not None and done[1] in word_set("outcomes"))
    if not came:
        return None
    here = [other for other in clause.before(mark) if other.kind == "count"]
    only = mark.claim.text.lower().startswith(("only", "just"))
    behind = any(word.lower in (";", "but", "and") for word in mark.left)
    return here[0] if len(here) == 1 and only and behind else None
