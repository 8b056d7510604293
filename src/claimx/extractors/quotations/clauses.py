"""The reported clause of a cue: what stands behind `said (that)`, before `, he said`, around `, he said,`.

Also whether quoted words complete a cue: `called for "real" change`.
Not here: `according to` (sources.py); where a clause ends at the latest (ends.py).
"""

from collections.abc import Iterator

from claimx.extractors.quotations.asides import remark
from claimx.extractors.quotations.cues import Cue
from claimx.extractors.quotations.finite import clausal, finite
from claimx.extractors.quotations.phrases import TIMES
from claimx.extractors.quotations.scene import EDGES, Scene, Unit, dateline, stretch
from claimx.extractors.quotations.sources import by_source
from claimx.extractors.quotations.subjects import misplaced
from claimx.lexicon import words
from claimx.view import Parse, Stretch
from claimx.view.parse import FINITE

HEDGES = frozenset({"would", "could", "might", "may", "should", "can", "must", "ca", "wo"})
WH = frozenset({"WRB", "WP", "WDT", "WP$"})
SUBORDINATE = WH | {"IN", "VBG", "VBN", "TO"}
THAT_REACH = 14
LISTED = 16
"""How many tokens an aside may have before `, and that`."""
TO_SOMEBODY = frozenset({"tell", "remind", "assure", "inform", "warn", "advise"})
SAID_TO = (["said", "to", "be"], ["said", "to", "have"])
DOES = frozenset({"did", "do", "does", "will", "'ll", "’ll"})


