"""What holds for every article: spans are their text, JSON goes round, runs agree, offsets shift and values do not."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimx
from claimx.records import Quotation, Record

CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl").read_text("utf-8").split("\n")
    if line
]
ARTICLES = st.sampled_from(CORPUS)
FRAGMENTS = [
    "427",
    " thefts",
    "£1.6m",
    "“",
    "”",
    '"',
    "'",
    "’",
    ",",
    ".",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\x00",
    "\xa0",
    "\u2028",
    " said",
    " per cent",
    " in 2019 to 2020",
    " Kent Police",
    "½",
    "٣٤",
    "🚓",
    "é",
    "-",
    "–",
    "10^9",
    "1e400",
    " more than ",
    "the previous year",
    " she ",
    "Mary Poole",
    "(",
    ")",
    "\u202e",
    "%",
    " million",
    " up ",
    "A38",
]
HOSTILE = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


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

    walk({name: json.loads(claimx.dumps(record))[name] for name in ("claims", "relations", "findings")})
    return found


def check_spans(text: str, record: Record) -> None:
    for start, end, words in spans(record):
        assert 0 <= start < end <= len(text)
        assert words is None or text[start:end] == words


def extract(article: dict, **changes: object) -> Record:
    known = {key: article.get(key) for key in ("text", "title", "published", "country")} | changes
    return claimx.extract(known.pop("text"), **known)


@given(HOSTILE)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_hostile_text_never_crashes_and_spans_are_their_text(text):
    record = claimx.extract(text)
    check_spans(text, record)
    assert claimx.loads(claimx.dumps(record)) == record
    assert len(claimx.dumps(record).splitlines()) == 1


@pytest.mark.parametrize("article", CORPUS, ids=lambda article: article["id"])
def test_every_span_of_the_corpus_is_its_text(article):
    record = extract(article)
    check_spans(article["text"], record)
    ids = {claim.id for claim in record.claims}
    assert len(ids) == len(record.claims)
    assert [claim.start for claim in record.claims] == sorted(claim.start for claim in record.claims)
    for claim in record.claims:
        for link in ("period", "baseline", "force", "refers_to"):
            assert getattr(claim, link, None) in {None, *ids}
        if isinstance(claim, Quotation):
            assert claim.content[0].start == claim.start
            assert claim.content[-1].end == claim.end


@given(ARTICLES)
@SLOW
def test_two_runs_are_byte_equal(article):
    assert claimx.dumps(extract(article)) == claimx.dumps(extract(article))


@given(ARTICLES, ARTICLES)
@SLOW
def test_an_article_is_read_alike_alone_and_among_others(one, other):
    alone = claimx.dumps(claimx.extract(one["text"]))
    among = [claimx.dumps(record) for record in claimx.pipe([other["text"], one["text"], other["text"]])]
    assert among[1] == alone


@given(ARTICLES)
@SLOW
def test_a_paragraph_in_front_shifts_offsets_and_changes_no_value(article):
    front = "Readers liked this.\n\n"
    before, after = extract(article), extract(article, text=front + article["text"])
    assert [(c.type, c.id, c.start + len(front), c.text) for c in before.claims] == [
        (c.type, c.id, c.start, c.text) for c in after.claims
    ]
    kept = [(c.value, c.unit, c.role, c.period, c.baseline, c.force, c.low, c.high) for c in before.quantities]
    assert kept == [(c.value, c.unit, c.role, c.period, c.baseline, c.force, c.low, c.high) for c in after.quantities]
    assert [f.message for f in before.findings] == [f.message for f in after.findings]


@given(ARTICLES)
@SLOW
def test_validate_needs_no_text(article):
    record = extract(article)
    blank = claimx.loads(claimx.dumps(record)).model_copy(update={"text": ""})
    assert claimx.validate(blank).findings == record.findings
