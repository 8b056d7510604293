"""The relations of the corpus as its own arithmetic sees them, and each with one number changed so that it breaks."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from compiler.arithmetic import RULES, Sum
from compiler.errors import GoldError
from compiler.intervals import interval
from compiler.loose import Loose, loosen
from compiler.numerals import read_numeral
from compiler.slips import SLIPS, beyond, slipped, slipped_year
from compiler.spans import Span

CORPUS = Path(__file__).parents[1] / "claimx-corpus.jsonl"

ORDERS = {"part_of", "bounds", "ranks"}
"""Relations that hold figures below one another, and so break by a figure beyond its bound."""
MOVED = re.compile(
    r"\b(?:up|down|ris\w+|rose|f[ae]ll\w*|climb\w*|drop\w*|slip\w*|narrow\w*|slid|grew|grown|lower|higher|fewer|more|short)\b"
)
"""Words that say which way a level moved: without one, two levels contradict nothing."""
LEAD = 60
"""How many characters before the first level such a word may stand."""
Place = tuple[int, int]
Slip = Callable[[str], str | None]


@dataclass(frozen=True)
class Term:
    """A term of a gold relation: its role, where its number stands, the claim where it is one."""

    role: str
    place: Place
    claim: Mapping[str, Any] | None
    value: Decimal
    loose: Loose


@dataclass(frozen=True)
class Stated:
    """A relation of the gold that holds, with its direction and constants."""

    article: Mapping[str, Any]
    type: str
    check: str
    terms: tuple[Term, ...]
    gold: Mapping[str, Any]

    def holds(self, changed: Term | None = None, loose: Loose | None = None, value: Decimal | None = None) -> bool:
        """Whether the figures agree by the corpus's arithmetic, one of them changed."""
        by_role: dict[str, list[Loose]] = {}
        units: dict[str, list[str | None]] = {}
        exact: dict[str, Decimal] = {}
        per = Decimal(1)
        for term in self.terms:
            by_role.setdefault(term.role, []).append(loose if term is changed and loose else term.loose)
            units.setdefault(term.role, []).append((term.claim or {}).get("unit"))
            exact[term.role] = value if term is changed and value is not None else term.value
            if term.role == "rate" and term.claim and term.claim.get("per"):
                per = Decimal(str(term.claim["per"]["value"]))
        for role, known in self.gold.get("constant", {}).items():
            by_role[role] = [(Decimal(str(known)), Decimal(str(known)))]
            per = Decimal(str(known)) if role == "per" else per
        return RULES[self.type](Sum(by_role, units, per, self.gold.get("direction"), exact, self.gold.get("closed")))


@dataclass(frozen=True)
class Mutation:
    """A relation with one number changed: the article's new text, the number's new place, the slip."""

    stated: Stated
    changed: Term
    slip: str
    text: str
    end: int

    def moved(self, place: Place) -> Place:
        """Where a place of the old text lies in the new one."""
        shift = self.end - self.changed.place[1]
        start, end = place
        return (start + shift * (start >= self.changed.place[1]), end + shift * (end >= self.changed.place[1]))


