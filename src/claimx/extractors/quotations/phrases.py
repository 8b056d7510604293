"""Noun phrases that speak, as they stand in the text.

The phrase ends before an apposition, an age or a relative clause (`Ann Lee, 41, who`), but a role keeps the name that
stands in apposition to it (`the prosecutor, Ann Lee`), and a noun what tells it apart (`a spokesman for the council`).
Read off the tags for the most part: near quote marks the parser's labels cannot be trusted.
"""

from claimx.extractors.quotations.apposed import apposed_name, is_role
from claimx.extractors.quotations.marks import Quoted
from claimx.extractors.quotations.scene import Scene, Unit
from claimx.lexicon import lexicon, words
from claimx.view import Parse, Stretch
from claimx.view.parse import HYPHENS

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOMINAL = NOUNS | {"CD", "POS", "HYPH", "JJ", "JJR", "JJS", "DT", "PDT", "PRP$", "$", "FW", "VBN", "VBG", "ADD", "AFX"}
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "afterwards",
        "later",
    ]
)
STOPS = frozenset({",", ":", "-LRB-", "-RRB-", "WDT", "WP", "WP$", "WRB", ".", "VBD", "VBZ", "VBP", "MD", "``", "''"})
LINKS = frozenset({"of", "for", "from"})
PERSONAL = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
NICKNAME = 25
"""How many characters a quoted nickname within a name may have."""


def phrase(scene: Scene, unit: Unit, head: int, *, inverted: bool = False) -> Stretch:
    """The noun phrase that `head` heads, within its unit."""
    parse = scene.parse
    if parse.tags[head] in ("PRP", "WP"):
        return Stretch(parse.starts[head], parse.ends[head])
    closed = "-RRB-" in parse.tags[head + 1 : head + 3]
    for token in range(head - 1, max(head - 5, unit.tokens.start), -1):
        if closed and parse.tags[token] == "-LRB-":  # Ann Lee (R-OH)
            head = token - 1
            break
    first = _owned_by(scene, unit, head, _first(scene, unit, head, inverted))
    head = _whole_word(parse, head)
    last = _tail(scene, unit, head) if inverted else _last(scene, unit, head)
    return Stretch(parse.starts[first], parse.ends[apposed_name(scene, unit, head, last)])


def _whole_word(parse: Parse, head: int) -> int:
    """The last part of a hyphenated word whose first the parse takes for the noun: `The co-operative said`."""
    while (
        head + 2 < len(parse)
        and parse.word(head + 1) in HYPHENS
        and parse.ends[head] == parse.starts[head + 1]
        and parse.ends[head + 1] == parse.starts[head + 2]
    ):
        head += 2
    return head


def _owned_by(scene: Scene, unit: Unit, head: int, first: int) -> int:
    """The first token of a name that the parser hung on the verb: `Ann Lee of the charity X said`."""
    parse, before = scene.parse, first - 2
    if parse.tags[head] == "NNP" and first > unit.tokens.start:
        verb, noun = parse.heads[head], first - 1
        warned = parse.deps[verb] == "relcl" and parse.heads[verb] == noun
        beside = verb == noun and parse.deps[head] == "appos"
        if warned or beside or (parse.deps[noun] == "nsubj" and parse.heads[noun] == verb):
            return _apposed(scene, unit, first)
    if before < unit.tokens.start or parse.lower(first - 1) not in ("of", "from") or scene.inside[before] != -1:
        return first
    beside = (
        parse.tags[before] == "NNP" and parse.heads[before] == parse.heads[head] and parse.deps[before] == "npadvmod"
    )
    return _first(scene, unit, before, False) if beside else first


def _apposed(scene: Scene, unit: Unit, first: int) -> int:
    """The first token of a body and its name, where the parse has them apart: `…, the charity X has warned`."""
    parse, noun = scene.parse, first - 1
    opens = _first(scene, unit, noun, False) if parse.lower(noun) in lexicon("people", "bodies") else first
    return opens if parse.tags[opens - 1] == "," else first


def _first(scene: Scene, unit: Unit, head: int, inverted: bool) -> int:
    """The first token: from the head to the left over nouns and what stands before nouns."""
    parse = scene.parse
    edge = unit.tokens.start if inverted else max(parse.left_edge(head), unit.tokens.start)
    first = token = head
    while token > edge:
        token -= 1
        tag = parse.tags[token]
        if tag == "_SP":
            continue
        if tag in NOMINAL and scene.inside[token] == -1:
            if parse.lower(token) in TIMES:
                break
            first = token
        elif scene.inside[token] != -1 and _nickname(scene, token):
            continue
        elif parse.word(token + 1) in HYPHENS and parse.ends[token] == parse.starts[token + 1]:
            first = token  # a well-placed source
        elif not (tag == "IN" and parse.lower(token) in LINKS and not inverted) and not _twin(scene, token, head):
            break
    comma = first - 1
    named = parse.tags[head] == "NNP" and comma > unit.tokens.start and parse.tags[comma] == ","
    if named and is_role(parse.lower(comma - 1)) and not any(is_role(parse.lower(t)) for t in range(first, head + 1)):
        role = _first(scene, unit, comma - 1, True)  # the prosecutor, Ann Lee
        if role < comma - 1 and (role == unit.tokens.start or parse.tags[role - 1] != "IN"):
            return role
    return first


