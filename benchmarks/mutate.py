"""Mutation test: one number of a stated relation is changed so that it no longer fits, and the article read again.

    mutate.py [--missed] [--only ID,ID]

For each relation of the gold of `corpus/` that holds, one of its numbers is changed in the text by a slip of realistic
size (corpus/compiler/slips.py); number and slip go round by the relation's place in the corpus, and the first that
breaks the relation beyond rounding, by the corpus's own arithmetic, is taken. The article is then extracted end to end.
A change is flagged where an alarm holds the changed number, located where that alarm holds another number of a relation
that it takes part in, too. Unchanged articles are read as well: there an alarm is right only at the planted slip.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import claimx
from claimx.checks import CHECKS
from claimx.facts import Facts

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from compiler.mutations import Mutation, Place, corpus, mutation, stated

REASONS = ("claim missing", "link missing", "relation missing", "verdict silent", "alarm kept back")


def extracted(articles: Iterable[tuple[Mapping[str, Any], str]]) -> Iterator[claimx.Record]:
    """Yield the record of each text under its article's head."""
    yield from claimx.pipe(
        claimx.Article(
            text=text,
            title=record["title"] if text.startswith(record["title"]) else None,
            published=date.fromisoformat(record["published"]),
            country=record["country"],
            id=record["id"],
        )
        for record, text in articles
    )


def held(record: claimx.Record, finding: Any) -> list[Place]:
    """The numbers that a finding is of."""
    return [(figure.start, figure.end) for figure in finding.figures]


