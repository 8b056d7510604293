"""Given names, with their accents or without. Lexicon: data/given_names.toml, which writes them without."""

import unicodedata

from claimx.lexicon import words

STROKES = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "ß": "ss"})
"""Letters that Unicode does not take for a letter with an accent."""


def is_given_name(word: str) -> bool:
    """Whether a word is a given name.

    >>> [is_given_name(word) for word in ("Siobhan", "Siobhán", "Søren", "Kent")]
    [True, True, True, False]
    """
    return (word if word.isascii() else unaccented(word)) in words("given_names", "names")


def unaccented(word: str) -> str:
    """The word without accents and strokes.

    >>> unaccented("Łukasz Ó Briain")
    'Lukasz O Briain'
    """
    apart = unicodedata.normalize("NFD", word.translate(STROKES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
