"""The name that stands beside what somebody is: `the prosecutor, Ann Lee`, `its organiser, the retired pilot Ann Lee`.

Lexicon: data/people.toml.
"""

from collections.abc import Iterator

from claimx.extractors.quotations.scene import Scene, Unit
from claimx.given_names import is_given_name
from claimx.lexicon import lexicon, words
from claimx.view import Parse
from claimx.view.parse import HYPHENS

APPOSED = 8
"""So many words may stand between what somebody is and the name."""
BRACKETED = 8
"""So many tokens hold a branch in brackets, with its brackets: `(Law and Order)`."""


def is_role(word: str) -> bool:
    """Whether the word names a person by what he or she does."""
    return word in lexicon("people", "roles")


def apposed_name(scene: Scene, unit: Unit, head: int, last: int) -> int:
    """The last token of the name in apposition to a role: `the prosecutor, Ann Lee`; else `last`."""
    parse = scene.parse
    bracketed = _behind_bracket(parse, unit, last)
    if bracketed is not None:
        return bracketed
    comma = last + 1
    if comma + 1 >= unit.tokens.stop:
        return last
    if parse.lower(head) == "one" and parse.lower(comma) == "of" and comma + 2 < unit.tokens.stop:
        comma += 2  # one of them, Ann Lee
    owned = parse.tags[head] == "NN" and parse.tags[parse.left_edge(head)] == "PRP$"  # her opposite number, Ann Lee
    if comma + 1 >= unit.tokens.stop or parse.tags[comma] != ",":
        return last
    unlisted = not is_role(parse.lower(head)) and not owned and comma == last + 1
    if unlisted or not parse.word(comma + 1)[:1].isupper():
        return _person(parse, unit, head, last)
    end = _name_end(parse, unit, comma + 1)
    titled = is_role(parse.lower(comma + 1))  # her captain, Commander Ann Lee
    return last if _ends_in_role(parse, end) or (titled and end < comma + 3) else end


def _behind_bracket(parse: Parse, unit: Unit, last: int) -> int | None:
    """The last token of a name behind the branch of an office in brackets: `Commissioner (Traffic) Ann Lee`."""
    branch = parse.tags[last + 1 : last + BRACKETED]
    if branch[:1] != ["-LRB-"] or "-RRB-" not in branch or not any(map(is_role, _words(parse, unit, last))):
        return None
    first = last + 2 + branch.index("-RRB-")
    end = _name_end(parse, unit, first - 1)
    return end if end > first and not _ends_in_role(parse, end) else None


def _words(parse: Parse, unit: Unit, last: int) -> Iterator[str]:
    """The words of an office, up to its last."""
    return (parse.lower(token) for token in range(max(unit.tokens.start, last - APPOSED), last + 1))


def _name_end(parse: Parse, unit: Unit, first: int) -> int:
    """The last token of the name that starts with this one."""
    end = first
    while end + 1 < unit.tokens.stop and (parse.tags[end + 1] in ("NNP", "NNPS") or _hyphen(parse, end + 1)):
        end += 1
    return end


def _ends_in_role(parse: Parse, end: int) -> bool:
    """Whether what looks like a name ends in what somebody does: `Labour Leader`, but `Peter Cook`."""
    surname = parse.lower(end) in words("people", "surnames") and is_given_name(parse.word(end - 1))
    return is_role(parse.lower(end)) and not surname


def _person(parse: Parse, unit: Unit, head: int, last: int) -> int:
    """The last token of a person's name behind what the person is: `its organiser, the retired pilot Ann Lee`.

    Here no list knows the noun, or another noun stands before the name; so the name starts with a title or given name.
    """
    first, opens = last + 2, parse.left_edge(head)
    if parse.tags[head] != "NN" or parse.tags[last] != "NN" or parse.tags[opens] not in ("DT", "PRP$"):
        return last
    if parse.lower(head) in words("attribution", "documents") or parse.word(opens - 2) == "According":
        return last  # According to the summary, Ann Lee sent it
    while first < min(last + APPOSED, unit.tokens.stop) and parse.tags[first] in ("DT", "JJ", "NN", "VBN"):
        first += 1
    named = parse.word(first) if first < unit.tokens.stop else ""
    if not (is_given_name(named) or named in lexicon("people", "titles")):
        return last
    end = _name_end(parse, unit, first)
    return last if end == first or _ends_in_role(parse, end) else end


def _hyphen(parse: Parse, token: int) -> bool:
    """Whether a hyphen joins two parts of a surname: `Hale-Smith`."""
    if parse.word(token) not in HYPHENS or token + 1 >= len(parse) or parse.tags[token + 1] not in ("NNP", "NNPS"):
        return False
    return parse.ends[token - 1] == parse.starts[token] and parse.ends[token] == parse.starts[token + 1]
