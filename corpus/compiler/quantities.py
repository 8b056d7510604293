"""Counts, percentages, money and measurements: from an entry to the gold claim without its links."""

import re
from decimal import Decimal
from typing import Any

from compiler.errors import GoldError
from compiler.intervals import check_wording, interval
from compiler.numerals import Reading, given, read_numeral
from compiler.source import QUANTITIES, Entry, Source, choices
from compiler.spans import Span
from compiler.words import TABLE, any_of

ROLES = ("level", "share", "change", "difference")
MODALITIES = ("asserted", "forecast", "target", "hypothetical", "denied")
DOLLARS = {"US": "USD", "AU": "AUD", "CA": "CAD", "NZ": "NZD"}
SIGNS = (
    ("A$", "AUD"),
    ("US$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("₹", "INR"),
    ("Rs", "INR"),
    ("pence", "GBP"),
)
BEFORE_TAIL = re.compile(" " + any_of(TABLE["tails"]))  # the head of a noun phrase stands before the first
TAILS = re.compile(r" (?:or (?:more|less|fewer|so|above|under|thereabouts)|at (?:most|least))$")


def quantity(source: Source, table: str, entry: Entry) -> dict[str, Any]:
    """The gold claim of one quantity; links.py sets period, baseline, force and attribution."""
    kind, text = QUANTITIES[table], source.text
    at = source.span(entry["at"], "at")
    units: list[Any] = choices(entry["unit"]) if "unit" in entry else [unit(source, kind, at)]
    signs = choices(entry.get("comparator", "="))
    found = readings(source, entry, at, letters=kind != "measurement")
    number = Span(found[0].span.start, found[-1].span.end)
    worth = value(entry, found, signs[0], units[0], at.of(text))
    if None in signs:
        raise GoldError("comparator", "cannot be none")
    if len(signs) == 1:
        check_wording(at.of(text), number.of(text), str(signs[0]))
    per = rate(entry)
    low, high = bounds(entry, kind, found, str(signs[0]), at.of(text), per is not None or bool(entry.get("average")))
    roles = [role(choice) for choice in choices(entry.get("role", "level"))]
    claim: dict[str, Any] = {
        "type": kind,
        "id": "",
        **at.told(text),
        "attribution": None,
        "number": number.plain(),
        "value": plain(worth),
        "comparator": signs[0],
        "low": low,
        "high": high,
        "unit": units[0],
        "subject": subject(source, entry, at, number),
        "role": roles[0][0],
        "direction": roles[0][1],
        "whole": span_of(source, entry, "whole", at),
        "per": per,
        "period": None,
        "baseline": None,
        "force": None,
        "place": span_of(source, entry, "place", at),
        "modality": modality(entry),
    }
    if roles[0][0] == "share" and claim["whole"] is None:
        raise GoldError("whole", "a share needs one")
    if claim["whole"] is not None and all(choice[0] != "share" for choice in roles):
        raise GoldError("whole", f"a {roles[0][0]} has none")
    if entry.get("baseline", "none") != "none" and all(choice[0] != "change" for choice in roles):
        raise GoldError("baseline", f"a {roles[0][0]} has none")
    accept = {
        name: given for name, given in (("comparator", signs), ("unit", units), ("role", roles)) if len(given) > 1
    }
    return claim | ({"accept": accept} if accept else {})


def readings(source: Source, entry: Entry, at: Span, letters: bool) -> list[Reading]:
    """The numeral, or the two of a range, inside the expression."""
    stated = Decimal(str(entry["value"])) if "value" in entry else None
    if "number" in entry:
        number = (
            source.span(entry["number"], "number", at) if "{" in entry["number"] else local(source, entry["number"], at)
        )
        if not number.within(at):
            raise GoldError("number", f"{number.of(source.text)!r} is not inside {at.of(source.text)!r}")
        return given(source.text, number, stated)
    found = read_numeral(source.text, at, letters)
    if not found or len(found) > 2 or (len(found) == 2 and entry.get("comparator") != "range"):
        raise GoldError("number", f"{at.of(source.text)!r} has {len(found)} readable numerals: say which is meant")
    return found


def local(source: Source, words: str, at: Span) -> Span:
    """The one place of some words inside the expression."""
    inside = at.of(source.text)
    if inside.count(words) != 1:
        raise GoldError("number", f"{words!r} occurs {inside.count(words)} times in {inside!r}")
    start = at.start + inside.index(words)
    return Span(start, start + len(words))


def value(entry: Entry, found: list[Reading], sign: str | None, unit_name: Any, wording: str) -> Decimal:
    """The value, read from the numeral; where the author states one as well, the two must agree."""
    ranged = sign == "range" and len(found) == 2
    seen = sum((each.value for each in found), Decimal(0)) / 2 if ranged else found[0].value
    if unit_name == "percentage_point" and "basis point" in wording:
        seen /= 100
    stated = entry.get("value")
    if stated is None:
        return seen
    if abs(Decimal(str(stated)) - seen) > abs(seen) / 10000:
        raise GoldError("value", f"{wording!r} reads {plain(seen)}, not {stated}")
    return Decimal(str(stated))


def bounds(entry: Entry, kind: str, found: list[Reading], sign: str, wording: str, rated: bool) -> tuple[Any, Any]:
    """`low` and `high` by the guide's rules, or as the entry overrides them."""
    low, high = interval(kind, found, sign, wording, rated)
    if "basis point" in wording:
        low, high = (None if end is None else end / 100 for end in (low, high))
    return entry.get("low", plain(low)), entry.get("high", plain(high))


def plain(number: Decimal | None) -> int | float | None:
    """A number as JSON has it: an integer where it is one, else rounded to the fourth place or six digits."""
    if number is None:
        return None
    if number == number.to_integral_value():
        return int(number)
    return float(round(number, 4 if abs(number) >= 1 else 6))


def unit(source: Source, kind: str, at: Span) -> str:
    """The unit that needs no saying: per cent, percentage points, the currency of the sign."""
    words = at.of(source.text)
    if kind == "percentage":
        return "percentage_point" if re.search(r"\bpoints?\b", words) else "percent"
    if kind == "money":
        for sign, code in SIGNS:
            if sign in words:
                return code
        if ("$" in words or "cent" in words) and source.country in DOLLARS:
            return DOLLARS[source.country]
        if words.endswith("p") and source.country == "GB":
            return "GBP"
    raise GoldError("unit", f"is not plain from {words!r}: state it")


def subject(source: Source, entry: Entry, at: Span, number: Span) -> dict[str, Any] | None:
    """The subject with its head; of a count without one, the noun phrase that its own expression counts."""
    if entry.get("subject") == "none":
        return None
    if "subject" in entry:
        span = source.span(entry["subject"], "subject", at)
    else:
        rest = Span(number.end, at.end).of(source.text)
        noun = TAILS.sub("", rest).strip()
        if not noun:
            raise GoldError("subject", f"{at.of(source.text)!r} counts nothing by itself: name it, or none")
        start = number.end + rest.index(noun)
        span = Span(start, start + len(noun))
    words = span.of(source.text)
    head = entry.get("head") or BEFORE_TAIL.split(words)[0].rsplit(" ", 1)[-1]
    if words.count(head) < 1:
        raise GoldError("head", f"{head!r} is not in {words!r}")
    start = span.start + (words.index(head) if "head" in entry else BEFORE_TAIL.split(words)[0].rindex(head))
    return span.told(source.text) | {"head": Span(start, start + len(head)).plain()}


def span_of(source: Source, entry: Entry, field: str, at: Span) -> dict[str, int | str] | None:
    """A place or a whole: a span, or nothing."""
    pattern = entry.get(field, "none")
    return None if pattern == "none" else source.span(pattern, field, at).told(source.text)


def role(choice: str | None) -> list[str | None]:
    """`change up` is role and direction."""
    name, _, direction = (choice or "").partition(" ")
    if (
        name not in ROLES
        or direction not in ("", "up", "down")
        or (direction != "") != (name in ("change", "difference"))
    ):
        raise GoldError("role", f"{choice!r} is no role with its direction")
    return [name, direction or None]


def rate(entry: Entry) -> dict[str, Any] | None:
    """`per = "month"`, `per = "100000 person"` and `per = "square foot"`.

    >>> rate({"per": "100000 person"})
    {'value': 100000, 'unit': 'person'}
    >>> rate({"per": "square foot"})
    {'value': 1, 'unit': 'square foot'}
    """
    if "per" not in entry or entry["per"] == "none":
        return None
    number, _, name = entry["per"].partition(" ")
    return {"value": int(number), "unit": name} if number.isdecimal() else {"value": 1, "unit": entry["per"]}


def modality(entry: Entry) -> str:
    """Asserted unless the entry says otherwise."""
    said = entry.get("modality", "asserted")
    if said not in MODALITIES:
        raise GoldError("modality", f"{said!r} is none of {', '.join(MODALITIES)}")
    return str(said)
