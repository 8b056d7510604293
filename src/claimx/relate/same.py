"""The one judge of "the same": may two figures be of one measure, period, place and source?

Answers are graded, since newspapers name one thing by several nouns. Lexicon: data/relations.toml, [same].
"""

from decimal import Decimal
from functools import cache

from claimx.lexicon import table
from claimx.records import Force, Period, Quantity
from claimx.relate.scene import Mark, Scene

NO, MAYBE, YES = 0, 1, 2
FAR_APART = 1000
"""A total and a rate whose denominator is left out are seldom so many times apart: $68m and 83 cents a share."""
MEANS_APART = 20
"""A bare number so many times one with decimals is no number of the same thing."""
DECIMAL_BELOW = 1000
"""Below it a count with decimals is an average or a score; above it, it may be `2.1 million`."""
THOUSAND = Decimal(1_000)
A_SCORE = 20
"""Told in one scale, two figures of one thing are no more apart."""
PERSON = frozenset({"person", "people"})
ASSERTED_ENOUGH = {"asserted", "forecast"}


def measure(one: Mark, other: Mark) -> int:
    """Whether both figures measure one thing: NO, MAYBE (nothing speaks against it), YES (the noun or unit says so)."""
    beside = one.sentence == other.sentence
    if one.kind != other.kind:
        scaled = leaves_out_scale(one, other) or leaves_out_scale(other, one)
        return MAYBE if beside and not scaled and _bare_beside(one, other) else NO
    if leaves_out_scale(one, other) or leaves_out_scale(other, one):
        return NO
    if not rate(one.claim, other.claim) and not (beside and _elliptical_rate(one, other)):
        return NO
    first, second = one.noun, other.noun
    if one.kind == "count" and None in (first, second) and _mean_and_number(one, other):
        return NO
    if one.kind == "count":
        return noun(first, second)
    if one.kind == "measure":
        return MAYBE if first == second or (beside and _elliptical_unit(first, second)) else NO
    return MAYBE if first == second or None in (first, second) else NO


def leaves_out_scale(bare: Mark, told: Mark) -> bool:
    """Whether a bare number leaves out the scale of the other: `6.2 million tonnes, up on 5.8`; not `on 900,000`."""
    if bare.sentence != told.sentence or not bare.value or not is_bare(bare) or (scale := scale_of(told)) < THOUSAND:
        return False
    low, high = sorted((abs(bare.value) * scale, abs(told.value)))
    return high < low * A_SCORE


def is_bare(mark: Mark) -> bool:
    """Whether it is written as a mere number without a scale: `5.8`, not `5.8 million` nor `5.8 tonnes`."""
    number = mark.claim.number
    written = (mark.claim.start, mark.claim.end) == (number.start, number.end)
    return written and mark.kind in ("count", "measure") and scale_of(mark) == 1


def scale_of(mark: Mark) -> Decimal:
    """What the words or letters behind its digits multiply them by: a million in `12 million`."""
    claim = mark.claim
    written = claim.text[claim.number.start - claim.start : claim.number.end - claim.start]
    digits = "".join(sign for sign in written if sign.isdigit() or sign == ".").strip(".")
    told = digits.replace(".", "", 1).isdigit() and written[:1].isdigit() and any(sign.isalpha() for sign in written)
    return abs(claim.value) / Decimal(digits) if told and Decimal(digits) else Decimal(1)


def _mean_and_number(one: Mark, other: Mark) -> bool:
    """Whether the one is written with decimals and the other, far larger, without: `388 at 97.00`."""
    low, high = abs(one.value), abs(other.value)
    if low > high:
        low, high = high, low
    if low >= DECIMAL_BELOW or high <= low * MEANS_APART:
        return False
    exponent = low.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0 and high == high.to_integral_value()


def _elliptical_rate(one: Mark, other: Mark) -> bool:
    """Whether one of them may leave out the other's denominator: `£14 an hour, up from £13`."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return None in (one.claim.per, other.claim.per) and high <= low * FAR_APART


def _elliptical_unit(first: str | None, second: str | None) -> bool:
    """Whether one of them leaves out what its unit is reckoned by: `42kg a hectare, less than the average of 61kg`."""
    short, long = sorted((first or "", second or ""), key=len)
    return bool(short) and (long.startswith(f"{short} per ") or (short, long) == ("ton", "tonne"))  # metric tons


def _bare_beside(one: Mark, other: Mark) -> bool:
    """Whether a bare number leaves out its neighbour's unit: `from 38 minutes to 19`."""
    bare, told = (one, other) if one.kind == "count" else (other, one)
    if told.kind == "percent" and not any(sign.isdigit() for sign in told.claim.text):
        return False  # that is a quarter, and seven more than the 37 of 2020
    if bare.kind != "count" or bare.noun is not None or abs(one.index - other.index) > 2:
        return False
    if bare.claim.whole is not None:
        return False  # a nine-second gap over the last six of the 40 laps
    if abs(one.index - other.index) == 2 and not {"percent"} & {one.kind, other.kind}:
        return False  # Mr Day's 43.8, a fall of 19 points on the 62.8 per cent
    if "money" in (one.kind, other.kind):
        return False
    return any(mark.slots.base is not None or mark.slots.to for mark in (one, other))


