"""What in a sentence can give its figures a force: names, words that point back, areas of forces in play, totals.

Lexicon: data/force_links.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimx.extractors.drafts import ForceDraft
from claimx.lexicon import GAP, pattern, plain, table, words
from claimx.view import Sentence, View

SignKind = Literal["name", "back", "people", "area", "several", "total"]
FAR = 5
"""How many sentences back `the force` and `officers` look for theirs."""
OPENING = 15
MOST = 60
"""How many names back a force is looked for."""
IN_PLACE = re.compile(rf"{GAP}(?:in|across){GAP}(?:the{GAP})?")
SPOKEN_FOR = frozenset({"by", "according", "to", "from"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch that can give a force: `force` is an index into the named forces, None where unresolved or several.

    `predicates` are the tokens that it belongs to: the verb whose subject or agent it is, the noun that it owns, and
    what thefts `recorded by the force` belong to; `strong` says that it is the one that acts or tells there.
    """

    start: int
    end: int
    kind: SignKind
    force: int | None
    predicates: tuple[int, ...]
    strong: bool


class Signs:
    """The signs of an article, read sentence by sentence."""

    def __init__(self, view: View, named: tuple[ForceDraft, ...]) -> None:
        self.view, self.named = view, named
        self._order = sorted(range(len(named)), key=lambda index: named[index].start)
        self._starts = [named[index].start for index in self._order]

    def of(self, sentence: Sentence) -> list[Sign]:
        """The signs of a sentence, in text order; words within a force's name are none."""
        names = [self._sign(self.named[i].start, self.named[i].end, "name", i) for i in self._named_in(sentence)]
        taken = [(sign.start, sign.end) for sign in names]
        signs = list(names)
        for found in _pointing().finditer(self.view.text, sentence.start, sentence.end):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            kind = _meaning()[plain(found[0])]
            force = None
            elsewhere = self._police_in(found.end()) if kind == "people" else None
            if elsewhere is not None:
                force = self._known(elsewhere, found.start())
            elif kind in ("back", "people"):
                force = self._antecedent(plain(found[0]), found.start(), sentence, far=kind == "back")
                if force is None and not self._ambiguous(found.start(), sentence):
                    continue
            signs.append(self._sign(found.start(), found.end(), kind, force))
        return sorted(signs, key=lambda sign: (sign.start, sign.end))

    def distinct(self, signs: list[Sign]) -> list[int]:
        """The forces that the signs name, one index for each, in text order."""
        seen: dict[str, int] = {}
        for sign in signs:
            if sign.kind == "name" and sign.force is not None:
                seen.setdefault(self.named[sign.force].name, sign.force)
        return list(seen.values())

    def called(self, body: str) -> int | None:
        """The force named so: by its name, or by an alias."""
        ids = {alias.force.force_id for alias in self.view.gazetteer.alias(body)}
        for index in self._order:
            if self.named[index].name == body or self.named[index].force_id in ids:
                return index
        return None

    def last_named(self, offset: int, count: int) -> list[int]:
        """The last `count` different forces named before `offset`, in text order; fewer where there are not so many."""
        seen: dict[str, int] = {}
        for index in reversed(self._recent(offset)):
            if len(seen) == count:
                break
            seen.setdefault(self.named[index].name, index)
        return sorted(seen.values(), key=lambda index: self.named[index].start)

    def area(self, sentence: Sentence) -> int | None:
        """The force in play in whose area the sentence's places lie, where the sentence is about its trade."""
        if not _about().search(self.view.text, sentence.start, sentence.end):
            return None
        found: dict[str, int] = {}
        for key in self._places(sentence):
            ids = {force.force_id for force in self.view.gazetteer.areas.get(key, ())}
            for index in self._recent(sentence.start):
                if self.named[index].force_id in ids and _stem(key, self.named[index].name):
                    found[self.named[index].name] = index
        return next(iter(found.values())) if len(found) == 1 else None

    def elsewhere(self, sentence: Sentence, force: int) -> bool:
        """Whether the sentence is about a place in the area of another force."""
        return self.others_place(force, sentence.start, sentence.end)

    def others_place(self, force: int, start: int, end: int) -> bool:
        """Whether a place in the area of another force stands in the stretch."""
        own = self.named[force].force_id
        for key in self._keys(start, end):
            ids = {other.force_id for other in self.view.gazetteer.areas.get(key, ()) if other.territorial}
            if ids and own not in ids:
                return True
        return False

    def _places(self, sentence: Sentence) -> Iterator[str]:
        return self._keys(sentence.start, sentence.end)

    def _keys(self, start: int, end: int) -> Iterator[str]:
        mentions = self.view.mentions
        at = bisect_left(mentions, start, key=lambda mention: mention.start)
        while at < len(mentions) and mentions[at].start < end:
            yield mentions[at].key
            at += 1

    def _named_in(self, sentence: Sentence) -> list[int]:
        first, last = (bisect_left(self._starts, offset) for offset in (sentence.start, sentence.end))
        return self._order[first:last]

    def _antecedent(self, phrase: str, offset: int, sentence: Sentence, far: bool) -> int | None:
        """The force that `the force` or `officers` at `offset` points at: that of a place beside it, else the last."""
        near = self._of_places(phrase, sentence, offset)
        if near is not None:
            return near
        for index in self._before(offset, sentence):
            group = [i for i in index if _fits(phrase, self.named[i])]
            names = {self.named[i].name for i in group}
            if len(names) == 1:
                return group[-1]
            if len(names) > 1:
                return self._subject(group)
        if far:
            return None
        kin = {self.named[i].name: i for i in self._recent(offset) if _fits(phrase, self.named[i])}
        return next(iter(kin.values())) if len(kin) == 1 else None

    def _of_places(self, phrase: str, sentence: Sentence, offset: int) -> int | None:
        """The one force named before in whose area the places of the sentence lie."""
        ids = {f.force_id for key in self._places(sentence) for f in self.view.gazetteer.areas.get(key, ())}
        before = (i for i in self._recent(offset) if self.named[i].force_id in ids)
        found = {self.named[i].name: i for i in before if _fits(phrase, self.named[i])}
        return next(iter(found.values())) if len(found) == 1 else None

    def _police_in(self, end: int) -> str | None:
        """The place of `police in Calderford`, where the gazetteer has it."""
        inside = IN_PLACE.match(self.view.text, end)
        at = 0 if inside is None else bisect_left(self.view.mentions, inside.end(), key=lambda mention: mention.start)
        if inside is None or at == len(self.view.mentions) or self.view.mentions[at].start != inside.end():
            return None
        key = self.view.mentions[at].key
        return key if key in self.view.gazetteer.areas else None

    def _known(self, place: str, offset: int) -> int | None:
        """The force in whose area the place lies, if the article names it."""
        ids = {force.force_id for force in self.view.gazetteer.areas.get(place, ())}
        found = {self.named[i].name: i for i in self._recent(offset, after=MOST) if self.named[i].force_id in ids}
        return next(iter(found.values())) if len(found) == 1 else None

    def _recent(self, offset: int, after: int = 0) -> list[int]:
        """The forces named last before `offset`, and first behind it, in text order."""
        at = bisect_left(self._starts, offset)
        return self._order[max(0, at - MOST) : at + after]

    def _ambiguous(self, offset: int, sentence: Sentence) -> bool:
        """Whether two forces or more stand just before, so that the words may mean either."""
        return any(len({self.named[i].name for i in group}) > 1 for group in self._before(offset, sentence))

    def _before(self, offset: int, sentence: Sentence) -> Iterator[list[int]]:
        """The forces named before `offset`: those of the sentence, then of each sentence before it.

        Out of another paragraph a force that is named comes before one that only a place stands for.
        """
        yield [index for index in self._named_in(sentence) if self.named[index].start < offset]
        at = self.view.sentence_index(sentence.start) or 0
        places: list[list[int]] = []
        for back in range(at - 1, max(-1, at - 1 - FAR), -1):
            group = self._named_in(self.view.sentences[back])
            if self.view.sentences[back].paragraph == sentence.paragraph:
                yield group
            else:
                yield [index for index in group if not self.named[index].metonym]
                places.append(group)
        yield from places

    def _subject(self, group: list[int]) -> int | None:
        """The one of several forces that is the subject of its sentence."""
        acting = [i for i in group if self._sign(self.named[i].start, self.named[i].end, "name", i).strong]
        names = {self.named[i].name for i in acting}
        return acting[0] if len(names) == 1 else None

    def _sign(self, start: int, end: int, kind: SignKind, force: int | None) -> Sign:
        token = self.view.parse.head_of(start, end)
        predicates, strong = ((), False) if token is None else _predicates(self.view, token)
        fronted = kind == "name" and force is not None and self.named[force].metonym and self._opens(start)
        return Sign(start, end, kind, force, predicates, strong or kind == "back" or fronted)

    def _opens(self, start: int) -> bool:
        """Whether hardly anything of the sentence stands before `start`: `In Essex, …`."""
        sentence = self.view.sentence_at(start)
        return sentence is not None and start - sentence.start <= OPENING


