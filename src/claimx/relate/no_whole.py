"""What looks like the whole of a share, told in another sentence, and is none: one place's figure, another time's.

Not here: how the words bind a share to its part (relate/bound.py).
"""

from claimx.relate import same
from claimx.relate.scene import Clause, Mark, Scene


def has_own_share(scene: Scene, whole: Mark) -> bool:
    """Whether the figure is told with its own share of more: `got 18,000 votes, 44 per cent of the total`."""
    behind = next(iter(scene.clauses[whole.sentence].after(whole)), None)
    if behind is None or behind.kind != "percent":
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
    return dated and part.kind == "money" and (part.sentence != whole.sentence)


def is_among_others(scene: Scene, whole: Mark) -> bool:
    """Whether the figure is one place's, told with those of others: `In Hull 12,400; York, with 5,120, …`."""
    beside = [mark for mark in scene.clauses[whole.sentence].marks if mark.is_level and mark is not whole]
    alike = [mark for mark in beside if mark.kind == whole.kind and mark.noun is None and same.measure(mark, whole)]
    return whole.claim.place is not None and len(alike) > 1


def of_another(share: Mark) -> bool:
    """Whether the share is of the total of somebody named, which need not stand there: `half of the state's total`."""
    whole = share.claim.whole
    written = [] if whole is None else whole.text.lower().replace("’", "'").split()
    return len(written) > 1 and written[-1] in ("total", "tally", "figure") and written[-2].endswith(("'s", "s'"))


def is_elsewhere(clause: Clause, share: Mark, told: list[Mark]) -> bool:
    """Whether the share's words point at the sentence before, where the whole was not found: `of those aircraft`."""
    words = [] if share.claim.whole is None else share.claim.whole.text.lower().split()
    return bool(told) and words[:1] in (["those"], ["these"]) and told[0].sentence < clause.index - 1
