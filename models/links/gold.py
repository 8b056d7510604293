"""Gold for a field: of each article the figures, their candidates, and which of them are right.

Articles are read by the program up to the field that is learned; a figure that the gold does not have teaches nothing.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimx.extractors import extract
from claimx.extractors.drafts import Draft, Drafts, ForceDraft, QuantityDraft
from claimx.link import known
from claimx.link.baseline import FIELD as BASELINE
from claimx.link.baseline import measured
from claimx.link.features import forces as force_mentions
from claimx.link.features import periods as period_mentions
from claimx.link.features.figures import Figure
from claimx.link.features.looks import Heads, heads_of
from claimx.link.features.mentions import Mention
from claimx.link.field import Choose, Field, answered
from claimx.link.force import FIELD as FORCE
from claimx.link.metonym import metonyms
from claimx.link.organisation import NAME as ORGANISATION
from claimx.link.period import field as period_field
from claimx.link.speaker import resolved
from claimx.link.subject import FIELD as SUBJECT
from claimx.link.subject import answered as subjects_answered
from claimx.pipeline import load
from claimx.scorer import Option
from claimx.scoring import Annotated
from claimx.scoring.annotation import Subject
from claimx.scoring.fields import Both, leads_to
from claimx.scoring.matching import pairs, plain_name
from claimx.view import View
from claimx.view.article import checked
from claimx.view.read import read

FIELDS: dict[str, Field] = {"force": FORCE, "baseline": BASELINE}
LINKED = ("period", *FIELDS)
"""The fields whose candidates are mentions; the period is told of its article's baselines."""
FIGURES = (*LINKED, SUBJECT)
"""The fields of figures, each answered with those before as history."""
NAMES = (*FIGURES, ORGANISATION)
CONSTRUCTIONS = "constructions"
"""The folder in `corpus/`, and the source, of short texts with an answer beside them."""
Right = Mapping[int, frozenset[int | None]]
"""By figure, the indexes that are right (of subjects: the tokens of their heads); empty where there is none."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article read, with what is right in each field."""

    id: str
    source: str
    view: View
    figures: dict[str, Sequence[Figure]]
    mentions: dict[str, Sequence[Mention]]
    heads: Heads
    right: dict[str, Right]
    voices: tuple["Example", ...] = ()
    """Each speaker once, with the bodies that he or she may speak for."""
    baselines: Mapping[int, int] = field(default_factory=dict)
    """By figure, the period that it is measured against, as weights of other articles tell."""


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: the features of each option, in groups, and the places of those that are right."""

    options: tuple[tuple[Sequence[str], ...], ...]
    right: frozenset[int]


def gold(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def digest(path: Path) -> str:
    """The first digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def hashes(paths: Sequence[Path]) -> str:
    """The rows of a card's table of data."""
    return "\n".join(f"| {path.name} | {len(gold(path))} | {digest(path)} |" for path in paths)


def views(records: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], View]]:
    """Yield each gold record with its text as the program reads it."""
    pipeline = load(blas=False)
    given = [
        checked(
            one["text"], title=one["title"] if (one.get("title") or "\0") in one["text"] else None,
            published=one.get("published"), country=one.get("country"), id=one["id"],
        )
        for one in records
    ]  # fmt: skip
    for record, (_, view) in zip(records, read(pipeline.nlp, given, forces=pipeline.gazetteer), strict=True):
        yield record, view


def articles(records: Sequence[dict[str, Any]], source: str) -> Iterator[Article]:
    """Yield each gold record as the program reads its text."""
    return (article(record, source, view, extract(view)) for record, view in views(records))


def constructions(folder: Path) -> Iterator[Article]:
    """Yield each short text of corpus/constructions/: some of its figures with their answers in one field."""
    pipeline = load(blas=False)
    for name in LINKED:
        for case in tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["case"]:
            told = {key: case[key] for key in ("title", "published", "country") if key in case}
            _, view = next(read(pipeline.nlp, [checked(case["text"], **told)], forces=pipeline.gazetteer))
            yield construction(name, case, view, extract(view))


def construction(name: str, case: Mapping[str, Any], view: View, drafts: Drafts) -> Article:
    """One of them; a figure is named by its words, a period by its own, a force by its name."""
    one = article({"id": case["label"], "text": case["text"], "claims": []}, CONSTRUCTIONS, view, drafts)
    spans = (*drafts.forces, *metonyms(view, drafts)) if name == "force" else drafts.periods
    words = [span.name if name == "force" else span.text for span in spans]
    wanted: dict[int, frozenset[int | None]] = {}
    for said, answer in case["want"].items():
        index = next((at for at, draft in enumerate(drafts.quantities) if said in spellings(view, draft)), None)
        if index is not None:
            there = frozenset(at for at, word in enumerate(words) if word == answer)
            wanted[index] = frozenset({None}) if answer == "none" else there
    return replace(one, right=dict.fromkeys(FIGURES, MappingProxyType({})) | {name: wanted})


def spellings(view: View, draft: QuantityDraft) -> tuple[str, str, str]:
    """How a case may name a figure: by its expression, by its numeral, from there to its end."""
    numeral = draft.numeral
    return draft.text, view.text[numeral.start : numeral.end], view.text[numeral.start : draft.end]


