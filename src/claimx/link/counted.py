"""Which count before a bare number shares its noun with: one that it changes, averages, is compared with or part of.

What is counted in passing (`90 clocks in two rooms`) gives way to what the clause counts.
"""

import re
from bisect import bisect_left

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.links import Link
from claimx.nouns import lemma
from claimx.view import Parse, View

REACH = 2
"""How many sentences back the count may stand whose noun a bare number shares."""
LANDS = frozenset({"county", "city", "town", "village", "district", "country", "nation", "island", "state", "region"})
PART_OF = re.compile(r"\bof[^\S\n](?:which|whom)[^\S\n](?:(?:about|only|just|some|nearly|more|than)[^\S\n])*$")
BESIDE = 36
FAR = 300
"""Characters back that `of these` and its like may stand."""
ANOTHER = re.compile(r"[^\S\n](?:more|fewer)[^\S\n](?:than|in|on|from|since)\b", re.IGNORECASE)
THAN_THE = re.compile(
    r"\b(?:than|on|against|above|below|times|twice|double)[^\S\n]the[^\S\n](?:just[^\S\n])?$", re.IGNORECASE
)
OF_THOSE = re.compile(r"(?:Of|Among)[^\S\n](?:these|those|them|which)\b")
AMONG_THEM = re.compile(
    r"\b(?:of|among)[^\S\n](?:these|those|them|which|whom|this)\b|\bthe[^\S\n](?:remaining|other|rest)\b", re.I
)


def main_count(view: View, drafts: Drafts, index: int) -> int:
    """The count before in the sentence that is not counted in passing: `Eight died in three counties, up from five`."""
    sentence = view.sentence_at(drafts.quantities[index].start)
    for earlier in range(index - 1, max(-1, index - 4), -1):
        one = drafts.quantities[earlier]
        if sentence is None or one.start < sentence.start:
            break
        if one.type == "count" and passing(view.parse, one) is None:
            return earlier
    return index - 1


def told_again(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> str | None:
    """The unit of an earlier count that this number changes, averages, is compared with or is a part of."""
    draft, sentence = drafts.quantities[index], view.sentence_at(drafts.quantities[index].start)
    if sentence is None:
        return None
    counts = [i for i in range(index - 1, max(-1, index - 9), -1) if drafts.quantities[i].type == "count"]
    here = [i for i in counts if drafts.quantities[i].start >= sentence.start and before[i].value is not None]
    if not here and (view.sentence_index(draft.start) or 0) == 0:
        return None
    here = [i for i in here if passing(view.parse, drafts.quantities[i]) is None] or here
    another = ANOTHER.match(view.text, draft.end) and "," in view.text[draft.start - 6 : draft.start]
    if here and (another or THAN_THE.search(view.text, max(sentence.start, draft.start - 24), draft.start)):
        return before[here[0]].value
    among = AMONG_THEM.search(view.text, max(sentence.start, draft.start - FAR), draft.start)
    if among is None:
        return None
    them = view.parse.within(sentence.start, among.start())[-2:]
    if among[0].lower().endswith(("which", "whom")):  # drivers, of whom 61 …
        noun = next((token for token in reversed(them) if view.parse.tags[token] != ","), None)
        whole = None if noun is None else _headed(view, drafts, here, noun, draft)
        if whole is not None and before[whole].value is not None:
            return before[whole].value
        if noun is not None and view.parse.tags[noun] == "NNS":
            return lemma(view.parse.hyphenated(noun))
    for i in counts:
        one = drafts.quantities[i]
        near = (view.sentence_index(draft.start) or 0) - (view.sentence_index(one.start) or 0) <= REACH
        if near and one.start < among.start() and one.value >= draft.value and before[i].value is not None:
            return before[i].value
    return None


def _headed(view: View, drafts: Drafts, here: list[int], noun: int, draft: QuantityDraft) -> int | None:
    """The count whose noun the last one before `of which` only describes: `90 wins over hurdles, of which 14 …`."""
    parse = view.parse
    first, last = (
        bisect_left(drafts.quantities, parse.starts[noun] + far, key=lambda one: one.start) for far in (-FAR, FAR)
    )
    counts_itself = any(one.noun == noun for one in drafts.quantities[first:last])  # 9 wins in 27 races, of which
    if counts_itself or parse.deps[noun] != "pobj" or parse.lower(parse.heads[noun]) == "of":
        return None
    counted = parse.heads[parse.heads[noun]]
    return next(
        (i for i in here if drafts.quantities[i].noun == counted and drafts.quantities[i].value >= draft.value), None
    )


def count_before(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> str | None:
    """The unit of the nearest count before that has one, not more than two sentences back; what is counted in
    passing (`90 clocks in two rooms`) gives way to what the clause counts. What a sentence of another paragraph shares
    out (`Of those, 604 were robberies`) is no more than a part of what is counted.
    """
    here, aside, reach = view.sentence_index(drafts.quantities[index].start), None, REACH
    behind = passing(view.parse, drafts.quantities[index])
    for earlier in range(index - 1, max(-1, index - 9), -1):
        draft, unit = drafts.quantities[earlier], before[earlier].value
        there = view.sentence_index(draft.start)
        if here is None or there is None or here - there > reach:
            break
        apart = view.sentences[there].paragraph != view.sentences[here].paragraph
        if apart and OF_THOSE.match(view.text, view.sentences[there].start):
            reach = max(reach, here - there + 1)
            continue
        if (
            there < here
            and draft.type == "count"
            and PART_OF.search(view.text, max(0, draft.start - BESIDE), draft.start)
        ):
            aside = aside or unit  # 208 boats, of which 67 were yachts. It sells 300 a year
            continue
        if draft.type == "count" and unit is not None:
            if passing(view.parse, draft) in (None, behind):
                return unit
            aside = aside or unit
    return aside


def _owned(parse: Parse, noun: int) -> bool:
    return any(parse.tags[child] == "PRP$" for child in parse.children(noun))


def passing(parse: Parse, draft: QuantityDraft) -> str | None:
    """The preposition of place behind which the count stands, alone, listed or as a part; of a land, how many live."""
    head = draft.noun if draft.noun is not None else parse.head_of(draft.start, draft.end)
    if head is not None and parse.deps[head] == "dobj" and parse.lower(parse.heads[head]) in ("has", "have", "had"):
        clause = parse.heads[head]
        if parse.deps[clause] == "relcl" and parse.lower(parse.left_edge(clause)) in ("which", "who"):
            return "which"  # Kent Police, which has 1,200 officers, recorded 4,311
    for _ in range(4):
        if head is None or parse.deps[head] not in ("pobj", "conj"):
            return None
        before = parse.heads[head]
        if parse.lower(before) == "at" and parse.lower(parse.heads[before]) in words("bare", "estimates"):
            return None  # they put the crowd at 900 people
        if parse.deps[head] == "conj":
            head = before
        elif parse.lower(before) != "of":
            break
        elif parse.lower(parse.heads[before]) in (*LANDS, "population") or _owned(parse, head):
            return "of"  # a county of 138,000 people, the worst of its ten districts
        else:
            head = parse.heads[before] if parse.tags[parse.heads[before]] == "CD" else None
    else:
        return None
    opens = before == 0 or parse.tags[before - 1] in (".", "''", "_SP")
    return (
        parse.lower(before)
        if parse.lower(before) in words("bare", "aside") or (opens and parse.lower(before) == "with")
        else None
    )
