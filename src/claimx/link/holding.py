"""What a share of a market or a stake in a firm is of, and who holds it: `Acme has a 7 per cent share of the market`.

Lexicon: data/frames.toml, [held].
Not here: the part and the whole of other shares (link/whole.py, link/subject.py).
"""

from collections.abc import Container
from functools import cache

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import table
from claimx.link.clause import clause_of, noun_phrase, subject_of
from claimx.view import Stretch, View

BETWEEN = ("JJ", "NN", "HYPH")


def held(view: View, draft: QuantityDraft, stops: Container[int]) -> Stretch | None:
    """The whole that the figure is a share of or a stake in."""
    parse, share = view.parse, _share(view, draft)
    if share is None:
        return None
    for child in parse.children(share):
        if child > share and parse.deps[child] == "prep" and parse.lower(child) in _links()[parse.lower(share)]:
            whole = parse.child(child, "pobj")
            if whole is not None and parse.tags[whole][0] in "NP":
                return noun_phrase(parse, whole, stops)
    return None


@cache
def _links() -> dict[str, list[str]]:
    """What is held, with what stands between it and the whole."""
    return {held: list(between) for held, between in table("frames")["held"].items()}


def _share(view: View, draft: QuantityDraft) -> int | None:
    """The noun of what is held: right behind the figure, or owned and the subject of its clause."""
    parse = view.parse
    tokens = parse.within(draft.start, draft.end)
    for token in range(tokens.stop, min(tokens.stop + 3, len(parse))):
        if parse.lower(token) in _links() and "\n" not in view.text[draft.end : parse.starts[token]]:
            return token
        if parse.tags[token] not in BETWEEN:
            break
    anchor = parse.head_of(draft.start, draft.end)
    subject = None if anchor is None else subject_of(parse, clause_of(parse, anchor))
    owned = subject is not None and parse.lower(subject) in _links() and parse.child(subject, "poss") is not None
    return subject if owned else None
