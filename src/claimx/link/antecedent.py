"""Whom a pronoun or a phrase without a name stands for: `she`, `it`, `the minister`, `the charity`.

Lexicon: data/people.toml. Number and nearness decide, and what the article says of a person; two candidates give none.
Not here: who has a role, or is called again by another description (link/described.py).
"""

import re
from bisect import bisect_left

from claimx.lexicon import words
from claimx.link.bodies import is_body, no_body
from claimx.link.described import AGED, by_role, called_again, introduced
from claimx.link.links import Link, Source
from claimx.link.naming import Stage, as_source
from claimx.link.people import ARTICLE, Mention, Person, bodies, last_word, organisation_ends, roles
from claimx.link.pronoun_gender import inside
from claimx.view import Stretch, View

SINGULAR = {"he": "man", "she": "woman"}
VOICE = re.compile(
    r"(?:an?|the|one)[ \u00a0](?P<role>spokes(?:man|woman|person))[ \u00a0](?:for|of)[ \u00a0](?:the|its)[ \u00a0]"
    r"(?P<kind>(?:[a-z-]{2,20}[ \u00a0]){0,2})(?P<noun>[a-z]{3,20})",
    re.IGNORECASE,
)
FORMER = re.compile(r"[Tt]he[ \u00a0]former[ \u00a0][a-z]")
NAMED = frozenset({"council", "police", "court", "school", "health", "government"})
"""Kinds of body whose names say the kind; a bare name may be the town's."""
PRIVATE = frozenset({"company", "charity", "club", "union"})
LEAD = 2
"""So many paragraphs, the headline among them, say what an article is about."""
OFFICIAL = frozenset({"council", "government", "health"})
"""Kinds of body that an adjective names well enough: `the electoral commission`."""
OWNERS = re.compile(r"\w(?:['’]s|s['’])[ \u00a0]")
"""Within a phrase that says of itself whose body it means: `the growers' federation`."""
OF = (" for ", " of ", " at ", " from ", " in ", " with ", " by ", " familiar ")


def of_noun(stage: Stage, span: Stretch, said: str) -> Link[Source]:
    """A phrase without a name: `the spokesman`, `the minister`, `the charity`, `the 41-year-old`."""
    here = Source(span.start, span.end)
    aged = AGED.match(said)
    if aged is not None:
        return called_again(stage, here, aged[1])
    phrase = said
    for link in OF:
        phrase = phrase.partition(link)[0]
    head = last_word(phrase.strip(" ,.’'"))
    voice = VOICE.fullmatch(said)
    if voice is not None and voice["noun"] in bodies():
        name = namesake(stage, span.start, voice["noun"]) if not voice["kind"] else None
        return Link(
            here._replace(role=voice["role"], organisation=name or f"{voice['kind']}{voice['noun']}"), "unnamed-for"
        )
    if head in roles():
        definite = said.lower().startswith("the ") or (head == said.lower() and stage.view.in_headline(span.start))
        return by_role(stage, here, head, ARTICLE.sub("", said), definite)
    nation = said.partition(" ")[0].lower() in stage.view.gazetteer.demonyms  # Serbian police
    if head in bodies() and (said.lower().startswith(("the ", "its ")) or (nation and NAMED & set(bodies()[head]))):
        return _the_body(stage, span, ARTICLE.sub("", phrase.strip(" ,.’'")), head)
    if head == said and head in bodies() and stage.view.in_headline(span.start):
        return _of_headline(stage, here, head)
    if FORMER.match(said) and head not in bodies() and not head.endswith("s") and not introduced(stage, here, head):
        return called_again(stage, here)  # the former lifeguard
    return Link(here, "no-name")


def _of_headline(stage: Stage, here: Source, head: str) -> Link[Source]:
    """The body that a headline only calls by its noun, which the text then calls so: `Thefts up, charity warns`."""
    again = re.compile(rf"\b[Tt]he[ \u00a0]{re.escape(head)}\b").search(stage.view.text, here.end)
    link = None if again is None else _the_body(stage, Stretch(again.start(), again.end()), head, head)
    if link is None or link.value is None or link.rule != "the-body":
        return Link(here, "no-name")
    return Link(here._replace(name=link.value.name, organisation=link.value.organisation), "the-body-of-the-text")


