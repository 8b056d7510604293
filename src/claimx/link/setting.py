"""How each period stands in its sentence: what it hangs on, in which clause, and whether it dates, compares or tells.

`Police said on Monday that thefts fell 5 per cent in 2019 from the year before`: Monday is when it was told, 2019
when it happened, the year before what it is compared with.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from claimx.extractors.drafts import Drafts, PeriodDraft
from claimx.lexicon import lexicon, words
from claimx.link.clause import clause_of
from claimx.view import Parse, View

Use = Literal["dates", "lasts", "compares", "tells", "decides", "modifies", "ranks", "contrasts", "heads"]
MODIFIES = frozenset({"compound", "amod", "nummod", "poss", "nmod"})
CHAIN = frozenset({"prep", "pcomp", "agent"})
NO_SUPERLATIVES = (
    "interest|forest|arrest|protest|guest|harvest|request|contest|invest|honest|modest|inquest|manifest|quest"
)
SUPERLATIVE = re.compile(
    rf"\b(?:(?!(?:{NO_SUPERLATIVES})\b)\w{{3,}}est|first|last|most|least|fewest|worst|best|record|any)\b[^,;]*$", re.I
)
NAMED_BASE = re.compile(
    r"\bthan[^\S\n](?:(?:in|on|during|for|at)[^\S\n][^,;.:]{3,44},"
    r"|(?:it|they|he|she|we|you)[^\S\n](?:was|were|did|had)(?:[^\S\n](?:in|on|at))?)[^\S\n]$",
    re.I,
)
"""`than in its busiest month, March 2009`, `than they were in May`."""
WIRED = re.compile(r"\)?[^\S\n]?(?:\([^()\n]{2,24}\)[^\S\n]?)?(?:[-–—]|:)[^\S\n]")
WIRED_FROM = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:[^\S\n]\([A-Z][a-z]+\)|,[^\S\n][A-Z][A-Za-z.]{1,14})?(?:,[^\S\n]|[^\S\n]\()|\("
)
"""Around the day in the dateline of an agency's report.

