"""Which names may be those of a body of people: no place, no dateline, no common word with a capital."""

import re
from bisect import bisect_right
from functools import lru_cache

from claimx.lexicon import words
from claimx.link.people import Mention
from claimx.view import View

SHORT = re.compile(r"(?:I|You|We|They|He|She|It|That|There|What|Who)['’]")
WORD = re.compile(r"\w+")
SMALL = re.compile(r"\b[^\W\d_A-Z]\w*+(?:-\w++)*+")
PROPER = ("NNP", "NNPS")
IN = re.compile(r"\b(\w+)[ \u00a0](?:in|near)[ \u00a0]$")
WIDTH = 24
"""So many characters before a name hold what is in it."""
DATELINE = re.compile(r"\)[ \u00a0][-–—][ \u00a0]")


def is_body(view: View, mention: Mention) -> bool:
    """Whether a name may be a body's: no place, no dateline and no common word with a capital."""
    if no_body(view, mention):
        return False
    first, last = view.parse.at(mention.start), view.parse.at(mention.end - 1)
    if first is None or last is None or view.parse.tags[last] in PROPER:
        return first is not None or " " in (mention.body or "") or not view.text.startswith("\n", mention.start - 1)
    return first != last


def no_body(view: View, mention: Mention) -> bool:
    """Whether it is a day, a place, what opens a dateline or a contraction, or a common word with a capital."""
    if (mention.body or "") in words("names", "times"):
        return True
    if _place(view, mention) or _somewhere(view, mention):
        return True
    if view.text.startswith(":", mention.end) or SHORT.match(mention.body or ""):
        return True
    return DATELINE.match(view.text, mention.end) is not None or _common(view, mention)


def _somewhere(view: View, mention: Mention) -> bool:
    """Whether a single word behind `in` is a place that no list has: `queues in Tarnby`, no `shares in Acme`."""
    before = IN.search(view.text, max(0, mention.start - WIDTH), mention.start)
    return before is not None and " " not in (mention.body or "") and before[1] not in words("people", "held")


def _common(view: View, mention: Mention) -> bool:
    """Whether a single word that opens its sentence stands elsewhere in small letters, and so is no name."""
    small = (mention.body or "").lower()
    common = " " not in small and opens(view, mention)
    return common and any(is_common(view, word) for word in (small, f"{small}s", f"{small}es"))  # Mango … mangoes


def opens(view: View, mention: Mention) -> bool:
    """Whether a name opens its sentence."""
    sentence = view.sentence_at(mention.start)
    return sentence is not None and sentence.start == mention.start


def is_common(view: View, small: str) -> bool:
    """Whether a word stands in small letters somewhere in the text."""
    return small in (_hyphened(view.text) if "-" in small else _words(view.text))


@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    """The words of a text, and the parts of those with a hyphen; gathered once an article."""
    return frozenset(WORD.findall(text))


@lru_cache(maxsize=1)
def _hyphened(text: str) -> frozenset[str]:
    """The words of a text in small letters, as they are joined by hyphens; gathered once an article."""
    return frozenset(SMALL.findall(text))


def _place(view: View, mention: Mention) -> bool:
    """Whether a name is a place or a force of the gazetteer."""
    at = bisect_right(view.mentions, mention.start, key=lambda m: m.start) - 1
    return at >= 0 and view.mentions[at].start <= mention.start < view.mentions[at].end
