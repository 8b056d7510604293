"""Currencies as they are written: signs and codes before a number, nouns and codes behind it, hundredths.

Lexicon: data/money.toml. Source of the codes: ISO 4217.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from claimx.lexicon import Lexicon, bounded_trie, table
from claimx.units import by_phrase


@cache
def letters() -> dict[str, frozenset[str]]:
    """By letter, the words that make it money behind a space."""
    return {letter: frozenset(cues) for letter, cues in table("money")["letters"].items()}


@cache
def signs_table() -> dict[str, str]:
    content = table("money")
    return {**by_phrase(content["before"]), **{code: code for code in content["codes"]["codes"]}}


@cache
def countries() -> dict[str, str]:
    """By country, the currency whose dollars and hundredths its papers write."""
    return {country: code for code, several in table("money")["countries"].items() for country in several}


@cache
def signs() -> re.Pattern[str]:
    """The signs and codes; white space may stand before a `$` (`NZ $26`, `C $26`, not `A $26 fine`)."""
    signs = {*signs_table(), *(f"M{code}" for code in table("money")["codes"]["codes"])}
    apart = {f"{sign[:-1]} $" for sign in signs if sign.endswith("$") and len(sign) > 1 and sign != "A$"}
    found = bounded_trie(signs | apart, within=r"[^\W_]")
    return re.compile(rf"({found})[^\S\n]{{0,2}}[-−]?$")


@cache
def currency_words() -> Lexicon:
    content = table("money")
    phrases: dict[str, list[str]] = {}
    for phrase, currency in (*content["behind"].items(), *_nouns(content["nouns"])):
        phrases.setdefault(currency, []).append(phrase)
    for code in content["codes"]["codes"]:
        phrases.setdefault(code, []).append(code)
        phrases.setdefault("M" + code, []).append("M" + code)
    return Lexicon("money", phrases)


def _nouns(listed: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield each form of a currency's noun, alone and behind the words for its countries, with what it means."""
    for noun in listed.values():
        for form in noun["forms"]:
            if noun["alone"]:
                yield form, noun["alone"]
            for code, nations in noun.items():
                if code.isupper():
                    yield from ((f"{nation} {form}", code) for nation in nations)


@cache
def hundredths() -> Lexicon:
    phrases: dict[str, list[str]] = {}
    content = table("money")
    dollars = {code: nations for code, nations in content["nouns"]["dollar"].items() if code.isupper()}
    of = ((f"{nation} {form}", code) for code, some in dollars.items() for nation in some for form in ("cent", "cents"))
    for phrase, currency in (*by_phrase(content["hundredths"]).items(), *content["tenths"].items(), *of):
        phrases.setdefault(currency, []).append(phrase)
    return Lexicon("money", phrases)
