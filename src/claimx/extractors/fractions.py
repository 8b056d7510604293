"""Fractions and multiples that move: `one in five`, `two-thirds of`, `more than half`, `doubled`, `rose sevenfold`.

Not here: `a third of a percentage point` (percentages.py), `half a mile` (measurements.py).
"""

import re
from collections.abc import Iterator

from claimx.extractors.candidates import candidates
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.quantity import quantity
from claimx.lexicon import table
from claimx.view import Numeral, View

POINT = re.compile(r"[^\S\n-]points?\b", re.IGNORECASE)
COIN = re.compile(r"[^\S\n]an?[^\S\n](?:penny|cent|dollar|pound|euro|rupee)\b", re.IGNORECASE)
"""Half of one of these is a sum, and no share: `half a penny`."""
VERBS = ("VB", "VBD", "VBN", "VBZ", "VBG", "VBP")
DOUBLES = ("double", "treble", "triple")
GROWS = re.compile(
    r"[^\S\n](?:(?:in|over|within)[^\S\n](?:\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b|ten\b|past\b|last\b|decade|year)"
    r"|since\b|to[^\S\n][£$€]?\d|,|\n|$)"
)
IN_SIZE = re.compile(r"[^\S\n]in[^\S\n](?:size|number|numbers|value|price|length|strength)\b")
"""In a headline a multiple before this is a verb, whatever the tagger says: `Fire near Merritt doubles in size`."""
SPORT = re.compile(r"[^\S\n](?:title|troph|match|final|partner|champion|pair|team|crown|tournament|win|event|draw)")
"""Behind what is played by two against two, and no verb: `his tennis doubles trophies`."""
RISES = frozenset(table("numerals")["rises"]["words"])
LONGEST = 16
"""The word before or behind `-fold` has no more characters, its space among them."""
IS, SORTS = ("is", "are", "was", "were", "be", "been"), ("twofold", "threefold", "fourfold")
"""Verbs by which nothing moves, and of how many sorts it is then: `the reason is twofold`."""
FOLD = ("RB", "JJ", "VBD", "VBN", "NN")


def fractions(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each fraction, and for each multiple that is a verb or stands with one.

    The span runs from the comparator to the numeral; `value` is in percent (20 for `one in five`, 100 for `doubled`,
    50 for `halved`).

    >>> [(draft.text, draft.value) for draft in fractions(read("More than half of the cases fell apart."))]
    [('More than half', Decimal('50.0'))]
    >>> list(fractions(read("She scored in the second half.")))
    []
    """
    for _, numeral in candidates(view):
        part = numeral.form == "fraction" and not any(one.match(view.text, numeral.end) for one in (POINT, COIN))
        if part or (numeral.form == "multiple" and _moves(view, numeral)):
            yield quantity("percentage", view, numeral, start=numeral.start, end=numeral.end, unit="percent")


def _moves(view: View, numeral: Numeral) -> bool:
    """Whether the multiple says that something moved: a verb (`doubled`, not `double rooms`), or `-fold` with one."""
    token = view.parse.at(numeral.start)
    if token is None:
        return False
    written = view.text[numeral.start : numeral.end].lower()
    if written.endswith("fold"):
        behind = view.text[numeral.end : numeral.end + LONGEST].lower().split()
        if behind and behind[0].strip(".,;") in RISES:
            return True  # a fourfold rise
        before = view.text[max(0, numeral.start - LONGEST) : numeral.start].lower().split()
        if before[-1:] == ["up"]:
            return True
        if written in SORTS and before and before[-1] in IS:
            return False
        return (view.parse.tags[token] in FOLD and not view.text[numeral.end :].startswith((" ", "-"))) or _verb_above(
            view, token
        )
    headed = view.in_headline(numeral.start) and written.rstrip("s") in DOUBLES
    if headed and IN_SIZE.match(view.text, numeral.end):
        return True
    if written in DOUBLES and view.in_headline(numeral.start) and GROWS.match(view.text, numeral.end):
        left = token - 1
        while left > 0 and view.parse.tags[left] == "RB":
            left -= 1
        return view.parse.tags[left] in ("NNS", "NNPS")  # taggers stumble over `Thefts nearly double in two years`
    if view.parse.tags[token] == "PDT" and _joined(view, token):
        return True
    if view.parse.tags[token] not in VERBS or view.parse.deps[token] in ("amod", "compound"):
        return False
    if written == "doubles" and SPORT.match(view.text, numeral.end):
        return False
    behind = view.text[numeral.end : numeral.end + LONGEST].lower().split()
    return not behind or behind[0].strip(".,;") not in ("down", "as", "up", "over", "back")


def _joined(view: View, token: int) -> bool:
    """Whether the tagger missed a verb that another one joins: `will buy ten vans and double the number of patrols`."""
    noun = view.parse.heads[token]
    verb = view.parse.heads[noun]
    return view.parse.tags[token - 1] == "CC" and view.parse.deps[noun] == "conj" and view.parse.tags[verb] == "VB"


def _verb_above(view: View, token: int) -> bool:
    head = view.parse.heads[token]
    return head != token and view.parse.tags[head].startswith("VB")
