"""A figure behind a name whose verb is left out: `Kent recorded 399 thefts, Essex Police 325`, and rows of a table.

A number that a name ends with is part of it (`Voyager 2`) unless the sentence has counted before, or the line is a row.
"""

import re
from bisect import bisect_left

from claimx.extractors.excluded.dates import is_year
from claimx.extractors.excluded.place import Place

BEFORE_NAME = re.compile(
    r"(?:[,;:–—]|\b(?:and|while|but|with|in|at|to|for|against|by|from))[^\S\n](?:(?:the|in|at|for|by)[^\S\n])?$"
)
OPENS = re.compile(r"(?:^|\n)[^\S\n]{0,4}(?:[-•*–][^\S\n]?)?$")
CLOSED = re.compile(r"[^\S\n]?(?:$|\(|[,.;)\n](?!\d)|(?:and|in|compared|up|down|from|against|while)\b)")
ROW = re.compile(r"[^\S\n]{0,2}(?:\n|$|\([^\S\n]{0,2}\d)")
NEAR = 220


def gapped(place: Place) -> bool:
    """Whether the number behind the name goes on from a count before it in its sentence, or stands in a row."""
    text, start, end = place.text, place.numeral.start, place.numeral.end
    name = _name_before(place)
    if name is None:
        return False
    if OPENS.search(text, max(0, name - 8), name) and ROW.match(text, end):
        return place.numeral.value > 9 or _in_rows(place, name)
    if CLOSED.match(text, end) is None or BEFORE_NAME.search(text, max(0, name - 16), name) is None:
        return False
    sentence = place.view.sentence_at(start)
    return sentence is not None and _counted_before(place, max(sentence.start, start - NEAR))


def _name_before(place: Place) -> int | None:
    """Where the name starts that ends right before the number."""
    view, end = place.view, place.numeral.start - 1
    for found in (view.mentions, view.names):
        index = bisect_left(found, end, key=lambda one: one.end)
        if index < len(found) and found[index].end == end:
            return found[index].start
    return None


def _in_rows(place: Place, name: int) -> bool:
    """Whether the line before is a row too: it ends with a number."""
    above = place.text[max(0, name - 12) : name].rstrip()
    return above[-1:].isdigit() or above[-1:] == ")"


def _counted_before(place: Place, left: int) -> bool:
    """Whether a number between `left` and this one counts something."""
    parse, numerals = place.parse, place.view.numerals
    index = bisect_left(numerals, place.numeral.start, key=lambda one: one.start)
    for one in numerals[max(0, index - 6) : index]:
        token = parse.at(one.end - 1) if one.start >= left else None
        if token is None:
            continue
        head = parse.heads[token]
        if head > token and parse.tags[head] in ("NNS", "NN") and parse.deps[token] in ("nummod", "compound", "amod"):
            return True
        if (
            head < token
            and parse.deps[token] in ("attr", "dobj")
            and parse.tags[head][0] == "V"
            and not is_year(parse.text[one.start : one.end], one)
        ):
            return True  # the figure for Kent was 612, and for Essex 145
    return False
