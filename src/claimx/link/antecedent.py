"""Whom a pronoun or a phrase without a name stands for: `she`, `it`, `the minister`, `the charity`.

Lexicon: data/people.toml. Number and nearness decide, and what the article says of a person; two candidates give none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimx.lexicon import table, words
from claimx.link.bodies import is_body, no_body
from claimx.link.links import Link, Source
from claimx.link.people import ARTICLE, Cast, Mention, Person, last_word, roles
from claimx.link.told import told_by_pronouns
from claimx.view import Sentence, Stretch, View

SINGULAR = {"he": "man", "she": "woman"}
VOICE = re.compile(
    r"(?:an?|the|one)[ \u00a0](?P<role>spokes(?:man|woman|person))[ \u00a0](?:for|of)[ \u00a0](?:the|its)[ \u00a0]"
    r"(?P<kind>(?:[a-z-]{2,20}[ \u00a0]){0,2})(?P<noun>[a-z]{3,20})",
    re.IGNORECASE,
)
FORMER = re.compile(r"[Tt]he[ \u00a0]former[ \u00a0][a-z]")
AGED = re.compile(r"[Tt]he[ \u00a0](\d{1,3})-year-old\b")
AGE = re.compile(r"(?:,[ \u00a0](?:aged[ \u00a0])?|[ \u00a0]\()(\d{1,3})\b(?![ \u00a0]?(?:%|per|percent))")
NEAR = 700
"""So many characters back somebody is named whom a title alone calls."""
MEMBER = re.compile(r"[ \u00a0,]{1,2}\(?[RDI]-([A-Z][A-Za-z.]{1,12})")
END = re.compile(r"(?<=[a-z\d][.!?])\s+(?=[A-Z“\"])")
NAMED = frozenset({"council", "police", "court", "school", "health", "government"})
"""Kinds of body whose names say the kind; a bare name may be the town's."""
PRIVATE = frozenset({"company", "charity", "club", "union"})
LEAD = 2
"""So many paragraphs, the headline among them, say what an article is about."""
OFFICIAL = frozenset({"council", "government", "health"})
"""Kinds of body that an adjective names well enough: `the electoral commission`."""
REACH = 6
"""How many sentences back an antecedent may stand."""
OWNERS = re.compile(r"\w(?:['’]s|s['’])[ \u00a0]")
"""Within a phrase that says of itself whose body it means: `the growers' federation`."""
OF = (" for ", " of ", " at ", " from ", " in ", " with ", " by ", " familiar ")


@dataclass(slots=True)
class Stage:
    """The article while its speakers are named one after the other: those named so far, in text order."""

    view: View
    everybody: Cast
    quoted: tuple[Stretch, ...]
    forces: dict[int, str]
    whole: dict[tuple[int, int], str] = field(default_factory=dict)
    found: dict[tuple[int, int], Link[Source]] = field(default_factory=dict)
    order: list[tuple[int, int]] = field(default_factory=list)
    unnamed: dict[str, Source] = field(default_factory=dict)
    force_starts: list[int] = field(init=False)
    by_pronouns: Mapping[int, str] | None = None  # what pronouns tell of persons, once it is asked for
    told: dict[int, list[Stretch | Sentence]] = field(default_factory=dict)  # by paragraph, once they are asked for

    def __post_init__(self) -> None:
        self.force_starts = sorted(self.forces)

    def may_be(self, person: Person, told: str) -> bool:
        """Whether nothing tells that somebody is no `man`, or no `woman`: no title or noun, else no pronoun."""
        if person.told is None and self.by_pronouns is None:
            self.by_pronouns = told_by_pronouns(self.view, self.everybody, self.quoted)
        return (person.told or (self.by_pronouns or {}).get(id(person))) in (None, told)

    def before(self, offset: int) -> Iterator[Stretch | Sentence]:
        """Yield the sentence around `offset` and those before it, nearest first, parsed or not."""
        left = REACH
        for place in range(self.view.paragraph_index(offset), -1, -1):
            if place not in self.told:
                self.told[place] = sentences(self.view, place)
            for sentence in reversed(self.told[place]):
                if sentence.start <= offset:
                    yield sentence
                    left -= 1
                if left < 0:
                    return

    def add(self, key: tuple[int, int], link: Link[Source]) -> None:
        """Remember who the phrase at `key` is."""
        self.found[key] = link
        self.order.append(key)
        source = link.value
        if source is not None and source.name is None and source.role:
            self.unnamed[last_word(source.role)] = source

    def last_in(self, start: int, end: int) -> Source | None:
        """The last speaker of `text[start:end]`."""
        at = bisect_right(self.order, (end, -1)) - 1
        if at < 0 or self.order[at][0] < start:
            return None
        return self.found[self.order[at]].value


