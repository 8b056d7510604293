"""Which sum a share is of, by the share's own words: `half of the quarter's profit`, `a quarter of all losses`.

Lexicon: data/relations.toml, [same] matter.
"""

from claimx.nouns import lemma
from claimx.relate import same
from claimx.relate.bound import is_countable
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.slots import POINTING
from claimx.relate.told import around, subject

GENERAL = frozenset({"total", "sum", "money", "cash", "amount", "figure", "number", "it", "itself"})
"""Words for whatever sum was told before."""


def of_matter(
    scene: Scene, clause: Clause, share: Mark, part: Mark, far: list[Mark], told: list[Mark]
) -> tuple[list[Mark], list[Mark]]:
    """The sums of what the share's words name, the lead's among them, and which is meant: `a quarter of all losses`.

    Where the name fits none of several sums, none is plainly meant.
    """
    name = _matter(share)
    if name is None:
        return far, told
    lead = [mark for mark in scene.lead if mark.sentence < clause.index and mark not in far]
    lead = [mark for mark in lead if mark.kind == part.kind and is_countable(mark) and mark.value >= part.value]
    alike = [mark for mark in (*far, *lead) if mark.claim.unit == part.claim.unit]
    named = [mark for mark in alike if same.matter(name, _told_of(scene, mark))]
    if not named:
        return far, told if len({mark.value for mark in far}) == 1 else [mark for mark in told if scene.headed(mark)]
    headed = [mark for mark in named if scene.headed(mark)]
    one = [found for found in (named, headed) if len({mark.value for mark in found}) == 1]
    return named, one[0][:1] if one else []


def _matter(share: Mark) -> frozenset[str] | None:
    """What the share is of, as its words name it; None where they only point at it, or say `the total`."""
    words = [] if share.claim.whole is None else share.claim.whole.text.lower().split()
    if not words or words[-1] in POINTING | GENERAL:
        return None
    return None if any(sign.isdigit() for sign in " ".join(words)) else frozenset({words[-1], lemma(words[-1])})


def _told_of(scene: Scene, mark: Mark) -> frozenset[str]:
    """The words for what a sum is of: its subject and those on either side, singular and plural."""
    named = "" if mark.claim.subject is None else mark.claim.subject.text.lower()
    words = {*named.split(), *around(mark), *subject(scene, scene.clauses[mark.sentence], mark)}
    return frozenset({*words, *map(lemma, words)})
