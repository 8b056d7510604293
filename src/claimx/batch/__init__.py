"""Many articles: read line by line, in order; one bad line never costs the others."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimx.errors import ClaimxError, InputError
from claimx.pipeline import Pipeline, pipe
from claimx.records import dumps
from claimx.view.article import Article, checked

FIELDS = ("id", "text", "title", "published", "country", "source")


def run(lines: Iterable[bytes], output: Path, pipeline: Pipeline) -> str:
    """Write a record a line to `output` and what cannot be used to `output.quarantine.jsonl`; return a summary.

    Raises: InputError where the output cannot be written.
    """
    quarantine = output.with_name(output.name + ".quarantine.jsonl")
    refused: list[dict[str, Any]] = []
    claims = findings = articles = 0
    try:
        sink = output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{output}: {(error.strerror or str(error)).lower()}") from error
    with sink:
        for record in pipe(articles_of(lines, refused), nlp=pipeline):
            sink.write(dumps(record) + "\n")
            articles += 1
            claims += len(record.claims)
            findings += len(record.findings)
    if refused:
        quarantine.write_text("".join(json.dumps(line) + "\n" for line in refused), "utf-8")
    else:
        quarantine.unlink(missing_ok=True)
    return f"{articles} articles, {claims} claims, {findings} findings, {len(refused)} quarantined"


def articles_of(lines: Iterable[bytes], refused: list[dict[str, Any]]) -> Iterator[Article]:
    """Yield the article of each usable line; what is not usable goes to `refused` with line number and reason."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield article_of(line)
        except (ClaimxError, ValueError) as error:
            refused.append(
                {
                    "line": number,
                    "stage": "read",
                    "error": type(error).__name__,
                    "reason": str(error),
                    "sha256": hashlib.sha256(line).hexdigest(),
                }
            )


def article_of(line: bytes) -> Article:
    """The article of a JSON line.

    Raises: InputError or ValueError where the line is no JSON object with a text.
    """
    given = json.loads(line.decode("utf-8"))
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise InputError('not an object with a string "text"')
    fields = {name: given[name] for name in FIELDS if given.get(name) is not None}
    for name, value in fields.items():
        if not isinstance(value, str):
            raise InputError(f'"{name}" is a {type(value).__name__}; a string is needed')
    return checked(**fields)
