"""Slots: what each figure of a sentence is there for: an amount of change, a base, a level reached, a whole, a part.

Lexicon: data/relations.toml, by the cues that relate/cues.py found.
"""

from dataclasses import dataclass

from claimx.nouns import is_plural
from claimx.records import Count, Money, Percentage, Quantity
from claimx.relate.cues import Cue, Cues, Words, way_of, word_set

STANDS_BELOW = ("below", "above", "under", "over", "past", "beyond")
COMPARED = 8
"""How many words may stand between `38 below` and its base: `its authorised strength of 250`."""
A_SUM = 10_000
"""A share that lost so much has none left."""
WHEN = 4
"""So many words make `when they still owed`."""
PRONOUNS = {"it", "they", "there"}
LABEL = 5
"""So many words hold a bracket and the label of a time: `(H1 2020:`."""
DEFINITE = {"the", "its", "his", "her", "their", "our", "those", "these", "all"}
STOPS = {":", ";"}
POINTING = {"these", "those", "them", "this", "that", "whom", "which"}
PRICED = {"for", "at", "with"}
TIMES = {
    "in",
    "last",
    "this",
    "the",
    "over",
    "during",
    "year",
    "month",
    "week",
    "season",
    "quarter",
    "-",
    "–",
    "/",
    ",",
}
PAUSES = {",", ";", ":", "(", "–", "—", "and", "but", "while"}


@dataclass(frozen=True, slots=True)
class Slots:
    """What a figure is there for; `amount` with its direction (up, down, gap) as key."""

    amount: Cue | None
    base: Cue | None
    to: bool
    whole: bool
    part: bool


def slots(claim: Quantity, left: Words, before: Cues, after: Cues, previous: "Beside | None") -> Slots:
    """The slots of a figure, given those of the one before it in the sentence."""
    amount = _amount(claim, left, before, after, previous)
    base = None if _played(claim, left, previous) else _base(left, before, after, previous)
    if base is not None and "amount" not in before and "amount" not in after:
        amount = None  # `the £3.0m raised in 2022` is compared with, whatever moved
    return Slots(
        amount,
        base,
        "level" in before and before["level"].key == "to",
        "whole" in before or "whole" in after or (not isinstance(claim, Percentage) and _is_of(left, previous)),
        not _is_all(claim, left)
        and (("part" in after and not _with_noun(claim, after["part"])) or "part" in before or _points_back(claim)),
    )


def _is_all(claim: Quantity, left: Words) -> bool:
    """Whether it is how many there are: `walked all 1,312 of them`."""
    told = claim.text[claim.number.end - claim.start :].lower().split()
    return told in (["of", "them"], ["of", "these"], ["of", "those"]) and [word.lower for word in left[-1:]] == ["all"]


def _played(claim: Quantity, left: Words, previous: "Beside | None") -> bool:
    """Whether it counts what points or goals are won in: `64 points from 35 matches`."""
    if not isinstance(claim, Count) or claim.unit not in word_set("played"):
        return False
    won = previous is not None and previous.claim.unit != claim.unit
    return won and [word.lower for word in left[-2:]] in (["points", "from"], ["goals", "from"], ["from"])


def _with_noun(claim: Quantity, cue: Cue) -> bool:
    """Whether it is the noun that `of which` takes up, so that the figure is a whole: `90 blades of which only 14`."""
    return cue.key == "relative" and isinstance(claim, Count)


@dataclass(frozen=True, slots=True)
class Beside:
    """The figure before in the sentence, as far as the next one's slots depend on it."""

    claim: Quantity
    slots: Slots
    based: bool  # whether a base has stood in the sentence so far
    way: int  # which way the last amount of the sentence went
    shared: bool  # whether a percentage of the sentence so far is what a level comes to of its whole


def _amount(claim: Quantity, left: Words, before: Cues, after: Cues, previous: Beside | None) -> Cue | None:
    if claim.text.lower().startswith(STANDS_BELOW):
        return None
    for cue in (None if _is_loss(claim, left) else _indefinite(left, before.get("amount")), after.get("amount")):
        if cue is not None and cue.key != "by":
            return cue
        if cue is not None and claim.direction is not None:
            return Cue(claim.direction, cue.start, cue.end)  # NIAGARA FALLS - … beating the forecast by 2.8 percent
        if cue is not None and _is_agent(claim, left, cue):
            continue
        if cue is not None and (way := way_of(left) or (0 if previous is None else previous.way)):
            return Cue("up" if way > 0 else "down", cue.start, cue.end)
    timed = _timed(left)
    if timed is not None:
        return timed
    if claim.role == "difference" or (claim.role == "change" and isinstance(claim, Percentage)):
        return Cue(claim.direction or "gap", claim.start, claim.end)
    by = before.get("amount")
    if by is not None and by.key == "by" and _is_majority(claim, left):
        return Cue("gap", by.start, by.end)
    restated = before.get("share")
    if restated is not None and restated.key == "or" and "share" not in after and isinstance(claim, Percentage):
        follows = previous is not None and previous.based and (previous.slots.base is not None or previous.slots.to)
        behind = None if previous is None or isinstance(previous.claim, Percentage) else previous.slots.amount
        if behind is not None:
            return Cue(behind.key, restated.start, restated.end)  # a loss of 734, or 0.2 per cent
        if previous is not None and previous.slots.base is not None and previous.slots.base.key == "against":
            return None  # 12, compared with 40, or 8 per cent, in the other
        if previous is not None and (previous.shared or claim.unit == previous.claim.unit == "percent"):
            return None  # `40, or 5 per cent, against 60, or 8 per cent`; `from one in six, or 17 per cent`
        return Cue("gap", restated.start, restated.end) if follows else None
    return None


