"""One fact told twice: in the headline and in the body, or in two places of the body.

Two mentions that agree are the same fact where noun or unit is the same. Two that differ are one only where the text
makes it plain and a single misprint, a digit or a nought, tells them apart: else they are two facts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import target_words, word_set
from claimx.relate.known import agree, definite, misprinted, swapped
from claimx.relate.misprints import misprint, transposed
from claimx.relate.out_of import out_of
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import apposed, points_back, subject
from claimx.relate.tolls import tolls
from claimx.relate.unmatched import of_like_size, otherwise_named, tells_same, unmatched

HUNDRED = Decimal(100)
SMALL = 10
"""Two mentions of fewer may be of anything: `two men … two men`."""
MENTIONS = 100
"""An article in which more figures than this are the same, or stand in one sentence, is a table."""
LEADING = 2
"""The sentences with figures of which one tells the headline's change."""
LONG = 7
"""So many words before a change hold what moved: `Ridership on Marl County's buses slid 6.1%`."""
STEM = 6
"""So many letters tell a noun from others of its verb: `registrations`, `registered`."""
SHORT = 4
"""So many letters tell what one sum is of from what another is of."""
VAGUE = {"they", "them", "this", "that", "these", "those", "which", "what", "money", "cash", "amount", "total"}
WORD = re.compile(r"[^\W\d_]+")
BESIDE = 4
"""So many words and signs may stand between a fraction and the percentage that it is."""
CONJUNCTIONS = {"but", "as", "while", "though", "although", "despite", "after"}
MULTIPLIED = ("doubl", "trebl", "tripl", "halv")
MULTIPLES = {"twice", "double", "doubled", "treble", "trebled", "triple", "tripled", "times", "half", "halved"}
MORE = {"another", "further", "additional", "extra", "other", "others"}
LONG_NUMBER = Decimal(1000)
"""Long numbers hardly ever have the same digits by chance."""
BEYOND = Decimal("1.2")
"""What passes a round number is not far beyond it."""
DIGITS = 2
"""Figures of one digit are alike by chance."""
THOUSAND = Decimal(1000)
LEAD = 4
"""The paragraphs after the headline in which its number is expected."""


