"""What a speaker has with a body that may be his or hers: what stands between them, who owns the role, what fits.

Lexicon: data/people.toml. Evidence is told of the mentions of both. Not here: what a body is (link/features/bodies.py).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from claimx.lexicon import table, words
from claimx.link.features.beside import between, noun_of_role, owner_of, patterns
from claimx.link.features.bodies import Bodies
from claimx.link.features.words import few
from claimx.link.people import bodies, body_nouns, last_word
from claimx.link.register import Body, plain

EVIDENCE = ("beside the name", "between", "owner", "where", "kind", "standing")
"""The groups of evidence, in their order."""
SEEN = 6
"""So many mentions of a speaker are looked at."""
LEAD = 70
FORMER = re.compile(r"\b(?:former|retired|ex|late)\b[- ][^.,;:“”\"]{0,40},?[ \u00a0]$", re.IGNORECASE)
RETIRED = re.compile(
    r"[ \u00a0]\((?:retd|retired)\b"
    r"|,[ \u00a0](?:\d{1,3},[ \u00a0])?(?:an?|the|its|his|her)?[ \u00a0]?(?:former|retired)\b"
)
PAST = ("former", "retired", "ex", "ex-")


@dataclass(slots=True)
class Voice:
    """Somebody who speaks, with every mention, the role, and the body that stands beside the name."""

    name: str
    spans: list[tuple[int, int]]
    role: str | None = None
    prefix: str = ""
    beside: str | None = None
    told: list[str] = field(default_factory=list)
    """What the role says: its noun, and its class."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a speaker has with the bodies, before one is weighed against another."""

    bodies: Sequence[int]
    beside: dict[int, list[str]]
    owner: dict[int, list[str]]
    state: str
    """`beside`: a body stands beside the name; `owner`: another phrase owns the role; else `free`."""
    fit: Sequence[int]
    """The bodies that may have somebody of such a role."""
    before: Sequence[int]
    start: int
    """Where the speaker is first told of below the headline."""


@cache
def _classes() -> dict[str, str]:
    """The list that a role's noun stands in."""
    lists = table("people")["roles"].items()
    return {word: kind for kind, listed in reversed(lists) for word in listed}


@cache
def _ranks() -> dict[str, str]:
    """The service of each rank."""
    return {rank: service for service, listed in table("people")["ranks"].items() for rank in listed}


def described(voice: Voice) -> list[str]:
    """The class of a role: the service of a rank, a role within a body, the list that its noun stands in."""
    role = (voice.role or "").partition(" of ")[0].partition(" for ")[0].lower()
    title = voice.prefix.rpartition(" ")[2].rstrip(".")
    head = last_word(role) if role else table("people")["titles_in_full"].get(title, "")
    tried = [voice.prefix, voice.role or "", *voice.prefix.split(), *(voice.role or "").split()]
    rank = next((_ranks()[one] for word in tried for one in (word, word.lower()) if one in _ranks()), None)
    if rank is not None:
        main = f"rank of {rank}"
    elif leads(role):
        main = "leads"
    else:
        main = _classes().get(head, "other" if head else "no")
    past = ["former"] if role.startswith(PAST) else []
    return [f"{main} role", *past, *([] if voice.name else ["unnamed"])]


def leads(role: str) -> bool:
    """Whether a role is one within a body, and says of none which: `chief executive`, `acting head`."""
    house = table("people")["house"]
    named = role.partition(" and ")[0].split()
    while named and named[0] in house["before"]:
        named = named[1:]
    return " ".join(named) in house["roles"]


def sight(known: Bodies, voice: Voice) -> Sight:
    """The bodies that may be the speaker's: those near a mention, the foremost, the one that stands beside."""
    start = next((one for one, _ in voice.spans if not known.view.in_headline(one)), voice.spans[0][0])
    spans = voice.spans[:SEEN]
    if voice.beside:
        some = [known.at[plain(voice.beside)]]
    elif is_past(known, spans) and owner_of(known.view, spans, unnamed=False) is None:
        some = []
    else:
        some = sorted(at for at in known.around(spans) | known.foremost if may_have(known, voice, at))
    found = {at: patterns(known.view, spans, known.bodies[at].spans, known.sorts[at]) for at in some}
    owners = owned(known, voice, some)
    held = voice.beside is not None or any(one.endswith(": attached") for told in found.values() for one in told)
    state = "beside" if held else "owner" if owners else "free"
    return Sight(some, found, owners, state, fitting(known, voice, some), known.before(start), start)


