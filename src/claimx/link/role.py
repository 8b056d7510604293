"""Level, share, change or difference, with the direction of the last two.

`up 5 per cent`, `fell by a third`, `a rise of 12`, `a 12 per cent rise`, `14 fewer than in May` are changes;
`14 fewer than in Leeds`, `won by 40 votes`, `six points clear` differences; `from 64 to 58` two levels; what has a
whole is a share.
Lexicon: data/roles.toml. Not here: what the words behind a figure measure it from (link/gap.py).
"""

import re
from itertools import takewhile

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import plain, words
from claimx.link.gap import set_apart
from claimx.link.links import Link, Movement
from claimx.link.movement import (
    REACH,
    apart,
    direction_of,
    is_amount,
    is_particle,
    moved,
    moves,
    noun_direction,
    priced,
    way_by,
    words_in,
)
from claimx.link.spot import Spot
from claimx.records import Direction
from claimx.view import Stretch, View
from claimx.view.parse import FINITE

GAP = re.compile(r",?[^\S\n](?:and|while)[^\S\n](?:the[^\S\n])?(?:[a-z-]+[^\S\n]){1,3}", re.IGNORECASE)
SUBJECT = 6
"""So many words before `was` hold the noun of movement."""
NEAR, FAR = 8, 12
"""So many words before `by` hold who leads; points have no other use."""
SCORE = re.compile(r"[^\S\n]to[^\S\n][\d,]{1,9}\b(?![^\S\n]?(?:%|per[^\S\n]?cent))")
"""Behind the first of the two figures that a margin lies between: `842 to 831`."""
OF = re.compile(r"[^\S\n]of\b")
ODDS = re.compile(r"[^\S\n]in[^\S\n](?:every[^\S\n])?[\w,]+$")
"""How a share of so many ends: `one in five`, `one patient in nine`."""
SIGNED = re.compile(r"(?<![\w)%/+−–-])([+−(–-])[^\S\n]?[$£€]?$")
GOES_ON = re.compile(
    r"[\s,–—(]*(?:or|and|i\.e\.|that is|equivalent to|respectively)?[\s,(]*"
    r"(?:by[^\S\n])?(?:(?:about|around|nearly|over)[^\S\n])?",
    re.IGNORECASE,
)
GO = re.compile(
    r"\b(?:to|could|will|would|may|might|must|should)[^\S\n]go\b(?![^\S\n](?:to|into|on|for|towards|ahead|up|down)\b)"
)
AHEAD = 12
"""So many characters behind `are` hold `to go`, and behind `go` where to."""
ENDS_CLAUSE = (".", ";", "and", "but", "which", "who", "that")
RESTATED = re.compile(r",?[^\S\n]or[^\S\n](?:(?:by|about|around|nearly|almost|roughly|just)[^\S\n]){0,2}")
TO = re.compile(r"\bto[^\S\n](?:(?:a|an|the|just|only|about|nearly|record)[^\S\n]){0,2}$")
OF_IT = re.compile(r"[^\S\n]of[^\S\n](?:the|its|their|his|her|all)\b")
OR_SO_MANY = re.compile(
    r"[^,;.:\d]{0,60},?[^\S\n]or[^\S\n](?:(?:about|around|just|roughly|nearly|almost|some|over|more[^\S\n]than)[^\S\n])?"
)

LEVEL: Link[Movement] = Link(Movement("level"), "nothing-moves")


def roles(
    view: View, drafts: Drafts, spots: tuple[Spot, ...], whole: tuple[Link[Stretch], ...]
) -> tuple[Link[Movement], ...]:
    """The role of each quantity, in text order, so that `or 2 per cent` goes the way of the figure before it."""
    found: list[Link[Movement]] = []
    for index, draft in enumerate(drafts.quantities):
        last = (drafts.quantities[index - 1], found[index - 1]) if index else None
        found.append(_role(view, draft, spots[index], whole[index], last))
    return tuple(found)


