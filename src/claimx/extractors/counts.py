"""Counts: `427 grooming and online offences`, `about 700 people`, and bare numbers.

Not here: the unit of a bare number (link/unit.py).
"""

from collections.abc import Iterator

from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.quantity import quantity
from claimx.view import View


def counts(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral that stands before a noun, or alone in the place of one."""
    for numeral in view.numerals:
        token = view.parse.at(numeral.start)
        if token is None:
            continue
        noun = view.parse.heads[token]
        if view.parse.deps[token] == "nummod" and noun > token and view.parse.tags[noun] in ("NN", "NNS"):
            lemma = view.parse.lower(noun).removesuffix("s")
            end = view.parse.ends[noun]
            yield quantity("count", view, numeral, start=numeral.start, end=end, unit=lemma, noun=noun)
        else:
            yield quantity("count", view, numeral, start=numeral.start, end=numeral.end, unit=None)
