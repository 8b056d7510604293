"""Forces by name: `Kent Police`, `the Met`, `Norfolk and Suffolk constabularies`, `HMS Calder`, `KPA`.

Lexicons: data/forces.jsonl (the gazetteer), data/force_rules.toml. What no list has is extractors/unlisted.py's.
Not here: a place that stands for its force (link/metonym.py); `the force`, `officers`, `police` (link/force.py).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from claimx.extractors.drafts import ForceDraft
from claimx.extractors.heads import after_name, rules
from claimx.extractors.other_sense import other_sense
from claimx.extractors.owned import owned
from claimx.extractors.plural_heads import plural_heads
from claimx.extractors.settle import disjoint
from claimx.extractors.ships import ships
from claimx.extractors.unlisted import unlisted
from claimx.gazetteer import Alias, Force, Mention, folded
from claimx.lexicon import GAP, table
from claimx.view import View

NEAR = 120
"""How many characters before and after a short alias its company is looked for, where the sentence is not known."""
MOST_ACRONYMS = 40
LETTERS = 3
"""So many letters of a force stand for it where a place of its area is named."""
GUARD = "National Guard"
IN_FULL = (" Police Department", " Police Service", " Police Force", " Police Bureau")
WORD = re.compile(r"\w+")


def forces(view: View) -> Iterator[ForceDraft]:
    """Yield a draft for each force that the text names; the article (`the`) stays outside.

    Aliases that mean other things, too (`Met`, `SAS`, `ICE`), count only in company: beside words of the trade, or
    where the force is named in full. `the Army` is the army of the article's country; the force of a name that nothing
    resolves is None, and its name its own text.

    >>> [(draft.text, draft.name) for draft in forces(read("The Met recorded 91 murders."))]
    [('Met', 'Metropolitan Police Service')]
    >>> list(forces(read("The Met Office recorded 91 days of rain.")))
    []
    """
    shared = list(plural_heads(view))
    named = [one for one in _named(view) if not _overlaps(one, shared)]
    rest = [one for one in unlisted(view, named) if not _overlaps(one, shared)]
    told = [one for one in (*named, *ships(view)) if not other_sense(view, one)]
    found = _in_full(disjoint([*shared, *told, *rest, *owned(view)]))
    yield from disjoint([*found, *_acronyms(view, found), *_dotted(view, found)])


def _overlaps(draft: ForceDraft, others: list[ForceDraft]) -> bool:
    return any(draft.start < one.end and one.start < draft.end for one in others)


def _dotted(view: View, found: tuple[ForceDraft, ...]) -> Iterator[ForceDraft]:
    """Letters with full stops that stand for a force without them: `N.Y.P.D.`."""
    known = {draft.force_id for draft in found}
    for hit in DOTTED.finditer(view.text):
        aliases = view.gazetteer.alias(hit[0].replace(".", ""))
        forces = [one.force for one in aliases if one.needs == "nothing" or one.force.force_id in known]
        if len(forces) == 1:
            force = forces[0]
            yield ForceDraft(*hit.span(), hit[0], force.name, force.kind, force.force_id, force.country)


def _in_full(found: tuple[ForceDraft, ...]) -> tuple[ForceDraft, ...]:
    """The drafts, `Calderford police` under the full name where the article has the Calderford Police Department."""
    full = {draft.name.rpartition(" ")[0]: draft for draft in found if draft.name.endswith(IN_FULL)}
    return tuple(
        replace(draft, name=full[draft.name].name, force_id=full[draft.name].force_id)
        if draft.force_id is None and draft.name in full
        else draft
        for draft in found
    )


def _named(view: View) -> Iterator[ForceDraft]:
    """The forces that the gazetteer has, where their names stand in the text."""
    aliases = view.gazetteer.aliases
    hits = [mention for mention in view.mentions if mention.key in aliases]
    plain = {
        alias.force.force_id
        for mention in hits
        for alias in aliases[mention.key]
        if alias.needs == "nothing" and not _is_part(view, mention)
    }
    places = {mention.key for mention in view.mentions}
    for mention in hits:
        force = _meant(view, mention, aliases[mention.key], plain, places)
        if force is not None and not _is_part(view, mention):
            yield _draft(view, mention, force)


def _meant(view: View, mention: Mention, aliases: tuple[Alias, ...], plain: set[str], places: set[str]) -> Force | None:
    """The one force that the alias means here, or None: none, or more than one."""
    usable = [alias for alias in aliases if _counts(view, mention, alias, plain, places)]
    tests: tuple[Callable[[Alias], bool], ...] = (
        lambda alias: alias.needs != "nothing" and alias.force.force_id in plain,
        lambda alias: alias.force.country is not None and alias.force.country == view.country,
        lambda alias: not places.isdisjoint(map(folded, alias.force.area)),
        lambda alias: alias.needs == "nothing",
    )
    for likely in tests:
        if len(usable) > 1:
            usable = [alias for alias in usable if likely(alias)] or usable
    return usable[0].force if len(usable) == 1 else None


def _counts(view: View, mention: Mention, alias: Alias, plain: set[str], places: set[str]) -> bool:
    """Whether the alias counts here: at once, at home, or in company.

    The Durham Police Department is none of Britain's: no force there has such a name.
    """
    if alias.force.country in rules("abroad", "never") and (behind := NEXT.match(view.text, mention.end)) is not None:
        last = view.text[mention.start : mention.end].split()[-1]
        if f"{last} {behind[1]}".lower() in rules("abroad", "heads"):
            return False
    if alias.needs == "nothing":
        return True
    if _trapped(view.text, mention):
        return False
    force = alias.force
    if force.force_id in plain:
        return True
    letters = view.text[mention.start : mention.end]
    lettered = force.territorial and len(letters) >= LETTERS and letters.isupper()
    if lettered and not places.isdisjoint(map(folded, force.area)):
        return True  # the MPD's budget, in Minneapolis
    if alias.needs == "home":
        return view.country == force.country
    if view.country != force.country and view.country is not None and force.country is not None:
        return False
    sentence = view.sentence_at(mention.start)
    start, end = (mention.start - NEAR, mention.end + NEAR) if sentence is None else (sentence.start, sentence.end)
    around = view.text[max(start, mention.start - NEAR, 0) : mention.start] + " "
    around += view.text[mention.end : min(end, mention.end + NEAR)]
    return not _company(force.kind).isdisjoint(WORD.findall(around.lower()))


def _is_part(view: View, mention: Mention) -> bool:
    """Whether the words around make it part of another name: `Kent Police Federation`, the base `RAF Calder`.

    A guard behind the name of its state is that state's own (extractors/unlisted.py): `the Texas National Guard`.
    """
    if view.text[mention.start : mention.end] == GUARD and any(
        one.end == mention.start - 1 and one.key in view.gazetteer.places for one in view.mentions
    ):
        return True
    if after_name().match(view.text, mention.end) is not None:
        return True
    if view.text[mention.start : mention.end] not in rules("traps", "bases"):
        return False
    word = NEXT.match(view.text, mention.end)
    stands = BASED.search(view.text, max(0, mention.start - 12), mention.start)
    return word is not None and stands is not None and word[1] not in rules("traps", "no_bases")


def _trapped(text: str, mention: Mention) -> bool:
    after, before = _traps()
    word = RANKED.match(text, mention.end) if text[mention.start : mention.end] in rules("traps", "ranks") else None
    return (
        after.match(text, mention.end) is not None
        or (word is not None and word[1] not in rules("traps", "no_names"))
        or before.search(text, max(0, mention.start - 12), mention.start) is not None
    )


def _draft(view: View, mention: Mention, force: Force) -> ForceDraft:
    """The draft of a force; lower-case `police` of a force that is no more names the one that followed it."""
    text = view.text[mention.start : mention.end]
    gone = force.last is not None and view.published is not None and view.published > force.last
    if gone and text.endswith(" police"):
        force = view.gazetteer.forces.get(force.merged_into or "", force)
    return ForceDraft(mention.start, mention.end, text, force.name, force.kind, force.force_id, force.country)


def _acronyms(view: View, found: tuple[ForceDraft, ...]) -> Iterator[ForceDraft]:
    """Every mention by the letters of a force that the article names: `South African National Defence Force`, SANDF.

    They are those that stand in brackets behind it (`… People's Army [KPA]`), else its initials.
    """
    meant: dict[str, ForceDraft] = {}
    for draft in found:
        bracketed = BRACKETED.match(view.text, draft.end)
        letters = bracketed[1] if bracketed is not None else _initials(draft.text)
        if len(letters) > 1 and len(meant) < MOST_ACRONYMS and not view.gazetteer.alias(letters):
            meant.setdefault(letters, draft)
    if not meant:
        return
    for hit in re.finditer(r"\b(?:" + "|".join(sorted(meant, key=lambda word: (-len(word), word))) + r")\b", view.text):
        draft = meant[hit[0]]
        yield ForceDraft(hit.start(), hit.end(), hit[0], draft.name, draft.kind, draft.force_id, draft.country)


def _initials(name: str) -> str:
    """The first letters of a name of so many words that they stand for nothing else, else none."""
    words = WORD.findall(name)
    letters = "".join(word[0] for word in words if word[0].isupper())
    return letters if len(letters) >= LETTERS and words[-1][0].isupper() else ""


NEXT = re.compile(rf"{GAP}([A-Z]\w+)")
RANKED = re.compile(rf"{GAP}([A-Z]\w+){GAP}[A-ZÓÁÍÉÚ]")
BASED = re.compile(rf"\b(?:at|from|near|of|to|in|into|over|outside){GAP}$")
DOTTED = re.compile(r"\b(?:[A-Z]\.){3,6}")
BRACKETED = re.compile(rf"(?:{GAP})?[(\[]([A-Z]{{2,8}})[)\]]")


@cache
def _company(kind: str) -> frozenset[str]:
    return frozenset(word.lower() for word in table("force_rules")["company"][kind])


@cache
def _traps() -> tuple[re.Pattern[str], re.Pattern[str]]:
    traps = table("force_rules")["traps"]
    after, before = ("|".join(re.escape(w).replace(r"\ ", GAP) for w in traps[side]) for side in ("after", "before"))
    return re.compile(rf"(?:{GAP}|-)(?:{after})\b"), re.compile(rf"\b(?:{before}){GAP}$")