def _role(
    view: View,
    draft: QuantityDraft,
    spot: Spot,
    whole: Link[Stretch],
    last: tuple[QuantityDraft, Link[Movement]] | None,
) -> Link[Movement]:
    if draft.numeral.form == "multiple":
        halved = plain(view.text[draft.numeral.start : draft.numeral.end]).startswith("halv")
        return Link(Movement("change", "down" if halved else "up"), "multiple")
    again = whole.rule == "same-share" and draft.unit == "percent"
    if again and view.text[max(0, draft.start - 2) : draft.start] == ", ":
        return Link(Movement("share"), "share-again")  # lost 27 of them, 3 per cent
    sentence = spot.around(view)
    start = max(draft.start - REACH, sentence.start if sentence else 0)
    end = min(draft.end + REACH, sentence.end if sentence else len(view.text))
    before = words_in(view.text[start : draft.start])
    behind = words_in(view.text[draft.end : end])
    if "than" in behind and draft.noun is not None:
        inner = words_in(view.text[draft.numeral.end : draft.end])
        if inner[:1] in (["more"], ["fewer"]):
            behind = inner + behind  # three fewer people died than in 2021
    if before[-4:-1] == ["by", "an", "average"] and before[-1] == "of":
        before = before[:-3]  # go up by an average of 8 per cent
    if whole.rule == "fraction" and before[-1:] != ["by"] and ODDS.search(draft.text):
        return Link(Movement("share"), "has-a-whole")  # loses one sailing in nine; one in six older voters
    for rule in (_signed, _within, _lacking, _before, set_apart, _noun_behind, _by, _on_top):
        link = rule(view, draft, spot, before, behind)
        if link is not None:
            return link if link.value is not None else _still(draft, whole)
    if last is not None and _same(view, draft, last):
        return Link(last[1].value, "goes-on")
    if last is not None and whole.value is None and (way := _restating(view, draft, last[0], before)) is not None:
        return way
    if _goes(view, draft, spot):
        return moved("down", "goes")
    if whole.value is None and view.text[draft.numeral.end : draft.end].lower().startswith((" fewer ", "\u00a0fewer ")):
        return moved("down", "fewer")  # it has 150 fewer pupils
    if last is not None and whole.value is None and _of_so_many(view, draft, last[0]):
        return Link(Movement("share"), "or-so-many")
    return _still(draft, whole)


def _still(draft: QuantityDraft, whole: Link[Stretch]) -> Link[Movement]:
    """What does not move: part of a whole, so many in so many of one that is not named, or a level."""
    if whole.value is not None or (draft.numeral.form == "fraction" and ODDS.search(draft.text)):
        return Link(Movement("share"), "has-a-whole")
    return LEVEL


def _goes(view: View, draft: QuantityDraft, spot: Spot) -> bool:
    """Whether they are jobs that are lost: `200 posts could go`, `40 jobs were axed`; not staff who go somewhere."""
    parse, head = view.parse, spot.head
    if draft.type != "count" or draft.unit not in words("roles", "jobs") or head is None:
        return False
    verb = parse.heads[head]
    if parse.deps[head] == "nsubjpass":
        return parse.lower(verb) in words("roles", "cuts")
    goes = parse.deps[head] == "nsubj" and parse.lower(verb) in ("go", "are", "is")
    return goes and GO.search(view.text, draft.end, parse.ends[verb] + AHEAD) is not None


def _of_so_many(view: View, draft: QuantityDraft, last: QuantityDraft) -> bool:
    """Whether it tells what stands before as a share: `6,400 people, or one in nine`, `90 acres of the land, or 4%`."""
    counted = (last.type == "count" and last.noun is not None) or OF_IT.match(view.text, last.end) is not None
    near = counted and draft.type == "percentage" and draft.unit == "percent" and draft.start - last.end <= REACH
    return near and OR_SO_MANY.fullmatch(view.text, last.end, draft.start) is not None


def _restating(view: View, draft: QuantityDraft, last: QuantityDraft, before: list[str]) -> Link[Movement] | None:
    """How much something moved to the figure right before: `dropped from 412 to 338, or 18%`."""
    if draft.unit != "percent" or last.unit == "percent" or not RESTATED.fullmatch(view.text, last.end, draft.start):
        return None
    if not TO.search(view.text, max(0, last.start - 20), last.start):
        return None
    clause = takewhile(lambda word: word not in ENDS_CLAUSE, before[:-FAR:-1])
    direction = next((way for way in map(direction_of, clause) if way is not None), None)
    return None if direction is None else moved(direction, "goes-on")