def noun(first: str | None, second: str | None) -> int:
    """Whether two counted nouns may name one thing."""
    if first is None or second is None:
        return MAYBE
    if first == second:
        return YES
    if first in _generic() or second in _generic():
        return MAYBE
    if first.rpartition("-")[2] == second.rpartition("-")[2]:
        return YES  # stop-and-searches, searches
    if (first in PERSON and second in _people()) or (second in PERSON and first in _people()):
        return MAYBE
    return MAYBE if _groups().get(first, frozenset()) & _groups().get(second, frozenset()) else NO


def other_noun(first: str | None, second: str | None) -> bool:
    """Whether both nouns say what is counted, and not the same: thefts and burglaries, not thefts and others."""
    return None not in (first, second) and first != second and not {first, second} & _generic()


def elliptical(part: Mark, whole: Mark) -> bool:
    """Whether the part's noun is left out or the whole's own."""
    unit = part.noun
    return unit is None or unit == whole.noun or unit in _generic()


def matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two handfuls of words name one thing: by a word that is no verb of movement, or by a synonym."""
    if any(one & group and other & group for group in _matters()):
        return True
    return any(len(word) > 3 and word not in _movements() for word in one & other)


@cache
def _matters() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in table("relations")["same"]["matter"])


@cache
def _movements() -> frozenset[str]:
    return frozenset(table("relations")["words"]["up"]) | frozenset(table("relations")["words"]["down"])


def elliptical_rate(one: Mark, other: Mark) -> bool:
    """Whether the two are sums of one currency, the second of which may leave out the first's denominator."""
    sums = one.kind == other.kind == "money" and one.claim.unit == other.claim.unit
    return sums and other.claim.per is None and _elliptical_rate(one, other)


def rate(one: Quantity, other: Quantity) -> bool:
    """Whether both are no rates, or rates by the same denominator."""
    if one.per is None or other.per is None:
        return one.per is None and other.per is None
    return one.per == other.per


def clash(scene: Scene, one: Quantity, other: Quantity, *, mood: bool = True) -> bool:
    """Whether two figures are told of different periods, places, forces, by different people, or as fact and wish.

    Without `mood` the last is left out: a headline says as done what the lead says was asked for.
    """
    return (
        sources_differ(one, other)
        or periods_differ(scene, one, other)
        or _force(scene, one, other)
        or places_differ(one, other)
        or (mood and not _mood(one, other))
    )


def told_apart(one: Quantity, other: Quantity) -> bool:
    """Whether different people say so, or the one as a fact and the other as a wish, a guess or a denial."""
    return sources_differ(one, other) or not _mood(one, other)


def sources_differ(one: Quantity, other: Quantity) -> bool:
    """Whether the article has the two from different people."""
    first, second = one.attribution, other.attribution
    if first is None or second is None:
        return False
    return (first.name or first.text) != (second.name or second.text)


def _mood(one: Quantity, other: Quantity) -> bool:
    return one.modality == other.modality or {one.modality, other.modality} <= ASSERTED_ENOUGH


def periods_differ(scene: Scene, one: Quantity, other: Quantity) -> bool:
    """Whether the two are told of periods that are known and not the same."""
    first, second = (scene.by_id.get(claim.period or "") for claim in (one, other))
    if not isinstance(first, Period) or not isinstance(second, Period):
        return False
    if None in (first.first, first.last, second.first, second.last):
        return False
    return (first.first, first.last) != (second.first, second.last)


def _force(scene: Scene, one: Quantity, other: Quantity) -> bool:
    first, second = (scene.by_id.get(claim.force or "") for claim in (one, other))
    return isinstance(first, Force) and isinstance(second, Force) and first.name != second.name


def places_differ(one: Quantity, other: Quantity) -> bool:
    """Whether the two are told of places neither of which names the other."""
    if one.place is None or other.place is None:
        return False
    first, second = bare(one.place.text), bare(other.place.text)
    return first not in second and second not in first


def bare(place: str) -> str:
    """The place without its article, in lower case."""
    return place.lower().removeprefix("the ")


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("relations")["same"]["generic"])


@cache
def _people() -> frozenset[str]:
    listed = table("relations")["same"]
    roles = (word for words in table("people")["roles"].values() for word in words)
    return frozenset(listed["people"]).union(roles).difference(listed["things"])


@cache
def _groups() -> dict[str, frozenset[int]]:
    made: dict[str, set[int]] = {}
    for number, group in enumerate(table("relations")["same"]["groups"]):
        for word in group:
            made.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in made.items()}
