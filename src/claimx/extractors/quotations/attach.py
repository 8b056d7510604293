"""Quoted stretches and their cues: which verb a stretch hangs on, if any, within its unit."""

from dataclasses import dataclass
from typing import Literal

from claimx.extractors.quotations.cues import Cue, fronted, inverted
from claimx.extractors.quotations.phrases import NOMINAL, behind, phrase
from claimx.extractors.quotations.scene import ENDS, Scene, Unit, verb_forms
from claimx.view import Stretch
from claimx.view.parse import FINITE

Part = Literal["direct", "bare", "fragment"]
PAUSES = frozenset({",", ":", "HYPH", "."})
BETWEEN = NOMINAL | {"RB", "IN", ",", "PRP", "CC", "TO", "RP", "WP", "-LRB-", "-RRB-", "RBR", "NFP", ":"}
DASHES = ("-", "–", "—", "―", "--")
MEANWHILE = frozenset({"as", "while", "when", "before", "after", "outside"})
REACH = 45
HEADING = 80
"""The longest heading, in characters."""


@dataclass(frozen=True, slots=True)
class Attached:
    """How a quoted stretch stands in its unit: with its cue, without one, or as a part of another clause."""

    part: Part
    cue: Cue | None = None


def attach(scene: Scene, unit: Unit, number: int, found: list[Cue], taken: int) -> Attached:
    """How the stretch `number` stands; `taken` is the token behind the stretch before it in the unit."""
    tokens = _tokens(scene, unit, number)
    before = _last_word(scene, unit, tokens.start, taken)
    after = _next_word(scene, unit, tokens.stop)
    if before is None:
        return _at_start(scene, unit, number, found, after, taken)
    return _after_words(scene, unit, number, found, before, after)


def _tokens(scene: Scene, unit: Unit, number: int) -> range:
    quote, parse = scene.quotes[number], scene.parse
    within = [t for t in parse.within(quote.outer_start, quote.outer_end) if t in unit.tokens]
    return range(within[0], within[-1] + 1) if within else range(unit.tokens.start, unit.tokens.start)


def _last_word(scene: Scene, unit: Unit, first: int, taken: int) -> int | None:
    """The narration token before `first`, or None where a quoted stretch or the start of the unit is there."""
    for token in range(first - 1, max(unit.tokens.start, taken) - 1, -1):
        if scene.inside[token] >= 0:
            return None
        if scene.inside[token] == -1 and scene.parse.tags[token] not in ("_SP", "``", "''"):
            return token
    return None


def _next_word(scene: Scene, unit: Unit, first: int) -> int | None:
    for token in range(first, unit.tokens.stop):
        if scene.inside[token] >= 0:
            return None
        if scene.inside[token] == -1 and scene.parse.tags[token] not in ("_SP", "``", "''"):
            return token
    return None


def _at_start(scene: Scene, unit: Unit, number: int, found: list[Cue], after: int | None, taken: int) -> Attached:
    """A stretch that opens its unit: `"…," said Ann Lee`, or alone."""
    parse, quote = scene.parse, scene.quotes[number]
    said = scene.view.text[quote.start : quote.end].rstrip()
    said = said.rstrip("'’\"”")
    paused = said.endswith((*ENDS, ",", "—", "–", "-", ";")) or said.count(" ") >= 8
    while after is not None and (parse.tags[after] in (*PAUSES, "_SP") or parse.word(after) in DASHES):
        paused = True
        after = after + 1 if after + 1 < unit.tokens.stop and scene.inside[after + 1] == -1 else None
    if after is None and not said.endswith((*ENDS, ",")) and _is_heading(scene, unit, number):
        return Attached("direct", Cue(-1, 0, 0, "", "direct", None, None, False))
    if after is None:
        headed = scene.view.in_headline(quote.start) and any(parse.tags[t] in FINITE for t in unit.tokens)
        return Attached("bare") if paused or headed or quote.end - quote.start > 40 else Attached("fragment")
    if not paused:
        return Attached("fragment")
    cue = next((c for c in found if c.token >= after), None)
    if cue is not None and cue.token - after <= REACH:
        if cue.token == after:
            return Attached("direct", inverted(scene, unit, cue))
        if cue.head is not None and after <= cue.head < cue.token and parse.left_edge(cue.head) <= after + 1:
            return Attached("direct", cue)
        if all(parse.tags[t] in BETWEEN or parse.deps[t] in ("aux", "auxpass") for t in range(after, cue.token)):
            return Attached("direct", fronted(scene, unit, cue, after))
    return _any_verb(scene, unit, said, after)


