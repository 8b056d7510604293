"""What the words behind a figure measure it from: `14 fewer than in May`, `six points clear`, `20 short of the target`.

Another time makes it a change, anything else a difference.
Lexicon: data/roles.toml.
"""

import re

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import words
from claimx.link.links import Link, Movement
from claimx.link.movement import REACH, apart, moved, words_in
from claimx.link.spot import Spot
from claimx.records import Direction
from claimx.view import View

YEAR = re.compile(r"(?:19|20)\d\d")


def set_apart(
    view: View, draft: QuantityDraft, spot: Spot, before: list[str], behind: list[str]
) -> Link[Movement] | None:
    """`14 fewer than in May`, `12 per cent higher`, `six points clear`, `£3 cheaper than next door`."""
    behind = _beyond(draft, before, behind)
    if not behind:
        return None
    word, rest = behind[0], behind[1:]
    if word == "off" and draft.type != "count" and not words("roles", "takes_off").isdisjoint(before[-3:]):
        return moved("down", "taken-off")  # taking £20 a month off a bill
    if word == "times" or view.text[draft.numeral.start - 1 : draft.numeral.start] == "(":
        return None
    direction: Direction = "up" if word in words("roles", "more") else "down"
    if word not in words("roles", "more") and word not in words("roles", "less"):
        return None
    if word in words("roles", "gaps"):
        return _gap(draft, word, direction, rest)
    if word in ("up", "down"):
        if rest[:1] and (rest[0] in ("on", "from", "since") or (rest[0] in ("in", ",", ".") and draft.noun is None)):
            return moved(direction, f"before-{word}")
        return None
    compared = _compared(view, draft)
    if compared is None:
        if draft.type == "measurement" and word in words("roles", "takes"):
            return moved(direction, f"takes-{word}")
        closed = draft.type == "money" and before[-1:] and before[-1] in words("roles", "ends_up")
        return moved(direction, f"before-{word}") if draft.type == "percentage" or closed else None
    return moved(direction, f"{word}-than-before") if compared else apart(direction, f"{word}-than-another")


def _beyond(draft: QuantityDraft, before: list[str], behind: list[str]) -> list[str]:
    """The words behind the figure without the same told in another measure, and without what it is so much for."""
    if behind[:1] == ["("] and ")" in behind[:4] and draft.type == "measurement":
        behind = behind[behind.index(")") + 1 :]  # 1.7C (3.1F) above
    elif behind[:2] == [",", "or"] and "," in behind[2:7]:
        beyond = behind[behind.index(",", 2) + 1 :]
        near = "," in behind[2:6] and draft.type in ("measurement", "money")
        if near or _more_than(beyond):
            behind = beyond  # 7C, or 13F, hotter; £23m, or 3.8%, below the estimate; 900, or 8%, more than last year
    elif before[-2:] == [",", "or"] and behind[:1] == [","] and _more_than(behind[1:]):
        behind = behind[1:]  # 8 per cent, or £40, more than a year before
    if behind[:1] and behind[0] in ("a", "an", "per") and behind[2:3] and behind[2] not in ("earlier", "later"):
        behind = behind[2:]  # £11 a week lower
    return behind


def _more_than(behind: list[str]) -> bool:
    """Whether the words compare by an amount: `more than in May`, but not `more than twice the 40`."""
    compares = behind[:1] in (["more"], ["fewer"], ["less"], ["higher"], ["lower"]) and behind[1:2] == ["than"]
    return compares and behind[2:3] not in (["twice"], ["double"], ["half"])


def _gap(draft: QuantityDraft, word: str, direction: Direction, rest: list[str]) -> Link[Movement] | None:
    """`20 short of the target`, `5 points clear of`, `3C above average`, `£9,500 short`."""
    if not _is_gap(draft, word, rest):
        return None
    if rest[:1] and (
        rest[0] in words("roles", "times") or _then(rest[:5]) or _of_then(rest[:7]) or _recorded(rest[:10])
    ):
        return moved(direction, f"{word}-before")
    return apart(direction, f"before-{word}")


def _is_gap(draft: QuantityDraft, word: str, rest: list[str]) -> bool:
    """Whether the word behind the figure measures it from something."""
    target = rest[1:4] if rest[:1] and rest[0] in ("the", "its", "their") else rest[:1]
    if word in ("over", "under") and not any(one in words("roles", "targets") for one in target):
        return False
    if word == "short" and rest[:1] not in ([], ["of"], ["."], [","], [";"]):
        return draft.type == "count" and rest[:1] in (["at"], ["as"], ["when"], ["after"]) and rest[1:2] != ["notice"]
    if draft.type == "count" and word != "short" and not (rest[:1] and rest[0][0].isalnum()):
        return False  # leave two behind
    if word in ("above", "below") and draft.type == "measurement":
        heights = draft.unit in ("metre", "foot", "kilometre", "mile")
        if heights and not words("roles", "marks").isdisjoint(rest[:3]):
            return True  # 2 feet below the record
        return not heights and rest[:1] not in (["freezing"], ["zero"])
    return True


def _then(rest: list[str]) -> bool:
    """Whether it is measured from another time of the same thing: `below its peak of`.

    `Below the December figure` and `above the 2019 level` are, too.
    """
    named = rest[1:] if rest[0] in ("the", "its", "their") else rest
    time = named[0].removesuffix("'s").removesuffix("’s") if named else ""
    timed = YEAR.fullmatch(time) is not None or time in words("roles", "times")
    if timed and not words("roles", "levels").isdisjoint(named[1:3]):
        return True
    cut = next((i for i, word in enumerate(rest) if word in ("of", "in", ",", ".", "for", "and", "or")), len(rest))
    return YEAR.fullmatch(rest[0]) is not None or rest[max(0, cut - 1)] in ("peak", "high", "low", "trough")


def _of_then(rest: list[str]) -> bool:
    """Whether it is measured from the figure of another time: `above the 497,000 of the year before`."""
    if rest[:1] != ["the"] or not rest[1:2] or not rest[1][0].isdigit() or "of" not in rest[2:5]:
        return False
    named = [word for word in rest[rest.index("of", 2) + 1 :] if word not in ("the", "a")]
    return bool(named) and (YEAR.fullmatch(named[0]) is not None or named[0] in words("roles", "times"))


def _recorded(rest: list[str]) -> bool:
    """Whether it is measured from a figure of another year: `above the 19.64 per cent recorded in July 2022`."""
    end = next((at for at, word in enumerate(rest) if word in (",", ".", ";")), len(rest))
    told = {"recorded", "seen", "registered", "reported"} & set(rest[:end])
    return bool(told) and any(map(YEAR.fullmatch, rest[:end]))


def _compared(view: View, draft: QuantityDraft) -> bool | None:
    """Whether what the figure is compared with is another time; None where nothing is."""
    end = min(draft.end + REACH, (view.sentence_at(draft.start) or draft).end)
    than = re.search(r"\bthan\b", view.text[draft.end : end])
    if than is None:
        return None
    found = words_in(view.text[draft.end + than.end() : end])[:12]
    cut = next((i for i, word in enumerate(found) if word in (",", ";", ".", "and", "but")), len(found))
    return any(word in words("roles", "times") or YEAR.fullmatch(word) for word in found[:cut])
