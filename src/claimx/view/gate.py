"""Which paragraphs are worth a parse: those with a numeral, a quote mark or a word that can start a claim."""

import re
from functools import cache

from claimx.lexicon import pattern, table


@cache
def _hit() -> re.Pattern[str]:
    words = sorted({word for section in table("gate").values() for word in section}, key=lambda w: (-len(w), w))
    return re.compile(r"[\d\"“”‘’½¼¾⅓⅔%]|(?<!\w)'|\b(?:" + "|".join(map(pattern, words)) + r")\b", re.IGNORECASE)


def worth_parsing(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` holds anything that a claim can start from."""
    return _hit().search(text, start, end) is not None
