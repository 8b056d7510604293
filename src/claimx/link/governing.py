"""Which sign of a sentence governs a figure: the one beside it, above it in the parse, or the sentence's only one.

Lexicon: data/force_links.toml.
"""

import re

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import words
from claimx.link.links import Link
from claimx.link.recall import Recall
from claimx.link.signs import Sign
from claimx.view import View

CONTRAST = re.compile(
    r"\b(?:compared (?:with|to)|than|against|followed by|ahead of|versus|up from|by th(?:at|ose) of)\b"
)
AS = re.compile(r"[^\S\n]as[^\S\n]")
DIRECTLY = re.compile(r"[ \u00a0]?(?:[,:(–-][ \u00a0]?|(?:with|had|for|at)[ \u00a0])?")
TO = re.compile(r"[ \u00a0](?:belong(?:ed)?[ \u00a0])?(?:to|for|by|from|at|with)[ \u00a0](?:the[ \u00a0])?")
ANOTHER_CLAUSE = re.compile(r"[,;:]")
BESIDE = 25
TOTAL_REACH = 60


def governed(view: View, draft: QuantityDraft, here: list[Sign], recall: Recall) -> Link[int]:
    """The force of a figure by the signs of its own sentence; the rule `no-sign` where they give none.

    Raises: nothing; two forces that are as near as each other give null.
    """
    if not here:
        return Link(None, "no-sign")
    named = [sign for sign in here if sign.kind == "name"]
    before = [s for s in named if s.end <= draft.start and DIRECTLY.fullmatch(view.text, s.end, draft.start)]
    after = [s for s in named if s.start >= draft.end and TO.fullmatch(view.text, draft.end, s.start)]
    beside = (after if draft.type == "count" else []) or before
    if beside:
        return _one(view, draft, beside[-1:], here, recall, "beside")
    token = view.parse.at(draft.numeral.start)
    about = recall.about(view.sentence_at(draft.start))
    near = recall.near(draft)
    ranked = [] if token is None else _governing(view, token, draft, here, about, near=near)
    if ranked:
        nearest = [sign for distance, sign in ranked if distance == ranked[0][0]]
        strong = [sign for sign in nearest if sign.strong] or nearest
        return _one(view, draft, strong, here, recall, "same-clause")
    own = token is not None and _has_own_subject(view, token, near=near)
    before = [sign for sign in here if sign.strong and sign.end <= draft.start and sign.kind != "total"]
    if before and not own:
        return _one(view, draft, before, here, recall, "same-sentence")
    told = [sign for sign in here if sign.strong and any(_tells(view, token) for token in sign.anchors)]
    if told and not own and about:
        return _one(view, draft, told, here, recall, "told-by")
    if any(sign.kind in ("total", "several") for sign in here):
        return Link(None, "total")
    return Link(None, "other-clause")


def _one(
    view: View, draft: QuantityDraft, nearest: list[Sign], here: list[Sign], recall: Recall, rule: str
) -> Link[int]:
    """The force that the nearest signs agree on; a total that stands closer to the figure makes it nobody's."""
    nearest = _unjoined(view, draft, nearest)
    candidates = tuple(sorted({sign.force for sign in nearest if sign.force is not None}))
    names = {recall.named[force].name for force in candidates}
    if any(sign.kind == "several" for sign in nearest) or len(names) > 1:
        return Link(None, "several", candidates)
    if not candidates:
        return Link(None, "unresolved")
    gap = min(_gap(draft, sign) for sign in nearest)
    if any(_turned(view, draft, sign, recall) for sign in nearest):
        return Link(None, "another-place", candidates)
    for sign in here:
        if sign.kind == "total" and _gap(draft, sign) < min(gap, TOTAL_REACH):
            return Link(None, "total", candidates)
    return Link(candidates[0], rule, candidates)


