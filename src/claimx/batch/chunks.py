"""One chunk of the input to written records: the function that every engine runs, here or in another process."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimx.batch.items import Item, Refusal, refusal
from claimx.pipeline import Pipeline, streamed
from claimx.records import Record, dumps

CHUNK = 24
"""How many articles a worker gets at a time: news of that many is parsed in one batch (view/read.py)."""
CHUNK_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it is written, with what the summary counts."""

    id: str
    text_sha256: str
    line: str
    claims: int
    findings: int
    inconsistent: int


Outcome = Written | Refusal
Chunk = list[Item | Refusal]


def cut(read: Iterable[Item | Refusal], most: int, characters: int) -> Iterator[Chunk]:
    """The input in chunks of at most `most` articles and about that many characters.

    What the reader refused goes along in its place, so that the quarantine is in the order of the input too.
    """
    chunk: Chunk = []
    size = 0
    for one in read:
        chunk.append(one)
        size += len(one.article.text) if isinstance(one, Item) else 0
        if len(chunk) == most or size >= characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def extract_chunk(chunk: Iterable[Item | Refusal], pipeline: Pipeline) -> list[Outcome]:
    """The outcome of each article, in order; one that fails is refused and costs no other."""
    chunk = list(chunk)
    found = iter(_extracted([one for one in chunk if isinstance(one, Item)], pipeline))
    return [one if isinstance(one, Refusal) else next(found) for one in chunk]


def _extracted(items: list[Item], pipeline: Pipeline) -> list[Outcome]:
    """The articles are parsed together; only where that fails are they taken one by one to find the one at fault."""
    try:
        return [written(record) for record in streamed([item.article for item in items], nlp=pipeline)]
    except Exception as error:  # a fault of ours: it must cost one article, not the run
        if len(items) == 1:
            return [refused(items[0], error)]
    return [outcome for item in items for outcome in _extracted([item], pipeline)]


def refused(item: Item, error: Exception) -> Refusal:
    """The refusal of an article that could be read but not worked on."""
    return refusal(item.where, error, item.article.text, id=item.article.id, stage="extract")


def written(record: Record) -> Written:
    """The record as a line, with what the summary counts."""
    inconsistent = sum(finding.verdict == "inconsistent" for finding in record.findings)
    line = dumps(record)
    return Written(record.id, record.text_sha256, line, len(record.claims), len(record.findings), inconsistent)
