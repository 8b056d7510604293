"""What is known of each word that may head a figure's subject: its class, what it hangs on, where it stands."""

from dataclasses import dataclass
from functools import cache

from claimx.lexicon import words
from claimx.nouns import lemma
from claimx.view import Parse

NAMES = frozenset({"NNP", "NNPS"})
NOUNS = frozenset({"NN", "NNS", *NAMES})
STANDS_FOR = frozenset({"DT", "WDT", "WP"})
"""Words that stand for a noun, if they are arguments themselves."""
TURNED = frozenset({"VBG", "JJ", "JJS", "FW"})
"""Other words that head a noun phrase where they are arguments: `replacing mains`, `the poor`."""
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "csubj", "pobj", "pcomp", "dobj"})
CLASSES = ("measure", "movement", "figure_words", "bare_measure", "pronouns")
"""Lists of data/frames.toml that say what a noun is."""
SHORT = {"nsubjpass": "nsubj", "csubj": "nsubj"}


@dataclass(frozen=True, slots=True)
class Head:
    """A word that may head a subject."""

    token: int
    sentence: int
    lemma: str
    mark: str  # its tag; a pronoun's word
    hangs: str  # its label, behind the preposition that it hangs on
    classes: tuple[str, ...]
    known: bool  # a common noun or a pronoun, whose word is a feature


def heads_a_phrase(parse: Parse, token: int) -> bool:
    """Whether the token may head a noun phrase; no noun that only stands before another."""
    tag, dep = parse.tags[token], parse.deps[token]
    if tag in NOUNS:
        return not (dep in ("compound", "nmod") and parse.heads[token] > token)
    return tag == "PRP" or ((tag in STANDS_FOR or tag in TURNED) and dep in ARGUMENTS)


def head(parse: Parse, token: int, sentence: int) -> Head:
    """What is known of a token."""
    word, tag, hangs = parse.lower(token), parse.tags[token], label(parse, token)
    closed, common = tag == "PRP" or tag in STANDS_FOR, tag in ("NN", "NNS") and word.replace("-", "").isalpha()
    if hangs == "pobj":
        hangs = f"{parse.lower(parse.heads[token])} {hangs}"
    return Head(token, sentence, lemma(word), word if closed else tag, hangs, classes(word), closed or common)


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(words("frames", name))) for name in CLASSES)


def classes(word: str) -> tuple[str, ...]:
    """The lists that hold the word."""
    return tuple([name for name, held in _lists() if word in held])


def label(parse: Parse, token: int) -> str:
    """The label of a token; of a preposition the word."""
    dep = parse.deps[token]
    return parse.lower(token) if dep == "prep" else SHORT.get(dep, dep)


def above(parse: Parse, token: int, most: int = 8) -> list[int]:
    """The token and the heads above it."""
    found = [token]
    while parse.heads[token] != token and len(found) < most:
        token = parse.heads[token]
        found.append(token)
    return found


def path(parse: Parse, climbed: list[int], token: int, longest: int = 5) -> str:
    """The way through the parse from a figure, whose `climbed` tokens lead up, down to a token: `dobj ^ V nsubj`."""
    down: list[str] = []
    while token not in climbed:
        down.append(label(parse, token))
        if parse.heads[token] == token or len(down) == longest:
            return "far"
        token = parse.heads[token]
    place = climbed.index(token)
    if place + len(down) > longest:
        return "far"
    tag = parse.tags[token][0]
    top = "V" if tag in "VM" else "N" if tag == "N" else "X"
    return " ".join([*(label(parse, one) for one in climbed[:place]), "^", top, *reversed(down)])