def _is_majority(claim: Quantity, left: Words) -> bool:
    """Whether it is what somebody won by: `unseating the mayor by 612 votes`."""
    return claim.unit == "vote" or not word_set("wins").isdisjoint(word.lower for word in left)


def _is_loss(claim: Quantity, left: Words) -> bool:
    """Whether it is a sum that somebody lost, and by which nothing fell: `lost $1.9 billion to thieves`."""
    lost = next((word.lower for word in reversed(left) if word.lower not in word_set("filler")), "")
    return isinstance(claim, Money) and lost == "lost" and claim.value >= A_SUM


def _is_agent(claim: Quantity, left: Words, cue: Cue) -> bool:
    """Whether so many people did what the passive tells: `rises were reported by 372 tenants`; not `cut by 40`."""
    before = [word.lower for word in left if word.end <= cue.start][-1:]
    return before != [] and before[0] in word_set("acted") and isinstance(claim, Count)


def _timed(left: Words) -> Cue | None:
    """The movement that only its time parts from the amount: `a fall in 2021-22, of 14`, `a rise last year of 14`."""
    at = len(left) - 1
    if at < 0 or left[at].lower != "of":
        return None
    while at > 0 and (left[at - 1].lower in TIMES or left[at - 1].lower[:1].isdigit()):
        at -= 1
    way = 0 if at < 2 or at == len(left) - 1 or left[at - 2].lower not in ("a", "an") else way_of(left[at - 1 : at])
    return Cue("up" if way > 0 else "down", left[at - 1].start, left[-1].end) if way else None


def _indefinite(left: Words, cue: Cue | None) -> Cue | None:
    """The cue, unless a definite article follows: `a majority of the 240` is no amount, but a whole."""
    if cue is None:
        return None
    ends = next((at for at, word in enumerate(left) if word.end == cue.end), None)
    if ends is None or left[ends].lower != "of":
        return cue
    return None if any(word.lower in DEFINITE for word in left[ends + 1 :]) else cue


def _base(left: Words, before: Cues, after: Cues, previous: Beside | None) -> Cue | None:
    if "base" in after:
        return after["base"]
    behind = None if previous is None else previous.slots.amount
    cue = before.get("base") or _labelled(left) or (_then(left) if behind is not None else None)
    if cue is not None and previous is None and left[0].lower == "when" and cue.start == left[0].start:
        return None  # When the £668,000 arrives
    if cue is not None and cue.key != "tied":
        return cue
    if previous is None or behind is None or len(left) > COMPARED or any(word.lower in PAUSES for word in left):
        return None
    if cue is not None:
        return cue
    if left and left[-1].lower in ("for", "to", "with"):
        return None  # needs 74 more for 4,000; is 30 points behind with 51 on the table
    return None if "level" in before or behind.start < previous.claim.end else behind


def _then(left: Words) -> Cue | None:
    """The earlier time whose level a clause behind the amount tells: `£16m more than in March, when it owed £78m`."""
    written = [word.lower for word in left[-WHEN:]]
    at = next((at for at, word in enumerate(written) if word == "when"), None)
    behind = [] if at is None else written[at + 1 :]
    told = len(behind) > 1 and (behind[0] in PRONOUNS or behind[1] in word_set("measured"))
    return Cue("then", left[-1].start, left[-1].end) if told else None


def _labelled(left: Words) -> Cue | None:
    """The label of an earlier time before a figure in brackets: `up 11 per cent (FY21: £3.1m)`."""
    written = [word.lower for word in left[-LABEL:]]
    if "(" not in written or written[-1:] != [":"]:
        return None
    return Cue("base", left[-1].start, left[-1].end)


def _points_back(claim: Quantity) -> bool:
    """Whether the expression itself, or its whole, is of something named before: `seven of whom`."""
    last = claim.text.lower().rsplit(" of ", 1)[-1] if " of " in claim.text else ""
    whole = "" if claim.whole is None else claim.whole.text.lower()
    named = whole.split()[:1] in (["these"], ["those"]) and len(whole.split()) == 2  # of these schools, 61 had …
    return last in POINTING or whole in POINTING or named


def _is_of(left: Words, previous: Beside | None) -> bool:
    """Whether a bare `of` makes it a whole: `38 of the 63`, or `Of the 104` at the head of the sentence."""
    written = [word.lower for word in left]
    if "of" not in written:
        return False
    stop = max((at for at, word in enumerate(written) if word in STOPS), default=-1)
    written, previous = written[stop + 1 :], None if stop >= 0 else previous  # cut by half: of 130 children seen, 68 …
    if (written[:1] != ["of"] and written[:2] != ["out", "of"]) or not POINTING.isdisjoint(written):
        return False
    if not PAUSES.isdisjoint(written):
        return False  # 663 kg of heroin, 140 kg of opium
    fillers = word_set("filler")
    rest = [word for word in written[1:] if word not in fillers and not word.endswith(("'s", "s'"))]
    if rest and (is_plural(rest[-1]) or not PRICED.isdisjoint(rest)):
        return False  # of the cancelled flights 215 …; eight of the ships for £40m
    cut = previous is not None and isinstance(previous.claim, Percentage)
    return len(rest) <= 2 and (cut or previous is None or previous.slots.amount is None)  # axes 12 per cent of its 210
