"""Clauses and noun phrases on the lean parse: which clause a token stands in, its subject, how far a noun phrase goes.

Tags and labels only, so that any English spaCy pipeline serves.
"""

from collections.abc import Container

from claimx.view import Parse, Stretch

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "csubjpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RESTRICTIVE = frozenset({"prep", "acl", "relcl", "npadvmod", "amod", "advmod", "case"})
"""What may stand behind a noun and still say which one is meant."""
LEFT_OUT = frozenset({"nummod", "quantmod", "advmod", "predet", "punct", "cc", "prep"})
"""What stands before a counted noun and is no part of what is counted."""
BEFORE_NOUN = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "AFX", "POS")
LONGEST = 180
"""Characters of a noun phrase: where the parse runs on, the phrase ends with its noun."""


def clause_of(parse: Parse, token: int) -> int:
    """The head of the clause that the token stands in: a verb as a rule, the root of a fragment otherwise."""
    tags, deps, heads = parse.tags, parse.deps, parse.heads
    while heads[token] != token:
        dep = deps[token]
        if dep in CLAUSES and (tags[token][0] == "V" or dep != "acl"):
            break
        if dep == "conj" and tags[token][0] == "V" and _clausal(parse, token):
            break
        token = heads[token]
    return token


def _clausal(parse: Parse, token: int) -> bool:
    """Whether a coordinated verb has an object or a subject of its own, and is no mere participle in a noun phrase."""
    above = parse.heads[token]
    return parse.deps[above] not in ("amod", "acl", "compound")


def clauses_above(parse: Parse, clause: int) -> list[int]:
    """The heads of the clauses around the clause, nearest first."""
    found = []
    while parse.heads[clause] != clause:
        clause = clause_of(parse, parse.heads[clause])
        found.append(clause)
    return found


def subject_of(parse: Parse, verb: int, figures: Container[int] = ()) -> int | None:
    """The subject of a verb: its own, or the one it shares as a conjunct, an infinitive, a participle or a relative.

    A relative pronoun gives the noun that it stands for; a token of `figures` is taken where there is no other.
    """
    for _ in range(8):
        named = [child for child in parse.children(verb) if parse.deps[child] in SUBJECTS]
        if not named:  # where the parse gives it to the auxiliary
            helpers = (child for child in parse.children(verb) if parse.deps[child] in ("aux", "auxpass"))
            named = [child for aux in helpers for child in parse.children(aux) if parse.deps[child] in SUBJECTS]
        if named:  # of two, the nearer: the first is often a dateline
            return _antecedent(parse, next((one for one in reversed(named) if one not in figures), named[-1]), verb)
        if parse.child(verb, "expl") is not None:
            return None  # `there were 290`
        dep, above = parse.deps[verb], parse.heads[verb]
        if above == verb:
            return None
        if dep in ("acl", "relcl") and parse.tags[above][0] in "NPC":
            return above
        verb = above if parse.tags[above][0] in "VM" or dep in ("conj", "xcomp") else _verb_above(parse, above)
    return None


def _antecedent(parse: Parse, subject: int, verb: int) -> int:
    relative = parse.tags[subject] in ("WDT", "WP") and parse.deps[verb] in ("relcl", "ccomp")
    return parse.heads[verb] if relative and parse.heads[verb] < subject else subject


def _verb_above(parse: Parse, token: int) -> int:
    while parse.heads[token] != token and parse.tags[token][0] != "V":
        token = parse.heads[token]
    return token


def tense(parse: Parse, verb: int) -> str:
    """`past`, `present` or `modal`; a perfect is past, what has no finite verb is empty."""
    tags = [parse.tags[verb], *(parse.tags[c] for c in parse.children(verb) if parse.deps[c] in ("aux", "auxpass"))]
    if "MD" in tags and not any(parse.lower(child) in ("can", "could", "must") for child in parse.children(verb)):
        return "modal"
    perfect = parse.tags[verb] == "VBN" and any(parse.lower(c) in ("has", "have", "'ve") for c in parse.children(verb))
    if perfect or "VBD" in tags:
        return "past"
    return "present" if "VBZ" in tags or "VBP" in tags else ""


