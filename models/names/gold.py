"""Gold for names that hold digits: the numbers of each article, and which of them name something.

Of `corpus/` a number that a claim counts is none, and one set aside as a name, road, law, or reference is one; of
`corpus/names/` one that is marked is one, and any other is none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.links.gold import views
from models.options import CORPUS

from claimx.extractors.candidates import candidates
from claimx.extractors.excluded import ruled
from claimx.extractors.excluded.named import is_open, told
from claimx.extractors.excluded.place import place_of
from claimx.extractors.measurements import measurements
from claimx.extractors.money import money
from claimx.extractors.percentages import percentages

STORY, MARKED = re.compile(r"^=== *(\S+)[^\n]*\n", re.MULTILINE), re.compile(r"<<(.*?)>>", re.DOTALL)
NAMED = ("name", "road", "law", "ref")
"""Kinds of what is set aside in corpus/ that name something."""
STORIES = CORPUS / "names"
Answer = Callable[[int, int], bool | None]
PUBLISHED = "2026-11-30"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is weighed: its features, and whether it names something."""

    article: str
    source: str
    told: tuple[str, ...]
    names: bool
    of_story: bool


def stories(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the stories of a file as records: text, and where the marked names stand."""
    parts = STORY.split(path.read_text("utf-8"))[1:]
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        text, spans, at = "", [], 0
        for found in MARKED.finditer(body.strip()):
            text += body.strip()[at : found.start()]
            spans.append((len(text), len(text) + len(found[1])))
            text, at = text + found[1], found.end()
        yield {"id": name, "text": text + body.strip()[at:], "published": PUBLISHED, "names": spans}


def numbers(records: Sequence[dict[str, Any]], source: str) -> Iterator[Number]:
    """Yield the numbers of gold records that are weighed."""
    for record, view in views(records):
        measured = {draft.numeral.start for kind in (percentages, money, measurements) for draft in kind(view)}
        of_story = "names" in record
        answer = in_story(record) if of_story else in_corpus(record)
        for place in (place_of(view, numeral) for _, numeral in candidates(view)):
            start, end = place.numeral.start, place.numeral.end
            if start in measured or place.joined or not is_open(place) or ruled(place) is not None:
                continue
            names = answer(start, end)
            if names is not None:
                yield Number(record["id"], source, tuple(sorted(set(told(place)))), names, of_story)


def in_story(record: Mapping[str, Any]) -> Answer:
    """Whether a number of a story is in a marked name."""
    return lambda start, end: any(start < last and first < end for first, last in record["names"])


def in_corpus(record: Mapping[str, Any]) -> Answer:
    """Whether a number of the corpus is set aside as a name, None where gold does not say."""
    counted = {(one["number"]["start"], one["number"]["end"]) for one in record["claims"] if "number" in one}
    aside = [(one["start"], one["end"]) for one in record["not_claims"] if one["kind"] in NAMED]

    def answer(start: int, end: int) -> bool | None:
        if (start, end) in counted:
            return False
        return True if any(start < last and first < end for first, last in aside) else None

    return answer
