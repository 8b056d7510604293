"""When two matched claims agree in a field: one function a field, one table a type.

A link agrees where both lead to the same thing, not to the same mention of it. What gold `accept`s is right too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimx.scoring.annotation import QUANTITIES, Annotated, Marked, Rate, Stretch, Who
from claimx.scoring.matching import plain_name, same_dates, shared_words, words

EXACT, FRACTIONAL, BOUNDS = Decimal("1e-6"), Decimal("5e-3"), Decimal("0.02")
"""How far values, values with decimals, and the ends of intervals may lie apart, as shares (below 1: as they stand)."""
NEAR = 0.5
"""Words that two spans must share to be the same."""
LONGEST_SUBJECT = 200
LINKS = ("period", "baseline", "force")
UNIT_NAMES = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child",
    "percent": "percent", "per cent": "percent", "percentage": "percent", "percentage point": "percentage_point",
}  # fmt: skip
SPELLINGS = {"metre": "meter", "litre": "liter", "tonne": "metric ton"}


@dataclass(frozen=True, slots=True)
class Both:
    """A claim of gold and its partner, with the articles that their links lead into."""

    gold: Marked
    predicted: Marked
    article: Annotated
    other: Annotated

    def accepts(self, field: str, given: object, wanted: object) -> bool:
        """Whether the given reading is gold's own or one that it accepts."""
        return given in self.gold.accept.get(field, [wanted])


def linked(both: Both, field: str) -> bool:
    """Whether a link of both leads to the same claim."""
    return any(_same_target(both, field, target) for target in wanted_targets(both, field))


def leads_to(both: Both, field: str, given: Marked) -> bool:
    """Whether gold's link leads to a claim of the prediction, or to the same thing."""
    return any(wanted is not None and _is_target(both, wanted, given) for wanted in wanted_targets(both, field))


def wanted_targets(both: Both, field: str) -> list[str | None]:
    """The claims that gold's link may lead to, None where it may lead nowhere."""
    wanted = [getattr(both.gold, field)]
    return wanted + [target for target in both.gold.accept.get(field, []) if target not in wanted]


def given_target(both: Both, field: str) -> Marked | None:
    """The claim that the predicted link leads to."""
    return both.other.by_id.get(getattr(both.predicted, field))


def _same_target(both: Both, field: str, wanted: str | None) -> bool:
    given = given_target(both, field)
    if wanted is None or given is None:
        return wanted is None and given is None
    return _is_target(both, wanted, given)


def _is_target(both: Both, wanted: str, given: Marked) -> bool:
    target = both.article.by_id.get(wanted)
    if target is None or target.type != given.type:
        return False
    if target.type == "force":
        return plain_name(given.name) == plain_name(target.name)
    return given.likeness(target) >= NEAR or (target.first is not None and same_dates(target, given))


def _value(both: Both) -> bool:
    gold = both.gold.value
    whole = gold is None or gold == gold.to_integral_value()
    return _close(gold, both.predicted.value, EXACT if whole else FRACTIONAL)


def _bounds(both: Both) -> bool:
    gold, predicted = both.gold, both.predicted
    return _close(gold.low, predicted.low, BOUNDS) and _close(gold.high, predicted.high, BOUNDS)


def _close(one: Decimal | None, other: Decimal | None, tolerance: Decimal) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= tolerance * max(Decimal(1), abs(one))


def _unit(both: Both) -> bool:
    wanted = both.gold.accept.get("unit", [both.gold.unit])
    return unit_name(both.predicted.unit) in [unit_name(unit) for unit in wanted]


def unit_name(unit: str | None) -> str | None:
    """A unit as it is compared: British and American spelling, singular and plural people are one.

    >>> unit_name("Kilometre per hour"), unit_name("people"), unit_name(None)
    ('kilometer per hour', 'person', None)
    """
    if unit is None:
        return None
    plain = unit.strip().lower().replace("-", " ").replace("_", " ")
    for british, american in SPELLINGS.items():
        plain = plain.replace(british, american)
    return UNIT_NAMES.get(plain, plain).replace("_", " ")


def _role(both: Both) -> bool:
    gold, predicted = both.gold, both.predicted
    return both.accepts("role", [predicted.role, predicted.direction], [gold.role, gold.direction])