def article(record: dict[str, Any], source: str, view: View, drafts: Drafts) -> Article:
    """One article with what is right in each field; nothing that has been learned takes part."""
    rules = known(view, drafts)
    named = (*drafts.forces, *rules.metonyms)
    times = period_mentions.periods(view, drafts)
    mentions = {"period": times, "force": force_mentions.forces(view, drafts, named), "baseline": times}
    wanted = {"period": rules.figures, "force": rules.figures, "baseline": measured(rules.figures)}
    told = heads_of(view, drafts, rules.figures, rules.unit, rules.whole)
    answers, speakers = right(record, view, drafts, named), tuple(voices(record, view, drafts))
    return Article(record["id"], source, view, wanted, mentions, told, answers, speakers)


def voices(record: dict[str, Any], view: View, drafts: Drafts) -> Iterator[Example]:
    """Yield each speaker of the article whom gold knows, with all bodies and those that gold names."""
    truth, stage, seen = Annotated.model_validate(record), resolved(view, drafts, metonyms(view, drafts)), set()
    said = [
        {"type": "quotation", "id": f"q{at}", **place(one), "content": [{"start": a, "end": b} for a, b in one.content]}
        for at, one in enumerate(drafts.quotations)
    ]
    found = Annotated.model_validate({"id": record["id"], "text": record["text"], "claims": said})
    for wanted, given in pairs(truth, found):
        speaker = drafts.quotations[int(given.id[1:])].speaker
        if wanted.speaker is None or speaker is None:
            continue
        link = stage.found[speaker.start, speaker.end]
        voice = stage.organisations.voice(link)
        if voice is None or plain_name(voice.name) != plain_name(wanted.speaker.name) or id(voice) in seen:
            continue
        seen.add(id(voice))
        options = stage.organisations.options(voice)
        body = plain_name(wanted.speaker.organisation)
        exact = [at for at, option in enumerate(options) if plain_name(option.value) == body]
        names = {one.name: one.names for one in stage.organisations.known.bodies}
        alike = [at for at, one in enumerate(options) if body in map(plain_name, names.get(one.value or "", ()))]
        yield Example(tuple(option.groups for option in options), frozenset(exact or alike))


def right(record: dict[str, Any], view: View, drafts: Drafts, named: Sequence[ForceDraft]) -> dict[str, Right]:
    """For each field and figure the drafts that its gold link may lead to."""
    truth = Annotated.model_validate(record)
    found = Annotated.model_validate(
        {"id": record["id"], "text": record["text"], "claims": list(claims(drafts, named))}
    )
    targets = {claim.id: claim for claim in found.claims}
    answers: dict[str, dict[int, frozenset[int | None]]] = {name: {} for name in FIGURES}
    for wanted, given in pairs(truth, found):
        both = Both(wanted, given, truth, found)
        if wanted.is_quantity and "subject" in wanted.model_fields_set:
            answers[SUBJECT][int(given.id[1:])] = headed(view, wanted.subject)
        for name, held in ((name, answers[name]) for name in LINKED) if wanted.is_quantity else ():
            letter, many = ("f", len(named)) if name == "force" else ("p", len(drafts.periods))
            there = (at for at in range(many) if leads_to(both, name, targets[f"{letter}{at}"]))
            held[int(given.id[1:])] = frozenset({None} if getattr(wanted, name) is None else there)
    return dict(answers)


def headed(view: View, subject: Subject | None) -> frozenset[int | None]:
    """The token that heads a gold subject."""
    if subject is None:
        return frozenset({None})
    token = None if subject.head is None else view.parse.at(subject.head.start)
    return frozenset() if token is None else frozenset({token})


def claims(drafts: Drafts, named: Sequence[ForceDraft]) -> Iterator[dict[str, Any]]:
    """Yield the drafts in the form in which annotations are compared, their index as id."""
    for at, draft in enumerate(drafts.quantities):
        number = {"start": draft.numeral.start, "end": draft.numeral.end}
        yield {"type": draft.type, "id": f"c{at}", **place(draft), "number": number}
    for at, period in enumerate(drafts.periods):
        told = {"timex": period.timex, "timex_type": period.timex_type, "first": period.first, "last": period.last}
        yield {"type": "period", "id": f"p{at}", **place(period), **told}
    for at, force in enumerate(named):
        yield {"type": "force", "id": f"f{at}", **place(force), "name": force.name}


def place(draft: Draft) -> dict[str, Any]:
    """Where a draft stands."""
    return {"start": draft.start, "end": draft.end, "text": draft.text}


def examples(one: Article, name: str, choose: Choose | None = None) -> list[Example]:
    """The choices of an article, its history being what `choose` takes; where it is None, the right answers."""
    if name == ORGANISATION:
        return [example for example in one.voices if example.right]
    found: list[Example] = []
    wanted = one.right[name]

    def told(index: int, options: list[Option[int]]) -> int:
        right = frozenset(place for place, option in enumerate(options) if option.value in wanted.get(index, ()))
        if right:
            found.append(Example(tuple(option.groups for option in options), right))
        return choose(index, options) if choose is not None else max(right, default=0)

    answer(one, name, told)
    return found


def answer(one: Article, name: str, choose: Choose) -> dict[int, int | None]:
    """Every answer of an article in one field, as `choose` takes it."""
    if name == SUBJECT:
        return dict(subjects_answered(one.heads, choose))
    asked = period_field(one.baselines) if name == "period" else FIELDS[name]
    return dict(answered(one.view, asked, one.figures[name], one.mentions[name], choose))
