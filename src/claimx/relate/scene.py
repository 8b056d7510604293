"""The scene: an article's figures in their sentences, each with the cues beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from claimx.facts import Facts, admitted
from claimx.interval import Interval
from claimx.nouns import is_plural, unchanged
from claimx.records import (
    AnyClaim,
    Count,
    Measurement,
    Money,
    Percentage,
    Period,
    Quantity,
    Relation,
    RelationType,
    Term,
    TextSpan,
)
from claimx.relate import cues
from claimx.relate.cues import REACH, Cue, Words, way_of, word_set
from claimx.relate.slots import Beside, Slots
from claimx.relate.slots import slots as slots_of
from claimx.relate.unrelated import passed_over
from claimx.view import Numeral, View

HEADED = 6
"""A headline has no more figures than this."""
NEXT = 4
"""So many characters, a break among them, lie between a sentence and the next."""
GAP = 40
"""Sentences further apart than this have another between them, or a dateline."""
PREDICATES = frozenset({"of", "was", "were", "is", "are"})
"""Behind a number, what shows that its noun is left out: `38 of the 63`, `401 were koalas`."""
AVERAGE = "an average of "
LENGTH = 24
"""So many characters before its smaller unit starts a length of time, at most."""
LISTED = 8
"""So many figures before a bare number may have the unit that it leaves out."""
MUCH = 3
"""A bare number so many times a measure is none of its unit: `846 people had waited 18 months, down from 877`."""
SIDED = 3
"""`by 16 votes to 15`: so many words lie between the two at most."""
MEASURED = frozenset({"longer", "shorter", "heavier", "lighter", "taller", "older", "younger"})
"""Behind a count these are no amount of it."""
CROWDED = 40
"""So many marks are those of a list without an end; of 8,000 news articles no sentence has more than 32."""
TERMINAL = frozenset(".!?…:;\"'”’)]")
Kind = Literal["count", "percent", "points", "money", "measure"]


@dataclass(frozen=True, slots=True, eq=False)  # one place of the text is itself alone: no field has to be compared
class Mark:
    """A quantity as it stands in its sentence, with the words between it and its neighbours.

    `noun` is the counted noun where the expression has it (that of a bare numeral is a guess), else the claim's unit.
    """

    claim: Quantity
    index: int
    kind: Kind
    noun: str | None
    sentence: int
    paragraph: int
    in_headline: bool
    left: Words
    right: Words
    before: cues.Cues
    after: cues.Cues
    slots: Slots
    interval: Interval

    @property
    def value(self) -> Decimal:
        """The claim's value."""
        return self.claim.value

    @property
    def rounded(self) -> Interval:
        """The interval of a figure that was worked out, as an average is, and so rounded to its last written digit."""
        return Facts((), ()).figure(self.claim).rounded

    @property
    def amount(self) -> Cue | None:
        """The cue by which it is an amount of change or a gap."""
        return self.slots.amount

    @property
    def is_level(self) -> bool:
        """Whether it can stand by itself: no amount of change, and not what another is compared with."""
        return self.slots.amount is None and self.slots.base is None

    @property
    def is_fraction(self) -> bool:
        """Whether it is a share in words, or as so many in so many: `a third`, `1 in 400`; not the `43.8` of two."""
        written = self.claim.text.lower()
        signed = "%" in written or "cent" in written or "pc" in written
        bare = " " not in written and any(sign.isdigit() for sign in written)
        return self.kind == "percent" and not signed and not bare


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A sentence with its marks and its words; `said` is each of these once, in lower case."""

    index: int
    start: int
    end: int
    paragraph: int
    in_headline: bool
    marks: tuple[Mark, ...]
    words: Words
    said: frozenset[str]

    def follows(self, earlier: "Clause") -> bool:
        """Whether its sentence stands right behind the other's."""
        return self.start - earlier.end <= NEXT

    def before(self, mark: Mark) -> list[Mark]:
        """The marks before this one, nearest first."""
        return [other for other in reversed(self.marks) if other.index < mark.index]

    def after(self, mark: Mark) -> list[Mark]:
        """The marks after this one, nearest first."""
        return [other for other in self.marks if other.index > mark.index]


