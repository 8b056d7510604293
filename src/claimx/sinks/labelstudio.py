"""Records to Label Studio's tasks, and a person's corrections back.

Label Studio counts UTF-16 code units, as browsers do; claims count code points. Every span is checked both ways.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.errors import InputError, RecordError
from claimx.pipeline import validate
from claimx.records import Record, dumps, loads

QUANTITIES = {"count", "percentage", "money", "measurement"}
LINKS = ("period", "baseline", "force", "refers_to")
FROM, TO = "claims", "text"
CONFIG = """<View>
  <Labels name="claims" toName="text">
    <Label value="count"/><Label value="percentage"/><Label value="money"/><Label value="measurement"/>
    <Label value="period"/><Label value="force"/><Label value="quotation"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the tasks are made for."""


def task(record: Record) -> dict[str, Any]:
    """A task with the record's claims as a prediction; the record itself travels in its `data`."""
    units = _units(record.text)
    result = [
        {
            "id": claim.id,
            "from_name": FROM,
            "to_name": TO,
            "type": "labels",
            "value": {
                "start": units[claim.start],
                "end": units[claim.end],
                "text": claim.text,
                "labels": [claim.type],
            },
        }
        for claim in record.claims
    ]
    data = {"text": record.text, "record": json.loads(dumps(record))}
    model = f"claimx {record.producer.claimx}"
    return {"data": data, "predictions": [{"model_version": model, "result": result}]}


@dataclass(frozen=True, slots=True)
class Correction:
    """The record as a person left it, and what it cannot hold: regions added by hand, with their span and label."""

    record: Record
    added: tuple[str, ...] = ()


def corrected(given: dict[str, Any]) -> Correction:
    """The record as a person left it, its findings fresh: of the last annotation that was not cancelled.

    Claims that were removed are gone, with every link and relation to them. Of a claim whose span was moved the record
    keeps all other fields; a quantity may become another kind of quantity. Claims that were added by hand have a span
    and a type only, which is no claim yet: they are told, and get their fields in the record's JSON.

    Raises: RecordError where the task is none of ours, a span does not fit its text, or leaves out its own numeral.
    """
    try:
        record = loads(json.dumps(given["data"]["record"]))
        made = [one for one in given.get("annotations") or () if not one.get("was_cancelled")]
        result = (made or given["predictions"])[-1]["result"]
        regions = [region for region in result if region.get("type") == "labels"]
        marks = _marks(record, regions)
    except (KeyError, TypeError, IndexError, ValueError, AttributeError, RecursionError) as error:
        raise RecordError(f"no task that claimx export --as labelstudio made: {error} is missing or wrong") from error
    if given["data"].get("text", record.text) != record.text:
        raise RecordError(f"{record.id}: the task's text is no longer the record's")
    kept = _matched(record, marks)
    left = [mark for mark in marks if mark not in kept.values()]
    added = tuple(f"{record.id}: {mark.label} {record.text[mark.start : mark.end]!r} at {mark.start}" for mark in left)
    return Correction(validate(_only(record, kept)), added)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A region in code points."""

    region: str
    start: int
    end: int
    label: str


def _marks(record: Record, regions: list[dict[str, Any]]) -> list[_Mark]:
    units = _units(record.text)
    made = []
    for region in regions:
        start, end = _span(record.text, units, region)
        made.append(_Mark(str(region["id"]), start, end, region["value"]["labels"][0]))
    return made


def _span(text: str, units: list[int], region: dict[str, Any]) -> tuple[int, int]:
    """The region's span in code points: no half character, and its words where it has them."""
    given = [int(region["value"][side]) for side in ("start", "end")]
    start, end = (bisect_left(units, unit) for unit in given)
    words = region["value"].get("text")
    whole = end < len(units) and [units[start], units[end]] == given and start < end
    if not whole or (words is not None and text[start:end] != words):
        raise RecordError(f"region {region['id']}: {words!r} does not stand at {given[0]} to {given[1]} of the text")
    return start, end


def _matched(record: Record, marks: list[_Mark]) -> dict[str, _Mark]:
    """The mark of each claim that was kept: of its id, else of its very span and type."""
    by_region = {mark.region: mark for mark in marks}
    by_span = {(mark.start, mark.end, mark.label): mark for mark in marks if mark.region not in _ids(record)}
    kept = {}
    for claim in record.claims:
        mark = by_region.get(claim.id) or by_span.get((claim.start, claim.end, claim.type))
        if mark is not None and (mark.label == claim.type or {mark.label, claim.type} <= QUANTITIES):
            kept[claim.id] = mark
    return kept


def _ids(record: Record) -> set[str]:
    return {claim.id for claim in record.claims}


def _only(record: Record, kept: dict[str, _Mark]) -> Record:
    """The record with these claims only, at these spans, in text order; validated anew."""
    made = json.loads(dumps(record))
    claims = [_moved(record, claim, kept) for claim in made["claims"] if claim["id"] in kept]
    claims.sort(key=lambda claim: (claim["start"], claim["end"]))
    terms = [{term.get("claim") for term in relation["terms"]} - {None} for relation in made["relations"]]
    relations = [r for r, needs in zip(made["relations"], terms, strict=True) if needs <= kept.keys()]
    return loads(json.dumps(made | {"claims": claims, "relations": relations, "findings": []}), trust=True)


def _moved(record: Record, claim: dict[str, Any], kept: dict[str, _Mark]) -> dict[str, Any]:
    mark = kept[claim["id"]]
    number = claim.get("number")
    if number is not None and not mark.start <= number["start"] <= number["end"] <= mark.end:
        raise RecordError(f"{record.id}: {claim['id']} was moved to where its number is not; remove it and add another")
    gone = {link: None for link in LINKS if claim.get(link) is not None and claim[link] not in kept}
    span = {"start": mark.start, "end": mark.end, "text": record.text[mark.start : mark.end], "type": mark.label}
    return claim | span | gone


def _units(text: str) -> list[int]:
    """Where each code point begins in UTF-16, and where the text ends."""
    units, position = [], 0
    for character in text:
        units.append(position)
        position += 2 if ord(character) > 0xFFFF else 1
    return [*units, position]


def tasks(path: Path) -> Iterator[dict[str, Any]]:
    """The tasks of a file that Label Studio exported: a JSON list, or a task a line.

    Raises: InputError where the file is missing or is neither.
    """
    try:
        written = path.read_text("utf-8-sig")
        if written.lstrip().startswith("["):
            yield from json.loads(written)
            return
        for line in written.split("\n"):
            if line.strip():
                yield json.loads(line)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: no JSON as Label Studio exports it: {error}") from error
