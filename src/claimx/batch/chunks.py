"""One chunk of articles to written records: the function that every engine runs, here or in another process."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimx.batch.items import Item, Refusal, refusal
from claimx.pipeline import Pipeline, pipe
from claimx.records import Record, dumps


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


def extract_chunk(items: Iterable[Item], pipeline: Pipeline) -> list[Outcome]:
    """The outcome of each article, in order; one that fails is refused and costs no other.

    The articles are parsed together; only where that fails are they taken one by one to find the one at fault.
    """
    items = list(items)
    try:
        return [_written(record) for record in pipe([item.article for item in items], nlp=pipeline)]
    except Exception as error:  # a fault of ours: it must cost one article, not the run
        if len(items) == 1:
            article = items[0].article
            return [refusal(items[0].where, error, article.text, id=article.id, stage="extract")]
    return [outcome for item in items for outcome in extract_chunk([item], pipeline)]


def _written(record: Record) -> Written:
    inconsistent = sum(finding.verdict == "inconsistent" for finding in record.findings)
    line = dumps(record)
    return Written(record.id, record.text_sha256, line, len(record.claims), len(record.findings), inconsistent)