@dataclass(frozen=True)
class Scene:
    """What relators see: the view, the claims, the clauses that hold quantities.

    `known` are all claims of the article by id, where these are those of a section: a link may lead out of it.
    """

    view: View
    claims: tuple[AnyClaim, ...]
    known: Mapping[str, AnyClaim] | None = None

    @cached_property
    def by_id(self) -> Mapping[str, AnyClaim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims} if self.known is None else self.known

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods in text order."""
        return tuple(claim for claim in self.claims if isinstance(claim, Period))

    def period_before(self, offset: int) -> Period | None:
        """The last period that starts before an offset."""
        at = bisect_left(self.periods, offset, key=lambda period: period.start)
        return self.periods[at - 1] if at else None

    def periods_in(self, start: int, end: int) -> tuple[Period, ...]:
        """The periods that start in `text[start:end]`."""
        first, last = (bisect_left(self.periods, offset, key=lambda period: period.start) for offset in (start, end))
        return self.periods[first:last]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The sentences that hold quantities, in text order, each with its marks."""
        groups: dict[int, list[Quantity]] = {}
        opened, last = -1, 0
        for claim in self.claims:
            if not isinstance(claim, Quantity):
                continue
            near = self.periods_in(claim.start - LENGTH, claim.start)
            if not passed_over(claim, near):
                elsewhere = claim.sentence.start > opened
                if opened < 0 or (elsewhere and self._ended(last, claim.sentence.start, len(groups[opened]))):
                    opened = claim.sentence.start
                last = claim.sentence.end
                groups.setdefault(opened, []).append(claim)
        made, first = [], 0
        for index, claims in enumerate(groups.values()):
            made.append(self._clause(index, first, claims))
            first += len(claims)
        return tuple(made)

    def _ended(self, last: int, start: int, marks: int) -> bool:
        """Whether a sentence ends before `start`: some are cut in two by a parser that stumbled over a sign.

        One that has `CROWDED` marks ends there, as relators look at each mark of a clause for each.
        """
        if marks >= CROWDED:
            return True
        between = self.view.text[max(0, last - 1) : start]
        return start - last > GAP or "\n" in between or between.rstrip()[-1:] in TERMINAL

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in text order."""
        return tuple(mark for clause in self.clauses for mark in clause.marks)

    @cached_property
    def counted(self) -> dict[str, list[Mark]]:
        """The counts of the body by their nouns, in text order."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            if mark.kind == "count" and mark.noun is not None and not mark.in_headline:
                found.setdefault(mark.noun, []).append(mark)
        return found

    @cached_property
    def body(self) -> tuple[Clause, ...]:
        """The clauses without the headline."""
        return tuple(clause for clause in self.clauses if not clause.in_headline)

    @cached_property
    def lead(self) -> tuple[Mark, ...]:
        """The marks of the first sentence of the body that has any."""
        return self.body[0].marks if self.body else ()

    def leads(self, mark: Mark) -> bool:
        """Whether the figure stands in that sentence."""
        return bool(self.body) and mark.sentence == self.body[0].index

    @cached_property
    def about(self) -> tuple[Mark, ...]:
        """The figures of the body that the article is about: the lead's, and those that the headline has, too."""
        return tuple(mark for one in self.body for mark in one.marks if self.leads(mark) or self.headed(mark))

    def headed(self, mark: Mark) -> bool:
        """Whether the headline has the figure, too: it is what the article is about."""
        return any(other.in_headline and other.value == mark.value for other in self.marks[:HEADED])

    def earlier(self, clause: Clause, paragraphs: int = 3) -> Iterator[Clause]:
        """Yield the clauses before this one, nearest first, back to so many paragraphs."""
        for index in range(clause.index - 1, -1, -1):
            other = self.clauses[index]
            if other.in_headline or clause.paragraph - other.paragraph > paragraphs:
                return
            yield other

    def words(self, start: int, end: int) -> Words:
        """The words of a stretch of the text, most often one of a clause."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self.clauses[at].end:
            return cues.words(self.view.text, start, end)
        return cues.stretch(self.clauses[at].words, self.view.text, start, end)

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def _clause(self, index: int, first: int, claims: list[Quantity]) -> Clause:
        opened, closed = claims[0].sentence.start, claims[-1].sentence.end
        paragraph = self.view.paragraph_index(opened)
        headed = self.view.in_headline(opened)
        cores = [_core_end(claim) for claim in claims]
        ends = [opened, *cores]
        starts = [*(claim.start for claim in claims[1:]), closed]
        text = self.view.text
        words = cues.words(text, opened, closed)
        pairs = zip(cores, starts, strict=True)
        rights = [cues.stretch(words, text, core, min(high, core + REACH)) for core, high in pairs]
        marks: list[Mark] = []
        previous: Beside | None = None
        for offset, (claim, low, right) in enumerate(zip(claims, ends, rights, strict=False)):
            left = cues.stretch(words, text, max(low, claim.start - REACH), _opened(claim))
            before, after = cues.before(left), cues.after(right)
            behind = rights[offset + 1] if rights[offset + 1 :] else ()
            told_twice = cues.behind_both(left, right) or cues.behind_both(right, behind)
            after = cues.after(told_twice) if told_twice else after
            if after and right[0].lower in MEASURED and isinstance(claim, Count):
                after = {kind: cue for kind, cue in after.items() if kind != "amount"}  # 7,289 longer than 18 months
            if offset and "part" in before and before["part"].start < claims[offset - 1].end:
                before = {kind: cue for kind, cue in before.items() if kind != "part"}  # 40 of them, 18 went by bus
            if _sides(left, before, right):  # women outnumber men by 178,070 to 138,780
                before = {kind: cue for kind, cue in before.items() if kind != "amount"}
            elif offset and _is_side(marks[-1], left):
                before = {kind: cue for kind, cue in before.items() if kind != "level"}
            previous = _beside(marks[-1], previous) if marks else None
            slots = slots_of(claim, left, before, after, previous)
            kind = _measured(claim, claims[max(0, offset - LISTED) : offset]) or kind_of(claim)
            marks.append(
                Mark(
                    claim, first + offset, kind, _noun(claim, kind), index, paragraph, headed, left, right,
                    before, after, slots, admitted(claim),
                )
            )  # fmt: skip
        said = frozenset([word.lower for word in words])
        return Clause(index, opened, closed, paragraph, headed, tuple(marks), words, said)


def _opened(claim: Quantity) -> int:
    """Where the figure starts behind the words of an average that its expression has: `an average of about £128`."""
    return claim.start + (len(AVERAGE) if claim.text.startswith(AVERAGE) else 0)


def _measured(claim: Quantity, before: Sequence[Quantity]) -> Kind | None:
    """What a bare number is that leaves out the unit told before it: `61,500 tonnes, of which 31,980 were …`."""
    bare = isinstance(claim, Count) and claim.end == claim.number.end and claim.unit is not None
    alike = (one for one in before if isinstance(one, Measurement) and one.unit == claim.unit)
    told = bare and any(claim.value <= one.value * MUCH for one in alike)
    return "measure" if told else None


def _sides(left: Words, before: cues.Cues, right: Words) -> bool:
    """Whether it is the first of two that are set against each other: `outnumber men by 178,070 to 138,780`."""
    told = (
        "amount" in before and before["amount"].key == "by" and not word_set("sides").isdisjoint(w.lower for w in left)
    )
    return told and len(right) <= SIDED and bool(right) and right[-1].lower == "to"


def _is_side(one: Mark, left: Words) -> bool:
    """Whether it is the second of them."""
    written = [word.lower for word in one.left]
    return written[-1:] == ["by"] and one.amount is None and left[-1:] != () and left[-1].lower == "to"


def _beside(mark: Mark, previous: Beside | None) -> Beside:
    """The figure for the one behind it, given the one before it."""
    based = mark.slots.base is not None or (previous is not None and previous.based)
    way = way_of(mark.left) or (0 if previous is None else previous.way)
    restated = mark.kind == "percent" and mark.slots.amount is None and "share" in mark.before
    return Beside(mark.claim, mark.slots, based, way, restated or (previous is not None and previous.shared))


def _noun(claim: Quantity, kind: Kind) -> str | None:
    """The counted noun where the expression has it, else the claim's unit."""
    behind = claim.text[claim.number.end - claim.start :].split() if kind == "count" else ()
    if kind == "count" and (not behind or behind[0] in PREDICATES or not _counted(claim.value, behind[-1])):
        return None
    return "percent" if kind == "percent" else claim.unit


