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
WITH = re.compile(rf"{GAP}(?:with|on|at){GAP}(?=(?:just{GAP}|only{GAP}|about{GAP}|some{GAP})?[£$€]?\d)")
"""Behind a place, its figure: `ahead of Kent with 300`."""
MOST = r"(?:biggest|largest|highest|lowest|smallest|sharpest|steepest|greatest|most|fewest|worst|best)"
EXTREME = re.compile(
    rf"\b{MOST}\b[^.;\n]{{0,60}}\b(?:was|were|is|are|came|seen|recorded){GAP}in{GAP}$|\b{MOST}{GAP}in{GAP}$"
)
"""Before a place that stands out: `The biggest rise was in Kent`, `lowest in Essex`."""
SOURCE = re.compile(
    r"\bpolice(?:\sforces?)?['’]?\s(?:figures|data|statistics|records|returns|numbers)\b|\b(?:any|every|each|other)\sforces?\b"
    r"|\b(?:\d+|the)\sforces\b"
)
"""In a sentence, what makes its figures those of forces."""
ACTING = re.compile(rf"\b(?:[Pp]olice|[Oo]fficers|[Dd]etectives){GAP}in{GAP}$")
PASSAGE = 600
"""So many characters before a sentence tell what its passage counts."""
MEASURE = re.compile(r"\b(?:rates?|number|figures?|total|share|proportion|rise|fall|increase|drop|average)\b")


def in_figures(view: View, place: Mention, sentence: Sentence, since: int, near: int) -> bool:
    """Whether its figure stands with the place: `The highest rate was in Kent (128.4)`, `ahead of Essex with 300`."""
    if EXTREME.search(view.text, max(sentence.start, place.start - 90), place.start) is not None:
        return True
    told = WITH.match(view.text, place.end) is not None and not view.text.endswith(" in ", 0, place.start)
    if IN_BRACKETS.match(view.text, place.end) is None and not told:
        return False
    return since <= near or MEASURE.search(view.text, sentence.start, place.start) is not None


def police_of(view: View, place: Mention) -> bool:
    """Whether its police do something: `Detectives in Kent solved 40`, but not `became officers in Kent`."""
    found = ACTING.search(view.text, max(0, place.start - 20), place.start)
    token = None if found is None else view.parse.at(found.start())
    return token is not None and view.parse.deps[token] in ("nsubj", "nsubjpass")


def acts(view: View, drafts: Drafts, place: Mention, sentence: Sentence) -> bool:
    """Whether the place is what a clause tells of that goes on with figures of forces: `Essex rose by 4 per cent`."""
    parse = view.parse
    token = parse.head_of(place.start, place.end)
    if token is None or parse.deps[token] not in ("nsubj", "nsubjpass") or parse.tags[token + 1].startswith("NN"):
        return False
    verb = parse.heads[token]
    if parse.tags[verb][0] != "V" or (parse.heads[verb] != verb and parse.deps[verb] not in ("conj", "advcl", "ccomp")):
        return False
    at = bisect_left(drafts.quantities, place.end, key=lambda draft: draft.start)
    if at == len(drafts.quantities) or drafts.quantities[at].start >= sentence.end:
        return False
    draft = drafts.quantities[at]
    noun = view.text[draft.numeral.end : draft.end].split()[-1:]
    told = view.text[max(0, sentence.start - PASSAGE) : sentence.start].lower()
    return draft.type != "count" or not noun or (noun[0] not in words("force_links", "anything") and noun[0] in told)
