"""Whose age a sentence tells in passing: `He left in 1961, aged 24`, `In 1951, at 19, she joined`.

The ages themselves, and years of birth, are those of relate/ages.py. Lexicon: data/relations.toml, relatives.
"""

import re
from collections.abc import Sequence

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
AGES = 1000
"""Nothing that papers give an age is older."""
BEFORE = 20
"""So many characters before an age may name what it is."""
AIMS = frozenset({"target", "aim", "goal", "limit", "quota", "norm", "mean"})
LISTED = re.compile(r"(?:,[^\S\n]\d{1,2}){0,8},?[^\S\n](?:and|or)[^\S\n]\d{1,2}\b(?![^\S\n]?[\d%:])")
WHEN_WAS = re.compile(r",?[^\S\n]when[^\S\n](?:s?he|they)[^\S\n](?:was|were)(?:[^\S\n](?:just|only|still))?[^\S\n]$")
"""Right before the age: `took it over in 1958, when she was 26`."""
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
    told = WHEN_WAS.sub("", text[opens.end() : age.start])
    others = any(is_given_name(name) and name not in names for name in NAME.findall(told))
    written = re.findall(r"[a-z]+", told.lower())
    people = word_set("persons") | word_set("relatives")
    return not others and OTHERS.isdisjoint(written) and people.isdisjoint([*written, *map(lemma, written)])


def is_as_old(text: str, sentence: Sentence, age: Numeral) -> bool:
    """Whether so much can be an age, even a building's, and no figure is said to be it: `when the figure was 610`.

    Nor an aim: `born before 37 weeks; in 2013, 73; the target is 60`.
    """
    before = text[max(sentence.start, age.start - BEFORE) : age.start].lower().split()
    return age.value < AGES and (word_set("figures") | AIMS).isdisjoint(before)


def is_of_several(scene: Scene, opening: Sequence[Sentence], headed: Numeral, age: Numeral) -> bool:
    """Whether the age may be another's than the headline's: one of a list, `aged 15, 16 and 42`, or beside that one."""
    if LISTED.match(scene.view.text, age.end) is not None:
        return True
    told = (
        one for one in scene.view.numerals if any(sentence.start <= one.start < sentence.end for sentence in opening)
    )
    return headed.value != age.value and any(one.value == headed.value for one in told)
