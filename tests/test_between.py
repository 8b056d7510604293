"""Why relations and alarms are there, and why two figures are related or not: in Python and on the command line."""

import json

import pytest

import claimx
import ready
from claimx.checks.confidence import reading
from claimx.errors import InputError

WRONG = "Kent had 427 thefts and Essex 325 thefts, a total of 725."
SHARE = "Vets saw 120 dogs last year. Of the 120 dogs, 90, or 75 per cent, were puppies."
DOUBTED = "The three towns had 30 fires, 12 in Ayton, 10 in Beeton and 9 in Seaton last year."
TEXT = f"{WRONG} {SHARE} Essex Police had 300 officers in 2020. {DOUBTED}"


@pytest.fixture(scope="module")
def record():
    return claimx.extract(TEXT)


@pytest.fixture(scope="module")
def explained():
    return claimx.explain(TEXT)


def of(record, *texts):
    """The ids of the last figures with these words."""
    return [[one.id for one in record.quantities if one.text == text][-1] for text in texts]


def between(record, *texts):
    return claimx.explain_between(TEXT, *of(record, *texts))


def told(explained):
    return [line for line in explained if line.field in ("relation", "alarm")]


def test_each_relation_of_the_record_is_explained_once(record, explained):
    assert sorted(line.value.partition(":")[0].replace(" ", "_") for line in told(explained)) == sorted(
        one.type for one in record.relations
    )


def test_an_alarm_is_told_apart_with_its_confidence(record, explained):
    wrong = [one for one in record.findings if one.verdict == "inconsistent"]
    alarms = [line for line in explained if line.field == "alarm"]
    assert len(alarms) >= len(wrong) > 0
    for finding in wrong:
        assert any(f"right by {finding.confidence:.2f}; for it: " in line.because for line in alarms)


def test_what_speaks_for_it_and_against_it_is_told_strongest_first(explained):
    for line in told(explained):
        assert line.because
        if "for it: " not in line.because:
            continue
        _, _, both = line.because.partition("for it: ")
        for side in both.split("; against it: "):
            weights = [abs(float(one.rpartition(" ")[2])) for one in side.split(", ") if one[-1].isdigit()]
            assert weights == sorted(weights, reverse=True), line.because


def test_no_code_is_told(explained):
    for line in told(explained):
        assert not {"True", "None", "above"} & set(line.because.replace(",", " ").split()) or line.field == "relation"


def test_the_record_holds_no_explanation(record):
    assert "because" not in claimx.dumps(record)


def test_figures_that_are_related_say_by_which_relation_and_reading(record):
    found = between(record, "90", "75 per cent")
    assert {one.relation for one in found.related} <= set(record.relations)
    assert "share_of" in {one.relation.type for one in found.related}
    [share] = [one for one in found.readings if one.constraint == "share"]
    assert share.taken
    assert 0 < share.probability <= 1
    likely = [one.probability for one in found.readings]
    assert likely == sorted(likely, reverse=True)


def test_an_alarm_says_belief_and_limit(record):
    found = between(record, "325 thefts", "725")
    [alarm] = [one for one in found.alarms if one.raised]
    assert alarm.believed
    assert 0 < alarm.limit <= alarm.belief <= 1
    assert alarm.message == "427 + 325 = 752; the article says 725"
    assert [one.relation.confidence for one in found.related] == [alarm.belief]
    assert "raised: right by " in str(found)


@pytest.mark.parametrize(("one", "other"), [("30 fires", "9"), ("30 fires", "12"), ("427 thefts", "120 dogs")])
def test_what_is_not_believed_is_not_raised_nor_related(record, one, other):
    found = between(record, one, other)
    taken = [reading(one.relation) for one in found.related]
    for alarm in found.alarms:
        assert alarm.belief >= alarm.limit if alarm.believed else alarm.belief <= alarm.limit
        assert alarm.believed or not alarm.raised
        assert (reading(alarm.relation) in taken) is alarm.believed


