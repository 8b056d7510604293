"""Records to Label Studio's tasks, and a person's corrections back.

Label Studio counts UTF-16 code units, as browsers do; claims count code points. Every span is checked both ways.
"""

import json
from bisect import bisect_left
from typing import Any

from claimx.errors import RecordError
from claimx.records import Record, dumps, loads

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


def corrected(given: dict[str, Any]) -> Record:
    """The record as a person left it: claims that were removed are gone, with every link and relation to them.

    Of a claim whose span was moved the record keeps all fields but the span. Claims that were added by hand have a span
    and a type only, which is no claim yet: give them fields in the record's JSON.

    Raises: RecordError where the task is none of ours, or a span does not fit its text.
    """
    try:
        record = loads(json.dumps(given["data"]["record"]))
        annotations = given.get("annotations") or given["predictions"]
        result = annotations[-1]["result"]
    except (KeyError, TypeError, IndexError) as error:
        raise RecordError(f"no Label Studio task of claimx: {error!r} is missing") from error
    units = _units(record.text)
    kept = {region["id"]: _span(record.text, units, region) for region in result if region.get("type") == "labels"}
    return _only(record, kept)


def _span(text: str, units: list[int], region: dict[str, Any]) -> tuple[int, int]:
    start, end = (bisect_left(units, region["value"][side]) for side in ("start", "end"))
    words = region["value"].get("text")
    if not 0 <= start < end <= len(text) or (words is not None and text[start:end] != words):
        raise RecordError(f"region {region['id']}: {words!r} does not stand at {start} to {end} of the text")
    return start, end


def _only(record: Record, kept: dict[str, tuple[int, int]]) -> Record:
    """The record with these claims only, at these spans; validated anew."""
    made = json.loads(dumps(record))
    claims = []
    for claim in made["claims"]:
        if claim["id"] not in kept:
            continue
        start, end = kept[claim["id"]]
        claim |= {"start": start, "end": end, "text": record.text[start:end]}
        for link in ("period", "baseline", "force", "refers_to"):
            if claim.get(link) is not None and claim[link] not in kept:
                claim[link] = None
        claims.append(claim)
    terms = [{term.get("claim") for term in relation["terms"]} - {None} for relation in made["relations"]]
    relations = [r for r, needs in zip(made["relations"], terms, strict=True) if needs <= kept.keys()]
    return loads(json.dumps(made | {"claims": claims, "relations": relations, "findings": []}))


def _units(text: str) -> list[int]:
    """Where each code point begins in UTF-16, and where the text ends."""
    units, position = [], 0
    for character in text:
        units.append(position)
        position += 2 if ord(character) > 0xFFFF else 1
    return [*units, position]
