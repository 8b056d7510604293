"""Shares: a part, its whole and the percentage: `612 letters, or 34 per cent`, `one in eight, … 45 of them`.

Lexicon: data/relations.toml, share, whole.
"""

from collections.abc import Iterator

from claimx.arithmetic import share as share_of
from claimx.records import Relation
from claimx.relate import same
from claimx.relate.changes import amount, is_base
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.scene import Clause, Mark, Scene, relation


def shares(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each share whose part and whole the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks:
            if mark.kind == "percent" and amount(mark) is None and not clause.in_headline:
                found = choose(_options(scene, clause, mark))
                if found is not None:
                    yield found


def is_whole(mark: Mark) -> bool:
    """Whether the figure is what others are part of: `38 of the 63 seats`, `40,800, of whom`."""
    return "whole" in mark.before or "whole" in mark.after


def _options(scene: Scene, clause: Clause, share: Mark) -> Iterator[Option]:
    """Yield the readings of a share: which part, of which whole."""
    for part_grade, part in _parts(scene, clause, share):
        for whole_grade, whole in _wholes(scene, clause, share, part):
            if whole.index == part.index or not _fit(part, whole) or same.told_apart(part.claim, whole.claim):
                continue
            made = relation(scene, "share_of", ("part", part), ("whole", whole), ("share", share))
            holds = share_of(part.interval, whole.interval).overlaps(share.interval)
            yield Option(min(part_grade, whole_grade), made, holds)


def _fit(part: Mark, whole: Mark) -> bool:
    """Whether the one can be part of the other: of one kind, and not larger."""
    if part.kind != whole.kind or not whole.value or not same.rate(part.claim, whole.claim):
        return False
    return part.kind == "count" or part.claim.unit == whole.claim.unit


def _parts(scene: Scene, clause: Clause, share: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the figures that the share may restate, the clearest first."""
    here = [other for other in clause.before(share) if _countable(other, clause)]
    bound = _restates(share)
    for position, other in enumerate(other for other in here if "whole" not in other.before):
        yield (CLEAR if bound and position == 0 else CLEAR - 1), other
    for position, other in enumerate(other for other in clause.after(share) if _countable(other, clause)):
        whole = "whole" in other.before
        yield (CLEAR if position == 0 and _of_them(other) else CLEAR - 1) - whole, other
    for earlier in scene.earlier(clause, 2):
        for other in reversed(earlier.marks):
            if _countable(other, earlier):
                yield CLEAR - 2, other


def _restates(share: Mark) -> bool:
    """Whether the share stands beside its part: `45, or five per cent`, `60 cases (80 percent)`."""
    opens = share.left[-1].lower if share.left else ""
    return "share" in share.before or opens in ("(", ",") or ("share" in share.after and opens == ",")


def _of_them(mark: Mark) -> bool:
    return "whole" in mark.after and len(mark.right) > 1 and mark.right[1].lower in ("them", "these", "those")


def _countable(mark: Mark, clause: Clause) -> bool:
    return mark.is_level_like and amount(mark) is None and not is_base(mark, clause)


def _wholes(scene: Scene, clause: Clause, share: Mark, part: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the figures that the share may be of, the clearest first."""
    here = [
        other for other in clause.marks if _countable(other, clause) and other.index not in (share.index, part.index)
    ]
    named = [other for other in here if is_whole(other) and not _of_them(other)]
    for other in named:
        yield (CLEAR if len(named) == 1 else CLEAR - 1), other
    for other in here:
        if other not in named:
            yield CLEAR - 1, other
    far = [
        other
        for earlier in scene.earlier(clause)
        for other in reversed(earlier.marks)
        if _countable(other, earlier) and other.kind == part.kind and other.value >= part.value
    ]
    likely = [other for other in far if same.noun(other.claim.unit, _noun(share, part)) == same.YES] or far
    clear = not named and not here and len(likely) == 1
    for other in far:
        yield (CLEAR if clear and other in likely else CLEAR - 1), other


def _noun(share: Mark, part: Mark) -> str | None:
    """The counted noun of the whole, as far as the share's own words give it."""
    whole = share.claim.whole
    if whole is not None and whole.text.split():
        return whole.text.split()[-1].lower().removesuffix("s")
    return part.claim.unit