@cache
def bodies() -> dict[str, tuple[str, ...]]:
    """Every noun for a body of people, and the kinds of body that it may stand for."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, listed in table("people")["bodies"].items():
        for word in listed:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


def of_noun(stage: Stage, span: Stretch, said: str) -> Link[Source]:
    """A phrase without a name: `the spokesman`, `the minister`, `the charity`, `the 41-year-old`."""
    here = Source(span.start, span.end)
    aged = AGED.match(said)
    if aged is not None:
        return _called_again(stage, here, aged[1])
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
        return _by_role(stage, here, head, ARTICLE.sub("", said), definite)
    nation = said.partition(" ")[0].lower() in stage.view.gazetteer.demonyms  # Serbian police
    if head in bodies() and (said.lower().startswith(("the ", "its ")) or (nation and NAMED & set(bodies()[head]))):
        return _the_body(stage, span, ARTICLE.sub("", phrase.strip(" ,.’'")), head)
    if head == said and head in bodies() and stage.view.in_headline(span.start):
        return _of_headline(stage, here, head)
    if FORMER.match(said) and head not in bodies() and not head.endswith("s") and not _met(stage, here, head):
        return _called_again(stage, here)  # the former lifeguard
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


def _by_role(stage: Stage, here: Source, head: str, role: str, definite: bool) -> Link[Source]:
    """The person, named or not, whom the article gave that role; none if it gave it to two."""
    if not definite:
        return Link(here._replace(role=role), "unnamed")
    unnamed = stage.unnamed.get(head)
    if unnamed is not None:
        return Link(here._replace(role=unnamed.role, organisation=unnamed.organisation), "the-unnamed")
    them = [p for p in stage.everybody.persons if p.role and head in p.role.lower().split()]
    them = them or [p for p in stage.everybody.persons if p.role and head in _in_full(p.role) and _near(stage, p, here)]
    place = _place_in(stage, role)
    if place is not None:
        them = [person for person in them if _from(stage, person, place)]
    if len(them) == 1:
        return Link(_as(here, them[0]), "the-role")
    former = role.lower().startswith("former ") and head not in ("president", "minister")  # of those there are many
    if not them and (former or role.lower() in words("people", "called_again")) and not _met(stage, here, head):
        again = _called_again(stage, here)
        if again.value is not None and again.value.name is not None:
            return again
    return Link(here._replace(role=role), "two-of-that-role" if them else "nobody-of-that-role")


def _met(stage: Stage, here: Source, head: str) -> bool:
    """Whether the text speaks of such a one without a name: `a former examiner … the former examiner said`."""
    introduced = re.compile(
        rf"\b(?:an?|another|one|two|three)[ \u00a0](?:[\w-]+[ \u00a0]){{0,3}}{re.escape(head)}", re.I
    )
    return introduced.search(stage.view.text, 0, here.start) is not None


def _called_again(stage: Stage, here: Source, age: str = "") -> Link[Source]:
    """The person named last: who spoke last, else the one person of the nearest sentence that names any.

    Of somebody whose age the text tells, another age is not meant.
    """
    ages = _ages(stage) if age else {}
    told = [person for person in stage.everybody.persons if ages.get(id(person)) == age]
    if age and len(told) == 1:
        return Link(_as(here, told[0]), "of-that-age")
    for sentence in stage.before(here.start):
        end = min(sentence.end, here.start)
        source = stage.last_in(sentence.start, end)
        them = stage.everybody.known.get(source.name or "", []) if source is not None else []
        if not them:
            mentions = stage.everybody.within(sentence.start, end)
            them = [m.person for m in mentions if m.person is not None and not inside(stage.quoted, m.start)]
        several = {id(person): person for person in them}
        if several:
            [*others, person] = several.values()
            meant = not others and ages.get(id(person), age) == age
            return Link(_as(here, person), "called-again") if meant else Link(here, "two-candidates")
    return Link(here, "no-antecedent")


def _ages(stage: Stage) -> dict[int, str]:
    """The age that stands behind a name, by the id() of the person: `Ann Lee, 41,`, `Ann Lee (41)`."""
    text, found = stage.view.text, {}
    for mention in stage.everybody.mentions:
        age = AGE.match(text, mention.end) if mention.person is not None else None
        if age is not None:
            found[id(mention.person)] = age[1]
    return found


def _place_in(stage: Stage, role: str) -> str | None:
    """The place or nation right before the noun of a role: `independent Vermont senator`, no `Housing minister`."""
    parts = role.split()[:-1]
    return next(filter(stage.view.gazetteer.says_where, (" ".join(parts[-2:]), " ".join(parts[-1:]))), None)


def _near(stage: Stage, person: Person, here: Source) -> bool:
    """Whether somebody was named shortly before."""
    return any(m.person is person and m.start > here.start - NEAR for m in stage.everybody.before(here.start))


def _from(stage: Stage, person: Person, place: str) -> bool:
    """Whether the text says beside a name that somebody is from there: `Sen. Ann Lee, R-Fla.`, `of Florida`."""
    text = stage.view.text
    for mention in stage.everybody.mentions:
        if mention.person is person:
            beside = text[max(0, mention.start - len(place) - 3) : mention.end + len(place) + 5]
            member = MEMBER.match(text, mention.end)
            if place in beside or (member is not None and _shortens(member[1], place)):
                return True
    return False


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of one stand in the other in that order, the first in front: `Fla.`, Florida."""
    letters = iter(name.lower())
    small = [letter for letter in short.lower() if letter.isalpha()]
    return small[0] == name[0].lower() and all(letter in letters for letter in small)


