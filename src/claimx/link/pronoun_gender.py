"""What the pronouns of an article tell of its persons: who is called `she` time and again is not meant by `he`.

Source: measured on real news, a person's own pronouns stand in the sentence that names him or her, or open the next.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress

from claimx.link.people import Cast, Person
from claimx.view import Stretch, View

TAGS = frozenset({"PRP", "PRP$"})
TOLD = {
    "he": "man", "his": "man", "him": "man", "himself": "man",
    "she": "woman", "her": "woman", "hers": "woman", "herself": "woman",
}  # fmt: skip
LEAST, SHARE = 2, 3
"""So many pronouns tell, where there are so many times as many as of the other kind."""


def told_by_pronouns(view: View, everybody: Cast, quoted: Sequence[Stretch]) -> Mapping[int, str]:
    """`man` or `woman` by the id() of each person of whom the pronouns outside quotations tell it."""
    votes: Counter[tuple[int, str]] = Counter()
    parse = view.parse
    for token in compress(range(len(parse)), map(TAGS.__contains__, parse.tags)):
        told = TOLD.get(parse.lower(token))
        person = None if told is None else _meant(view, everybody, quoted, parse.starts[token])
        if told is not None and person is not None:
            votes[id(person), told] += 1
    return {
        id(person): one
        for person in everybody.persons
        for one, other in (("man", "woman"), ("woman", "man"))
        if votes[id(person), one] >= max(LEAST, SHARE * votes[id(person), other])
    }


def _meant(view: View, everybody: Cast, quoted: Sequence[Stretch], offset: int) -> Person | None:
    """The only person named before the pronoun in its sentence, or where nobody is, in the sentence before."""
    index = view.sentence_index(offset)
    if index is None or inside(quoted, offset):
        return None
    here = view.sentences[index]
    named = _named(everybody, quoted, here.start, offset)
    if not named and index:
        before = view.sentences[index - 1]
        named = _named(everybody, quoted, before.start, before.end) if before.paragraph == here.paragraph else named
    return next(iter(named.values())) if len(named) == 1 else None


def _named(everybody: Cast, quoted: Sequence[Stretch], start: int, end: int) -> dict[int, Person]:
    """Everybody who is named outside quotations in a stretch of the text."""
    found: dict[int, Person] = {}
    for mention in everybody.within(start, end):
        if mention.person is not None and not inside(quoted, mention.start):
            found[id(mention.person)] = mention.person
    return found


def inside(quoted: Sequence[Stretch], offset: int) -> bool:
    """Whether the offset stands in one of the stretches, which are in text order."""
    at = bisect_right(quoted, (offset + 1,)) - 1  # a Stretch is a tuple
    return at >= 0 and offset < quoted[at].end
