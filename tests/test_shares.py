"""The table of the corpus against the wanted shares: what each row counts, and that the corpus is as it was wanted."""

import doctest
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

import shares

TEXT = "Kent Police took 40 reports in 2019. Of them 12 were hoaxes. Most were true. In all, 3 went to court."
SHORT = {"ratio", "conversion"}
"""Kinds of relations of which there are less than the wanted 200; the data sheet says so."""


def figure(at, link=None, **more):
    start = TEXT.index(at)
    number = {"start": start, "end": start + len(at.split()[0])}
    claim = {"type": "count", "start": start, "end": start + len(at), "number": number, "subject": None}
    return claim | dict.fromkeys(shares.LINKS) | {"period": link} | more


def article(claims):
    return shares.Article({"text": TEXT, "claims": [claim | {"id": f"c{n}"} for n, claim in enumerate(claims)]})


YEAR = {"type": "period", "start": TEXT.index("2019"), "end": TEXT.index("2019") + 4}


def test_links_are_measured_in_sentences():
    made = article([YEAR, figure("40 reports", "c0"), figure("12", "c0"), figure("3", "c0")])
    assert [one.back("period") for one in made.figures] == [0, 1, 3]
    assert [one.reaches for one in made.figures] == [False, False, True]


def test_a_title_of_a_person_ends_no_sentence():
    record = {"text": "Dr. Ash saw 40 cats. She saw 3 dogs.\nMr. Oak saw none.", "claims": []}
    assert len(shares.Article(record).starts) == 3


def test_a_bare_numeral_has_its_noun_elsewhere():
    near = {"start": TEXT.index("12") + 3, "end": TEXT.index("12") + 7}
    far = {"start": TEXT.index("reports"), "end": TEXT.index("reports") + 7}
    made = article([figure("40 reports"), figure("12", subject=near), figure("3", subject=far)])
    assert [one.bare for one in made.figures] == [False, False, True]


def test_a_doubt_is_counted_on_links_only():
    made = article([figure("12", accept={"unit": ["a", "b"]}), figure("3", accept={"baseline": [None, "c0"]})])
    assert [one.doubted for one in made.figures] == [False, True]


@pytest.mark.parametrize(
    ("relation", "kind"),
    [
        ({"type": "part_of", "terms": [{"as": "part"}] * 2 + [{"as": "whole"}], "closed": True}, "sum and remainder"),
        ({"type": "part_of", "terms": [{"as": "part"}, {"as": "whole"}], "closed": None}, "part of a whole"),
        ({"type": "change_between", "terms": [{"as": "change", "claim": "gap"}]}, "difference"),
        ({"type": "change_between", "terms": [{"as": "from", "claim": "gap"}]}, "change"),
        ({"type": "lasts", "terms": []}, "age and length"),
    ],
)  # fmt: skip
def test_relations_have_the_kinds_that_were_asked_for(relation, kind):
    assert shares.kind(relation, {"gap": {"role": "difference"}}) == kind


def test_the_corpus_is_as_it_was_wanted_within_a_fifth():
    off = {row.name.removeprefix("relations: ") for row in shares.rows() if not row.met}
    assert off <= SHORT | {f"plain articles, of {shares.PLAIN} figures at most"}


def test_docstrings_of_the_table():
    assert doctest.testmod(shares).failed == 0
