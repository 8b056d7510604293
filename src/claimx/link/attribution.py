"""Who the article says asserts the figure: the speaker of its quotation, or the source that its sentence gives.

Lexicon: data/attribution.toml. That a force recorded or a firm reported a figure is no attribution.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from claimx.extractors.drafts import Drafts
from claimx.extractors.quotations.subjects import paper
from claimx.lexicon import words
from claimx.link.links import Link, Source
from claimx.link.naming import Stage
from claimx.link.phrases import any_of
from claimx.link.speaker import source_of, stage_of
from claimx.view import Name, Parse, Sentence, Stretch, View

NOUNS = ("NN", "NNS", "NNP", "NNPS")
NESTED = 6
"""So many segments may start before a figure that stands in one of them."""
LONGEST = 12
"""How many tokens the name of a source may have."""


@cache
def _cues() -> re.Pattern[str]:
    return any_of([*sorted({*words("attribution", "documents"), *words("attribution", "reckons")}), "according to"])


@cache
def _handed() -> re.Pattern[str]:
    """What stands between a document and the name of its owner: `obtained by the`, `from`."""
    made = "|".join(sorted(words("attribution", "made")))
    return re.compile(rf"[ \u00a0](?:(?:{made})[ \u00a0])?(?:by|from)[ \u00a0](?:the[ \u00a0])?")


@cache
def _showing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('attribution', 'shows')))})\b")


def attributions(
    view: View, drafts: Drafts, speaker: tuple[Link[Source], ...], stage: Stage | None
) -> tuple[Link[Source], ...]:
    """The source of each quantity, as the article resolves it; `stage` is what is known once its speakers are named."""
    if not drafts.quantities:
        return ()
    said = _said(drafts)
    quoted = [_innermost(view.parse, drafts, said, quantity.numeral.start) for quantity in drafts.quantities]
    told = {view.sentence_index(q.start) for q, inside in zip(drafts.quantities, quoted, strict=True) if inside is None}
    given = _given(view, drafts, stage, sorted(index for index in told if index is not None))
    starts = [sentence.start for sentence, _ in given]
    found: list[Link[Source]] = []
    for quantity, inside in zip(drafts.quantities, quoted, strict=True):
        if inside is not None:
            found.append(Link(speaker[inside].value, "speaker"))
            continue
        at = bisect_right(starts, quantity.start) - 1
        if at < 0 or quantity.start >= given[at][0].end:
            found.append(Link(None, "no-source"))
            continue
        source = given[at][1]
        value = source.value
        within = value is not None and value.start <= quantity.start < value.end
        found.append(Link(None, "names-the-source") if within else source)
    return tuple(found)


def _said(drafts: Drafts) -> list[tuple[int, int, int]]:
    """The segments of all quotations that have a speaker, with the index of each, in text order."""
    said = [(start, end, at) for at, q in enumerate(drafts.quotations) if q.speaker for start, end in q.content]
    said.sort()
    return said


def _innermost(parse: Parse, drafts: Drafts, said: list[tuple[int, int, int]], offset: int) -> int | None:
    """The quotation in whose words `offset` stands: of two, the one that starts later.

    What a document says is left to its owner.
    """
    at = bisect_right(said, (offset, 1 << 62, 0)) - 1
    for place in range(at, max(-1, at - NESTED), -1):
        start, end, index = said[place]
        speaker = drafts.quotations[index].speaker
        if start <= offset < end and speaker and not paper(parse, parse.head_of(speaker.start, speaker.end)):
            return index
    return None


def _given(view: View, drafts: Drafts, stage: Stage | None, indexes: list[int]) -> list[tuple[Sentence, Link[Source]]]:
    """Of the sentences with these indexes those that give a source for their figures, each with its source."""
    found: list[tuple[Sentence, Link[Source]]] = []
    for index in indexes:
        sentence = view.sentences[index]
        for cue in _cues().finditer(view.text, sentence.start, sentence.end):
            token = view.parse.at(cue.start())
            owner = None if token is None else _handed_by(view, cue, sentence) or _owner(view.parse, token)
            if owner is None or _of_a_time(drafts, owner):
                continue  # Monday night's results
            if stage is None:
                stage = stage_of(view, drafts)
            link = stage.organisations.settled(source_of(stage, owner))
            if link.value is not None:
                found.append((sentence, Link(link.value, "sentence-gives-source")))
                break
    return found


def _of_a_time(drafts: Drafts, owner: Stretch) -> bool:
    """Whether what owns the document is a period."""
    at = bisect_left(drafts.periods, owner.end, key=lambda period: period.start) - 1
    return at >= 0 and owner.start < drafts.periods[at].end


def _handed_by(view: View, cue: re.Match[str], sentence: Sentence) -> Stretch | None:
    """The name that owns a document which shows something: `figures obtained by the Courier reveal`, `X data shows`."""
    if cue[0].lower() not in words("attribution", "documents"):
        return None
    handed = _handed().match(view.text, cue.end())
    if handed is not None:
        name = _name_at(view, handed.end())
        if name is None or _showing().search(view.text, name.end, sentence.end) is None:
            return None
        article = handed[0].find(" the ")
        return Stretch(name.start if article < 0 else cue.end() + article + 1, name.end)
    shown = _showing().match(view.text, cue.end() + 1)
    at = bisect_left(view.names, cue.start(), key=lambda name: name.start) - 1
    before = view.names[at] if at >= 0 else None
    if shown is None or before is None or before.end != cue.start() - 1 or before.start < sentence.start:
        return None
    token = view.parse.at(before.start)
    if token is None or view.parse.tags[token] not in ("NNP", "NNPS"):
        return None  # Official figures
    return Stretch(before.start, before.end)


def _name_at(view: View, offset: int) -> Name | None:
    at = bisect_left(view.names, offset, key=lambda name: name.start)
    return view.names[at] if at < len(view.names) and view.names[at].start == offset else None


def _owner(parse: Parse, token: int) -> Stretch | None:
    """The words for the source, where the token starts one: a document, `according to`, a verb of reckoning."""
    word = parse.lower(token)
    if word == "according":
        head = parse.child(token + 1, "pobj") if token + 1 < len(parse) else None
        if head is None or parse.tags[head] == "IN":  # a `that` which the parser took for one
            return None
        return (
            _of_document(parse, head)
            if parse.lower(head) in words("attribution", "documents")
            else _phrase(parse, head)
        )
    if parse.tags[token][:2] == "VB" and word in words("attribution", "reckons"):
        head = next((c for c in parse.children(token) if parse.deps[c] == "nsubj" and c < token), None)
        if head is None or parse.tags[head] in ("PRP", "WP", "WDT", "EX", "DT") or not _speaks(parse, head):
            return None
        return _phrase(parse, head)
    if parse.tags[token] in NOUNS and word in words("attribution", "documents") and _shown(parse, token):
        return _of_document(parse, token)
    return None


def _speaks(parse: Parse, head: int) -> bool:
    """Whether a subject of reckoning is a body or people, not a thing: `Economists`, `The Rivers Board`, `Markets`."""
    word = parse.lower(head)
    if word in words("attribution", "documents"):
        return False
    return parse.tags[head] in ("NNP", "NNPS") or (parse.tags[head] == "NNS" and word.endswith("s"))


def _shown(parse: Parse, token: int) -> bool:
    """Whether a document does the showing in its sentence, or a figure is told `according to` or `in` it."""
    dep, head = parse.deps[token], parse.heads[token]
    if dep in ("nsubj", "conj") and parse.lower(head) in words("attribution", "shows"):
        return True
    return dep == "pobj" and parse.lower(head) in ("to", "in") and parse.child(token, "acl", "prep") is not None


def _of_document(parse: Parse, token: int) -> Stretch | None:
    """Whose document it is: `figures from X`, `data obtained by X`, `X's report`, `X data`."""
    for owner in _owners(parse, token):
        if parse.tags[owner] in ("PRP", "DT", "IN"):
            return None
        return _phrase(parse, owner)
    first = token
    while (
        first and parse.tags[first - 1] in ("NNP", "NNPS", "HYPH") and parse.ends[first - 1] + 1 >= parse.starts[first]
    ):
        first -= 1
    if first < token and token - first <= LONGEST and parse.word(first)[0].isupper():
        return Stretch(parse.starts[first], parse.ends[token - 1])
    return None


def _owners(parse: Parse, token: int) -> Iterator[int]:
    for child in parse.children(token):
        dep, word = parse.deps[child], parse.lower(child)
        if dep == "prep" and word in ("from", "by", "for"):
            owner = parse.child(child, "pobj")
            if owner is not None and (word != "for" or parse.tags[owner] == "NNP"):
                yield owner
        elif dep == "acl" and word in words("attribution", "made"):
            agent = parse.child(child, "agent", "prep")
            owner = None if agent is None or parse.lower(agent) not in ("by", "from") else parse.child(agent, "pobj")
            if owner is not None:
                yield owner
        elif dep == "poss" and parse.tags[child] in NOUNS:
            yield child


def _phrase(parse: Parse, head: int) -> Stretch:
    """The noun phrase of a source: its article and modifiers, what `of`, `for` and `by` add, up to a comma."""
    first = head
    edge = max(parse.left_edge(head), head - LONGEST)
    while first > edge and parse.tags[first - 1] in (*NOUNS, "DT", "JJ", "POS", "HYPH", "PRP$", "CD", "IN", "CC"):
        first -= 1
    last = head
    for token in range(head + 1, min(parse.right_edge(head), head + LONGEST) + 1):
        if parse.tags[token] in (",", ":", "-LRB-", "WDT", "WP", "VBD", "VBZ", "VBP", "``", "''", "."):
            break
        if parse.tags[token] in NOUNS:
            last = token
    if first < head and parse.tags[first] in ("IN", "CC"):
        first += 1
    return Stretch(parse.starts[first], parse.ends[last])
