"""What the pronouns of an article tell of its persons: who is called `she` time and again is not meant by `he`.

Source: measured on real news, a person's own pronouns stand in the sentence that names him or her, or open the next.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from claimx.link.people import Cast, Person
from claimx.view import Stretch, View

PRONOUN = re.compile(r"\b(?:(?P<man>[Hh]e|[Hh]is|[Hh]im|[Hh]imself)|[Ss]he|[Hh]ers?|[Hh]erself)\b")
LEAST, SHARE = 2, 3
"""So many pronouns tell, where there are so many times as many as of the other kind."""


def learn(view: View, everybody: Cast, quoted: Sequence[Stretch]) -> None:
    """Tell man or woman of everybody of whom no title or noun does, but the pronouns outside quotations do."""
    votes: Counter[tuple[int, str]] = Counter()
    for pronoun in PRONOUN.finditer(view.text):
        one = _meant(view, everybody, quoted, pronoun.start())
        if one is not None:
            votes[id(one), "man" if pronoun["man"] else "woman"] += 1
    for person in everybody.persons:
        if person.told is None:
            for told, other in (("man", "woman"), ("woman", "man")):
                if votes[id(person), told] >= max(LEAST, SHARE * votes[id(person), other]):
                    person.told = told


def _meant(view: View, everybody: Cast, quoted: Sequence[Stretch], offset: int) -> Person | None:
    """The only person named before the pronoun in its sentence, or where nobody is, in the sentence before."""
    index = view.sentence_index(offset)
    if index is None or _within(quoted, offset):
        return None
    here = view.sentences[index]
    named = _named(everybody, quoted, here.start, offset)
    if not named and index:
        before = view.sentences[index - 1]
        named = _named(everybody, quoted, before.start, before.end) if before.paragraph == here.paragraph else named
    return next(iter(named.values())) if len(named) == 1 else None


def _named(everybody: Cast, quoted: Sequence[Stretch], start: int, end: int) -> dict[int, Person]:
    """Everybody who is named outside quotations in a stretch of the text."""
    them = (m.person for m in everybody.within(start, end) if m.person is not None and not _within(quoted, m.start))
    return {id(person): person for person in them}


def _within(quoted: Sequence[Stretch], offset: int) -> bool:
    """Whether the offset stands in one of the stretches, which are in text order."""
    at = bisect_left(quoted, offset + 1, key=lambda part: part.start) - 1
    return at >= 0 and offset < quoted[at].end
