"""What each quantity measures: a noun phrase with its restrictive modifiers, without the numeral; weighed by evidence.

The head of the phrase is chosen among the words of the sentence, what the figures before were about, and what the
sentence before tells (features/subjects.py); how far the phrase around it goes is a matter of rules.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.link.clause import noun_phrase
from claimx.link.features.figures import Figure
from claimx.link.features.heads import NOUNS, STANDS_FOR, Head
from claimx.link.features.looks import Heads, Look, Told, heads_of, look, past
from claimx.link.features.subjects import evidence, nothing
from claimx.link.links import Link
from claimx.scorer import Option, Weighed, lasting, weights
from claimx.view import Parse, Stretch, View

FIELD = "subject"
TOLD, BACK, MAIN = 4, 12, 2
"""Candidates: so many subjects of figures before; how far back a noun may stand that the unit names; nouns before."""
CLAUSAL = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "appos", "ROOT"})
MORE = re.compile(r"(?:more|fewer)[^\S\n]", re.IGNORECASE)
Choose = Callable[[int, list[Option[int]]], int]


def subjects(
    view: View, drafts: Drafts, figures: Sequence[Figure], unit: Sequence[Link[str]], whole: Sequence[Link[Stretch]]
) -> tuple[Link[Stretch], ...]:
    """The subject of each quantity by the field's weights; a figure that was not parsed has none."""
    found: list[Link[Stretch]] = [Link(None, "not-parsed")] * len(drafts.quantities)
    scorer, table, weighed = lasting(FIELD), weights(FIELD), {}

    def choose(index: int, options: list[Option[int]]) -> int:
        place = scorer.decide(options).place
        weighed[index] = Weighed(options, place, table)
        return place

    one = heads_of(view, drafts, figures, unit, whole)
    for index, token in answered(one, choose):
        said = None if token is None else phrase(view, drafts.quantities[index], token, one.taken)
        found[index] = Link(said, "weighed", (), weighed[index])
    return tuple(found)


def answered(one: Heads, choose: Choose) -> Iterator[tuple[int, int | None]]:
    """Yield each figure's index with the head of its subject, or None; left to right."""
    before: list[Told] = []
    for figure in one.figures:
        seen = look(one, figure)
        some = candidates(one, seen, before)
        options: list[Option[int]] = [Option(None, nothing(seen))]
        known = past(seen, before)
        options += [Option(head.token, evidence(one, seen, head, some, known)) for head in some]
        place = choose(figure.index, options)
        head = some[place - 1] if place else None
        before = [*before[1 - BACK :], (seen, head)]
        yield figure.index, None if head is None else head.token


def candidates(one: Heads, seen: Look, before: Sequence[Told]) -> list[Head]:
    """The words that may head a figure's subject."""
    here = one.here(seen.figure.sentence)
    if seen.draft.noun is not None:
        return [*here]
    found = {head.token: head for head in here}
    told: dict[str, Head] = {}
    for _, head in reversed(before):
        if head is not None and head.token not in found and len(told) < TOLD:
            told.setdefault(head.lemma, head)
    earlier = {head.token: head for head in told.values()}
    if seen.kind == "bare" and (named := _named(one, seen)) is not None:
        earlier.setdefault(named.token, named)
    if seen.rank:
        main = (head for head in one.here(one.near[seen.rank - 1]) if _main(one.view.parse, head))
        earlier |= {head.token: head for head in islice(main, MAIN)}
    return [*(head for token, head in earlier.items() if token not in found), *here]


def _main(parse: Parse, head: Head) -> bool:
    """Whether a noun is an argument of its clause."""
    return parse.deps[head.token] in CLAUSAL and parse.tags[head.token] in NOUNS


def _named(one: Heads, seen: Look) -> Head | None:
    """The nearest noun before the figure that its unit names."""
    for sentence in reversed(one.near[max(0, seen.rank - BACK) : seen.rank + 1]):
        for head in reversed(one.here(sentence)):
            if head.lemma == seen.unit and head.token < seen.tokens.start:
                return head
    return None


def phrase(view: View, draft: QuantityDraft, token: int, figures: Container[int]) -> Stretch:
    """The noun phrase around a head, without the figure itself and what that is compared with."""
    parse = view.parse
    if parse.tags[token] == "PRP" or _stands_alone(parse, token):
        return Stretch(parse.starts[token], parse.ends[token])
    if parse.tags[token] == "VBG" and parse.deps[token] == "pcomp":
        return Stretch(parse.starts[token], parse.ends[parse.right_edge(token)])
    anchor = draft.noun if draft.noun is not None else parse.head_of(draft.start, draft.end)
    found = noun_phrase(parse, token, figures, anchor)
    own = draft.numeral.end if token == draft.noun else draft.end
    leads = found.start <= draft.start and own < parse.starts[token]  # a 10% stock dividend
    if leads or draft.start < found.start < own < found.end:  # 2.3 lakh students, a 210-pound quarterback
        start = next((at for at in range(own, found.end) if view.text[at].isalnum()), own)
        found = Stretch(start, found.end)
    compared = MORE.match(view.text, found.start, found.end) if token == draft.noun else None
    return found if compared is None else Stretch(compared.end(), parse.ends[token])  # three fewer vans than in Essex


def _stands_alone(parse: Parse, token: int) -> bool:
    """Whether the token is told without more: `this`, `the figure`, not `those who came`, `figures for May`."""
    restricted = any(child > token and parse.deps[child] in ("acl", "relcl", "prep") for child in parse.children(token))
    return parse.tags[token] in STANDS_FOR and not restricted
