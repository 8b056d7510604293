"""Relations: what an article says that its numbers have to do with each other, and the check of each."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compiler.arithmetic import RULES, Sum
from compiler.errors import GoldError
from compiler.lines import Unrelated
from compiler.links import Claims
from compiler.loose import Loose, loosen
from compiler.source import Entry, Source
from compiler.spans import Span

# type: the roles that its terms may play; "+" may be played by several
ROLES: dict[str, tuple[str, ...]] = {
    "part_of": ("part+", "whole"),
    "share_of": ("part", "whole", "share"),
    "change_between": ("from", "to", "change+"),
    "same_fact": ("fact+",),
    "ratio_of": ("value", "base", "ratio"),
    "mean_of": ("total", "number", "mean"),
    "rate_of": ("count", "population", "rate"),
    "converts": ("from", "to", "rate"),
    "bounds": ("value", "least", "most"),
    "ranks": ("item+", "rank"),
    "lasts": ("start", "end", "length"),
    "aged": ("age", "then", "year", "born", "now"),
}
CHECKS = {
    "part_of": "sum",
    "share_of": "share",
    "change_between": "change",
    "same_fact": "duplicate",
    "ratio_of": "ratio",
    "mean_of": "mean",
    "rate_of": "per",
    "converts": "conversion",
    "bounds": "bounds",
    "ranks": "rank",
    "lasts": "period",
    "aged": "age",
}
OWN_KEYS = {"type", "cue", "closed", "check", "verdict", "note", "direction", "constant", "gap"}
"""Keys of a relation that are no terms; `constant` gives figures that the text takes as known, `gap` that the change is
a difference of two levels side by side."""


@dataclass(frozen=True, slots=True)
class Term:
    """One who takes part: a claim, or a figure of the text that is none."""

    role: str
    span: Span
    claim: dict[str, Any] | None
    value: Loose

    def gold(self) -> dict[str, Any]:
        """The term as the contract has it."""
        if self.claim is not None:
            return {"as": self.role, "claim": self.claim["id"]}
        low, _ = self.value
        return {"as": self.role, **self.span.plain(), "value": None if low is None else float_or_int(low)}


def float_or_int(number: Decimal) -> int | float:
    """A number as JSON has it."""
    return int(number) if number == number.to_integral_value() else float(number)


def relation(source: Source, entry: Entry, claims: Claims) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The contract's relation, and its check with the verdict that the arithmetic bears out."""
    kind = entry.get("type", "")
    if kind not in ROLES:
        raise GoldError("type", f"{kind!r} is none of {', '.join(ROLES)}")
    roles = {role.rstrip("+"): role.endswith("+") for role in ROLES[kind]}
    terms = []
    for key, given in entry.items():
        if key in OWN_KEYS:
            continue
        if key not in roles:
            raise GoldError(key, f"is no role in {kind}")
        many = given if isinstance(given, list) else [given]
        if len(many) > 1 and not roles[key]:
            raise GoldError(key, f"stands once in {kind}")
        terms += [term(source, key, one, claims) for one in many]
    if len(terms) < 2:
        raise GoldError("type", f"{kind} with fewer than two terms")
    cue = source.span(entry["cue"], "cue", terms[-1].span).told(source.text) if "cue" in entry else None
    closed = entry.get("closed") if kind == "part_of" else None
    found = check(source, entry, kind, terms)
    gold = {"type": kind, "terms": [each.gold() for each in terms], "cue": cue, "closed": closed}
    gold |= {"check": found and found["check"], "verdict": found and found["verdict"]}
    return gold | {key: entry[key] for key in ("direction", "constant") if key in entry}, found


def term(source: Source, role: str, given: Any, claims: Claims) -> Term:
    """A claim by its local name, or `{ at = "{twice} as many", value = 2 }`."""
    if isinstance(given, str) and given in source.table.get("figures", {}):
        given = source.table["figures"][given]
    if isinstance(given, str):
        if given not in claims or claims[given]["type"] in ("force", "quotation"):
            raise GoldError(role, f"{given!r} is no quantity, period or figure")
        claim = claims[given]
        number = claim.get("number", claim)
        return Term(role, Span(number["start"], number["end"]), claim, loosen(claim))
    span = source.span(given["at"], role)
    if "value" not in given:
        raise GoldError(role, f"{given['at']!r} needs its value")
    exact = Decimal(str(given["value"]))
    return Term(role, span, None, (exact, exact))


def shown(entry: Entry) -> str:
    """A relation's type and terms, for a complaint."""
    terms = (f"{role} {given}" for role, given in entry.items() if role not in OWN_KEYS)
    return f"{entry.get('type')} ({', '.join(terms)})"


def unrelated(source: Source, trap: Unrelated, claims: Claims) -> dict[str, Any]:
    """The figures of a trap, each as a claim or a span, and why nobody should relate them."""
    terms = [term(source, "figure", key, claims).gold() for key in trap.keys]
    return {"figures": [{key: value for key, value in one.items() if key != "as"} for one in terms], "why": trap.why}


def check(source: Source, entry: Entry, kind: str, terms: list[Term]) -> dict[str, Any] | None:
    """The check in the form of the consistency gold; its verdict has to be the one that the figures give."""
    name = entry.get("check", named(source, kind, terms))
    if name == "none" or not calculable(kind, terms):
        return None
    verdict = entry.get("verdict", "consistent")
    found = RULES[kind](figures(entry, terms))
    if (verdict == "consistent") != found:
        shown = ", ".join(f"{each.role} {each.span.of(source.text)!r}" for each in terms)
        raise GoldError("verdict", f"{verdict} is not what the figures give: {shown}")
    spans = [
        each.span.plain() | ({} if each.claim is not None else {"claim": False})
        for each in sorted(terms, key=lambda t: t.span)
    ]
    return {"check": name, "verdict": verdict, "spans": spans, "note": entry.get("note", "")}


def calculable(kind: str, terms: list[Term]) -> bool:
    """Whether there is a sum: a change in per cent alone says nothing of one level."""
    if kind != "change_between" or any(each.role == "from" for each in terms):
        return True
    return any(each.claim and each.claim["unit"] != "percent" for each in terms if each.role == "change")


def figures(entry: Entry, terms: list[Term]) -> Sum:
    """The terms as the arithmetic takes them."""
    by_role: dict[str, list[Loose]] = {}
    units: dict[str, list[str | None]] = {}
    for each in terms:
        by_role.setdefault(each.role, []).append(each.value)
        units.setdefault(each.role, []).append((each.claim or {}).get("unit"))
    for role, known in entry.get("constant", {}).items():
        by_role[role] = [(Decimal(str(known)), Decimal(str(known)))]
    rated = (each.claim["per"]["value"] for each in terms if each.role == "rate" and each.claim and each.claim["per"])
    per = entry.get("constant", {}).get("per") or next(rated, 1)
    written = {each.role: Decimal(str(each.claim["value"])) for each in terms if each.claim and "value" in each.claim}
    return Sum(by_role, units, Decimal(per), entry.get("direction"), written, entry.get("closed"))


def named(source: Source, kind: str, terms: list[Term]) -> str:
    """Which check speaks: a lone part is a subset, a fact told in the title and below it a headline."""
    if kind == "part_of" and sum(each.role == "part" for each in terms) == 1:
        return "subset"
    start = source.text.index(source.title)
    title = Span(start, start + len(source.title))
    if kind == "same_fact" and sum(each.span.within(title) for each in terms) == 1:
        return "headline"
    return CHECKS[kind]
