"""Why each relation is there: how likely it is, and what spoke for it and against it."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from claimx.checks import check
from claimx.checks.alarm import together
from claimx.checks.belief import APART, FAR, LIKELY, RIVALS, Contradicted, contradicted, speaks
from claimx.checks.confidence import TYPES, Reading, likelihood, reading, steps
from claimx.explanation.words import Explanation
from claimx.facts import belief, plain
from claimx.losses import spared
from claimx.records import AnyClaim, Finding, Quantity, Relation, Term
from claimx.relate import proposals
from claimx.relate.weighed.because import Considered, considered
from claimx.view import View
from claimx.view.without import elsewhere, without

SHOWN = 4
"""So many pieces of evidence are told on either side."""
OTHERWISE = "its figures are explained otherwise"
"""Of an alarm that is believed, and that the checks do not raise."""
PLAINLY = (
    ("likely above", f"likely {LIKELY[-1]} or more"),
    ("misses by above", f"misses by {FAR[-1]} or more"),
    ("figures apart above", f"figures apart {APART[-1]} or more"),
    ("has above of both", f"has {RIVALS[-1]} or more of both"),
    ("another comes out above", f"another comes out that is likely {LIKELY[-1]} or more"),
    ("comes out below", "comes out that is likely below"),
    (" below ", " less than "),
    ("by a rule True", "by a rule"),
    ("by a rule False", "by no rule"),
    ("a slip True", "a slip explains it"),
    ("a slip False", "no slip explains it"),
    ("slip None", "no slip explains it"),
    (", ", " and "),
)
"""How the names of what speaks for an alarm are told."""


class Sight:
    """The relations of an article once more, with what was known of each before any was taken."""

    def __init__(self, view: View, claims: tuple[AnyClaim, ...]) -> None:
        self.view, self.claims = view, claims
        self.known = {claim.id: claim for claim in claims}
        self._found = proposals(view, claims)

    @cached_property
    def related(self) -> tuple[Relation, ...]:
        """The relations of the record."""
        return tuple(together(self.claims, self._found.ruled, self._found.readings))

    @cached_property
    def ruled(self) -> frozenset[Reading]:
        """What rules found."""
        return frozenset(map(reading, self._found.ruled))

    @cached_property
    def doubts(self) -> dict[Reading, Contradicted]:
        """What a sum contradicts, believed or not."""
        found = contradicted(self.known, self._found.ruled, self._found.readings)
        return {reading(one.relation): one for one in found}

    @cached_property
    def alarms(self) -> tuple[Finding, ...]:
        """The findings of the record that are inconsistent."""
        return tuple(one for one in check(self.claims, self.related)[0] if one.verdict == "inconsistent")

    def is_raised(self, one: Relation) -> bool:
        """Whether the checks made an alarm of a relation that is believed to be one."""
        return any(TYPES.get(alarm.check) == one.type and {*alarm.claims} <= claims_of(one) for alarm in self.alarms)

    def weighed(self, wanted: Callable[[Relation], bool]) -> dict[Reading, Considered]:
        """The readings of the shortlists that are wanted, likeliest first, each where it is likeliest."""

        def run(left_out: frozenset[int]) -> tuple[Considered, ...]:
            view, claims = self.view, self.claims
            if left_out:
                claims, view = elsewhere(view, claims, left_out), without(view, left_out)
            return tuple(considered(view, claims, wanted))

        nothing: tuple[Considered, ...] = ()
        found, _ = spared(self.view, "relator", "weighed", run, nothing)
        best: dict[Reading, Considered] = {}
        for one in sorted(found, key=lambda one: -one.probability):
            best.setdefault(reading(one.relation), one)
        return best

    def told(self, one: Relation) -> str:
        """A relation in words: `change between: 427 thefts (c3) as to, 380 (c1) as from`."""
        return f"{one.type.replace('_', ' ')}: {', '.join(self._term(term) for term in one.terms)}"

    def _term(self, term: Term) -> str:
        claim = self.known.get(term.claim or "")
        if claim is not None:
            return f"{claim.text} ({claim.id}) as {term.role}"
        if term.role == "moved" and term.value is not None:
            return "down" if term.value < 0 else "up"
        return f"{term.role} {'' if term.value is None else plain(term.value)}".strip()


def claims_of(one: Relation) -> set[str]:
    """The ids of the claims that take part."""
    return {term.claim for term in one.terms if term.claim is not None}


def of_relations(view: View, claims: tuple[AnyClaim, ...]) -> Iterator[Explanation]:
    """Yield each relation of the record, with the last of its figures."""
    sight = Sight(view, claims)
    wanted = {name for one in sight.related for name in (reading(one), *_steps(one))}
    weighed = sight.weighed(lambda one: reading(one) in wanted) if wanted else {}
    for one in sight.related:
        last = _last(sight, one)
        if last is None:
            continue
        field, rule, because = _because(sight, one, weighed)
        yield Explanation(claim=last.id, text=last.text, field=field, value=sight.told(one), rule=rule, because=because)


def _last(sight: Sight, one: Relation) -> AnyClaim | None:
    """The claim that it is told with: the last figure, in a weighed reading the one asked about."""
    claims = [sight.known[term.claim] for term in one.terms if term.claim in sight.known]
    return next((claim for claim in reversed(claims) if isinstance(claim, Quantity)), claims[-1] if claims else None)


def _steps(one: Relation) -> list[Reading]:
    return steps(one) if one.type == "ranks" else []


def _because(sight: Sight, one: Relation, weighed: dict[Reading, Considered]) -> tuple[str, str, str]:
    """Whether it is an alarm, who found it, and why, in words."""
    name = reading(one)
    if name in sight.doubts:
        otherwise = "" if sight.is_raised(one) else f", but {OTHERWISE}"
        return "alarm", "belief", f"right by {one.confidence:.2f}{otherwise}; {doubted(sight.doubts[name])}"
    found = [weighed[name]] if name in weighed else [weighed[step] for step in _steps(one) if step in weighed]
    least = min(found, key=lambda one: one.probability, default=None)
    by_rule = "by a rule" if name in sight.ruled else ""
    if least is None:
        return "relation", "rule", by_rule
    likely = f"likely {least.probability:.2f}; {balance(least.weighed)}"
    return "relation", "rule" if by_rule else "evidence", f"{by_rule}; {likely}" if by_rule else likely


def doubted(one: Contradicted) -> str:
    """What spoke for an alarm and against it."""
    weights, _ = belief()
    return balance((_plainly(name), weights.get(name, 0)) for name in one.told)


def _plainly(name: str) -> str:
    """What speaks for an alarm as a person would say it.

    >>> _plainly("likely above, by a rule False"), _plainly("misses by below 0.06, a slip True")
    ('likely 0.98 or more and by no rule', 'misses by less than 0.06 and a slip explains it')
    """
    for learned, said in PLAINLY:
        name = name.replace(learned, said)
    return name


def limit() -> float:
    """How likely an alarm has to be right, to be one."""
    return likelihood(belief()[1])


def believed(one: Contradicted) -> tuple[float, bool]:
    """How likely an alarm is right, and whether that is enough."""
    return likelihood(speaks(one)), speaks(one) >= belief()[1]


def balance(weighed: Iterable[tuple[str, int]]) -> str:
    """What weighed most for it and against it, strongest first.

    >>> balance([("same clause", 1200), ("far apart", -300), ("another noun", -900)])
    'for it: same clause +1.2; against it: another noun -0.9, far apart -0.3'
    """
    found = sorted(weighed, key=lambda one: -abs(one[1]))
    sides = [
        (side, [f"{name} {weight / 1000:+.1f}" for name, weight in found if weight * sign > 0][:SHOWN])
        for side, sign in (("for it", 1), ("against it", -1))
    ]
    return "; ".join(f"{side}: {', '.join(told) or 'nothing'}" for side, told in sides)