def _counted(value: Decimal, word: str) -> bool:
    """Whether the word can be what so many are: a plural, or a noun without one (`fish`); `2,340 cast` has no noun."""
    return value == 1 or is_plural(word) or unchanged(word) or word.lower() not in word_set("participles")


def _core_end(claim: Quantity) -> int:
    """Where the figure itself ends: before the `of` of `12 of the 40 seats`, `45 of them`."""
    behind = claim.text[claim.number.end - claim.start :]
    return claim.number.end if behind.lstrip().startswith("of ") else claim.end


def kind_of(claim: Quantity) -> Kind:
    """What sort of figure it is; only figures of one kind can be added or compared."""
    if isinstance(claim, Percentage):
        bare = claim.role == "level" and claim.end == claim.number.end  # five points more than the 38.1 of 2018
        return "points" if claim.unit == "percentage_point" and not bare else "percent"
    if isinstance(claim, Money):
        return "money"
    return "measure" if isinstance(claim, Measurement) else "count"


def numeral_term(role: str, numeral: Numeral) -> Term:
    """A number that is no claim as a term."""
    return Term(role=role, start=numeral.start, end=numeral.end, value=numeral.value)


def relation(
    scene: Scene,
    type: RelationType,
    *terms: tuple[str, Mark | Term | None],
    cue: Cue | None = None,
    closed: bool | None = None,
) -> Relation:
    """The relation between marks (and ready terms), each in its role; a term that is None is left out."""
    made = tuple(
        Term(role=role, claim=term.claim.id) if isinstance(term, Mark) else term
        for role, term in terms
        if term is not None
    )
    span = None if cue is None else TextSpan(start=cue.start, end=cue.end, text=scene.view.given[cue.start : cue.end])
    return Relation(type=type, terms=made, cue=span, closed=closed)
