"""What the tagger sees of a token: its words, its place in the parse, quote marks, and our lists of verbs and roles.

A feature is a string `name=value` of weight one. All are read off the view, so that nothing is learned twice: which
verbs say something, who is a person by what he or she does, where a quoted stretch begins and ends.

Lexicon: data/saying.toml, data/people.toml.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claimx.extractors.quotations.apposed import is_role
from claimx.extractors.quotations.cues import mutes, verbs
from claimx.extractors.quotations.scene import Scene, Unit

CLIMB = 8
"""How many heads above a token are looked at for the verb that may report it."""
CLAUSES = frozenset({"ccomp", "parataxis", "advcl", "relcl", "acl", "xcomp"})
NONE = "-"
FAR = 4
"""The bits of the longest distance to a verb that is told apart."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens of a unit, one list a property; two empty ones stand at each end for the neighbours of the edges."""

    word: list[str]
    tag: list[str]
    dep: list[str]
    quote: list[str]
    verb: list[str]


def features(scene: Scene, unit: Unit) -> list[list[str]]:
    """The features of each token of the unit, in order."""
    columns = _columns(scene, unit)
    shared = _of_unit(scene, unit, columns)
    since = _since_verb(scene, unit, columns)
    last = len(unit.tokens) - 1
    return [
        [
            *_beside(columns, place + 2),
            *_above(scene, unit, token),
            f"since={since[place]}|{columns.quote[place + 2]}",
            f"edge={min(place, 2)}{max(place - last, -2)}",
            *_itself(scene, token),
            *shared,
        ]
        for place, token in enumerate(unit.tokens)
    ]


def _columns(scene: Scene, unit: Unit) -> Columns:
    parse, known, edge = scene.parse, verbs(), [NONE, NONE]
    words = [parse.lower(token) for token in unit.tokens]
    kinds = [known[word][1] if word in known else "source" if word == "according" else NONE for word in words]
    return Columns(
        [*edge, *words, *edge],
        [*edge, *(parse.tags[token] for token in unit.tokens), *edge],
        [*edge, *(parse.deps[token] for token in unit.tokens), *edge],
        [*edge, *(_quote(scene, token) for token in unit.tokens), *edge],
        [*edge, *kinds, *edge],
    )


def _quote(scene: Scene, token: int) -> str:
    """Where the token stands to quote marks: outside, one itself, at the start of a stretch, within it."""
    inside = scene.inside[token]
    if inside < 0:
        return "out" if inside == -1 else "mark"
    return "first" if token == 0 or scene.inside[token - 1] != inside else "in"


def _beside(columns: Columns, i: int) -> Iterator[str]:
    """The token and its neighbours, one by one and together."""
    word, tag, dep, quote, verb = columns.word, columns.tag, columns.dep, columns.quote, columns.verb
    for step in (-2, -1, 0, 1, 2):
        yield f"word{step}={word[i + step]}"
        yield f"tag{step}={tag[i + step]}"
    for step in (-1, 0, 1):
        yield f"dep{step}={dep[i + step]}"
        yield f"quote{step}={quote[i + step]}"
        yield f"verb{step}={verb[i + step]}"
    yield f"tags={tag[i - 1]}|{tag[i]}|{tag[i + 1]}"
    yield f"from={word[i - 1]}|{tag[i]}"
    yield f"words={word[i - 1]}|{word[i]}"
    yield f"to={word[i]}|{word[i + 1]}"
    yield f"kind={verb[i]}|{tag[i]}|{dep[i]}|{quote[i]}"


def _itself(scene: Scene, token: int) -> Iterator[str]:
    """How the token is written, and whether it can or cannot speak."""
    written, word = scene.parse.word(token), scene.parse.lower(token)
    if written[0].isupper():
        yield "shape=capitals" if len(written) > 1 and written.isupper() else "shape=capital"
    else:
        yield "shape=lower" if written[0].isalpha() else "shape=digit" if written[0].isdigit() else "shape=other"
    if is_role(word):
        yield "speaks=role"
    elif word in mutes():
        yield "speaks=not"


def _above(scene: Scene, unit: Unit, token: int) -> Iterator[str]:
    """The token's head, the clause that it stands in, and the nearest verb above it that may report it."""
    parse, known = scene.parse, verbs()
    below, above = token, parse.heads[token]
    yield f"head={parse.lower(above)}|{parse.deps[token]}"
    yield f"headtag={parse.tags[above]}|{parse.deps[token]}"
    clause = False
    for step in range(CLIMB):
        if above == below or above not in unit.tokens:
            return
        word, place = parse.lower(above), f"{parse.deps[below]}|{'behind' if above < token else 'before'}"
        if not clause and parse.deps[below] in CLAUSES:
            clause = True
            yield f"clause={word}|{place}"
            yield f"clausetag={parse.tags[above]}|{place}"
        if word == "according":
            yield f"branch=source|{place}"
            return
        if word in known and scene.inside[above] == -1:
            key, kind = known[word]
            yield f"branch={kind}|{place}"
            yield f"reports={key}|{place}"
            yield f"depth={min(step, 3)}|{kind}|{place}"
            yield f"voice={_voice(scene, above)}|{place}"
            return
        below, above = above, parse.heads[above]


def _voice(scene: Scene, verb: int) -> str:
    """The verb's tag, whether its subject can speak, and whether it is denied or hedged."""
    parse = scene.parse
    subject = parse.child(verb, "nsubj", "nsubjpass")
    who = NONE if subject is None else "mute" if parse.lower(subject) in mutes() else parse.tags[subject][:3]
    less = any(parse.deps[child] == "neg" or parse.tags[child] == "MD" for child in parse.children(verb))
    return f"{parse.tags[verb]}|{who}|{less}"


def _since_verb(scene: Scene, unit: Unit, columns: Columns) -> list[str]:
    """For each token the last reporting verb of the narration before it, how far off, and whether `that` followed."""
    found, kind, at, that = [], NONE, 0, False
    for place, token in enumerate(unit.tokens):
        distance = 0 if kind == NONE else min((place - at).bit_length(), FAR)
        found.append(f"{kind}|{that}|{distance}")
        tag, verb = columns.tag[place + 2], columns.verb[place + 2]
        if scene.inside[token] != -1:
            continue
        if verb == "source" or (verb != NONE and tag.startswith("VB")):
            kind, at, that = verb, place, False
        elif columns.word[place + 2] == "that" and tag == "IN":
            that = True
    return found


def _of_unit(scene: Scene, unit: Unit, columns: Columns) -> list[str]:
    """What all tokens of a unit share: how much of it is quoted, and how many verbs of saying narrate."""
    quoted = sum(scene.inside[token] != -1 for token in unit.tokens)
    share = "none" if not quoted else "all" if quoted >= len(unit.tokens) - 1 else "part"
    told = sum(
        verb != NONE and quote == "out" and tag.startswith("VB")
        for verb, quote, tag in zip(columns.verb, columns.quote, columns.tag, strict=True)
    )
    return [f"unit={share}|{min(told, 2)}|{'source' in columns.verb}", f"opens={unit.opens}|{share}"]
