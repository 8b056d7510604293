"""The evidence for a word as the head of a figure's subject: where it stands, the way to it, what was told before."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from claimx.link.features.between import VERBS
from claimx.link.features.heads import Head, path
from claimx.link.features.looks import Heads, Look, Past
from claimx.link.features.words import few, plain

CLOSE = 4
"""So few tokens between a figure and a head are told as they are."""
KEPT = 8192
"""So many lists of features of a kind are kept: what is alike is named and summed once."""


def nothing(one: Look) -> tuple[Sequence[str], ...]:
    """The evidence for no subject."""
    return (["none", f"none {one.told}"],)


def evidence(heads: Heads, one: Look, head: Head, options: Sequence[Head], before: Past) -> tuple[Sequence[str], ...]:
    """The evidence for a head, in the order of link/field.py's GROUPS."""
    place = where(one, head)
    here = head.sentence == one.figure.sentence
    return (
        figure(place, one.told),
        own(place, one.kind, one.told, head.mark, head.hangs, head.classes, head.lemma if head.known else None),
        ways(heads, one, head, place) if here else far(heads, one, head, place),
        between(heads, one, head, place, options) if here else (),
        (),
        constructions(heads, one, head, place),
        frame(one, head, place, before),
    )


def where(one: Look, head: Head) -> str:
    """The place of a head as a figure sees it."""
    if head.sentence != one.figure.sentence:
        return "earlier" if head.token < one.tokens.start else "later"
    if head.token == one.draft.noun:
        return "counted"
    return "before" if head.token < one.tokens.start else "after" if head.token >= one.tokens.stop else "in"


@lru_cache(maxsize=KEPT)
def figure(place: str, told: str) -> tuple[str, ...]:
    """What the figure is."""
    return place, f"{place} {told}"


@lru_cache(maxsize=KEPT)
def own(
    place: str, kind: str, told: str, mark: str, hangs: str, classes: tuple[str, ...], word: str | None
) -> tuple[str, ...]:
    """What the head is and hangs on."""
    found = [f"{place} {mark}", f"{place} {kind} {mark}", f"{place} {hangs}", f"{place} {kind} {hangs}"]
    for name in classes:
        found += [f"{place} is {name}", f"{place} {told} is {name}"]
    if word is not None:
        found += [f"word {word}", f"word {told} {word}"]
    return tuple(found)


def ways(heads: Heads, one: Look, head: Head, place: str) -> tuple[str, ...]:
    """The way through the parse, and whether the clause or another figure has the head."""
    way = path(heads.view.parse, one.climbed, head.token)
    counted = head.token in heads.counted and head.token != one.draft.noun
    return _ways(place, one.kind, one.told, way, head.mark if head.token == one.figure.actor else None, counted)


@lru_cache(maxsize=KEPT)
def _ways(place: str, kind: str, told: str, way: str, actor: str | None, counted: bool) -> tuple[str, ...]:
    found = [f"way {way}", f"{kind} way {way}", f"{told} way {way}"]
    if actor is not None:
        found += ["clause's subject", f"clause's subject {told}", f"clause's subject {actor}"]
    return (*found, f"{place} {kind} counted by another") if counted else tuple(found)


def far(heads: Heads, one: Look, head: Head, place: str) -> tuple[str, ...]:
    """How far a head of another sentence is, and what the figure's own clause offers."""
    away = few(abs(one.rank - bisect_left(heads.near, head.sentence)), 2, 4)
    return _far(place, one.kind, away, one.offered)


@lru_cache(maxsize=KEPT)
def _far(place: str, kind: str, away: str, subject: str) -> tuple[str, ...]:
    return (
        f"{place} sentences {away}", f"{place} {kind} sentences {away}",
        f"{place} clause's subject {subject}", f"{place} {kind} clause's subject {subject}",
    )  # fmt: skip


