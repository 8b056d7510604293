"""Numbers by which a text is set out or a game told: paragraphs of a report, innings, results in two lines.

Lexicon: data/excluded.toml, [cricket].
"""

import re
from functools import lru_cache

from claimx.extractors.excluded.place import Place, listed

PARAGRAPH = re.compile(r"^[^\S\n]{0,4}(\d{1,2})\.(\d{1,2})[^\S\n]+(?=\S)", re.MULTILINE)
FEWEST = 3
"""With so many paragraphs numbered so, a text is set out by them."""
ALL_OUT = re.compile(r"[^\S\n]all[^\S\n]out\b|[^\S\n](?:for[^\S\n]no[^\S\n]loss|declared|without[^\S\n]loss)\b")
FOR = re.compile(
    r"[^\S\n]for[^\S\n](\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|none)\b(?![^\S\n]?(?:%|per\b))"
)
SO_FAR = re.compile(r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)[^\S\n]for[^\S\n]$")
AT_TEA = re.compile(
    r"\b(\d{1,3}[^\S\n]for[^\S\n](?:\d|one|two|three|four|five|six|seven|eight|nine|ten|no[^\S\n]loss))[^\S\n]"
    r"(?:at[^\S\n](?:the[^\S\n])?(?:tea|lunch|stumps|drinks|close)|declared|(?:off|from|after|in)[^\S\n]\d{1,3}[^\S\n]overs)\b"
)
"""How an innings stands, by which alone a text is about cricket."""
IN_REPLY = re.compile(
    r"\b(?:in[^\S\n]reply[^\S\n]to|chasing|trail(?:ed|ing|s)?(?:[^\S\n]by)?|(?:all[^\S\n]out|dismissed)[^\S\n]for)"
    r"[^\S\n](?:\w+['’]s?[^\S\n])?$"
)
TENTH, REPLY, SHORT = 10, 32, 3
NUMBERED = re.compile(r"(?<![^\W_])(?:Line|Platform|Gate|Zone|Terminal|Pier|Berth|Runway)[^\S\n]$")
"""What of a station, a port or an airport has a number: `Line 2 trains`."""
SIDE = r"[A-Z][^\W\d_]*(?:[ .’'-]{1,2}[^\W\d_]+){0,4} (?:\d|1[0-5])(?!\d)"
BOTH = re.compile(rf"(?<!:\n)^{SIDE}[^\S\n]*\n{SIDE}[^\S\n]*$", re.MULTILINE)
"""How a match ended, a line for each side."""
POINTS = re.compile(r"\d{1,2}\.\d{1,2} \(\d{1,3}\) to \d{1,2}\.\d{1,2} \(\d{1,3}\)")
"""Goals, behinds and points of both sides: `14.9 (93) to 12.11 (83)`."""


def paragraph(place: Place) -> str | None:
    """`4.1` at the start of a line, where paragraphs are numbered so."""
    return "list" if place.numeral.start in paragraphs(place.text) else None


@lru_cache(maxsize=4)
def paragraphs(text: str) -> frozenset[int]:
    """Where the numbers of the paragraphs stand, in a text that is set out by them."""
    found = [one.start(1) for one in PARAGRAPH.finditer(text)]
    return frozenset(found if len(found) >= FEWEST else ())


def line(place: Place) -> str | None:
    """`Line 2 trains`, `Gate 12 queues`: the number of what the capitalised word names."""
    start, short = place.numeral.start, place.numeral.end - place.numeral.start <= SHORT
    return "name" if short and NUMBERED.search(place.text, max(0, start - TENTH), start) else None


def game(place: Place) -> str | None:
    """`548 for seven`, `five for 88`, `412 all out`, and results set out in lines."""
    text, start, end = place.text, place.numeral.start, place.numeral.end
    if any(first <= start < last for first, last in _results(text)):
        return "score"
    if not _of_cricket(text):
        return None
    if ALL_OUT.match(text, end) or (FOR.match(text, end) and not place.counts):
        return "score"
    if IN_REPLY.search(text, max(0, start - REPLY), start) and not place.counts:
        return "score"
    return "score" if SO_FAR.search(text, max(0, start - TENTH), start) and not place.counts else None


@lru_cache(maxsize=4)
def _results(text: str) -> tuple[tuple[int, int], ...]:
    innings = (found.span(1) for found in AT_TEA.finditer(text))
    return (*innings, *(found.span() for pattern in (BOTH, POINTS) for found in pattern.finditer(text)))


@lru_cache(maxsize=4)
def _of_cricket(text: str) -> bool:
    """Whether the text is about a game of cricket: by three of its words or more, or by how an innings stands."""
    told = listed("cricket", "words") & set(re.findall(r"[a-z]+", text.lower()))
    return len(told) >= FEWEST or AT_TEA.search(text) is not None
