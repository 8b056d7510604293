"""Ships of war: by the letters of their navy (`HMS Calder`), by their kind (`the frigate Calder`), by the bare name.

Lexicon: data/force_rules.toml, [ships] and [ship_kinds]. A ship of which the letters are told is the same one without
them; a bare name that is a place's, too, has an article before it (`the Lancaster`, but not `in Lancaster`).
"""

import re
from collections.abc import Iterator
from functools import cache

from claimx.extractors.drafts import ForceDraft
from claimx.extractors.heads import rules
from claimx.gazetteer import folded
from claimx.lexicon import GAP, pattern, table
from claimx.view import View

NAME = rf"[A-Z][\w'’-]*(?:{GAP}(?:[A-Z]\.|[A-Z][\w'’-]*)){{0,3}}"
LONGER = re.compile(rf"{GAP}[A-Z]")
WITHIN = re.compile(rf"\b(?:in|at|near|around|outside|through){GAP}$", re.IGNORECASE)
"""Before a bare name, which is then that of a place."""
MOST = 20


def ships(view: View) -> Iterator[ForceDraft]:
    """Yield a draft for each mention of a ship of war.

    >>> [draft.name for draft in ships(read("HMS Lancaster has a crew of 185. The Lancaster left port with 40 more."))]
    ['HMS Lancaster', 'HMS Lancaster']
    >>> list(ships(read("The ferry Lancaster carries 185, most of them from Lancaster.")))
    []
    """
    named: dict[str, ForceDraft] = {}
    lettered, countries = _lettered()
    if any(letters in view.text for letters in countries):  # most texts have none, and told soon
        for found in lettered.finditer(view.text):
            if found[2].split()[0] not in rules("before", "breaks"):
                draft = _draft(found.start(), found.end(), view.text, found[0], countries[found[1]])
                named.setdefault(_bare(found[2]), draft)
                yield draft
    told = _told_by_kind().finditer(view.text) if any(kind in view.text for kind in _kinds()) else ()
    for found in told:
        bare = _bare(found["name"])
        draft = named.setdefault(bare, _draft(found.start("name"), found.end("name"), view.text, bare, view.country))
        yield _draft(found.start("name"), found.start("name") + len(bare), view.text, draft.name, draft.country)
    yield from _again(view, named)


def _again(view: View, named: dict[str, ForceDraft]) -> Iterator[ForceDraft]:
    """Each bare mention of a ship that is told elsewhere in full."""
    if not named:
        return
    bare = "|".join(map(re.escape, sorted(named, key=len, reverse=True)[:MOST]))
    for hit in re.finditer(rf"(?:\b(?P<the>[Tt]he){GAP})?\b(?P<name>{bare})\b", view.text):
        place = folded(hit["name"]) in view.gazetteer.places or folded(hit["name"]) in view.gazetteer.areas
        place = place or WITHIN.search(view.text, max(0, hit.start() - 12), hit.start()) is not None
        if (hit["the"] or not place) and LONGER.match(view.text, hit.end()) is None:
            ship = named[hit["name"]]
            yield _draft(hit.start("name"), hit.end("name"), view.text, ship.name, ship.country)


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _draft(start: int, end: int, text: str, name: str, country: str | None) -> ForceDraft:
    return ForceDraft(start, end, text[start:end], name, "military", None, country)


@cache
def _lettered() -> tuple[re.Pattern[str], dict[str, str]]:
    countries = {letters: country for country, group in table("force_rules")["ships"].items() for letters in group}
    ordered = sorted(countries, key=lambda letters: (-len(letters), letters))
    return re.compile(rf"\b({'|'.join(ordered)}){GAP}({NAME})"), countries


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(table("force_rules")["ship_kinds"]["of_war"])


@cache
def _told_by_kind() -> re.Pattern[str]:
    kinds = "|".join(map(pattern, _kinds()))
    return re.compile(rf"\b[Tt]he{GAP}(?:[\w-]+{GAP})?(?:{kinds}){GAP}(?P<name>{NAME})")
