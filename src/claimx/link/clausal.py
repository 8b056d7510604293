"""What a clause counts: the noun that moves in it, is given its number, or stands behind `the number of`.

Lexicon: data/bare.toml, data/frames.toml, data/roles.toml.
"""

from bisect import bisect_right

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, subject_of
from claimx.link.persons import befalls, moves_people
from claimx.link.whole import UNITS
from claimx.nouns import is_plural, lemma, unchanged
from claimx.view import Parse, View

NOUNS = ("NN", "NNS")


def from_clause(view: View, draft: QuantityDraft, head: int) -> str | None:
    """What the clause counts: the noun that moved (`Collisions rose from five`), or stands in `the number of …`."""
    parse = view.parse
    clause = clause_of(parse, head)
    moving = _moving(parse, clause, head)
    if moving is not None and parse.lower(moving) == "toll" and "of" not in map(parse.lower, parse.children(moving)):
        return "death"
    if moving is not None and moves_people(parse, moving, clause):
        return "person"
    for token in (_object(parse, clause, head), moving):
        noun = None if token is None else _counted_noun(parse, token)
        if noun is not None and noun not in range(*_tokens(view, draft)) and not _in_numeral(view, noun):
            return "person" if befalls(parse.word(noun)) else lemma(parse.hyphenated(noun))
    return None


def from_sentence_before(view: View, drafts: Drafts, index: int) -> str | None:
    """What the sentence before is about, where it counts nothing: `Boats lay everywhere. I saw 12.`"""
    here = view.sentence_index(drafts.quantities[index].start)
    if not here or view.sentences[here - 1].paragraph != view.sentences[here].paragraph:
        return None
    before = view.sentences[here - 1]
    if index and drafts.quantities[index - 1].start >= before.start:
        return None
    root = next((t for t in before.tokens if view.parse.heads[t] == t), None)
    said = None if root is None else view.parse.child(root, "ccomp")
    clause = root if said is None else said
    subject = None if clause is None else subject_of(view.parse, clause)
    noun = None if subject is None else _counted_noun(view.parse, subject)
    return None if noun is None else lemma(view.parse.hyphenated(noun))


def _moving(parse: Parse, clause: int, head: int) -> int | None:
    """The subject where the clause measures it: not one who has the number, moves a thing or holds the figure."""
    subject = subject_of(parse, clause)
    if subject is None or (subject in parse.ancestors(head) and parse.lower(subject) not in words("bare", "counters")):
        return None
    verb = next((token for token in parse.ancestors(head) if parse.tags[token][0] == "V"), clause)
    if parse.tags[verb] == "VBN" and parse.lower(verb) in words("bare", "given"):
        return None  # full marks were given to 11
    if parse.deps[head] == "pobj" and parse.lower(parse.heads[head]) == "with":
        return None  # surgery is the worst of them, with 1,905
    measured = parse.lower(verb) in words("frames", "measures") or (
        parse.deps[head] != "dobj"
        and parse.lower(verb) in words("frames", "share")
        and parse.lower(verb) not in words("bare", "tallies")  # children accounted for 812 of what was told
    )
    moved = parse.child(verb, "dobj")
    if moved is not None and not {parse.lower(token) for token in parse.subtree(moved)}.isdisjoint(UNITS):
        moved = None  # they fell 24 per cent to 68
    if not measured and (parse.deps[head] == "dobj" or moved is not None):
        return None
    return subject


def _tokens(view: View, draft: QuantityDraft) -> tuple[int, int]:
    within = view.parse.within(draft.start, draft.end)
    return within.start, within.stop


def _object(parse: Parse, clause: int, head: int) -> int | None:
    """The object that the clause moves: `cut crimes from 90 to 70`."""
    if parse.lower(clause) in words("frames", "unmoved"):
        return None  # deaths outnumbered births by 38
    nearest = next((above for above in parse.ancestors(head) if parse.tags[above][0] == "V"), clause)
    for verb in (nearest, clause):  # wants to cut crimes to 70
        moved = parse.child(verb, "dobj")
        if moved is not None and moved < head:
            return moved
    return None


def _counted_noun(parse: Parse, token: int) -> int | None:
    """The token itself where it is a plural common noun, the noun behind `of` where it is a number of something."""
    if parse.lower(token) in words("bare", "counters"):
        for child in parse.children(token):
            if parse.lower(child) == "of" and (noun := parse.child(child, "pobj", "pcomp")) is not None:
                return noun if befalls(parse.word(noun)) else _counted_noun(parse, noun)
        for child in parse.children(token):
            opens = child == 0 or parse.tags[child - 1] in (".", "_SP")
            if parse.deps[child] == "compound" and parse.tags[child] in (("NN", "NNS", "NNP") if opens else NOUNS):
                return child
        return None
    several = parse.tags[token] == "NNS" and parse.lower(token) not in words("bare", "holders")
    if not several and lemma(parse.word(token)) in words("bare", "holders"):
        return None
    word = parse.word(token)
    plural = (
        (parse.tags[token] == "NNS" and (word[:1].islower() or is_plural(word)))  # Pruitt finished with 24,361
        or (parse.tags[token] == "NN" and (is_plural(word) or unchanged(word)))
    )
    return token if plural else None


def _in_numeral(view: View, token: int) -> bool:
    """Whether the token is part of a number: the `thirds` of `two-thirds`."""
    start = view.parse.starts[token]
    at = bisect_right(view.numerals, start, key=lambda numeral: numeral.start) - 1
    return at >= 0 and start < view.numerals[at].end
