"""What holds for every article: spans are their text, JSON goes round, runs agree, offsets shift and values do not."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimx
from claimx.units import units
from hostile import FRAGMENTS
from invariants import check_links, check_record, check_spans, check_text
from shared import CORPUS, LONG, examples, known, records

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
PARTS = 8
"""Into how many tests what is asked of all of the corpus is cut, for two processes to share."""
MICRO = "It held 4 µF and weighed 30 µg in 2019, 12 µg more than a year earlier, said Mikko Kiss."
"""No article of the corpus has that letter."""
READ = range(0, len(CORPUS), 1 if LONG else 3)
"""Every third article in the gate; `make soak` reads them all."""
SOME = range(0, len(CORPUS), 21)


@given(HOSTILE)
@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
def test_hostile_text_never_crashes_and_its_record_is_sound(text):
    check_text(text)


@pytest.mark.parametrize("text", ["7 according to\u00a0that y"])
def test_what_fuzzing_found_is_sound(text):
    check_text(text)


LETTERS = ["sſ", "iı", "iİ", "k\u212a", "µμ"]


@pytest.mark.parametrize("other", LETTERS, ids="U+{0[1]!a}".format)
def test_a_letter_that_counts_as_another_where_case_does_not_breaks_nothing(other):
    """Read in one batch, the articles that have the letter: in the gate other articles for each letter."""
    some = CORPUS[::8] if LONG else CORPUS[8 * LETTERS.index(other) :: 8 * len(LETTERS)]
    texts = [text.replace(*other) for text in (MICRO, *(one["text"] for one in some)) if other[0] in text]
    assert texts
    for text, made in zip(texts, claimx.pipe(texts), strict=True):
        check_record(text, made)


@given(ARTICLES, st.data())
@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow])
def test_an_article_torn_apart_by_fragments_is_sound(article, data):
    words = re.split(r"(?<=\s)", article["text"][:1500])
    for _ in range(data.draw(st.integers(1, 12))):
        words.insert(data.draw(st.integers(0, len(words))), data.draw(st.sampled_from(FRAGMENTS)))
    check_text("".join(words))


@given(ARTICLES, ARTICLES, st.data())
@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow])
def test_an_article_with_the_words_of_another_and_measures_in_two_units_is_sound(article, other, data):
    words, others = (re.split(r"(?<=\s)", one["text"][:2000]) for one in (article, other))
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] = data.draw(st.one_of(st.sampled_from(others), MEASURES))
    check_text("".join(words))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_records_of_the_corpus_are_sound(part):
    numbers = READ[part::PARTS]
    for number, made in zip(numbers, records(numbers), strict=True):
        article = CORPUS[number]
        check_spans(article["text"], made)
        check_links(made)
        blank = claimx.loads(claimx.dumps(made)).model_copy(update={"text": ""})
        assert claimx.validate(blank).findings == made.findings, article["id"]  # which needs no text


def test_an_article_is_read_alike_alone_and_among_others_and_by_a_second_run():
    for number, made in zip(SOME, records(SOME), strict=True):
        assert claimx.dumps(claimx.extract(**known(number))) == claimx.dumps(made), CORPUS[number]["id"]


def test_a_paragraph_in_front_shifts_offsets_and_changes_no_value():
    front = "Readers liked this.\n\n"
    shifted = [known(number) | {"text": front + CORPUS[number]["text"]} for number in SOME]
    for number, before, after in zip(SOME, records(SOME), claimx.pipe(shifted), strict=True):
        assert [(c.type, c.id, c.start + len(front), c.text) for c in before.claims] == [
            (c.type, c.id, c.start, c.text) for c in after.claims
        ]
        assert list(map(values, before.quantities)) == list(map(values, after.quantities)), CORPUS[number]["id"]
        assert [f.message for f in before.findings] == [f.message for f in after.findings], CORPUS[number]["id"]


def values(claim):
    """What a quantity says, wherever it stands."""
    return claim.value, claim.unit, claim.role, claim.period, claim.baseline, claim.force, claim.low, claim.high
