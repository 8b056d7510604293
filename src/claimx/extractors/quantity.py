"""The one maker of drafts of quantities: their span and comparator are worked out here only.

Lexicon: data/comparators.toml.
"""

import re
from decimal import Decimal
from functools import cache

from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.signed import unsigned
from claimx.lexicon import GAP, Hit, lexicon, pattern, plain, table
from claimx.records import Comparator, QuantityType
from claimx.view import Numeral, View

COMPARATORS: dict[str, Comparator] = {"=": "=", "~": "~", "~<": "~", ">": ">", ">=": ">=", "<": "<", "<=": "<="}
BETWEEN = re.compile(rf"\bbetween{GAP}$", re.IGNORECASE)
AVERAGE = re.compile(rf"\b(?:average|mean|median)(?:{GAP}of)?{GAP}(?:[a-z]+{GAP}){{0,2}}$", re.IGNORECASE)
LARGE = re.compile(
    r"[^\S\n]{0,2}(?:[A-Z]{0,3}[$£€₹])?"
    r"(?:\d{1,3}[, ]?\d{3}|\d[\d.]*[^\S\n]?(?:m|bn|million|billion|trillion|crore|lakh)\b)"
)
MAY = (["can"], ["could"], ["may"], ["might"])
"""Behind these `go up to 40mph` is a limit, no movement."""
AMOUNT = re.compile(
    rf"(?:%|\b(?:per{GAP}cent|percent|points?)|[£$€]\d(?:[\d.,]*\d)?(?:{GAP}?(?:m|bn|million|billion|crore|lakh))?){GAP}$",
    re.IGNORECASE,
)
"""An amount before `more than`, which sets it against another figure: `15 per cent higher than £3,600`."""


def quantity(
    type: QuantityType,
    view: View,
    numeral: Numeral,
    *,
    start: int,
    end: int,
    unit: str | None,
    factor: Decimal = Decimal(1),
    noun: int | None = None,
) -> QuantityDraft:
    """The draft whose numeral and unit fill `text[start:end]`, its comparator added to the span."""
    comparator: Comparator = "range" if numeral.is_range else "="
    if type == "percentage":
        numeral, sign = unsigned(view.text, numeral)
        start = min(start, sign)
    cue = before(view, start)
    key = None if cue is None else cue.key
    if cue is not None:
        start = cue.start
    elif numeral.is_range and (between := BETWEEN.search(view.text, max(0, start - 12), start)):
        start = between.start()
    if key in (None, "=") and (behind := after(view.text, numeral.end, end)) is not None:
        end, key = max(end, behind.end), behind.key
    if key is not None and not numeral.is_range:
        comparator = COMPARATORS[key]
    return QuantityDraft(
        type,
        start,
        end,
        view.text[start:end],
        numeral,
        numeral.value * factor,
        factor,
        comparator,
        unit,
        noun,
        key == "~<",
        AVERAGE.search(view.text, max(0, start - 40), start) is not None,
    )


def before(view: View, offset: int) -> Hit | None:
    """The comparator that ends just before `offset`, with its key in data/comparators.toml."""
    hit = lexicon("comparators", "before").before(view.text, offset)
    if hit is None:
        return None
    phrase = plain(view.text[hit.start : hit.end])
    if phrase in _guards("verbs"):
        token = view.parse.at(hit.start)
        if token is not None and not view.parse.tags[token].startswith(("VB", "IN")):
            return None
    if phrase in _guards("headed") and not view.in_headline(offset) and not LARGE.match(view.text, offset):
        return None  # cyclists pass 20 houses
    if phrase in _guards("headed") and _is_law(view, hit.start, offset):
        return None
    if phrase.endswith(" than") and AMOUNT.search(view.text, max(0, hit.start - 40), hit.start):
        return None
    if phrase in _guards("short"):
        words = view.text[max(0, hit.start - 24) : hit.start].lower().split()
        if phrase == "up to" and not _guards("goes").isdisjoint(words[-1:]) and words[-2:-1] not in MAY:
            return None  # capacity would go up to 8 lakh from 5.5 lakh
        if (
            words
            and words[-1] in _guards("not_after")
            and not (phrase in ("about", "around", "over", "record") and words[-1] in ("a", "an"))
            and not (words[-1] == "that" and _opens_clause(view, hit.start))
        ):
            return None
    return hit


def _is_law(view: View, start: int, offset: int) -> bool:
    """Whether what passes is a law, or who passes it makes laws: `passes $26bn budget`, `MPs passed £2bn in aid`."""
    makers = _guards("makers").isdisjoint(view.text[max(0, start - 24) : start].lower().split()[-2:])
    return not makers or _law().match(view.text, offset) is not None


def _opens_clause(view: View, offset: int) -> bool:
    """Whether the `that` just before opens a clause, so that what follows is its own: `said that over 300 had come`."""
    token = view.parse.at(offset)
    return token is not None and token > 0 and view.parse.deps[token - 1] == "mark"


def tight_end(text: str, offset: int) -> int:
    """Where a comparator between numeral and noun ends (`80 or more chairs`), `offset` where there is none."""
    found = _behind("tight").match(text, offset)
    return offset if found is None else found.end(1)


def after(text: str, numeral_end: int, end: int) -> Hit | None:
    """The comparator behind the numeral (`30-odd`, `30+`) or behind its unit (`30 boats or more`)."""
    tight = _behind("tight").match(text, numeral_end)
    if tight is None:
        tight = _behind("after").match(text, end)
        section = "after"
    else:
        section = "tight"
    if tight is None:
        return None
    key = _meaning(section)[plain(tight[1])]
    return Hit(tight.start(1), tight.end(1), key)


@cache
def _guards(key: str) -> frozenset[str]:
    return frozenset(table("comparators")["guards"][key])


@cache
def _law() -> re.Pattern[str]:
    """A sum with what is passed into law: `$26bn state budget`."""
    number = r"(?:[^\W\d_]{0,3}[$£€])?[\d.,]{1,12}(?:[^\S\n]?[a-z]{1,8})?"
    passed = "|".join(sorted(_guards("passed")))
    return re.compile(rf"{number}[^\S\n](?:[a-z-]{{2,20}}[^\S\n]){{0,2}}(?:{passed})s?\b", re.IGNORECASE)


@cache
def _meaning(section: str) -> dict[str, str]:
    return {plain(phrase): key for key, phrases in table("comparators")[section].items() for phrase in phrases}


@cache
def _behind(section: str) -> re.Pattern[str]:
    phrases = sorted(_meaning(section), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"[^\S\n]{{0,2}}((?:{'|'.join(map(pattern, phrases))}))(?!\w)", re.IGNORECASE)
