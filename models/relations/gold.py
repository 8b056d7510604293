"""What gold says of each figure's relations, as choices among the readings that the program has."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from models.links.gold import views

from claimx.pipeline import understood
from claimx.records import AnyClaim
from claimx.relate.weighed.constraints import CONSTRAINTS, Constraint
from claimx.relate.weighed.figures import Figure, figures
from claimx.relate.weighed.gates import OPEN, Gate
from claimx.relate.weighed.readings import Choice, Ground, choices
from claimx.view import View

Roles = frozenset[tuple[str, int]]
"""The figures of a reading, by index, with their roles."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article read, and by constraint and figure the readings that gold has."""

    id: str
    view: View
    claims: tuple[AnyClaim, ...]
    figures: tuple[Figure, ...]
    right: Mapping[str, Mapping[int, frozenset[Roles]]]


@dataclass(frozen=True, slots=True)
class Example:
    """One choice, the article's place among all, and the places of the readings that are right."""

    article: int
    choice: Choice
    right: tuple[int, ...]
    wanted: bool

    @property
    def held(self) -> bool:
        """Whether gold has a reading that is among those of the choice."""
        return self.wanted and self.right != (0,)

    @property
    def teaches(self) -> bool:
        """Whether what is right can be learned from it: not where the program lacks the reading."""
        return self.held or not self.wanted


def articles(records: Sequence[dict[str, Any]]) -> Iterator[Article]:
    """Yield each gold record as the program reads its text."""
    for record, view in views(records):
        _, _, claims = next(understood([view]))
        known = figures(view, claims)
        yield Article(record["id"], view, claims, known, right(record, known))


def right(record: Mapping[str, Any], known: Sequence[Figure]) -> dict[str, dict[int, frozenset[Roles]]]:
    """By constraint and figure the readings that gold has; those with a figure that was not found are left out."""
    numbers = [(one.claim.number.start, one.claim.number.end) for one in known]
    by_id = {claim["id"]: claim for claim in record["claims"]}
    found: dict[str, dict[int, set[Roles]]] = defaultdict(lambda: defaultdict(set))
    for relation in record.get("relations", ()):
        told: dict[str, list[int | None]] = defaultdict(list)
        for term in relation["terms"]:
            told[term["as"]].append(index(term, by_id, numbers))
        for name, target, reading in wanted(relation["type"], told):
            if target is not None and None not in (place for _, place in reading):
                found[name][target].add(frozenset(reading))  # type: ignore[arg-type]
    return {name: {at: frozenset(some) for at, some in held.items()} for name, held in found.items()}


def index(term: Mapping[str, Any], by_id: Mapping[str, Any], numbers: Sequence[tuple[int, int]]) -> int | None:
    """The figure that stands where a term does."""
    place = (by_id[term["claim"]].get("number") or by_id[term["claim"]]) if "claim" in term else term
    if "start" not in place:
        return None
    return next((at for at, (start, end) in enumerate(numbers) if start < place["end"] and place["start"] < end), None)


Wanted = tuple[str, int | None, tuple[tuple[str, int | None], ...]]


def wanted(kind: str, told: Mapping[str, list[int | None]]) -> Iterator[Wanted]:
    """Yield a relation as each constraint has it: its name, the figure asked about, the reading."""
    one = {role: places[0] for role, places in told.items()}
    if kind == "change_between" and "to" in one:
        for change in told.get("change", ()):
            ends = [(role, one[role]) for role in ("to", "from") if role in one]
            yield "change", change, tuple(ends)
        if "from" in one and "change" not in one:
            yield "move", one["to"], (("from", one["from"]),)
    elif kind == "share_of" and len(one) == 3:
        yield "share", one["share"], (("part", one["part"]), ("whole", one["whole"]))
    elif kind == "part_of" and "whole" in one:
        parts = told["part"]
        if len(parts) > 1:
            yield "sum", one["whole"], tuple(("part", place) for place in parts)
        else:
            yield "part", parts[0], (("whole", one["whole"]),)
    elif kind == "mean_of" and len(one) == 3:
        yield "mean", one["mean"], (("total", one["total"]), ("number", one["number"]))
    elif kind == "same_fact":
        places = sorted(place for role in ("fact", "headline") for place in told[role] if place is not None)
        for at, earlier in enumerate(places):
            for later in places[at + 1 :]:
                yield "again", later, (("fact", earlier),)
    elif kind == "rate_of" and len(one) == 3:
        yield "rate", one["rate"], (("count", one["count"]), ("population", one["population"]))
    elif kind == "ranks":
        for more, less in pairwise(told["item"]):
            yield "order", less, (("item", more),)
    elif kind == "converts" and None not in (one.get("from"), one.get("to")):
        first, last = sorted((one["from"] or 0, one["to"] or 0))
        yield "conversion", last, (("from", first),)


def examples(known: Sequence[Article], constraint: Constraint, gate: Gate = OPEN) -> list[Example]:
    """The choices of all articles under one constraint."""
    found = []
    for at, article in enumerate(known):
        right = article.right.get(constraint.name, {})
        for choice in choices(Ground(article.view, article.figures), constraint, gate):
            held = right.get(choice.figure.index, frozenset())
            places = tuple(place for place, reading in enumerate(choice.readings) if roles(reading) in held)
            found.append(Example(at, choice, places or (0,), bool(held)))
    return found


def roles(reading: Sequence[tuple[str, Figure]]) -> Roles:
    """A reading by the indexes of its figures."""
    return frozenset((role, figure.index) for role, figure in reading)


def related(known: Sequence[Article], constraint: Constraint) -> Iterator[tuple[str, str]]:
    """Yield the names and keys of each two figures that gold relates under a constraint."""
    for article in known:
        ground = Ground(article.view, article.figures)
        for target, some in article.right.get(constraint.name, {}).items():
            for reading in some:
                for name, one, other in ground.pairs(constraint, target, sorted(reading)):
                    named, first, last = ground.named(name, one, other)
                    yield named, ground.key(first, last)


def count(known: Sequence[Article]) -> Counter[str]:
    """How many readings gold has under each constraint."""
    return Counter(
        {one.name: sum(len(s) for a in known for s in a.right.get(one.name, {}).values()) for one in CONSTRAINTS}
    )
