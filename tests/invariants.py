"""What holds for the record of any text, however hostile; the properties and the fuzz target ask the same."""

import json

import claimx
from claimx.errors import InputError
from claimx.records import Quotation, Record


def spans(record: Record) -> list[tuple[int, int, str | None]]:
    """Every span of the record with the words it says it has."""
    found: list[tuple[int, int, str | None]] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            if "start" in part and "end" in part:
                found.append((part["start"], part["end"], part.get("text")))
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    written = json.loads(claimx.dumps(record))
    walk([written[name] for name in ("claims", "relations", "findings")])
    return found


def check_spans(text: str, record: Record) -> None:
    """Every span stands in the text and is the words that it says it is."""
    for start, end, words in spans(record):
        assert 0 <= start < end <= len(text)
        assert words is None or text[start:end] == words


def check_links(record: Record) -> None:
    """Claims stand in text order under ids of their own, and every link names one of them."""
    ids = {claim.id for claim in record.claims}
    assert len(ids) == len(record.claims)
    assert [claim.start for claim in record.claims] == sorted(claim.start for claim in record.claims)
    for claim in record.claims:
        for link in ("period", "baseline", "force", "refers_to"):
            assert getattr(claim, link, None) in {None, *ids}
        if isinstance(claim, Quotation):
            assert claim.content[0].start == claim.start
            assert claim.content[-1].end == claim.end


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def check_text(text: str) -> None:
    """No text crashes; its record has right spans and links, is one line of JSON, goes round; a batch gives it too."""
    try:
        record = claimx.extract(text)
    except InputError:
        assert any("\ud800" <= char <= "\udfff" for char in text)
        return
    check_record(text, record)
    [again] = claimx.pipe([text])
    assert claimx.dumps(again) == claimx.dumps(record)


def check_record(text: str, record: Record) -> None:
    """The record of a text has right spans and links, and is one line of JSON that goes round."""
    check_spans(text, record)
    check_links(record)
    written = claimx.dumps(record)
    assert len(written.splitlines()) == 1
    json.loads(written, parse_constant=refuse)
    assert claimx.loads(written) == record
    assert claimx.validate(record).findings == record.findings
