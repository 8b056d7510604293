"""Movements that a sentence names again: `The decline, of 25 per cent, …`, `They put the 12-point slide down to rain`.

The two levels stand in the sentence before (relate/told.py). Lexicon: data/relations.toml, words.
"""

from claimx.relate.cues import MOVES, target_words, word_set
from claimx.relate.scene import Clause, Mark, Scene

WHERE = {"in", "of", "for", "on", "among", "at", "to", "by"}
OPENS = (["of"], [",", "of"])
"""What stands between the movement and its amount."""
BEHIND = 6
"""So many words behind a movement tell that it is another one: `the 3 per cent decline that had been forecast`."""
AFTER = {"after", "like", "unlike", "despite", "follows", "followed"}
ON = {"on", "to"}
"""Behind a movement, these may say what it is put down to."""
OTHER = {"that", "which", "from", "between", "since", "than", "year", "month", "week", "last", "previous", "before"}


def names_move(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with the movement of the one before: `The decline of 25 per cent, or £96,000`."""
    opening = [word.lower for word in scene.words(clause.start, clause.marks[0].claim.start)]
    moved = opening[:1] == ["the"] and opening[2:] in OPENS
    if opening == ["the"] and clause.marks[0].amount is not None:  # The 14-point slide is
        behind = [word.lower for word in clause.marks[0].right[:2]]
        named = True
        return named and WHERE.isdisjoint(behind[1:])
    return moved and opening[1] in word_set("up") | word_set("down")


def named_again(scene: Scene, clause: Clause, by: Mark) -> bool:
    """Whether the first figure of a sentence is the movement of before: `put the 3 per cent decline down to rain`.

    Not one that its own words tell of: `the decline of 3 per cent in fares`, `… decline that had been forecast`.
    """
    if by is not clause.marks[0] or by.amount is None:
        return False
    before, behind = ([word.lower for word in words] for words in (by.left[-3:], by.right[: BEHIND + 1]))
    behind = behind[: next((at for at, word in enumerate(behind) if not word.isalpha()), len(behind))]
    if before[-1:] in (["the"], ["this"]) and behind[0] in MOVES:
        behind = behind[1:]
    elif before[:1] not in (["the"], ["this"]) or before[2:] != ["of"] or before[1] not in MOVES:
        return False
    other = not (WHERE - ON).isdisjoint(behind[:1]) or not (OTHER | target_words("foreseen")).isdisjoint(behind)
    return not is_compared_with(scene, clause, by) and not other


def is_compared_with(scene: Scene, clause: Clause, by: Mark) -> bool:
    """Whether the movement of before is set beside another one: `It was less than the 12 per cent drop of 2019`."""
    opening = {word.lower for word in scene.words(clause.start, by.claim.start)}
    known = {"the", "this"} & {word.lower for word in by.left[-3:]}
    return bool(known) and not opening.isdisjoint((word_set("comparing") | AFTER) - {"on", "over"})
