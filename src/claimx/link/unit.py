"""The unit of each quantity: its own, or for a bare number the noun that the sentence or the figure before gives.

`Kent recorded 80 thefts, and 65 were logged in Essex`: 65 theft. `Collisions rose from five to seven`: collision.
Lexicon: data/bare.toml.
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, subject_of
from claimx.link.links import Link
from claimx.nouns import is_plural, lemma, unchanged
from claimx.view import Parse, View

REACH = 2
"""How many sentences back the count may stand whose noun a bare number shares."""
AHEAD = 60
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
COMPARED = re.compile(
    r"(?:up|down|compared|against|from|to|versus|than|rose|fell|and|or|while|with|but)\b|[(,]", re.IGNORECASE
)
UP_FROM = re.compile(
    r"[^.;:]{0,24}?\b(?:up|down|compared|against|versus|than)\b(?:[^\S\n](?:from|with|to|by|the))?[^\S\n](?:just[^\S\n]|the[^\S\n])?",
    re.IGNORECASE,
)
OF_PEOPLE = re.compile(
    r"\b(?:population|town|village|city|hamlet|crowd|audience|jury|family|team|congregation|workforce|staff|island|group|crew|squad|panel|membership|electorate)"
    r"[^\S\n](?:of[^\S\n]|was[^\S\n]|(?<=population )to[^\S\n]|(?<=workforce )to[^\S\n])?(?:just[^\S\n]|only[^\S\n])?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"of[^\S\n](?:them|these|those|whom|which|all)\b", re.IGNORECASE)


def units(view: View, drafts: Drafts) -> tuple[Link[str], ...]:
    """The unit of each quantity, in text order, so that a bare number finds that of the count before."""
    found: list[Link[str]] = []
    for index, draft in enumerate(drafts.quantities):
        if draft.unit is not None or draft.type != "count":
            found.append(Link(draft.unit, "its-own"))
        else:
            found.append(_bare(view, drafts, index, found))
    return tuple(found)


def _bare(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> Link[str]:
    draft = drafts.quantities[index]
    head = view.parse.head_of(draft.start, draft.end)
    if head is None:
        return Link(None, "not-parsed")
    behind = WORD.match(view.text, draft.end + 1)
    if behind is not None and behind[0].lower() in words("bare", "people"):
        return Link("person", "of-people")
    fronted = _fronted(view, draft)
    if fronted is not None:
        return Link(fronted, "fronted-whole")
    if OF_PEOPLE.search(view.text, max(0, draft.start - 40), draft.start):
        return Link("person", "of-people")
    earlier = _earlier(view, drafts, index, before)
    if PRONOUN.search(view.text, draft.numeral.end, draft.end + 1) and earlier is not None:
        return Link(earlier, "of-them")
    before_it = drafts.quantities[index - 1] if index else None
    if before_it is not None and before_it.type == "count" and UP_FROM.fullmatch(view.text, before_it.end, draft.start):
        return Link(before[index - 1].value, "compared-with")
    noun = _from_subject(view, draft, head)
    if noun is not None:
        return Link(noun, "subject-of-clause")
    told = _told_before(view, drafts, index)
    if told is not None:
        return Link(told, "subject-before")
    if earlier is not None:
        return Link(earlier, "count-before")
    ahead = _ahead(view, drafts, index)
    if ahead is not None:
        return Link(ahead, "count-behind")
    return Link(None, "no-noun-to-take")


def _fronted(view: View, draft: QuantityDraft) -> str | None:
    """`Of the boats seized, half were sold; 40 sank`: the noun of the whole that opens the sentence."""
    sentence = view.sentence_at(draft.start)
    if sentence is None or view.parse.lower(sentence.tokens.start) != "of":
        return None
    noun = view.parse.child(sentence.tokens.start, "pobj")
    return None if noun is None or view.parse.tags[noun] != "NNS" else lemma(view.parse.hyphenated(noun))


def _from_subject(view: View, draft: QuantityDraft, head: int) -> str | None:
    """What the clause counts: the noun that moved (`Collisions rose from five`), or stands in `the number of …`."""
    parse = view.parse
    clause = clause_of(parse, head)
    for token in (_object(parse, clause, head), subject_of(parse, clause)):
        noun = None if token is None else _counted_noun(parse, token)
        if noun is not None and noun not in range(*_tokens(view, draft)):
            return "person" if parse.lower(noun) in words("bare", "people") else lemma(parse.hyphenated(noun))
    return None


def _tokens(view: View, draft: QuantityDraft) -> tuple[int, int]:
    within = view.parse.within(draft.start, draft.end)
    return within.start, within.stop


def _object(parse: Parse, clause: int, head: int) -> int | None:
    """The object that the clause moves: `cut crimes from 90 to 70`."""
    moved = parse.child(clause, "dobj")
    return moved if moved is not None and moved < head else None


def _counted_noun(parse: Parse, token: int) -> int | None:
    """The token itself where it is a plural common noun, the noun behind `of` where it is a number of something."""
    if parse.lower(token) in words("bare", "counters"):
        for child in parse.children[token]:
            if parse.lower(child) == "of" and (noun := parse.child(child, "pobj", "pcomp")) is not None:
                return noun if parse.lower(noun) in words("bare", "people") else _counted_noun(parse, noun)
        for child in parse.children[token]:
            if parse.deps[child] == "compound" and parse.tags[child] in ("NN", "NNS"):
                return child
        return None
    if parse.lower(token) in words("bare", "holders") or lemma(parse.word(token)) in words("bare", "holders"):
        return None
    word = parse.word(token)
    plural = parse.tags[token] == "NNS" or (parse.tags[token] == "NN" and (is_plural(word) or unchanged(word)))
    return token if plural else None


def _earlier(view: View, drafts: Drafts, index: int, before: list[Link[str]]) -> str | None:
    """The unit of the nearest count before that has one, not more than two sentences back."""
    here = view.sentence_index(drafts.quantities[index].start)
    for earlier in range(index - 1, max(-1, index - 9), -1):
        draft, unit = drafts.quantities[earlier], before[earlier].value
        there = view.sentence_index(draft.start)
        if here is None or there is None or here - there > REACH:
            return None
        if draft.type == "count" and unit is not None:
            return unit
    return None


def _told_before(view: View, drafts: Drafts, index: int) -> str | None:
    """What the sentence before is about, where it counts nothing: `Boats lay everywhere. I saw 12.`"""
    here = view.sentence_index(drafts.quantities[index].start)
    if not here or view.sentences[here - 1].paragraph != view.sentences[here].paragraph:
        return None
    before = view.sentences[here - 1]
    if index and drafts.quantities[index - 1].start >= before.start:
        return None
    root = next((t for t in before.tokens if view.parse.heads[t] == t), None)
    said = None if root is None else view.parse.child(root, "ccomp")
    clause = root if said is None else said
    subject = None if clause is None else subject_of(view.parse, clause)
    noun = None if subject is None else _counted_noun(view.parse, subject)
    return None if noun is None else lemma(view.parse.hyphenated(noun))


def _ahead(view: View, drafts: Drafts, index: int) -> str | None:
    """The unit of the count that follows at once: `from five to seven collisions`."""
    if index + 1 == len(drafts.quantities):
        return None
    draft, behind = drafts.quantities[index], drafts.quantities[index + 1]
    between = view.text[draft.end : behind.start]
    if behind.type != "count" or behind.unit is None or len(between) > AHEAD or "." in between:
        return None
    return behind.unit if COMPARED.search(between) else None
