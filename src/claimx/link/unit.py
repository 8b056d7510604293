"""The unit of each quantity: its own, or for a bare number the noun that the sentence or the figure before gives.

`Kent recorded 80 thefts, and 65 were logged in Essex`: 65 theft. `Collisions rose from five to seven`: collision.
Not here: what the clause counts (link/clausal.py), words by which a number is one of people (link/persons.py).
"""

import re
from collections.abc import Iterator

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.link.clausal import from_clause, from_sentence_before
from claimx.link.clause import SUBJECTS, gapped_noun, noun_behind
from claimx.link.counted import count_before, main_count, told_again
from claimx.link.divisible import discrete, is_part
from claimx.link.links import Link
from claimx.link.listed import heading_of, label_of
from claimx.link.persons import WORD, befalls, is_of_group, is_of_us, is_strength, of_people
from claimx.nouns import is_plural, lemma
from claimx.view import Parse, Stretch, View

NOUNS = ("NN", "NNS")
AHEAD, BESIDE = 60, 30
COMPARED = re.compile(
    r"(?:up|down|compared|against|from|to|versus|than|rose|fell|and|or|while|with|but)\b|[(,]", re.IGNORECASE
)
UP_FROM = re.compile(
    r"[^.;:]{0,24}?\b(?:up|down|compared|against|versus|than)\b(?:[^\S\n](?:from|with|to|by|the))?[^\S\n](?:just[^\S\n]|the[^\S\n])?",
    re.IGNORECASE,
)
TO = re.compile(r"[^\S\n]to[^\S\n](?:(?:just|only|about|nearly|almost|over)[^\S\n])?")
AND = re.compile(
    r"(?:[^.;:\n]{0,80},)?[^\S\n](?:and|but|while)[^\S\n](?:that[^\S\n])?|[^.;:\n]{0,80}\band[^\S\n](?:that[^\S\n])?"
)
NUMBER_OF = re.compile(r"\bnumbers?[^\S\n]of[^\S\n]", re.IGNORECASE)
OF_WHOLE = re.compile(
    r"[^\S\n](?:(?:short|shy|clear|ahead)[^\S\n])?of[^\S\n](?:(?:the|its|their|his|her|our|all)[^\S\n](?:the[^\S\n])?)?(?:(?:[\w-]+[^\S\n]){0,3}[\w-]+['’]s?[^\S\n])?"
)
SHARED = re.compile(
    r"[^\S\n](?:of[^\S\n](?:(?:the|all|its|their)[^\S\n])?|(?:the|all|its|their)[^\S\n])"
    r"(?:[\w-]+[^\S\n]){0,2}(?P<noun>\w+)[^\S\n]?[,–—(][^\S\n]?"
)
FURTHER = re.compile(r"(?:a[^\S\n]further|another)[^\S\n]", re.IGNORECASE)
OF_THEM = re.compile(
    r"[^\S\n]of[^\S\n](?:them|whom)[^\S\n](?P<noun>[a-z]{3,}s|[a-z]+(?:men|women|people|children)|men|women|people|children)(?=[^\S\n]?[,.;:)–—\n]|$)"
)
OPENS_ASIDE = re.compile(r"(?:,|[–—]|[^\S\n]-)[^\S\n]$|\($")
PRONOUN = re.compile(r"of[^\S\n](?:them|these|those|whom|which|all)\b", re.IGNORECASE)


def units(view: View, drafts: Drafts) -> tuple[Link[str], ...]:
    """The unit of each quantity, in text order, so that a bare number finds that of the count before."""
    found: list[Link[str]] = []
    for index, draft in enumerate(drafts.quantities):
        if draft.unit == "other":
            found.append(_others(view, drafts, index, found))
        elif draft.unit is not None or draft.type != "count":
            found.append(Link(draft.unit, "its-own"))
        else:
            found.append(_bare(view, drafts, index, found))
    return tuple(found)


