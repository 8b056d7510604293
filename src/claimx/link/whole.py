"""What a share is a share of: the phrase behind `of`, the noun of `one in five`, or what an earlier figure gives.

`12 of the calls`, `Of the 300 arrests, 90 …`, `300 arrests, including 40 …`, `the remaining 20`. A mere breakdown
after a total has no whole: the sentence itself must say that it is part of something.
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, gapped_noun, noun_behind, noun_phrase, subject_of
from claimx.link.links import Link
from claimx.view import Sentence, Stretch, View

FRONTED = re.compile(
    r"(?:^|[;:,–—(]\s*|\band\s+)(?P<of>[Oo]f)\s+(?=the|these|those|them|this|all|its|their|our|his|her|that|\d|whom|which)",
    re.M,
)
RELATIVE = re.compile(r"\bof (?:whom|which)\s+(?:\w+\s+){0,2}$", re.I)
INCLUDING = re.compile(r"\b(?:including|includes|included|among them|of them)[,:]?\s+(?:(?:the|an?|its)\s+)?$", re.I)
REST = re.compile(r"\b(?:the|its|their) (?:remaining|other|rest,?)\s*$|^(?:the )?(?:remaining|other)\b", re.I)
FURTHER = re.compile(r"^(?:an?(?:other)? further|a further|another|further)\b", re.I)
OR = re.compile(r"[\s,–—(]*(?:or|representing|accounting for|equivalent to|that is)?[\s,]*", re.I)
DEFINITE = frozenset(
    {
        "the",
        "these",
        "those",
        "them",
        "this",
        "all",
        "its",
        "their",
        "our",
        "his",
        "her",
        "my",
        "your",
        "it",
        "us",
        "whom",
        "which",
        "that",
        "every",
        "each",
    }
)
REACH = 4


def wholes(view: View, drafts: Drafts) -> tuple[Link[Stretch], ...]:
    """The whole of each quantity, in text order, so that `the remaining` finds that of the share before."""
    found: list[Link[Stretch]] = []
    for index, draft in enumerate(drafts.quantities):
        sentence = view.sentence_at(draft.numeral.start)
        if sentence is None or draft.type in ("measurement",):
            found.append(Link(None, "not-a-share"))
            continue
        found.append(_whole(view, drafts, index, draft, sentence, found))
    return tuple(found)


def _whole(
    view: View, drafts: Drafts, index: int, draft: QuantityDraft, sentence: Sentence, before: list[Link[Stretch]]
) -> Link[Stretch]:
    behind = _behind_of(view, draft)
    if behind is not None:
        return Link(behind, "of")
    if draft.type == "money":
        return Link(None, "not-a-share")
    if draft.numeral.form == "fraction" and draft.type == "percentage":
        noun = noun_behind(view.parse, view.parse.within(draft.start, draft.end).stop, ())
        if noun is not None:
            return Link(noun_phrase(view.parse, noun), "fraction")
    fronted = _fronted(view, draft, sentence)
    if fronted is not None:
        return Link(fronted, "fronted")
    return _from_before(view, drafts, index, draft, sentence, before)


def _behind_of(view: View, draft: QuantityDraft) -> Stretch | None:
    """The phrase behind `of`, definite where a count stands before it (`90 of the calls`, but no `30 of June`)."""
    parse = view.parse
    token = parse.within(draft.start, draft.end).stop
    if draft.type == "count":
        behind = parse.within(draft.start, draft.numeral.end).stop
        token = behind if behind < len(parse) and parse.lower(behind) == "of" else token
        if (
            token != behind
            and token + 1 < len(parse)
            and parse.lower(token + 1) not in ("them", "these", "those", "which", "whom")
        ):
            return None
    if token + 1 >= len(parse) or parse.lower(token) != "of":
        return None
    head = parse.child(token, "pobj")
    if head is None or head <= token:
        return None
    if draft.type in ("count", "money") and not _definite(view, token + 1):
        return None
    if parse.tags[head] in ("WP", "WDT"):
        return None
    return Stretch(parse.starts[token + 1], max(noun_phrase(parse, head).end, parse.ends[head]))


def _goes_on(view: View, draft: QuantityDraft, previous: QuantityDraft, share: Stretch) -> bool:
    """Whether the figure tells the share before again (`half of the calls, 90, …`) or another part (`and bikes 9%`)."""
    behind = max(previous.end, share.end) if share.start >= previous.start else previous.end
    between = view.text[behind : draft.start]
    if len(between) < 30 and OR.fullmatch(between):
        return True
    tokens = view.parse.within(draft.start, draft.end)
    return draft.type == previous.type == "percentage" and gapped_noun(view.parse, tokens, ()) is not None


def _of_pronoun(view: View, draft: QuantityDraft) -> bool:
    """Whether the figure's clause goes on about the figure before: `this has dropped to 56 per cent`."""
    anchor, behind = view.parse.head_of(draft.start, draft.end), view.parse.within(draft.start, draft.end).stop
    if anchor is None or (behind < len(view.parse) and view.parse.lower(behind) in words("frames", "movement")):
        return False
    subject = subject_of(view.parse, clause_of(view.parse, anchor))
    return subject is not None and view.parse.lower(subject) in ("it", "this", "that", "they", "which")


def _definite(view: View, token: int) -> bool:
    parse = view.parse
    return parse.lower(token) in DEFINITE or any(
        parse.tags[t] == "POS" for t in range(token, min(token + 5, len(parse)))
    )


def _fronted(view: View, draft: QuantityDraft, sentence: Sentence) -> Stretch | None:
    """`Of the 300 arrests, 90 …`: a whole that stands before all its parts; the figure in it is none of them."""
    for found in FRONTED.finditer(view.text, sentence.start, draft.start):
        token = view.parse.at(found.start("of"))
        if token is None:
            continue
        head = view.parse.child(token, "pobj")
        if head is None or head <= token:
            continue
        end = noun_phrase(view.parse, head).end
        if end <= draft.start and view.parse.tags[head] not in ("WP", "WDT"):
            return Stretch(view.parse.starts[token + 1], end)
    return None


def _from_before(
    view: View, drafts: Drafts, index: int, draft: QuantityDraft, sentence: Sentence, before: list[Link[Stretch]]
) -> Link[Stretch]:
    """A whole that an earlier figure gives: it is the figure itself, or the whole of a share that goes on."""
    if index == 0:
        return Link(None, "no-sign-of-a-whole")
    previous, lead = drafts.quantities[index - 1], view.text[max(sentence.start, draft.start - 40) : draft.start]
    same_sentence = previous.start >= sentence.start
    if same_sentence and draft.type != "money":
        if (INCLUDING.search(lead) or RELATIVE.search(lead)) and previous.noun is not None:
            return Link(noun_phrase(view.parse, previous.noun), "including")
        share = before[index - 1].value
        if share is not None and _goes_on(view, draft, previous, share):
            return Link(share, "same-share")
    if draft.type == "percentage" == previous.type and before[index - 1].value is not None and _of_pronoun(view, draft):
        return Link(before[index - 1].value, "share-goes-on")
    if draft.type == "count" and (REST.search(lead) or REST.match(draft.text) or FURTHER.match(draft.text)):
        for earlier in range(index - 1, max(-1, index - 1 - REACH), -1):
            if before[earlier].value is not None:
                return Link(before[earlier].value, "share-goes-on")
    return Link(None, "no-sign-of-a-whole")
