"""The named forces of an article in text order, and which of them `the force`, `officers` or a place points back at.

Lexicon: data/force_links.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from claimx.extractors.drafts import ForceDraft, QuantityDraft
from claimx.lexicon import GAP, table
from claimx.link.phrases import any_of
from claimx.view import Sentence, View

FAR = 5
"""How many sentences back `the force` and `officers` look for theirs."""
BESIDE = 45
"""So many characters before a figure tell what it is of."""
MOST = 60
"""How many names back a force is looked for."""
COMPARED = re.compile(
    rf"\b(?:(?:that|those){GAP}(?:of|in)|than|unlike|like|compared{GAP}(?:with|to)|against|behind|ahead{GAP}of)"
    rf"{GAP}(?:(?:in|at|for|of){GAP})?(?:the{GAP})?$"
    rf"|\b(?:compiled|collected|collated|published|kept){GAP}by{GAP}(?:the{GAP})?$",
    re.IGNORECASE,
)
COMMISSIONER = re.compile(rf"\bpolice{GAP}and{GAP}crime{GAP}(?:commissioner|panel)")
"""A body beside the force, with money of its own."""
IN_PLACE = re.compile(rf"{GAP}(?:in|across){GAP}(?:the{GAP})?")
LISTED = re.compile(rf",?{GAP}(?:and|&){GAP}|,{GAP}")


class Recall:
    """The forces named in an article; answers are indexes into `named`, or None where more than one is left."""

    def __init__(self, view: View, named: tuple[ForceDraft, ...]) -> None:
        self.view, self.named = view, named
        self._order = sorted(range(len(named)), key=lambda index: named[index].start)
        self._starts = [named[index].start for index in self._order]
        backwards = [(place, named[index]) for place, index in enumerate(self._order)][::-1]
        self._by_name = {force.name: place for place, force in backwards}  # the first of each name is kept
        self._by_id = {force.force_id: place for place, force in backwards}
        self._told: dict[int, bool] = {}
        self._first = next((index for index in self._order if not named[index].metonym), None)

    def within(self, sentence: Sentence) -> list[int]:
        """The forces named in the sentence."""
        first, last = (bisect_left(self._starts, offset) for offset in (sentence.start, sentence.end))
        return self._order[first:last]

    def last(self, offset: int, count: int) -> list[int]:
        """The last `count` different forces named before `offset`, in text order; fewer where there are not so many."""
        seen: dict[str, int] = {}
        for index in reversed(self._recent(offset)):
            if len(seen) == count:
                break
            seen.setdefault(self.named[index].name, index)
        return sorted(seen.values(), key=lambda index: self.named[index].start)

    def called(self, body: str) -> int | None:
        """The force named so: by its name, or by an alias."""
        keys: set[str | None] = {alias.force.force_id for alias in self.view.gazetteer.alias(body)}
        places = [self._by_id[key] for key in keys if key in self._by_id]
        places += [self._by_name[body]] if body in self._by_name else []
        return self._order[min(places)] if places else None

    def about(self, sentence: Sentence | None) -> bool:
        """Whether the sentence is about the trade of any force; read once, for each of its figures asks."""
        if sentence is None:
            return False
        if sentence.start not in self._told:
            self._told[sentence.start] = _about().search(self.view.text, sentence.start, sentence.end) is not None
        return self._told[sentence.start]

    def near(self, draft: QuantityDraft) -> bool:
        """Whether the figure itself, or what stands just before it, is of the trade of any force."""
        start = max(draft.start - BESIDE, self.view.text.rfind("\n", max(0, draft.start - BESIDE), draft.start) + 1)
        return _about().search(self.view.text, start, draft.end) is not None

    def area(self, sentence: Sentence) -> int | None:
        """The force in play whose area the sentence is about, where it is about its trade and no other's area."""
        if not self.about(sentence) or COMMISSIONER.search(self.view.text, sentence.start, sentence.end):
            return None
        found: dict[str, int] = {}
        for key in self._keys(sentence.start, sentence.end):
            ids = {force.force_id for force in self.view.gazetteer.areas.get(key, ())}
            for index in self._recent(sentence.start):
                if self.named[index].force_id in ids and _stem(key, self.named[index].name):
                    found[self.named[index].name] = index
        force = next(iter(found.values())) if len(found) == 1 else None
        return None if force is None or self.elsewhere(force, sentence.start, sentence.end) else force

    def elsewhere(self, force: int, start: int, end: int) -> bool:
        """Whether a place in the area of another force stands in the stretch."""
        own = self.named[force].force_id
        for key in self._keys(start, end):
            ids = {other.force_id for other in self.view.gazetteer.areas.get(key, ()) if other.territorial}
            if ids and own not in ids:
                return True
        return False

    def sole(self, offset: int) -> bool:
        """Whether the article has named one force so far, and no other."""
        return len({self.named[index].name for index in self._recent(offset)}) == 1

    def antecedent(self, phrase: str, offset: int, sentence: Sentence) -> int | None:
        """The force that the phrase at `offset` points at: that of a place beside it, else the last one named.

        Where the last paragraph with forces has two or more, the article's first force is meant, if it is not there.
        """
        near = self._of_places(phrase, sentence, offset)
        if near is not None:
            return near
        for group, beside in self._before(offset, sentence):
            fitting = [i for i in group if self.fits(phrase, i) and not self._compared(i)]
            names = {self.named[i].name for i in fitting}
            if not beside and names and all(self.named[i].metonym for i in fitting):
                return self._main(phrase, names, offset)  # a place told of in passing
            if len(names) == 1:
                return fitting[-1]
            if len(names) > 1:
                return self._subject(fitting) if beside else self._main(phrase, names, offset)
        return None

    def only(self, phrase: str, offset: int) -> int | None:
        """The only force so far that the phrase can mean."""
        kin = {self.named[i].name: i for i in self._recent(offset) if self.fits(phrase, i) and not self._compared(i)}
        return next(iter(kin.values())) if len(kin) == 1 else None

    def ambiguous(self, offset: int, sentence: Sentence) -> bool:
        """Whether two forces or more stand just before, so that the words may mean either."""
        return any(len({self.named[i].name for i in group}) > 1 for group, _ in self._before(offset, sentence))

    def police_in(self, end: int) -> tuple[str | None, bool]:
        """The place of `police in Calderford` where the gazetteer has it, and whether another is joined to it."""
        inside = IN_PLACE.match(self.view.text, end)
        mentions = self.view.mentions
        at = 0 if inside is None else bisect_left(mentions, inside.end(), key=lambda mention: mention.start)
        if inside is None or at == len(mentions) or mentions[at].start != inside.end():
            return None, False
        joined = LISTED.match(self.view.text, mentions[at].end)
        several = joined is not None and at + 1 < len(mentions) and mentions[at + 1].start == joined.end()
        return (mentions[at].key if mentions[at].key in self.view.gazetteer.areas else None), several

    def known(self, place: str, offset: int) -> int | None:
        """The force in whose area the place lies, if the article names it."""
        ids = {force.force_id for force in self.view.gazetteer.areas.get(place, ())}
        found = {self.named[i].name: i for i in self._recent(offset, after=MOST) if self.named[i].force_id in ids}
        return next(iter(found.values())) if len(found) == 1 else None

    def of_last_place(self, offset: int) -> int | None:
        """The force of the place that was named last, if the article names it: `the city's police`."""
        places, mentions, last = self.view.gazetteer.places, self.view.mentions, self._recent(offset)[-1:]
        for at in range(bisect_left(mentions, offset, key=lambda mention: mention.start) - 1, -1, -1):
            key = mentions[at].key
            if last and self.named[last[0]].end > mentions[at].start:
                return last[0]
            if key in places or key in self.view.gazetteer.areas:
                near = self._recent(offset, after=MOST)
                return self.known(key, offset) if key in self.view.gazetteer.areas else self._by_stem(key, near)
        return last[0] if last else None

    def _by_stem(self, key: str, among: list[int]) -> int | None:
        """The one of the forces whose name starts with the place."""
        found = {self.named[index].name: index for index in among if _stem(key, self.named[index].name)}
        return next(iter(found.values())) if len(found) == 1 else None

    def fits(self, phrase: str, index: int) -> bool:
        """Whether the phrase can mean a force of this kind, or of this name."""
        want = table("force_links")["kinds"].get(phrase.removesuffix("'s"))
        force = self.named[index]
        return want is None or force.kind in want or any(word in force.name for word in want)

    def _compared(self, index: int) -> bool:
        """Whether the article's own force is only set against this one, or this one only keeps the figures.

        `exceeded only by that of Kent Police`, `above the average compiled by the FBI`.
        """
        start = self.named[index].start
        return index != self._first and COMPARED.search(self.view.text, max(0, start - 30), start) is not None

    def _main(self, phrase: str, names: set[str], offset: int) -> int | None:
        """The article's first force, if it is none of those that could be meant otherwise."""
        first = self._first
        if first is None or self.named[first].start >= offset or self.named[first].name in names:
            return None
        return first if self.fits(phrase, first) else None

    def _subject(self, group: list[int]) -> int | None:
        """The one of several forces that is the subject of its clause."""
        parse = self.view.parse
        heads = {index: parse.head_of(self.named[index].start, self.named[index].end) for index in group}
        acting = [index for index, head in heads.items() if head is not None and parse.deps[head] == "nsubj"]
        return acting[0] if len({self.named[index].name for index in acting}) == 1 else None

    def _recent(self, offset: int, after: int = 0) -> list[int]:
        """The forces named last before `offset`, and first behind it, in text order."""
        at = bisect_left(self._starts, offset)
        return self._order[max(0, at - MOST) : at + after]

    def _of_places(self, phrase: str, sentence: Sentence, offset: int) -> int | None:
        """The one force named before in whose area the places of the sentence lie."""
        keys = self._keys(sentence.start, sentence.end)
        ids = {force.force_id for key in keys for force in self.view.gazetteer.areas.get(key, ())}
        before = (i for i in self._recent(offset) if self.named[i].force_id in ids)
        found = {self.named[i].name: i for i in before if self.fits(phrase, i)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _before(self, offset: int, sentence: Sentence) -> Iterator[tuple[list[int], bool]]:
        """The forces named before `offset`: in the sentence, in each before it, in the last paragraph with any.

        With each group: whether it stands in the same paragraph.
        """
        yield [index for index in self.within(sentence) if self.named[index].start < offset], True
        at = self.view.sentence_index(sentence.start) or 0
        earlier: list[int] = []
        paragraph = sentence.paragraph
        for back in range(at - 1, max(-1, at - 1 - FAR), -1):
            other = self.view.sentences[back]
            if other.paragraph == sentence.paragraph:
                yield self.within(other), True
            elif earlier and other.paragraph != paragraph:
                break
            else:
                paragraph = other.paragraph
                earlier = self.within(other) + earlier
        yield earlier, False

    def _keys(self, start: int, end: int) -> Iterator[str]:
        mentions = self.view.mentions
        at = bisect_left(mentions, start, key=lambda mention: mention.start)
        while at < len(mentions) and mentions[at].start < end:
            yield mentions[at].key
            at += 1


def _stem(key: str, name: str) -> bool:
    return name.lower().replace("&", "and").startswith(key)


@cache
def _about() -> re.Pattern[str]:
    return any_of(phrase for group in table("force_links")["about"].values() for phrase in group)
