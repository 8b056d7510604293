"""What makes figures the parts of a whole, whatever the words for it: one kind and measure, and sums that come out."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimx.interval import is_whole, total
from claimx.nouns import lemma
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import target_words, word_set
from claimx.relate.misprints import A_NOUGHT, long_misprint, transposed
from claimx.relate.scene import Clause, Mark, Scene, relation

MONEY = ("the money", "the cash", "the sum")
JOINED = (",", "and", ";")
"""What may stand before a figure that leaves out the verb of those before it."""
OF_PLACES = ("in", "at", "to", "from", "along", "near", "around", "by", "for")
FEW = 3
HUNDRED = Decimal(100)
"""Of figures below a hundred two digits swapped are no rare thing."""
NAMED = 4
"""How many words behind a figure hold its preposition and name."""
OUTCOME = 4
"""So many words are `, which comes to`."""
NEAR_MISS = Decimal("1.35")
"""A sum that misses by more is one of other figures."""
HOLDS = {"holds", "hold", "seats", "seat", "accommodates"}
BEATEN = 6
"""So many words are `beating last year's mark of`."""
DEFINITE = ("the", "these", "those", "its", "their", "all")


def fit(part: Mark, whole: Mark) -> bool:
    """Whether the one can be part of the other: of one kind, currency or unit, rate; temperatures and speeds cannot."""
    unit = part.claim.unit or ""
    if part.kind == "measure" and (" per " in unit or unit.startswith("degree")):
        return False
    if _is_fraction([part], whole):
        return False
    beside = part.sentence == whole.sentence and part.claim.per is None  # £9m a year, of which £1m
    if part.kind != whole.kind or not (beside or same.rate(part.claim, whole.claim)):
        return False
    return part.kind in ("count", "percent") or part.claim.unit == whole.claim.unit


def _is_fraction(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether the whole has decimals and the counts have none, so that it measures: 91 lakes, a capacity of 161.7."""
    counts = all(part.kind == whole.kind == "count" and not part.value % 1 for part in members)
    return counts and not is_whole(whole.value)


def option(
    scene: Scene, grade: int, members: Sequence[Mark], whole: Mark, closed: bool | None, *, sorts: bool = False
) -> Iterator[Option]:
    """Yield the reading that these are the whole's parts; of other nouns only where they are its `sorts`."""
    if len(members) < 2 or _is_partitive(whole) or is_room(whole) or _is_fraction(members, whole):
        return
    if not all(_belongs(part, whole) or (sorts and _sort_of(part, whole)) for part in members):
        return
    scaled = bool(closed) and _for_billions(members, whole)
    if not scaled and sum(part.value > whole.value for part in members) > (1 if closed or gapped(members) else 0):
        return
    large = [part for part in members if part.value > whole.value * A_NOUGHT]
    if large and not scaled and not (closed and len(large) == 1 and _for_millions(large[0], members, whole)):
        return  # no other slip makes a part so many times its whole
    if len(members) > 2 and any(part.value == whole.value for part in members):
        return  # the whole is told again beside its parts
    made = relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=closed)
    added = total(part.interval for part in members)
    near = all(part.sentence == whole.sentence for part in members)
    grade = min(grade, CLEAR - 1) if _of_other_things(members, whole) else grade
    yield Option(grade, made, (added if closed else added.or_more()).overlaps(whole.interval), near)


def _is_partitive(mark: Mark) -> bool:
    """Whether the words make it a part of what was told: `shelters 31,400 of those who came`."""
    return [word.lower for word in mark.right[:2]] in (["of", "those"], ["of", "them"], ["of", "these"])


def _for_millions(large: Mark, members: Sequence[Mark], whole: Mark) -> bool:
    """Whether the part has billions for millions: a thousandth of it makes the whole with the others."""
    rest = whole.interval - total(part.interval for part in members if part is not large)
    return large.interval.scaled(Decimal("0.001")).overlaps(rest)


