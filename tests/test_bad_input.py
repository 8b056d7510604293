"""Input that hurts others: a clear error or fewer claims, in bounded time, never a crash.

What is asked of one article, and where it is tested where not here:

| input | asked | test |
| --- | --- | --- |
| a megabyte of digits, `1,` or `10^` or `million` over and over | bounded work, no claim, a warning | `HOSTILE` |
| 100,000 quote marks, 5,000 nested openings of speech | bounded work, no claim or ordered spans | `HOSTILE` |
| 50,000 brackets each side of a measurement | one measurement, exact offsets | `test_brackets_…` |
| an article of 250 KB and of 2 MB | linear work, offsets right to the end | `test_a_long_article_…` |
| NUL | white space that ends a numeral | `test_nul_…`; SQL: `test_sql.py` |
| a lone surrogate | refused with its position | `test_a_lone_…`; in a batch: `test_batch.py`, `test_faults.py` |
| letters that case folding takes for others: ſ, ı, İ, K | read, or fewer claims | `test_properties.py` |
| right-to-left, emoji, NFD, foreign digits, every line end | spans are their text, a record is one line | `ODD` |
| a huge exponent, a 5,000-digit integer | no infinity in JSON | `HOSTILE` |
| nothing, white space | no claims, exit 0 | `test_nothing_…`, `test_empty_…` |
| Windows-1252 said to be UTF-8 | decoded or refused, never a silent U+FFFD | here, `test_readers.py` |
| markup in text, title, id and source | inert HTML | `test_report.py` |
| scikit-learn installed beside | works | `test_scikit_learn_…` |
| another language, code, a table, capitals | fewer claims, no crash | `test_another_…`, `OTHER` |
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimx
import ready
from bounded import bounded, calls
from claimx.errors import ClaimxError, InputError, ModelError
from shared import LONG

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


WARNED = {name for name, text in HOSTILE.items() if len(text) > 1_000 and text.strip()}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_yields_no_claim_in_bounded_work(name, caplog):
    claimx.extract("Some 7 people left.")  # what is loaded once is no part of it
    with bounded():
        record = claimx.extract(HOSTILE[name])
    assert [claim for claim in record.claims if len(claim.text) > 60 or claim.type != "period"] == []
    assert "Infinity" not in claimx.dumps(record)
    assert "NaN" not in claimx.dumps(record)
    assert ("were not read" in caplog.text) == (name in WARNED)


def test_brackets_around_a_measurement_cost_nothing():
    text = "(" * 50_000 + "The mast is 5 km away" + ")" * 50_000
    found = [claim for claim in claimx.extract(text).quantities if claim.type == "measurement"]
    assert [(claim.start, claim.text) for claim in found] == [(text.index("5 km"), "5 km")]


PROSE = (
    "The committee kept its rule about lamps. Nobody from the harbour office would speak of it. "
    "A gardener found the missing ledger beneath a hedge. Its cover had gone green with moss. "
    "Visitors still like the old bridge best. Rain fell on the market and the stalls closed early. "
)
"""Sentences without a figure, most of which need no parse."""


def test_a_long_article_costs_linear_work_and_keeps_its_offsets():
    """1 MB, then 2 MB, half of them in the gate: a block with figures in each 20 KB, another one at the very end."""

    def written(size: int) -> str:
        parts = []
        for number in range(size // 20_000):
            parts.append(f"Some {number + 12} people were hurt in Elmsbury in 2019, Ann Lee said.")
            parts += [PROSE] * (20_000 // len(PROSE))
        return "\n\n".join([*parts, "Kent Police recorded 427 thefts."])

    work, read = [], []
    for size in (1_000_000, 2_000_000) if LONG else (500_000, 1_000_000):
        text = written(size)
        work.append(calls(lambda text=text: read.append(claimx.extract(text))))
        record = read.pop()
        assert all(text[claim.start : claim.end] == claim.text for claim in record.claims)
        last = max(record.quantities, key=lambda claim: claim.end)
        assert (last.text, last.start) == ("427 thefts", text.rindex("427"))
        assert len(record.quantities) == size // 20_000 + 1
    assert work[1] < 2 * 1.1 * work[0]


def test_nul_ends_a_numeral():
    found = claimx.extract("It took 4\x001 people and 3\x00000 vans.").quantities
    assert [(claim.text, claim.value) for claim in found[:2]] == [("4", 4), ("1 people", 1)]
    assert 41 not in [claim.value for claim in found]
    assert 3000 not in [claim.value for claim in found]


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\u2028"])
def test_nothing_in_nothing_out(text):
    assert claimx.extract(text).claims == ()


ODD = {
    "NUL": "\x00",
    "no-break space": "\xa0",
    "CR": "\r",
    "CRLF": "\r\n",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "next line": "\x85",
    "right-to-left override": "\u202e",
    "byte order mark": " \ufeff",
    "Hebrew": " \u05e9\u05dc\u05d5\u05dd ",
    "Arabic": " \u0645\u0631\u062d\u0628\u0627 ",
    "emoji of four code points": " \U0001f468\u200d\U0001f469\u200d\U0001f467 ",
    "decomposed letters": " e\u0301a\u0308 ",
    "Arabic-Indic digits": " \u0663\u0664 ",
}


@pytest.mark.parametrize("gap", ODD.values(), ids=ODD)
def test_odd_characters_keep_offsets_right(gap):
    text = f"Ambulances{gap}took 41 people to hospital on 4 May 2019 🚑.{gap}Another 12 people were hurt."
    record = claimx.extract(text)
    assert [claim.value for claim in record.quantities if claim.value != 34] == [41, 12]
    for claim in record.claims:
        assert text[claim.start : claim.end] == claim.text
    assert len(claimx.dumps(record).splitlines()) == 1


OTHER = {
    "code": "for (int i = 0; i < 10; i++) {\n  total += 3 * x[i]; // 12 apples\n}\n",
    "a table": "Force\t2019\t2020\nKent\t427\t1,204\nSurrey\t325\tn/a\n",
    "capitals": "KENT POLICE RECORDED 427 THEFTS IN 2019, UP 7 PER CENT, ANN LEE SAID.\n",
    "JSON": '{"year": 2019, "thefts": [427, 1e400, -0.0, null], "who": "he said \\"7\\""}\n',
    "Chinese": "警方周六在市中心逮捕了34名男子。二零一九年共有427起盗窃案。\n",
    "Russian": "Полиция задержала 34 человека, сказал он: «427 краж в 2019 году».\n",
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_what_is_no_english_prose_is_read_without_a_crash(text):
    text = text * 30
    record = claimx.extract(text)
    assert all(text[claim.start : claim.end] == claim.text for claim in record.claims)
    assert claimx.loads(claimx.dumps(record)) == record


def test_scikit_learn_installed_beside_changes_nothing(tmp_path, monkeypatch):
    """quantulum3 0.10 fails on the import of its classifier where a new scikit-learn is installed."""
    broken = tmp_path / "sklearn"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise AttributeError('a scikit-learn that it does not know')")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(claimx.__file__).parents[1]}")
    done = run("extract", "-", given=b"The mast is 5 km away.")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [claim.unit for claim in claimx.loads(done.stdout).quantities] == ["kilometre"]


def test_a_lone_surrogate_is_refused_with_its_position():
    with pytest.raises(InputError, match=r"U\+D800 at character 5"):
        claimx.extract("Seven\ud800 people")


@pytest.mark.parametrize("published", ["2020-13-01", "yesterday", "2020-02-30", "20/08/2020"])
def test_a_bad_date_is_refused(published):
    with pytest.raises(InputError, match="ISO 8601"):
        claimx.extract("Seven people", published=published)


def test_an_unknown_model_names_the_command_to_run():
    with pytest.raises(ModelError, match=r"spacy download en_no_such_model"):
        claimx.load("en_no_such_model")


def test_json_that_is_no_record_names_the_field():
    with pytest.raises(ClaimxError, match="claims"):
        claimx.loads('{"schema": "claimx/1", "id": "a", "text": "", "claims": 3}')


def run(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return ready.run(*arguments, input=given)


@pytest.mark.parametrize(
    ("arguments", "given", "code", "said"),
    [
        (["extract", "nowhere.txt"], b"", 1, b"nowhere.txt: no such file"),
        (["extract", "."], b"", 1, b"a directory"),
        (["extract", "-"], b"Seven \x81\x00 people", 1, b"not UTF-8"),
        (["extract", "-", "--published", "soon"], b"Seven people", 1, b"ISO 8601"),
        (["extract", "-", "--model", "en_no_such_model"], b"Seven people", 1, b"spacy download"),
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


@pytest.mark.parametrize(
    ("times", "reader", "read"),
    [
        pytest.param(40, "head -c 10", b'{"schema":', id="while the record is written"),
        pytest.param(1, "true", b"", id="before it leaves the buffer, at the end"),
    ],
)
def test_a_reader_that_leaves_early_is_no_error(tmp_path, times, reader, read):
    (tmp_path / "a.txt").write_text("The police said that 427 of the lamps had been taken. " * times)
    claimx_ = ready.folder() / "claimx" if times > 1 else f"{sys.executable} -m claimx"  # whose end is Python's own
    command = f'{claimx_} extract "{tmp_path / "a.txt"}" | {reader}'
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    done = subprocess.run(["/bin/bash", "-c", command], env=buffered, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout == read
