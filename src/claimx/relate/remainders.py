"""The rest of a whole: `18 by bus and the rest, 14, on foot`, `leaving 12,000`, a hundred per cent included.

Lexicon: data/relations.toml, rest, words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimx.interval import total
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.whole import (
    adds,
    fit,
    is_part,
    makes,
    near_miss,
    option,
    slips,
    sum_of,
    wholes,
)

HUNDRED = Decimal(100)
BOTH = 3
"""So many words behind a figure hold the `both` by which it is of two other groups: `27 per cent reported both`."""
LEAVES = {"leaving", "leave", "leaves", "left"}
LEFT = 5
"""How many words before what is lacking hold `leaving the club`."""


def rests(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the readings of `and the rest, 13` and `leaving 12,000`: what stands before it, and the whole."""
    for named in clause.marks:
        behind = "rest" in named.after and named.kind in ("count", "money")
        if ("rest" not in named.before and not behind and not _leaves(named)) or _is_of_the_rest(named):
            continue
        here = _run(clause, named)
        if any(_is_lacking(other, here, named) for other in here):
            continue
        moved = _moved(clause, named)
        here = [other for other in here if not of_next(clause, other)]
        for length in range(len(here), 0, -1):
            members = [*reversed(here[:length]), named]
            plain = "rest" in named.before or _leaves(named) or all(other.noun is None for other in here)
            whole_told = length == len(here) and plain and not moved and not unclaimed(scene, clause, here)
            grade = CLEAR if whole_told else CLEAR - 1
            yield from _of_wholes(scene, clause, members, grade)
        yield from _rest_of_before(scene, clause, [*reversed(here), named])
        yield from _rest_afar(scene, clause, [*reversed(here), named])
        if named.kind == "percent":
            yield from _completed(scene, clause, named, here)


def _of_wholes(scene: Scene, clause: Clause, members: Sequence[Mark], grade: int) -> Iterator[Option]:
    """Yield the figures, of which the last is the rest, with each whole that they may share out."""
    last = members[-1]
    for whole_grade, whole in wholes(scene, clause, members):
        if whole.kind == "percent" and sum_of([whole, *members]) == HUNDRED:
            yield _hundred(scene, [whole, *members])
            continue
        if whole.sentence != clause.index and _outranked(scene, whole):
            whole_grade = CLEAR - 1
        if whole.sentence != clause.index and not _is_like(members, whole):
            whole_grade = CLEAR - 1  # it won 41. The others got nine and the remaining eight
        if whole.sentence == clause.index - 1 and (adds(members[0]) or whole.claim.role == "share"):
            continue  # a further £40, and the rest, £12, are added to it; tax brings in £24m of it
        if whole.sentence != clause.index and whole.kind == "percent":
            continue  # it has 62 per cent. Others have 23, and what is left, 15 per cent, is free
        sure = CLEAR - 1 if of_next(clause, last) else min(grade, whole_grade)  # five gave up, leaving 97 of the 108
        yield from option(scene, sure, members, whole, True)


def _is_of_the_rest(mark: Mark) -> bool:
    """Whether it is only a part of the rest: `Of the rest, 74`."""
    cue = mark.before.get("rest")
    before = [] if cue is None else [word.lower for word in mark.left if word.end <= cue.start]
    return before[-1:] == ["of"]


def _is_lacking(target: Mark, here: Sequence[Mark], last: Mark) -> bool:
    """Whether it is what the others and the rest make: `raised £700 towards a target of £900, leaving £200`."""
    others = [other for other in here if other is not target]
    return bool(others) and sum_of([*others, last]) == target.value


