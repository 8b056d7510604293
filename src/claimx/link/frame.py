"""The construction a figure stands in, and the token it is said of.

`Thefts rose by 7 per cent`, `a 7 per cent rise in thefts`, `thefts, up 7 per cent`: all are said of thefts. The answer
is a token and a rule; what a pronoun or another figure stands for is link/subject.py's affair.
"""

from collections.abc import Container

from claimx.lexicon import words
from claimx.link.clause import subject_of
from claimx.view import Parse

Said = tuple[int | None, str]
MODIFIES = frozenset({"compound", "nummod", "amod", "nmod", "quantmod", "poss"})
COPULAR = frozenset({"attr", "acomp", "oprd"})
OBLIQUE = frozenset({"prep", "npadvmod", "advmod", "dative", "agent"})
BESIDE = frozenset({"appos", "npadvmod", "advmod", "conj", "prep", "amod"})
MOVES_WITHIN = frozenset({"in", "of", "to", "on", "for"})
STEPS = 8


def said_of(parse: Parse, anchor: int, figures: Container[int]) -> Said:
    """The token that the figure at `anchor` is said of, and the construction that says so; `figures` are no nouns."""
    if parse.tags[anchor][0] == "V":  # `profits doubled`, `it has halved its debt`
        moved = parse.child(anchor, "dobj")
        if moved is None or moved in figures:  # rainfall topped 15 inches
            return subject_of(parse, anchor, figures), "subject"
        return moved, "object"
    token = anchor
    for _ in range(STEPS):
        dep, head = parse.deps[token], parse.heads[token]
        if head == token:
            return _fragment(parse, token, figures)
        modifies = dep in MODIFIES and head > token and head not in figures and parse.tags[head][0] == "N"
        if modifies and not _parted(parse, token, head):
            return of_noun(parse, head, figures, "modifies")
        answer: Said = (None, "")
        if parse.tags[head][0] in "VM":
            answer = _in_clause(parse, token, head, figures)
        elif parse.tags[head][0] == "N" and head < token and head not in figures and dep in BESIDE:
            answer = _behind_noun(parse, token, head, figures)
        if answer[1]:
            return answer
        token = head
    return None, "too-deep"


def _parted(parse: Parse, token: int, head: int) -> bool:
    """Whether something between them makes the noun another phrase's: `219 but more riders`, `£8 a hectare`."""
    return any(parse.tags[t] in ("CC", "DT") or parse.lower(t) == "than" for t in range(token + 1, head))


def _fragment(parse: Parse, token: int, figures: Container[int]) -> Said:
    """A verbless line: its root noun, where that is not the figure itself."""
    if token not in figures and parse.tags[token][0] == "N":
        return of_noun(parse, token, figures, "fragment")
    if parse.tags[token][0] == "V":
        return subject_of(parse, token), "subject"
    return None, "fragment"


def _behind_noun(parse: Parse, token: int, noun: int, figures: Container[int]) -> Said:
    """`turnout of 54%`, `inflation at 6%`, `thefts, up 7 per cent`; `a total of 54` is looked through."""
    if parse.deps[token] == "prep":
        word = parse.lower(token)
        if word == "of" and measures(parse, noun):
            return None, ""
        return of_noun(parse, noun, figures, f"noun-{word}")
    if parse.deps[token] == "amod" and parse.tags[token][0] != "J":
        return None, ""
    return of_noun(parse, noun, figures, "beside")


def measures(parse: Parse, noun: int) -> bool:
    """Whether the noun only says what kind of number it is: `a total of`, `a rate of`, not `the jobless rate of`."""
    word = parse.lower(noun)
    if word in ("record", "peak") and any(
        parse.lower(child) not in ("a", "an", "new", "all", "time") for child in parse.children(noun) if child < noun
    ):
        return False  # above the previous record of 5 metres, below its peak of £2
    if word in words("frames", "measure"):
        return True
    if word == "cost" and parse.lower(parse.heads[noun]) == "at":
        return True  # `printed at a cost of £5`
    bare = all(parse.deps[child] == "det" for child in parse.children(noun) if child < noun)
    return word in words("frames", "bare_measure") and bare


