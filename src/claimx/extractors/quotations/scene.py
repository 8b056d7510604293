"""The scene: an article's quoted stretches set into its sentences, each stretch one piece of the sentence around it.

The parser's own sentence ends are no help here: it breaks sentences inside quotes. A unit ends at a full stop outside
quote marks, or behind a quoted stretch that closes a sentence of its own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from claimx.extractors.quotations.marks import Quoted, quoted
from claimx.lexicon import table
from claimx.view import Parse, Stretch, View

SOON, APPOSITION = 8, 24
"""How many tokens behind a question its verb of saying may stand, and where its subject has an apposition."""
LONGEST = 400
"""Tokens of a unit; a quoted stretch is never cut."""
ENDS = tuple(".!?…")
EDGES = frozenset({",", ".", ":", "``", "''", "_SP", "HYPH", "NFP"})
"""Tags of what does not belong to a clause at its edges."""
BULLETS = ("•", "*", "·", "▪", "◦", "●", "-", "–")
TOLD = re.compile(r",\s(?:he|she|they|[A-Z][\w.'’-]{0,20}(?: [A-Z][\w'’-]{0,20}){0,3})\s([a-z]{3,12})\.?\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as a reader sees it: its tokens, the quoted stretches in it, whether it opens its paragraph."""

    tokens: range
    quotes: range
    paragraph: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """The view, its quoted stretches, for each token the stretch that it lies in (or -1), and the units."""

    view: View
    quotes: tuple[Quoted, ...]
    inside: list[int]
    units: tuple[Unit, ...]

    @property
    def parse(self) -> Parse:
        """The parse of the view."""
        return self.view.parse


def scene(view: View) -> Scene:
    """The scene of a view."""
    quotes = tuple(_trimmed(view, quote) for quote in quoted(view.text, view.paragraphs))
    inside = [-1] * len(view.parse)
    tokens: list[range] = []
    for number, quote in enumerate(quotes):
        within = _tokens(view.parse, quote.outer_start, quote.outer_end)
        for token in within:
            inside[token] = -2 if _mark(view.parse, token, quote) else number
        tokens.append(within)
    return Scene(view, quotes, inside, tuple(_units(view, quotes, inside, tokens)))


def _trimmed(view: View, quote: Quoted) -> Quoted:
    """A stretch that is never closed, cut before the narrator's words at its end: `"I will appeal, he said.`"""
    if quote.closed:
        return quote
    found = TOLD.search(view.text, max(quote.start, quote.end - 60), quote.end)
    if found is None or found[1].lower() not in verb_forms():
        return quote
    return replace(quote, end=found.start() + 1, outer_end=found.start() + 1)


@cache
def verb_forms() -> frozenset[str]:
    """The forms that report quoted words."""
    return frozenset(
        form for kind in ("clause", "direct") for forms in table("saying")[kind].values() for form in forms
    )


def _tokens(parse: Parse, start: int, end: int) -> range:
    first = bisect_left(parse.starts, start)
    if first and parse.ends[first - 1] > start:
        first -= 1
    return range(first, bisect_left(parse.starts, end, first))


def _mark(parse: Parse, token: int, quote: Quoted) -> bool:
    """Whether the token is no more than one of the marks of the stretch."""
    return parse.ends[token] <= quote.start or parse.starts[token] >= quote.end


def _units(view: View, quotes: tuple[Quoted, ...], inside: list[int], tokens: list[range]) -> Iterator[Unit]:
    parse = view.parse
    stops = [t for t, tag in enumerate(parse.tags) if tag == "." and inside[t] == -1]
    quote = stop = 0
    for index, paragraph in enumerate(view.paragraphs):
        if not paragraph.tokens:
            continue
        first, last = paragraph.tokens.start, paragraph.tokens.stop
        cuts: list[int] = []
        while stop < len(stops) and stops[stop] < last:
            cuts.append(stops[stop] + 1)
            stop += 1
        begin = quote
        while quote < len(quotes) and quotes[quote].outer_start < paragraph.end:
            if _closes(view, quotes[quote], inside, tokens[quote].stop, last):
                cuts.append(tokens[quote].stop)
            quote += 1
        opens, at = True, begin
        for cut in _bounded(first, [*sorted(cuts), last], inside):
            if cut <= first:
                continue
            start = at
            while at < quote and tokens[at].start < cut:
                at += 1
            yield Unit(range(first, cut), range(start, at), index, opens)
            first, opens = cut, False


def _bounded(first: int, cuts: list[int], inside: list[int]) -> Iterator[int]:
    """The cuts, with more where a unit would be longer than any sentence, so that time stays linear in the text."""
    for cut in cuts:
        while cut - first > LONGEST:
            stop = first + LONGEST
            while stop < cut and inside[stop] >= 0 and inside[stop] == inside[stop - 1]:
                stop += 1
            yield stop
            first = stop
        yield cut
        first = cut


def _closes(view: View, quote: Quoted, inside: list[int], after: int, last: int) -> bool:
    """Whether the sentence around a quoted stretch ends with it."""
    parse = view.parse
    said = view.text[quote.start : quote.end].rstrip()
    if not said.endswith(ENDS) or after >= last:
        return False
    follows = view.text[parse.starts[after]]
    if inside[after] != -1:
        return True
    if not (follows.isupper() or follows.isdigit()):
        return False
    ask = said.endswith(("!", "?"))
    return not (ask and _reports(parse, after, last))


def _reports(parse: Parse, first: int, last: int) -> bool:
    """Whether a verb of saying comes soon, before any stop: `"Why?" Ann Lee asked.`; later behind an apposition."""
    name = first
    while name < last and parse.tags[name] == "NNP":
        name += 1
    reach = APPOSITION if first < name < last and parse.tags[name] == "," else SOON
    for token in range(first, min(first + reach, last)):
        if parse.tags[token] in (".", "``", "''"):
            return False
        if parse.tags[token] in ("VBD", "VBZ", "VBP"):
            return parse.lower(token) in verb_forms()
    return False


def dateline(scene: Scene, unit: Unit) -> int:
    """The first token behind a dateline: `LONDON (Wire) –`, `CONCORD, N.H. -`, `VIDYAPUR:`."""
    parse, first = scene.parse, unit.tokens.start
    if not unit.opens:
        return first
    for token in range(first, min(first + 14, unit.tokens.stop)):
        head = scene.view.text[parse.starts[first] : parse.starts[token]]
        if parse.word(token) == ":":
            town = (head.isupper() and len(head) > 4) or scene.view.gazetteer.says_where(head)
            return token + 1 if town and not scene.view.in_headline(parse.starts[first]) else first
        if parse.word(token) in ("–", "—", "-", "--"):
            opening = head.split(maxsplit=1)[:1]  # none where the sentence opens with the dash
            return token + 1 if opening and opening[0].strip(",.(").isupper() and len(head) > 4 else first
        if parse.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            break
    return first


def stretch(scene: Scene, first: int, last: int) -> tuple[Stretch, ...] | None:
    """The words from one token to another, stops and commas at the end left out, marks at the edges too."""
    parse = scene.parse
    while last >= first and (parse.tags[last] in EDGES or parse.tags[last] == "CC"):
        last -= 1
    while first <= last and (parse.tags[first] in (",", ":", "_SP", ".", "``", "''") or parse.word(first) in BULLETS):
        first += 1
    if last > first and parse.tags[last] == "-RRB-" and "-LRB-" not in parse.tags[first:last]:
        last -= 1  # (he said that it was over)
    if first > last:
        return None
    return (Stretch(parse.starts[first], parse.ends[last]),)
