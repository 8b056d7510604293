"""The reported clause of a cue: what stands behind `said (that)`, before `, he said`, around `, he said,`.

Also `according to` before, within and behind its clause.
"""

from claimx.extractors.quotations.cues import Cue
from claimx.extractors.quotations.scene import Scene, Unit
from claimx.view import Stretch

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RECIPIENT = ("tell", "remind", "assure", "inform", "warn", "advise", "ask", "promise")
HEDGES = frozenset({"would", "could", "might", "may", "should", "can", "must", "ca", "wo"})
WH = frozenset({"WRB", "WP", "WDT", "WP$"})


def reported(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """The segments of the clause that the cue reports, or None where it reports none; `limit` is where it must end."""
    if cue.kind == "source":
        return _by_source(scene, unit, cue, limit)
    if cue.kind != "clause" or cue.passive or not asserted(scene, cue):
        return None
    return _behind(scene, unit, cue, limit) or _before(scene, unit, cue, limit)


def asserted(scene: Scene, cue: Cue) -> bool:
    """Whether the cue says that something was said: not `did not say`, `would say`, `refused to say`."""
    parse, token = scene.parse, cue.token
    if parse.tags[token] == "VB" and not any(
        parse.lower(c) in ("did", "do", "does", "will", "'ll") for c in parse.children[token]
    ):
        return parse.deps[token] == "xcomp" and parse.lower(parse.heads[token]) in (
            "went",
            "goes",
            "going",
            "continued",
            "continues",
        )
    for child in parse.children[token]:
        if child > token:
            break
        if parse.deps[child] == "neg" or (parse.tags[child] == "MD" and parse.lower(child) in HEDGES):
            return False
    return True


def _behind(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """`said (that) …`, a recipient and the time of telling skipped."""
    parse = scene.parse
    clause = next((c for c in parse.children[cue.token] if c > cue.token and parse.deps[c] == "ccomp"), None)
    if clause is None or clause >= limit:
        return None
    if not finite(scene, clause):
        return None
    first = max(parse.left_edge(clause), cue.token + 1)
    first = _skip(scene, first, clause)
    last = min(parse.right_edge(clause), limit - 1)
    return _stretch(scene, first, last)


def dateline(scene: Scene, unit: Unit) -> int:
    """The first token behind a dateline: `LONDON (Wire) –`, `CONCORD, N.H. -`."""
    parse, first = scene.parse, unit.tokens.start
    if not unit.opens:
        return first
    for token in range(first, min(first + 14, unit.tokens.stop)):
        if parse.word(token) in ("–", "—", "-", "--"):
            head = scene.view.text[parse.starts[first] : parse.starts[token]]
            return token + 1 if head.split()[0].strip(",.(").isupper() and len(head) > 4 else first
        if parse.tags[token] in FINITE:
            break
    return first


def finite(scene: Scene, verb: int) -> bool:
    """Whether a clause's verb is finite: it or an auxiliary of it carries a tense."""
    parse = scene.parse
    if parse.tags[verb] in FINITE:
        return True
    for child in parse.children[verb]:
        if parse.tags[child] in FINITE and parse.deps[child] in ("aux", "auxpass", "cop"):
            return True
    return parse.tags[verb] in ("VBN", "VB", "JJ", "NN") and parse.child(verb, "nsubj", "nsubjpass", "expl") is not None


def _skip(scene: Scene, first: int, clause: int) -> int:
    """Behind `that`, commas, and the time of telling."""
    parse = scene.parse
    while first < clause and (
        parse.tags[first] in (",", ":", "``", "''", "_SP")
        or (parse.lower(first) == "that" and parse.deps[first] == "mark")
    ):
        first += 1
    return first


def _before(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """`…, the union claims.` and `…, he said, …`."""
    parse = scene.parse
    if cue.speaker is None or cue.head is None:
        return None
    open_ = min(cue.token, cue.head)
    begin = parse.at(min(cue.speaker.start, cue.start))
    if begin is None or begin <= unit.tokens.start or parse.child(cue.token, "dobj", "xcomp") is not None:
        return None
    comma = begin - 1
    if parse.tags[comma] in ("``", "''") and comma > unit.tokens.start:
        comma -= 1
    if parse.tags[comma] not in (",", ":") or open_ < begin:
        return None
    close = _close(scene, unit, max(cue.token, parse.at(cue.speaker.end - 1) or 0), limit)
    if close is None:
        return None
    front = _stretch(scene, _opening(scene, unit, comma), comma - 1)
    if front is None:
        return None
    rest = _stretch(scene, close + 1, limit - 1) if close + 1 < limit else None
    if parse.tags[comma - 1] in WH and rest is not None:
        return rest  # volunteers who, she said, knocked on doors
    if not _heading(scene, unit) and not _has_verb(scene, range(unit.tokens.start, comma), range(close, limit)):
        return None
    return front if rest is None else (*front, *rest)


def _heading(scene: Scene, unit: Unit) -> bool:
    """Whether the unit is a line without a full stop, whose clause may lack its verb."""
    return unit.opens and scene.parse.tags[unit.tokens.stop - 1] != "."


def _opening(scene: Scene, unit: Unit, comma: int) -> int:
    first = dateline(scene, unit)
    if scene.parse.tags[first] == "CC" and first + 1 < comma:
        first += 1
    return first


def _close(scene: Scene, unit: Unit, last: int, limit: int) -> int | None:
    """The comma or the end that closes a parenthesis after its last word, or None where a clause follows instead."""
    parse = scene.parse
    for token in range(last + 1, limit):
        tag = parse.tags[token]
        if tag in (",", ".", ":"):
            return token
        if tag in FINITE or tag in WH or scene.inside[token] >= 0:
            return None
    return limit


def _has_verb(scene: Scene, *parts: range) -> bool:
    return any(scene.parse.tags[t] in FINITE for part in parts for t in part)


def _by_source(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    parse = scene.parse
    if cue.speaker is None:
        return None
    last = parse.at(cue.speaker.end - 1)
    if last is None:
        return None
    before = cue.token - 1
    if before < unit.tokens.start:
        comma = next((t for t in range(last + 1, limit) if parse.tags[t] == ","), last)
        return _stretch(scene, comma + 1, limit - 1) if _has_verb(scene, range(comma, limit)) else None
    first = unit.tokens.start
    if parse.tags[before] == ",":
        before -= 1
    if not _has_verb(scene, range(first, before + 1)):
        return None
    close = next((t for t in range(last + 1, limit) if parse.tags[t] == ","), None)
    front = _stretch(scene, first, before)
    if front is None or close is None:
        return front
    rest = _stretch(scene, close + 1, limit - 1) if _has_verb(scene, range(close, limit)) else None
    return front if rest is None else (*front, *rest)


def _stretch(scene: Scene, first: int, last: int) -> tuple[Stretch, ...] | None:
    """The words from one token to another, stops and commas at the end left out, marks at the edges too."""
    parse = scene.parse
    while last >= first and parse.tags[last] in (".", ",", ":", "``", "''", "_SP", "HYPH"):
        last -= 1
    while first <= last and parse.tags[first] in (",", ":", "_SP", "."):
        first += 1
    if first > last:
        return None
    return (Stretch(parse.starts[first], parse.ends[last]),)
