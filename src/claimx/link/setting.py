"""How each period stands in its sentence: what it hangs on, in which clause, and whether it dates, compares or tells.

`Police said on Monday that thefts fell 5 per cent in 2019 from the year before`: Monday is when it was told, 2019
when it happened, the year before what it is compared with.
"""

from dataclasses import dataclass
from typing import Literal

from claimx.extractors.drafts import Drafts, PeriodDraft
from claimx.lexicon import lexicon, words
from claimx.link.clause import clause_of
from claimx.view import View

Use = Literal["dates", "compares", "tells", "modifies"]
MODIFIES = frozenset({"compound", "amod", "nummod", "poss", "nmod"})
CHAIN = frozenset({"prep", "pcomp", "agent"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A period in its sentence; `cue` is the comparing word before it, if any."""

    period: int
    start: int
    end: int
    sentence: int
    site: int  # the token outside the period and its preposition that it hangs on
    clause: int
    use: Use
    cue: str | None


def settings(view: View, drafts: Drafts) -> dict[int, list[Setting]]:
    """The settings of the dated periods, by sentence, in text order; bare sets and durations have none."""
    found: dict[int, list[Setting]] = {}
    for index, draft in enumerate(drafts.periods):
        sentence = view.sentence_index(draft.start)
        if sentence is not None and draft.timex_type != "SET":
            found.setdefault(sentence, []).append(_setting(view, index, draft, sentence))
    return found


def _setting(view: View, index: int, draft: PeriodDraft, sentence: int) -> Setting:
    parse = view.parse
    head = parse.head_of(draft.start, draft.end)
    if head is None:
        head = view.sentences[sentence].tokens.start
    site = head
    if parse.heads[head] != head:
        site = parse.heads[head]
        while (
            parse.deps[site] in CHAIN and parse.tags[site] in ("IN", "TO", "VBG", "VBN") and parse.heads[site] != site
        ):
            site = parse.heads[site]
    cue = _cue(view, draft)
    clause = clause_of(parse, site)
    return Setting(index, draft.start, draft.end, sentence, site, clause, _use(view, draft, head, site, cue), cue)


def _cue(view: View, draft: PeriodDraft) -> str | None:
    hit = lexicon("settings", "comparison").before(view.text, draft.start)
    return None if hit is None else hit.key


def _use(view: View, draft: PeriodDraft, head: int, site: int, cue: str | None) -> Use:
    parse = view.parse
    if cue in ("than", "compared"):
        return "compares"
    if parse.deps[head] in MODIFIES and parse.starts[site] >= draft.end:
        return "modifies"
    if parse.lower(site) in words("settings", "telling"):
        return "tells"
    return "dates"
