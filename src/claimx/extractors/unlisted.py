"""Forces that no list has, by the shape of their names: `the Springfield Police Department`, `the Indonesian navy`.

Lexicon: data/force_rules.toml. Names of the gazetteer are extractors/forces.py's, which calls this.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast

from claimx.extractors.drafts import ForceDraft
from claimx.extractors.heads import Head, Run, after_name, heads, rules, run_before, titled
from claimx.gazetteer import Force, Mention, folded
from claimx.lexicon import GAP, table
from claimx.records import ForceKind
from claimx.view import View

WORD = re.compile(r"\w[\w-]*")
AND = re.compile(rf"{GAP}(?:and|&){GAP}$")
SOMEWHERE = ("Rural ", "Country ", "Volunteer ")
"""What the name of a service may start with that stands for one where nothing stands before it."""
JOINED = re.compile(rf"{GAP}(?:and|&){GAP}")
COMMA = re.compile(rf",{GAP}$")


def unlisted(view: View, named: list[ForceDraft]) -> Iterator[ForceDraft]:
    """Yield a draft for each name that the rules read, and for places that share a head: `Norfolk and Suffolk Police`.

    `named` are the forces of the gazetteer; a name that runs on to the left of one, with a place of another country,
    is another force (`the Venezuelan National Guard`).
    """
    starts = [draft.start for draft in named]
    for head in heads(view.text):
        before = bisect_right(starts, head.start) - 1
        if before >= 0 and head.start < named[before].end:
            yield from _longer(view, named[before])
            yield from _sharing(view, named[before].start, named[before].kind)
        elif head.kind != "nothing" and not after_name().match(view.text, head.end):
            yield from _read(view, head)


def _read(view: View, head: Head) -> Iterator[ForceDraft]:
    """What the words before the head make of it."""
    run = run_before(view.text, head.start)
    if head.text.lower() in ("force", "forces"):
        yield from _known(view, head)
    elif run.text and head.text in rules("several", "heads"):
        yield from _several(view, head, run)
    elif run.text:
        yield from _one(view, head, run)
    else:
        yield from _bare(view, head, run)


def _one(view: View, head: Head, run: Run) -> Iterator[ForceDraft]:
    """The force whose name is the run and the head."""
    if head.kind != "military" and run.text[0].isdigit():
        return
    if run.text in rules("before", "never") or any(word in rules("before", "never") for word in run.words):
        return
    crowned = run.words[-1][0].isdigit() or any(word in rules("wary", "crowns") for word in run.words)
    if head.text in rules("wary", "royal") and not crowned:
        return
    run = _last_part(view, run, head)
    country, place = _country_of(view, run), _place(view, run)
    if head.text in rules("wary", "peoples"):
        if country is None and place is None:
            return
    elif head.text[0].islower() or head.text == "Police":
        if place is None and not _is_name(view, run):
            return
        if head.text[0].islower() and place is not None and _is_country(place):
            return  # "French police" is the police of France, no force by name
        if head.text == "police" and any(force.territorial for force in _covering(view, run.text, "police")):
            return  # "York police" are some of North Yorkshire's
    kind = cast(ForceKind, head.kind)
    listed = _named_so(view, run, head)
    if head.text in ("Police", "police", "Constabulary") and not listed:
        listed = [force for force in _covering(view, run.text, kind) if force.country == view.country]
    if kind == "police" and len(listed) == 1:
        yield _of(view, run.start, head.end, listed[0])
    else:
        yield _by_text(view, run.start, head.end, kind, country)
    yield from _sharing(view, run.start, kind)


def _last_part(view: View, run: Run, head: Head) -> Run:
    """Of `the CDU and Elbonia People's Guard` what stands behind the `and`, where a place starts it.

    Of `Calder Police and Marl Police` what stands behind the first head.
    """
    ends = [found for found in JOINED.finditer(run.text) if run.text.endswith(f" {head.text}", 0, found.start())]
    if ends:
        start = run.start + ends[-1].end()
        return Run(start, run.end, view.text[start : run.end], "and")
    joined = [found.end() for found in JOINED.finditer(run.text)]
    if joined and head.kind in ("military", "border"):
        start = run.start + joined[-1]
        if any(mention.start == start for mention in _within(view, start, run.end)):
            return Run(start, run.end, view.text[start : run.end], "and")
    return run


def _named_so(view: View, run: Run, head: Head) -> list[Force]:
    """The police force that is the run and another head: `Calderford police` is the Calderford Police Department.

    A head that no force of Britain or Ireland has is none of theirs: the Durham Police Department is in North Carolina.
    """
    aliases = (view.gazetteer.alias(f"{run.text} {name}") for name in ("Police Department", "Police", "Constabulary"))
    forces = (alias.force for found in aliases for alias in found if alias.needs == "nothing")
    abroad = rules("abroad", "never") if head.text.lower() in rules("abroad", "heads") else ()
    return [force for force in forces if force.country not in abroad][:1]


def _several(view: View, head: Head, run: Run) -> Iterator[ForceDraft]:
    """A force for each place before a head in the plural; the last one's span takes the head in."""
    single = re.sub(r"(?i)(?<=constabular)ies$", "y", head.text).removesuffix("s")
    kind = cast(ForceKind, head.kind)
    places = re.split(rf"{GAP}(?:and|&){GAP}", run.text)
    start = run.start
    for number, place in enumerate(places, 1):
        start = view.text.index(place, start)
        end = head.end if number == len(places) else start + len(place)
        listed = _covering(view, place, kind)
        if len(listed) == 1:
            yield _of(view, start, end, listed[0])
        elif len(places) > 1:
            name = titled(f"{place} {single}")
            yield ForceDraft(start, end, view.text[start:end], name, kind, None, view.country)
        start += len(place)
    yield from _listed_before(view, run.start)


