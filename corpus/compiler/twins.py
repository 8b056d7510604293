"""Slip twins: an article once more with one numeral wrong, so that a relation that its text states does not hold.

A twin is told by its change alone: the article's id, the numeral's span, old and new, the slip, the relation that
breaks; `expansion.py` makes the whole gold record of it. Which an article gets depends on its id and gold alone.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from compiler.mutations import Stated, Term, breaks, reread, slips_of, stated, with_slip

EACH = 2
"""Twins of an article, at most."""
MARGIN = Decimal("0.05")
"""The relation stays broken were the wrong figure this much of itself nearer: a reader sees it without a pencil."""
DOUBT = frozenset({"~", "<", "<=", ">", ">="})
"""Comparators that leave a figure open: what contradicts one needs more distance."""
OLDEST = 105
ORDERED = re.compile(
    r"\b(?:most|top\w*|first|second|third|lead\w*|led|ahead|behind|followed|ranks?|ranked|worst|best|runner\w*|"
    r"(?:low|high|great|larg|bigg|small|long|short|old|young|few|heav|fast|slow|rich|cheap|dear)est)\b",
    re.IGNORECASE,
)
"""Words that say that figures stand in an order: without one, a list contradicts nothing by its order."""
MOVED = re.compile(
    r"\b(?:up|down|ris\w+|rose|f[ae]ll\w*|climb\w*|drop\w*|slip\w*|narrow\w*|slid|grew|grow\w*|lower|higher|increas\w+|"
    r"decreas\w+|declin\w+|cut|shr[aiu]nk|doubl\w+|halv\w+|tripl\w+|lengthen\w*|longer|better|worse)\b",
    re.IGNORECASE,
)
"""Words that say in the levels' own sentence which way they went."""
NORM = re.compile(
    r"\b(?:limit\w*|target\w*|norms?|caps?|capped|allow\w*|need\w*|requir\w+|must|should|thresholds?|maximum|minimum|"
    r"legal|permitted|quota|standard|guid\w+|safe|budget\w*|estimate\w*|forecast\w*|expect\w*|sentenc\w+)\b",
    re.IGNORECASE,
)
"""Words of a bound that a figure may well overstep."""
YEARS = frozenset({"year", "born", "now", "start", "end"})
"""Roles of calendar years, which nobody misprints into another age of the world."""
WEIGHTS = {"swapped": 3, "digit": 3, "nought": 1}
"""How often a slip is made, of those that fit; 2 for the others."""
SCARCE = frozenset({"part_of", "bounds", "ranks"})
"""Relations that only a figure out of its order breaks."""
ARTICLE = re.compile(r"\b(?:a|an)\s+$", re.IGNORECASE)
GLUED = re.compile(r"(?:st|nd|rd|th)\b|[-/–]?\d", re.IGNORECASE)
"""What may not follow a changed numeral: the ending of an ordinal, more of a score, a date or a code."""


@dataclass(frozen=True, slots=True)
class Twin:
    """One numeral of an article changed; `relation` is the place of the broken one among the article's relations."""

    id: str
    article: str
    start: int
    end: int
    old: str
    new: str
    slip: str
    relation: int
    type: str
    check: str

    def line(self) -> dict[str, Any]:
        """The twin as its file has it."""
        return asdict(self)


def twins(record: Mapping[str, Any]) -> Iterator[Twin]:
    """Yield up to two twins of a sound article, of different numerals and different checks."""
    if record["inconsistent"]:
        return
    chosen = random.Random(record["id"])  # noqa: S311 - a repeatable choice, no secret
    sound = list(stated(record))
    chosen.shuffle(sound)
    taken: list[Twin] = []
    for one in sound:
        fitting = list(changes(one, record["relations"].index(one.gold)))
        if not fitting or any(one.check == other.check for other in taken):
            continue
        made = chosen.choices(fitting, [WEIGHTS.get(each.slip, 2) for each in fitting])[0]
        if len(taken) < EACH and all(made.start != other.start for other in taken):
            taken.append(made)
    yield from (replace(one, id=f"{one.article}~{number}") for number, one in enumerate(taken, 1))


