"""Places with which a passage goes on about the figures of forces: `Essex rose by 4 per cent`, `Kent (128.4)`.

Lexicon: data/force_links.toml.
"""

import re
from bisect import bisect_left

from claimx.extractors.drafts import Drafts
from claimx.gazetteer import Mention
from claimx.lexicon import GAP, words
from claimx.view import Sentence, View

IN_BRACKETS = re.compile(rf"{GAP}\((?:up{GAP}|down{GAP})?\d[\d,.]*%?\)")
WHICH_HAD = re.compile(rf",{GAP}which{GAP}(?:has|had|saw|recorded|logged|reported|registered){GAP}(?=[\w ]{{0,12}}\d)")
"""What tells a place's figure by the way: `together with Kent, which had 2,480`."""
AMONG = re.compile(
    rf"\b(?:[Ff]orces|[Cc]onstabularies)(?:,|,?{GAP}(?:including|such as|namely)|:|{GAP}[–—-]){GAP}"
    rf"(?:[A-Z][\w-]*(?:,|{GAP}and)?{GAP}){{0,5}}$"
)
"""Before places that are called forces: `Two forces, Kent and Essex, sent none`."""
MEASURE = re.compile(r"\b(?:rates?|number|figures?|total|share|proportion|rise|fall|increase|drop|average)\b")


def in_figures(view: View, place: Mention, sentence: Sentence, since: int, near: int) -> bool:
    """Whether its figure stands in brackets behind the place: `The highest rate was in Kent (128.4)`."""
    if IN_BRACKETS.match(view.text, place.end) is None:
        return False
    return since <= near or MEASURE.search(view.text, sentence.start, place.start) is not None


def acts(view: View, drafts: Drafts, place: Mention, sentence: Sentence) -> bool:
    """Whether the place is what a clause tells of that goes on with figures of forces: `Essex rose by 4 per cent`."""
    parse = view.parse
    token = parse.head_of(place.start, place.end)
    if token is None or parse.deps[token] not in ("nsubj", "nsubjpass") or parse.tags[token + 1].startswith("NN"):
        return False
    verb = parse.heads[token]
    if parse.tags[verb][0] != "V" or (parse.heads[verb] != verb and parse.deps[verb] not in ("conj", "advcl", "ccomp")):
        return False
    if parse.tags[verb] in ("VBZ", "VBP") and parse.lower(verb) not in words("force_links", "changing"):
        return False  # `lanes` is none, whatever a tagger thinks
    at = bisect_left(drafts.quantities, place.end, key=lambda draft: draft.start)
    if at == len(drafts.quantities) or drafts.quantities[at].start >= sentence.end:
        return False
    draft = drafts.quantities[at]
    return draft.text.split()[-1] not in words("force_links", "anything")
