"""Where each quantity stands in the parse, looked up once for all linkers."""

from typing import NamedTuple

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.view import Sentence, View


class Spot(NamedTuple):
    """The sentence of a quantity's numeral, the tokens of its expression, and the one of them that heads it."""

    sentence: int | None  # its index in the view
    tokens: range
    head: int | None  # None where nothing was parsed

    def around(self, view: View) -> Sentence | None:
        """The sentence itself."""
        return None if self.sentence is None else view.sentences[self.sentence]


def spots(view: View, drafts: Drafts) -> tuple[Spot, ...]:
    """The spot of each quantity."""
    return tuple(_spot(view, draft) for draft in drafts.quantities)


def dated(view: View, drafts: Drafts) -> set[int]:
    """The tokens of the periods."""
    within = view.parse.within
    return {token for period in drafts.periods for token in within(period.start, period.end)}


def _spot(view: View, draft: QuantityDraft) -> Spot:
    tokens, heads = view.parse.within(draft.start, draft.end), view.parse.heads
    head = next((token for token in tokens if heads[token] == token or heads[token] not in tokens), None)
    return Spot(view.sentence_index(draft.numeral.start), tokens, head)
