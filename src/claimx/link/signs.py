"""What in a sentence can give its figures a force: names, words that point back, totals.

Lexicon: data/force_links.toml. Which force a word points back at is link/recall.py's.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimx.lexicon import GAP, plain, table, words
from claimx.link.phrases import any_of
from claimx.link.recall import COMMISSIONER, Recall
from claimx.view import Sentence, View

SignKind = Literal["name", "back", "people", "several", "total"]
OPENING = 15
SPOKEN_FOR = frozenset({"by", "according", "to", "from"})
SOURCE = re.compile(
    r"\baccording[^\S\n]to[^\S\n](?:(?:figures|data|statistics|numbers)[^\S\n](?:from[^\S\n])?)?(?:the[^\S\n])?$"
)
"""Before a ministry that only gives the figures."""
TARGET = re.compile(rf"{GAP}(?:target|standard|guideline|limit|threshold)s?\b")
OF_TOWN = re.compile(rf"\b(?:city|town|county|state|borough|village|capital|island)['’]s{GAP}$")
"""Before `police`: those of the place that was told last."""
THERE = re.compile(rf"{GAP}there\b")
NAMED = re.compile(rf"National{GAP}[A-Z]")
PRONOUN = re.compile(rf"(?:It|Its)(?={GAP})")
FRONTED = re.compile(rf"[A-Z][^.;:“”]{{0,40}}?{GAP}(it)(?={GAP})")


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch that can give a force: `force` is an index into the named forces, None where unresolved or several.

    `anchors` are the tokens that it belongs to: each one above it up to the verb whose subject or agent it is, and
    through `recorded by the force` up to the next; `strong` says that it is the one that acts, owns or tells there.
    """

    start: int
    end: int
    kind: SignKind
    force: int | None
    anchors: tuple[int, ...]
    strong: bool


