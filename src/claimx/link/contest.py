"""Who has which of two figures that are set against each other: `Cole led Day 56 to 32`, `to Elm's 34 per cent`.

Lexicon: data/frames.toml, [beats].
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import subject_of
from claimx.view import Stretch, View

OWNER = re.compile(r"(?<![\w’'])([A-Z][\w.-]*(?:[^\S\n][A-Z][\w.-]*){0,3})(?:['’]s|(?<=s)['’])[^\S\n]$")
"""Right before a figure, whose it is."""
CLOSES = re.compile(
    r"[^\S\n]{0,2}(?:[.,;:)(\n–—-]|$|(?:in|among|with|of|after|on|and|to|according|from|at|when|while|as|for|nationally)\b)"
)
"""Behind a percentage that no noun of its own follows."""
REACH = 60
NAME = re.compile(r"[^\S\n]([A-Z][\w.’'-]*(?:[^\S\n][A-Z][\w.’'-]*){0,3}),?[^\S\n](?:by[^\S\n])?$")
"""A name between a verb and a figure."""
AND_TO = re.compile(r"[^\S\n]to[^\S\n]|[-–]")
"""Between the figures of two rivals."""
BACK = 12
"""So many tokens before the first of them stands the verb."""


def owner(view: View, draft: QuantityDraft) -> Stretch | None:
    """The name whose percentage it is: a place's is of what is measured there."""
    if draft.type != "percentage" or draft.unit != "percent":
        return None
    if CLOSES.match(view.text, draft.end) is None:
        return None  # the country's 0.5 per cent tax
    found = OWNER.search(view.text, max(0, draft.start - REACH), draft.start)
    if found is None or found[1] in words("names", "times") or found[1].lower() in view.gazetteer.places:
        return None
    return Stretch(found.start(1), found.end(1))


def rival(view: View, drafts: Drafts, index: int) -> Stretch | None:
    """Whose the figure is of two that a verb of winning or leading tells, the winner's first."""
    figures, draft = drafts.quantities, drafts.quantities[index]
    if draft.type != "percentage" or draft.unit != "percent":
        return None
    before = figures[index - 1] if index else None
    behind = figures[index + 1] if index + 1 < len(figures) else None
    if before is not None and _paired(view, before, draft):
        return _party(view, before, "dobj")
    if behind is not None and _paired(view, draft, behind):
        return _party(view, draft, "nsubj")
    return None


def _paired(view: View, one: QuantityDraft, other: QuantityDraft) -> bool:
    return one.type == other.type and AND_TO.fullmatch(view.text, one.end, other.start) is not None


def _party(view: View, first: QuantityDraft, which: str) -> Stretch | None:
    """The winner or the loser of the verb before the first figure, if both are told."""
    parse = view.parse
    token, sentence = parse.at(first.start), view.sentence_at(first.start)
    if token is None or sentence is None:
        return None
    for verb in range(token - 1, max(sentence.tokens.start - 1, token - BACK), -1):
        if parse.lower(verb) in words("frames", "beats") and parse.tags[verb][0] == "V":
            winner, loser = subject_of(parse, verb), parse.child(verb, "dobj")
            if winner is None:
                return None
            if loser is None or loser >= token:  # what the parser runs into the number
                named = NAME.match(view.text, parse.ends[verb], first.start)
                if named is None:
                    return None
                beaten = Stretch(named.start(1), named.end(1))
            else:
                beaten = Stretch(parse.starts[parse.left_edge(loser)], parse.ends[loser])
            return beaten if which == "dobj" else Stretch(parse.starts[parse.left_edge(winner)], parse.ends[winner])
    return None
