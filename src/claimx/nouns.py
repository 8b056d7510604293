"""The lemma of a counted noun: singular, lower case.

Lexicon: data/nouns.toml for what the rules here do not give.
"""

from functools import cache

from claimx.lexicon import plain, table

KEEPS_S = ("ss", "us", "is", "'s")
PARTICLES = ("ins", "ups", "bys", "ons")
DROPS_ES = ("sses", "shes", "ches", "xes", "zzes")


@cache
def _irregular() -> dict[str, str]:
    return {plain(plural): singular for plural, singular in table("nouns")["irregular"].items()}


@cache
def _unchanged() -> frozenset[str]:
    return frozenset(table("nouns")["unchanged"]["words"])


def unchanged(noun: str) -> bool:
    """Whether the noun has one form for one and for many: plural only, mass, or alike in both."""
    return plain(noun) in _unchanged()


def lemma(noun: str) -> str:
    """The singular of the noun; plural-only and mass nouns stay as they are.

    >>> lemma("Crimes"), lemma("women"), lemma("knives"), lemma("boxes"), lemma("bodies")
    ('crime', 'woman', 'knife', 'box', 'body')
    >>> lemma("staff"), lemma("aircraft"), lemma("series"), lemma("bus")
    ('staff', 'aircraft', 'series', 'bus')
    >>> lemma("break-ins"), lemma("Fly-pasts"), lemma("MPs"), lemma("GAS")
    ('break-in', 'fly-past', 'mp', 'gas')
    """
    word = plain(noun)
    if word in table("nouns")["abbreviated"]:
        return str(table("nouns")["abbreviated"][word])
    if noun[-1:] == "s" and noun[:-1].isupper() and len(noun) > len("Us"):
        return word[:-1]
    if word in _unchanged():
        return word
    if word in _irregular():
        return _irregular()[word]
    for ending in (
        "women",
        "men",
        "children",
        "people",
    ):  # policewomen, schoolchildren; not `specimen`, which is singular
        if (
            word.endswith(ending)
            and word != ending
            and word not in ("specimen", "regimen", "acumen", "abdomen", "women")
        ):
            return word.removesuffix(ending) + _irregular()[ending]
    if "-" in word:
        left, right = word.rsplit("-", 1)
        return f"{left}-{right[:-1] if right in PARTICLES else lemma(right)}" if right else word
    return _regular(word)


def _regular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(DROPS_ES):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(KEEPS_S):
        return word[:-1]
    return word


def is_plural(noun: str) -> bool:
    """Whether the noun differs from its lemma, as plurals do."""
    return lemma(noun) != plain(noun)
