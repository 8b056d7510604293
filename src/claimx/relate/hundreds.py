"""Shares that make a hundred: `58% to 42%`, and the rest of a whole told in percentages.

Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimx.interval import total
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.misprints import misprint
from claimx.relate.scene import Clause, Mark, Scene, relation

HUNDRED = Decimal(100)


def completed(scene: Scene, clause: Clause, last: Mark, here: Sequence[Mark]) -> Iterator[Option]:
    """Yield the shares that a rest completes: those before it in its sentence, nearest first, or in the ones before."""
    shared = [*reversed(here), last] if here else [*_shared_before(scene, clause), last]
    unsaid = any(mark.kind == "count" and mark.noun is None for mark in clause.marks)  # 41 per cent to his 39
    written = [mark for mark in shared if any(sign.isdigit() for sign in mark.claim.text)]
    if len(shared) == 2 and not here and _is_its_rest(scene, clause, *shared):
        yield hundred(scene, shared)
    for members in (shared, written) if 2 < len(written) < len(shared) else (shared,):  # half of what it was
        yield from [hundred(scene, members)] if len(members) > 2 and not unsaid else []
    wider = [] if here or len(shared) < 3 else [*_shared_further(scene, clause), *shared]
    yield from [hundred(scene, wider)] if len(wider) > len(shared) else []
    wider = [*_shared_before(scene, clause), *shared] if len(here) == 1 and not unsaid else []
    lacking = HUNDRED - sum(mark.value for mark in wider[:-1])
    alike = all(mark.claim.whole is None and not mark.slots.part for mark in shared)
    if len(wider) > len(shared) and alike and (lacking == last.value or misprint(lacking, last.value)):
        yield hundred(scene, wider)
    voted = [*_of_one_whole(scene, clause, last), *reversed(here), last]
    yield from [hundred(scene, voted)] if len(shared) < 3 <= len(voted) else []


def _is_its_rest(scene: Scene, clause: Clause, one: Mark, last: Mark) -> bool:
    """Whether `The other 81 per cent` opens a sentence behind the one share, and no other share is what it leaves."""
    if [word.lower for word in last.left] != ["the", "other"] or last.left[0].start != clause.start:
        return False
    if not one.claim.comparator == last.claim.comparator == "=":
        return False
    lacking = HUNDRED - last.value
    return one.value == lacking or not any(mark.kind == "percent" and mark.value == lacking for mark in scene.marks)


def hundred(scene: Scene, members: Sequence[Mark]) -> Option:
    """The reading that percentages with a rest make a hundred."""
    made = relation(scene, "part_of", *(("part", part) for part in members), closed=True)
    holds = HUNDRED in total(part.interval for part in members)
    return Option(CLEAR, made, holds)


def _shared_before(scene: Scene, clause: Clause) -> list[Mark]:
    """The shares of the sentence before, where it has nothing else: `Of all trips 61 per cent … and 37 per cent`."""
    for earlier in list(scene.earlier(clause, 0))[:1]:
        told = [mark for mark in earlier.marks if not _is_known(mark)]  # 61 per cent on the four shelters, 22 on food
        shares = all(mark.kind == "percent" and mark.is_level for mark in told)
        return told if shares and clause.follows(earlier) else []
    return []


def _is_known(mark: Mark) -> bool:
    """Whether it only counts what the text takes as known: `the four shelters`."""
    return mark.kind == "count" and mark.noun is not None and [word.lower for word in mark.left[-1:]] == ["the"]


def _shared_further(scene: Scene, clause: Clause) -> list[Mark]:
    """The shares of the paragraph before those of the sentence before: `A quarter is kept. Two get 4% and 6%.`"""
    beside = list(scene.earlier(clause, 0))[1:]
    return [mark for earlier in reversed(beside) for mark in earlier.marks if mark.kind == "percent" and mark.is_level]


def _of_one_whole(scene: Scene, clause: Clause, last: Mark) -> list[Mark]:
    """The shares before, one a sentence, of what the rest is of: `She had 48% of the vote. Mr Lee won 39%.`"""
    of = None if last.claim.whole is None else last.claim.whole.text.lower()
    found: list[Mark] = []
    for earlier in scene.earlier(clause, 1):
        shares = [
            mark for mark in earlier.marks if mark.kind == "percent" and mark.is_level and "rest" not in mark.before
        ]
        told = [mark for mark in shares if mark.claim.whole is not None and mark.claim.whole.text.lower() == of]
        alone = shares if len(shares) == 1 and shares[0].claim.whole is None and _won(shares[0]) else []
        if of is None or not clause.follows(scene.clauses[clause.index - 1]) or len(told or alone) != 1:
            return []
        found = [*(told or alone), *found]
        if told:
            return found
    return []


def _won(share: Mark) -> bool:
    """Whether somebody got the share: `won 39.7%`, and no turnout."""
    return any(word.lower in word_set("got") for word in share.left[-2:])


def versus(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the two sides of a vote for or against a thing: `Voters approved the bond, 58% to 42%`."""
    if clause.said.isdisjoint(word_set("votes")) or not clause.said.isdisjoint(word_set("asked")):
        return
    for one, other in pairwise(clause.marks):
        between = [word.lower for word in other.left]
        sides = one.kind == other.kind == "percent" and between == ["to"] and one.amount is other.amount is None
        if sides and "from" not in (word.lower for word in one.left[-3:]):
            yield hundred(scene, [one, other])
