"""A whole with its list behind it in the sentence: `£214,000: £131,500 in cash and the remaining £82,500`."""

from collections.abc import Iterator, Sequence

from claimx.relate.choose import CLEAR, Option
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.whole import fit, gapped, makes, option

RESTS = {"rest", "remainder", "remaining", "balance"}
ENDS = ("–", "—", "-", ";")


def ahead(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a whole and the list behind it: `£214,000: £131,500 in cash and the remaining £82,500`."""
    for whole in clause.marks:
        filled = whole.amount is None or _is_filled(clause, whole)
        if not filled or _is_shared(clause, whole):
            continue
        behind = [other for other in clause.after(whole) if fit(other, whole) and other.amount is None]
        behind = _outside(scene, whole, behind)
        words = [word.lower for word in whole.right]
        listed = ":" in words or _listed_behind(clause, whole, behind) or (bool(behind) and "parts" in behind[0].before)
        if len(behind) < 2 and not listed:
            continue
        each = bool(behind) and gapped(behind)
        group = behind if listed or each else _up_to(whole, behind)
        group = group if listed else group[: _closing(group)]
        closed = (listed or words[:2] == ["between", "them"]) and not _left_open(scene, clause, group)
        told = bool(group) and (group[0].slots.part or (whole.slots.whole and each)) and not whole.slots.part
        opened = told and group[0].index == whole.index + 1
        if opened and not closed:  # 58 drones, of which 31, 16 and 11: no more than the whole
            yield from option(scene, CLEAR, group, whole, None)
        if any(other.slots.base is not None for other in group) and not closed:
            continue  # from 0.9 to 7.4, and from 0.4 to 7.1
        if closed or makes(group, whole):
            yield from option(scene, CLEAR if closed else CLEAR - 1, group, whole, True)
        if listed:
            return  # 203 sold, 139 passed in and 89 withdrawn are no wholes


def _listed_behind(clause: Clause, whole: Mark, behind: Sequence[Mark]) -> bool:
    """Whether one figure of another kind stands between it and its list: `34 gifts worth £9m: 18 from Hull, …`."""
    following = clause.after(whole)
    between = following[:1] if following and following[0].kind != whole.kind else []
    alone = bool(between) and len(behind) > 1 and list(behind) == following[1:]
    return alone and [word.lower for word in between[0].right[:1]] == [":"] and not whole.slots.whole


def _is_filled(clause: Clause, amount: Mark) -> bool:
    """Whether an amount is shared out: `closes a gap of £31m: £14m from cuts, £9m from reserves and £8m from fees`."""
    behind = [other for other in clause.after(amount) if other.kind == amount.kind]
    listed = [word.lower for word in amount.right[:1]] == [":"] or _listed_behind(clause, amount, behind)
    return listed and len(behind) > 2 and all(other.value < amount.value for other in behind)


def _left_open(scene: Scene, clause: Clause, group: Sequence[Mark]) -> bool:
    """Whether behind the list a rest is left without its figure: `: £8m for the hull, £2m for sails and the rest …`."""
    if not group or "rest" in group[-1].before:
        return False
    behind = [word.lower for word in scene.words(group[-1].claim.end, clause.end)]
    return bool(RESTS & set(behind))


def _is_shared(clause: Clause, whole: Mark) -> bool:
    """Whether a percentage is told of it, so that a list behind may break down that: `a third of its £2.4m: …`."""
    spans = (mark.claim.whole for mark in clause.marks if mark.kind == "percent")
    return any(span is not None and span.start <= whole.claim.start < span.end for span in spans)


def _outside(scene: Scene, whole: Mark, behind: list[Mark]) -> list[Mark]:
    """The figures that stand in no bracket of their own: `214: 160 at sea (150 named, 10 not); 41 on land`."""
    text, start = scene.view.text, whole.claim.end
    deep = {
        mark.index: text.count("(", start, mark.claim.start) - text.count(")", start, mark.claim.start)
        for mark in behind
    }
    least = min(deep.values(), default=0)
    return [mark for mark in behind if deep[mark.index] == least]


def _closing(group: Sequence[Mark]) -> int:
    """How many figures stand before the dash or semicolon that ends an aside: `46, including 16 who …, - and 46 of`."""
    aside = len(group) == 2 and group[0].claim.text.lower().endswith(" them")
    if aside and [word.lower for word in group[1].left[-2:]] == [",", "and"]:
        return 1  # 137 joined, 88 of them on loan, and 121 left
    dashed = (at for at, mark in enumerate(group) if at and any(word.lower in ENDS for word in mark.left))
    return next(dashed, len(group))


def _up_to(whole: Mark, behind: Sequence[Mark]) -> list[Mark]:
    """The figures of the list before one that is no less than the whole, or a total itself."""
    ends = (
        other.value > whole.value or (at and other.value == whole.value) or "total" in other.before
        for at, other in enumerate(behind)
    )
    stop = next((at for at, end in enumerate(ends) if end), None)
    return list(behind[:stop])
