"""Money: `£1.6 million`, `US$40`, `EUR50m`, `85p`, `7.5 million Danish crowns`, `3 dollars 50 cents`.

Lexicon: data/money.toml. Source of the codes: ISO 4217.
Not here: `a month`, `per share` (link/per.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claimx.extractors.candidates import candidates
from claimx.extractors.context import around
from claimx.extractors.currencies import countries, currency_words, hundredths, letters, signs, signs_table
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.quantity import quantity
from claimx.extractors.units import simple_at, unit_after
from claimx.lexicon import GAP, Hit, plain, table, trie
from claimx.units import by_phrase, is_time, rules
from claimx.view import Numeral, View
from claimx.view.cells import is_cell

TENTH, HUNDREDTH, MILLION = Decimal("0.1"), Decimal("0.01"), Decimal(1_000_000)
REACH = 8
FEW_WON = 100
"""Nobody tells of so few won; what was won is a medal."""
FEWEST = 100
"""Behind a code that is a word as well, a sum: `TRY 500`, no `TOP 10`."""
IN_BRACKETS = re.compile(r"[^\S\n]{0,2}[(\[/][^\S\n]?$")
AND = re.compile(rf"(?:,?{GAP}and{GAP}|,?{GAP})$", re.IGNORECASE)
ABBREVIATED = re.compile(r"\.[^\W\d_]")
A_SHARE = re.compile(r"-an?-|-(?:sterling|off|a)\b")
WITHIN = re.compile(r"[^\S\n](?:or|to)[^\S\n]([$£€¥])\d")
GOES_ON = re.compile(r"[^\S\n]?(?!more\b)[\w$£€%]", re.IGNORECASE)
EUROS, DOLLARS = re.compile(r"€|\b[Ee]uros?\b"), re.compile(r"\$|\bdollars?\b")
RAND = re.compile(r"\bR\d")
US = re.compile(rf"{GAP}(?:US|U\.S\.)(?![\w$])")
MEASURES = ("t", "l")
"""Scales against the digits alone, for apart they are tonnes and litres."""


@cache
def scales() -> tuple[re.Pattern[str], dict[str, Decimal]]:
    """The scales that may stand behind an amount of money, apart from it: `$4.9 bil`, `£3 m`."""
    content = table("numerals")
    listed = by_phrase(content["suffixes"]) | by_phrase(content["ambiguous"])
    known = {word.lower(): Decimal(scale) for word, scale in listed.items() if word.lower() not in MEASURES}
    return re.compile(rf"{GAP}({trie(known)})(?!\w)", re.IGNORECASE), known


@dataclass(frozen=True, slots=True)
class Amount:
    """Where an amount stands, its currency, and what its numeral is multiplied by."""

    start: int
    end: int
    currency: str
    factor: Decimal


def money(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral with a currency on either side.

    The span runs from the comparator to the currency and scale; `value` is in the currency's main unit (0.85 for
    `85p`). A bare `$` is the dollar of the article's country, and `dollar` where that is unknown.

    >>> [(draft.text, draft.value, draft.unit) for draft in money(read("The grant of £1.6 million ran out."))]
    [('£1.6 million', Decimal('1600000.0'), 'GBP')]
    >>> list(money(read("He lost 20 pounds in weight.")))
    []
    """
    last: QuantityDraft | None = None
    skip = -1
    for index, numeral in candidates(view):
        if numeral.form == "multiple" or numeral.start < skip:
            continue
        amount = _before(view, numeral) or _behind(view, numeral)
        if amount is None:
            continue
        factor = amount.factor * (HUNDREDTH if numeral.form == "fraction" else 1)
        numeral, amount = _with_cents(view, index, numeral, amount)
        skip = numeral.end
        unit = _resolved(view, amount.currency)
        draft = quantity("money", view, numeral, start=amount.start, end=amount.end, unit=unit, factor=factor)
        draft = converted(view, draft, last)
        last = draft
        yield draft


def converted(view: View, draft: QuantityDraft, last: QuantityDraft | None) -> QuantityDraft:
    """The draft with the comparator of the amount that it repeats in brackets: `over 60 miles (97km)`."""
    if last is None or draft.comparator != "=" or last.comparator in ("=", "range") or draft.start - last.end > 4:
        return draft
    if not IN_BRACKETS.search(view.text, last.end, draft.start):
        return draft
    return replace(draft, comparator=last.comparator, lower_half=last.lower_half)


