"""Finite clauses: what an indirect quotation has for its content, by the contract."""

from claimx.extractors.quotations.scene import ENDS, Scene
from claimx.view import Stretch
from claimx.view.parse import FINITE

SUBJECTS = ("nsubj", "nsubjpass", "expl")
BELOW = ("relcl", "advcl", "pcomp")
"""Labels of clauses that make none of the words that they hang on: `a plan that failed`, `to go when it rains`."""


def clausal(scene: Scene, content: tuple[Stretch, ...]) -> bool:
    """Whether a content is a finite clause, no infinitive and no noun phrase; in a headline it may lack its verb."""
    parse = scene.parse
    if _headed(scene, content[0].start):
        return True
    tokens = [token for part in content for token in parse.within(part.start, part.end)]
    if parse.tags[tokens[0]] == "VB":  # Expect delays, she warned
        return True
    return any(finite(scene, token) and not _below(scene, token, tokens) for token in tokens)


def finite(scene: Scene, verb: int) -> bool:
    """Whether a verb or an auxiliary of it carries a tense; or the parse gives a subject to what it tags as none.

    `Crime cost £40m`, but no `him to leave`.
    """
    parse, children = scene.parse, scene.parse.children(verb)
    helped = any(parse.tags[child] in FINITE and parse.deps[child] in ("aux", "auxpass", "cop") for child in children)
    if helped or parse.tags[verb] in FINITE:
        return True
    told = parse.tags[verb] in ("VBN", "VB", "NN") and parse.child(verb, *SUBJECTS) is not None
    return told and not any(parse.tags[child] == "TO" for child in children)


def has_finite(scene: Scene, *parts: range) -> bool:
    """Whether a finite verb stands among the tokens."""
    return any(scene.parse.tags[t] in FINITE for part in parts for t in part)


def _headed(scene: Scene, start: int) -> bool:
    """Whether it starts in a headline, a line without a full stop: `Thefts up a third, charity warns`."""
    view = scene.view
    if view.headline is None or not view.in_headline(start):
        return False
    return not view.text[view.headline.start : view.headline.end].rstrip("'\"’” ").endswith(ENDS)


def _below(scene: Scene, verb: int, tokens: list[int]) -> bool:
    """Whether a verb stands in a clause below another word of the tokens."""
    parse = scene.parse
    under = next((token for token in (verb, *parse.ancestors(verb)) if parse.deps[token] in BELOW), None)
    return under is not None and parse.heads[under] in tokens