def mentions(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of the headline and its like in the body, and for each number told again."""
    yield from _headlines(scene)
    yield from _headed_changes(scene)
    yield from _headed_pairs(scene)
    yield from _again(scene)
    yield from tolls(scene)
    yield from _fractions(scene)


def _headlines(scene: Scene) -> Iterator[Relation]:
    headed = [mark for mark in scene.marks if mark.in_headline]
    body = [mark for clause in scene.body for mark in clause.marks]
    for mark in headed:
        like = [other for other in body if _alike(mark, other) and _headed(mark, other)]
        twisted = _twisted(scene, mark) or _scaled(mark, body)
        if twisted is not None:
            yield relation(scene, "same_fact", ("headline", mark), ("fact", twisted))
            continue
        agreed = next((other for other in like if agree(mark, other)), None)
        if agreed is not None:
            yield relation(scene, "same_fact", ("headline", mark), ("fact", agreed))
            continue
        lead = [
            other
            for other in like
            if other.paragraph - mark.paragraph <= LEAD
            and _same_role(mark, other)
            and misprint(mark.value, other.value)
            and (mark.kind != "count" or mark.value >= HUNDRED or same.measure(mark, other) == same.YES)
        ]
        found = lead[0] if len(lead) == 1 and tells_same(scene, mark, lead[0]) else unmatched(scene, mark)
        if found is None or same.clash(scene, mark.claim, found.claim, mood=False) or _passes(mark, found):
            continue
        if mark.kind == found.kind == "percent" and mark.value + found.value == HUNDRED:
            continue  # nine in ten trains are halted, and one in ten will run
        if agree(mark, found) or not otherwise_named(scene, mark):
            yield relation(scene, "same_fact", ("headline", mark), ("fact", found))


def _twisted(scene: Scene, mark: Mark) -> Mark | None:
    """The figure of the lead that has the headline's digits in another order: the one sum, or the one long number."""
    alike: list[Mark] = []
    if mark.kind == "money":
        alike = [one for one in scene.lead if one.kind == "money" and one.claim.unit == mark.claim.unit]
        alike = alike or _only_twisted(scene, mark)
    elif mark.kind == "count" and mark.value >= LONG_NUMBER:
        alike = [one for one in scene.about if one.kind == "count" and one.value >= LONG_NUMBER]
        alike = [one for one in alike if same.measure(mark, one)]
    if len(alike) != 1 or not transposed(mark.value, alike[0].value):
        return None
    return alike[0] if _same_role(mark, alike[0]) and tells_same(scene, mark, alike[0]) else None


def _only_twisted(scene: Scene, mark: Mark) -> list[Mark]:
    """The sums of the first paragraphs that have the headline's digits in another order, where none has them in its."""
    sums = [one for clause in scene.body for one in clause.marks if one.kind == "money"]
    sums = [one for one in sums if one.claim.unit == mark.claim.unit and one.claim.per is None]
    if any(one.interval.overlaps(mark.interval) for one in sums):
        return []
    return [one for one in sums if one.paragraph <= mark.paragraph + LEAD and transposed(mark.value, one.value)]


def _scaled(mark: Mark, body: list[Mark]) -> Mark | None:
    """The sum of the body with the headline's digits on another scale: `£24bn hole`, with £24m to be found.

    Only where the body tells no sum that is about as much as the headline's.
    """
    sums = [one for one in body if one.kind == mark.kind == "money" and one.claim.unit == mark.claim.unit and one.value]
    if not mark.value or len(mark.value.normalize().as_tuple().digits) < DIGITS or mark.claim.per is not None:
        return None
    if any(mark.value <= one.value * 2 and one.value <= mark.value * 2 for one in sums):
        return None
    found = [one for one in sums if max(one.value, mark.value) == min(one.value, mark.value) * THOUSAND]
    return found[0] if found and found[0].claim.per is None and _same_role(mark, found[0]) else None


def _passes(mark: Mark, found: Mark) -> bool:
    """Whether the headline says that the number went beyond a round one: `Numbers pass 2,000 pairs`."""
    written = {word.lower for word in mark.left[-2:]}
    beyond = mark.value < found.value <= mark.value * BEYOND
    return _round(mark) and beyond and not written.isdisjoint(word_set("passing"))


def _headed_changes(scene: Scene) -> Iterator[Relation]:
    """Yield the headline's one percentage of change with the lead's, where both tell what the same thing did."""
    headed = [mark for mark in scene.marks if mark.in_headline and mark.kind == "percent" and mark.amount is not None]
    headed = [mark for mark in headed if not _of_target(mark)]
    for clause in scene.body[:LEADING] if len(headed) == 1 else ():
        lead = [mark for mark in clause.marks if mark.kind == "percent" and mark.amount is not None]
        if any(agree(headed[0], one) for one in lead):
            return
        if not lead or not _same_way(headed[0], lead[0]):
            continue
        if headed[0].claim.text.lower().startswith(MULTIPLIED) and clause.said & MULTIPLES:
            return  # doubles: twice as many as a year ago, and 61 per cent above the week before
        if _moved_alike(scene, headed[0], clause, lead[0]):
            yield relation(scene, "same_fact", ("headline", headed[0]), ("fact", lead[0]))
            return
        if any(of_like_size(headed[0], one) for one in lead):
            return  # the lead has it under another name


def _of_target(mark: Mark) -> bool:
    """Whether it is how far something is off a target or an average, and no movement: `a fifth below target`."""
    return not target_words("nouns").isdisjoint(word.lower for word in mark.right[:3])


def _moved_alike(scene: Scene, headed: Mark, clause: Clause, lead: Mark) -> bool:
    """Whether the headline's change and the lead's are of one thing: by its name, or by the level that is in both."""
    above = scene.clauses[headed.sentence]
    levels = [mark for mark in clause.marks if mark.kind != "percent"] if clause is scene.body[0] else []
    if apposed(lead):
        levels += [mark for mark in clause.before(lead)[:1] if mark.kind != "percent"]
    told = subject(scene, above, headed) - _of_another_clause(scene, above, headed)
    before = [subject(scene, clause, one, LONG) for one in (*levels, lead)]
    others = [mark for one in scene.body for mark in one.marks if mark.kind == "percent" and mark.amount]
    if any(agree(headed, mark) and _same_way(headed, mark) for mark in others):
        return False  # the headline has another change than the lead
    if any(same.matter(told, one) for one in before):
        return True
    if any(agree(headed, mark) for mark in others):
        return False  # the lead has another change
    if any(_stems(told) & _stems(one) and "number" in one for one in before):
        return True
    pointed = [*clause.before(lead)]
    if points_back(scene, clause):
        pointed += [mark for earlier in list(scene.earlier(clause, 1))[:1] for mark in earlier.marks]
    counted = [mark for mark in above.before(headed)[:1] if mark.kind == "count" and apposed(headed)]
    return any(agree(one, other) and other.is_level for one in counted for other in pointed if one.kind == other.kind)


def _of_another_clause(scene: Scene, above: Clause, headed: Mark) -> frozenset[str]:
    """The words of the headline before a conjunction: `fined over spills but bills to rise 44%`."""
    written = [word.lower for word in scene.words(above.start, headed.claim.start)]
    stop = max((at for at, word in enumerate(written) if word in CONJUNCTIONS), default=0)
    return frozenset(written[:stop]) - frozenset(written[stop:])


def _stems(words: frozenset[str]) -> frozenset[str]:
    """The beginnings of the long words: `registrations`, `registered`."""
    return frozenset(word[:STEM] for word in words if len(word) > STEM + 1)


def _headed_pairs(scene: Scene) -> Iterator[Relation]:
    """Yield the figure that differs where headline and lead both have `four of its eight ships`, the other the same."""
    headed = [pair for clause in scene.clauses if clause.in_headline for pair in _of_pairs(clause)]
    for part, whole in headed if len(headed) == 1 else ():
        told = [pair for clause in scene.body[:1] for pair in _of_pairs(clause) if pair[1].noun == whole.noun]
        for other, all_told in told if len(told) == 1 else ():
            if agree(part, other) != agree(whole, all_told):
                one, two = (whole, all_told) if agree(part, other) else (part, other)
                yield relation(scene, "same_fact", ("headline", one), ("fact", two))


def _of_pairs(clause: Clause) -> list[tuple[Mark, Mark]]:
    """The parts with the whole just behind them that names what both count: `four of its eight ships`."""
    pairs = zip(clause.marks, clause.marks[1:], strict=False)
    return [
        (part, whole)
        for part, whole in pairs
        if part.kind == whole.kind == "count" and whole.noun and out_of(part, whole)
    ]


def _same_way(one: Mark, other: Mark) -> bool:
    first, second = one.amount, other.amount
    return first is not None and second is not None and (first.key == second.key or "gap" in (first.key, second.key))


def _headed(mark: Mark, other: Mark) -> bool:
    """Whether a figure of the body may be the headline's; of multiples (`halved`) both must be."""
    if mark.kind != "percent" or _same_role(mark, other):
        return True
    return not any(one.claim.text.lower().endswith("ed") for one in (mark, other))


def _again(scene: Scene) -> Iterator[Relation]:
    """Yield a number and its next mention: `the 10,213 recorded`, `every one of the 186`."""
    body = [mark for clause in scene.body for mark in clause.marks]
    misprints = misprinted(scene, [mark for mark in body if mark.kind == "count"])
    for kind in ("count", "money"):
        misprints |= swapped(scene, [mark for mark in body if mark.kind == kind])
    for mark, later in zip(body, _candidates(body, misprints), strict=True):
        for other in later:
            wrong = misprints.get(other.index) is mark
            if not (wrong or agree(mark, other)) or not _same_role(mark, other) or not _alike(mark, other):
                continue
            if same.clash(scene, mark.claim, other.claim, mood=not wrong):
                continue
            if wrong or _exact_enough(scene, mark, other) or _hedge_of(mark, other):
                yield relation(scene, "same_fact", ("fact", mark), ("fact", other))
                break


def _fractions(scene: Scene) -> Iterator[Relation]:
    """Yield a fraction and the percentage that restates it: `one in five patients (20%)`, `a third, or 34%`."""
    for clause in scene.body:
        for one, other in pairwise(clause.marks):
            if not one.kind == other.kind == "percent" or not one.is_fraction or other.is_fraction:
                continue
            between = [word.lower for word in other.left]
            bracketed = between[-1:] == ["("] and [word.lower for word in other.right[:1]] == [")"]
            told = bracketed or between[-2:] == [",", "or"]
            if told and len(between) <= BESIDE and "and" not in between and _same_role(one, other):
                yield relation(scene, "same_fact", ("fact", one), ("fact", other))


def _candidates(body: list[Mark], misprints: dict[int, Mark]) -> Iterator[list[Mark]]:
    """Yield for each mark those behind it that may tell it again: of its value, in its sentence, its misprints.

    They are looked up, for of the pairs of a long list of figures there are too many to look at each.
    """
    alike: dict[tuple[str, Decimal], list[int]] = {}
    wrong: dict[int, list[int]] = {}
    for position, mark in enumerate(body):
        if mark.kind != "count" or mark.value >= SMALL or definite(mark):
            alike.setdefault((mark.kind, mark.value), []).append(position)
        if mark.index in misprints:
            wrong.setdefault(misprints[mark.index].index, []).append(position)
    for position, mark in enumerate(body):
        equal = alike.get((mark.kind, mark.value), [])
        next_equal = bisect_right(equal, position)
        found = {*equal[next_equal : next_equal + MENTIONS], *wrong.get(mark.index, ())}
        for beside in range(position + 1, min(len(body), position + 1 + MENTIONS)):
            if body[beside].sentence != mark.sentence:
                break
            found.add(beside)
        yield [body[other] for other in sorted(found)]


def _exact_enough(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether the equality says something: equal values of one noun, and no figure that two things have by chance."""
    if one.value != other.value or not _one_fact(one, other) or _of_others(one, other):
        return False
    named = one.kind == "count" and same.measure(one, other) == same.YES
    if one.kind == "count" and one.value < SMALL:
        return named and definite(other)
    if _round(one) and not definite(other):
        return (named or one.kind == "money") and tells_same(scene, one, other, 2)
    return definite(other) or named or (one.kind in ("count", "money") and one.value >= HUNDRED)


def _of_others(one: Mark, other: Mark) -> bool:
    """Whether two sums are told of different things: a $500 tax credit and a $500 benefit, what two donors gave."""
    beside = one.sentence == other.sentence
    if one.kind != "money" or definite(other) or not (beside or _round(one)):
        return False
    first, second = _things(one), _things(other)
    if not first or not second:
        return False
    return set(first).isdisjoint(second) or (beside and first[-1] != second[-1])


def _things(mark: Mark) -> list[str]:
    """How the words begin that say what a figure is of; none for a pronoun."""
    told = mark.claim.subject
    words = [] if told is None else WORD.findall(told.text.lower())
    return [word[:SHORT] for word in words if len(word) >= SHORT and word not in VAGUE]


def _one_fact(one: Mark, other: Mark) -> bool:
    """Whether the later one may tell the earlier again: no range of that middle, no more of it, no part of another."""
    if "range" in (one.claim.comparator, other.claim.comparator) and one.claim.comparator != other.claim.comparator:
        return False
    bare, named = (one, other) if one.noun is None else (other, one)
    if bare.kind == "count" and bare.noun is None and same.noun(bare.claim.unit, named.noun) == same.NO:
        return False
    if definite(other) or other.noun is not None:
        return not _others(other)
    return one.sentence != other.sentence and not (other.claim.role == "share" != one.claim.role)


def _others(mark: Mark) -> bool:
    """Whether it counts others than were counted: `another 10 people`, `injuring 10 others`."""
    if any(word.lower in MORE for word in mark.left[-2:]):
        return True
    return not MORE.isdisjoint(mark.claim.text.lower().split())


def _round(mark: Mark) -> bool:
    """Whether a large sum has one digit that is not nought, or a percentage is one: `$1 million`, `1 per cent`."""
    return len(mark.value.normalize().as_tuple().digits) == 1 and (mark.value >= HUNDRED or mark.kind == "percent")


def _hedge_of(one: Mark, other: Mark) -> bool:
    """Whether the one is a round or hedged form of the other, in one sentence: `topped 10,000 … the 10,213`."""
    return bool(
        one.sentence == other.sentence
        and not _others(other)
        and one.kind in ("count", "money")
        and "=" in (one.claim.comparator, other.claim.comparator)
        and {one.claim.comparator, other.claim.comparator} & {">", ">=", "~"}
        and same.measure(one, other) > same.NO
        and abs(one.value - other.value) * 10 <= max(one.value, other.value)
    )


def _alike(one: Mark, other: Mark) -> bool:
    """Whether the two may be one fact as far as kind, unit and movement go."""
    return same.measure(one, other) > same.NO


def _same_role(one: Mark, other: Mark) -> bool:
    """Whether both are levels, or both amounts in one direction; a base is another time's."""
    first, second = one.amount, other.amount
    if (first is None) != (second is None):
        return False
    return first is None or second is None or first.key == second.key or "gap" in (first.key, second.key)