def corpus(only: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The articles of the corpus with their gold."""
    records = [json.loads(line) for line in CORPUS.read_text("utf-8").split("\n") if line]
    return [record for record in records if not only or record["id"] in only]


def stated(record: Mapping[str, Any]) -> Iterator[Stated]:
    """Yield the relations of an article that hold and that a check could speak of."""
    by_id = {claim["id"]: claim for claim in record["claims"]}
    for gold in record["relations"]:
        if gold["verdict"] == "consistent":
            terms = tuple(term_of(term, by_id) for term in gold["terms"])
            yield Stated(record, gold["type"], gold["check"], terms, gold)


def term_of(gold: Mapping[str, Any], claims: Mapping[str, Mapping[str, Any]]) -> Term:
    """The term with the interval that the corpus allows it."""
    if "claim" not in gold:
        value = Decimal(str(gold["value"]))
        return Term(gold["as"], (gold["start"], gold["end"]), None, value, (value, value))
    claim = claims[gold["claim"]]
    number = claim.get("number", claim)
    loose = loosen(claim)
    return Term(
        gold["as"], (number["start"], number["end"]), claim, Decimal(str(claim.get("value", loose[0] or 0))), loose
    )


def reread(term: Term, text: str, numeral: str) -> tuple[Loose, Decimal] | None:
    """What the term is worth with another numeral, by the corpus's own reader; None where it cannot be read."""
    if term.claim is None or term.claim["type"] == "period":
        readings = read_numeral(numeral, Span(0, len(numeral)))
        return ((readings[-1].value, readings[-1].value), readings[-1].value) if readings else None
    changed = rewritten(term.claim, term.place, text, numeral)
    return None if changed is None else (loosen(changed), changed["value"])


def rewritten(claim: Mapping[str, Any], place: Place, text: str, numeral: str) -> dict[str, Any] | None:
    """A quantity with another numeral: its words, value and bounds, as numbers; None where it cannot be read."""
    readings = read_numeral(numeral, Span(0, len(numeral)))
    words = f"{text[claim['start'] : place[0]]}{numeral}{text[place[1] : claim['end']]}"
    readings = readings and (read_numeral(words, Span(0, len(words)), claim["type"] != "measurement") or readings)
    if not readings:
        return None
    rated = claim.get("per") is not None or claim["low"] != claim["high"]
    try:
        low, high = interval(claim["type"], readings, claim["comparator"], words, rated)
    except GoldError:
        return None
    return {**claim, "text": words, "value": readings[0].value, "low": low, "high": high}


def mutation(one: Stated, turn: int) -> Mutation | None:
    """The relation with one number changed, number and slip by its turn; None where no slip breaks it."""
    text = one.article["text"]
    if not says_enough(one):
        return None
    for term in (*one.terms[turn % len(one.terms) :], *one.terms[: turn % len(one.terms)]):
        start, end = term.place
        numeral = text[start:end]
        slips = slips_of(one, term)
        names = list(slips)
        for name in (*names[turn % len(names) :], *names[: turn % len(names)]):
            made = with_slip(term, numeral, slips[name])
            read = None if made is None else reread(term, text, made)
            if made is not None and read is not None and breaks(one, term, *read):
                return Mutation(one, term, name, f"{text[:start]}{made}{text[end:]}", start + len(made))
    return None


def slips_of(one: Stated, term: Term) -> dict[str, Slip]:
    """The slips that may be made in a term's numeral, by name: a figure beyond its bound where there is one."""
    others = [other.value for other in one.terms if other is not term]
    if one.type in ORDERS and others:
        return {**SLIPS, "beyond": partial(beyond, value=term.value, bound=max(others))}
    return dict(SLIPS)


def with_slip(term: Term, numeral: str, slip: Slip) -> str | None:
    """The numeral with the slip made in it, of a date in its year; None where it cannot be made."""
    return slipped_year(numeral, slip) if is_date(term) else slipped(numeral, slip)


def says_enough(one: Stated) -> bool:
    """Whether the text says of the relation what a change could break: of two levels alone, which way it went."""
    if one.type != "change_between" or any(term.role == "change" for term in one.terms):
        return True
    places = [term.place for term in one.terms]
    return MOVED.search(one.article["text"], max(0, min(places)[0] - LEAD), max(places)[1]) is not None


def is_date(term: Term) -> bool:
    """Whether the term is a calendar date, of which only the year is changed."""
    return term.claim is not None and term.claim["type"] == "period" and term.claim["timex_type"] == "DATE"


def breaks(one: Stated, term: Term, loose: Loose, value: Decimal) -> bool:
    """Whether the change breaks the relation."""
    try:
        return not one.holds(term, loose, value)
    except (ArithmeticError, GoldError):
        return False