def noun_phrase(parse: Parse, head: int, stops: Container[int] = (), without: int | None = None) -> Stretch:
    """The phrase around a noun with its restrictive modifiers, without numeral, comparator and what follows a comma.

    `stops` are the tokens of figures and periods: `a turnout of 54 per cent` ends with its noun, and before a clause
    that the token `without` stands in.
    """
    first, last = head, head
    for child in reversed([c for c in parse.children(head) if c < head]):
        if parse.tags[child] == "CD" and parse.tags[child + 1] == "HYPH" and child + 2 == head:
            first = child  # a two-bedroom here
            continue
        if parse.tags[child] != "HYPH" and (parse.deps[child] in LEFT_OUT or parse.tags[child] == "CD"):
            break
        first = parse.left_edge(child)
    if parse.tags[first] in ("CD", "#", "$") and not (first + 1 < head and parse.tags[first + 1] == "HYPH"):
        first = next((t for t in range(first, head) if parse.tags[t] not in ("CD", "#", "$", "HYPH")), head)
    for child in (c for c in parse.children(head) if c > head):
        if parse.deps[child] not in RESTRICTIVE or (child != last + 1 and parse.left_edge(child) != last + 1):
            break
        if parse.deps[child] == "acl" and parse.tags[child] in ("VBN", "VBD") and _only_verb(parse, child):
            break
        behind = parse.child(child, "pobj") if parse.deps[child] == "prep" else child
        if behind in stops or child in stops:
            break
        if (
            behind is not None
            and without is not None
            and any(parse.tags[token] in ("$", "#") for token in range(child, behind))
        ):
            break  # compensation of $8,500 a hectare
        if parse.deps[child] in ("acl", "relcl", "amod", "advmod", "npadvmod") and without in parse.subtree(child):
            break
        end = _closed(parse, child, stops)
        if parse.ends[end] - parse.starts[first] > LONGEST:
            break
        last = end
    return Stretch(parse.starts[first], parse.ends[last])


def _only_verb(parse: Parse, participle: int) -> bool:
    """Whether a full sentence has no verb but this participle: `40 farmers voted there in 2012.`"""
    root = participle
    while parse.heads[root] != root:
        root = parse.heads[root]
        if parse.tags[root][0] != "N" and parse.deps[root] != "prep":
            return False
    return parse.word(parse.right_edge(root)) == "."


def _closed(parse: Parse, child: int, stops: Container[int]) -> int:
    """The last token of a modifier, without what comes behind a comma, a dash or a bracket, nor `of` and a figure."""
    last = parse.right_edge(child)
    for token in range(child + 1, last + 1):
        if parse.tags[token] in (",", ":", "-LRB-", "``", "''"):
            return token - 1
        if parse.lower(token) == "of" and parse.child(token, "pobj") in stops:
            return token - 1
    return last


def noun_behind(parse: Parse, token: int, stops: Container[int]) -> int | None:
    """The noun that the figure stands before as a modifier: `a £100 fixed penalty`, `one in four patients`."""
    noun = None
    while token < len(parse) and token not in stops and parse.tags[token] in BEFORE_NOUN:
        if token and parse.starts[token] - parse.ends[token - 1] > 1:
            break  # another paragraph
        if parse.tags[token][:2] == "NN":
            noun = token
        elif noun is not None and parse.tags[token][0] == "V":
            break
        token += 1
    return noun


def gapped_noun(parse: Parse, tokens: range, stops: Container[int]) -> int | None:
    """`and motorcyclists 29 per cent`, `to Pruitt's 49.4%`: the noun right before a figure whose verb is left out."""
    noun = tokens.start - 1
    if (noun >= 1 and parse.tags[noun] == "POS") or (noun >= 1 and parse.lower(noun) in ("by", "at", "to")):
        noun -= 1
    if noun < 1 or parse.tags[noun][:2] != "NN" or noun in stops or parse.lower(noun) == "minus":
        return None
    first = noun
    while first > 0 and parse.tags[first - 1] in (*BEFORE_NOUN, "DT"):
        first -= 1
    if first > 0 and (
        parse.tags[first - 1] in ("CC", ",", ":", "TO") or parse.lower(first - 1) in ("to", "while", "among")
    ):
        return noun
    return None