def _is_like(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether a whole of another sentence is so large that the figures may be all its parts, or one is misprinted."""
    low, high = sorted((sum_of(members), whole.value))
    return high <= low * 2 or slips(members, whole)


def _leaves(mark: Mark) -> bool:
    """Whether so much is what somebody is left short of: `leaving the club £5,000 short`."""
    if mark.kind not in ("money", "count", "measure") or [word.lower for word in mark.right[:1]] != ["short"]:
        return False
    return any(word.lower in LEAVES for word in mark.left[-LEFT:])


def _run(clause: Clause, last: Mark) -> list[Mark]:
    """The figures before a rest that may be parts beside it, nearest first, back to what `of which` opens."""
    found = [
        other
        for other in clause.before(last)
        if is_part(other) and same.measure(other, last) and same.rate(other.claim, last.claim)
    ]
    found = [other for other in found if other.interval.high is not None]  # at least one dose
    found = [other for other in found if all(word.lower != "both" for word in other.right[:BOTH])]
    found = [] if _is_shared(last) else found
    opened = next((at for at, other in enumerate(found) if "part" in other.before), len(found))
    summed = next((at for at, other in enumerate(found) if "total" in other.after), len(found))
    return found[: min(opened + 1, summed)]  # £8,400 altogether and £3,000 paid back, leaving them £5,400 short


def _is_shared(last: Mark) -> bool:
    """Whether so many before it share it, and are no parts beside it: `Two others shared the remaining 30`."""
    return not {"share", "shared", "sharing"}.isdisjoint(word.lower for word in last.left)


def _moved(clause: Clause, last: Mark) -> list[Mark]:
    """The figures before a rest that a verb of movement tells: `Kerry lost 2.1 hectares and Clare the rest`."""
    if any(other.slots.to or other.slots.base is not None for other in clause.marks):
        return []
    before = [other for other in reversed(clause.before(last)) if other.amount is not None]
    return [other for other in before if other.kind == last.kind and same.measure(other, last)]


def _outranked(scene: Scene, whole: Mark) -> bool:
    """Whether the whole may be a part itself, of a larger figure of its measure that the headline has."""
    if scene.headed(whole):
        return False
    before = (mark for mark in scene.about if mark.index < whole.index and mark.is_level and scene.headed(mark))
    return any(mark.value > whole.value and same.measure(mark, whole) for mark in before)


def of_next(clause: Clause, mark: Mark) -> bool:
    """Whether the figure is part of the one behind it: `five of its 24 offices, and the other 16 posts`."""
    behind = clause.after(mark)[:1]
    return bool(behind) and behind[0].slots.whole and [word.lower for word in behind[0].left[:1]] == ["of"]


def unclaimed(scene: Scene, clause: Clause, members: Sequence[Mark]) -> bool:
    """Whether a numeral of the list is no claim, so that a part may be missing: `three remain and one has died`."""
    spans = [(mark.claim.start, mark.claim.end) for mark in clause.marks]
    first = min((mark.claim.start for mark in members), default=clause.end)
    numerals = scene.view.numerals
    behind = bisect_right(numerals, first, key=lambda numeral: numeral.start)
    inside = numerals[behind : bisect_left(numerals, clause.end, key=lambda numeral: numeral.start)]
    return any(not any(start <= numeral.start < end for start, end in spans) for numeral in inside)


def _rest_of_before(scene: Scene, clause: Clause, ending: Sequence[Mark]) -> Iterator[Option]:
    """Yield what a rest completes with the parts of the sentence before: `A Green took the remaining 250`."""
    for earlier in list(scene.earlier(clause, 1))[:1] if not _has_own(clause, ending) else ():
        for whole in (other for other in earlier.marks if other.slots.whole and fit(ending[-1], other)):
            members = [
                other
                for other in earlier.marks
                if other is not whole and other.amount is None and other.kind == whole.kind and not other.slots.whole
            ]
            if ending[0].slots.part and len(members) == 1 and len(ending) > 2:  # 12 of the 50 died: seven of them …
                continue
            if any(other.kind == "percent" and other.index == whole.index - 1 for other in earlier.marks):
                continue  # 90 jobs, a tenth of its staff of 900. Hull will lose 40 and Leeds the remaining 50
            within = all(mark.value <= whole.value for mark in ending)  # 1,451 of the 11,800. The other 35,100
            yield from option(scene, CLEAR if within else CLEAR - 1, [*members, *ending], whole, True)


def _has_own(clause: Clause, ending: Sequence[Mark]) -> bool:
    """Whether the sentence itself has the whole: `added 90, 37 of them to let, leaving 53`."""
    before = (mark for mark in clause.before(ending[-1]) if mark not in ending and fit(ending[-1], mark))
    return any(mark.value >= sum_of(ending) for mark in before)


def _rest_afar(scene: Scene, clause: Clause, ending: Sequence[Mark]) -> Iterator[Option]:
    """Yield what a rest completes with the parts of the sentence before, of a whole told before them."""
    last = ending[-1]
    for earlier in list(scene.earlier(clause, 0))[:1] if "rest" in last.before and not _has_own(clause, ending) else ():
        members = _beside(earlier, last)
        if not members or not clause.follows(earlier) or any("rest" in mark.before for mark in members):
            return
        if any(mark.slots.whole and fit(last, mark) for mark in earlier.marks):
            return  # of the 2,592 seats 612 … the remaining 1,980
        further = [mark for one in list(scene.earlier(earlier, 0))[:1] for mark in _beside(one, last)]
        rows = [[*members, *tail] for tail in (([last], ending) if len(ending) > 1 else ([last],))]
        for row in (*rows, *([[*further, *rows[0]]] if further else [])):
            for grade, whole in wholes(scene, earlier, row, closed=True):
                clear = len(row) > 2 and whole.sentence < earlier.index and slips(row, whole)
                clear = clear or _shares_noun(scene, row, whole)
                yield from option(scene, grade if clear else CLEAR - 1, row, whole, True)


def _shares_noun(scene: Scene, row: Sequence[Mark], whole: Mark) -> bool:
    """Whether one noun counts whole, part and rest, and none is told between: `31 guests … The other 12 guests`.

    The rest opens its sentence; part and rest may leave the noun out, or point at it.
    """
    part, rest = row[0], row[-1]
    opens = [word.lower for word in rest.left][:2] in (["the", "other"], ["the", "remaining"])
    alike = whole.kind == "count" and len(row) == 2 and near_miss(row, whole) and opens
    alike = alike and rest.noun in (None, whole.noun, part.noun) and whole.noun is not None
    alike = alike and (part.noun in (None, whole.noun) or part.slots.part)
    between = scene.marks[whole.index + 1 : part.index]
    return alike and not any(mark.kind == "count" for mark in between)  # Nine passengers got out. Crews took 17


def _outer(found: Sequence[Mark]) -> list[Mark]:
    """The figures without those that make the one before: `17 were hurt, four of them badly and 13 slightly`."""
    kept: list[Mark] = []
    at = 0
    while at < len(found):
        kept.append(found[at])
        made = (end for end in range(at + 3, len(found) + 1) if makes(found[at + 1 : end], found[at]))
        at = next(made, at + 1)
    return kept


def _beside(clause: Clause, last: Mark) -> list[Mark]:
    """The figures of a sentence that may be parts beside a rest told behind it."""
    found = [mark for mark in clause.marks if is_part(mark) and mark.kind == last.kind]
    found = [mark for mark in found if mark.before.get("part") is None or mark.before["part"].key != "including"]
    return _outer([mark for mark in found if same.measure(mark, last) and same.rate(mark.claim, last.claim)])


def _completed(scene: Scene, clause: Clause, last: Mark, here: Sequence[Mark]) -> Iterator[Option]:
    """Yield the shares that a rest completes: those before it in its sentence, nearest first, or in the ones before."""
    shared = [*reversed(here), last] if here else [*_shared_before(scene, clause), last]
    unsaid = any(mark.kind == "count" and mark.noun is None for mark in clause.marks)  # 41 per cent to his 39
    written = [mark for mark in shared if any(sign.isdigit() for sign in mark.claim.text)]
    for members in (shared, written) if 2 < len(written) < len(shared) else (shared,):  # half of what it was
        if len(members) > 2 and not unsaid:
            yield _hundred(scene, members)


def _hundred(scene: Scene, members: Sequence[Mark]) -> Option:
    """The reading that percentages with a rest make a hundred."""
    made = relation(scene, "part_of", *(("part", part) for part in members), closed=True)
    holds = HUNDRED in total(part.interval for part in members)
    return Option(CLEAR, made, holds)


def _shared_before(scene: Scene, clause: Clause) -> list[Mark]:
    """The shares of the sentence before, where it has nothing else: `Of all trips 61 per cent … and 37 per cent`."""
    for earlier in list(scene.earlier(clause, 0))[:1]:
        shares = all(mark.kind == "percent" and mark.is_level for mark in earlier.marks)
        told = list(earlier.marks)  # 61 per cent on the four shelters, 22 on food
        return told if shares and clause.follows(earlier) else []
    return []