def _the_body(stage: Stage, span: Stretch, phrase: str, head: str) -> Link[Source]:
    """The body that `the charity` means; one that the article never names goes by its noun; of two it is neither."""
    here = Source(span.start, span.end)
    names = _namesakes(stage, span.start, head)
    if not names and head == "force":
        at = bisect_left(stage.force_starts, span.start) - 1
        if at < 0:
            return Link(here, "no-name")
        names = [stage.forces[stage.force_starts[at]]]
    if not names and OWNERS.search(phrase):
        return Link(here._replace(name=phrase, organisation=phrase), "its-noun")
    if not names and (phrase == head or not OFFICIAL & set(bodies()[head])):
        names = _nearest(stage, span, head) or _leading(stage, span.start, head)
    if len(names) > 1:
        return Link(here, "two-of-that-kind")
    name = names[0] if names else phrase
    return Link(here._replace(name=name, organisation=name), "the-body" if names else "its-noun")


def nearest(stage: Stage, span: Stretch, head: str) -> str | None:
    """The nearest body before that may be of that kind, if its sentence names no other."""
    names = _nearest(stage, span, head)
    return names[0] if len(names) == 1 else None


def _nearest(stage: Stage, span: Stretch, head: str) -> list[str]:
    kinds = set(bodies()[head])
    for sentence in stage.before(span.start):
        names: list[str] = []
        for mention in stage.everybody.within(sentence.start, min(sentence.end, span.start)):
            own = set(bodies().get(last_word(mention.body or ""), kinds - NAMED))
            if mention.body and own & kinds and is_body(stage.view, mention):
                name = stage.everybody.called(mention.body) or mention.body
                if name not in names:
                    names.append(name)
        sure = [name for name in names if name.rpartition(" ")[2] in organisation_ends()]
        if names:
            return sure if len(sure) == 1 else names  # Halden Systems, the maker of Larkspur
    return []


def _leading(stage: Stage, offset: int, head: str) -> list[str]:
    """The body that headline and lead are about, for `the company` far down: one alone, named again before `offset`."""
    if not PRIVATE & set(bodies()[head]) or len(stage.view.paragraphs) < LEAD:
        return []
    lead = stage.view.paragraphs[LEAD - 1].end
    told = [m for m in stage.everybody.before(offset) if m.body and not no_body(stage.view, m)]
    names = [stage.everybody.called(m.body) or "" for m in told]
    opening = sorted({name for name, m in zip(names, told, strict=True) if m.start < lead and names.count(name) > 1})
    return opening if len(opening) == 1 else []


def namesake(stage: Stage, offset: int, head: str) -> str | None:
    """The one body named before `offset` with that noun in its name: `the board`, the Rivers Board."""
    names = _namesakes(stage, offset, head)
    return names[0] if len(names) == 1 else None


def _namesakes(stage: Stage, offset: int, head: str) -> list[str]:
    names: list[str] = []
    for mention in stage.everybody.before(offset):
        parts = (mention.body or "").lower().split()
        if len(parts) > 1 and (parts[-1] == head or (parts[0] == head and parts[1] in ("of", "for"))):
            name = stage.everybody.called(mention.body) or ""
            if name not in names:
                names.append(name)
    return names


def of_pronoun(stage: Stage, span: Stretch, word: str) -> Link[Source]:
    """The nearest sentence with somebody in it decides; its subject before others; two candidates give none."""
    here = Source(span.start, span.end)
    if word in ("i", "we", "you", "who"):
        return Link(here, "pronoun-of-the-speaker")
    for sentence in stage.before(span.start):
        end = min(sentence.end, span.start)
        source = stage.last_in(sentence.start, end)
        if source is not None and _agrees(stage, source, word):
            return Link(source._replace(start=span.start, end=span.end), "pronoun-of-speaker")
        choice = _choice(stage, sentence.start, end, word)
        if choice is None:
            continue
        if len(choice) > 1:
            return Link(here, "two-candidates", tuple(as_source(here, one) for one in choice))
        return Link(as_source(here, choice[0]), "pronoun")
    return Link(here, "no-antecedent")


