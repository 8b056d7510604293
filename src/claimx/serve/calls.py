"""What a worker makes of a request: CALLS is the table. Nothing of it is done in the process that listens."""

import json
import os
import posixpath
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimx.batch.engines import Settings, WorkerLostError, load_for
from claimx.batch.readers.fields import FIELDS, article_of
from claimx.comparison import compare
from claimx.errors import ClaimxError, OutOfTimeError
from claimx.files import no_text
from claimx.linter import Known, Result
from claimx.linter.alarms import alarms, failures, notes
from claimx.linter.files import Source, source_of
from claimx.linter.formats import FORMATS
from claimx.linter.places import Lines, Row
from claimx.pipeline import extract, validate
from claimx.records import Record, dumps, loads
from claimx.serve import logs
from claimx.view.article import Article, checked

JSON = "application/json"
ENDINGS = {JSON: ".json", "text/plain": ".txt", "text/markdown": ".md", "text/html": ".html"}
"""What a body may be, and the endings of the files that hold such."""
FORMS = {
    "json": JSON, "sarif": "application/sarif+json", "jsonl": "application/x-ndjson", "text": "text/plain",
    "github": "text/plain",
}  # fmt: skip
"""The forms of `/check` and what they are called in an answer."""
ACCEPTED = {kind: form for form, kind in FORMS.items() if form != "github"}
WARM = "Kent Police recorded 427 thefts in 2019, up 7 per cent from 399 in 2018."
"""Read once by each worker before its first request: what is loaded when it is needed is loaded then."""
LONGEST = 500
"""How much is told of an error, in characters."""


class RefusedError(ClaimxError):
    """A request that is not worked on, and the status that says so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as a worker gets it."""

    call: str
    body: bytes
    kind: str = JSON
    accept: str = ""
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> Known:
        """What the parameters say of an article; a day or a country that is none is refused."""
        known = Known(self.query.get("published"), self.query.get("country"))
        known.of(checked(""))
        return known


class Answer(NamedTuple):
    """What goes back."""

    body: bytes
    kind: str = JSON
    status: int = 200


STATUS: dict[type[Exception], int] = {WorkerLostError: 503, OutOfTimeError: 504, ClaimxError: 422}


def failed(error: Exception) -> Answer:
    """The answer that an error calls for; the words of one that is a fault of ours may be the article's."""
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    status = error.status if isinstance(error, RefusedError) else status
    why = "a fault of claimx, which its log tells of" if status == 500 else " ".join(str(error).split())[:LONGEST]
    return Answer(json.dumps({"status": status, "error": why}).encode(), JSON, status)


def begin(settings: Settings) -> None:
    """What a worker does before its first request; where no model can be loaded, that request says so."""
    logs.begin()
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 what plugins print may be the article's
    with suppress(ClaimxError):
        extract(WARM, nlp=load_for(settings))


def answers(asked: list[Asked], settings: Settings) -> list[Answer]:
    """The answer to each request."""
    return [_answer(one, settings) for one in asked]


def _answer(asked: Asked, settings: Settings) -> Answer:
    try:
        return CALLS[asked.call].make(asked, settings)
    except Exception as error:
        answer = failed(error)
        if answer.status == 500:
            logs.log.exception("fault")
        return answer


def _extract(asked: Asked, settings: Settings) -> Answer:
    given = _source(asked).given
    if isinstance(given, Record):
        raise RefusedError(422, "a record, not an article; /validate and /check take one")
    return Answer(dumps(extract(given, nlp=load_for(settings))).encode())


def _validate(asked: Asked, settings: Settings) -> Answer:
    _json(asked.body)
    return Answer(dumps(validate(loads(asked.body, trust=asked.query.get("trust") in ("1", "true")))).encode())


def _compare(asked: Asked, settings: Settings) -> Answer:
    given = _json(asked.body)
    if not isinstance(given, dict) or given.keys() != {"source", "derived"}:
        raise RefusedError(422, 'an object with "source" and "derived" is needed: each a text, an article or a record')
    found = [checked(one) if isinstance(one, str) else _given(one) for one in (given["source"], given["derived"])]
    made = [one if isinstance(one, Record) else extract(asked.known.of(one), nlp=load_for(settings)) for one in found]
    return Answer(compare(*made).model_dump_json().encode())


def _check(asked: Asked, settings: Settings) -> Answer:
    wanted = [one.partition(";")[0].strip().lower() for one in asked.accept.split(",")]
    form = asked.query.get("format") or next((ACCEPTED[one] for one in wanted if one in ACCEPTED), "json")
    if form not in FORMS:
        raise RefusedError(422, f"the format is {form!r}; there are {', '.join(FORMS)}")
    source = _source(asked)
    is_record = isinstance(source.given, Record)
    record = (
        validate(source.given) if isinstance(source.given, Record) else extract(source.given, nlp=load_for(settings))
    )
    told = (*(() if is_record else notes(source, record.text)), *failures(source, record))
    result = Result(1, 1, tuple(alarms(source, record, {}, _least(asked))), told)
    return Answer("".join(f"{line}\n" for line in FORMATS[form](result)).encode(), FORMS[form])


def _least(asked: Asked) -> float:
    """How likely a finding has to be."""
    given = asked.query.get("min-confidence", "0")
    try:
        least = float(given)
    except ValueError:
        least = -1
    if not 0 <= least <= 1:
        raise RefusedError(422, f"min-confidence is {given!r}; give a number from 0 to 1")
    return least


def _source(asked: Asked) -> Source:
    """The article or record that the body is, and where its text stands in it."""
    if asked.kind != JSON:
        if why := no_text(asked.body):
            raise RefusedError(422, f"the body is {why}")
        return source_of(_path(asked.query.get("source")), ENDINGS[asked.kind], asked.body, asked.known)
    given = _given(_json(asked.body))
    if isinstance(given, Record):
        return Source(_path(given.source), given, Row(1))
    return Source(_path(given.source), asked.known.of(given), Lines(given.text))


def _path(source: str | None) -> str:
    """What a source is called among files: never one outside the working folder, whose name is nobody's business."""
    return posixpath.normpath(f"/{source or ''}").lstrip("/") or "article"


def _given(given: Any) -> Article | Record:
    """The record or the article that JSON holds; a field that nobody reads may be one misspelt."""
    if isinstance(given, dict):
        if str(given.get("schema", "")).startswith("claimx/"):
            return loads(json.dumps(given))
        if unknown := [name for name in given if name not in FIELDS]:
            raise RefusedError(422, f"an article has no {unknown[0]!r}; its fields are {', '.join(FIELDS)}")
    return article_of(given, {})


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, f"the body is no JSON: {error}") from error


class Call(NamedTuple):
    """What is done, what that is, which parameters there may be, what a body may be."""

    make: Callable[[Asked, Settings], Answer]
    says: str
    query: tuple[str, ...]
    kinds: tuple[str, ...] = (JSON,)


CALLS = {
    "/extract": Call(_extract, "The record of an article.", ("published", "country", "source"), tuple(ENDINGS)),
    "/check": Call(
        _check, "What does not add up in an article or a record.",
        ("published", "country", "source", "format", "min-confidence"), tuple(ENDINGS),
    ),
    "/validate": Call(_validate, "A record with fresh findings.", ("trust",)),
    "/compare": Call(_compare, "What a source says of each figure of a text.", ("published", "country")),
}  # fmt: skip
