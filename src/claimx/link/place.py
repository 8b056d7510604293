"""The nearest place that a figure holds for.

Lexicon: data/place_links.toml; names of places are the gazetteer's, and capitalised runs behind `in`, `across`, `near`.
A place is its figure's where it belongs to the figure's noun or clause, or opens the sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.links import Link
from claimx.link.spot import Spot
from claimx.view import Sentence, Stretch, View

MODIFIES = frozenset({"compound", "nmod", "amod", "poss"})
OPENING = 15
AT = re.compile(r"(?:.{0,6}\b(?:and|but|while) |.{0,6}[;,] )?", re.DOTALL)
TURN = re.compile(r"[;,]|\b(?:and|but|while)\b")
WORDS_BEFORE = 4
LINKING = frozenset({"IN", "RP"})
"""Tags of what may be a preposition."""
COMMON = frozenset({"compound", "nsubj"})
"""What a common noun is whose place it is: `the state average`, `the ward has`."""
SUPERLATIVE = ("JJS", "RBS")
WORD_OR_STOP = re.compile(r"\w+|;")
NO_PLACE: Link[Stretch] = Link(None, "no-place")
BESIDE = re.compile(r"\s[a-z]+\s")
"""Between a figure and its place: a preposition."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in a sentence; `anchors` are the tokens that it belongs to, up to the first verb."""

    start: int
    end: int
    anchors: tuple[int, ...]
    opens: bool


def places(view: View, drafts: Drafts, spots: tuple[Spot, ...]) -> tuple[Link[Stretch], ...]:
    """The nearest place that each figure holds for, with its determiner; null where the sentence gives none."""
    found: dict[int, list[Candidate]] = {}
    taken = sorted([(d.start, d.end) for d in drafts.periods] + [(d.start, d.end) for d in drafts.forces])
    links: list[Link[Stretch]] = []
    before: tuple[int, int] | None = None
    owners: dict[int, int] = {}
    for draft, spot in zip(drafts.quantities, spots, strict=True):
        index = spot.sentence
        token = view.parse.at(draft.numeral.start)
        if index is None or token is None:
            links.append(Link(None, "no-parse"))
            continue
        if index not in found:
            found[index] = list(_candidates(view, view.sentences[index], taken))
            owners = _owners(view, drafts.quantities, found[index])
        open_to = [one for one in found[index] if owners.get(one.start, 0) <= draft.start]
        answer = _nearest(view, token, draft.numeral.start, open_to)
        if answer.value is None and before is not None and before[0] == index:
            answer = _as_before(view, before[1], draft.start, links[-1])
        before = (index, draft.end)
        links.append(answer)
    return tuple(links)


def _owners(view: View, figures: Sequence[QuantityDraft], candidates: list[Candidate]) -> dict[int, int]:
    """Where what has a place to itself starts, by the start of the place: no figure before that has it.

    That is the bare last figure of a list (`114 schools, 71 up and 43 in Hull`), or a rank that is told of all there
    are in the place (`Hull had 52 cases for every 10,000, the highest rate in the north`).
    """
    owners = {}
    for place in candidates:
        at = bisect_left(figures, place.start, key=lambda figure: figure.start) - 1
        figure = figures[at] if at > 0 else None
        listed = figure is not None and figure.end == figure.numeral.end
        if figure is not None and listed and view.text.endswith(" and ", 0, figure.start):
            if BESIDE.fullmatch(view.text, figure.end, place.start):
                owners[place.start] = figure.start
        elif (rank := _rank(view, place)) is not None:
            owners[place.start] = view.parse.starts[rank]
    return owners


def _rank(view: View, place: Candidate) -> int | None:
    """The superlative in an apposition that the place belongs to: `…, the highest rate in the north`."""
    parse = view.parse
    noun = parse.heads[parse.heads[place.anchors[0]]]
    if parse.deps[noun] != "appos":
        return None
    return next((token for token in (noun, *parse.children(noun)) if parse.tags[token] in SUPERLATIVE), None)


def _as_before(view: View, end: int, start: int, link: Link[Stretch]) -> Link[Stretch]:
    """The place of the figure before in the sentence, where nothing between them turns to another."""
    if link.value is None:
        return NO_PLACE
    breaks = words("place_links", "breaks")
    between = WORD_OR_STOP.findall(view.text, end, start)
    if any(word == ";" or word[0].isupper() or word in breaks for word in between):
        return NO_PLACE
    return Link(link.value, "as-the-figure-before", link.candidates)


