"""What people decided about findings: fingerprints that survive edits elsewhere, the file, and who reads it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import claimx
import ready
import shared
from claimx.decisions import Decision, add, fingerprint, read, remove, unrelated, without_dismissed
from claimx.errors import InputError

ROOT = Path(__file__).parents[1]
STORY = "Kent recorded 1,346 thefts in 2023, up 12 per cent from 1,113 in 2022. The mayor was not there."
WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def alarms(text, **known):
    """The fingerprints of a text's alarms."""
    record = claimx.extract(text, **known)
    return [fingerprint(record, finding) for finding in record.findings if finding.verdict == "inconsistent"]


def decision(print_, made="dismissed", reason="the second is of another year"):
    return Decision(fingerprint=print_, decision=made, reason=reason, who="Ann", when=WHEN)


def run(folder, *arguments):
    return ready.run(*arguments, cwd=folder, text=True)


# Fingerprints


@pytest.mark.parametrize(
    "edited",
    [
        f"It rained in the county on Monday.\n\n{STORY}",
        f"{STORY}\n\nThe council will meet again, said the mayor.",
        STORY.replace("The mayor was not there.", "Nobody was sure why the mayor had not come."),
        STORY.replace("The mayor was not there.", ""),
        f"Thefts in the county\n\n{STORY}",
        STORY.replace(" in 2023,", "\nin 2023,"),
        STORY.replace(" 1,113", "  1,113").replace("Kent recorded", "Kent  recorded"),
        f"Nine people spoke. {STORY}",
    ],
)
def test_a_fingerprint_survives_edits_elsewhere(edited):
    assert len(alarms(STORY)) == 1
    assert alarms(edited) == alarms(STORY)


def test_a_fingerprint_survives_other_ids_and_dates():
    assert alarms(STORY, id="x", published="2024-01-24", source="a.txt", country="GB") == alarms(STORY)


@pytest.mark.parametrize(
    "edited",
    [
        STORY.replace("12 per", "13 per"),
        STORY.replace("1,346", "1,347"),
        STORY.replace("Kent", "Sussex"),
        STORY.replace("thefts", "thefts, it says,"),
    ],
)
def test_a_fingerprint_changes_with_its_figures_and_their_sentence(edited):
    assert len(alarms(edited)) == 1
    assert alarms(edited) != alarms(STORY)


def test_figures_of_one_sentence_are_told_apart():
    text = "The towns had 12 thefts and 13 thefts, 26 in all, and 12 fires and 13 fires, 26 in all."
    found = alarms(text)
    assert len(set(found)) == len(found)


def test_findings_of_the_corpus_have_fingerprints_of_their_own():
    records = shared.records(range(0, 120, 3))
    made = [(fingerprint(record, finding), record.id, finding) for record in records for finding in record.findings]
    seen = {}
    for print_, id, finding in made:
        assert seen.setdefault(print_, (id, finding.check, finding.figures)) == (id, finding.check, finding.figures)
    assert len(made) > 100


def test_a_record_without_its_text_has_fingerprints_too():
    record = claimx.extract(STORY).model_copy(update={"text": ""})
    assert len(fingerprint(record, record.findings[0])) == 16


# The file


def test_decisions_go_round(tmp_path):
    path = tmp_path / "claimx.decisions.jsonl"
    first, second = decision("0" * 16), decision("1" * 16, "accepted", None)
    add(path, [first])
    add(path, [second])
    assert list(read(path).values()) == [first, second]
    add(path, [decision("0" * 16, "accepted", "right after all")])
    assert read(path)["0" * 16].decision == "accepted"
    assert len(path.read_text().splitlines()) == 2
    remove(path, ["0" * 16])
    assert list(read(path)) == ["1" * 16]
    with pytest.raises(InputError, match="no decision about the finding '0000000000000000'"):
        remove(path, ["1" * 16, "0" * 16])
    assert list(read(path)) == ["1" * 16]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "line 1: no decision"),
        (b"[]\n", "line 1"),
        (b"\n\n{}\n", "line 3: no decision: at fingerprint"),
        (b"<<<<<<< ours\n", "a conflict of git"),
        (b"\xff\xfe\n", "line 1"),
        (b"[" * 100_000, "line 1"),
    ],
)
def test_what_is_no_file_of_decisions_is_told_by_its_line_and_left_alone(tmp_path, content, says):
    path = tmp_path / "claimx.decisions.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        read(path)
    with pytest.raises(InputError):
        add(path, [decision("0" * 16)])
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "wrong",
    [{"fingerprint": "xyz"}, {"decision": "ignored"}, {"reason": ""}, {"reason": None}, {"when": "soon"}, {"why": "x"}],
)
def test_a_decision_has_a_form(tmp_path, wrong):
    path = tmp_path / "claimx.decisions.jsonl"
    path.write_text(json.dumps(json.loads(decision("0" * 16).model_dump_json()) | wrong) + "\n")
    with pytest.raises(InputError, match="line 1: no decision"):
        read(path)


def test_decisions_are_imported_and_a_file_that_has_none_changes_nothing(tmp_path):
    ours, theirs = tmp_path / "claimx.decisions.jsonl", tmp_path / "claimx.decisions (1).jsonl"
    add(ours, [decision("0" * 16), decision("1" * 16)])
    add(theirs, [decision("1" * 16, "accepted", None), decision("2" * 16)])
    done = run(tmp_path, "decisions", "import", theirs.name)
    assert (done.returncode, done.stderr) == (0, f"{ours.name}: 2 decisions of {theirs.name}\n")
    assert [(one.fingerprint[0], one.decision) for one in read(ours).values()] == [
        ("0", "dismissed"), ("1", "accepted"), ("2", "dismissed")
    ]  # fmt: skip
    before = ours.read_bytes()
    theirs.write_text("{}\n")
    for wrong in (theirs.name, "nowhere.jsonl"):
        done = run(tmp_path, "decisions", "import", wrong)
        assert (done.returncode, len(done.stderr.splitlines()), ours.read_bytes()) == (1, 1, before)
    assert run(tmp_path, "decisions", "import", ours.name).returncode == 0
    assert read(ours).keys() == {"0" * 16, "1" * 16, "2" * 16}


