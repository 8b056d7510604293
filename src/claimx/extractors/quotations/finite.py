"""Finite verbs: what makes a clause of words."""

from claimx.extractors.quotations.scene import Scene
from claimx.view.parse import FINITE


def finite(scene: Scene, verb: int) -> bool:
    """Whether a clause's verb is finite: it or an auxiliary of it carries a tense."""
    parse = scene.parse
    if parse.tags[verb] in FINITE:
        return True
    for child in parse.children(verb):
        if parse.tags[child] in FINITE and parse.deps[child] in ("aux", "auxpass", "cop"):
            return True
    return parse.tags[verb] in ("VBN", "VB", "JJ", "NN") and parse.child(verb, "nsubj", "nsubjpass", "expl") is not None


def has_finite(scene: Scene, *parts: range) -> bool:
    """Whether a finite verb stands among the tokens."""
    return any(scene.parse.tags[t] in FINITE for part in parts for t in part)