def between(heads: Heads, one: Look, head: Head, place: str, options: Sequence[Head]) -> tuple[str, ...]:
    """What lies between the two."""
    parse = heads.view.parse
    first, stop = (head.token + 1, one.tokens.start) if head.token < one.tokens.start else (one.tokens.stop, head.token)
    nouns = sum([first <= option.token < stop for option in options])
    figures = len({heads.taken[token] for token in range(first, stop) if token in heads.taken})
    tags = parse.tags[first:stop]
    verbs = sum([tag in VERBS for tag in tags])
    beside = " ".join([plain(parse, token) for token in range(first, stop)]) if len(tags) < CLOSE else None
    return _between(
        place,
        one.kind,
        min(len(tags), 16),
        min(nouns, 4),
        min(figures, 3),
        min(verbs, 3),
        min(tags.count(","), 3),
        beside,
    )


@lru_cache(maxsize=KEPT)
def _between(
    place: str, kind: str, words: int, nouns: int, figures: int, verbs: int, commas: int, beside: str | None
) -> tuple[str, ...]:
    away = few(words, 2, 4, 8, 15)
    found = (
        f"{place} words {away}", f"{place} {kind} words {away}", f"{place} {kind} nouns {few(nouns, 3)}",
        f"{place} {kind} figures {few(figures, 2)}", f"{place} verbs {few(verbs, 2)} commas {few(commas, 2)}",
        f"{place} {kind} nouns {few(nouns, 1)} figures {few(figures, 1)} verbs {few(verbs, 1)}",
    )  # fmt: skip
    return found if beside is None else (*found, f"{place} beside {beside}", f"{place} {kind} beside {beside}")


def alike(answer: Head | None, head: Head) -> str:
    """Whether an answer is this head, another of the same word, or another word."""
    if answer is None:
        return "none"
    return "same" if answer.token == head.token else "alike" if answer.lemma == head.lemma else "other"


def frame(one: Look, head: Head, place: str, before: Past) -> tuple[str, ...]:
    """Whether figures of the passage were about it, the last of the same unit above all."""
    used = before.used[head.token]
    same = None if before.like is None else alike(before.like[1], head)
    again = min(before.words[head.lemma] - used, 3)
    return _frame(place, one.kind, one.figure.role, head.hangs, same, before.away, min(used, 3), again)


@lru_cache(maxsize=KEPT)
def _frame(
    place: str, kind: str, role: str, hangs: str, same: str | None, away: str, used: int, again: int
) -> tuple[str, ...]:
    times = few(used, 1)
    found = (
        f"used {few(used, 2)} {place}", f"used {times} {kind} {place}", f"used {times} {role} {hangs}",
        f"alike {few(again, 2)} {place}",
    )  # fmt: skip
    if same is None:
        return (*found, f"like new {kind} {place}")
    return (*found, f"like {same} {away}", f"like {same} {away} {kind} {place}", f"like {same} {kind} {role}")


def constructions(heads: Heads, one: Look, head: Head, place: str) -> tuple[str, ...]:
    """What the construction of the figure, its whole and its unit say of the head."""
    token, rule = one.said
    says = "it" if token == head.token else "none" if token is None else "figure" if token in heads.taken else "other"
    of = None if one.whole.value is None else "in" if head.token in one.inside else "outside"
    unit = head.lemma == one.unit if one.unit is not None and one.draft.type == "count" else None
    return _constructions(place, one.kind, one.figure.role, head.mark, head.hangs, rule, says, of, one.whole.rule, unit)


@lru_cache(maxsize=KEPT)
def _constructions(
    place: str, kind: str, role: str, mark: str, hangs: str, rule: str, says: str, of: str | None, whole: str,
    unit: bool | None,
) -> tuple[str, ...]:  # fmt: skip
    found: list[str] = []
    if rule and says == "it":
        found += [f"said {rule}", f"said {kind} {rule}", f"said {rule} {mark}"]
    elif rule:
        found += [f"said {rule} of another {place}", f"said {kind} {says} {place}"]
    if of is None:
        found.append(f"no whole {place} {role}")
    else:
        found += [f"{of} whole {place}", f"{of} whole {whole} {kind}", f"{of} whole {hangs}"]
    if unit is not None:
        found += [f"unit {unit} {kind} {place}", f"unit {unit} {kind} {role}"]
    return tuple(found)