def _agrees(stage: Stage, source: Source, word: str) -> bool:
    """Whether a speaker may be meant by the pronoun: bodies by `it` and `they`, persons by the others."""
    body = source.name is not None and source.name == source.organisation
    if word == "it":
        return body
    if word == "they":
        return True
    if source.name is None and source.role is None:
        return False
    them = stage.everybody.known.get(source.name or "", [])
    return not body and all(stage.may_be(person, SINGULAR[word]) for person in them)


def _choice(stage: Stage, start: int, end: int, word: str) -> list[Person | str] | None:
    """Whom a sentence offers for a pronoun: its subject if it may be meant, else everybody; None for nobody."""
    offered: list[Person | str] = []
    subjects: list[Person | str] = []
    for mention in stage.everybody.within(start, end):
        somebody = _candidate(stage, mention, word)
        if somebody is None or inside(stage.quoted, mention.start):
            continue
        if somebody not in offered:
            offered.append(somebody)
        if somebody not in subjects and _is_subject(stage.view, mention, start):
            subjects.append(somebody)
    plain = _plain_subject(stage, start, end) if word == "it" and len(subjects) != 1 else None
    if plain is not None:
        return [plain]
    if not offered:
        return None
    return subjects if len(subjects) == 1 else offered


def _plain_subject(stage: Stage, start: int, end: int) -> str | None:
    """The body in small letters that is the subject of a sentence: `The county council disputes that.`"""
    sentence, parse = stage.view.sentence_at(start), stage.view.parse
    if sentence is None or sentence.start != start:
        return None
    for token in sentence.tokens:
        if parse.starts[token] >= end:
            break
        if parse.lower(token) not in bodies() or parse.deps[token] not in ("nsubj", "nsubjpass"):
            continue
        first = parse.left_edge(token)
        main = parse.deps[parse.heads[token]] in ("ROOT", "ccomp", "conj")
        if not main or parse.lower(first) != "the" or parse.tags[token] != "NN" or inside(stage.quoted, start):
            continue
        if parse.deps[token + 1 : token + 2] == ["appos"] or parse.tags[token + 1 : token + 2] == ["NNP"]:
            continue  # the road safety group Slow Street
        phrase = stage.view.text[parse.starts[first + 1] : parse.ends[token]]
        link = _the_body(stage, Stretch(parse.starts[first], parse.ends[token]), phrase, parse.lower(token))
        by_itself = link.rule == "its-noun" and (
            phrase == parse.word(token) or parse.lower(token) not in words("people", "in_small")
        )
        return None if link.value is None or by_itself else link.value.name
    return None


def _candidate(stage: Stage, mention: Mention, word: str) -> Person | str | None:
    if word in ("he", "she", "they") and mention.person is not None:
        return mention.person if word == "they" or stage.may_be(mention.person, SINGULAR[word]) else None
    if word in ("it", "they") and mention.body is not None and is_body(stage.view, mention):
        return stage.everybody.called(mention.body)
    return None


def _is_subject(view: View, mention: Mention, start: int) -> bool:
    """Whether the name heads the subject of a main clause; in a sentence that was not parsed, whether it opens it."""
    parse = view.parse
    token = parse.at(mention.end - 1)
    if token is None:
        return mention.start <= start + len("The ")
    while parse.deps[token] == "compound":
        token = parse.heads[token]
    if parse.deps[token] == "appos":  # the prosecutor, Ann Lee
        token = parse.heads[token]
    return parse.deps[token] in ("nsubj", "nsubjpass") and parse.deps[parse.heads[token]] in ("ROOT", "ccomp", "conj")
