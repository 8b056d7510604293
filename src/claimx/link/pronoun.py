"""What `it` and `they` stand for: the subject of the clause before, or of the sentence before.

Not here: who `he` and `she` are, and the bodies that speak (link/antecedent.py).
"""

from claimx.view import Parse, View

BACK = 2
"""So many sentences back what is meant may stand."""
SUBJECTS = ("nsubj", "nsubjpass")
MANY = ("NNS", "NNPS")
ONE = ("NN", "NNP")


def stands_for(view: View, token: int) -> int | None:
    """The noun that the pronoun at `token` stands for, None where it is not plain; `it` may be weather or time."""
    parse = view.parse
    wanted = {"it": ONE, "they": (*MANY, "NNP")}.get(parse.lower(token))
    here = view.sentence_index(parse.starts[token])
    if wanted is None or here is None:
        return None
    own = view.sentences[here].tokens
    before = [t for t in range(own.start, token) if parse.deps[t] in SUBJECTS and parse.tags[t] in wanted]
    if before and _of_clause(parse, before[-1], token):
        return before[-1]
    for back in range(here - 1, max(-1, here - 1 - BACK), -1):
        sentence = view.sentences[back]
        if sentence.paragraph < view.sentences[here].paragraph - 1:
            return None
        subject = next(
            (
                t
                for t in sentence.tokens
                if parse.deps[t] in SUBJECTS and parse.heads[t] in _roots(parse, sentence.tokens)
            ),
            None,
        )
        if subject is None:
            return None
        if parse.lower(subject) != parse.lower(token):
            return subject if parse.tags[subject] in wanted else None
    return None


def _of_clause(parse: Parse, subject: int, token: int) -> bool:
    """Whether the subject is that of a clause that ends before the pronoun."""
    return not any(parse.tags[t] == "PRP" for t in range(subject + 1, token)) and parse.heads[subject] < token


def _roots(parse: Parse, tokens: range) -> set[int]:
    return {t for t in tokens if parse.heads[t] == t}
