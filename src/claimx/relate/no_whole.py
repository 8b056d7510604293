"""What looks like the whole of a share, told in another sentence, and is none: one place's figure, another time's.

Not here: how the words bind a share to its part (relate/bound.py).
"""

from claimx.relate import same
from claimx.relate.bound import is_countable
from claimx.relate.scene import Clause, Mark, Scene


def of_all(share: Mark) -> bool:
    """Whether it is a share of all there are: `5.3 per cent of all pupils`."""
    return share.claim.whole is not None and share.claim.whole.text.lower().startswith("all ")


def is_share_itself(scene: Scene, whole: Mark) -> bool:
    """Whether the figure is told as a share of more: `One pupil in five, a total of 1.73 million`."""
    beside = scene.clauses[whole.sentence].before(whole)[:1]
    return bool(beside) and beside[0].kind == "percent" and beside[0].claim.role == "share"


def has_own_share(scene: Scene, whole: Mark) -> bool:
    """Whether the figure is told with its own share of more: `got 18,000 votes, 44 per cent of the total`."""
    behind = next(iter(scene.clauses[whole.sentence].after(whole)), None)
    if behind is None or behind.kind != "percent" or behind.index != whole.index + 1:
        return False
    if behind.claim.whole is None:  # Hale had 31,406 votes, or 51.3 per cent. Ortiz 27,918, or 45.6 per cent
        return [word.lower for word in behind.left] == [",", "or"]
    return [word.lower for word in behind.left] == [","] and behind.claim.whole.text.lower() in (
        "the total",
        "the vote",
    )


def of_another_time(scene: Scene, part: Mark, whole: Mark) -> bool:
    """Whether only the part is dated, in another sentence: `a £272,000 flat … Ten years ago it was £41,000, or 21%`."""
    dated = part.claim.period is not None and whole.claim.period is None
    return dated and part.kind == "money" and part.sentence != whole.sentence and not scene.headed(whole)


def is_among_others(scene: Scene, whole: Mark) -> bool:
    """Whether the figure is one place's, told with those of others: `In Hull 12,400; York, with 5,120, …`."""
    beside = [mark for mark in scene.clauses[whole.sentence].marks if mark.is_level and mark is not whole]
    alike = [mark for mark in beside if mark.kind == whole.kind and mark.noun is None and same.measure(mark, whole)]
    return whole.claim.place is not None and len(alike) > 1 and not scene.headed(whole)


def of_another(share: Mark) -> bool:
    """Whether the share is of the total of somebody named, which need not stand there: `half of the state's total`."""
    whole = share.claim.whole
    written = [] if whole is None else whole.text.lower().replace("’", "'").split()
    if "of" in written and not {"their", "his", "her"}.isdisjoint(written):
        return True  # 20 per cent of the price of their homes
    if written[:1] == ["what"] and written[1:2] in (["it"], ["they"], ["there"], ["he"], ["she"]):
        return True  # half of what it was a year before
    return len(written) > 1 and written[-1] in ("total", "tally", "figure") and written[-2].endswith(("'s", "s'"))


def is_elsewhere(clause: Clause, share: Mark, told: list[Mark]) -> bool:
    """Whether the share's words point at the sentence before, where the whole was not found: `of those aircraft`."""
    words = [] if share.claim.whole is None else share.claim.whole.text.lower().split()
    return bool(told) and words[:1] in (["those"], ["these"]) and told[0].sentence < clause.index - 1


def one_of(scene: Scene, whole: Mark, share: Mark) -> bool:
    """Whether a sentence before has more figures like it, and the total may be their sum: `£14m here and £3m there`."""
    beside = [mark for mark in scene.clauses[whole.sentence].marks if is_countable(mark) and mark.kind == whole.kind]
    alike = [mark for mark in beside if mark.noun == whole.noun and not mark.slots.whole and not mark.slots.part]
    return whole.sentence != share.sentence and len(alike) > 1 and not scene.headed(whole)