def _is_heading(scene: Scene, unit: Unit, number: int) -> bool:
    """Whether the stretch is a sentence in a line of its own, which nobody is said to have said: `‘Nobody came’`."""
    quote, (start, end, _) = scene.quotes[number], scene.view.paragraphs[unit.paragraph]
    alone = quote.outer_start == start and quote.outer_end == end and not scene.view.in_headline(start)
    if not alone or end - start > HEADING or scene.view.text[max(0, start - REACH) : start].rstrip().endswith(":"):
        return False
    return any(scene.parse.tags[token] in FINITE for token in unit.tokens)


def _any_verb(scene: Scene, unit: Unit, said: str, after: int) -> Attached:
    """`"…," Ann Lee grinned`: behind a comma any verb reports, if nothing but its subject stands between."""
    parse = scene.parse
    dash = after - 2 if parse.tags[after - 1] == "_SP" else after - 1
    if parse.word(dash) in DASHES:
        signed = behind(scene, unit, after)  # "…" – Ann Lee
        last = None if signed is None else parse.at(signed[0].end - 1)
        if signed is not None and last is not None and last >= unit.tokens.stop - 2:
            nobody = Cue(-1, 0, 0, "", "direct", signed[1], signed[0], False)
            return Attached("direct", nobody)
    other = Attached("bare" if said.count(" ") >= 8 else "fragment")
    if not said.endswith((",", "!", "?")) or said.count(" ") < 2:
        return other
    noun = behind(scene, unit, after)
    if noun is None:
        return other
    verb = parse.at(noun[0].end) or parse.at(noun[0].end + 1)
    if verb is None or verb not in unit.tokens or parse.tags[verb] not in ("VBD", "VBZ"):
        return other
    return Attached("direct", Cue(verb, parse.starts[verb], parse.ends[verb], "", "direct", noun[1], noun[0], False))


def _after_words(scene: Scene, unit: Unit, number: int, found: list[Cue], before: int, after: int | None) -> Attached:
    """A stretch behind narration: `Ann Lee said: "…"`, `said "…"`, or words within a clause."""
    parse = scene.parse
    cue = next((c for c in reversed(found) if c.token < before + 1 and c.kind != "label"), None)
    word = parse.lower(before)
    if word == ":":
        later = _at_start(scene, unit, number, [c for c in found if c.token > before], after, before)
        if later.part == "direct":
            return later
        if cue is not None and cue.kind != "source" and cue.speaker is not None:
            return Attached("direct", cue)
        return Attached("direct", colon(scene, unit, [c for c in found if c.token < before], before))
    if cue is None or cue.kind == "source":
        return _in_the_words_of(scene, unit, before)
    between = range(cue.token + 1, before + 1)
    pause = word in (",", "-", "–", "—", "...")
    ended = after is None or parse.tags[after] in (",", ".", ":") or any(c.token == after for c in found)
    if any(parse.tags[t] in FINITE and scene.inside[t] == -1 for t in between):
        resumed = _long(scene, number)
        return Attached("direct", cue) if pause and ended and resumed else Attached("fragment")
    if (
        pause
        and not ended
        and after is not None
        and parse.tags[after] in ("IN", "TO", "WDT")
        and not _stopped(scene, number)
    ):
        return Attached("fragment")  # said, "I have not heard that concern" from officers
    if pause and not any(parse.lower(t) == "that" for t in between if t < before - 1):
        return Attached("fragment" if _goes_on(scene, unit, number, cue) else "direct", cue)
    cried = before == cue.token and cue.kind == "direct" and after is not None and parse.lower(after) in MEANWHILE
    if not (ended or cried) or title(scene, number):
        return Attached("fragment")
    if before == cue.token or (word == "that" and parse.tags[before] == "IN"):
        return Attached("direct", cue)
    if parse.tags[before] in ("RB", "PRP", "NNP", "NNS", "NN") and cue.kind == "clause" and _long(scene, number):
        return Attached("direct", cue)
    return Attached("fragment")


