"""What may be counted: nouns that figures count, and plurals, as candidates for figures that tell no noun."""

from collections import Counter

from claimx.extractors.drafts import Drafts
from claimx.features.mentions import Mention, mention, place
from claimx.features.words import few
from claimx.nouns import lemma
from claimx.view import View

PLURAL = ("NNS", "NNPS")


def nouns(view: View, drafts: Drafts) -> tuple[Mention, ...]:
    """Every plural noun, and every noun that a figure counts, as mentions by their lemma; no unit of time or money."""
    parse = view.parse
    counted = {draft.noun: draft.unit for draft in drafts.quantities if draft.type == "count" and draft.unit and draft.noun}
    measured = {
        token for draft in drafts.quantities if draft.type != "count" for token in parse.within(draft.start, draft.end)
    }
    measured |= {token for period in drafts.periods for token in parse.within(period.start, period.end)}
    tokens = [t for t in range(len(parse)) if (t in counted or parse.tags[t] in PLURAL) and t not in measured]
    lemmas = {token: counted.get(token) or lemma(parse.hyphenated(token)) for token in tokens}
    often = Counter(lemmas.values())
    seen: Counter[str] = Counter()
    found = []
    for token in tokens:
        name = lemmas[token]
        at = place(view, parse.starts[token], parse.ends[token])
        if at is None:
            continue
        first = parse.left_edge(token)
        told = [
            "counted" if token in counted else "plain plural", f"stands as {parse.deps[token]}",
            f"named {few(often[name], 2, 5)} times", f"counted before {few(seen[name], 2)} times",
            f"opens with {parse.lower(first) if parse.tags[first] in ('DT', 'PRP$', 'CD') and parse.tags[first] != 'CD' else parse.tags[first]}",
        ]  # fmt: skip
        seen[name] += token in counted
        found.append(mention(view, token, parse.starts[token], parse.ends[token], at, (name,), told[0], True, told))
    return tuple(found)
