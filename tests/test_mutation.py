"""The mutation test: a number of the corpus is changed so that a stated relation breaks, and an alarm has to say so.

The floors lie a little below what `python benchmarks/mutate.py` prints.
"""

import importlib
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / folder) for folder in ("benchmarks", "corpus")]

LOCATED = 0.73
"""The least share of changes that an alarm has to locate.

Some change a figure by a fifth, so that what follows from it is a quarter or more off what is stated:
claimx/checks/unlikely.py keeps such alarms back where no misprint explains them, as figures that far apart were hardly
said of one thing.
"""
FALSE = 2
"""The most alarms away from a planted slip: none is known, but the corpus grows by articles that no rule has seen."""


@pytest.fixture(scope="module")
def mutations():
    return importlib.import_module("compiler.mutations")


@pytest.fixture(scope="module")
def score(mutations):
    return importlib.import_module("mutate").run(mutations.corpus())


@pytest.mark.slow
def test_changes_are_located(score):
    assert len(score.rows) > 400
    assert score.share("located") >= LOCATED


@pytest.mark.slow
def test_unchanged_articles_and_numbers_raise_no_alarm(score):
    assert len(score.false) <= FALSE, score.false
    assert len(score.stray) <= FALSE, score.stray


def test_a_change_keeps_every_other_character(mutations):
    record = mutations.corpus(frozenset({"police-dog-bites"}))[0]
    made = [mutations.mutation(one, turn) for turn, one in enumerate(mutations.stated(record))]
    assert any(one is not None for one in made)
    for one in filter(None, made):
        start, end = one.changed.place
        assert one.text[:start] == record["text"][:start]
        assert one.text[one.end :] == record["text"][end:]
        assert one.text[start : one.end] != record["text"][start:end]


def test_the_same_changes_on_every_run(mutations):
    records = mutations.corpus(frozenset({"transport-potholes"}))
    first, again = ([mutations.mutation(one, 3) for one in mutations.stated(record)] for record in records * 2)
    assert first == again


def test_a_relation_that_holds_still_holds_unchanged(mutations):
    for record in mutations.corpus():
        assert all(one.holds() for one in mutations.stated(record))