def _known(view: View, head: Head) -> Iterator[ForceDraft]:
    """`the West Midlands force`, `the Kent and Essex forces`: areas of the gazetteer only."""
    mention = _ending(view, head.start)
    listed = () if mention is None else _covering(view, mention.key, "police")
    if mention is not None and len(listed) == 1:
        yield _of(view, mention.start, head.end, listed[0])
        yield from _sharing(view, mention.start, "police")


def _bare(view: View, head: Head, run: Run) -> Iterator[ForceDraft]:
    """`the Army`: that of the article's country, or of the country before it (`Britain's Army`); else unresolved."""
    homes = table("force_rules")["bare"].get(head.text)
    before = run.stopped_by
    if homes is None or before in rules("before", "never"):
        return
    owner = re.sub("['’]s?$", "", before)
    country = view.country
    if before[:1].isupper() and owner != before:
        country = view.gazetteer.places.get(folded(owner))
        if country is None:
            return
    if _of_a_team(view, head):
        return
    force = view.gazetteer.forces.get(homes.get(country, ""))
    if force is None:
        yield _by_text(view, head.start, head.end, cast(ForceKind, head.kind), country)
    else:
        yield _of(view, head.start, head.end, force)


def _of_a_team(view: View, head: Head) -> bool:
    """Whether the bare name is a team's (`Navy upset Army 20-16`), or no name: `Navy is the colour of the season`.

    The last is one that opens a sentence without an article, where the text speaks of no soldiers.
    """
    sentence = view.sentence_at(head.start)
    if sentence is None:
        return False
    words = WORD.findall(view.text[sentence.start : sentence.end].lower())
    if not _soldiers().isdisjoint(words):
        return False
    if not rules("team", "words").isdisjoint(words):
        return True
    opens = view.text[sentence.start : head.start].strip("\"'“‘") == ""
    return opens and not view.in_headline(head.start) and not _tells_of_soldiers(view.text)


@lru_cache(8)  # asked of each bare name of a text
def _tells_of_soldiers(text: str) -> bool:
    return not _soldiers().isdisjoint(WORD.findall(text.lower()))


def _longer(view: View, draft: ForceDraft) -> Iterator[ForceDraft]:
    """The name that starts with another country's place before one of the gazetteer: `Tokyo Metropolitan Police …`."""
    run = run_before(view.text, draft.start)
    country = _country_of(view, run) if run.text else None
    if run.text and draft.kind == "fire" and draft.text.startswith(SOMEWHERE):
        yield _by_text(view, run.start, draft.end, draft.kind, country)  # the Murrandi Rural Fire Service
    elif country is not None and draft.country not in (None, country):
        yield _by_text(view, run.start, draft.end, draft.kind, country)


