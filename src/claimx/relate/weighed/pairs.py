"""What stands between two figures: the evidence that they have to do with each other; never their digits."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claimx.lexicon import words
from claimx.link.features.words import few, plain
from claimx.relate.weighed.figures import Figure
from claimx.view import View

SHORT = 5
"""So many words between two figures are evidence as they stand."""
PART = ", "
"""What stands between the parts of a key."""
MARKS = frozenset({",", ";", ":", "(", ")", "-", "–", "—", "and", "but", "or"})


class Crowd:
    """Where the figures of one unit, one noun and one period stand, so as to know how many are between two others."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._places: dict[object, list[int]] = {}
        for one in figures:
            for group in (unit_of(one), noun_of(one), days_of(one)):
                self._places.setdefault(group, []).append(one.index)

    def between(self, group: object, one: Figure, other: Figure) -> int:
        """How many of a group stand between two figures."""
        places = self._places.get(group, ())
        return bisect_left(places, other.index) - bisect_right(places, one.index)

    def told(self, one: Figure, other: Figure, where: str) -> Iterator[str]:
        """Yield how many figures between the two could stand in the place of either."""
        units = few(self.between(unit_of(one), one, other), 1, 2, 4)
        yield f"alike between {units} {few(self.between(unit_of(other), one, other), 1, 2, 4)}"
        yield f"{where} alike between {units}"
        nouns = self.between(noun_of(one), one, other) if one.noun else 0
        yield f"same noun between {few(nouns, 1, 2)}"
        first, last = (few(self.between(days_of(some), one, other), 1, 2) for some in (one, other))
        yield f"same days between {first} {last}"


def unit_of(one: Figure) -> tuple[object, ...]:
    """What figures in one unit have in common."""
    return "unit", one.kind, one.family


def noun_of(one: Figure) -> tuple[object, ...]:
    """What figures of one noun have in common."""
    return "noun", one.kind, one.noun


def days_of(one: Figure) -> tuple[object, ...]:
    """What figures of one kind and one period have in common."""
    return "days", one.kind, one.days


def evidence(view: View, crowd: Crowd, one: Figure, other: Figure) -> tuple[str, ...]:
    """The features of two figures, the earlier first."""
    where = placed(one, other)
    alike = likeness(one, other)
    kinds = f"{one.kind} {other.kind}"
    roles = f"{one.claim.role} {one.claim.direction or '-'} {other.claim.role} {other.claim.direction or '-'}"
    apart = other.index - one.index
    found = [
        where, f"{where} apart {few(apart, 4, 8)}", kinds, f"{where} {kinds}", roles, f"{where} {roles}",
        *alike, *(f"{where} {name}" for name in alike), " ".join(alike), f"{where} {' '.join(alike)}",
        *same(one, other), *links(one, other, where), *crowd.told(one, other, where),
    ]  # fmt: skip
    if one.sentence == other.sentence:
        found += together(view, one, other, kinds)
    else:
        paragraphs = few(other.paragraph - one.paragraph, 2, 4)
        found.append(f"sentences {few(other.sentence - one.sentence, 3, 6)} paragraphs {paragraphs}")
        found.append(f"{where} ranks {few(one.rank, 1)} {few(other.rank, 1)}")
    return tuple(found)


def key(one: Figure, other: Figure) -> str:
    """How two figures stand to each other, coarsely: what is so and is hardly ever related is not weighed."""
    unit, noun, _ = likeness(one, other)
    apart = few(other.index - one.index, 1, 3, 6, 12)
    return PART.join((placed(one, other), apart, unit, noun, one.claim.role, other.claim.role))


def placed(one: Figure, other: Figure) -> str:
    """Where the two stand to each other."""
    if one.sentence == other.sentence:
        return "same sentence"
    if one.headline:
        return "headline and text"
    return "next sentence" if other.sentence == one.sentence + 1 else "sentences apart"


def likeness(one: Figure, other: Figure) -> tuple[str, str, str]:
    """Whether unit, noun and period are the same."""
    unit = "same unit" if one.kind == other.kind and one.family == other.family else "other unit"
    noun = (
        "no noun" if one.noun is None or other.noun is None else "same noun" if one.noun == other.noun else "other noun"
    )
    if one.days is None or other.days is None:
        return unit, noun, "no periods" if one.days is other.days else "one period"
    if one.days == other.days:
        return unit, noun, "same period"
    try:
        order = "later" if one.days < other.days else "earlier"
    except TypeError:
        order = "unordered"
    return unit, noun, f"{order} period"


def same(one: Figure, other: Figure) -> list[str]:
    """What else the two share."""
    a, b = one.claim, other.claim
    subject = "-" if one.subject is None or other.subject is None else str(one.subject == other.subject)
    force = "-" if a.force is None or b.force is None else str(a.force == b.force)
    place = "-" if a.place is None or b.place is None else str(a.place.text == b.place.text)
    per = "-" if a.per is b.per is None else str(a.per == b.per)
    return [
        f"same subject {subject}", f"same subject {subject} {one.kind} {other.kind}",
        f"same force {force}", f"same place {place}", f"same per {per}",
        f"same modality {a.modality == b.modality}", f"same quotation {one.quoted == other.quoted}",
    ]  # fmt: skip


def links(one: Figure, other: Figure, where: str) -> list[str]:
    """What the links of either say of the other."""
    found = []
    for name, this, that in (("first", one, other), ("second", other, one)):
        whole = this.claim.whole
        if whole is not None:
            if whole.start <= that.claim.start < whole.end:
                found.append(f"{name} has the other as whole")
            head = "noun" if this.whole == that.noun else "subject" if this.whole == that.subject else "neither"
            found.append(f"{name} has whole as the other's {head}")
        if this.base is not None:
            found.append(f"{name} has baseline {'of' if this.base == that.days else 'not of'} the other")
        if this.bare:
            found.append(f"{name} bare {where}")
    return found


def together(view: View, one: Figure, other: Figure, kinds: str) -> list[str]:
    """What stands between two figures of a sentence."""
    parse, cues = view.parse, words("evidence", "cues")
    between = range(one.tokens.stop, other.tokens.start)
    found = [f"gap {few(len(between), 2, 4, 8, 16)}", f"figures between {few(other.rank - one.rank - 1, 2)}"]
    found.append("same clause" if one.clause == other.clause else "other clause")
    if len(between) <= SHORT:
        told = " ".join(plain(parse, t) for t in between)
        found += [f"between {told}", f"between {told} {kinds}"]
    if len(between) <= 30:
        for word in sorted({parse.lower(t) for t in between}):
            if word in cues or word in MARKS:
                found += [f"has {word}", f"has {word} {kinds}"]
    return found
