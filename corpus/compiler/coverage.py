"""Nothing forgotten: each numeral, calendar word, quote mark and verb of saying is claimed or set aside."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from compiler.spans import Span, paragraph
from compiler.words import coverage

NUMERALS = coverage("numeral", r"\w*\d[\d,.:/]*\w*")
CALENDAR = coverage("calendar")
SAYING = coverage("saying")
MARKS = re.compile(r"[“”\"]|(?<![\w])[‘'](?=\w)")
STOP = re.compile(r"[.!?]”? ")


def plain(claim: dict[str, Any]) -> Span:
    """The span of a claim or a figure."""
    return Span(claim["start"], claim["end"])


def forgotten(record: dict[str, Any], figures: list[Span], not_cues: list[Span]) -> Iterator[str]:
    """What no claim, no entry of `not_claims` and no entry of `optional` accounts for."""
    text, set_aside = record["text"], (*record["not_claims"], *record["optional"])
    speech = [one for one in set_aside if one.get("kind", one.get("type")) in ("scare", "quotation")]
    quotations = [claim for claim in record["claims"] if claim["type"] == "quotation"]
    covered = figures + [plain(claim) for claim in record["claims"] if claim["type"] != "quotation"]
    covered += [plain(one) for one in set_aside if one not in speech]
    quoted = [Span(part["start"], part["end"]) for claim in quotations for part in claim["content"]]
    said = [plain(one) for one in speech]
    cues = [plain(claim["cue"]) for claim in quotations if claim["cue"]] + not_cues
    marked = [Span(span.start - 1, span.end + 2) for span in quoted + said]
    yield from uncovered(text, NUMERALS, covered, "numeral")
    yield from uncovered(text, CALENDAR, covered, "calendar word")
    yield from uncovered(text, SAYING, cues + quoted + said, "verb of saying", near=said)
    yield from uncovered(text, MARKS, marked, "quote mark")


def uncovered(
    text: str, words: re.Pattern[str], covered: list[Span], what: str, near: Iterable[Span] = ()
) -> Iterator[str]:
    """Each match that nothing covers; a span of `near` in the same sentence excuses it."""
    for match in words.finditer(text):
        span = Span(*match.span())
        if any(span.meets(other) for other in covered):
            continue
        around = paragraph(text, span)
        beside = (other for other in near if other.meets(around))
        if any(not STOP.search(text, min(span.end, other.end), max(span.start, other.start)) for other in beside):
            continue
        context = text[max(around.start, span.start - 25) : min(around.end, span.end + 25)]
        yield f"{what} {match[0]!r} in {context!r} is neither claimed nor set aside"
