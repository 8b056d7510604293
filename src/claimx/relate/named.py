"""Shares whose whole is told by what it is: `of the target`, `of the total`, a turnout, a vote of two.

Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import share as share_of
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.misprints import misprint, near
from claimx.relate.scene import Clause, Mark, Scene, relation

HUNDRED = Decimal(100)
LIKE = Decimal("1.6")
"""A share that is off by more, and by no misprint, is of another whole."""
BACK = 3
"""How many sentences with figures before a share its whole may stand."""
NEEDED = 6
"""How many words before a sum say that so much is needed."""
OF_TOTAL = ("the total", "the overall total", "the grand total", "the whole")
OF_SUM = (*OF_TOTAL, "the sum", "the money", "the cash", "the losses", "the amount", "the haul", "the proceeds")
OF_TARGET = ("the target", "its target", "their target", "the goal", "its goal", "that target", "that goal")
TAKEN = ("taken", "lost", "stolen", "raised", "paid", "given", "spent")


def named(scene: Scene, clause: Clause, share: Mark) -> Iterator[Option]:
    """Yield the readings of a share that restates the figure right before it."""
    part = next(iter(clause.before(share)), None)
    if part is None or not _restates(share) or not part.is_level or part.kind == "percent" or part.slots.whole:
        return
    for whole in (*_target(scene, clause, share, part), *_sum(scene, clause, share, part)):
        if whole.value != part.value and not same.sources_differ(part.claim, whole.claim):
            made = relation(scene, "share_of", ("part", part), ("whole", whole), ("share", share))
            holds = share_of(part.interval, whole.interval).overlaps(share.interval)
            if holds or _like(part, whole, share):
                yield Option(CLEAR, made, holds, part.sentence == whole.sentence)


def _restates(share: Mark) -> bool:
    opens = share.left[-1].lower if share.left else ""
    return "share" in share.before or opens == "("


def _like(part: Mark, whole: Mark, share: Mark) -> bool:
    """Whether the share is off by no more than a slip is."""
    if not whole.value or not share.value:
        return False
    worked_out = part.value / whole.value * HUNDRED
    digits = Decimal(f"{worked_out:.3g}"), Decimal(f"{worked_out:.2g}")
    return near(worked_out, share.value, LIKE) or any(misprint(one, share.value) for one in digits)


def _words(share: Mark) -> str:
    return "" if share.claim.whole is None else share.claim.whole.text.lower()


def _alike(mark: Mark, part: Mark) -> bool:
    """Whether the figure is of the part's kind and unit, and a level of its own."""
    if mark.kind != part.kind or mark is part or mark.slots.base is not None or mark.claim.per is not None:
        return False
    return mark.claim.unit == part.claim.unit and mark.claim.modality != "denied"


def _target(scene: Scene, clause: Clause, share: Mark, part: Mark) -> list[Mark]:
    """What is needed: `needs £18,000 and has raised £7,340, or 41 per cent of the target`."""
    if not of_target(share):
        return []
    beside = [clause, *list(scene.earlier(clause, 1))[:1]]
    found = [mark for one in beside for mark in one.marks if _alike(mark, part) and mark.index < part.index]
    aims = [mark for mark in found if needed(mark)]
    return aims if len(aims) == 1 else []


def of_target(share: Mark) -> bool:
    """Whether the share is of what is aimed at."""
    return _words(share) in OF_TARGET


def of_total(share: Mark) -> bool:
    """Whether the share is of a total."""
    return _words(share) in OF_TOTAL


def needed(mark: Mark) -> bool:
    """Whether the figure is what somebody needs or aims at: `needs £18,000 for the roof`."""
    return bool(word_set("needs") & {word.lower for word in mark.left[-NEEDED:]})


def _sum(scene: Scene, clause: Clause, share: Mark, part: Mark) -> list[Mark]:
    """What the article is about: `Banks refunded £10.1m, or 54 per cent of the total`, `of what was taken`."""
    words = _words(share)
    taken = words.split()[:2] == ["what", "was"] and words.split()[-1] in TAKEN
    if any(_alike(mark, part) and mark.is_level and mark.value > part.value for mark in clause.before(part)):
        return []
    if part.kind == "money" and (taken or words in OF_SUM):
        before = [
            mark for mark in scene.marks if mark.index < part.index and not mark.in_headline and _alike(mark, part)
        ]
        lead = [mark for mark in before if scene.leads(mark)]
        found = lead if len(lead) == 1 else [mark for mark in before if scene.headed(mark)]
    elif part.kind == "count" and words in OF_TOTAL and part.noun is not None:
        beside = list(scene.earlier(clause, 2))[:BACK]
        found = [mark for one in beside for mark in one.marks if mark.is_level and _alike(mark, part)]
    else:
        return []
    return found[-1:] if len({mark.value for mark in found}) == 1 else []


def of_two(scene: Scene, clause: Clause) -> Iterator[tuple[Mark, Mark, Mark]]:
    """Yield part, whole and share of a vote of two: `24,316 votes, or 50.6%, to Sorrell's 23,704, or 49.4%`."""
    for one, first, other, second in zip(*(clause.marks[at:] for at in range(4)), strict=False):
        counts = one.kind == other.kind == "count" and first.kind == second.kind == "percent"
        if not counts or not (_restates(first) and _restates(second)) or not same.measure(one, other):
            continue
        around = scene.clauses[max(0, clause.index - 1) : clause.index + 2]
        added = one.interval + other.interval
        found = [mark for by in around for mark in by.marks if mark.kind == "count" and mark.is_level]
        wholes = [mark for mark in found if mark not in (one, other) and mark.interval.overlaps(added)]
        pairs = [(one, first), (other, second)]
        if len(wholes) == 1 and any(_is_share(part, wholes[0], share) for part, share in pairs):
            yield one, wholes[0], first
            yield other, wholes[0], second


def _is_share(part: Mark, whole: Mark, share: Mark) -> bool:
    return share_of(part.interval, whole.interval).overlaps(share.interval)


def turnout(scene: Scene, clause: Clause, share: Mark) -> Iterator[Option]:
    """Yield the ballots and electors of a turnout, where the article has one number of each."""
    before = [word.lower for word in scene.words(clause.start, share.claim.start)]
    if "turnout" not in before[-BACK * 2 :] or share.claim.comparator == "range":
        return
    levels = [mark for mark in scene.marks if mark.kind == "count" and mark.is_level and not mark.in_headline]
    electors = [mark for mark in levels if mark.noun in word_set("electors") and mark.value > HUNDRED]
    ballots = [mark for mark in levels if mark.noun == "ballot" and mark.value > HUNDRED]
    if len(electors) != 1 or len(ballots) != 1 or abs(electors[0].sentence - share.sentence) > 1:
        return
    made = relation(scene, "share_of", ("part", ballots[0]), ("whole", electors[0]), ("share", share))
    holds = share_of(ballots[0].interval, electors[0].interval).overlaps(share.interval)
    if holds or _like(ballots[0], electors[0], share):
        yield Option(CLEAR, made, holds)
