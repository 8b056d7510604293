"""What holds for every article: spans are their text, JSON goes round, runs agree, offsets shift and values do not."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimx
from claimx.records import Record
from claimx.units import units
from hostile import FRAGMENTS
from invariants import check_links, check_spans, check_text

CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl").read_text("utf-8").split("\n")
    if line
]
ARTICLES = st.sampled_from(CORPUS)
PIECES = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text(max_size=12),  # any characters of any script
    st.text(alphabet="0123456789.,-–/ ½%£$\xa0\x00", max_size=20),
    st.text(alphabet="“”\"'‘’() \n.", max_size=20),
    st.tuples(st.sampled_from(FRAGMENTS), st.integers(2, 60)).map(lambda pair: pair[0] * pair[1]),
)
HOSTILE = st.lists(PIECES, max_size=40).map("".join)
NUMBERS = st.sampled_from(["1", "56", "2.5", "44", "1,930", "0.001", "-5", "4 million"])
UNITS = st.sampled_from(sorted({*units().words, *units().symbols}))
MEASURES = st.tuples(NUMBERS, UNITS, NUMBERS, UNITS).map(lambda drawn: "{} {} ({} {}) ".format(*drawn))
SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def extract(article: dict, **changes: object) -> Record:
    known = {key: article.get(key) for key in ("text", "title", "published", "country")} | changes
    return claimx.extract(known.pop("text"), **known)


@given(HOSTILE)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_hostile_text_never_crashes_and_its_record_is_sound(text):
    check_text(text)


@pytest.mark.parametrize("text", ["7 according to\u00a0that y"])
def test_what_fuzzing_found_is_sound(text):
    check_text(text)


@pytest.mark.parametrize("other", ["sſ", "iı", "iİ", "k\u212a", "µμ"], ids="U+{0[1]!a}".format)
@pytest.mark.parametrize("article", CORPUS[::8], ids=lambda article: article["id"])
def test_a_letter_that_counts_as_another_where_case_does_not_breaks_nothing(article, other):
    check_text(article["text"].replace(*other))


@given(ARTICLES, st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_an_article_torn_apart_by_fragments_is_sound(article, data):
    words = re.split(r"(?<=\s)", article["text"][:1500])
    for _ in range(data.draw(st.integers(1, 12))):
        words.insert(data.draw(st.integers(0, len(words))), data.draw(st.sampled_from(FRAGMENTS)))
    check_text("".join(words))


@given(ARTICLES, ARTICLES, st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_an_article_with_the_words_of_another_and_measures_in_two_units_is_sound(article, other, data):
    words, others = (re.split(r"(?<=\s)", one["text"][:2000]) for one in (article, other))
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] = data.draw(st.one_of(st.sampled_from(others), MEASURES))
    check_text("".join(words))


@pytest.mark.parametrize("article", CORPUS, ids=lambda article: article["id"])
def test_every_span_of_the_corpus_is_its_text(article):
    record = extract(article)
    check_spans(article["text"], record)
    check_links(record)


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
