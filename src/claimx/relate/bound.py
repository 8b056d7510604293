"""How the words bind a share to a figure beside it: `45, or five per cent`, `60 (80 percent)`, `7 per cent, or 45`.

Also what looks like the whole of a share, told in another sentence, and is none: one place's figure, another time's.
"""

from itertools import pairwise

from claimx.nouns import lemma
from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.slots import POINTING

SAYS = (",", "is", "are", "was", "were")
NUMBER = 100
"""From here on a figure is seldom told again only to point at what was counted."""
OF_TOTAL = ("the total", "the overall total", "the grand total", "the whole")
ALONE = {"and", "which", "who", "while"}
OF_THE = 2
"""No more words stand before a whole that a share is told of: `21 per cent of the 340`."""


def restates(share: Mark) -> bool:
    """Whether the share stands beside its part: `45, or five per cent`, `60 (80 percent)`, `is 30 per cent of`."""
    opens = share.left[-1].lower if share.left else ""
    told = not _of_those(share) if "part" in share.after else "share" in share.after
    return "share" in share.before or opens in ("(", "–", "—") or (told and opens in SAYS)


def _of_those(share: Mark) -> bool:
    """Whether it is a part of the figure before it: `190 of 3,250 trains, 9 per cent of them expresses`."""
    behind = [word.lower for word in share.right if word.start >= share.after["part"].end]
    return bool(share.left) and share.left[-1].lower == "," and behind[:1] not in ([], [","], ["."])


def is_apart(share: Mark, part: Mark) -> bool:
    """Whether the share stands between commas just behind the part: `37 of the beds, about 12 per cent, were …`."""
    between = [word.lower for word in share.left if word.start >= part.claim.end]
    between = between[between[:1] == [")"] :]  # 30 of his 54 hectares (133 acres), over half
    return between == [","] and [word.lower for word in share.right[:1]] == [","]


def is_restated(share: Mark, part: Mark) -> bool:
    """Whether the part restates the share behind its whole: `7.5 per cent of all apprentices, or 2,005`."""
    whole = share.claim.whole
    written = [] if whole is None else [word.lower for word in part.left if word.start >= whole.end]
    return written == [",", "or"]


def is_side(clause: Clause, share: Mark) -> bool:
    """Whether it stands first of two that are set against each other: `or 51 per cent to 49 per cent`."""
    behind = next(iter(clause.after(share)), None) if "share" in share.before else None
    return behind is not None and behind.kind == "percent" and [word.lower for word in behind.left] == ["to"]


def is_loose(share: Mark, part: Mark) -> bool:
    """Whether only commas, or the words of a whole between, bind the two."""
    return is_restated(share, part) or (not restates(share) and is_apart(share, part))


def stands_alone(part: Mark) -> bool:
    """Whether the part stands in a clause of its own: `40 per cent of normal, and 4mm of it in May`."""
    return bool(ALONE & {word.lower for word in part.left})


def is_parted(share: Mark, behind: Mark) -> bool:
    """Whether a semicolon opens another clause between the share and a figure behind it."""
    return behind.index == share.index + 1 and any(word.lower == ";" for word in behind.left)


def of_base(clause: Clause, share: Mark) -> bool:
    """Whether the share restates the level that another is set against: `19, compared with 24, or 5 per cent`."""
    before = clause.before(share)[:1]
    told_again = "share" in share.before and share.before["share"].key == "or"
    return told_again and bool(before) and before[0].slots.base is not None and before[0].kind != "percent"


def is_countable(mark: Mark) -> bool:
    """Whether it is a level that a share may be of.

    `Those two` only point at what was named, not `of those 410, …`; `to work until 64` is an age or a time.
    """
    if not mark.is_level_like or not mark.is_level:
        return False
    if mark.kind != "count" or mark.noun is not None or not mark.left:
        return True
    told_again = mark.value >= NUMBER and [word.lower for word in mark.right[:1]] == [","]
    pointed = mark.left[-1].lower in ("those", "these") and not told_again
    return not pointed