def _nearest(view: View, token: int, offset: int, candidates: list[Candidate]) -> Link[Stretch]:
    """The candidate with the fewest clauses, turns (`and`, a comma), then characters between it and the figure."""
    chain = {token: 0}
    clauses = 0
    for above in view.parse.ancestors(token):
        chain[above] = clauses
        clauses += view.parse.tags[above].startswith("VB")
    ranked = []
    for place in candidates:
        over = [chain[anchor] for anchor in place.anchors if anchor in chain]
        within = 0 if token in place.anchors else 1
        if over and (min(over) == 0 or place.opens):
            low, high = (place.end, offset) if place.start < offset else (offset, place.start)
            turns = len(TURN.findall(view.text, low, high))
            ranked.append((min(over), within, turns, abs(place.start - offset), place))
    if not ranked:
        return NO_PLACE
    best = min(ranked, key=lambda entry: entry[:4])[4]
    rule = "opens-the-sentence" if best.opens else "same-clause"
    return Link(Stretch(best.start, best.end), rule, tuple(Stretch(e[4].start, e[4].end) for e in ranked))


def _candidates(view: View, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    """The places of the sentence: behind prepositions, before nouns, as subjects."""
    parse, prepositions = view.parse, words("place_links", "prepositions")
    behind: set[int] = set()
    for linking in _those(parse.tags, sentence.tokens, LINKING):
        word, start = parse.lower(linking), parse.starts[linking]
        if word == "at" and not AT.fullmatch(view.text, max(sentence.start, start - 6), start):
            continue
        span = _behind(view, linking, taken) if word in prepositions else None
        if span is not None:
            behind.add(span[2])
            yield _candidate(view, sentence, *span)
    first, last = (bisect_left(view.mentions, (at, 0, "")) for at in (sentence.start, sentence.end))
    for mention in view.mentions[first:last]:
        head = view.parse.head_of(mention.start, mention.end) if mention.key in view.gazetteer.places else None
        if head is None or head in behind:
            continue
        if not _overlaps(mention.start, mention.end, taken) and _own(view, head):
            yield _candidate(view, sentence, mention.start, mention.end, head)
    for noun in _those(parse.deps, sentence.tokens, COMMON):
        opens = _determined(view, noun) if _common(view, noun) else None
        if opens is not None and not _overlaps(opens, parse.ends[noun], taken):
            yield _candidate(view, sentence, opens, parse.ends[noun], noun)


def _those(column: list[str], tokens: range, wanted: frozenset[str]) -> list[int]:
    """The tokens that have one of some tags or labels."""
    return list(compress(tokens, map(wanted.__contains__, column[tokens.start : tokens.stop])))


def _common(view: View, token: int) -> bool:
    """Whether a noun before another, or a subject, is the figure's place: `the state average`, `the ward has`."""
    parse = view.parse
    dep, head = parse.deps[token], parse.heads[token]
    if parse.lower(token) not in words("place_links", "nouns"):
        return False
    return parse.lower(head) in words("place_links", "measures" if dep == "compound" else "has")


def _own(view: View, token: int) -> bool:
    """Whether the place stands before its noun (`UK inflation`) or has the figure: `Leeds had 4`, `Leeds, 4 seats,`."""
    parse = view.parse
    head = parse.heads[token]
    if parse.deps[token] in MODIFIES and parse.tags[head] in ("NN", "NNS"):
        if parse.deps[token] == "poss":  # Britain's unemployment rate, but not London's mayor
            return parse.lower(head) in words("place_links", "measures")
        return parse.deps[head] != "poss" and parse.lower(head) not in words("place_links", "bodies")
    if parse.deps[token] == "nsubj" and parse.lower(parse.heads[token]) in words("place_links", "has"):
        return True
    if parse.deps[token] == "pobj" and parse.lower(head) == "of":
        return parse.lower(parse.heads[head]) in words("place_links", "inhabitants")
    beside = parse.child(token, "appos")
    return beside is not None and parse.child(beside, "nummod") == token + 2


def _behind(view: View, preposition: int, taken: list[tuple[int, int]]) -> tuple[int, int, int] | None:
    """The place behind a preposition: start, end and head, or None where it is none."""
    parse = view.parse
    if parse.lower(parse.heads[preposition]) in words("place_links", "holdings"):
        return None
    token = parse.child(preposition, "pobj")
    if token is None:
        return None
    if parse.tags[token] in ("NN", "NNS") and parse.lower(token) in words("place_links", "nouns"):
        start = _determined(view, token)
        return None if start is None else (start, _named_after(view, token), token)
    if parse.tags[token] not in ("NNP", "NNPS") or parse.lower(preposition) == "on":
        return None
    start, end = _run(view, token)
    if _overlaps(start, end, taken) or parse.word(token) in words("place_links", "not_places"):
        return None
    if not _is_listed(view, start, end) and not _plain_name(view, start, end):
        return None
    return start, end, token


def _run(view: View, token: int) -> tuple[int, int]:
    """The name around its head token, `and` with a second name included, its article included."""
    parse = view.parse
    first = last = token
    while first > 0 and parse.tags[first - 1] in ("NNP", "NNPS", "HYPH") and parse.heads[first - 1] >= first - 1:
        first -= 1
    while last + 1 < len(parse) and parse.tags[last + 1] in ("NNP", "NNPS", "HYPH"):
        last += 1
    last = _further(view, last)
    if first > 0 and parse.lower(first - 1) == "the":
        first -= 1
    return parse.starts[first], parse.ends[last]


def _further(view: View, last: int) -> int:
    """The last token of a list of names (`Kent, Essex and Surrey`) or of a name with `of` (`Gulf of Oman`)."""
    parse = view.parse
    reached = last
    while last + 2 < len(parse) and (parse.tags[last + 1] in ("CC", ",") or parse.lower(last + 1) == "of"):
        closes = parse.tags[last + 1] != ","
        following = last + 2
        if parse.tags[following] not in ("NNP", "NNPS"):
            break
        while following + 1 < len(parse) and parse.tags[following + 1] in ("NNP", "NNPS", "HYPH"):
            following += 1
        last = following
        if closes:
            return last
    return reached


def _is_listed(view: View, start: int, end: int) -> bool:
    """Whether a place of the gazetteer stands in the span."""
    at = bisect_right(view.mentions, start - 1, key=lambda mention: mention.start)
    return at < len(view.mentions) and view.mentions[at].start < end and view.mentions[at].key in view.gazetteer.places


def _plain_name(view: View, start: int, end: int) -> bool:
    """Whether a run that no list has can be a place: capitalised, no acronym, no body's name."""
    written = view.text[start:end].split()
    return not written[0].isupper() and not any(word in words("place_links", "not_places") for word in written)


def _determined(view: View, token: int) -> int | None:
    """Where the phrase of a common noun starts, if a determiner or the name of a people opens it."""
    parse = view.parse
    for first in range(token - 1, max(-1, token - WORDS_BEFORE - 1), -1):
        if parse.lower(first) in words("place_links", "determiners") or parse.lower(first) in view.gazetteer.demonyms:
            return parse.starts[first]
        if parse.tags[first] not in ("JJ", "NN", "NNS", "NNP", "POS", "HYPH"):
            return None
    return None


def _named_after(view: View, token: int) -> int:
    """The end of `the town of Calderford`."""
    parse = view.parse
    of = next((t for t in parse.children(token) if t == token + 1 and parse.lower(t) == "of"), None)
    name = None if of is None else parse.child(of, "pobj")
    if name is not None and parse.tags[name] in ("NNP", "NNPS"):
        return _run(view, name)[1]
    return parse.ends[token]


def _candidate(view: View, sentence: Sentence, start: int, end: int, token: int) -> Candidate:
    """The place with what it belongs to: each token above, through `recorded in`, up to the first verb."""
    parse = view.parse
    anchors = [token]
    while parse.heads[token] != token:
        through = parse.deps[token] in ("acl", "xcomp", "oprd") or (
            parse.tags[token] == "VBN" and parse.deps[token] == "conj"
        )
        through = through or parse.deps[token] == "nsubj"  # a noun that the tagger took for a verb
        if parse.tags[token].startswith("VB") and not through:
            break
        token = parse.heads[token]
        anchors.append(token)
    opens = start - sentence.start <= OPENING and any(parse.tags[anchor].startswith("VB") for anchor in anchors)
    return Candidate(start, end, tuple(anchors), opens)


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (end, 0)) - 1
    return any(other_end > start for _, other_end in taken[max(0, at - 3) : at + 1])
