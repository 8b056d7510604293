"""Whose age a sentence tells in passing: `He left in 1961, aged 24`, `In 1951, at 19, she joined`.

The ages themselves, and years of birth, are those of relate/ages.py. Lexicon: data/relations.toml, relatives.
"""

import re

from claimx.given_names import is_given_name
from claimx.nouns import lemma
from claimx.relate.cues import word_set
from claimx.relate.scene import Scene
from claimx.view import Numeral, Sentence

NAME = re.compile(r"\b[A-Z][\w'’-]+")
OPENS = re.compile(r"(?:(?:He|She)\b|(?:[A-Z][\w'’-]+[^\S\n])?(?P<name>[A-Z][\w'’-]+)[^\S\n](?=[a-z]))")
"""The subject that a sentence opens with."""
DATED = re.compile(
    r"(?:In|By)[^\S\n](?:[A-Z][a-z]+[^\S\n])?\d{4},[^\S\n](?:still[^\S\n])?(?:only[^\S\n])?(?:aged|at)[^\S\n]"
)
ACTS = re.compile(r",[^\S\n](?:he|she|(?:[A-Z][\w'’-]+[^\S\n])?(?P<name>[A-Z][\w'’-]+))[^\S\n]")
"""Behind an age that a sentence opens with, who was so old."""
OTHERS = frozenset({"who", "whose", "whom", "which", "that", "when", "while"})
"""What opens a clause that may have another subject."""


def did_then(scene: Scene, sentence: Sentence, age: Numeral, names: frozenset[str]) -> bool:
    """Whether the age is that of the one whom the names mean, at what the sentence says that he did."""
    text = scene.view.text
    if DATED.fullmatch(text, sentence.start, age.start):
        acts = ACTS.match(text, age.end)
        return acts is not None and (acts["name"] is None or acts["name"] in names)
    opens = OPENS.match(text, sentence.start, age.start)
    if opens is None or (opens["name"] is not None and opens["name"] not in names):
        return False
    told = text[opens.end() : age.start]
    others = any(is_given_name(name) and name not in names for name in NAME.findall(told))
    written = re.findall(r"[a-z]+", told.lower())
    people = word_set("persons") | word_set("relatives")
    return not others and OTHERS.isdisjoint(written) and people.isdisjoint([*written, *map(lemma, written)])
