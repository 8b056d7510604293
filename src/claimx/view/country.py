"""The country an article is written in and about, from what its text agrees on.

Lexicon: data/country.toml; forces and places are the gazetteer's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from claimx.gazetteer import Gazetteer, Mention
from claimx.lexicon import table
from claimx.units import by_phrase
from claimx.view.words import Words

WORD = re.compile(r"\w+")
FORCE, PLACE, SIGN, INSTITUTION = 3, 2, 2, 2
"""What a force, a place, a currency sign and an institution weigh, each counted `OFTEN` times at most."""
OFTEN = 3
AMERICAN_MONTHS = ("Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec")
AMERICAN_DATES = {month: re.compile(rf"{month}(?<!\w{month})\. \d{{1,2}}\b") for month in AMERICAN_MONTHS}
"""As the Associated Press writes the day of a month; one by one, for `re` leaps to a text that it begins with."""
SHORT = 3
"""Words of so few letters are not looked up for a phrase: of, for."""
DATELINE = re.compile(r"^[^a-z\n]{3,40}?, ([A-Z][A-Za-z.]{1,9}\.) ?(?:\([^)\n]*\) ?)?[-–—]", re.MULTILINE)
"""The opening of an agency's story: `NORFOLK, Va. —`, `MERRITT, B.C. (Wire) -`."""
OPENING, HOME = 600, 9
"""So many characters hold it; so much weighs the state or province in it."""
NEXT = re.compile(r"[ \u00a0]([A-Z][a-z]+)")
SUM = r"\d{1,3}(?:(?:[ ,\u00a0]\d{3})+|(?:\.\d+)?(?:m|bn|trn?|tn|[^\S\n](?:million|billion|trillion)))\b"
SUMS = {
    country: re.compile(rf"{sign}(?<!\w{sign})(?:{SUM}{more})")
    for country, sign, more in (("ZA", "R", ""), ("NG", "N", r"|\d+\.\d\d\b"), ("PH", "P", r"|\d+\.\d\d\b"))
}
"""A sum in rand, in naira or in pesos, that can be no road and no mask."""
DOLLARS = 3
"""So many sums in dollars, spelt in British, with nothing that speaks for another country, are Australian."""
LEAST = 2
"""What a country needs; it also needs twice as much as any other."""