def _others(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> Link[str]:
    """Of what there are others: of what was counted right before, else people where it befell them: `hurt 10`."""
    draft, last = drafts.quantities[index], drafts.quantities[index - 1] if index else None
    around = view.text[max(0, draft.start - BESIDE) : draft.start] + view.text[draft.end : draft.end + BESIDE]
    people = any(befalls(found[0]) for found in WORD.finditer(around))
    here = view.sentence_at(draft.start)
    if last is not None and last.type == "count" and not (people and here is not None and last.start < here.start):
        return Link(before[index - 1].value or draft.unit, "others")
    return Link("person" if people else draft.unit, "others")


def _bare(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> Link[str]:
    draft = drafts.quantities[index]
    head = view.parse.head_of(draft.start, draft.end)
    if head is None:
        return Link(None, "not-parsed")
    decimal = is_part(view, draft)
    for noun, rule in _readings(view, drafts, index, head, before):
        if noun is not None and not (decimal and discrete(view, drafts, index, noun, before)):
            return Link(noun, rule)
    return Link(None, "no-noun-to-take")


def _readings(
    view: View, drafts: Drafts, index: int, head: int, before: list[Link[str]]
) -> Iterator[tuple[str | None, str]]:
    """Yield what each rule takes the number for, the surest first."""
    draft = drafts.quantities[index]
    yield of_people(view, draft, head), "of-people"
    if is_of_us(view, draft):
        yield "person", "of-us"
    yield _within_whole(view, drafts, index), "of-the-whole"
    yield _headed(view, draft), "heading"
    yield _shared(view, drafts, index), "of-the-share"
    yield _fronted(view, draft), "fronted-whole"
    yield _further(view, draft), "fronted-whole"
    if is_of_group(view, draft):
        yield "person", "of-people"
    yield _told_of_them(view, draft), "told-of-them"
    earlier = count_before(view, drafts, index, before)
    if PRONOUN.search(view.text, draft.numeral.end, draft.end + 1):
        yield earlier, "of-them"
    yield from _behind_count(view, drafts, index, before)
    yield _numbered(view, drafts, index), "number-of"
    yield _told_at(view, draft), "noun-before"
    yield _beside_share(view, drafts, index, head), "beside-a-share"
    gapped = gapped_noun(view.parse, view.parse.within(draft.start, draft.end), ())
    if gapped is not None and view.parse.tags[gapped] == "NNS":
        yield lemma(view.parse.hyphenated(gapped)), "gapped-noun"
    yield from_clause(view, draft, head), "subject-of-clause"
    yield from_sentence_before(view, drafts, index), "subject-before"
    if is_strength(view, draft):
        yield "person", "of-people"
    yield earlier, "count-before"
    yield _ahead(view, drafts, index), "count-behind"


def _headed(view: View, draft: QuantityDraft) -> str | None:
    """What the label of a line or the heading over a list counts."""
    label = label_of(view, draft.numeral.start) or label_of(view, draft.start)
    headed = label or heading_of(view, draft.numeral.start)
    return None if headed is None else _plural_in(view.parse, headed)


def _behind_count(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> Iterator[tuple[str | None, str]]:
    """Yield the noun of the count right before: `210, up from 180`, `grown from nine officers to 26`."""
    if not index:
        return
    draft, count = drafts.quantities[index], drafts.quantities[index - 1]
    if count.type == "count" and UP_FROM.fullmatch(view.text, count.end, draft.start):
        yield before[main_count(view, drafts, index)].value, "compared-with"
    if count.type == "count" and TO.fullmatch(view.text, count.end, draft.start):
        yield before[index - 1].value, "to-another"
    yield told_again(view, drafts, index, before), "same-count"


def _within_whole(view: View, drafts: Drafts, index: int) -> str | None:
    """`40 of the division's 380 officers`: the noun of the larger count that it is a part of."""
    if index + 1 == len(drafts.quantities):
        return None
    draft, behind = drafts.quantities[index], drafts.quantities[index + 1]
    if behind.type != "count" or behind.value < draft.value:
        return None
    return behind.unit if OF_WHOLE.fullmatch(view.text, draft.numeral.end, behind.start) else None


def _shared(view: View, drafts: Drafts, index: int) -> str | None:
    """`half of the filings, 470`: the noun that the share before it is of."""
    before = drafts.quantities[index - 1] if index else None
    if before is None or before.type != "percentage":
        return None
    found = SHARED.fullmatch(view.text, before.end, drafts.quantities[index].start)
    token = None if found is None else view.parse.at(found.start("noun"))
    return None if token is None or view.parse.tags[token] != "NNS" else lemma(view.parse.hyphenated(token))


def _beside_share(view: View, drafts: Drafts, index: int, head: int) -> str | None:
    """`one in four victims was a child, and 26 were babies`: the noun of the fraction that the number stands beside."""
    before = drafts.quantities[index - 1] if index else None
    if before is None or before.type != "percentage" or before.numeral.form != "fraction":
        return None
    if view.parse.deps[head] not in SUBJECTS or not AND.fullmatch(
        view.text, before.end, drafts.quantities[index].start
    ):
        return None
    noun = noun_behind(view.parse, view.parse.within(before.start, before.end).stop, ())
    return None if noun is None or view.parse.tags[noun] != "NNS" else lemma(view.parse.hyphenated(noun))


def _plural_in(parse: Parse, phrase: Stretch) -> str | None:
    """The first plural of a label or heading: what its figures count."""
    for token in parse.within(phrase.start, phrase.end):
        opens = parse.starts[token] == phrase.start and parse.ends[token] < phrase.end  # Rangers: 3
        if parse.tags[token] == "NNS" or (opens and parse.tags[token] == "NNPS" and is_plural(parse.word(token))):
            return lemma(parse.hyphenated(token))
    return None


def _fronted(view: View, draft: QuantityDraft) -> str | None:
    """`Of the boats seized, half were sold; 40 sank`: the noun of the whole that opens the sentence."""
    sentence = view.sentence_at(draft.start)
    if sentence is None or view.parse.lower(sentence.tokens.start) != "of":
        return None
    noun = view.parse.child(sentence.tokens.start, "pobj")
    return None if noun is None or view.parse.tags[noun] != "NNS" else lemma(view.parse.hyphenated(noun))


def _further(view: View, draft: QuantityDraft) -> str | None:
    """`Of the members who rent, a third moved. A further 40 commute`: the whole that opens the sentence before."""
    here = view.sentence_index(draft.start)
    if not here or FURTHER.match(view.text, draft.start, draft.end) is None:
        return None
    before = view.sentences[here - 1]
    if before.paragraph != view.sentences[here].paragraph or view.sentences[here].start != draft.start:
        return None
    if view.parse.lower(before.tokens.start) != "of":
        return None
    noun = view.parse.child(before.tokens.start, "pobj")
    return None if noun is None or view.parse.tags[noun] != "NNS" else lemma(view.parse.hyphenated(noun))


def _told_of_them(view: View, draft: QuantityDraft) -> str | None:
    """`11,397 in hostels, 3,480 of them children`: the plural that says what so many of them are."""
    found = OF_THEM.match(view.text, draft.numeral.end)
    opens = OPENS_ASIDE.search(view.text, max(0, draft.start - 4), draft.start)
    token = None if found is None or opens is None else view.parse.at(found.start("noun"))
    return None if token is None or view.parse.tags[token] != "NNS" else lemma(view.parse.hyphenated(token))


def _told_at(view: View, draft: QuantityDraft) -> str | None:
    """The plural right before a colon, or before `at` in a headline: `2 per cent of deaths: 38`, `Deaths at 168`."""
    parse, first = view.parse, view.parse.within(draft.start, draft.end).start
    if first < 2:
        return None
    mark = parse.lower(first - 1)
    noun = first - 2
    told = mark == ":" or (mark == "at" and view.in_headline(draft.start))
    return lemma(parse.hyphenated(noun)) if told and parse.tags[noun] == "NNS" else None


def _numbered(view: View, drafts: Drafts, index: int) -> str | None:
    """`the number of homes that are let doubled, from 40 to 80`: what is numbered, where nothing is counted between."""
    draft, sentence = drafts.quantities[index], view.sentence_at(drafts.quantities[index].start)
    found = (
        None
        if sentence is None
        else NUMBER_OF.search(view.text, max(sentence.start, draft.start - AHEAD * 3), draft.start)
    )
    if found is None:
        return None
    for earlier in drafts.quantities[max(0, index - 3) : index]:
        if earlier.start >= found.end() and earlier.type == "count" and earlier.unit is not None:
            return None
    numbered = view.parse.within(found.end(), draft.start)[:5]
    unnamed = numbered and befalls(view.parse.word(numbered[0]))
    if unnamed and view.parse.tags[numbered[0] + 1][:2] != "NN":
        return "person"  # the number of injured who were treated
    for token in numbered:
        if view.parse.tags[token] == "NNS":
            people = befalls(view.parse.word(token))
            return "person" if people else lemma(view.parse.hyphenated(token))
    return None


def _ahead(view: View, drafts: Drafts, index: int) -> str | None:
    """The unit of the count that follows at once: `from five to seven collisions`."""
    if index + 1 == len(drafts.quantities):
        return None
    draft, behind = drafts.quantities[index], drafts.quantities[index + 1]
    between = view.text[draft.end : behind.start]
    if behind.type != "count" or behind.unit is None or len(between) > AHEAD or "." in between:
        return None
    return behind.unit if COMPARED.search(between) else None