def _signed(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`Gilts +0.4%`."""
    signed = draft.type == "percentage" and draft.start < draft.numeral.start
    sign = SIGNED.search(view.text, draft.start, draft.numeral.start) if signed else None
    if sign is None:
        return None
    return moved("up" if sign[1] == "+" else "down", "signed")


def _within(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`within five points of her rival`."""
    near = draft.type != "measurement" and behind[:1] == ["of"] and draft.text.lower().startswith("within")
    return apart("down", "within-reach") if near else None


def _lacking(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`The army is short of 5,000 soldiers`; just short of 5,000 is a level."""
    return apart("down", "short-of") if before[-2:] == ["short", "of"] else None


def _before(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`up 5`, `fell sharply by 5`, `a rise of about 5`; behind `to`, `from` and their like a level."""
    word, skipped = "", 0
    if plain(draft.text).startswith(("past ", "above ", "below ", "beyond ")):
        return Link(None, "end-of-a-movement")
    for word in reversed(before):
        if word in words("roles", "ends"):
            headed = before[-1] == "with" and draft.type == "percentage"  # passes budget with 6% raise
            link = _noun_behind(view, draft, spot, before, behind) if headed or before[-1] in ("a", "an") else None
            return link or Link(None, "end-of-a-movement")  # with a four-point lead
        behind_of = word == "," and skipped and before[len(before) - skipped] == "of"  # there were rises, of 3 per cent
        if behind_of or (word in words("roles", "skipped") and word not in ("up", "down")) or word in ("(", "'", '"'):
            skipped += 1
            continue
        break
    passed = before[len(before) - skipped :]
    if "than" in passed:  # higher than the £3,600 of 2020; worse than the 3.8% decline
        return _noun_behind(view, draft, spot, before, behind) or Link(None, "compared-with")
    if word in words("frames", "was") and (link := _copular(draft, before[: len(before) - skipped - 1])) is not None:
        return link
    down_by = word in words("roles", "down_nouns") and word not in ("loss", "losses") and "by" in passed
    one = len(before) - skipped - 1
    if word == "one" and passed[:1] == ["of"] and before[one - 1 : one] and before[one - 1] in words("frames", "was"):
        return _copular(draft, before[: one - 1])  # the rise is one of 12 per cent
    if "of" in passed or down_by:
        kind = before[-skipped - 2 : -skipped - 1]
        return (
            None
            if word == "margin" and kind and kind[0] in words("roles", "of_profit")
            else _of_noun(draft, word, passed)
        )
    direction = direction_of(word)
    if "by" in passed and word in words("roles", "by_up"):
        direction = "up"
    if direction is None or (word in words("roles", "amounts_only") and not is_amount(draft)):
        return _jobs(draft, word)
    if draft.type == "money" and word in words("roles", "parts_with") and not priced(view, draft, behind):
        return None  # the club lost £2m
    if draft.type == "money" and behind[:1] == ["into"] and "by" not in passed:
        return None  # sink £5m into a mine
    if word in ("cut", "cuts", "cutting") and draft.type == "count" and "by" not in passed:
        return _jobs(draft, word)
    if "by" not in passed and not moves(draft, word):
        return None
    climbed = draft.type == "count" and draft.unit in words("roles", "climbed")
    if word in ("up", "down") and (climbed or is_particle(before, word, draft)):
        return None
    return moved(direction, f"behind-{word}")


def _copular(draft: QuantityDraft, before: list[str]) -> Link[Movement] | None:
    """`The rise was 5 per cent`, `the fall in Leeds was 3 points`; growth and a loss are measured themselves."""
    if draft.type != "percentage":
        return None
    for word in before[:-SUBJECT:-1]:
        if word in words("roles", "named") or word in ("and", "but", ",", ";", ".", "which", "who", "that"):
            return None
        if word in words("roles", "up_nouns"):
            return moved("up", "rise-was")
        if word in words("roles", "down_nouns"):
            return moved("down", "fall-was")
    return None


def _of_noun(draft: QuantityDraft, word: str, passed: list[str]) -> Link[Movement] | None:
    """`a rise of 5 per cent`, `a gap of 5 points`."""
    if word in words("roles", "up_nouns"):
        return moved("up", "rise-of")
    if word in words("roles", "down_nouns"):
        if word not in ("loss", "losses"):
            return moved("down", "fall-of")
        return _jobs(draft, word)  # a loss of £5m is no fall
    if word in words("roles", "difference_nouns") and "the" not in passed and word != "deficit":
        return apart("down" if word in words("roles", "difference_down") else "up", "gap-of")
    return None


def _jobs(draft: QuantityDraft, word: str) -> Link[Movement] | None:
    """`cut 500 jobs`, `with the loss of 95 jobs`, `added 500 jobs`: what is cut or added is a change."""
    if draft.type != "count" or draft.unit not in words("roles", "jobs"):
        return None
    if word in words("roles", "creates"):
        return moved("up", "created")
    return moved("down", "cut") if word in words("roles", "cuts") else None


def _noun_behind(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`a 12 per cent rise`, `a 5% pay cut`, `the 30-point drop`."""
    if draft.type == "count" and (draft.unit is None or not draft.unit.startswith("point")):
        return None
    parse = view.parse
    stop = parse.within(draft.start, draft.end).stop
    verbs = {parse.lower(token) for token in range(stop, min(stop + 4, len(parse))) if parse.tags[token] in FINITE}
    for at, word in enumerate(behind[:4]):
        if word in verbs or (word == "surge" and behind[at - 1 : at] == ["storm"]):
            return None  # 61 per cent opposed any cut
        if word in words("roles", "stops") or (not word[0].isalnum() and word != "-"):
            return None
        if word in words("roles", "up_nouns"):
            return moved("up", "before-rise")
        if word in words("roles", "down_nouns"):
            if draft.type == "money" and word in ("loss", "losses"):
                return None  # a $9 million loss is no fall
            return moved("down", "before-fall")
        if word in ("discount", "premium", "lead", "gap"):
            return apart("down" if word == "discount" else "up", "before-gap")
    return None


def _by(view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]) -> Link[Movement] | None:
    """`by 12` with the movement further off: `The deficit increased last year by 12 per cent`, `won by 40 votes`."""
    parse = view.parse
    head = spot.head
    rivals = (
        draft.unit == "percent" and behind[:1] == ["to"] and not words("frames", "beats").isdisjoint(before[-NEAR:])
    )
    if head is None or rivals:  # leads her rival by 49 per cent to 47
        return None
    over = parse.heads[head]
    if parse.deps[over] == "agent" and draft.type == "count" and draft.noun is not None:
        beaten = draft.unit in words("roles", "margins") and parse.lower(parse.heads[over]) in words("roles", "beaten")
        return apart("down", "beaten-by") if beaten else None  # shot by four officers
    if parse.deps[over] == "agent" and draft.type == "percentage" and OF.match(view.text, draft.end):
        return None  # rejected by 54 per cent of voters
    if parse.deps[head] == "pobj" and parse.lower(over) == "by":
        word = parse.lower(parse.heads[over])
        voted = _margin(draft, before[-FAR:]) if draft.unit == "vote" else None  # beat Mr Roe, the leader, by 11 votes
        link = (
            _margin(draft, [word]) or voted or _moved_by(direction_of(word) or noun_direction(word) or way_by(before))
        )
        return link or (_margin(draft, before[-8:]) if before[-1:] == ["by"] else None)
    if before[-1:] == ["by"]:
        near = FAR if draft.unit in ("percentage_point", "vote") else NEAR
        return _margin(draft, before[-near:]) or _moved_by(way_by(before))
    if draft.type == "percentage" and parse.deps[head] in ("npadvmod", "dobj", "advmod", "attr") and over < head:
        direction = direction_of(parse.lower(over))
        between = {parse.lower(token) for token in range(over + 1, head)}
        if direction is not None and not between & words("roles", "ends"):
            return moved(direction, "object-of-movement")
    return None


def _on_top(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`an extra 35 basis points`, where nothing says that they fell by so many more."""
    extra = before[-1:] and before[-1] in words("roles", "extra")
    return moved("up", "extra-points") if draft.unit == "percentage_point" and extra else None


def _margin(draft: QuantityDraft, near: list[str]) -> Link[Movement] | None:
    """`won by 40 votes`, `missed by two points`."""
    for word in reversed(near):
        if word in words("roles", "by_margin_up") or word in words("roles", "by_margin_down"):
            if draft.type == "count" and draft.unit is not None and draft.unit not in words("roles", "margins"):
                return None  # held up by 300 planks
            return apart("up" if word in words("roles", "by_margin_up") else "down", "by-a-margin")
    return None


def _moved_by(direction: Direction | None) -> Link[Movement] | None:
    return None if direction is None else moved(direction, "moved-by")


def _gapped(view: View, draft: QuantityDraft, before: QuantityDraft, between: str) -> bool:
    """Whether the verb of the percentage before holds here: `Fares rose 5 per cent and rents 7 per cent`."""
    if not draft.type == before.type == "percentage" or draft.unit != before.unit or not GAP.fullmatch(between):
        return False
    tokens = view.parse.within(before.end, draft.start)
    return not any(view.parse.tags[token][0] in "VM" for token in tokens) and not OF.match(view.text, draft.end)


def _same(view: View, draft: QuantityDraft, last: tuple[QuantityDraft, Link[Movement]]) -> bool:
    """Whether the figure goes on from the change before it: `190 points, or 0.6%`, `3 per cent and 8 per cent`."""
    before, link = last
    if link.value is None or link.value.role not in ("change", "difference"):
        return False
    between = view.text[before.end : draft.start]
    if draft.type == "count" and SCORE.match(view.text, draft.end):
        return False  # by 11 votes – 842 to 831
    if len(between) > 24 or not GOES_ON.fullmatch(between):
        return _gapped(view, draft, before, between)
    if draft.type == before.type:
        return "(" not in between or draft.unit != before.unit  # 2C (3.6F)
    return draft.type in ("percentage", "money")