def _turned(view: View, draft: QuantityDraft, sign: Sign, recall: Recall) -> bool:
    """Whether the figure is another place's, set against the force's: `compared with 300 in Essex`."""
    turn = None if sign.end > draft.start else CONTRAST.search(view.text, sign.end, draft.start)
    if turn is None or sign.force is None:
        return False
    sentence = view.sentence_at(draft.start)
    end = draft.end if sentence is None else sentence.end
    cut = ANOTHER_CLAUSE.search(view.text, draft.end, end)
    end = end if cut is None else cut.start()
    return recall.elsewhere(sign.force, turn.end(), min(draft.end + BESIDE, end))


def _unjoined(view: View, draft: QuantityDraft, signs: list[Sign]) -> list[Sign]:
    """The last sign before the figure, where a verb stands between the signs: they are of different clauses."""
    before = [sign for sign in signs if sign.end <= draft.start]
    if len(before) == len(signs) > 1:
        between = view.parse.within(before[-2].end, before[-1].start)
        if any(view.parse.tags[token].startswith("VB") for token in between):
            return before[-1:]
    elif before and len(before) < len(signs):
        after = min((sign for sign in signs if sign.end > draft.start), key=lambda sign: sign.start)
        between = view.parse.within(draft.end, after.start)
        if any(view.parse.tags[token] in ("CC", ",", ":") for token in between):
            return _unjoined(view, draft, before)
    return signs


def _gap(draft: QuantityDraft, sign: Sign) -> int:
    return max(draft.start - sign.end, sign.start - draft.end, 0)


def _governing(
    view: View, token: int, draft: QuantityDraft, here: list[Sign], about: bool, *, near: bool
) -> list[tuple[int, Sign]]:
    """The signs whose predicate stands above the figure, with the number of clauses between, nearest first.

    `near` says that the figure itself is of the trade: else what is told of a place is none of the force's.
    """
    chain: dict[int, int] = {token: 0}
    clauses = 0
    own = False
    for above in view.parse.ancestors(token):
        chain[above] = clauses
        if view.parse.tags[above].startswith("VB"):
            own = own or _own_subject(view, above) or (_tells_where(view, above) and not near)
            clauses += 1
            if own:
                break
    ranked = []
    for sign in here:
        over = [chain[token] for token in sign.anchors if token in chain]
        if sign.kind == "total" or not over or _set_against(view, draft, sign) or _meanwhile(view, draft, sign):
            continue
        distance = min(over)
        telling = distance > 0 and any(_tells(view, token) for token in sign.anchors)
        if telling and not about:
            continue  # a price that the agency tells is no figure of its own
        if sign.strong or (distance == 0 and sign.kind != "people"):
            ranked.append((distance, sign))
    return sorted(ranked, key=lambda pair: pair[0])


def _set_against(view: View, draft: QuantityDraft, sign: Sign) -> bool:
    """Whether the sign belongs to a figure that this one is compared with: `£38, against £1,150 for Kent Police`."""
    return sign.start > draft.end and CONTRAST.search(view.text, draft.end, sign.start) is not None


def _meanwhile(view: View, draft: QuantityDraft, sign: Sign) -> bool:
    """Whether a headline only tells what the force does meanwhile: `1,100 cross in a day as Army steps in`."""
    if sign.start < draft.end or not view.in_headline(draft.start):
        return False
    return AS.search(view.text, draft.end, sign.start) is not None


def _tells(view: View, token: int) -> bool:
    return view.parse.lower(token) in words("settings", "telling")


def _own_subject(view: View, verb: int) -> bool:
    """Whether the clause is about a body whose figures are its own: a council, a company."""
    subject = view.parse.child(verb, "nsubj", "nsubjpass")
    return subject is not None and view.parse.lower(subject) in words("force_links", "own")


def _tells_where(view: View, verb: int) -> bool:
    """Whether the clause tells of a place: `In Cork, where rents rose by 12 per cent, the force wants homes`."""
    if view.parse.deps[verb] != "relcl" or view.parse.child(verb, "nsubj", "nsubjpass") is None:
        return False
    return any(view.parse.lower(child) == "where" for child in view.parse.children(verb))


def _has_own_subject(view: View, token: int, *, near: bool) -> bool:
    verbs = [above for above in view.parse.ancestors(token) if view.parse.tags[above].startswith("VB")]
    return any(_own_subject(view, verb) or (not near and _tells_where(view, verb)) for verb in verbs)
