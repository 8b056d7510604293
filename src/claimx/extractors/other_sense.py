"""Names that are a force's and something else's, too: `Interpol played two nights`, `the museum ship HMS Belfast`.

Lexicon: data/force_rules.toml, [senses] and [company].
"""

import re
from functools import cache

from claimx.extractors.drafts import ForceDraft
from claimx.extractors.heads import rules
from claimx.lexicon import table
from claimx.view import View

WORD = re.compile(r"\w[\w’'-]*")
SENSES = ("sport", "music", "play", "visits")
ENOUGH = 2
"""So many words of one trade in a sentence tell what it is about."""


def other_sense(view: View, draft: ForceDraft) -> bool:
    """Whether the sentence speaks of a team, a band, a game or a museum, and of nothing that forces do.

    A name that says what it is (`Kent Police`) means nothing else.
    """
    sentence = view.sentence_at(draft.start)
    if sentence is None or not _says().isdisjoint(WORD.findall(draft.text.lower())):
        return False
    around = f"{view.text[sentence.start : draft.start]} {view.text[draft.end : sentence.end]}".lower()
    words = set(WORD.findall(around.replace("’", "'")))
    if words & _trade():
        return False
    return any(len(words & rules("senses", sense)) >= ENOUGH for sense in SENSES)


@cache
def _says() -> frozenset[str]:
    """The words of the heads of forces' names, by which a name says what it is."""
    heads = (head for group in table("force_rules")["heads"].values() for head in group)
    return frozenset(word for head in heads for word in WORD.findall(head.lower())) - {"and", "of", "state"}


@cache
def _trade() -> frozenset[str]:
    """The words by which a sentence is about forces, those left out that other trades have, too."""
    company = (word.lower() for group in table("force_rules")["company"].values() for word in group)
    return frozenset(company) - rules("senses", "weak")
