"""Slips of realistic size: what a tired writer makes of a numeral.

A numeral is changed as it is written: its commas, decimals and scale word stay. What newspapers correct is two swapped
digits, one wrong digit, a figure copied from elsewhere that is off by some tens of per cent, a nought too many, and a
figure beyond the one that bounds it.
"""

import re
from collections.abc import Callable
from decimal import Decimal

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
FIFTH = Decimal("0.2")
WORDS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {word: Decimal(n) for n, word in enumerate(WORDS, 1)} | {
    word: Decimal(n * 10) for n, word in enumerate(TENS, 2)
}
SPELT = {int(value): word for word, value in VALUES.items()}


def swapped(digits: str) -> str | None:
    """The first two neighbouring digits that differ change places.

    >>> swapped("427"), swapped("1,130"), swapped("10"), swapped("7")
    ('247', '1,310', None, None)
    """
    plain = list(digits)
    for left in range(len(plain) - 1):
        one, two = plain[left], plain[left + 1]
        if one.isdigit() and two.isdigit() and one != two and not (left == 0 and two == "0"):
            plain[left], plain[left + 1] = two, one
            return "".join(plain)
    return None


def digit(digits: str) -> str | None:
    """One digit is the neighbouring key's: the first, or the second where that alone would double the figure.

    >>> digit("427"), digit("1,130"), digit("9.5")
    ('527', '1,630', '8.5')
    """
    first = int(digits[0])
    if first >= 2 or sum(sign.isdigit() for sign in digits) == 1:
        return f"{first + 1 if first < 9 else 8}{digits[1:]}"
    second = next(at for at, sign in enumerate(digits) if at and sign.isdigit())
    return f"{digits[:second]}{(int(digits[second]) + 5) % 10}{digits[second + 1 :]}"


def higher(digits: str) -> str | None:
    """A figure from elsewhere, a fifth above.

    >>> higher("427"), higher("1,130"), higher("2.5")
    ('512', '1,356', '3.0')
    """
    return rewritten(digits, plain(digits) * (1 + FIFTH))


def lower(digits: str) -> str | None:
    """A figure from elsewhere, a fifth below.

    >>> lower("427"), lower("3")
    ('342', '2')
    """
    return rewritten(digits, plain(digits) * (1 - FIFTH))


def nought(digits: str) -> str | None:
    """A nought too many, or a point one place too far right.

    >>> nought("427"), nought("2.5"), nought("0.25")
    ('4,270', '25', '2.5')
    """
    return rewritten(digits.partition(".")[0] + "." + digits.partition(".")[2][1:], plain(digits) * 10)


SLIPS: dict[str, Callable[[str], str | None]] = {
    "swapped": swapped,
    "digit": digit,
    "higher": higher,
    "lower": lower,
    "nought": nought,
}


def beyond(digits: str, value: Decimal, bound: Decimal) -> str | None:
    """A figure on the wrong side of the one that bounds it, by a fifth of that.

    >>> beyond("12", Decimal(12), Decimal(40)), beyond("40", Decimal(40), Decimal(12))
    ('48', '10')
    """
    factor = plain(digits) / value if value else Decimal(1)
    return rewritten(digits, bound * factor * (1 + FIFTH if value <= bound else 1 - FIFTH))


def plain(digits: str) -> Decimal:
    """The digits' own value, without the scale word behind them."""
    return Decimal(digits.replace(",", ""))


def rewritten(model: str, value: Decimal) -> str | None:
    """The value as the model is written, with as many decimals and with commas from a thousand on if it has any."""
    decimals = len(model.partition(".")[2])
    written = f"{value:,.{decimals}f}"
    grouped = "," in model or len(model.partition(".")[0]) < 4
    return None if plain(written) <= 0 else written if grouped else written.replace(",", "")


def slipped(numeral: str, slip: Callable[[str], str | None]) -> str | None:
    """The numeral with the slip made in its digits, or its word replaced; None where it cannot be made there.

    >>> slipped("£1.6 million", nought), slipped("twelve", higher), slipped("Seven", swapped), slipped("half", higher)
    ('£16 million', 'fourteen', None, None)
    """
    found = DIGITS.search(numeral)
    if found is not None:
        made = slip(found[0])
        return None if made in (None, found[0]) else f"{numeral[: found.start()]}{made}{numeral[found.end() :]}"
    value = VALUES.get(numeral.lower())
    made = None if value is None else slip(f"{value}")
    word = None if made is None else SPELT.get(int(plain(made)), made)
    if word is None or word == numeral.lower():
        return None
    return word.capitalize() if numeral[0].isupper() else word


def slipped_year(date: str, slip: Callable[[str], str | None]) -> str | None:
    """The date with the slip made in the decade and year: nobody prints `19430`.

    >>> slipped_year("June 1943", swapped), slipped_year("June 1943", nought), slipped_year("last June", swapped)
    ('June 1934', None, None)
    """
    found = YEAR.search(date)
    made = None if found is None else slip(found[0][2:])
    if found is None or made is None or len(made) != 2:
        return None
    return f"{date[: found.start() + 2]}{made}{date[found.end() :]}"