def _for_billions(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether the whole has millions for billions: a thousandth of what the parts make."""
    return total(part.interval for part in members).scaled(Decimal("0.001")).overlaps(whole.interval)


def gapped(members: Sequence[Mark]) -> bool:
    """Whether the figures, told with one verb, are each of a name of its own: `31 were in Hull, 16 in York`."""
    joined = all(mark.left and mark.left[-1].lower in JOINED for mark in members[1:])
    return joined and len(members) > 1 and all(_of_name(mark, at) for at, mark in enumerate(members))


def _of_name(mark: Mark, at: int) -> bool:
    """Whether a name stands behind the figure, after a preposition that, but for the first figure, is right behind."""
    words = mark.right[: NAMED if at else NAMED * 2]
    prepositions = [place for place, word in enumerate(words) if word.lower in OF_PLACES]
    if not prepositions or (at and prepositions[0]) or mark.kind == "percent":
        return False
    behind = words[prepositions[0] + 1 :][:2]
    return any(word.is_name for word in behind) and (at == 0 or mark.kind != "count" or mark.noun is None)


def _of_other_things(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether a bare whole told before is of things that are none of the parts: robberies, of assaults and arsons."""
    if whole.kind != "count" or whole.noun is not None or members[-1].sentence == whole.sentence:
        return False
    named = [part.noun for part in members if part.noun is not None]
    return bool(named) and all(same.noun(whole.claim.unit, noun) == same.NO for noun in named)


def of_others(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether a bare whole may count something else than the parts: `a 70, made up of six birdies and four bogeys`."""
    return whole.kind == "count" and whole.noun is None and all(part.noun is not None for part in members)


def _belongs(part: Mark, whole: Mark) -> bool:
    return same.measure(part, whole) > same.NO and not same.sources_differ(part.claim, whole.claim)


def _sort_of(part: Mark, whole: Mark) -> bool:
    """Whether the part may count a sort of what the whole counts: `36 animals: 21 goats and 15 sheep`."""
    return part.kind == whole.kind == "count" and not same.sources_differ(part.claim, whole.claim)


def is_part(mark: Mark) -> bool:
    """Whether the figure can be a part: no amount of change, no base, no whole, no average."""
    if mark.claim.comparator == "range":
        return False  # past its £15,000-£20,000 estimate
    plain = mark.is_level and not mark.slots.whole and "mean" not in mark.before and "mean" not in mark.after
    return plain and not _is_outcome(mark) and not is_beaten(mark) and not is_room(mark)


def is_included(mark: Mark) -> bool:
    """Whether the figure is part of the one before it: `160 passengers, including nine infants, and six crew`."""
    return "part" in mark.before and mark.before["part"].key == "including"


def is_room(mark: Mark) -> bool:
    """Whether it is how many there are places for: `in a hall that holds 900`."""
    left = [word.lower for word in mark.left[-2:]]
    return left[:1] in (["that"], ["which"]) and left[1:] != [] and left[1] in HOLDS


def between_them(clause: Clause, number: Mark) -> Mark | None:
    """What the others, who are only counted, have together: `the other two had 90 between them`."""
    behind = next(iter(clause.after(number)), None)
    told = behind is not None and "total" in behind.after and behind.kind == "count" and number.kind == "count"
    return behind if told and behind is not None and not any(word.lower == "," for word in behind.left) else None


def is_beaten(mark: Mark) -> bool:
    """Whether it is an earlier figure that was exceeded: `beating the 2,970 who came in May`."""
    left, broken = [word.lower for word in mark.left[-BEATEN:]], target_words("broken")
    if broken.isdisjoint(left):
        return False
    return any(one in broken and other in DEFINITE for one, other in pairwise(left))


def _is_outcome(mark: Mark) -> bool:
    """Whether the figure only says what the one before it comes to: `on the first £40,000, which comes to £8,000`."""
    left = [word.lower for word in mark.left[-OUTCOME:]]
    return left[:2] == [",", "which"] and not word_set("comes_to").isdisjoint(left)


def adds(mark: Mark) -> bool:
    """Whether the figure adds to one told before: `a further 4.6 tonnes, bringing the total to 31`."""
    return any(word in ("further", "another", "additional") for word in mark.claim.text.lower().split())


def sum_of(members: Iterable[Mark]) -> Decimal:
    """What the figures come to, as they are written."""
    return sum((mark.value for mark in members), start=Decimal(0))


def makes(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether the figures, none of them hedged or a percentage, add up to the whole; to `at least 85` just so many."""
    if any(mark.claim.comparator != "=" or mark.kind == "percent" for mark in members) or whole.kind == "percent":
        return False
    if whole.claim.comparator == ">=":
        return sum_of(members) == whole.value
    if whole.claim.comparator != "=":
        return False
    return total(part.interval for part in members).overlaps(whole.interval)


def near_miss(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether the figures fail to make the whole by no more than a slip does."""
    low, high = sorted((sum_of(members), whole.value))
    return low > 0 and high <= low * NEAR_MISS and all(part.value <= whole.value for part in members)


def slips(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether a single misprint, of the whole or of a part, keeps the plain figures from adding up to the whole."""
    if any(mark.claim.comparator != "=" or mark.kind == "percent" for mark in (*members, whole)):
        return False
    over = sum_of(members) - whole.value
    return long_misprint(over + whole.value, whole.value) or any(
        part.value > over and long_misprint(part.value, part.value - over) for part in members
    )


def misprinted(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether one misprint of a special form keeps plain figures from making the whole, to the last digit.

    Two digits that changed places or a nought, in a list of three or more. Figures of other things hardly ever miss a
    sum by just that.
    """
    if any(mark.claim.comparator != "=" or mark.kind == "percent" for mark in (*members, whole)):
        return False
    lack = whole.value - sum_of(members)
    pairs = [(part.value, part.value + lack) for part in members if part.value and part.value + lack > 0]
    return len(members) >= FEW and any(max(pair) >= HUNDRED and _slipped(*pair) for pair in pairs)


def _slipped(one: Decimal, other: Decimal) -> bool:
    return transposed(one, other) or one in (other * 10, other / 10)


def the_money(scene: Scene, part: Mark) -> Mark | None:
    """The sum that the article is about, where the part is of `the money`: the lead's only one, or the headline's."""
    named = part.claim.whole is not None and part.claim.whole.text.lower() in MONEY
    if not named:
        return None
    lead = [mark for mark in scene.lead if mark.is_level and mark.claim.per is None]
    before = [mark for mark in scene.marks if mark.index < part.index and not mark.in_headline]
    told = [mark for mark in before if scene.headed(mark) and mark.is_level]
    found = lead if len(lead) == 1 else told
    return found[0] if len({mark.value for mark in found}) == 1 else None


def wholes(
    scene: Scene, clause: Clause, members: Sequence[Mark], *, closed: bool = False
) -> Iterator[tuple[int, Mark]]:
    """Yield the figures that the members may be parts of, the clearest first.

    One further back is clear where no level of the same measure stands between, unless a cue has closed the list.
    """
    most, first = max(member.value for member in members), members[0]
    here = [
        other
        for other in clause.marks
        if other not in members and other.value >= most and fit(first, other) and other.amount is None
    ]
    named = [other for other in here if other.slots.whole]
    for other in here:
        clear = (len(named) == 1 and other in named) or (not named and len(here) == 1)
        clear = clear and (first.slots.part or not other.slots.part)  # 1,704 of them were sold, leaving 230
        yield (CLEAR if clear and other.slots.base is None else CLEAR - 1), other
    far = [
        other
        for earlier in scene.earlier(clause)
        for other in earlier.marks
        if fit(first, other) and other.is_level and same.measure(first, other)
    ]
    if _is_relative(scene, first):
        far = []  # 900 litres, of which 600 came from wells
    far = _of_noun(first, far) or [other for other in far if other.value >= most] or far
    far = [other for other in far if not _is_of_share(scene, other)] or far
    nearest = [other for other in far if other.sentence == far[0].sentence]
    beside = len(nearest) == 1 and (far[0].paragraph >= clause.paragraph - 1 or len(far) == 1)
    headed = [other for other in far if scene.headed(other)]
    bound = closed or first.slots.part or bool(_of_noun(first, far))
    told = far[:1] if beside and (bound or _follows(scene, clause, first, far[0])) else []
    if not told and not beside and bound:
        told = headed
    for other in far:
        enough = other.value >= most or len(members) > 2 or slips(members, other)  # one of two parts is no more
        yield (CLEAR if not here and [other] == told and enough else CLEAR - 1), other


def _is_of_share(scene: Scene, whole: Mark) -> bool:
    """Whether a share before it is of it, so that what is shared out is the part: `90 jobs, a tenth of its 900`."""
    before = scene.clauses[whole.sentence].before(whole)[:1]
    return bool(before) and whole.slots.whole and before[0].kind == "percent"


def _is_relative(scene: Scene, part: Mark) -> bool:
    """Whether `of which` binds the part to a figure before it in its sentence."""
    cue = part.before.get("part")
    return cue is not None and scene.view.text[cue.start : cue.end].lower() in ("of which", "of whom")


def _follows(scene: Scene, clause: Clause, part: Mark, whole: Mark) -> bool:
    """Whether no figure of the part's measure stands between the whole's sentence and this one."""
    between = scene.clauses[whole.sentence + 1 : clause.index]
    return not any(same.measure(part, other) for one in between for other in one.marks)


def _of_noun(part: Mark, found: Sequence[Mark]) -> list[Mark]:
    """The figures of the noun that the part's words name as its whole, where that is one value: `Of the cases, 286`."""
    words = [] if part.claim.whole is None else part.claim.whole.text.lower().split()
    if len(words) != 2 or words[0] not in DEFINITE:  # an article and its noun
        return []
    named = [other for other in found if other.noun == lemma(words[1])]
    return named if len({other.value for other in named}) == 1 else []
