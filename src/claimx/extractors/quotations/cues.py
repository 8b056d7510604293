"""Cues: the verbs of saying and `according to`, each with whoever says it.

Lexicon: data/saying.toml.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from claimx.extractors.quotations.phrases import NOUNS, TIMES, behind, phrase
from claimx.extractors.quotations.scene import Scene, Unit, dateline
from claimx.extractors.quotations.subjects import SUBJECTS, VERB_TAGS, subject
from claimx.given_names import is_given_name
from claimx.lexicon import table
from claimx.view import Parse, Stretch

Kind = Literal["clause", "direct", "label", "source"]
FINITE = frozenset({"VBD", "VBZ", "VBP"})
APPOSITION = 18
"""How many tokens may stand between a name and its verb as an apposition."""
THAT_REACH = 8
"""So many words may stand between `reported` and its `that`: `reported to the police that`."""
PARTICLES = {"point": "out", "go": "on", "shoot": "back", "fire": "back", "hit": "back", "chime": "in"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at `token`, its span, and the token that heads its speaker's noun phrase (None where there is none)."""

    token: int
    start: int
    end: int
    key: str
    kind: Kind
    head: int | None
    speaker: Stretch | None
    mute: bool
    passive: bool = False


@cache
def verbs() -> dict[str, tuple[str, Kind]]:
    """Every form of a verb of saying: its lemma and what it reports; a clause before quoted words before a label."""
    found: dict[str, tuple[str, Kind]] = {}
    kinds: tuple[Kind, ...] = ("clause", "direct", "label")
    for kind in kinds:
        for key, forms in table("saying")[kind].items():
            for form in forms:
                found.setdefault(form, (key, kind))
    return found


@cache
def mutes() -> frozenset[str]:
    """Words that cannot speak: what they `say` is no quotation."""
    return frozenset(word for words in table("saying")["mute"].values() for word in words)


def cues(scene: Scene, unit: Unit) -> list[Cue]:
    """The cues of a unit outside its quotes, in text order."""
    found: list[Cue] = []
    for cue in _cues(scene, unit):
        alike = (one for one in reversed(found) if scene.parse.tags[one.token] == scene.parse.tags[cue.token])
        earlier = next(alike, found[-1] if found else None)  # said that he explains why, and called it a shame
        shared = cue if earlier is None else _shared(scene, earlier, cue)
        found.append(_led(scene, unit, shared) if shared.head is None and shared.kind != "source" else shared)
    return found


def _led(scene: Scene, unit: Unit, cue: Cue) -> Cue:
    """The cue with the first subject of its unit, where the parse gives it none: `denounced "all" of it and said`."""
    parse, before = scene.parse, cue.token - 1
    if before < unit.tokens.start or cue.passive or parse.tags[cue.token] not in (*FINITE, "VBG"):
        return cue
    near = _near(scene, unit, before) if parse.tags[cue.token] in FINITE else None
    if near is not None:
        return replace(cue, head=near, speaker=phrase(scene, unit, near), mute=silent(parse, near))
    if not participle(scene, cue) and parse.lower(before) not in ("and", "but"):
        return cue
    for token in range(dateline(scene, unit), before):
        if parse.deps[token] == "nsubj" and scene.inside[token] == -1 and parse.tags[parse.heads[token]] in FINITE:
            span = phrase(scene, unit, token)
            return replace(cue, head=token, speaker=span, mute=silent(parse, token))
    return cue


def _shared(scene: Scene, earlier: Cue, cue: Cue) -> Cue:
    """The cue with the speaker of an earlier one that it goes on from: `said … and added that`."""
    joins = cue.kind in ("clause", "label") and scene.inside[cue.token - 1] == -1 and goes_on(scene, cue, earlier)
    told = cue.kind != "source" and earlier.kind != "source" and earlier.speaker is not None
    if not joins and not (told and participle(scene, cue)):
        return cue
    return replace(cue, speaker=earlier.speaker, head=earlier.head, mute=earlier.mute)


def _near(scene: Scene, unit: Unit, before: int) -> int | None:
    """The name just before a cue, or before an apposition there: `Ann Lee, QC, said`."""
    parse = scene.parse
    if parse.tags[before] in ("NNP", "NNPS") and scene.inside[before] == -1:
        return before
    if parse.tags[before] != ",":
        return None
    for token in range(before - 1, max(before - APPOSITION, unit.tokens.start), -1):
        if parse.tags[token] in FINITE or scene.inside[token] != -1:
            return None
        if parse.tags[token] == ",":
            return _apposed(parse, unit, token - 1) if parse.tags[token - 1] in ("NNP", "NNPS") else None
    return None