def country_of(text: str, words: Words, mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> str | None:
    """The ISO 3166-1 alpha-2 code that forces, places, currency and spelling agree on, else None.

    >>> from claimx.gazetteer import gazetteer
    >>> from claimx.view.words import words
    >>> [country_of(text, words(text), gazetteer().mentions(text), gazetteer()) for text in [
    ...     "Kent Police seized £40,000 in Dover.", "A man from Perth won $40,000.",
    ...     "The attorneys were paid $40,000 on Aug. 3 and $5,000 in fees."]]
    ['GB', None, 'US']
    """
    votes: Counter[str] = Counter()
    for key, times in Counter(mention.key for mention in mentions if _stands_alone(text, mention, gazetteer)).items():
        for country, weight in _said_by(key, gazetteer):
            votes[country] += weight * min(times, OFTEN)
    spelling: Counter[str] = Counter()
    for meaning, times in _told(text, words):
        if len(meaning) == 2:
            votes[meaning] += INSTITUTION * min(times, OFTEN)
        else:
            spelling[meaning] += times
    if "£" in text:
        votes["GB"] += SIGN * min(text.count("£"), OFTEN)
    for country, sums in SUMS.items():
        if told := len(sums.findall(text)):
            votes[country] += SIGN * min(told, OFTEN)
    dateline = DATELINE.search(text, 0, OPENING)
    if dateline is not None and (home := _states().get(dateline[1])) is not None:
        votes[home] += HOME
    if "$" in text and "£" not in text and "€" not in text and spelling["american"] > spelling["british"]:
        others = [country for country in _dollars() if votes[country] > votes["US"]]
        votes[others[0] if len(others) == 1 else "US"] += SIGN * min(text.count("$"), OFTEN)
    elif not votes and text.count("$") >= DOLLARS and spelling["british"] > spelling["american"] and _own(text):
        votes["AU"] += SIGN
    return _agreed(votes, spelling)


def _own(text: str) -> bool:
    """Whether all its sums are in dollars of its own country: no other sign, and no other country's dollar."""
    return not any(sign in text for sign in ("£", "€", "₹", "Rs", "US$", "C$", "NZ$", "S$", "HK$"))


def _stands_alone(text: str, mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a place is more than the first word of another's name: `Harlow Falls`, no `Rivers State`."""
    if mention.key not in gazetteer.places or not text[mention.end + 1 : mention.end + 2].isupper():
        return True
    behind = NEXT.match(text, mention.end)
    return behind is None or behind[1] not in table("country")["places"]["other"]


@cache
def _said_by(key: str, gazetteer: Gazetteer) -> list[tuple[str, int]]:
    """The countries that a phrase of the gazetteer speaks for, with its weight."""
    forces = [alias.force for alias in gazetteer.aliases.get(key, ()) if alias.needs == "nothing"]
    if len(forces) == 1 and forces[0].country is not None:
        return [(forces[0].country, FORCE)]
    country = gazetteer.places.get(key)
    if country is not None:
        return [(country, PLACE)]
    country = gazetteer.demonyms.get(key)
    return [] if country is None else [(country, 1)]


def _agreed(votes: Counter[str], spelling: Counter[str]) -> str | None:
    """The country with twice the votes of any other, unless the spelling is another country's."""
    written_in: list[str] | None = None
    if spelling["british"] != spelling["american"]:
        british = spelling["british"] > spelling["american"]
        written_in = table("country")["spelling"]["british_in" if british else "american_in"]
        other = table("country")["spelling"]["american_in" if british else "british_in"]
        for country in list(votes):
            if country in other and country not in written_in:
                votes[country] //= 2
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _told(text: str, words: Words) -> Iterator[tuple[str, int]]:
    """What each word of the lexicon in the text means, with the number of times that it stands there."""
    meanings, phrases = _lexicon()
    found = Counter(filter(_words().__contains__, words.written))
    dates = sum(len(AMERICAN_DATES[month].findall(text)) for month in found.keys() & AMERICAN_DATES.keys())
    yield "american", min(dates, OFTEN)
    for word, times in found.items():
        if meanings[word] is not None:
            yield str(meanings[word]), times
        for phrase, own, meaning in phrases.get(word, ()):
            if own <= found.keys() and phrase in text:
                yield meaning, text.count(phrase)


@cache
def _states() -> dict[str, str]:
    """The country of each state or province as datelines write it."""
    return {state: country for country, states in table("country")["datelines"].items() for state in states}


@cache
def _dollars() -> tuple[str, ...]:
    """The countries with a dollar of their own, without the United States."""
    own = {country for country, code in by_phrase(table("money")["countries"]).items() if code.endswith("D")}
    return tuple(sorted(own - {"US"}))


@cache
def _words() -> frozenset[str]:
    """The words of the lexicon: a set is asked in four fifths of a dict's time, and is asked for every word."""
    return frozenset(_lexicon()[0])


@cache
def _lexicon() -> tuple[dict[str, str | None], dict[str, list[tuple[str, frozenset[str], str]]]]:
    """Single words with their meaning (a country, `british` or `american` spelling), and phrases by their longest word.

    A phrase has its words with it, but for the short: it is searched for where they all stand. They mean nothing by
    themselves.
    """
    content = table("country")
    meanings = {phrase: country for country, group in content["institutions"].items() for phrase in group}
    meanings |= {word: side for side in ("british", "american") for word in content["spelling"][side]}
    words: dict[str, str | None] = dict.fromkeys(AMERICAN_MONTHS)
    phrases: dict[str, list[tuple[str, frozenset[str], str]]] = {}
    for phrase, meaning in meanings.items():
        own = WORD.findall(phrase)
        if own == [phrase]:
            words[phrase] = meaning
        else:
            own = [word for word in own if len(word) > SHORT] or own
            phrases.setdefault(max(own, key=len), []).append((phrase, frozenset(own), meaning))
            words = dict.fromkeys(own) | words
    return words, phrases
