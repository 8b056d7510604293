"""What a verb of saying takes instead of a clause: `announced a review`, `vowed to appeal`, `called for calm`.

Lexicon: data/complements.toml.
Not here: clauses (clauses.py); objects with quoted words in them, which are mixed (telling.py).
"""

from collections.abc import Iterator
from functools import cache

from claimx.extractors.quotations.asides import aside, remark
from claimx.extractors.quotations.clauses import asserted
from claimx.extractors.quotations.cues import Cue
from claimx.extractors.quotations.phrases import TIMES
from claimx.extractors.quotations.scene import Scene, Unit, stretch
from claimx.extractors.quotations.speech import Speech
from claimx.lexicon import table, words
from claimx.view import Parse, Stretch

STANDS = frozenset({"ROOT", "conj", "advcl", "relcl", "ccomp", "parataxis", "xcomp", "dep"})
"""How a verb may hang whose object counts: not `by attacking`, `the man accusing`."""
MORE = frozenset({"prep", "xcomp", "ccomp", "dobj", "oprd", "acl", "dative", "acomp", "advcl"})
NOTHING = frozenset({"nothing", "little", "too", "so", "much", "enough", "no"})
"""Behind a verb of saying, that it is told how much was said, not what: `said nothing as he left`."""
QUESTION = frozenset({"WP", "WRB", "WDT"})


@cache
def frames() -> dict[str, frozenset[str]]:
    """For each form of a verb what it takes: `noun`, `things`, `more`, `infinitive`, `gerund`, or a preposition."""
    listed = table("complements")
    wanted = {**listed["takes"], **listed["behind"]}
    return {
        form: frozenset(frame for frame, verbs in wanted.items() if key in verbs)
        for key, forms in listed["forms"].items()
        for form in forms
    }


def objects(scene: Scene, unit: Unit, known: list[Cue], told: list[Speech]) -> Iterator[Speech]:
    """Yield an indirect claim for each cue of the unit that no claim of `told` has, nor says."""
    taken = [part for speech in told for part in speech.content]
    cues = {speech.cue for speech in told}
    for cue in known:
        span = Stretch(cue.start, cue.end)
        if cue.speaker is None or cue.mute or span in cues or _within(taken, span):
            continue
        content = completion(scene, unit, cue)
        if content is None or _within(taken, content[0]):
            continue
        taken += content
        yield Speech("indirect", content, span, cue.speaker)


def _within(taken: list[Stretch], span: Stretch) -> bool:
    return any(part.start < span.end and span.start < part.end for part in taken)


def completion(scene: Scene, unit: Unit, cue: Cue) -> tuple[Stretch, ...] | None:
    """What completes the cue, from its first word to the last that belongs to it, or None."""
    parse, token = scene.parse, cue.token
    wanted = frames().get(parse.lower(token))
    if not wanted or cue.passive or parse.deps[token] not in STANDS or not asserted(scene, cue):
        return None
    if token + 1 < len(parse) and parse.lower(token + 1) in NOTHING:
        return None
    kids = [c for c in parse.children(token) if c > token and parse.deps[c] != "punct"]
    for place, kid in enumerate(kids):
        if "things" in wanted and any(parse.tags[child] == "CD" for child in parse.children(kid)):
            return None  # a firm recalled 18,000 vans
        first = _opens(parse, kid, wanted)
        if first is None:
            continue
        first, last = max(first, token + 1), _last(parse, kid, kids[place + 1 :])
        last = remark(scene, first, aside(parse, first, last))
        bare = "more" in wanted and "noun" not in wanted and parse.deps[kid] in ("dobj", "dative")
        if bare and not _completed(parse, kid, last, kids[place + 1 :]):
            return None
        if (
            first not in unit.tokens
            or last not in unit.tokens
            or any(scene.inside[t] != -1 for t in range(first, last + 1))
        ):
            return None
        return stretch(scene, first, last)
    return None


def _opens(parse: Parse, kid: int, wanted: frozenset[str]) -> int | None:
    """The token with which the object starts, where the child opens one that the verb takes."""
    label, edge = parse.deps[kid], parse.left_edge(kid)
    if label == "dobj" and "general" in wanted:
        return edge if parse.lower(kid) in words("complements", "general") else None
    if label in ("dobj", "dative") and not wanted.isdisjoint(("noun", "more")):
        if kid == edge and parse.tags[kid] in ("PRP", "DT") and "more" not in wanted:
            return None  # disputes this
        return None if _sum(parse, edge, kid) or parse.lower(kid).endswith(("self", "selves")) else edge
    if label == "prep":
        noun = parse.child(kid, "pobj", "pcomp")
        if parse.lower(kid) not in wanted or noun is None or _sum(parse, parse.left_edge(noun), noun):
            return None
        return kid + 1
    if label not in ("xcomp", "ccomp", "advcl"):
        return None
    to = any(parse.tags[child] == "TO" for child in parse.children(kid))
    if to and parse.deps[edge] == "mark":  # called for the council to act
        return edge + 1 if parse.lower(edge) in wanted else None
    if label == "advcl":
        return None
    if to:
        who = parse.child(kid, "nsubj", "nsubjpass", "expl")
        if who is not None and _sum(parse, edge, who):
            return None
        return edge if ("infinitive" if who is None else "more") in wanted else None
    return edge if parse.tags[kid] == "VBG" and "gerund" in wanted else None


def _sum(parse: Parse, first: int, head: int) -> bool:
    """Whether a noun phrase is an amount or a day, not words: `promised £5m`, `announced Tuesday`."""
    money = any(parse.tags[token] == "$" for token in range(first, head + 1))
    money = money or (first > 0 and parse.tags[first - 1] == "CD" and parse.ends[first - 1] == parse.starts[first])
    return money or parse.tags[head] == "CD" or parse.lower(head) in TIMES


def _last(parse: Parse, kid: int, later: list[int]) -> int:
    """The last token: of the child, and of what follows it without a comma, but for the time and place of telling."""
    last = parse.right_edge(kid)
    for child in later:
        if (
            parse.deps[child] not in MORE
            or parse.tags[parse.left_edge(child) - 1] in (",", ":")
            or _telling(parse, child)
        ):
            break
        last = parse.right_edge(child)
    return last


def _completed(parse: Parse, kid: int, last: int, later: list[int]) -> bool:
    """Whether what follows a noun phrase says what it is urged to do, accused of, called."""
    behind = parse.right_edge(kid) + 1
    if later and parse.deps[later[0]] == "oprd":
        return True
    if behind <= last:
        return parse.tags[behind] == "TO" or parse.lower(behind) in words("complements", "completes")
    return any(
        parse.lower(child) in words("complements", "completes") or parse.child(child, "aux") is not None
        for child in parse.children(kid)
        if child > kid and parse.deps[child] in ("prep", "acl", "relcl")
    )


def _telling(parse: Parse, child: int) -> bool:
    """Whether a child says when, where or in what it was told: `in an interview`, `on Monday`, `during`."""
    label, word = parse.deps[child], parse.lower(child)
    if label == "advcl":
        as_it_is = parse.lower(parse.left_edge(child)) == "as"
        return not as_it_is and not any(parse.tags[c] == "TO" for c in parse.children(child))
    if label != "prep":
        return False
    if word in words("complements", "while"):
        return True
    noun = parse.child(child, "pobj")
    return noun is not None and parse.lower(noun) in (*TIMES, *words("complements", "venues"))