def test_an_alarm_that_was_kept_back_says_so(record):
    """Whatever is learned: of an alarm that was raised here, what it would be told as had less spoken for it."""
    found = between(record, "325 thefts", "725")
    for changed, says in (
        ({"believed": False, "belief": 0.31, "limit": 0.64}, "kept back: right by 0.31, and 0.64 is asked\n"),
        ({"belief": 0.7, "limit": 0.64}, "kept back: right by 0.70, and 0.64 is asked, but its figures are explained"),
    ):
        doubt = found.alarms[0].model_copy(update={"raised": False, **changed})
        assert says in str(found.model_copy(update={"alarms": (doubt,)}))


def test_figures_of_different_things_are_not_related(record):
    found = between(record, "300 officers", "75 per cent")
    assert found.related == ()
    assert str(found).startswith(f"{found.first} and {found.second} are not related\n")
    assert all(found.second in str(one.relation) or found.first in str(one.relation) for one in found.instead)


def test_a_reading_that_was_not_taken_says_what_was_asked(record):
    """Whatever is learned: of a reading that was taken here, what it would be told as had it not been."""
    found = between(record, "90", "75 per cent")
    [share] = [one for one in found.readings if one.constraint == "share"]
    for probability, says in (
        (0.2, "likely 0.20, and 0.50 is asked\n"),
        (0.6, "likely 0.60, but another reading was taken"),
    ):
        likely = share.model_copy(update={"taken": False, "needs": 0.5, "probability": probability})
        assert says in str(found.model_copy(update={"readings": (likely,)}))


def test_the_order_of_the_two_does_not_matter(record):
    one, other = of(record, "90", "75 per cent")
    there, back = claimx.explain_between(TEXT, one, other), claimx.explain_between(TEXT, other, one)
    assert (there.readings, there.related, there.alarms) == (back.readings, back.related, back.alarms)


WRONG_IDS = [
    ("c1", "c99", "no claim has the id 'c99'; the figures are c1 to "),
    ("c1", "p1", "p1 is a period (last year), and no figure"),
    ("c1", "", "no claim has the id ''"),
    ("c2", "c2", "c2 was given twice"),
]


@pytest.mark.parametrize(("one", "other", "says"), WRONG_IDS)
def test_what_is_no_figure_is_refused(one, other, says):
    for first, second in ((one, other), (other, one)):
        with pytest.raises(InputError) as error:
            claimx.explain_between(TEXT, first, second)
        assert says in str(error.value)


def test_an_article_without_figures_says_so():
    with pytest.raises(InputError, match="no claim has the id 'c1'; the article has no figure"):
        claimx.explain_between("Nothing is counted here.", "c1", "c2")


# The command


@pytest.fixture
def story(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(folder, *arguments):
    return ready.run(*arguments, cwd=folder, text=True, env={"COLUMNS": "500", "PATH": "/usr/bin:/bin"})


def test_explain_prints_what_extract_explain_prints(story, explained):
    for form in ("json", "table"):
        one, other = (
            run(story, *command, "--format", form)
            for command in (("explain", "story.txt"), ("extract", "story.txt", "--explain"))
        )
        assert (one.returncode, one.stdout) == (0, other.stdout)
    assert {"relation", "alarm"} <= {line.split()[0] for line in one.stdout.splitlines()}
    assert json.loads(run(story, "explain", "story.txt", "--format", "json").stdout) == [
        json.loads(line.model_dump_json()) for line in explained
    ]


def test_the_command_tells_of_two_figures(story, record):
    first, second = of(record, "427 thefts", "725")
    found = claimx.explain_between(TEXT, first, second)
    asked = ("explain", "story.txt", "--between", first, second, "--format")
    assert json.loads(run(story, *asked, "json").stdout) == json.loads(found.model_dump_json(by_alias=True))
    lines = run(story, *asked, "table").stdout.splitlines()
    assert lines[0] == f"{first} and {second} are related"
    assert {line.split()[0] for line in lines[1:]} >= {"taken", "sum", "alarm"}


@pytest.mark.parametrize(("one", "other", "says"), WRONG_IDS)
def test_the_command_refuses_what_is_no_figure_in_one_line(story, one, other, says):
    done = run(story, "explain", "story.txt", "--between", one, other)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"claimx: story.txt: {says}" in done.stderr


def test_one_id_is_wrong_use(story):
    done = run(story, "explain", "story.txt", "--between", "c1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--between" in done.stderr