class Signs:
    """The signs of an article, read sentence by sentence."""

    def __init__(self, view: View, recall: Recall) -> None:
        self.view, self.recall = view, recall
        self._meant: dict[int, int | None] = {}  # by sentence, the force that its `It` means

    def of(self, sentence: Sentence) -> list[Sign]:
        """The signs of a sentence, in text order; words within a force's name are none."""
        found = self._it(sentence)
        at = None if found is None else self.view.sentence_index(sentence.start)
        force = self._means(at) if at is not None else None
        pronoun = [self._sign(*found, "back", force)] if found is not None and force is not None else []
        return sorted([*pronoun, *self._told(sentence)], key=lambda sign: (sign.start, sign.end))

    def _told(self, sentence: Sentence) -> list[Sign]:
        """The signs of a sentence but its pronoun."""
        named = self.recall.named
        signs = [self._sign(named[i].start, named[i].end, "name", i) for i in self.recall.within(sentence)]
        taken = [(sign.start, sign.end) for sign in signs]
        for found in _pointing().finditer(self.view.text, sentence.start, sentence.end):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                sign = self._pointing(found.start(), found.end(), plain(found[0]), sentence)
                signs += [] if sign is None else [sign]
        return sorted(signs, key=lambda sign: (sign.start, sign.end))

    def distinct(self, signs: list[Sign]) -> list[int]:
        """The forces that the signs name, one index for each, in text order."""
        seen: dict[str, int] = {}
        for sign in signs:
            if sign.kind == "name" and sign.force is not None:
                seen.setdefault(self.recall.named[sign.force].name, sign.force)
        return list(seen.values())

    def _pointing(self, start: int, end: int, phrase: str, sentence: Sentence) -> Sign | None:
        """The sign of words that point back, or of a total; None where they point nowhere."""
        kind = _meaning()[phrase]
        if kind == "total" and SOURCE.search(self.view.text, max(0, start - 40), start):
            return None
        if kind == "total" and start > sentence.start and NAMED.match(self.view.text, start):
            return None  # National Highway 66
        if kind == "total" and TARGET.match(self.view.text, end):
            return None  # against a national target of 90 per cent
        if kind in ("several", "total"):
            return self._sign(start, end, kind, None)
        if kind == "people":
            if self._modifies(start, end):
                return None
            place, several = self.recall.police_in(end)
            if several:
                return self._sign(start, end, "several", None)
            if place is not None:
                return self._sign(start, end, kind, self.recall.known(place, start))
            if OF_TOWN.search(self.view.text, max(0, start - OPENING), start) or THERE.match(self.view.text, end):
                return self._sign(start, end, kind, self.recall.of_last_place(start))
        whose = table("force_links")["officers"].get(phrase)
        force = None if whose is None else self.recall.called(whose)
        if force is None:
            force = self.recall.antecedent(phrase, start, sentence)
        if force is None and not self.recall.ambiguous(start, sentence):
            force = self.recall.only(phrase, start)
            if force is None:
                return None
        return self._sign(start, end, kind, force)

    def _modifies(self, start: int, end: int) -> bool:
        """Whether `police` says what kind of thing another noun is (`police stations`), and is no actor itself."""
        parse = self.view.parse
        if COMMISSIONER.match(self.view.text, start):
            return True
        token = parse.head_of(start, end)
        if token is None or parse.deps[token] not in ("compound", "nmod", "amod"):
            return False
        return parse.lower(parse.heads[token]) not in words("force_links", "acting")

    def _it(self, sentence: Sentence) -> tuple[int, int] | None:
        """Where `It` or `Its` opens a sentence, or `it` is its subject behind a fronted phrase: `In 2022 it had …`."""
        found = PRONOUN.match(self.view.text, sentence.start)
        if found is not None:
            return found.span()
        fronted = FRONTED.match(self.view.text, sentence.start)
        token = None if fronted is None else self.view.parse.at(fronted.start(1))
        if fronted is None or token is None or self.view.parse.deps[token] != "nsubj":
            return None
        verb = self.view.parse.heads[token]
        return fronted.span(1) if self.view.parse.deps[verb] == "ROOT" else None

    def _means(self, at: int) -> int | None:
        """The force that the pronoun of a sentence means: the subject of the one before, through pronouns, too.

        It goes back step by step and keeps what it finds: thousands of sentences may open with `It`.
        """
        chain = []
        while at > 0 and at not in self._meant and self._it(self.view.sentences[at]) is not None:
            chain.append(at)
            at -= 1
        force = self._meant.get(at)
        for place in reversed(chain):
            subject = self._subject(self.view.sentences[place - 1])
            force = self._meant[place] = force if subject is None else subject
        return force

    def _subject(self, sentence: Sentence) -> int | None:
        """The force that a sentence opens with as its subject, by name or by words that point back."""
        named, parse = self.recall.named, self.view.parse
        for index in self.recall.within(sentence):
            token = parse.head_of(named[index].start, named[index].end)
            owns = token is not None and parse.deps[token] == "poss"
            token = parse.heads[token] if owns and token is not None else token  # HM Coastguard's centre
            acts = token is not None and parse.deps[token] in ("nsubj", "nsubjpass")
            if acts and named[index].start - sentence.start < OPENING:
                return index
        for sign in self._told(sentence):
            if sign.kind == "back" and sign.force is not None and sign.start - sentence.start < OPENING and sign.strong:
                return sign.force
        return None

    def _sign(self, start: int, end: int, kind: SignKind, force: int | None) -> Sign:
        token = self.view.parse.head_of(start, end)
        anchors, strong = ((), False) if token is None else _anchors(self.view, token)
        fronted = kind == "name" and force is not None and self.recall.named[force].metonym and self._opens(start)
        return Sign(start, end, kind, force, anchors, strong or kind == "back" or fronted)

    def _opens(self, start: int) -> bool:
        """Whether hardly anything of the sentence stands before `start`: `In Essex, …`."""
        sentence = self.view.sentence_at(start)
        return sentence is not None and start - sentence.start <= OPENING


def _anchors(view: View, token: int) -> tuple[tuple[int, ...], bool]:
    """The tokens that a force belongs to, from itself up to a verb, and whether it acts, owns or tells there."""
    parse, strong = view.parse, False
    anchors = [token]
    while parse.heads[token] != token:
        dep, head = parse.deps[token], parse.heads[token]
        strong = strong or dep in ("nsubj", "nsubjpass", "agent", "poss") or parse.lower(head) == "according"
        strong = strong or (dep == "prep" and parse.lower(token) in SPOKEN_FOR)
        if parse.tags[token].startswith("VB") and parse.lower(token) != "according":
            recorded = parse.deps[token] in ("acl", "relcl") and parse.lower(token) in words("force_links", "recording")
            if not (strong and recorded):
                break
        elif dep in ("appos", "relcl", "ccomp"):
            anchors.append(head)
            break
        anchors.append(head)
        token = head
    return tuple(anchors), strong


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
    return any_of(sorted(_meaning(), key=lambda phrase: (-len(phrase), phrase)))
