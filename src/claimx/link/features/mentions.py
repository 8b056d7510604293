"""A mention: a period or a force where the text tells it, as a candidate for the figures around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimx.link.clause import clause_of
from claimx.link.features.ranks import rank
from claimx.link.features.words import beside
from claimx.view import View

CHAIN = frozenset({"prep", "pcomp", "agent"})
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; `key` is alike for mentions of the same thing, `stays` says that it may hold in later sentences."""

    index: int
    start: int
    end: int
    sentence: int
    rank: int  # of the sentence (features/ranks.py)
    paragraph: int
    clause: int
    site: int  # the token outside the mention and its preposition that it hangs on
    key: Key
    kind: str
    before: str  # what stands before it, a determiner aside
    headline: bool
    stays: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands in sentence and parse."""

    sentence: int
    tokens: range
    dep: str
    chain: str
    site: int
    before: str
    opens: bool
    closes: bool


def place(view: View, start: int, end: int) -> Place | None:
    """Where `text[start:end]` stands; None where nothing was parsed."""
    parse, sentence = view.parse, view.sentence_index(start)
    head = parse.head_of(start, end)
    if sentence is None or head is None:
        return None
    dep, site = parse.deps[head], parse.heads[head]
    chain = dep
    while parse.deps[site] in CHAIN and parse.heads[site] != site:
        chain, site = f"{chain} < {parse.deps[site]}", parse.heads[site]
    tokens, around = parse.within(start, end), view.sentences[sentence].tokens
    left = tokens.start - 1
    if left in around and parse.tags[left] in ("DT", "PRP$"):
        left -= 1
    return Place(
        sentence, tokens, dep, chain, site, beside(parse, around, left),
        tokens.start - around.start <= 2, tokens.stop >= around.stop - 1,
    )  # fmt: skip


def mention(
    view: View,
    ranks: Sequence[int],
    index: int,
    start: int,
    end: int,
    at: Place,
    key: Key,
    kind: str,
    stays: bool,
    told: list[str],
) -> Mention:
    """A mention with the evidence of its place added to its own."""
    found = [
        *told, f"behind {at.before}", f"{kind} behind {at.before}", f"chain {at.chain}",
        f"hangs on {view.parse.tags[at.site][:2]}",
        *(["opens the sentence"] if at.opens else []), *(["ends the sentence"] if at.closes else []),
    ]  # fmt: skip
    headline = view.in_headline(start)
    found += ["in the headline"] if headline else []
    return Mention(
        index, start, end, at.sentence, rank(ranks, at.sentence), view.sentences[at.sentence].paragraph,
        clause_of(view.parse, at.site), at.site,
        key, kind, at.before, headline, stays, tuple(found),
    )  # fmt: skip
