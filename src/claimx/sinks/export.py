"""A file of records to another form; FORMS is the table."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from claimx.errors import ClaimxError, InputError
from claimx.files import Ours, head, replacing
from claimx.plugins import added
from claimx.records import SCHEMA, Record, dumps, loads
from claimx.sinks.jsonld import CONTEXT, Nodes, claims, reviews, top
from claimx.sinks.labelstudio import corrected, task, tasks
from claimx.sinks.wording import counted


def _parquet(records: Iterator[Record], output: Path) -> int:
    from claimx.sinks.parquet import write

    return write(records, output)


def _graph(
    nodes: Nodes, records: Iterator[Record], output: Path, *, lines: bool = False, best: int | None = None
) -> int:
    """One JSON-LD document, or a document a line; `best`: so many, those most worth a check, else all."""
    made = (one for record in records for one in nodes(record))
    chosen = (node for _, node in made) if best is None else iter(top(made, best))
    if lines:
        return _lines((json.dumps(CONTEXT | node, ensure_ascii=False) for node in chosen), output)
    written = (json.dumps(node, ensure_ascii=False) for node in chosen)
    return _list(written, output, json.dumps(CONTEXT)[:-1] + ', "@graph": [\n', "\n]}\n")


def _labelstudio(records: Iterator[Record], output: Path) -> int:
    return _list((json.dumps(task(record)) for record in records), output, "[", "]\n")


def _list(items: Iterator[str], output: Path, opening: str, closing: str) -> int:
    """An item a line between these two, with commas, and how many there were."""
    written = 0
    with output.open("w", encoding="utf-8", newline="\n") as file:
        file.write(opening)
        for written, item in enumerate(items, 1):
            file.write((",\n" if written > 1 else "") + item)
        file.write(closing)
    return written


def _lines(lines: Iterator[str], output: Path) -> int:
    written = 0
    with output.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n")
            written += 1
    return written


FORMS: dict[str, Callable[[Iterator[Record], Path], int]] = {
    "parquet": _parquet,
    "jsonld": partial(_graph, claims),
    "claimreview": partial(_graph, reviews),
    "labelstudio": _labelstudio,
}
NOUNS = {"parquet": "row", "jsonld": "claim", "claimreview": "claim"}
"""What a form has one of for each; the others have articles."""


def _begins(kind: str) -> re.Pattern[bytes]:
    """How JSON-LD of that type begins, as a document or as lines."""
    return re.compile(
        rb'\{"@context": "https://schema\.org", (?:"@graph": \[\s*(?:\]|\{"@type": "%b",)|"@type": "%b",)'
        % (kind.encode(), kind.encode())
    )


BEGINNINGS = {
    "parquet": re.compile(rb"PAR1"),
    "jsonld": _begins("Claim"),
    "claimreview": _begins("ClaimReview"),
    "labelstudio": re.compile(rb'\[\]\n|\[\{"data": \{"text": '),
    "records": re.compile(rb'\{"schema":"%s",' % SCHEMA.encode()),
}
"""How a file of each form begins: another one is never written over."""


def _is_of(form: str) -> Ours:
    """Whether a file is of the form; of a form of another package nobody can tell."""

    def ours(path: Path) -> bool:
        return form in BEGINNINGS and bool(BEGINNINGS[form].match(head(path))) and _has_claims(form, path)

    return ours


def _has_claims(form: str, path: Path) -> bool:
    """Whether a Parquet file has the columns of claims; of the other forms the beginning tells."""
    if form != "parquet":
        return True
    from claimx.sinks.parquet import is_claims

    return is_claims(path)


def forms() -> dict[str, Callable[[Iterator[Record], Path], int]]:
    """The package's forms, and those of other packages (entry point `claimx.sinks`)."""
    return FORMS | added("sinks")


def export(records: Path, output: Path, form: str, *, lines: bool = False, best: int | None = None) -> str:
    """Write the records of a JSONL file in one of the forms, and say what was written.

    Of JSON-LD, `lines` asks for a document a line, `best` for so many claims, those most worth a check. `output` is
    replaced when all is written; it may be of the same form, but no other file, and not the records.

    Raises: InputError where a file cannot be read or written; RecordError for a line that is no record.
    """
    known = forms()
    if form not in known:
        raise InputError(f"no form {form!r}; known: {', '.join(known)}")
    write = known[form]
    if lines or best is not None:
        if not isinstance(write, partial):
            raise InputError(f"--lines and --top are for jsonld and claimreview, not for {form}")
        write = partial(write, lines=lines, best=best)
    if not records.is_file():
        raise InputError(f"{records}: no such file")
    with replacing(output, inputs=[records], ours=_is_of(form)) as part:
        written = write(read_records(records), part)
    return f"{output}: {counted(written, NOUNS.get(form, 'article'))}"


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a JSONL file.

    Raises: InputError that names the line which is none.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield loads(line)
            except ClaimxError as error:
                raise InputError(f"{path}, line {number}: {error}") from error


def corrections(given: Path, output: Path) -> tuple[int, list[str]]:
    """Write the records that a person corrected in Label Studio; how many, and what of the file they do not hold.

    Raises: InputError where a file cannot be read or written.
    """
    told: list[str] = []

    def lines() -> Iterator[str]:
        for number, one in enumerate(tasks(given), 1):
            try:
                made = corrected(one)
            except ClaimxError as error:
                told.append(f"{given}, task {number} was left out: {error}")
                continue
            told.extend(f"{given}, task {number}: added by hand, no claim yet: {added}" for added in made.added)
            yield dumps(made.record)

    with replacing(output, inputs=[given], ours=_is_of("records")) as part:
        return _lines(lines(), part), told
