"""What the service takes and answers, as OpenAPI: from the table of calls and the models of the records."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from claimx.batch.readers.fields import FIELDS
from claimx.comparison import Comparison
from claimx.records import Record
from claimx.serve.calls import CALLS, FORMS, JSON, Call
from claimx.version import VERSION

TEXT: dict[str, Any] = {"type": "string"}
OBJECT: dict[str, Any] = {"type": "object"}
ARTICLE, RECORD, ERROR = ({"$ref": f"#/components/schemas/{name}"} for name in ("Article", "Record", "Error"))
EITHER = {"anyOf": [TEXT, ARTICLE, RECORD]}
TAKEN: dict[str, dict[str, Any]] = {
    "/extract": ARTICLE,
    "/check": {"anyOf": [ARTICLE, RECORD]},
    "/validate": RECORD,
    "/compare": OBJECT | {"properties": {"source": EITHER, "derived": EITHER}, "required": ["source", "derived"]},
}
MADE = {"/extract": RECORD, "/validate": RECORD, "/compare": {"$ref": "#/components/schemas/Comparison"}}
SCHEMAS = {
    "Article": OBJECT
    | {"properties": dict.fromkeys(FIELDS, TEXT), "required": ["text"], "additionalProperties": False},
    "Error": OBJECT | {"properties": {"status": {"type": "integer"}, "error": TEXT}, "required": ["status", "error"]},
}
ERRORS = {
    "400": "The body is no JSON.", "408": "The body came too slowly.", "413": "The body is too long.",
    "415": "The body is of another kind.", "422": "The body or a parameter holds what it may not.",
    "503": "All workers are busy, or died on this request; try again.", "504": "The work took too long.",
}  # fmt: skip


@cache
def openapi() -> dict[str, Any]:
    """The document."""
    models = models_json_schema(
        [(Record, "serialization"), (Comparison, "serialization")], ref_template="#/components/schemas/{model}"
    )[1]
    gets = {"/schema": "The JSON Schema of a record.", "/healthz": "Whether the service works, and how busy it is."}
    paths = {path: {"post": _post(path, call)} for path, call in CALLS.items()}
    paths |= {path: {"get": {"responses": {"200": _answer(says, OBJECT)}}} for path, says in gets.items()}
    return {
        "openapi": "3.1.0", "info": {"title": "claimx", "version": VERSION}, "paths": paths,
        "components": {"schemas": models["$defs"] | SCHEMAS},
    }  # fmt: skip


def _post(path: str, call: Call) -> dict[str, Any]:
    made = _answer(call.says, MADE.get(path, OBJECT))
    if "format" in call.query:
        made["content"] |= {kind: {"schema": TEXT} for kind in FORMS.values() if kind != JSON}
    return {
        "parameters": [{"name": name, "in": "query", "schema": TEXT} for name in call.query],
        "requestBody": {"content": {kind: {"schema": TAKEN[path] if kind == JSON else TEXT} for kind in call.kinds}},
        "responses": {"200": made, **{status: _answer(says, ERROR) for status, says in ERRORS.items()}},
    }


def _answer(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {JSON: {"schema": schema}}}