def _subject(both: Both) -> bool:
    gold, predicted = both.gold.subject, both.predicted.subject
    if gold is not None and gold.head is not None and predicted is not None:
        holds_head = predicted.start <= gold.head.start and gold.head.end <= predicted.end
        if holds_head and len(predicted) <= LONGEST_SUBJECT:
            return True
    return _near(both, gold, predicted)


def _near(both: Both, gold: Stretch | None, predicted: Stretch | None) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    text = both.article.text
    told, said = text[gold.start : gold.end], text[predicted.start : predicted.end]
    return shared_words(words(told), words(said)) >= NEAR


def _per(both: Both) -> bool:
    gold, predicted = both.gold.per, both.predicted.per
    if gold is None or predicted is None:
        return gold is predicted
    return gold.value == predicted.value and _denominator(gold) == _denominator(predicted)


def _denominator(per: Rate) -> str:
    return (unit_name(per.unit) or "-").split()[-1]


def _attribution(both: Both) -> bool:
    gold, predicted = both.gold.attribution, both.predicted.attribution
    if gold is None or predicted is None:
        return gold is predicted
    if gold.name:
        return plain_name(gold.name) == plain_name(predicted.name)
    return gold.common(predicted) > 0


def _speaker(both: Both) -> bool:
    """By name where gold knows one; else by place or organisation, and without a name of another."""
    gold, predicted = both.gold.speaker, both.predicted.speaker
    if gold is None or predicted is None:
        return gold is predicted
    name = plain_name(predicted.name)
    if gold.name:
        return name in [plain_name(one) for one in (gold.name, *both.gold.accept.get("name", []))]
    if name is not None:
        return name in (plain_name(gold.organisation), plain_name(gold.text))
    return gold.common(predicted) > 0 or (_organisation(both) and gold.organisation is not None)


def _organisation(both: Both) -> bool:
    return _organisation_of(both.gold.speaker) == _organisation_of(both.predicted.speaker)


def _organisation_of(speaker: Who | None) -> str | None:
    return plain_name(speaker.organisation) if speaker else None


def _cue(both: Both) -> bool:
    gold, predicted = both.gold.cue, both.predicted.cue
    return gold is predicted if gold is None or predicted is None else gold.common(predicted) > 0


def _span(both: Both) -> bool:
    return (both.gold.start, both.gold.end) == (both.predicted.start, both.predicted.end)


def _refers_to(both: Both) -> bool:
    target, given = both.article.by_id.get(both.gold.refers_to or ""), given_target(both, "refers_to")
    if both.gold.refers_to is None:
        return both.predicted.refers_to is None
    return target is not None and given is not None and target.likeness(given) >= NEAR


def _equal(field: str) -> "Field":
    return lambda both: getattr(both.gold, field) == getattr(both.predicted, field)


def _link(field: str) -> "Field":
    return lambda both: linked(both, field)


Field = Callable[[Both], bool]

QUANTITY_FIELDS: Mapping[str, Field] = {
    "value": _value,
    "comparator": lambda both: both.accepts("comparator", both.predicted.comparator, both.gold.comparator),
    "unit": _unit,
    "role": _role,
    "period": _link("period"),
    "baseline": _link("baseline"),
    "force": _link("force"),
    "subject": _subject,
    "whole": lambda both: _near(both, both.gold.whole, both.predicted.whole),
    "per": _per,
    "place": lambda both: _near(both, both.gold.place, both.predicted.place),
    "attribution": _attribution,
    "modality": lambda both: both.accepts("modality", both.predicted.modality, both.gold.modality),
    "bounds": _bounds,
    "span": _span,
}
FIELDS: Mapping[str, Mapping[str, Field]] = dict.fromkeys(QUANTITIES, QUANTITY_FIELDS) | {
    "period": {
        "dates": lambda both: same_dates(both.gold, both.predicted),
        "timex": _equal("timex"),
        "timex_type": _equal("timex_type"),
        "refers_to": _refers_to,
        "span": _span,
    },
    "force": {
        "name": lambda both: plain_name(both.gold.name) == plain_name(both.predicted.name),
        "metonym": _equal("metonym"),
        "kind": _equal("kind"),
        "country": _equal("country"),
        "span": _span,
    },
    "quotation": {"speaker": _speaker, "mode": _equal("mode"), "cue": _cue, "organisation": _organisation},
}
DECISIVE: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    QUANTITIES, ("value", "comparator", "unit", "role", "period", "baseline", "force")
) | {"period": ("dates",), "force": ("name",), "quotation": ("speaker",)}
"""The fields that a claim must have right, all of them, to be right."""
