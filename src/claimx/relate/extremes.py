"""Extremes: `the largest was for £4,150, the smallest £28`, `the highest since 2017, when there were 7,090`.

Lexicon: data/relations.toml, [superlatives].
"""

from collections.abc import Iterator, Sequence
from functools import cache

from claimx.lexicon import table
from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import Word
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import points_back

GIVES = {"at", "with", "of", "was", "is", "were", "are", "for", "on", "to", "reached"}
"""What stands just before the figure of an extreme."""
PLACES = {"in", "at", "was", "is", "were", "being", "on", "for", "of", "with", "among", "just", "only", "a", "one"}
"""What may stand behind an extreme that leaves out its noun; another noun would make it another measure's."""
NEAR = 5
"""So many words before a figure hold the `largest` that it is."""
SINCE = 8
"""How many words may stand between `highest` and `since`."""
WHEN = 12
"""How many words may stand between `since` and the earlier figure."""


def extremes(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each largest with its smallest, and for each record with the one that it falls short of."""
    for clause in scene.clauses:
        if not clause.said.isdisjoint(superlatives()):
            yield from _pair(scene, clause)
            yield from _since(scene, clause)


def _pair(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield the figures of `the largest` and `the smallest` of one sentence, where each has one."""
    written = clause.words
    most = [at for at, word in enumerate(written) if word.lower in superlative_pairs()]
    least = [at for at, word in enumerate(written) if word.lower in superlative_pairs().values()]
    if len(most) != 1 or len(least) != 1 or superlative_pairs()[written[most[0]].lower] != written[least[0]].lower:
        return
    first, second = sorted((most[0], least[0]))
    if not _parallel(written[first + 1], written[second + 1 : second + 2]):
        return
    one = _figure(clause, written[first].end, written[second].start)
    other = _figure(clause, written[second].end, clause.end)
    if one is None or other is None or not same.measure(one, other) or same.told_apart(one.claim, other.claim):
        return
    high, low = (one, other) if first == most[0] else (other, one)
    yield relation(scene, "ranks", ("item", high), ("item", low))


def _parallel(noun: Word, behind: Sequence[Word]) -> bool:
    """Whether the second extreme is of the first one's noun, or leaves it out: not `the lowest income group`."""
    word = behind[0] if behind else None
    if word is None or word.lower == noun.lower or word.is_name:
        return True
    return not word.lower.isalpha() or word.lower in PLACES


def _figure(clause: Clause, start: int, end: int) -> Mark | None:
    """The one level of a stretch, or the one that `at`, `with` or `was` introduces."""
    found = [mark for mark in clause.marks if start <= mark.claim.start and mark.claim.end <= end and _stands(mark)]
    told = [mark for mark in found if mark.left and mark.left[-1].lower in GIVES]
    if len(found) == 1:
        return found[0]
    return told[0] if len(told) == 1 else None


def _stands(mark: Mark) -> bool:
    """Whether it is a level; `in January, when 112 came` is one, too."""
    return mark.is_level or (mark.amount is None and any(word.lower == "when" for word in mark.left))


def _since(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield the figure of an earlier time that a later one is the highest, or the lowest, since."""
    written = clause.words
    for at, word in enumerate(written):
        highest = word.lower in superlative_pairs()
        if word.lower not in superlatives():
            continue
        since = next((one for one in written[at + 1 : at + SINCE] if one.lower == "since"), None)
        before = above(scene, clause, word.start)
        if since is None or before is None:
            continue
        for earlier in clause.marks:
            between = scene.words(since.end, earlier.claim.start) if earlier.claim.start > since.end else []
            when = [one.lower for one in between if one.lower in ("when", "with")]
            if when == ["when"] and len(between) <= WHEN and earlier.amount is None:
                if same.measure(before, earlier) and earlier.noun in (None, before.noun):
                    row = (earlier, before) if highest else (before, earlier)
                    yield relation(scene, "ranks", *(("item", mark) for mark in row))
                break
        return


def above(scene: Scene, clause: Clause, offset: int) -> Mark | None:
    """The one level before an extreme in its sentence, or in the one before that `That is the highest …` points at."""
    found = [mark for mark in clause.marks if mark.claim.end <= offset and mark.is_level]
    if not found and points_back(scene, clause):
        earlier = list(scene.earlier(clause, 1))[:1]
        if earlier and earlier[0].paragraph != clause.paragraph and _is_of_several(scene, earlier[0]):
            return None  # it is what the article is about, and no figure of the paragraph before
        found = [mark for one in earlier for mark in one.marks if mark.is_level]
    return found[0] if len(found) == 1 else None


def _is_of_several(scene: Scene, clause: Clause) -> bool:
    """Whether another sentence of the paragraph has figures, too."""
    return any(one.paragraph == clause.paragraph for one in scene.clauses[max(0, clause.index - 1) : clause.index])


@cache
def superlative_pairs() -> dict[str, str]:
    """The word for the most, and its opposite."""
    return dict(table("relations")["superlatives"]["pairs"])


def has_both(clause: Clause) -> bool:
    """Whether the sentence tells the most and the least of something."""
    return any(most in clause.said and least in clause.said for most, least in superlative_pairs().items())


@cache
def superlatives() -> frozenset[str]:
    """The words for the most and the least of something."""
    return frozenset({*superlative_pairs(), *superlative_pairs().values()})
