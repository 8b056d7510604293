"""The changes of the mutation test: one number of a stated relation, so that it breaks, the same on every run.

How many of them an alarm locates is measured (`python benchmarks/mutate.py`) and logged at first contact, not tested.
"""

import importlib
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / folder) for folder in ("benchmarks", "corpus")]


@pytest.fixture(scope="module")
def mutations():
    return importlib.import_module("compiler.mutations")


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