def _in_the_words_of(scene: Scene, unit: Unit, before: int) -> Attached:
    """`as the prosecutor put it, "…"`: a speaker without a cue."""
    parse = scene.parse
    put = before - 2
    if put > unit.tokens.start and parse.lower(before - 1) == "it" and parse.lower(put) in ("put", "puts"):
        head = parse.child(put, "nsubj")
        if parse.lower(parse.left_edge(put)) == "as" and head is not None and head in unit.tokens:
            span = phrase(scene, unit, head)
            return Attached("direct", Cue(put, parse.starts[put], parse.ends[put], "put", "direct", head, span, False))
    return Attached("fragment")


def _goes_on(scene: Scene, unit: Unit, number: int, cue: Cue) -> bool:
    """Whether the stretch ends a sentence that the narrator began: `Sooner or later, she said, "it will rain."`"""
    quote = scene.quotes[number]
    if not scene.view.text[quote.start : quote.start + 1].islower() or cue.speaker is None:
        return False
    first = scene.parse.at(min(cue.speaker.start, cue.start))
    if first is None or first - 1 <= unit.tokens.start:
        return False
    front = range(unit.tokens.start, first - 1)
    return scene.parse.tags[first - 1] == "," and not any(scene.inside[t] >= 0 for t in front)


def _stopped(scene: Scene, number: int) -> bool:
    quote = scene.quotes[number]
    return scene.view.text[quote.start : quote.end].rstrip().endswith((*ENDS, ","))


def _long(scene: Scene, number: int) -> bool:
    quote = scene.quotes[number]
    return (
        scene.view.text.count(" ", quote.start, quote.end) >= 4
        and scene.view.text[quote.start : quote.start + 1].isupper()
    )


def title(scene: Scene, number: int) -> bool:
    """Whether the stretch is the title of a work: every long word capitalised, no stop at its end."""
    said = scene.view.text[scene.quotes[number].start : scene.quotes[number].end]
    words = [word for word in said.split() if len(word) > 3]
    return len(said.split()) > 1 and all(word[0].isupper() for word in words) and not said.endswith((*ENDS, ","))


def colon(scene: Scene, unit: Unit, told: list[Cue], token: int) -> Cue:
    """The cue of a sentence that ends in a colon: its last verb of saying, else the colon itself."""
    parse = scene.parse
    for cue in reversed(told):
        if cue.kind != "source" and cue.speaker is not None:
            return cue
    first = unit.tokens.start
    last = token - 1
    known = last > first and parse.lower(last) in verb_forms()
    spoken = last if known else token
    before = (t for t in range(last, first - 1, -1) if scene.inside[t] == -1 and parse.tags[t] in FINITE)
    head = next((head for t in before if (head := parse.child(t, "nsubj")) is not None), None)
    if head is not None and head in unit.tokens and head < token and not known:
        return Cue(token, parse.starts[token], parse.ends[token], ":", "direct", head, phrase(scene, unit, head), False)
    noun = behind(scene, unit, first)
    speaker = None if noun is None else noun[0]
    if known and speaker is not None and speaker.end > parse.starts[last]:
        speaker = Stretch(speaker.start, parse.ends[last - 1])
    key = parse.lower(spoken)
    return Cue(spoken, parse.starts[spoken], parse.ends[spoken], key, "direct", noun and noun[1], speaker, False)


def span(quote_start: int, quote_end: int, text: str) -> Stretch:
    """The words of a quoted stretch, white space at its edges left out."""
    said = text[quote_start:quote_end]
    start = quote_start + len(said) - len(said.lstrip())
    return Stretch(start, max(start, quote_start + len(said.rstrip())))