# What is dismissed is silent


def test_a_dismissed_alarm_is_silent_and_an_accepted_one_is_not():
    record = claimx.extract(STORY)
    [print_] = alarms(STORY)
    assert without_dismissed(record, {print_: decision(print_)}).findings == ()
    assert without_dismissed(record, {print_: decision(print_, "accepted", None)}) is record
    assert without_dismissed(record, {"0" * 16: decision("0" * 16)}) is record


def test_a_dismissed_alarm_is_a_pair_that_nobody_should_relate():
    record = claimx.extract(STORY)
    [print_] = alarms(STORY)
    ids = {claim.id for claim in record.claims if claim.type in ("count", "percentage")}
    [pair] = unrelated(record, {print_: decision(print_)})
    assert {one["claim"] for one in pair["figures"]} == ids
    assert pair["why"] == "the second is of another year"
    assert unrelated(record, {print_: decision(print_, "accepted")}) == []


# Who reads them


@pytest.fixture
def desk(tmp_path):
    """A folder with a story, as text, as a record and as an input of `batch`, and the fingerprint of its alarm."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": STORY}) + "\n")
    (tmp_path / "a.json").write_text(claimx.dumps(claimx.extract(STORY)))
    [print_] = alarms(STORY)
    return tmp_path, print_


def test_a_batch_leaves_out_what_was_dismissed(desk):
    folder, print_ = desk
    batch = ("batch", "in.jsonl", "--fail-on", "inconsistent", "--output")
    assert run(folder, *batch, "before.jsonl").returncode == 3
    add(folder / "claimx.decisions.jsonl", [decision(print_)])
    after = run(folder, *batch, "after.jsonl", "--to", "sqlite:///claims.db")
    assert after.returncode == 0, after.stderr
    assert "0 findings (0 inconsistent)" in after.stderr
    before, silent = (json.loads((folder / name).read_text()) for name in ("before.jsonl", "after.jsonl"))
    assert len(before["findings"]) == 1
    assert silent == before | {"findings": []}
    told, plain = (json.loads((folder / f"{name}.jsonl.manifest.json").read_text()) for name in ("after", "before"))
    assert "dismissed_sha256" in told["options"]
    assert "dismissed_sha256" not in plain["options"]
    named = run(folder, *batch, "named.jsonl", "--decisions", "nowhere.jsonl")
    assert (named.returncode, "nowhere.jsonl: no such file" in named.stderr) == (1, True)


def test_a_batch_never_writes_over_the_decisions(desk):
    folder, print_ = desk
    add(folder / "claimx.decisions.jsonl", [decision(print_)])
    done = run(folder, "batch", "in.jsonl", "--output", "claimx.decisions.jsonl")
    assert done.returncode == 1
    assert read(folder / "claimx.decisions.jsonl")


@pytest.mark.parametrize("given", ["a.txt", "a.json"])
def test_a_report_sets_aside_what_was_dismissed_and_says_by_whom(desk, given):
    folder, print_ = desk
    assert 'class="alarm"' in run(folder, "report", given).stdout
    add(folder / "claimx.decisions.jsonl", [decision(print_, reason="<b>two years</b>")])
    page = run(folder, "report", given).stdout
    assert 'class="alarm"' not in page
    assert "(Ann, 1 March 2026: &lt;b&gt;two years&lt;/b&gt;)" in page
    add(folder / "claimx.decisions.jsonl", [decision(print_, "accepted", None)])
    page = run(folder, "report", given).stdout
    assert 'class="alarm"' in page
    assert "<dt>Accepted by</dt><dd>Ann, 1 March 2026</dd>" in page


def test_pairs_are_exported_even_from_a_batch_that_left_them_out(desk):
    folder, print_ = desk
    add(folder / "claimx.decisions.jsonl", [decision(print_)])
    run(folder, "batch", "in.jsonl", "--output", "out.jsonl")
    done = run(folder, "decisions", "export", "out.jsonl", "--output", "pairs.jsonl")
    assert (done.returncode, done.stderr) == (0, "pairs.jsonl: 1 pair of 1 article\n")
    [line] = (folder / "pairs.jsonl").read_text().splitlines()
    told = json.loads(line)
    by_id = {claim["id"]: claim for claim in told["claims"]}
    [pair] = told["unrelated"]
    assert [by_id[one["claim"]]["value"] for one in pair["figures"]] == [1113, 1346, 12]
    assert run(folder, "decisions", "export", "out.jsonl", "--output", "pairs.jsonl").returncode == 0
    foreign = run(folder, "decisions", "export", "out.jsonl", "--output", "a.txt")
    assert (foreign.returncode, (folder / "a.txt").read_text()) == (1, STORY)


def test_the_corpus_has_pairs_of_the_same_form():
    lines = (json.loads(line) for line in (ROOT / "corpus/claimx-corpus.jsonl").read_text("utf-8").splitlines())
    theirs = {key for line in lines for pair in line["unrelated"] for key in pair}
    record = claimx.extract(STORY)
    [print_] = alarms(STORY)
    [ours] = unrelated(record, {print_: decision(print_)})
    assert ours.keys() == theirs
