"""Input that hurts others: a clear error or fewer claims, in bounded time, never a crash."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import claimx
from claimx.errors import ClaimxError, InputError, ModelError

HOSTILE = {
    "a million digits": "1" * 1_000_000,
    "commas": "1," * 50_000,
    "scales": "million " * 20_000,
    "powers": "10^" * 20_000,
    "quote marks in a row": '"' * 100_000,
    "quote marks apart": '" ' * 100_000,
    "nested speech": 'He said "' * 5_000,
    "curly quote marks": "“" * 50_000 + "”" * 50_000,
    "spaces": " " * 1_000_000,
    "line ends": "\n" * 300_000,
    "a 5,000-digit integer": "It had " + "9" * 5_000 + " people.",
    "a huge exponent": "It was 1e999999999 km away and 10^999999 people came.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_yields_no_claim_in_bounded_work(text):
    started = time.process_time()
    record = claimx.extract(text)
    assert [claim for claim in record.claims if len(claim.text) > 60 or claim.type != "period"] == []
    assert time.process_time() - started < 10  # a bound on growth, not a timing: quadratic work takes minutes
    assert "Infinity" not in claimx.dumps(record)
    assert "NaN" not in claimx.dumps(record)


def test_brackets_around_a_measurement_cost_nothing():
    text = "(" * 50_000 + "The mast is 5 km away" + ")" * 50_000
    found = [claim for claim in claimx.extract(text).quantities if claim.type == "measurement"]
    assert [(claim.start, claim.text) for claim in found] == [(text.index("5 km"), "5 km")]


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\u2028"])
def test_nothing_in_nothing_out(text):
    assert claimx.extract(text).claims == ()


@pytest.mark.parametrize("gap", ["\x00", "\xa0", "\r\n", "\u2028", "\x85", "\u202e"])
def test_odd_characters_keep_offsets_right(gap):
    text = f"Ambulances{gap}took 41 people to hospital on 4 May 2019 🚑.{gap}Another 12 people were hurt."
    record = claimx.extract(text)
    assert [claim.value for claim in record.quantities] == [41, 12]
    for claim in record.claims:
        assert text[claim.start : claim.end] == claim.text
    assert len(claimx.dumps(record).splitlines()) == 1


def test_a_lone_surrogate_is_refused_with_its_position():
    with pytest.raises(InputError, match=r"U\+D800 at character 5"):
        claimx.extract("Seven\ud800 people")


@pytest.mark.parametrize("published", ["2020-13-01", "yesterday", "2020-02-30", "20/08/2020"])
def test_a_bad_date_is_refused(published):
    with pytest.raises(InputError, match="ISO 8601"):
        claimx.extract("Seven people", published=published)


def test_an_unknown_model_names_the_command_to_run():
    with pytest.raises(ModelError, match=r"pip install"):
        claimx.load("en_no_such_model")


def test_json_that_is_no_record_names_the_field():
    with pytest.raises(ClaimxError, match="claims"):
        claimx.loads('{"schema": "claimx/1", "id": "a", "text": "", "claims": 3}')


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "claimx", *arguments], input=given, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "given", "code", "said"),
    [
        (["extract", "nowhere.txt"], b"", 1, b"nowhere.txt: no such file"),
        (["extract", "."], b"", 1, b"a directory"),
        (["extract", "-"], b"Seven \xff people", 1, b"not UTF-8"),
        (["extract", "-", "--published", "soon"], b"Seven people", 1, b"ISO 8601"),
        (["extract", "-", "--model", "en_no_such_model"], b"Seven people", 1, b"pip install"),
        (["extract", "-", "--format", "xml"], b"Seven people", 2, b"json"),
        (["extract"], b"", 2, b"FILE"),
        (["validate", "-"], b"{}", 1, b"claimx/1"),
        (["batch", "nowhere.jsonl", "--output", "out.jsonl"], b"", 1, b"nowhere.jsonl: no such file"),
    ],
)
def test_an_error_is_one_line_without_traceback(arguments, given, code, said, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(claimx.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, given=given)
    assert done.returncode == code
    assert said in done.stderr
    assert b"Traceback" not in done.stderr
    assert code == 2 or done.stderr.count(b"\n") == 1


GERMAN = "Die Polizei hat am Samstag im Zentrum von Hagen einen 34 Jahre alten Mann festgenommen, der in drei Geschäften Waren für 240 Euro gestohlen haben soll. Er wurde nach dem Verhör wieder entlassen. "  # noqa: E501


ENGLISH = "Police have held a man of 34 who is said to have taken goods from three shops. "


@pytest.mark.parametrize(
    ("text", "noticed"), [(GERMAN, True), (ENGLISH * 3, False), ("Police recorded 427 thefts. " * 40, False)]
)
def test_another_language_is_noticed_and_read_all_the_same(text, noticed):
    done = run("extract", "-", given=text.encode())
    assert (b"does not look like English" in done.stderr) == noticed
    assert done.returncode == 0
    assert claimx.loads(done.stdout).text == text


def test_empty_input_is_fine():
    done = run("extract", "-", given=b"")
    assert done.returncode == 0
    assert claimx.loads(done.stdout).claims == ()


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    (tmp_path / "a.txt").write_text("Police recorded 427 thefts. " * 40 + "Some 12 people left.")
    command = f'"{sys.executable}" -m claimx extract "{tmp_path / "a.txt"}" | head -c 10'
    done = subprocess.run(["/bin/bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout == b'{"schema":'
