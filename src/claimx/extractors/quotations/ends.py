"""Where a reported clause ends at the latest: before `and added that`, before `, while the union called it "late"`."""

from claimx.extractors.quotations.cues import Cue, goes_on, participle
from claimx.extractors.quotations.scene import Scene, Unit

TURNS = frozenset({"and", "but", "while", "although", "though", "whereas", "even"})


def latest_end(scene: Scene, unit: Unit, told: Cue, later: list[Cue]) -> int:
    """Where a clause ends at the latest: before `and added that`, else with its unit."""
    parse = scene.parse
    for cue in later:
        if goes_on(scene, cue, told):
            before = cue.token - 1
            while parse.lower(before) not in ("and", "but"):  # parsers take some of them for prepositions
                before -= 1
            return before
        if participle(scene, cue) and cue.kind == "clause" and parse.tags[cue.token - 1] == ",":
            return cue.token - 1
        if cue.kind == "label" and (which := _in_relative(scene, cue)) is not None:
            return which
        apart = None if cue.head is None or cue.head > cue.token else parse.left_edge(cue.head) - 1
        if apart is not None and parse.word(apart) == ";" and told.token < apart:
            return apart  # he was not invited; she says that he was
        acts = cue.kind in ("label", "direct") and parse.lower(parse.left_edge(cue.head or 0) - 1) in ("but", "while")
        if cue.head is not None and cue.head < cue.token and (cue.kind == "clause" or acts) and not cue.passive:
            before = parse.left_edge(cue.head) - 1
            ends = cue.token + 1 >= unit.tokens.stop - 1 and parse.tags[cue.head] != "PRP"
            if ends and parse.tags[before] in (",", "''") and before > told.token + 2:
                return before  # said it was over, the radio reported
            if parse.lower(before) == "as" and parse.lower(before - 1) == "even":
                before -= 1
            if before > unit.tokens.start and parse.lower(before) in TURNS and parse.tags[before - 1] in (",", ":"):
                return before
    return unit.tokens.stop


def _in_relative(scene: Scene, cue: Cue) -> int | None:
    """The comma before a relative clause in which somebody answers: `…, which the minister called "nonsense"`."""
    parse = scene.parse
    before = -1 if cue.head is None or cue.head > cue.token else parse.left_edge(cue.head) - 1
    if before < 1 or parse.lower(before) != "which":
        return None
    quoted = cue.token + 1 < len(parse) and parse.tags[cue.token + 1] == "``"
    return before - 1 if quoted and (parse.tags[before - 1] == "," or scene.inside[before - 1] != -1) else None
