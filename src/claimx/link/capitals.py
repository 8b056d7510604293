"""What somebody is, told in capitals before a name or a role: `Labour MP`, `State Department spokesman`.

Lexicon: data/people.toml.
"""

from claimx.given_names import is_given_name
from claimx.lexicon import words
from claimx.link.people import ACRONYM, fields, organisation_ends, parties, roles, titles

PAST = ("Former", "Retired", "Late", "Ex")
OF_ROLES = ("Press", "Executive")
"""What is more often a word of a role than the last of a name: `White House Press Secretary`."""
COUNTRIES = ("U.S.", "US", "U.K.", "UK")
MINISTRIES = ("Department", "Ministry", "Office")
Described = tuple[str | None, str | None]
"""A role and an organisation, each None where there is none."""


def is_role(word: str) -> bool:
    """Whether a word, in any case and with a stop behind it, says what somebody does."""
    plain = word.strip(",.;").lower()
    return plain in roles() or plain.endswith("ologist") or ("-" in plain and plain.rpartition("-")[2] in roles())


def divide(phrase: str) -> Described:
    """Capitalised words before a role that name a body, and the role: `Labour MP`, `State Department spokesman`.

    >>> divide("Labour MP"), divide("Parish councillor"), divide("State Department spokesman")
    (('Labour', 'MP'), (None, 'Parish councillor'), ('State Department', 'spokesman'))
    >>> divide("Republican National Committee chairman"), divide("U.S. Attorney"), divide("Town Council leader")
    (('Republican National Committee', 'chairman'), (None, 'U.S. Attorney'), (None, 'Town Council leader'))
    """
    parts = phrase.split()
    first = _led(parts)
    while first < len(parts) and parts[first][0].isupper() and not _belongs(parts, first):
        first += 1
    if parts[0] in parties() and parts[1:2] != ["Party"] and not _led(parts):
        first = min(first, 1)  # Republican South Carolina Sen.
    while first and parts[0] in PAST:
        parts, first = parts[1:], first - 1
    lead = " ".join(parts[:first])
    if not lead or first == len(parts) or lead in COUNTRIES:
        return None, phrase
    if is_given_name(parts[0]) and first > 1:
        return None, " ".join(parts[first:])  # a Donald Trump supporter
    named = first > 1 or lead in parties() or ACRONYM.fullmatch(lead) is not None
    return (lead, " ".join(parts[first:])) if named else (None, " ".join(parts[first:]))


def _led(parts: list[str]) -> int:
    """How many of the words are the name of a body that says what it is: `Republican National Committee` chairman."""
    capitals = next((place for place, word in enumerate(parts) if not word[0].isupper()), len(parts))
    for length in range(min(capitals, len(parts) - 1), 1, -1):
        before, last = parts[: length - 1], parts[length - 1]
        ministry = length == 2 and last in MINISTRIES  # Justice Department
        titled = any(word in titles() or is_role(word) for word in before)
        field = length == 2 and not {before[0], last}.isdisjoint(fields())  # Town Council, Labour Housing
        if last in organisation_ends() and last not in OF_ROLES and (ministry or not (titled or field)):
            return length
    return 0


def _belongs(parts: list[str], at: int) -> bool:
    """Whether a capitalised word belongs to the role behind it: `Housing minister`, no `Te Rangi School principal`."""
    word = parts[at]
    if word in ("School", "Hospital", "Union") and at and parts[at - 1] not in parties():
        return False
    if word in words("people", "branches"):
        return at + 1 < len(parts) and is_role(parts[at + 1])  # Political Director, no Business Insider editor
    return word in titles() or word in fields() or is_role(word)