def reported(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """The segments of the clause that the cue reports, or None where it reports none; `limit` is where it must end."""
    return next((one for one in _readings(scene, unit, cue, limit) if one and clausal(scene, one)), None)


def _readings(scene: Scene, unit: Unit, cue: Cue, limit: int) -> Iterator[tuple[Stretch, ...] | None]:
    """What the cue may report, the likeliest first; None and what is no clause are to be passed over."""
    if cue.kind == "source":
        yield by_source(scene, unit, cue, limit)
    if cue.kind != "clause" or cue.passive or not asserted(scene, cue):
        return
    if [scene.parse.lower(token) for token in range(cue.token, min(cue.token + 3, limit))] in SAID_TO:
        return  # The estate, said to be worth R40m, was sold
    behind, before = _behind(scene, unit, cue, limit), _before(scene, unit, cue, limit)
    speaker = scene.parse.starts[cue.head] if cue.head is not None and cue.token < cue.head else -1
    if behind is not None:
        within = behind[0].start <= speaker < behind[0].end  # 27 are vacant, said Ann Lee-Roe, and eight will go
        around = _all_quoted(scene, behind[0]) and before is not None and len(before) > 1  # Soon, she said, "it will"
        if within or around:
            yield before
    yield behind
    yield before


def told_before(scene: Scene, unit: Unit, cue: Cue) -> tuple[Stretch, ...] | None:
    """The clause before a cue that a colon and quoted words follow: `The plan is dead, she said: "…"`."""
    told = cue.kind == "clause" and not cue.passive and asserted(scene, cue)
    parse = scene.parse
    colon = cue.token + 1
    if not told or cue.head is None or cue.head > cue.token or colon >= unit.tokens.stop or parse.word(colon) != ":":
        return None
    clause = next((child for child in parse.children(cue.token) if parse.deps[child] == "ccomp"), cue.token)
    if clause >= cue.token or not finite(scene, clause) or parse.tags[parse.left_edge(clause)] in SUBORDINATE:
        return None
    front = _before(scene, unit, cue, cue.token + 2)
    return None if front is None or _all_quoted(scene, front[0]) else front


def _all_quoted(scene: Scene, part: Stretch) -> bool:
    """Whether a clause stands in quote marks as a whole."""
    first, last = scene.parse.at(part.start), scene.parse.at(part.end - 1)
    return first is not None and last is not None and scene.inside[first] == scene.inside[last] != -1


def asserted(scene: Scene, cue: Cue) -> bool:
    """Whether the cue says that something was said: not `did not say`, `would say`, `refused to say`."""
    parse, token = scene.parse, cue.token
    children = parse.children(token)
    if parse.tags[token] == "VB" and not any(parse.lower(child) in DOES for child in children):
        return _comes_to(parse, token)
    for child in children:
        if child > token:
            break
        if parse.deps[child] == "neg" or (parse.tags[child] == "MD" and parse.lower(child) in HEDGES):
            return False
    return True


def _comes_to(parse: Parse, token: int) -> bool:
    """Whether an infinitive is done, not wished: `went on to say`, `took to the radio to warn`."""
    head = parse.heads[token]
    if parse.deps[token] == "xcomp":
        return parse.lower(head) in words("saying", "goes_on")
    told = parse.deps[token] == "advcl" and parse.tags[head] in ("VBD", "VBZ", "VBP")
    return told and parse.child(head, "neg") is None and parse.tags[token - 1] == "TO"


def _behind(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """`said (that) …`, a recipient and the time of telling skipped."""
    parse = scene.parse
    below = [child for child in parse.children(cue.token) if child > cue.token]
    clause = next((child for child in below if _content(parse, cue, child)), None) or _told(parse, cue, below)
    if clause is not None and _counts(parse, cue.token, clause):
        return None
    if clause is None or clause >= limit or not finite(scene, clause):
        clause = _behind_that(scene, cue, limit)
    cut = limit < unit.tokens.stop and parse.word(limit) == ";"
    if clause is None and cut and cue.head is not None and cue.head < cue.token:  # the parser read on behind it
        first = cue.token + 1 + _that(scene, cue.token + 1)
        return stretch(scene, first, limit - 1)
    if clause is None:
        return _behind_modifier(scene, cue, limit) if parse.deps[cue.token] == "amod" else None
    subject = misplaced(parse, cue.token)
    first = max(parse.left_edge(clause if subject is None else subject), cue.token + 1)
    while first < clause and (parse.tags[first] in EDGES or _that(scene, first) or _when_told(parse, first)):
        first += 1
    return stretch(scene, first, remark(scene, first, _clause_end(scene, unit, cue, clause, limit)))


def _counts(parse: Parse, cue: int, clause: int) -> bool:
    """Whether so many things were said, not a clause: `It answered 300 calls, 12 more than in May, and had no van`."""
    told = next((child for child in parse.children(cue) if cue < child < clause and parse.deps[child] == "dobj"), None)
    return told is not None and parse.child(told, "nummod") is not None and parse.lower(told + 1) != "that"


def _behind_modifier(scene: Scene, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """The clause of a verb that the parser took for a modifier: `The 61-year-old told jurors in Leeds he had run`."""
    parse = scene.parse
    verb = next((token for token in range(cue.token + 1, limit) if parse.tags[token] in FINITE), cue.token)
    subjects = [
        child
        for head in (verb, parse.heads[verb])
        for child in parse.children(head)
        if cue.token < child < verb and parse.deps[child] in ("nsubj", "nsubjpass", "expl")
    ]
    first = parse.left_edge(subjects[-1]) if subjects else cue.token
    return stretch(scene, first, limit - 1) if first > cue.token else None


def _told(parse: Parse, cue: Cue, below: list[int]) -> int | None:
    """The clause that the parser hung on whoever was told it, as a relative one: `told officers he had been paid`."""
    who = next((child for child in below if parse.deps[child] in ("dobj", "dative")), None)
    clause = None if who is None or cue.key not in TO_SOMEBODY else parse.child(who, "relcl")
    if who is None or clause is None or parse.left_edge(clause) != who + 1:
        return None
    own = parse.child(clause, "nsubj", "nsubjpass", "expl")
    return None if own is None or parse.tags[own] in WH else clause


def _content(parse: Parse, cue: Cue, child: int) -> bool:
    """Whether a child of the cue is what it reports; `asked by him if …` looks like a condition."""
    if parse.deps[child] == "advcl" and cue.key == "ask":
        return parse.lower(parse.left_edge(child)) in ("if", "whether")
    return parse.deps[child] == "ccomp"


def _behind_that(scene: Scene, cue: Cue, limit: int) -> int | None:
    """The verb of a clause with `that` which the parser hung on a noun: `said in an interview that`."""
    parse = scene.parse
    for token in range(cue.token + 1, min(cue.token + THAT_REACH, limit)):
        if scene.inside[token] >= 0 or parse.tags[token] in FINITE or parse.tags[token] in ("WDT", "WP", "."):
            return None
        if parse.lower(token) == "that" and parse.tags[token] == "IN":
            verb = parse.heads[token]
            return verb if token < verb < limit and finite(scene, verb) else None
    return None


def _that(scene: Scene, token: int) -> bool:
    return scene.parse.lower(token) == "that" and (scene.parse.deps[token] == "mark" or scene.parse.tags[token] == "IN")


def _when_told(parse: Parse, token: int) -> bool:
    """Whether a day before the clause is that of the telling: `told a panel Wednesday it had`, no `Monday was`."""
    return parse.lower(token) in TIMES and parse.tags[token + 1] in ("PRP", "DT", "EX", "PRP$")


def _clause_end(scene: Scene, unit: Unit, cue: Cue, clause: int, limit: int) -> int:
    """The last token of the clause: the parser's, but all of a quoted stretch, and of what it leaves to nobody."""
    parse = scene.parse
    end = parse.right_edge(clause)
    last = limit - 1
    for child in parse.children(cue.token):
        if child > end and parse.deps[child] != "punct":
            edge = parse.left_edge(child)
            if edge == end + 1 and _goes_on(parse, child):
                end = parse.right_edge(child)
            elif edge > end and edge <= last:
                last = edge - 1
                break
    if parse.right_edge(cue.token) < last and not _main(scene, cue.token):
        last = max(end, parse.right_edge(cue.token))
    end = _whole_quote(scene, max(end, last))
    return min(_and_that(scene, end, limit), limit - 1)


def _goes_on(parse: Parse, child: int) -> bool:
    """Whether a clause has the one before it for its subject: `said the time taken to reach them had doubled`."""
    return parse.deps[child] == "ccomp" and parse.child(child, "nsubj", "nsubjpass", "expl", "mark") is None


def _and_that(scene: Scene, end: int, limit: int) -> int:
    """The end of a further clause behind the end: `…, and that the bridge was safe`."""
    parse, place = scene.parse, end + 1
    for behind in range(end + 1, min(end + LISTED, limit - 3)):  # …, a rate of 9 per cent, and that it had doubled
        if parse.tags[behind] in FINITE or scene.inside[behind] != -1:
            break
        if parse.tags[behind] == "," and (parse.lower(behind + 1), parse.lower(behind + 2)) == ("and", "that"):
            place = behind
            break
    if place < limit and parse.tags[place] == ",":
        place += 1
    if place + 1 >= limit or parse.lower(place) not in ("and", "but") or parse.lower(place + 1) != "that":
        return end
    verb = next((t for t in parse.ancestors(place + 1) if parse.tags[t][0] == "V"), end)
    return max(end, parse.right_edge(verb)) if verb > place else end


def _main(scene: Scene, verb: int) -> bool:
    """Whether a verb heads its sentence, alone or as one of several."""
    parse = scene.parse
    for _ in range(4):
        if parse.heads[verb] == verb:
            return True
        if parse.deps[verb] not in ("conj", "ccomp", "parataxis"):
            return False
        verb = parse.heads[verb]
    return False


def _whole_quote(scene: Scene, last: int) -> int:
    """The last token, moved to the end of the quoted stretch that it lies in."""
    number = scene.inside[last] if last < len(scene.inside) else -1
    while number >= 0 and last + 1 < len(scene.inside) and scene.inside[last + 1] == number:
        last += 1
    return last


def _before(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """`…, the union claims.` and `…, he said, …`."""
    parse = scene.parse
    if cue.speaker is None or cue.head is None or parse.child(cue.token, "xcomp") is not None:
        return None
    said = parse.child(cue.token, "dobj")  # of a headline the parse makes the clause before it one
    if cue.key not in TO_SOMEBODY and said is not None and not (said < cue.token and scene.view.in_headline(cue.start)):
        return None
    begin = parse.at(min(cue.speaker.start, cue.start))
    if begin is None or begin <= unit.tokens.start or min(cue.token, cue.head) < begin:
        return None
    comma = begin - 1
    if parse.lower(comma) == "as":  # as the paper reported, …
        comma -= 1
        if comma < unit.tokens.start or parse.lower(comma) in ("but", "and"):
            close = _close(scene, unit, max(cue.token, parse.at(cue.speaker.end - 1) or 0), limit)
            return None if close is None or close + 1 >= limit else stretch(scene, close + 1, limit - 1)
    if parse.tags[comma] in ("``", "''") and comma > unit.tokens.start:
        comma -= 1
    if parse.tags[comma] not in (",", ":"):
        return None
    close = _close(scene, unit, max(cue.token, parse.at(cue.speaker.end - 1) or 0), limit)
    if close is None:
        return None
    front = stretch(scene, _opening(scene, unit, comma), comma - 1)
    rest = stretch(scene, close + 1, limit - 1) if close + 1 < limit else None
    if rest is not None and cue.head > cue.token and scene.inside[close + 1] == -1:
        rest = None  # said Ann Lee, an analyst
    apart = (
        rest is not None and parse.tags[close + 1] in ("VBG", "WDT", "WP", "WRB") and parse.lower(close + 1) != "that"
    )
    if apart and scene.inside[close + 1] == -1:
        rest = None  # he said, adding
    if front is None or (parse.tags[comma - 1] in WH and rest is not None):
        return rest  # volunteers who, she said, knocked on doors
    return front if rest is None else (*front, *rest)


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


def completes(scene: Scene, cue: Cue, quote: Stretch, limit: int) -> bool:
    """Whether quoted words stand in what completes a cue without a clause: `pledged to be "fair"`."""
    parse = scene.parse
    first = cue.token + 1
    while first < limit and (parse.tags[first] in ("RB", "RP") or parse.ends[first] <= cue.end):
        first += 1
    if cue.key == "say" and first < limit and (parse.lower(first) in TIMES or parse.tags[first] == "IN"):
        return False  # said on Monday's “News at Ten”
    if first < limit and parse.tags[first] == "IN" and parse.lower(first) in ("for", "on", "about", "of", "against"):
        first += 1
    edge = parse.right_edge(cue.token)
    last = limit - 1 if _main(scene, cue.token) else min(max(edge, first), limit - 1)
    for child in parse.children(cue.token):
        stop = parse.left_edge(child)
        if (
            stop > first
            and parse.starts[stop] >= quote.end
            and parse.deps[child] in ("conj", "advcl", "parataxis", "cc")
        ):
            last = min(last, stop - 1)
    return first <= last and parse.starts[first] <= quote.start < parse.ends[last]