def may_have(known: Bodies, voice: Voice, at: int) -> bool:
    """Whether language lets a body have such a speaker: a rank its own service, a head teacher a school."""
    body, kind = known.bodies[at], known.kinds[at]
    service = voice.told[0].removeprefix("rank of ").removesuffix(" role")
    if plain(voice.name) in body.names or body.name.rpartition(" ")[2] in words("people", "town_ends"):
        return False
    if body.kind in ("police", "fire", "military") and service in ("police", "fire", "military", "sheriff"):
        return "Sheriff" in body.name if service == "sheriff" else body.kind == service
    head = last_word(voice.role or "")
    if head in table("people")["house"]["at_schools"] and "says what it is" in kind:
        return "is school" in kind
    return True


def is_past(known: Bodies, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the role is one of before: `former coach Ann Lee`, `Ann Lee, a retired head teacher`."""
    text = known.view.text
    return any(
        FORMER.search(text, max(0, start - LEAD), start) is not None or RETIRED.match(text, end) is not None
        for start, end in spans[:SEEN]
    )


def owned(known: Bodies, voice: Voice, some: Sequence[int]) -> dict[int, list[str]]:
    """Whether what owns the role, `its` or `the band's`, may be each body; nothing where nothing owns it."""
    owner = owner_of(known.view, voice.spans[:SEEN], unnamed=not voice.name)
    if owner is not None:
        spot, noun = owner
        before = [at for at in known.before(spot) if known.bodies[at].kind != "noun"]
        if not noun:
            return {at: [f"its: {one}" for one in _nearer(known, before, spot, at)] for at in some}
        how = _fits_noun(known, noun, some)
        return {
            at: [f"owner is {told}", *(f"owner is {told}: {one}" for one in _nearer(known, before, spot, at)[:1])]
            for at, told in how.items()
        }
    noun = noun_of_role(voice.role or "")
    return {at: [f"role names {told}"] for at, told in _fits_noun(known, noun, some).items()} if noun else {}


def _fits_noun(known: Bodies, noun: str, some: Sequence[int]) -> dict[int, str]:
    """How each body fits a noun that stands for one: its namesake, else one of that kind."""
    same = {at for at in some if called(known.bodies[at], noun)}
    if same:
        return {at: "namesake" if at in same else "another" for at in some}
    wanted = {f"is {kind}" for kind in bodies().get(noun, ())}
    found = {}
    for at in some:
        open_ = "says what it is" not in known.kinds[at] and noun in body_nouns()
        found[at] = "kind" if not wanted.isdisjoint(known.kinds[at]) else "open" if open_ else "other"
    return found


def called(body: Body, noun: str) -> bool:
    """Whether a noun is the last word of one of the names, or its first before `of`."""
    if body.kind == "noun":
        return False
    return any(name.endswith(f" {noun}") or name.startswith(f"{noun} of ") for name in body.names)


def _nearer(known: Bodies, before: Sequence[int], spot: int, at: int) -> list[str]:
    """How near a body is named before a spot."""
    if at not in before:
        return ["not before"]
    view, spans = known.view, known.bodies[at].spans
    last = spans[bisect_left(spans, (spot, 0)) - 1]
    here, there = view.sentence_index(spot), view.sentence_index(last[0])
    found = [f"{few(before.index(at), 2)} nearer"]
    token = view.parse.at(last[1] - 1)
    if here is not None and there is not None:
        found.append(f"{few(here - there, 2)} sentences before")
        if here - there <= 1 and token is not None:
            found.append(f"{few(here - there, 1)} back as {view.parse.deps[token]}")
    return found


def fitting(known: Bodies, voice: Voice, some: Sequence[int]) -> list[int]:
    """The bodies that may have somebody of such a role; of a role that no list has, any but a place and a party."""
    wanted = set(table("people")["fits"].get(voice.told[0], ()))
    found = []
    for at in some:
        own = {kind.partition(" ")[2] for kind in known.kinds[at]}
        named = known.bodies[at].kind not in ("small", "noun")
        if wanted & own if wanted else named and not {"a place", "a party"} & own:
            found.append(at)
    return found


def standing(known: Bodies, seen: Sight, at: int) -> list[str]:
    """How a body stands among those that fit: the only one, the nearest, the most named, of the lead."""
    fit = seen.fit
    if at not in fit:
        return ["fits not"]
    if len(fit) == 1:
        return ["fits", "only one that fits"]
    near = [one for one in seen.before if one in fit]
    order = few(near.index(at), 1) if at in near else "later"
    most = len(known.bodies[at].spans) == max(len(known.bodies[one].spans) for one in fit)
    told = f"{'most ' if most else ''}{'first ' if at == fit[0] else ''}{'lead' if at in known.lead else ''}".strip()
    paragraph = known.view.paragraphs[max(0, known.view.paragraph_index(seen.start))].start
    here = known.named[bisect_left(known.named, (paragraph, 0)) : bisect_left(known.named, (seen.start, 0))]
    others = "another" if any(one != at and one in fit for _, one in here[-len(fit) * 2 :]) else "no other"
    return [
        "fits", f"{order} nearer that fit", f"{told} of those that fit", f"{order} nearer {told}",
        f"{others} in the paragraph", f"{others} in the paragraph {told}",
    ]  # fmt: skip


def near(known: Bodies, voice: Voice, seen: Sight, at: int) -> list[str]:
    """Where a body is named, seen from where the speaker is first told of."""
    view, spans = known.view, known.bodies[at].spans
    real = [one for one in seen.before if known.often[one]]
    before = bisect_left(spans, (seen.start, 0))
    if before:
        some = real if at in real else seen.before
        gone = view.paragraph_index(seen.start) - view.paragraph_index(spans[before - 1][0])
        order = some.index(at) if at in some else len(some)
        found = [f"{few(order, 2)} bodies nearer", f"{few(gone, 2, 5)} paragraphs before"]
    else:
        found = ["named later only"]
    again = 0
    for start, _ in voice.spans[:SEEN]:
        here = view.paragraph_index(start)
        first = view.paragraphs[max(0, here - 1)].start
        again += bisect_right(spans, (view.paragraphs[max(0, here)].end, 0)) - bisect_left(spans, (first, 0))
    return [*found, f"near {few(again, 3)} times"]


def evidence(known: Bodies, voice: Voice, seen: Sight, at: int) -> tuple[Sequence[str], ...]:
    """All evidence for one body, in groups."""
    body, role, kind, state = known.bodies[at], voice.told[0], known.sorts[at], seen.state
    agrees = voice.beside is not None and plain(voice.beside) in body.names
    rule = "beside: it" if agrees else "beside: another" if voice.beside else "beside: none"
    said = [kind, rule, *([f"{rule} {role}", f"{rule} {kind}"] if voice.beside else ())]
    surname = voice.name.rpartition(" ")[2].lower()
    said += ["bears the surname"] if surname and any(surname in name.split() for name in body.names) else []
    fits = [f"{role} x {one}" for one in (kind, *known.kinds[at]) if not one.startswith("ends")]
    where = [f"{state}: {one}" for one in near(known, voice, seen, at)]
    stands = [f"{state}: {one}" for one in standing(known, seen, at)]
    return (
        said, seen.beside[at], seen.owner.get(at, ()), [*where, *known.about[at]], [*known.kinds[at], *fits], stands,
    )  # fmt: skip


def nothing(known: Bodies, voice: Voice, seen: Sight) -> tuple[Sequence[str], ...]:
    """The evidence for nobody."""
    real, state, fit = sum(map(bool, known.often)), seen.state, few(len(seen.fit), 2)
    (start, end), text = voice.spans[0], known.view
    found = ["none", f"none: {state}", f"none: bodies {few(real, 1, 3, 8)}"]
    found += [f"none: beside, {state}"] if voice.beside else []
    found += [f"none: {state} {one}" for one in voice.told] + [f"none: {one}" for one in voice.told]
    found += [f"none: {state}, {fit} fit", f"none: {fit} fit {voice.told[0]}"]
    found += [f"none: named {few(len(voice.spans), 1, 3)} times"]
    found.append(f"none: then {' '.join(between(text, end, end + 25)[:2])}")
    found.append(f"none: behind {' '.join(between(text, max(0, start - 25), start)[-2:])}")
    return (found,)