def _before(view: View, numeral: Numeral) -> Amount | None:
    """The amount whose sign or code stands before the numeral."""
    text, start = view.text, numeral.start
    if text[start] in "-−–" and text[start - 1 : start] not in ("$", "£", "€"):
        start = start + 1 if text[start + 1 : start + 2] in ("$", "£") else start
    found = signs().search(text, max(0, start - REACH), start)
    if found is None:
        within = WITHIN.search(text, numeral.start, numeral.end) if numeral.is_range else None  # 8 or $9
        return None if within is None else Amount(start, numeral.end, signs_table()[within[1]], Decimal(1))
    sign = found[1]
    currency = signs_table().get("".join(sign.split()))
    factor = Decimal(1)
    if currency is None and sign[:1] == "M":
        currency, factor = sign[1:], MILLION
    if currency is None or (currency == "naira" and view.country != "NG") or (sign == "P" and found.end(1) < start):
        return None
    if sign in table("money")["codes"]["words"] and not numeral.scaled and numeral.value < FEWEST:
        return None
    end = numeral.end
    after = US.match(text, end)
    if currency == "dollar" and after is not None:
        currency, end = "USD", after.end()
    elif factor == 1 and not numeral.scaled:
        end, factor = _scaled(text, end)
    return Amount(found.start(1), end, currency, factor)


def _behind(view: View, numeral: Numeral) -> Amount | None:
    """The amount whose currency stands behind the numeral."""
    if numeral.form == "fraction" and view.text[numeral.end : numeral.end + 4] == " of ":
        return None
    vague = numeral.is_range and view.text[numeral.end : numeral.end + 4] == " of "
    hit = currency_words().after(view.text, numeral.end + (3 if vague else 0))
    if hit is not None and view.text[hit.start].isascii() and view.text[hit.end : hit.end + 1].isdigit():
        hit = None  # three $50,000 prizes
    if hit is not None and _whole(view.text, hit):
        currency, end, factor = hit.key, hit.end, Decimal(1)
        written = view.text[hit.start : hit.end]
        if currency == "MUSD" or (currency[:1] == "M" and len(currency) == 4):
            currency, factor = currency[1:], MILLION
        elif not numeral.scaled:
            end, factor = _scaled(view.text, end)
        if _of_no_country(view, currency):
            return None
        if _is_other(view, numeral, hit) or _longer_unit(view.text, numeral.end, end):
            return None
        if currency == "pound":
            return Amount(numeral.start, end, "GBP", factor) if _of_money(view, numeral, hit) else None
        return Amount(numeral.start, end, currency, factor)
    hit = hundredths().after(view.text, numeral.end)
    if hit is not None and _whole(view.text, hit) and not numeral.scaled:
        written = view.text[hit.start : hit.end]
        if len(written) == 1 and numeral.form != "digits":
            return None
        if _unpriced(view, numeral, hit):
            return None
        if written == "c" and numeral.plain > 500:
            return None
        factor = TENTH if written.lower() in table("money")["tenths"] else HUNDREDTH
        return Amount(numeral.start, hit.end, hit.key, factor)
    return None


def _scaled(text: str, end: int) -> tuple[int, Decimal]:
    """Where the scale behind an amount ends, and what it multiplies by; `end` and 1 where there is none."""
    pattern, known = scales()
    found = pattern.match(text, end)
    return (end, Decimal(1)) if found is None else (found.end(), known[plain(found[1])])


def _of_no_country(view: View, currency: str) -> bool:
    """Whether nothing tells whose the currency is: ten shillings of old, `300 kr`."""
    local = table("money")["local"].get(currency)
    return local is not None and view.country not in local and (currency == "shilling" or not local["else"])


def _is_other(view: View, numeral: Numeral, hit: Hit) -> bool:
    """Whether the currency is another word there: `three won medals`, `five try to`, `12 kN`."""
    written = view.text[hit.start : hit.end]
    if written.lower() == "won":
        return numeral.plain < FEW_WON
    codes, code = table("money")["codes"], written.upper()
    if code in codes["codes"]:
        return not (written.isupper() or (written.islower() and code not in codes["words"]))
    return written.lower() in letters() and (not written.islower() or _unpriced(view, numeral, hit))


def _longer_unit(text: str, offset: int, end: int) -> bool:
    """Whether a unit of measure goes on where the currency ends: `pounds per square inch`, `pounds of force`."""
    unit = unit_after(text, offset)
    return unit is not None and unit.end > end