def meets(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def alarms(record: claimx.Record) -> list[list[Place]]:
    """The numbers of each alarm of a record."""
    return [held(record, finding) for finding in record.findings if finding.verdict == "inconsistent"]


def companions(one: Mutation) -> list[Place]:
    """The other numbers of the gold relations that the changed number takes part in, in the new text."""
    related = [other for other in stated(one.stated.article) if any(t.place == one.changed.place for t in other.terms)]
    places = {term.place for other in related for term in other.terms if term.place != one.changed.place}
    return [one.moved(place) for place in sorted(places)]


def reason(one: Mutation, record: claimx.Record) -> str:
    """Why no alarm locates the change."""
    places = {term.place: one.moved(term.place) for term in one.stated.terms}
    found: list[Any] = []
    for term in one.stated.terms:
        at = places[term.place]
        claim = next(
            (c for c in record.claims if meets(number_of(c), at) and c.type not in ("force", "quotation")), None
        )
        if claim is None and term.claim is not None:
            return "claim missing"
        found.append(claim)
    facts = Facts(record.claims, record.relations)
    findings = [finding for check in CHECKS.values() for finding in check(facts)]
    spoken = [held(record, finding) for finding in findings if finding.verdict == "inconsistent"]
    me, rest = places[one.changed.place], [at for place, at in places.items() if place != one.changed.place]
    if any(touches(one_alarm, me, rest) for one_alarm in spoken):
        return "alarm kept back"
    by_id = {claim.id: number_of(claim) for claim in record.claims}
    related = [
        [by_id[t.claim] if t.claim else (t.start or 0, t.end or 0) for t in relation.terms]
        for relation in record.relations
    ]
    if any(touches(terms, me, rest) for terms in related):
        return "verdict silent"
    linked = all(
        term.claim is None or claim is None or alike(term.claim, claim)
        for term, claim in zip(one.stated.terms, found, strict=True)
    )
    return "relation missing" if linked else "link missing"


def number_of(claim: Any) -> Place:
    """Where a claim's number stands."""
    place = getattr(claim, "number", claim)
    return place.start, place.end


def alike(gold: Mapping[str, Any], claim: Any) -> bool:
    """Whether the links that relations read are the gold's."""
    fields = ("type", "unit", "role", "direction", "comparator")
    return all(getattr(claim, field, None) == gold.get(field) for field in fields)


def touches(alarm: Sequence[Place], changed: Place, rest: Iterable[Place]) -> bool:
    """Whether an alarm holds the changed number and one more."""
    return any(meets(at, changed) for at in alarm) and any(meets(at, other) for other in rest for at in alarm)


@dataclass
class Score:
    """What the run found."""

    rows: list[tuple[Mutation, str]]
    """Each change with `located`, `flagged` or the reason why it was missed."""
    false: list[tuple[str, str]]
    """Alarms on unchanged articles away from the planted slip: article, message."""
    stray: list[tuple[str, str]]
    """Alarms on changed articles that neither hold the changed number nor stand in the unchanged article."""
    unbreakable: int

    def share(self, *names: str) -> float:
        """The share of changes with one of these outcomes."""
        return sum(outcome in names for _, outcome in self.rows) / max(1, len(self.rows))


def run(records: Sequence[Mapping[str, Any]]) -> Score:
    """Read the corpus unchanged, then each relation's change."""
    score, known = Score([], [], [], 0), {}
    for record, found in zip(records, extracted((one, one["text"]) for one in records), strict=True):
        known[record["id"]] = Counter(finding.message for finding in found.findings)
        wrong = [(place["start"], place["end"]) for place in record["wrong"]] if record["inconsistent"] else []
        for finding in found.findings:
            right = any(meets(at, place) for at in held(found, finding) for place in wrong)
            if finding.verdict == "inconsistent" and not right:
                score.false.append((record["id"], f"{finding.check}: {finding.message}"))
    made = [mutation(one, turn) for turn, one in enumerate(one for record in records for one in stated(record))]
    changes = [one for one in made if one is not None]
    score.unbreakable = len(made) - len(changes)
    for one, found in zip(changes, extracted((one.stated.article, one.text) for one in changes), strict=True):
        me = one.changed.place[0], one.end
        flags = [alarm for alarm in alarms(found) if any(meets(at, me) for at in alarm)]
        located = any(touches(alarm, me, companions(one)) for alarm in flags)
        score.rows.append((one, "located" if located else "flagged" if flags else reason(one, found)))
        for finding in found.findings:
            new = finding.message not in known[found.id] and not any(meets(at, me) for at in held(found, finding))
            if finding.verdict == "inconsistent" and new:
                score.stray.append((found.id, f"{one.text[me[0] : me[1]]}@{me[0]}: {finding.check}: {finding.message}"))
    return score


def table(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a table: for each key, how its changes ended."""
    outcomes = ("located", "flagged", *REASONS)
    counted: dict[str, Counter[str]] = {}
    for key, outcome in rows:
        counted.setdefault(key, Counter())[outcome] += 1
    yield f"| {title} | changes | {' | '.join(outcomes)} |"
    yield f"| --- | ---: |{' ---: |' * len(outcomes)}"
    for key in sorted(counted):
        found = counted[key]
        yield f"| {key} | {found.total()} | {' | '.join(str(found[name]) for name in outcomes)} |"


def report(score: Score) -> Iterator[str]:
    """Yield the lines of the report."""
    yield from table("kind of relation", ((one.stated.check, outcome) for one, outcome in score.rows))
    yield ""
    yield from table("slip", ((one.slip, outcome) for one, outcome in score.rows))
    yield ""
    located, flagged = score.share("located"), score.share("located", "flagged")
    yield f"{len(score.rows)} changes: located {located:.3f}, flagged {flagged:.3f}"
    yield f"relations that say too little to be broken, or that no such slip breaks: {score.unbreakable}"
    yield f"alarms on unchanged articles that are not at a planted slip: {len(score.false)}"
    yield f"alarms on changed articles elsewhere than at the change: {len(score.stray)}"
    yield from (f"  {id}: {message}" for id, message in (*score.false, *score.stray))


def main(arguments: Sequence[str]) -> int:
    """Print the tables; with `--missed` each missed change, too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="list the changes that were not located")
    parser.add_argument("--only", default="", help="ids of articles, with commas between them")
    options = parser.parse_args(arguments)
    score = run(corpus(frozenset(filter(None, options.only.split(",")))))
    print("\n".join(report(score)))
    for one, outcome in score.rows if options.missed else ():
        if outcome != "located":
            text = one.stated.article["text"]
            terms = ", ".join(f"{t.role} {text[t.place[0] : t.place[1]]}@{t.place[0]}" for t in one.stated.terms)
            to = one.text[one.changed.place[0] : one.end]
            head = (one.stated.article["id"], one.stated.check, outcome)
            print(*head, f"{one.slip} {one.changed.role} -> {to}", terms, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
