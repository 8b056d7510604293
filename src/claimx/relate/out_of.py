"""A figure told out of the counted whole right behind it: `16 of the 40 seats`."""

from claimx.relate.scene import Mark


def out_of(part: Mark, whole: Mark) -> bool:
    """Whether nothing but `of` and what belongs to the whole stands between the two."""
    return whole.index == part.index + 1 and whole.slots.whole and [word.lower for word in whole.left[:1]] == ["of"]
