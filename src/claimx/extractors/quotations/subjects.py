"""Whose verb it is: the subject of a verb of saying, its own, shared, hung elsewhere by the parser.

Lexicon: data/saying.toml.
"""

from functools import cache

from claimx.lexicon import table
from claimx.view import Parse
from claimx.view.parse import FINITE

VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN", "VB"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@cache
def papers() -> frozenset[str]:
    """Nouns of data and documents: they tell what somebody else says."""
    return frozenset(word for words in table("saying")["paper"].values() for word in words)


def subject(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, its own or the one that it shares: `he resigned and said`, `she left, saying`."""
    for _ in range(6):
        own = _nearest_subject(parse, verb)
        if own is not None and own < verb and parse.tags[verb - 1] == ",":  # repairs to cost £4m, says council
            own = next((c for c in parse.children(verb) if c > verb and parse.deps[c] in SUBJECTS), own)
            own = own if misplaced(parse, verb) is None else _nearest_subject(parse, verb)
        if own is not None:
            return antecedent(parse, verb, own)
        dep, head = parse.deps[verb], parse.heads[verb]
        if head == verb or dep not in ("conj", "advcl", "xcomp", "ccomp", "acl", "pcomp", "dep", "parataxis"):
            return None
        if parse.tags[verb] in ("VBD", "VBZ", "VBP") and dep not in ("conj", "dep"):
            return None
        if dep == "acl" and parse.deps[head] == "dobj" and paper(parse, head):
            verb = parse.heads[head]  # issued a statement saying
            continue
        if dep == "acl" and parse.tags[verb] == "VBG" and parse.tags[verb - 1] == ",":
            verb = head if parse.tags[head] in VERB_TAGS else parse.heads[head]  # emailed them, stating
            continue
        if dep == "acl":
            return head if parse.tags[head].startswith(("NN", "PRP")) else None
        if dep == "pcomp" or (dep == "xcomp" and parse.deps[head] == "acomp"):  # was quick to say
            head = parse.heads[head]
        if parse.tags[head] not in VERB_TAGS and parse.tags[head] != "MD":
            return None
        verb = head
    return None


def misplaced(parse: Parse, verb: int) -> int | None:
    """The subject of what was said, hung on the verb: `The club, a big one, said gates this year had fallen`.

    Also as its object: `She said a decision on the plant, which employs 450, was some way off`.
    """
    children = parse.children(verb)
    own = [child for child in children if parse.deps[child] in SUBJECTS]
    clause = next((child for child in children if parse.deps[child] == "ccomp" and child > verb), None)
    if clause is None or parse.child(clause, *SUBJECTS) is not None:
        return None
    if len(own) > 1 and own[0] < verb < own[-1] < clause:
        return own[-1]
    said = [child for child in children if parse.deps[child] == "dobj" and verb < child < clause]
    aside = len(said) == 1 and parse.tags[clause] in FINITE and parse.right_edge(said[0]) + 2 == clause
    return said[0] if aside and parse.word(clause - 1) == "," else None


def _nearest_subject(parse: Parse, verb: int) -> int | None:
    """The last subject before the verb (`the mail has Ann Lee saying`), else the first behind it."""
    found = [child for child in parse.children(verb) if parse.deps[child] in SUBJECTS]
    spoken = [child for child in found if parse.word(child)[0].isalnum()]  # no full stop of `Corp.`, no dash
    if not spoken:
        return parse.child(found[0], *SUBJECTS) if found else None  # he’s said
    before = [child for child in spoken if child < verb]
    if len(before) > 1 and parse.deps[max(parse.left_edge(before[-1]) - 1, 0)] == "pobj":
        return before[-2]  # Ann Lee, from the charity Safe Shore, whose volunteers help, warned
    return before[-1] if before else spoken[0]


def antecedent(parse: Parse, verb: int, own: int) -> int:
    """Whom a relative pronoun stands for: `Ann Lee, who said`."""
    if parse.lower(own) in ("who", "which", "that") and parse.deps[verb] == "relcl":
        return parse.heads[verb]
    return own


def paper(parse: Parse, head: int | None) -> bool:
    """Whether the head of a noun phrase is data or a document, which speaks for somebody else."""
    return head is not None and parse.tags[head] not in ("NNP", "NNPS") and parse.lower(head) in papers()