def _apposed(parse: Parse, unit: Unit, name: int) -> int:
    """The name itself, or the one that it belongs to between commas: `Ann Lee, from the charity Safe Shore, said`."""
    first = name
    while first > unit.tokens.start and parse.tags[first - 1] in (*NOUNS, "DT", "JJ"):
        first -= 1
    before = first - 2
    joined = before > unit.tokens.start and parse.lower(first - 1) in ("from", "of", "at", "for")
    return before - 1 if joined and parse.tags[before] == "," and parse.tags[before - 1] == "NNP" else name


def _beside(scene: Scene, unit: Unit, verb: int) -> int | None:
    """The name right before a finite verb and behind a comma, or what opens a bracket: whatever the parse says.

    `in a plan that he has never shown, Ann Lee pointed out`, `(her campaign later said …)`.
    """
    parse, last = scene.parse, verb - 1
    if parse.tags[verb] not in FINITE:
        return None
    while last > unit.tokens.start and parse.tags[last] == "RB":
        last -= 1
    first = last
    while first > unit.tokens.start and parse.tags[first - 1] in (
        "NNP",
        "NNPS",
        "NN",
        "NNS",
        "PRP$",
        "DT",
        "JJ",
        "POS",
    ):
        first -= 1
    if first <= unit.tokens.start or scene.inside[last] != -1 or parse.tags[last] not in ("NNP", "NNPS", "NN", "NNS"):
        return None
    named = parse.tags[last] in ("NNP", "NNPS") and parse.lower(last) not in TIMES
    return last if parse.tags[first - 1] == "-LRB-" or (parse.tags[first - 1] == "," and named) else None


def participle(scene: Scene, cue: Cue) -> bool:
    """Whether the cue is a participle behind a comma or `before`: `said Ann Lee, adding that`, `before joking`."""
    parse, before = scene.parse, cue.token - 1
    if parse.tags[cue.token] != "VBG" or before < 0:
        return False
    return parse.tags[before] in (",", "``", "''") or scene.inside[before] != -1 or parse.lower(before) == "before"


def goes_on(scene: Scene, cue: Cue, earlier: Cue | None = None) -> bool:
    """Whether the cue, without a subject of its own, follows `and` and takes a clause with `that`.

    After an `earlier` cue its tense alone may tell: `says the ice would melt and warns of floods`.
    """
    parse, before = scene.parse, cue.token - 1
    if (
        parse.tags[cue.token] not in ("VBD", "VBN", "VBZ", "VBP", "VBG")
        or parse.child(cue.token, *SUBJECTS) is not None
    ):
        return False
    while before > 0 and parse.tags[before] == "RB":
        before -= 1
    behind_that = any(parse.lower(t) == "that" for t in range(cue.token + 1, min(cue.token + 3, len(parse))))
    if before <= 0 or parse.lower(before) not in ("and", "but"):
        return False
    return behind_that or (earlier is not None and _as_told(parse, earlier.token, cue.token))


def _as_told(parse: Parse, earlier: int, token: int) -> bool:
    """Whether a verb is set beside an earlier verb of saying, not beside a verb within what was said."""
    tag, head = parse.tags[token], parse.heads[token]
    if tag not in FINITE or tag != parse.tags[earlier] or parse.deps[token] != "conj":
        return False
    return head == earlier or parse.tags[head] != tag


def _cues(scene: Scene, unit: Unit) -> Iterator[Cue]:
    parse, inside = scene.parse, scene.inside
    for token in unit.tokens:
        if inside[token] != -1:
            continue
        if parse.tags[token] in VERB_TAGS:
            word = parse.lower(token)
            known = verbs().get(word)
            cue = None
            if known is not None:
                cue = _verb(scene, unit, token, *known)
            elif word == "according":
                cue = _source(scene, unit, token)
            if cue is not None:
                yield cue