def _sharing(view: View, start: int, kind: str) -> Iterator[ForceDraft]:
    """The force before another whose head it shares: `Norfolk` in `Norfolk and Suffolk Police`."""
    joined = AND.search(view.text, max(0, start - 10), start) if kind == "police" else None
    mention = None if joined is None else _ending(view, joined.start())
    force = None if mention is None else _by_stem(view, mention)
    if mention is not None and force is not None:
        yield _of(view, mention.start, mention.end, force)
        yield from _listed_before(view, mention.start)


def _listed_before(view: View, start: int) -> Iterator[ForceDraft]:
    """The forces of a list with commas that ends at `start`: `Kent, Essex and …`."""
    comma = COMMA.search(view.text, max(0, start - 4), start)
    while comma is not None:
        mention = _ending(view, comma.start())
        force = None if mention is None else _by_stem(view, mention)
        if mention is None or force is None:
            return
        yield _of(view, mention.start, mention.end, force)
        comma = COMMA.search(view.text, max(0, mention.start - 4), mention.start)


def _country_of(view: View, run: Run) -> str | None:
    """The country of the first place or people in the run."""
    for mention in _within(view, run.start, run.end):
        country = view.gazetteer.places.get(mention.key) or view.gazetteer.demonyms.get(mention.key)
        if country is not None:
            return country
    return None


def _place(view: View, run: Run) -> str | None:
    """The phrase of the gazetteer that the run is, or ends with."""
    mention = _ending(view, run.end)
    return None if mention is None or mention.start < run.start else mention.key


def _is_country(key: str) -> bool:
    """Whether the phrase is a country or a people."""
    return key in _countries()


def _is_name(view: View, run: Run) -> bool:
    """Whether the parse takes every word of the run for a proper noun."""
    tokens = view.parse.within(run.start, run.end)
    return len(tokens) > 0 and all(
        view.parse.tags[token] in ("NNP", "NNPS", "CC", "IN", "HYPH", "CD") for token in tokens
    )


def _covering(view: View, place: str, kind: ForceKind) -> tuple[Force, ...]:
    """The forces that exist still in whose area the place lies, those of the article's country where there are any."""
    listed = tuple(force for force in view.gazetteer.covering(place, kind) if force.last is None)
    at_home = tuple(force for force in listed if force.country == view.country)
    return at_home or listed


def _by_stem(view: View, mention: Mention) -> Force | None:
    """The police force whose name starts with the place."""
    listed = [f for f in _covering(view, mention.key, "police") if folded(f.name).startswith(mention.key)]
    return listed[0] if len(listed) == 1 else None


def _ending(view: View, end: int) -> Mention | None:
    """The phrase of the gazetteer that ends at `end`, white space before it left out."""
    while end > 0 and view.text[end - 1].isspace():
        end -= 1
    found = bisect_right(view.mentions, end - 1, key=lambda mention: mention.start) - 1
    return view.mentions[found] if found >= 0 and view.mentions[found].end == end else None


def _within(view: View, start: int, end: int) -> Iterator[Mention]:
    found = bisect_right(view.mentions, start - 1, key=lambda mention: mention.start)
    while found < len(view.mentions) and view.mentions[found].end <= end:
        yield view.mentions[found]
        found += 1


def _of(view: View, start: int, end: int, force: Force) -> ForceDraft:
    return ForceDraft(start, end, view.text[start:end], force.name, force.kind, force.force_id, force.country)


def _by_text(view: View, start: int, end: int, kind: ForceKind, country: str | None) -> ForceDraft:
    text = view.text[start:end]
    return ForceDraft(start, end, text, titled(text), kind, None, country or view.country)


@cache
def _soldiers() -> frozenset[str]:
    """What a text speaks of that is about soldiers, the names of their forces left out."""
    return frozenset(table("force_rules")["company"]["military"]) - rules("team", "forces")


@cache
def _countries() -> frozenset[str]:
    content = table("places")
    return frozenset(folded(n) for s in ("countries", "demonyms") for names in content[s].values() for n in names)
