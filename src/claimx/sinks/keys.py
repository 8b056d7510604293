"""Keys under which the same fact of another article is found.

Lexicon: data/statement.toml, `[subject]`. Not here: what a reader is told (sinks/statement.py).
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from claimx.lexicon import table
from claimx.nouns import is_plural, lemma
from claimx.records import AnyClaim, Count, Force, Measurement, Money, Percentage, Period, Record

AnyQuantity = Count | Percentage | Money | Measurement
Claims = Mapping[str, AnyClaim]

NOT_WORDS = re.compile(r"[^\w%°]+")
MANY = 50_000
"""Phrases that are remembered: news says the same again and again."""
LONGEST = 80
"""Characters of a part of the key: an index of PostgreSQL takes 2,700 bytes."""


def fact_key(record: Record, claim: AnyQuantity, claims: Claims | None = None) -> str:
    """Unit, head of the subject, force or place, dates, role, denominator and country, joined by `|`.

    Two claims with one key may speak of the same fact; `measure` says whether they count the same. A place within the
    force's area stands behind the force.
    """
    by_id = {one.id: one for one in record.claims} if claims is None else claims
    force, period = by_id.get(claim.force or ""), by_id.get(claim.period or "")
    where = folded(force.name) if isinstance(force, Force) else ""
    place = folded(claim.place.text) if claim.place else ""
    if place and place not in where:
        where = f"{where}, {place}" if where else place
    dates = f"{period.first or ''}/{period.last or ''}" if isinstance(period, Period) else ""
    per = f"{claim.per.value} {claim.per.unit}" if claim.per else ""
    role = claim.role if claim.direction is None else f"{claim.role} {claim.direction}"
    parts = (claim.unit or "", _head(claim), where, dates, role, per, record.country or "")
    return "|".join(part[:LONGEST] for part in parts)


def measure(claim: AnyQuantity) -> str:
    """The words of the subject in alphabetical order, without plurals: what claims of one fact have in common.

    Empty where the subject says nothing: two claims without a subject are not known to be of the same thing.
    """
    words = folded(claim.subject.text).split() if claim.subject else []
    said = [] if " ".join(words) in table("statement")["subject"]["pronouns"] else words
    counted = [claim.unit] if claim.type == "count" and claim.unit else []
    return " ".join(sorted({singular(word) for word in [*said, *counted] if word not in _small()}))


@lru_cache(MANY)
def folded(words: str) -> str:
    """The words in lower case, a space between them, without punctuation and `the` in front."""
    return NOT_WORDS.sub(" ", words.lower()).removeprefix("the ").strip()


@lru_cache(MANY)
def singular(word: str) -> str:
    """The lemma of a noun, remembered."""
    return lemma(word)


@cache
def _small() -> frozenset[str]:
    return frozenset(table("statement")["subject"]["small"])


def _head(claim: AnyQuantity) -> str:
    """The counted noun of a count; elsewhere the last noun of the subject before what restricts it."""
    if claim.type == "count" or claim.subject is None:
        return claim.unit or ""
    if folded(claim.subject.text) in table("statement")["subject"]["pronouns"]:
        return ""
    kept: list[str] = []
    for word in re.split(r"[\s,;:()]+", claim.subject.text.lower()):
        participle = word.endswith(("ing", "ed")) and bool(kept) and is_plural(kept[-1])
        if kept and (word in table("statement")["subject"]["restrictions"] or participle):
            break
        kept.append(word)
    return singular(folded(kept[-1])) if kept else ""