def _in_clause(parse: Parse, token: int, verb: int, figures: Container[int]) -> Said:
    """The object that a verb moves (`cut fares by 5%`), else its subject; an expectation has the figure before it."""
    dep = parse.deps[token]
    if parse.lower(verb) in words("frames", "expects") and dep in ("dobj", "oprd", "attr", "npadvmod"):
        return None, "expected"
    if dep in OBLIQUE:
        moved = None if parse.lower(verb) in words("frames", "unmoved") else parse.child(verb, "dobj")
        if moved is not None and moved < token and moved not in figures and parse.tags[moved][0] == "N":
            return of_noun(parse, moved, figures, "object")
    if dep in ("nsubj", "nsubjpass"):
        attribute = parse.child(verb, "attr")
        named = attribute is not None and parse.tags[attribute][0] == "N" and attribute not in figures
        if attribute is not None and named and parse.lower(attribute) not in words("frames", "movement"):
            return attribute, "attribute"
        return _spent_on(parse, token, verb), "is-subject"
    subject = subject_of(parse, _told(parse, token, verb), figures)
    portrayed = None if subject is None else _portrayed(parse, subject, token, figures)
    return portrayed or subject, "copula" if dep in COPULAR else "subject"


def _portrayed(parse: Parse, document: int, token: int, figures: Container[int]) -> int | None:
    """Whom a document has at the figure: `a poll shows Trump with 46 per cent`, `gave the Liberals 18 per cent`."""
    verb = parse.heads[document]
    if parse.lower(verb) not in words("frames", "portrays") or parse.lower(document) not in words(
        "attribution", "documents"
    ):
        return None
    for child in parse.children(verb):
        named = child if parse.deps[child] in ("dobj", "dative", "nsubj") else None
        if parse.deps[child] == "ccomp":
            named = parse.child(child, "nsubj")
        if named is not None and verb < named < token and parse.tags[named][0] == "N" and named not in figures:
            return named
    return None


def _told(parse: Parse, token: int, verb: int) -> int:
    """The verb of what is told, where the parse takes the words that tell it for the figure's clause.

    `Turnout was 78%, she said, almost four points lower`.
    """
    if parse.lower(verb) in words("modality", "saying"):
        if parse.deps[verb] == "parataxis" and parse.heads[verb] < verb:
            return parse.heads[verb]
        told = parse.child(verb, "ccomp")
        if told is not None and told < verb < token:
            return told
    return verb


def _spent_on(parse: Parse, token: int, verb: int) -> int | None:
    """`of which £9m is for equipment`, `£1m went on wages`."""
    ways = ("for", "on") if parse.lower(verb) in words("frames", "was") else ("for", "on", "to")
    for child in parse.children(verb):
        if child > token and parse.deps[child] == "prep" and parse.lower(child) in ways:
            return parse.child(child, "pobj")
    return None


def of_noun(parse: Parse, noun: int, figures: Container[int], rule: str) -> Said:
    """The noun itself, or for `rise` and its like what has risen."""
    if parse.lower(noun) not in words("frames", "movement"):
        return noun, rule
    for child in parse.children(noun):
        if parse.deps[child] == "prep" and parse.lower(child) in MOVES_WITHIN:
            within = parse.child(child, "pobj")
            if within is not None and parse.tags[within][0] == "N" and within not in figures:
                return within, "moved"
        if parse.deps[child] in ("compound", "poss") and parse.tags[child][0] == "N" and child not in figures:
            return child, "moved"
    head = parse.heads[noun]
    if head != noun and parse.tags[head][0] == "V":
        if parse.deps[noun] in COPULAR:
            return subject_of(parse, head), "copula"
        return None, "movement"
    return None, "movement"