def _predicates(view: View, token: int) -> tuple[tuple[int, ...], bool]:
    """The tokens that a force belongs to, and whether it acts or tells there."""
    verb, strong = _predicate(view, token)
    parse, found = view.parse, [verb]
    recorded = parse.deps[verb] in ("acl", "relcl") and parse.lower(verb) in words("force_links", "recording")
    while strong and recorded and parse.heads[verb] != verb:
        verb = parse.heads[verb]
        found.append(verb)
        if parse.tags[verb].startswith("VB"):
            break
    return tuple(found), strong


def _predicate(view: View, token: int) -> tuple[int, bool]:
    """The first token above that a force belongs to, and whether it acts or tells there."""
    parse, strong = view.parse, False
    while parse.heads[token] != token:
        dep, head = parse.deps[token], parse.heads[token]
        if dep in ("nsubj", "nsubjpass", "agent"):
            return head, True
        if dep == "poss":
            return head, True
        if dep == "prep" and parse.lower(token) in SPOKEN_FOR:
            strong = True
        if parse.lower(head) == "according":
            strong = True
        elif dep in ("appos", "relcl", "acl", "advcl", "ccomp") or parse.tags[head].startswith("VB"):
            return head, strong
        token = head
    return token, strong


def _fits(phrase: str, force: ForceDraft) -> bool:
    """Whether the words can mean a force of this kind, or of this name."""
    want = table("force_links")["kinds"].get(phrase.removesuffix("'s"))
    return want is None or force.kind in want or any(word in force.name for word in want)


def _stem(key: str, name: str) -> bool:
    return name.lower().replace("&", "and").startswith(key)


@cache
def _meaning() -> dict[str, SignKind]:
    back = table("force_links")["back"]
    lists: dict[SignKind, list[str]] = {
        "back": back["one"],
        "people": back["people"],
        "several": back["several"],
        "total": table("force_links")["total"],
    }
    return {plain(phrase): kind for kind, phrases in lists.items() for phrase in phrases}


@cache
def _pointing() -> re.Pattern[str]:
    ordered = sorted(_meaning(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(pattern, ordered)) + r")\b", re.IGNORECASE)


@cache
def _about() -> re.Pattern[str]:
    phrases = [phrase for group in table("force_links")["about"].values() for phrase in group]
    return re.compile(r"\b(?:" + "|".join(map(pattern, phrases)) + r")\b", re.IGNORECASE)
