"""What the narrator adds at the end of what was said: `…, the first in ten years`."""

from claimx.extractors.quotations.scene import Scene

REMARK = 40
"""How many tokens an apposition at the end may have."""


def remark(scene: Scene, first: int, last: int) -> int:
    """The last token before the narrator's own apposition at the end: `…, the first in ten years`."""
    parse = scene.parse
    end = last - 1 if parse.tags[last] == "." else last
    for token in range(last - 1, max(first, last - REMARK), -1):
        if parse.tags[token] == "," and parse.tags[token + 1] == "DT" and scene.inside[token] == -1:
            noun = parse.heads[token + 1]
            if parse.deps[noun] == "appos" and parse.right_edge(noun) >= end:
                return token - 1
    return last
