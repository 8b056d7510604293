"""Whose age a sentence tells in passing: `He left in 1961, aged 24`, `In 1951, at 19, she joined`.

The ages themselves, and years of birth, are those of relate/ages.py. Lexicon: data/relations.toml, relatives.
"""

import re

from claimx.relate.cues import word_set
from claimx.view import Numeral, Sentence

AGES = 1000
"""Nothing that papers give an age is older."""
BEFORE = 20
"""So many characters before an age may name what it is."""
AIMS = frozenset({"target", "aim", "goal", "limit", "quota", "norm", "mean"})
WHEN_WAS = re.compile(r",?[^\S\n]when[^\S\n](?:s?he|they)[^\S\n](?:was|were)(?:[^\S\n](?:just|only|still))?[^\S\n]$")
"""Right before the age: `took it over in 1958, when she was 26`."""


def is_as_old(text: str, sentence: Sentence, age: Numeral) -> bool:
    """Whether so much can be an age, even a building's, and no figure is said to be it: `when the figure was 610`.

    Nor an aim: `born before 37 weeks; in 2013, 73; the target is 60`.
    """
    before = text[max(sentence.start, age.start - BEFORE) : age.start].lower().split()
    return age.value < AGES and (word_set("figures") | AIMS).isdisjoint(before)
