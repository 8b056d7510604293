"""Which statements stand alone: read without their article, they still say what, and of whom or where.

Lexicon: data/statement.toml. Not here: their wording (sinks/statement.py), and how much a check is worth (worth.py).
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claimx.arithmetic import MONTHS
from claimx.lexicon import table
from claimx.records import Force, Period, Record, TextSpan
from claimx.sinks.keys import AnyQuantity, Claims, folded
from claimx.sinks.statement import statement, subject_words

NAME = re.compile(r"\b[A-Z]\w*[a-z]\b")
"""A capital letter and small ones: `Dover`, not `GP`."""
COMMON = re.compile(r"(?:^|\s)(?:[^\W\d_A-Z]\w+|[A-Z]\w+s$)")
"""A word that is no name; one in the plural may begin the sentence."""
NEAR = 40
"""Characters before a span in which its sentence may begin."""
DAYS = frozenset(MONTHS) | {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


def alone(record: Record, claim: AnyQuantity, claims: Claims) -> str | None:
    """The claim as one sentence, None where it needs another one of the article to be understood."""
    if not (_says_what(claim) and _when_is_told(claim, claims)):
        return None
    told = statement(record, claim, claims)
    return told if _anchored(record, claim, claims, told) else None


def _says_what(claim: AnyQuantity) -> bool:
    """Whether it says what the figure is of, without pointing elsewhere; a share and a difference of what, too."""
    if any(_points(span) for span in (claim.subject, claim.whole) if span):
        return False
    subject = subject_words(claim)
    if (claim.type != "count" or claim.unit is None) and (subject is None or not COMMON.search(subject)):
        return False  # `Mary Poole: 16`
    if claim.role == "change":
        return claim.subject is not None
    if claim.role == "difference":
        return claim.subject is not None and claim.baseline is not None
    return claim.role != "share" or claim.whole is not None


def _points(span: TextSpan) -> bool:
    """Whether it points at what was told before: `they`, `its staff`, `the shed`; not `the Army`, `the rate of pay`."""
    if folded(span.text) in _listed("pronouns"):
        return True
    given = span.text.split() or [""]
    definite = given[0].lower() == "the"
    words = given[1:] if definite and len(given) > 1 else given
    if words[0].lower() in _listed("pointing"):
        return True
    behind = [other for one, other in pairwise(words) if one in _listed("restrictions")]
    if not _listed("pointing").isdisjoint(behind):
        return True  # the value of that load
    if _names(words):
        return False
    return "the" in behind or (definite and not behind)  # thefts in the zone, the shed


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("statement")["subject"][name])


def _anchored(record: Record, claim: AnyQuantity, claims: Claims, told: str) -> bool:
    """Whether a force, a named place or a name in what is counted says where it belongs; no place points elsewhere."""
    if claim.place is not None:
        return bool(_names(claim.place.text.removeprefix("The ").split()))
    if isinstance(claims.get(claim.force or ""), Force):
        return True
    spans = [span for span in (claim.subject, claim.whole) if span]
    return any(name in told for span in spans for name in _names_in(record, claim, span))


def _names_in(record: Record, claim: AnyQuantity, span: TextSpan) -> list[str]:
    """The names in the span; the capital letter that begins a sentence makes none."""
    words = [word for word in span.text.split() if any(map(str.isalnum, word))]
    begins = not any(map(str.isalnum, record.text[max(claim.sentence.start, span.start - NEAR) : span.start]))
    return _names(words[1:] if begins else words)


def _names(words: Sequence[str]) -> list[str]:
    """The names among the words, without those of days and months."""
    return [name for name in NAME.findall(" ".join(words)) if name not in DAYS]


def _when_is_told(claim: AnyQuantity, claims: Claims) -> bool:
    """Whether its period and baseline, where it has them, have dates; a change has one of them."""
    periods = [claims.get(id) for id in (claim.period, claim.baseline) if id]
    dated = all(isinstance(one, Period) and one.first is not None and one.last is not None for one in periods)
    return dated and (claim.role != "change" or bool(periods))