def _verb(scene: Scene, unit: Unit, token: int, key: str, kind: Kind) -> Cue | None:
    parse = scene.parse
    end = parse.ends[token]
    particle = PARTICLES.get(key)
    if parse.lower(token) == "told" and parse.lower(token - 1) == "all":
        return None  # all told, 90 came
    if parse.lower(token) == "reported" and token + 1 in unit.tokens and parse.lower(token + 1) == "to":
        behind_it = range(token + 2, min(token + THAT_REACH, unit.tokens.stop))
        if all(parse.lower(one) != "that" for one in behind_it):
            return None  # thefts reported to the force rose
    if key == "quote" and token + 2 in unit.tokens and parse.lower(token + 2) == "saying":
        return None  # was quoted as saying
    if key == "go" and token + 2 in unit.tokens and parse.tags[token + 2] in (*NOUNS, "DT", "PRP$", "JJ", "VBG"):
        return None  # goes on holiday
    if particle is not None:
        if token + 1 not in unit.tokens or parse.lower(token + 1) != particle:
            return None
        end = parse.ends[token + 1]
    quoted = token > unit.tokens.start + 1 and scene.inside[token - 2] != -1  # "…", added the mayor
    if parse.tags[token] == "VBN" and parse.deps[token] in ("amod", "acl", "compound") and not quoted:
        return None
    passive = parse.tags[token] in ("VBN", "VBD") and parse.child(token, "auxpass") is not None
    passive = passive or (key == "ask" and parse.word(token) == "Asked")
    passive = passive or (parse.tags[token] in ("VBN", "VBD") and parse.lower(token - 1) in ("when", "once"))
    agent = _agent(parse, token) if passive and key in ("ask", "tell", "warn", "assure", "inform") else None
    passive = passive and agent is None
    head = agent or _beside(scene, unit, token) or subject(parse, token)
    if head is not None and (head not in unit.tokens or scene.inside[head] >= 0 or head < dateline(scene, unit)):
        head = None
    first = token == unit.tokens.start or parse.tags[token - 1] == ","
    if head is None and first and parse.tags[token] in FINITE:
        found = None if _opens_clause(parse, token + 1) else behind(scene, unit, token + 1)  # says council
        head = None if found is None else found[1]
        span = None if found is None else found[0]
    else:
        span = None if head is None else phrase(scene, unit, head)
    return Cue(token, parse.starts[token], end, key, kind, head, span, silent(parse, head), passive)


def _opens_clause(parse: Parse, token: int) -> bool:
    """Whether a pronoun is the subject of what was said, not who said it: `Ann Lee, once mayor, said it would rain`."""
    return token + 1 < len(parse) and parse.tags[token] == "PRP" and parse.tags[token + 1] in (*FINITE, "MD")


def _agent(parse: Parse, verb: int) -> int | None:
    """By whom something is asked or told: `asked by reporters if he would run`, `told by Ann Lee that it would`."""
    by = parse.child(verb, "agent")
    return None if by is None else parse.child(by, "pobj")


def _source(scene: Scene, unit: Unit, token: int) -> Cue | None:
    """`according to X`."""
    parse = scene.parse
    to = token + 1
    if to + 1 >= unit.tokens.stop or parse.lower(to) != "to":
        return None
    head = parse.child(to, "pobj")
    if head is None:
        head = parse.child(token, "pobj")
    if head is None or head not in unit.tokens:
        return None
    span = phrase(scene, unit, head)
    return Cue(token, parse.starts[token], parse.ends[to], "according to", "source", head, span, silent(parse, head))


def silent(parse: Parse, head: int | None) -> bool:
    """Whether the head of a subject is nothing that can speak."""
    if head is None or parse.lower(head) not in mutes():
        return False
    return not (head and parse.tags[head] == parse.tags[head - 1] == "NNP" and is_given_name(parse.word(head - 1)))


def inverted(scene: Scene, unit: Unit, cue: Cue) -> Cue:
    """The cue with the speaker that follows it: `said Ann Lee`."""
    return _with(scene, cue, behind(scene, unit, cue.token + 1))


def fronted(scene: Scene, unit: Unit, cue: Cue, first: int) -> Cue:
    """The cue with the speaker that starts at `first`, before it: `Ann Lee said`."""
    return _with(scene, cue, behind(scene, unit, first))


def _with(scene: Scene, cue: Cue, found: tuple[Stretch, int] | None) -> Cue:
    if found is None:
        return cue
    return replace(cue, speaker=found[0], head=found[1], mute=silent(scene.parse, found[1]))