def _unpriced(view: View, numeral: Numeral, hit: Hit) -> bool:
    """Whether letters behind a space are no money: prices are told nowhere near, and they have no line of their own."""
    cues = letters().get(view.text[hit.start : hit.end])
    if cues is None or (hit.start == numeral.end and len(view.text[hit.start : hit.end]) == 1):
        return False
    if _over_unit(view.text, hit.end):
        return False
    return cues.isdisjoint(around(view, numeral.start, hit.end)) and not is_cell(view.text, numeral.start, hit.end)


def _whole(text: str, hit: Hit) -> bool:
    """Whether the words of the hit end there; a one-letter sign only in its own case, so `5C` is no 5 cents."""
    written = text[hit.start : hit.end]
    if text[hit.end : hit.end + 1] in ("'", "’") and text[hit.end + 1 : hit.end + 2].isalpha():
        return False  # won't
    if len(written) == 1 and "A" <= written <= "z" and (not written.islower() or ABBREVIATED.match(text, hit.end)):
        return False  # 5C, 5 p.m.
    if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalpha():
        return A_SHARE.match(text, hit.end) is not None  # pound-feet
    return text[hit.end : hit.end + 1] != "/" or len(written) > 2 or _over_unit(text, hit.end)


def _over_unit(text: str, offset: int) -> bool:
    """Whether a stroke and a unit stand there: `36.5c/l`, `11p/kWh`."""
    below = simple_at(text, offset + 1, glued=True) if text.startswith("/", offset) else None
    return below is not None and not is_time(below.name)


def _of_money(view: View, numeral: Numeral, hit: Hit) -> bool:
    """Whether pounds are money: by what is said around them, else by the country."""
    words = around(view, numeral.start, hit.end)
    if words & _cues("money") and not words & _cues("mass"):
        return True
    if words & _cues("mass") or view.text[hit.end : hit.end + 4] == " of ":
        return False
    if numeral.end < hit.start and view.text[numeral.end] in "-‐‑":
        return False
    return view.country != "US"


def _with_cents(view: View, index: int, numeral: Numeral, amount: Amount) -> tuple[Numeral, Amount]:
    """`3 dollars 50 cents`, `15 dollars 50`: the hundredths that follow as part of the amount."""
    if index + 1 >= len(view.numerals) or amount.end <= numeral.end or numeral.scaled:
        return numeral, amount
    if (own := hundredths().after(view.text, numeral.end)) is not None and own.end == amount.end:
        return numeral, amount  # 18 cents, 4 cents better
    cents = view.numerals[index + 1]
    if cents.start - amount.end > 5 or not AND.search(view.text, amount.end, cents.start):
        return numeral, amount
    hit = hundredths().after(view.text, cents.end)
    end = hit.end if hit is not None and len(view.text[hit.start : hit.end]) > 1 else None
    if end is None and cents.start - amount.end == 1 and cents.end - cents.start >= 2:
        end = None if GOES_ON.match(view.text, cents.end) else cents.end
    if end is None or not 0 < cents.value < 100 or cents.is_range or cents.form not in ("digits", "words"):
        return numeral, amount
    value = numeral.value + cents.value / 100
    merged = replace(
        numeral, end=end if hit is None else cents.end, value=value, low=value, high=value, place=HUNDREDTH
    )
    return merged, replace(amount, end=end)


def _resolved(view: View, currency: str) -> str | None:
    """The ISO 4217 code, or `dollar` where the article's country does not say whose dollar it is."""
    if currency == "cent":
        return _whose_cents(view)
    if currency == "dollar":
        local = countries().get(view.country or "")
        if local is not None and local.endswith("D"):
            return str(local)
        return "dollar" if view.country is None else "USD"  # no country of dollars of its own
    whose = table("money")["local"].get(currency)
    if whose is not None:
        return str(whose.get(view.country or "", whose["else"]))
    return "NGN" if currency == "naira" else currency


def _whose_cents(view: View) -> str:
    """The currency of cents: that of the article's country, else of the signs in its text, else of the one it names."""
    local = countries().get(view.country or "")
    if local is not None and local != "GBP":
        return str(local)
    if EUROS.search(view.text) and not DOLLARS.search(view.text):
        return "EUR"
    if "$" not in view.text and RAND.search(view.text):
        return "ZAR"
    if view.country is not None:
        return "USD"
    places = view.gazetteer
    named = {places.places.get(mention.key) or places.demonyms.get(mention.key) for mention in view.mentions} - {None}
    only = countries().get(named.pop() or "", "GBP") if len(named) == 1 and not DOLLARS.search(view.text) else "GBP"
    return "dollar" if only == "GBP" else only


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(rules()["cues"][key])
