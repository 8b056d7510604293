"""The weights of the linking fields: well formed, learned alike each time, better than no answer on unseen articles."""

import re
import tomllib
from pathlib import Path

import pytest
from models.links import fit, gold, roles, train
from models.names import gold as names_gold
from models.names import train as names_train

from claimx.extractors.excluded.named import NAME as NAMED
from claimx.link.baseline import FIELD as BASELINE
from claimx.link.force import FIELD as FORCE
from claimx.link.period import field as period
from claimx.link.subject import FIELD as SUBJECT
from claimx.link.weighed_role import NAME as ROLE
from claimx.link.weighed_role import VALUES
from claimx.scorer import Option, Scorer, weights

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", [*(one.name for one in (period({}), FORCE, BASELINE)), SUBJECT, ROLE, NAMED])
def test_weights_are_whole_and_in_order(name):
    table = weights(name)
    assert list(table) == sorted(table)
    assert all(isinstance(weight, int) for weight in table.values())


def test_sums_are_exact_whatever_the_order():
    table = {"a": 1, "b": -2, "c": 700}
    groups = (("a", "b"), ["c"], ["unknown"])
    assert Scorer(table).score(Option(None, groups)) == Scorer(table).score(Option(None, groups[::-1])) == 699


@pytest.fixture(scope="module")
def some():
    """Articles of the corpus, the last ten to be answered unseen."""
    records = gold.gold(ROOT / "corpus" / "claimx-corpus.jsonl")
    return list(gold.articles(records[::6][:40], "corpus"))


def test_weights_are_learned_from_answers_of_their_own_too(some):
    told = [gold.examples(one, SUBJECT) for one in some]
    table = train.learned(some, SUBJECT, told, range(20))
    assert train.learned(some, SUBJECT, told, range(20)) == table
    assert table != fit.fit(train.joined(told, range(20)))
    scored = [train.marks(one, SUBJECT, table, None) for one in some[30:]]
    assert sum(right for right, _ in scored) > 0.6 * sum(all_ for _, all_ in scored)


def test_no_word_that_weighs_for_a_subject_has_digits(some):
    told = {
        name
        for one in some
        for each in gold.examples(one, SUBJECT)
        for groups in each.options
        for group in groups
        for name in group
    }
    assert [name for name in told if name.startswith("word ") and any(letter.isdigit() for letter in name)] == []
    assert any(name.startswith("word ") for name in told)


def test_learning_twice_gives_the_same_weights_and_they_travel(some, tmp_path):
    told = [example for one in some[:30] for example in gold.examples(one, "period")]
    table = fit.fit(told)
    assert fit.fit(told) == table
    train.write(tmp_path / "period.toml", "period", table)
    assert tomllib.loads((tmp_path / "period.toml").read_text("utf-8"))["weights"] == table
    learned = [train.marks(one, "period", table, None) for one in some[30:]]
    nothing = [train.marks(one, "period", {"none": 1}, None) for one in some[30:]]
    assert sum(right for right, _ in learned) > sum(right for right, _ in nothing)


def test_a_construction_is_learned_from_where_its_figures_are_found():
    known = list(gold.constructions(ROOT / "corpus" / "constructions"))
    assert all(sum(map(len, one.right.values())) for one in known)


def test_every_weight_of_a_role_is_of_one_that_there_is():
    assert {name.partition(": ")[0] for name in weights(ROLE)} == set(VALUES)


def test_roles_are_learned_alike_and_better_than_always_a_level():
    records = gold.gold(ROOT / "corpus" / "claimx-corpus.jsonl")[::6][:60]
    known = list(roles.figures(records, "corpus"))
    held = {one["id"] for one in records[45:]}
    seen, unseen = ([one for one in known if (one.article in held) is wanted] for wanted in (False, True))
    table = roles.fit(seen)
    assert roles.fit(seen) == table
    right = sum(roles.taken(table, one.told) in one.right for one in unseen)
    assert right > sum("level" in one.right for one in unseen)


def test_nothing_known_of_a_role_holds_digits_of_a_figure():
    records = gold.gold(ROOT / "corpus" / "claimx-corpus.jsonl")[:20]
    words = {name.rsplit(" ", 1)[-1] for one in roles.figures(records, "corpus") for name in one.told}
    assert [word for word in words if any(letter.isdigit() for letter in word)] == []
    assert "#" in words


@pytest.fixture(scope="module")
def named():
    """The numbers of the stories with names, and of some articles of the corpus."""
    told = sorted(names_gold.STORIES.glob("*.txt"))
    records = gold.gold(ROOT / "corpus" / "claimx-corpus.jsonl")[::6]
    stories = [one for path in told for one in names_gold.numbers(list(names_gold.stories(path)), path.stem)]
    return [*stories, *names_gold.numbers(records, "corpus")]


def test_names_are_learned_alike_each_time_and_most_are_found_unseen(named):
    seen = [one for one in named if not one.article.endswith(("1", "4", "7"))]
    table = names_train.fit(seen)
    assert names_train.fit(seen) == table
    unseen = [one for one in named if one.article.endswith(("1", "4", "7"))]
    found = [one for one in unseen if sum(table.get(name, 0) for name in one.told) > 0]
    assert sum(one.names for one in found) > 0.7 * sum(one.names for one in unseen)
    assert sum(not one.names for one in found) < 0.1 * sum(not one.names for one in unseen)


def test_no_feature_of_a_name_holds_the_digits_of_its_number(named):
    told = {name for one in named for name in one.told}
    assert [name for name in told if re.search(r"\d\d|[A-Z]\d", name)] == []


def test_a_marked_name_is_where_the_story_has_it(tmp_path):
    path = tmp_path / "some.txt"
    path.write_text("=== a\nThe <<Lumen 4>> has 2 cameras.\n\nThe <<4>> is late.\n", "utf-8")
    (story,) = names_gold.stories(path)
    assert story["text"] == "The Lumen 4 has 2 cameras.\n\nThe 4 is late."
    assert [story["text"][start:end] for start, end in story["names"]] == ["Lumen 4", "4"]
