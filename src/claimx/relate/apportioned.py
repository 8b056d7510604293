"""A paragraph's figures that share out what the article is about, with no word that says so.

`Roads claimed 1,316 lives. … The north had 346, the south 302 and the west 284. In the isles it was 384.` Of three
figures or more hardly any make just that figure by chance, or miss it by two digits that changed places.
"""

from collections.abc import Iterator, Sequence

from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.whole import fit, is_part, makes, misprinted, option

KINDS = ("count", "money", "measure")
FEW = 3
"""So many figures share something out."""
MOST = 16
"""A paragraph of more is a table."""


def apportioned(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the readings that the figures of the paragraph, which ends here, are the parts of what was told before."""
    following = scene.clauses[clause.index + 1 : clause.index + 2]
    if following and following[0].paragraph == clause.paragraph:
        return
    before = reversed(list(scene.earlier(clause, 0)))
    marks = [mark for one in (*before, clause) for mark in one.marks]
    for kind in KINDS if len(marks) >= FEW else ():
        members = [mark for mark in marks if mark.kind == kind and (is_part(mark) or _was_lost(mark))]
        members = [mark for mark in members if not _is_part_of_part(mark)]
        ends = next((at for at, mark in enumerate(members, 1) if "rest" in mark.before), None)
        members = members[:ends]  # behind the rest stands what it is
        if not FEW <= len(members) <= MOST or _has_whole(marks, members):
            continue
        for whole in _wholes(scene, members):
            alike = [mark for mark in members if same.measure(mark, whole) and fit(mark, whole)]
            made = next((group for group in _behind(alike) if makes(group, whole)), alike)
            if len(alike) < FEW:
                continue
            if makes(made, whole) or misprinted(alike, whole):
                yield from option(scene, CLEAR + 1, made, whole, True)  # clearer than the last sentence's own reading
                return


def _behind(members: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """Yield the members, and those that are left without the figures of the first sentence, of the first two …"""
    for at in _openings(members):
        if len(members) - at >= FEW:
            yield members[at:]


def _openings(members: Sequence[Mark]) -> list[int]:
    """Where among the members another sentence begins."""
    return [at for at, mark in enumerate(members) if at == 0 or mark.sentence != members[at - 1].sentence]


def _was_lost(mark: Mark) -> bool:
    """Whether so many are what a place lost, and nothing fell by them: `Ayr had 410 thefts. Bute lost 330`."""
    return mark.kind == "count" and mark.claim.role == "level" and [word.lower for word in mark.left[-1:]] == ["lost"]


def _is_part_of_part(mark: Mark) -> bool:
    """Whether it is of the figure before it: `52 came up and 24 did not, six of them for want of air`."""
    return mark.slots.part and mark.claim.whole is not None and "part" in (*mark.before, *mark.after)


def _has_whole(marks: Sequence[Mark], members: Sequence[Mark]) -> bool:
    """Whether a level that is no part, as large as any of them, stands in the paragraph: they are of that."""
    others = [mark for mark in marks if mark.kind == members[0].kind and mark not in members and mark.amount is None]
    most = max(mark.value for mark in members)
    return any(mark.value >= most for mark in others if mark.slots.base is None)


def _wholes(scene: Scene, members: Sequence[Mark]) -> list[Mark]:
    """The levels told before that the article is about."""
    return [mark for mark in scene.about if mark.index < members[0].index and mark.is_level]