def changes(one: Stated, place: int) -> Iterator[Twin]:
    """Yield every change of one numeral that plainly breaks a relation."""
    text = one.article["text"]
    if not told(one):
        return
    for term in one.terms:
        start, end = term.place
        old = text[start:end]
        for name, slip in slips_of(one, term).items():
            new = with_slip(term, old, slip)
            if new is not None and plausible(one, term, name, new) and plainly(one, term, new):
                yield Twin("", one.article["id"], start, end, old, new, name, place, one.type, one.check)


def told(one: Stated) -> bool:
    """Whether the text says in words what the figures have to be to one another."""
    text, places = one.article["text"], [term.place for term in one.terms]
    first, last, roles = min(places)[0], max(places)[1], {term.role for term in one.terms}
    around = text[text.rfind("\n", 0, first) + 1 : (text.find("\n", last) + 1 or len(text) + 1) - 1]
    if one.type == "ranks":
        return "rank" in roles or ("\n" not in text[first:last] and bool(ORDERED.search(around)))
    if one.type == "bounds":
        return not NORM.search(around) and ({"least", "most"} <= roles or "\n" not in text[first:last])
    if one.type == "change_between" and "change" not in roles:
        sentence = max(text.rfind(stop, 0, first) for stop in (". ", "\n", "; ", "? ", "! ")) + 1
        return MOVED.search(text, sentence, last) is not None
    return True


def plausible(one: Stated, term: Term, slip: str, new: str) -> bool:
    """Whether a paper might print the numeral there: grammar, size and style stay what they were."""
    text, (start, end) = one.article["text"], term.place
    old = text[start:end]
    if dated(term) or term.role in YEARS or GLUED.match(text, end) or ARTICLE.search(text, max(0, start - 4), start):
        return False
    if "one" in (old.lower(), new.lower()) or (old[-1].isalpha() and not re.search(r"\d", old) and new[0].isdigit()):
        return False
    if re.fullmatch(r"\D*1\D*", old) or re.fullmatch(r"\D*1\D*", new):
        return False  # the noun would have to change with it
    read, before = reread(term, text, new), reread(term, text, old)
    if read is None or before is None or before[1] != term.value:
        return False
    if any(read[1] == other.value for other in one.terms if other is not term):
        return False
    if slip == "nought" and not re.search(r"\d", old):
        return False
    return likely(one, term, read[1])


def dated(term: Term) -> bool:
    """Whether the term is a calendar date or a range, or a period whose days would have to change with it."""
    claim = term.claim
    if claim is None:
        return False
    if claim["type"] != "period":
        return bool(claim["comparator"] == "range")
    return claim["first"] is not None or not re.fullmatch(r"PT?\d+[A-Z]", claim["timex"] or "")


def likely(one: Stated, term: Term, value: Decimal) -> bool:
    """Whether the figure is possible at all: a share stays below 100 per cent, an age within a life."""
    if term.claim is not None and term.claim["type"] == "percentage":
        bound = one.type == "share_of" or term.claim.get("role") == "share" or one.type in SCARCE
        return value < 100 if bound else value <= max(Decimal(100), term.value)
    if one.type == "aged" and term.role in ("age", "then"):
        when = "year" in one.gold.get("constant", {}) or "now" in one.gold.get("constant", {})
        before = one.article["text"][max(0, term.place[0] - 3) : term.place[0]]
        return 5 < value < OLDEST and not (when and before.lower() == "at ")  # "at 48": at some time
    return value > 0


def plainly(one: Stated, term: Term, new: str) -> bool:
    """Whether the relation breaks, and still would were the figure somewhat nearer to what it should be."""
    read = reread(term, one.article["text"], new)
    if read is None or not breaks(one, term, *read):
        return False
    (low, high), value = read
    hedged = sum(bool(each.claim and each.claim.get("comparator") in DOUBT) for each in one.terms)
    slack = value * MARGIN * (1 + hedged)
    wider = None if low is None else low - slack, None if high is None else high + slack
    return all(breaks(one, term, wider, near) for near in (value - slack, value + slack))
