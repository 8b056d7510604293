"""Which claim of the one annotation is which of the other.

Quantities match where their numerals overlap; periods and forces where their spans share half of their union, or one
lies in the other and both mean the same; quotations where the words of their contents reach an F1 of 0.8 (of a mixed
quotation, the words within its marks are enough). Each claim has one partner, the best first.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from claimx.scoring.annotation import Annotated, Marked, Stretch

ENOUGH_WORDS, ENOUGH_SPAN = 0.8, 0.5
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
ARTICLES = ("the", "a", "an")
OPENING, CLOSING = "“\"‘'", "”\"’'"

Pair = tuple[Marked, Marked]


def words(text: str) -> list[str]:
    """The words of a text, without case, and with one kind of apostrophe.

    >>> words("The Met’s ‘bikes’")
    ['the', "met's", 'bikes']
    """
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'")
    return WORD.findall(plain)


def plain_name(name: str | None) -> str | None:
    """A name as it is compared: its words, without an article.

    >>> plain_name("The Met"), plain_name("the")
    ('met', None)
    """
    found = words((name or "").replace("&", " and "))
    while found and found[0] in ARTICLES:
        found = found[1:]
    return " ".join(found) or None


def shared_words(one: Iterable[str], other: Iterable[str]) -> float:
    """The F1 of two bags of words.

    >>> shared_words(["a", "b"], ["b", "c"])
    0.5
    >>> shared_words(["a"], [])
    0.0
    """
    first, second = Counter(one), Counter(other)
    common = sum((first & second).values())
    return 2 * common / (first.total() + second.total()) if common else 0.0


def pairs(gold: Annotated, predicted: Annotated) -> list[Pair]:
    """The claims of both that are the same, each at most once."""
    scored = sorted(
        (
            (-affinity, place, rank)
            for place, claim in enumerate(gold.claims)
            for rank, other in enumerate(predicted.claims)
            if claim.type == other.type and (affinity := _affinity(claim, other, gold.text)) > 0
        ),
    )
    places, ranks, found = set(), set(), []
    for _, place, rank in scored:
        if place not in places and rank not in ranks:
            places.add(place)
            ranks.add(rank)
            found.append((gold.claims[place], predicted.claims[rank]))
    return found


def same_dates(gold: Marked, predicted: Marked) -> bool:
    """Whether two periods mean the same days; of lengths and repetitions, the same TIMEX."""
    days, wanted = (predicted.first, predicted.last), (gold.first, gold.last)
    if [day and day.isoformat() for day in days] in gold.accept.get("dates", []):
        return True
    if gold.timex_type in ("DURATION", "SET") and gold.timex == predicted.timex:
        return True
    return days == wanted and not (gold.timex_type in ("DURATION", "SET") and wanted == (None, None))


def _affinity(gold: Marked, predicted: Marked, text: str) -> float:
    """How well two claims of one type match; 0 where they do not."""
    if gold.is_quantity:
        return 1 + gold.likeness(predicted) if gold.numeral.common(predicted.numeral) else 0.0
    if gold.type == "quotation":
        said = _content(predicted, text)
        likeness = shared_words(_content(gold, text), said)
        if gold.mode == "mixed":
            likeness = max(likeness, shared_words(_marked(gold, text), said))
        return likeness if likeness >= ENOUGH_WORDS else 0.0
    likeness = gold.likeness(predicted)
    within = gold.common(predicted) == min(len(gold), len(predicted)) > 0
    return likeness if likeness >= ENOUGH_SPAN or (within and _mean_the_same(gold, predicted)) else 0.0


def _mean_the_same(gold: Marked, predicted: Marked) -> bool:
    if gold.type == "period":
        return same_dates(gold, predicted)
    return plain_name(gold.name) == plain_name(predicted.name)


def _content(claim: Marked, text: str) -> list[str]:
    return [word for part in claim.content for word in words(_slice(text, part))]


def _marked(claim: Marked, text: str) -> list[str]:
    """The words of a mixed quotation that stand within quote marks."""
    return [word for part in claim.content for inside in _within_marks(_slice(text, part)) for word in words(inside)]


def _within_marks(text: str) -> list[str]:
    """What stands between an opening mark and the next closing one; an apostrophe within a word closes nothing.

    >>> _within_marks("it was “a fair deal” and ‘the council’s own’")
    ['a fair deal', 'the council’s own']
    """
    found, opened = [], None
    for place, character in enumerate(text):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if opened is None and character in OPENING and not before.strip():
            opened = place + 1
        elif opened is not None and character in CLOSING and not after.isalnum():
            found.append(text[opened:place])
            opened = None
    return found if opened is None else [*found, text[opened:]]


def _slice(text: str, part: Stretch) -> str:
    return text[part.start : part.end]