def _in_full(role: str) -> list[str]:
    """The words of a role in lower case, titles as they are spoken: `Sen.` is `senator`."""
    titles = table("people")["titles_in_full"]
    return [titles.get(word.rstrip("."), word).lower() for word in role.split()]


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
        if names:
            return names
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


def sentences(view: View, place: int) -> list[Stretch | Sentence]:
    """Every sentence of a paragraph: the parser's, and what lies between them as its full stops divide it."""
    found: list[Stretch | Sentence] = []
    paragraph = view.paragraphs[place]
    first = bisect_left(view.sentences, paragraph.start, key=lambda sentence: sentence.start)
    last = bisect_left(view.sentences, paragraph.end, key=lambda sentence: sentence.start)
    at = paragraph.start
    for sentence in view.sentences[first:last]:
        found += _plain(view, at, sentence.start)
        found.append(sentence)
        at = max(at, sentence.end)
    return found + _plain(view, at, paragraph.end)


def _plain(view: View, start: int, end: int) -> list[Stretch]:
    """The sentences of a stretch that was not parsed; mostly it is the space between two that were."""
    if start >= end or view.text[start:end].isspace():
        return []
    found = []
    for stop in END.finditer(view.text, start, end):
        found.append(Stretch(start, stop.start()))
        start = stop.end()
    if view.text[start:end].strip():
        found.append(Stretch(start, end))
    return found


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
            return Link(here, "two-candidates", tuple(_as(here, one) for one in choice))
        return Link(_as(here, choice[0]), "pronoun")
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


def _as(here: Source, somebody: Person | str) -> Source:
    if isinstance(somebody, str):
        return Source(here.start, here.end, somebody, None, somebody)
    return Source(here.start, here.end, somebody.name, somebody.role, somebody.organisation)


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


def inside(quoted: Sequence[Stretch], offset: int) -> bool:
    """Whether the offset stands in one of the stretches, which are in text order."""
    at = bisect_right(quoted, offset, key=lambda part: part.start) - 1
    return at >= 0 and offset < quoted[at].end


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