`DENVER, Feb 2 - `, `GUWAHATI (Assam), July 4: `, `RENO, Nev. (May 3, 2021) — `.
"""
OPENS_CLAUSE = re.compile(r",[^\S\n](?:and|but|while)[^\S\n](?:in|on|at|by|during)[^\S\n]$")
"""Before a period that opens a clause set beside another: `…, and on the night of May 3 it had none`."""
AND = re.compile(r",?[^\S\n](?:and|or)[^\S\n](?:in[^\S\n])?")
NOWADAYS = ("today", "currently", "nowadays", "these days", "at present")
"""With a verb in the present, no day and no time of their own."""
JUST_PAST = ("the past ", "the last ", "past ", "last ")
SPANS = ("in", "over", "during", "within", "across", "throughout")


@dataclass(frozen=True, slots=True)
class Setting:
    """A period in its sentence; `cue` is the comparing word before it, if any."""

    period: int
    start: int
    end: int
    site: int  # the token outside the period and its preposition that it hangs on
    clause: int
    use: Use
    cue: str | None
    fronted: bool  # nothing but adverbs and commas before it in the sentence, or in a clause set beside another


def settings(view: View, drafts: Drafts, wanted: Iterable[int]) -> dict[int, list[Setting]]:
    """The settings of the periods in the sentences that are wanted, in text order; sets have none."""
    starts = [draft.start for draft in drafts.periods]
    found: dict[int, list[Setting]] = {}
    for sentence in wanted:
        around = view.sentences[sentence]
        for index in range(bisect_left(starts, around.start), bisect_left(starts, around.end)):
            draft = drafts.periods[index]
            if draft.timex_type != "SET":
                here = found.setdefault(sentence, [])
                setting = _setting(view, index, draft, sentence)
                shared = here and here[-1].use == "compares" and AND.fullmatch(view.text, here[-1].end, draft.start)
                here.append(replace(setting, use="compares") if shared else setting)  # than in 2004 and 2008
    return found


def _setting(view: View, index: int, draft: PeriodDraft, sentence: int) -> Setting:
    parse = view.parse
    first = view.sentences[sentence].tokens.start
    head = parse.head_of(draft.start, draft.end)
    if head is None:
        head = first
    site, dep = parse.heads[head], parse.deps[head]
    preposition = ""
    while parse.deps[site] in CHAIN and parse.tags[site] in ("IN", "TO", "VBG", "VBN") and parse.heads[site] != site:
        preposition = preposition or parse.lower(site)
        site = parse.heads[site]
    hit = lexicon("settings", "comparison").before(view.text, draft.start)
    cue = None if hit is None else hit.key
    if cue == "on" and draft.anaphor is None and draft.first is not None and draft.first == draft.last:
        cue = None  # on Monday
    use = _use(view, draft, site, cue, preposition, view.sentences[sentence].start)
    named = dep == "poss" or parse.tags[site] in ("NN", "NNS")  # `In 2018/19 Kent Police` is no 2018/19 police
    if use != "heads" and dep in MODIFIES and named and parse.starts[site] >= draft.end and cue != "than":
        use = "ranks" if draft.timex_type == "DURATION" else "modifies"
    opens = parse.starts[first] + 24 > draft.start or OPENS_CLAUSE.search(view.text, parse.starts[first], draft.start)
    fronted = bool(opens) and not _behind_verb(parse, site, draft)
    return Setting(index, draft.start, draft.end, site, clause_of(parse, site), use, cue, fronted)


def _behind_verb(parse: Parse, site: int, draft: PeriodDraft) -> bool:
    """Whether it stands behind the verb that it hangs on: `Odom takes office Jan. 1`."""
    return parse.ends[site] <= draft.start and parse.tags[site].startswith(("V", "MD"))


def _use(view: View, draft: PeriodDraft, site: int, cue: str | None, preposition: str, opens: int) -> Use:
    parse = view.parse
    if WIRED.match(view.text, draft.end) and WIRED_FROM.fullmatch(view.text, opens, draft.start):
        return "heads"
    if cue in ("than", "compared") or NAMED_BASE.search(view.text, max(0, draft.start - 60), draft.start):
        return "compares"
    if parse.lower(site) in words("settings", "norms") and preposition in ("for", "of", "from", "between"):
        return "ranks"  # below the average for 1991 to 2020
    if cue == "since" and SUPERLATIVE.search(view.text, max(0, draft.start - 60), draft.start):
        return "ranks"  # `the highest since 2003`
    if draft.timex == "PRESENT_REF" or (draft.text.lower() in NOWADAYS and parse.tags[site] in ("VBP", "VBZ")):
        return "contrasts"
    before_it = draft.text.lower().startswith(("the previous ", "the preceding ", "the prior "))
    if before_it and cue in ("from", "on", "over"):
        return "compares"  # an increase from the previous 12 months
    if draft.timex_type == "DURATION" and draft.first is None and draft.text.lower().startswith(JUST_PAST):
        return "dates"  # in the past two weeks
    if draft.timex_type == "DURATION" and draft.first is None:
        if draft.text[:2].lower() in ("a ", "an") or "X" in draft.timex:
            return "ranks"  # `400 in a week`, `within months`
        if preposition == "within" and "T" in draft.timex:
            return "ranks"  # handed over within 30 minutes
        moves = parse.tags[site][0] == "V" or parse.lower(site) in (*words("frames", "movement"), "worth")
        return "lasts" if preposition in SPANS and moves else "ranks"
    asks_for = parse.lower(site) in ("ask", "asks", "asked") and "for" in map(parse.lower, parse.children(site))
    if (parse.lower(site) in words("settings", "telling") and not asks_for) or _dates_source(parse, site):
        return "tells"
    if _told_to(parse, site):
        return "tells"
    day = draft.first is not None and draft.first == draft.last
    return "decides" if day and parse.lower(site) in words("settings", "deciding") else "dates"


def _told_to(parse: Parse, site: int) -> bool:
    """Whether it says when those met who were told: `told a press conference here on Wednesday`."""
    above = parse.heads[site]
    if parse.deps[site] == "pobj":
        above = parse.heads[above]  # told reporters at a briefing on Monday
    return parse.lower(site) in words("settings", "audiences") and parse.lower(above) in words("settings", "telling")


def _dates_source(parse: Parse, site: int) -> bool:
    """Whether the word says when the source came about: `data tabled in May`, `a report drawn up last year`."""
    noun = parse.heads[site]
    return parse.deps[site] in ("acl", "relcl") and parse.lower(noun) in words("settings", "sources")