def _twin(scene: Scene, token: int, head: int) -> bool:
    """Whether `and` stands within a body's name: `Devon and Cornwall Police spokesman`."""
    parse = scene.parse
    if parse.lower(token) != "and" or parse.tags[token - 1] != "NNP" or parse.tags[token + 1] != "NNP":
        return False
    return any(parse.word(t) in words("people", "joined_bodies") for t in range(token + 2, head + 1))


def _short_quote(scene: Scene, token: int) -> Quoted | None:
    """The quoted word or two in or at the marks of which a token stands."""
    around = (scene.inside[t] for t in (token, token - 1, token + 1) if 0 <= t < len(scene.inside))
    number = max(around, default=-1)
    quote = scene.quotes[number] if number >= 0 else None
    return quote if quote is not None and quote.end - quote.start <= NICKNAME else None


def _nickname(scene: Scene, token: int) -> bool:
    """Whether a token in or at quote marks belongs to a nickname: `Terry "Tiny" Logan`."""
    quote = _short_quote(scene, token)
    return quote is not None and scene.view.text[quote.start : quote.start + 1].isupper()


def _apostrophe(scene: Scene, unit: Unit, token: int) -> bool:
    """Whether a token that is tagged as a quote mark is the apostrophe within a name: `the Drivers’ Alliance`."""
    parse = scene.parse
    if parse.word(token) not in ("'", "’") or scene.inside[token] != -1 or token + 1 not in unit.tokens:
        return False
    joined = parse.ends[token - 1] == parse.starts[token] and parse.lower(token - 1).endswith("s")
    return joined and parse.tags[token + 1] in ("NNP", "NNPS")


def _last(scene: Scene, unit: Unit, head: int) -> int:
    """The last token of what is attached behind the head, up to a comma, a clause or a quote mark."""
    parse, last = scene.parse, head
    for token in range(head + 1, min(parse.right_edge(head) + 1, unit.tokens.stop)):
        if _apostrophe(scene, unit, token):
            continue
        if (parse.tags[token] in STOPS and not _nickname(scene, token)) or (
            scene.inside[token] >= 0 and not _nickname(scene, token)
        ):
            break
        if parse.lower(token) in TIMES and parse.lower(token - 1) == "on":
            break  # the campaign on Monday said
        if parse.tags[token] in NOUNS:
            last = token
    return last


def _tail(scene: Scene, unit: Unit, head: int) -> int:
    """The last token of what stands behind the head: `of the council`, `for the union`, `and Bob Roe`."""
    parse, last, token = scene.parse, head, head + 1
    while token < unit.tokens.stop:
        tag, word = parse.tags[token], parse.lower(token)
        if tag == "_SP":
            pass
        elif scene.inside[token] != -1:
            if not _nickname(scene, token):
                break
        elif _apostrophe(scene, unit, token):
            pass
        elif tag in NOUNS and word not in TIMES:
            last = token
        elif tag in NOMINAL and (tag not in ("VBN", "VBG") or parse.word(token - 1) in HYPHENS):
            pass
        elif not (token == last + 1 and (word in LINKS or word in ("and", "&"))):
            break
        token += 1
    return last


def behind(scene: Scene, unit: Unit, first: int) -> tuple[Stretch, int] | None:
    """The noun phrase that starts at `first`, or behind adverbs there, and its head."""
    parse = scene.parse
    while first < unit.tokens.stop and parse.tags[first] in ("RB", "RP", "_SP"):
        first += 1
    if first >= unit.tokens.stop or scene.inside[first] != -1:
        return None
    if parse.tags[first] in ("PRP", "WP"):
        return (Stretch(parse.starts[first], parse.ends[first]), first) if parse.lower(first) in PERSONAL else None
    token, head = first, None
    while token < unit.tokens.stop:
        if parse.tags[token] == "_SP":
            pass
        elif scene.inside[token] != -1:
            if head is None or not _nickname(scene, token):
                break
        elif (parse.tags[token] in NOUNS and parse.lower(token) not in TIMES) or parse.lower(token) == "old":
            head = token
        elif parse.tags[token] not in NOMINAL or (parse.tags[token] == "VBG" and head is not None):
            break
        token += 1
    if head is None:
        return None
    last = apposed_name(scene, unit, head, _tail(scene, unit, head))
    return Stretch(parse.starts[first], parse.ends[last]), head