def leaves_out_percent(clause: Clause, mark: Mark) -> bool:
    """Whether a bare number right behind a share may be one itself: `39 per cent were out, in power stations 47`."""
    before = next((one for one in clause.before(mark) if one.amount is None), None)
    behind = next(iter(clause.after(mark)), None)
    bare = mark.kind == "count" and mark.noun is None and mark.value < NUMBER and not mark.slots.part
    told = before is not None and before.kind == "percent" and before.is_level and not before.is_fraction
    own = behind is not None and behind.kind == "percent" and restates(behind)
    return bare and told and not own and before is not None and not restates(before) and not mark.slots.whole


def apposed_to(clause: Clause, share: Mark) -> Mark | None:
    """The count right before a share that only a comma parts from it, its part or whole: `380 arrests, one in four`."""
    before = next(iter(clause.before(share)), None)
    counted = before is not None and before.kind == "count" and before.noun is not None and before.is_level
    return before if counted and [word.lower for word in share.left] == [","] else None


def noun_of(share: Mark, part: Mark) -> str | None:
    """The counted noun of the whole, as far as the words of the share or, between commas, of its part give it."""
    whole = share.claim.whole or (part.claim.whole if is_apart(share, part) else None)
    if whole is not None and whole.text.split() and not any(sign.isdigit() for sign in whole.text):
        return lemma(whole.text.split()[-1])
    return part.noun


def is_of_its_own(clause: Clause) -> bool:
    """Whether its shares may well be of wholes that are not told: they are those of groups, or several stand there."""
    told = [(one, two) for one, two in pairwise(clause.marks) if is_countable(one) and two.kind == "percent"]
    told = [(one, two) for one, two in told if two.is_level and restates(two)]
    return _grouped(clause) or len(told) > 2


def _grouped(clause: Clause) -> bool:
    """Whether the sentence sets groups against each other, each of a number of its own that need not stand there."""
    return not clause.said.isdisjoint(word_set("groups"))


def of_other_things(share: Mark, whole: Mark) -> bool:
    """Whether the share's own words name what the whole does not count: `28 people, one in seven of its staff`."""
    told = share.claim.whole
    inside = told is None or told.start <= whole.claim.number.start < told.end or not told.text.split()
    if told is None or inside or whole.kind != "count" or whole.noun is None:
        return False
    last = told.text.split()[-1].lower()
    if last in POINTING:
        return False
    return same.noun(lemma(last), whole.noun) == same.NO


def is_of_another(clause: Clause, share: Mark, whole: Mark) -> bool:
    """Whether another share stands right before the whole: `40, or 59 per cent; it was once 21 per cent of 340`."""
    before = clause.before(whole)[:1]
    told = bool(before) and before[0].kind == "percent" and before[0] is not share and before[0].index > share.index
    return told and [word.lower for word in whole.left][:1] == ["of"] and len(whole.left) <= OF_THE


def is_cut(clause: Clause, share: Mark) -> bool:
    """Whether it is what goes of the whole right behind it: `axes 340 posts, 12 per cent of its 2,830 staff`."""
    before, behind = clause.before(share)[:1], clause.after(share)[:1]
    told = share.amount is not None and share.amount.start == share.claim.start  # by its role alone
    bound = bool(behind) and behind[0].slots.whole and "share" in share.after and share.slots.base is None
    return told and bound and bool(before) and (restates(share) or len(share.left) == 1)


def out_of(part: Mark, whole: Mark) -> bool:
    """Whether nothing but `of` and what belongs to the whole stands between the two."""
    return whole.index == part.index + 1 and whole.slots.whole and [word.lower for word in whole.left[:1]] == ["of"]


def of_total(share: Mark) -> bool:
    """Whether the share is of a total."""
    return share.claim.whole is not None and share.claim.whole.text.lower() in OF_TOTAL


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


def of_another_time(part: Mark, whole: Mark) -> bool:
    """Whether only the part is dated, in another sentence: `a £272,000 flat … Ten years ago it was £41,000, or 21%`."""
    dated = part.claim.period is not None and whole.claim.period is None
    return dated and part.kind == "money" and part.sentence != whole.sentence


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
