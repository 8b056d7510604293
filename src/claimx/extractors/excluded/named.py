"""Whether a number in digits names a thing, by evidence: `the 4's screen`, `we flew the 320`, `in 1.02`.

What is known of the number is weighed: the words beside it, its parse, and what the article tells of it elsewhere
(evidence.py). The weights come from corpus/ by `make model` (models/names); no feature holds its digits.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.extractors.excluded.evidence import Evidence, evidence, may_name
from claimx.extractors.excluded.gapped import gapped
from claimx.extractors.excluded.place import Place, listed, so_many
from claimx.given_names import is_given_name
from claimx.nouns import is_plural
from claimx.scorer import Option, Scorer, weights
from claimx.view.parse import CLOSED

NAME = "name"
LONGEST = 6
SIGNS, MARKS = tuple("$£€¥₹"), ("%", "°")
SEVERAL_OF = re.compile(r"[^\S\n](?:[A-Z][\w-]*[^\S\n])?[A-Z]*-?\d{1,4}(?:-\d{1,3})?[a-z]{0,4}s(?!\w)")
"""So many things by their name, which has the plural: `18 777s`, `26 Airbus A320neos`."""
PROPER = ("NNP", "NNPS")
ONE_DOES = frozenset({"is", "was", "has", "does", "isn't", "wasn't", "hasn't"})
SEVERAL_DO = frozenset({"are", "were", "have", "do"})
SEVERAL_ARE = frozenset({"are", "were", "have", "who"})
"""Behind `the` and a number, that they are several: `the 14 who were fined`."""
BE = ONE_DOES | SEVERAL_DO | {"had", "did", "be", "been"}
NAMES = ("name of a series", "place or force", "name", "capital")
"""What a capitalised word before is."""
MANY = "counts several"
OPENER = "opener or month"


class Words(NamedTuple):
    """What stands beside a number, in the terms of features."""

    left: str
    right: str
    close: str
    """What kind of word stands behind."""
    counts: str
    goes_on: str
    """Whether it goes on from a count before, where a name stands before it."""


def weighed(place: Place) -> str | None:
    """`name` where more speaks for a name than for a figure."""
    if not is_open(place):
        return None
    options: list[Option[str]] = [Option(None, ()), Option(NAME, (set(told(place)),))]
    return Scorer(weights(NAME)).decide(options).value


def is_open(place: Place) -> bool:
    """Whether the number is one that is weighed: plain digits; no sum, no range, not so many of what has no name."""
    numeral, written = place.numeral, place.written
    if numeral.form != "digits" or numeral.scaled or numeral.is_range or place.token is None:
        return False
    plain = len(written) <= LONGEST and written.replace(".", "").isdigit()
    if not plain or place.mark in MARKS or place.last in SIGNS or so_many(place):
        return False
    if SEVERAL_OF.match(place.text, numeral.end):
        return False
    if place.last == "the" and place.next in SEVERAL_ARE:
        return False
    if place.last in ("a", "an"):
        return True  # no such article counts several
    known = evidence(place.text)
    return _counts(place) != MANY or _left(place, known) in NAMES or written in known.numbers()


def told(place: Place) -> Iterator[str]:
    """The features of a number."""
    known = evidence(place.text)
    left = _left(place, known)
    goes_on = "goes on" if left in NAMES and gapped(place) else "stands alone"
    words = Words(left, _word(place, 1), _close(place), _counts(place), goes_on)
    yield "always"
    yield from _itself(place)
    yield from _beside(place, words)
    if left in NAMES:
        yield from _name(place, known, words)
    for one in _article(place, known):
        yield one
        yield f"{one}, left {left}"
        yield f"{one}, right {words.right}"
        yield f"{one}, {words.close}"
        yield f"{one}, {words.counts}"
    yield from _parse(place, words)


def _itself(place: Place) -> Iterator[str]:
    """How the number is written, and where."""
    written = place.written
    yield f"digits {len(written)}" if written.isdigit() else "decimal"
    if len(written) > 2 and written.endswith("00"):
        yield "round"
    if place.mark.isalpha():
        yield "letters glued"
    if place.last in listed("numbered", "amounts"):
        yield "behind an amount"
    if place.view.in_headline(place.numeral.start):
        yield "headline"


def _beside(place: Place, words: Words) -> Iterator[str]:
    """The words on either side."""
    left, right, close, counts, _ = words
    verb = _verb(place)
    kind = "name" if left in NAMES else "article" if left in ("the", "a", "another") else left
    yield f"left {left}"
    yield f"left two {_word(place, -2)} {left}"
    yield f"right {right}"
    yield f"right two {right} {_word(place, 2)}"
    yield f"between {left} / {right}"
    yield verb
    yield f"{verb}, left {left}"
    yield counts
    yield f"{left}, {counts}"
    yield f"{kind}, {close}"
    yield f"{kind}, {close}, {_form(place.written)}"
    if place.mark == " " and place.text[place.numeral.end + 1 : place.numeral.end + 2].isupper():
        yield f"capital behind, left {left}"


def _name(place: Place, known: Evidence, words: Words) -> Iterator[str]:
    """What is known of the name that the number may go on."""
    parse, token, word = place.parse, place.token or 0, place.before[-1]
    _, right, close, counts, goes_on = words
    first = token - 1
    while first > 0 and parse.tags[first - 1] in PROPER and parse.word(first - 1)[0].isupper():
        first -= 1
    behind = _plain(place, first - 1) if first > 0 else "-"
    head = "before its head" if parse.heads[token - 1] >= token else "no part of what follows"
    alone = "alone elsewhere" if word in known.alone else "never alone"
    yield from (f"name behind {behind}", f"name behind {behind}, {counts}", f"name behind {behind}, right {right}")
    yield from (f"name, {goes_on}", f"name, {close}, {counts}, {goes_on}")
    yield from (f"name {head}", f"name {head}, {counts}")
    yield from (alone, f"{alone}, {counts}", f"{alone}, {words.left}", f"{alone}, {close}, {goes_on}")
    yield f"name of {min(3, token - first)}"
    if (word, place.written) in known.pairs:
        yield from ("stands twice", f"stands twice, {alone}")
    if any(letter.isupper() for letter in word[1:]) and not word.isupper():
        yield "brand"
    opens = parse.word(first)
    if token - first > 1 and (len(opens.rstrip(".")) == 1 or is_given_name(opens)):
        yield "person"


def _article(place: Place, known: Evidence) -> Iterator[str]:
    """What the article tells of the number and its like elsewhere."""
    written, numbers = place.written, known.numbers()
    behind = known.named(written, place.numeral.start)
    named = {
        "behind a name elsewhere": bool(behind - known.alone),
        "behind a name elsewhere that stands alone, too": bool(behind & known.alone),
        "in a code elsewhere": written in known.in_codes,
        "with a plural of its own": written in known.plurals,
        "numbered elsewhere": written in known.numbered,
    }
    yield from (name for name, holds in named.items() if holds)
    if known.bare.get(written, 0) > 1:
        yield "stands again"
    if known.determined.get(written, 0) > 1:
        yield "behind an article again"
    if any(one != written and len(one) == len(written) for one in known.determined):
        yield "others behind an article"
    if any(named.values()):
        yield "named elsewhere"
        return
    whole, dot, _ = written.partition(".")
    if dot and any(one == whole or one.startswith(whole + dot) for one in numbers):
        yield "its kin are named"
    form = _form(written)
    yield "others like it are named" if any(_form(one) == form for one in numbers) else "none is named"


def _parse(place: Place, words: Words) -> Iterator[str]:
    """Where the number stands in the parse."""
    parse, token = place.parse, place.token or 0
    head, left, label = parse.heads[token], token - 1, parse.deps[token]
    yield f"is {parse.tags[token]} {label}"
    yield f"{'behind' if head < token else 'before'} its head {parse.tags[head]} as {label}"
    if label in ("nsubj", "nsubjpass"):
        yield f"subject of {parse.tags[head]}"
    if left >= 0 and parse.tags[left] == "NNP" and parse.ends[left] + 1 == parse.starts[token]:
        named = parse.tags[head] in PROPER
        inside = head == left or named if head < token else named and parse.heads[left] == head
        beside = "inside a name" if inside else "beside a name"
        yield from (beside, f"{beside}, {words.close}, {words.goes_on}")


def _left(place: Place, known: Evidence) -> str:
    """The word before: a name of some kind, a function word, or a tag."""
    word = place.before[-1] if place.before else "-"
    if not any(letter.isupper() for letter in word[:3]) or not word[-1].isalnum():
        return _word(place, -1) if place.before else "-"
    if not may_name(word, "1"):
        return OPENER
    if len(known.series.get(word, ())) > 1:
        return "name of a series"
    if any(one.end == place.numeral.start - 1 for one in place.view.mentions):
        return "place or force"
    return "name" if place.tag(-1) in PROPER else "capital"


def _counts(place: Place) -> str:
    """What it counts, by the parse."""
    noun = place.counted
    if noun is None:
        return "counts nothing"
    several = place.parse.tags[noun] == "NNS" or is_plural(place.parse.word(noun))
    return MANY if several else "counts one"


def _close(place: Place) -> str:
    """What kind of word stands behind."""
    tag = place.tag(1)
    if place.mark in ("", "\n") or not tag[:1].isalpha() or tag in CLOSED:
        return "closed"
    if tag in ("VBD", "VBZ", "VBP"):
        return "verb behind"
    return "noun behind" if tag[:2] in ("NN", "JJ") else "more behind"


def _verb(place: Place) -> str:
    """Whether one does something, or several do."""
    tag, word = place.tag(1), _word(place, 1)
    if word in ONE_DOES or tag == "VBZ":
        return "one does"
    if word in SEVERAL_DO or tag == "VBP":
        return "several do"
    return "somebody did" if tag in ("VBD", "MD") else "no verb"


def _word(place: Place, step: int) -> str:
    """A word so many steps away as features have it; nothing of the next line."""
    edge = place.token if step < 0 else place.parse.at(place.numeral.end - 1)
    if edge is None or not 0 <= edge + step < len(place.parse) or (step > 0 and place.mark in ("", "\n")):
        return "-"
    return _plain(place, edge + step)


def _plain(place: Place, token: int) -> str:
    """A function word or a mark as it is, of any other its tag."""
    tag, word = place.parse.tags[token], place.parse.lower(token)
    return word if tag in CLOSED or word in BE or not tag[0].isalpha() else tag


def _form(number: str) -> str:
    """Of how many digits a number is, and whether it is a decimal."""
    return f"{'a decimal' if '.' in number else 'whole'} of {len(number)}"
