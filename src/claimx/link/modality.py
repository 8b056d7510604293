"""Asserted, forecast, target, hypothetical or denied, by the clause that the figure stands in and what governs it.

`will close 40 shops`, `is expected to reach 40` are forecasts; `aims to`, `a target of 40` targets; `could cost £5m`,
`if 40 came` hypothetical; `did not cut 40 jobs`, `denied that 40` denied.
Lexicon: data/modality.toml.
"""

from collections.abc import Iterator

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import tense
from claimx.link.links import Link
from claimx.link.spot import Spot
from claimx.records import Modality
from claimx.view import Parse, View

STEPS = 12
AUXILIARIES = ("aux", "auxpass", "neg", "mark", "advmod")

ASSERTED: Link[Modality] = Link("asserted", "nothing-takes-it-back")


def modalities(view: View, drafts: Drafts, spots: tuple[Spot, ...]) -> tuple[Link[Modality], ...]:
    """The modality of each quantity; where nothing takes the figure back, it is asserted."""
    return tuple(_modality(view, draft, spot) for draft, spot in zip(drafts.quantities, spots, strict=True))


def _modality(view: View, draft: QuantityDraft, spot: Spot) -> Link[Modality]:
    parse = view.parse
    head = draft.noun if draft.noun is not None else spot.head
    if head is None:
        return Link("asserted", "not-parsed")
    if parse.deps[head] in ("nsubj", "nsubjpass") and parse.lower(parse.left_edge(head)) in ("the", "those", "these"):
        return Link("asserted", "given")  # `the 40 officers will retire`
    own = True
    for below, token in _above(parse, head):
        own = own and not _states(parse, below, token)
        noun = parse.tags[token][0] == "N"
        answer = _of_noun(parse, token) if noun else _of_verb(parse, token, below, draft, own=own)
        if answer is not None:
            return answer
    return ASSERTED


def _above(parse: Parse, head: int) -> Iterator[tuple[int, int]]:
    """Yield the nouns and verbs that govern the figure, nearest first, with what each governs directly."""
    token = head
    for _ in range(STEPS):
        above = parse.heads[token]
        if above == token:
            break
        dep = parse.deps[token]
        if dep in ("relcl", "acl") and parse.tags[token][0] == "V" and token != head:
            break  # what is said of the noun above is another statement
        if dep == "conj" and parse.tags[token][0] == "V" and parse.child(token, "nsubj", "nsubjpass") is not None:
            break  # it was not sold, and the firm spent £20m on it
        if dep in ("ccomp", "parataxis", "nsubj") and parse.lower(above) in words("modality", "saying"):
            break
        if parse.tags[above][0] in "NVJ" or parse.tags[above] == "MD":
            yield token, above
        token = above


def _states(parse: Parse, clause: int, above: int) -> bool:
    """Whether a clause is a statement of its own, which a negation above it leaves as it is: `although it cost £20m`.

    Not below verbs of opinion: `they do not think that 40 came`.
    """
    if parse.deps[clause] not in ("advcl", "ccomp", "csubj", "acl", "parataxis"):
        return False
    if parse.lower(above) in words("modality", "opinions"):
        return False
    return parse.child(clause, "nsubj", "nsubjpass", "expl") is not None and tense(parse, clause) in ("past", "present")


def _of_verb(parse: Parse, verb: int, below: int, draft: QuantityDraft, *, own: bool) -> Link[Modality] | None:
    """What the auxiliaries, the negation and the verb itself say; a negation holds in its `own` clause."""
    word = parse.lower(verb)
    children = [child for child in parse.children(verb) if parse.deps[child] in AUXILIARIES]
    for child in children:
        if own and parse.deps[child] == "neg" and not _harmless(parse, child, draft):
            return Link("denied", "negated")
        if parse.deps[child] == "mark" and (given := parse.lower(child)) in words("modality", "conditions"):
            return Link("hypothetical", f"behind-{given}")
    for child in children:
        if parse.deps[child] in ("aux", "auxpass"):
            given = parse.lower(child)
            if given in words("modality", "forecast_aux"):
                return Link("forecast", f"behind-{given}")
            if given in words("modality", "hypothetical_aux"):
                return Link("hypothetical", f"behind-{given}")
    if word in words("modality", "denied") and not _happened(parse, verb, below):
        return Link("denied", word)
    if parse.deps[below] in ("dobj", "oprd", "npadvmod") and word in words("modality", "target_of"):
        return Link("target", word)
    if parse.deps[below] in ("dobj", "oprd", "attr", "npadvmod") and word in words("modality", "forecast_of"):
        return Link("forecast", word)
    infinitive = any(parse.deps[child] in ("xcomp", "ccomp") for child in parse.children(verb))
    if word in words("modality", "forecast") and (infinitive or parse.tags[verb] in ("VBN", "JJ")):
        return Link("forecast", word)
    who = parse.deps[below] == "nsubj"  # six in ten plan to quit: so many do plan
    return Link("target", word) if word in words("modality", "target") and infinitive and not who else None


def _happened(parse: Parse, verb: int, below: int) -> bool:
    """Whether the verb tells what was done and takes no figure back: `45 were dismissed`, `rejected 90 claims`."""
    if parse.tags[verb][0] != "V":
        return False
    if below < verb or parse.deps[below] in ("nsubj", "nsubjpass"):
        return True
    passive = any(parse.deps[child] in ("auxpass", "nsubjpass") for child in parse.children(verb))
    return passive or (parse.deps[below] != "ccomp" and parse.lower(verb) not in words("modality", "disputed"))


def _harmless(parse: Parse, negation: int, draft: QuantityDraft) -> bool:
    """`not only`, `no more than`: the negation belongs to a word behind it or to the comparator."""
    if parse.starts[negation] >= draft.start:
        return True
    return negation + 1 < len(parse) and parse.lower(negation + 1) in words("modality", "harmless")


def _of_noun(parse: Parse, noun: int) -> Link[Modality] | None:
    """`a target of 40`, `the forecast of 3 per cent`, `plans for 40 homes`."""
    word = parse.lower(noun)
    if word in words("modality", "target"):
        return Link("target", word)
    return Link("forecast", word) if word in words("modality", "forecast") else None
