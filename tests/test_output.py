"""What reaches a terminal, and what an input or output that is none comes to: one line that says what and where."""

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

import claimx
import ready
from claimx.visible import visible

ESCAPES = {
    "colour": "\x1b[31mred",
    "title": "\x1b]0;owned\x07",
    "clear": "\x1b[2J\x1b[H",
    "C1": "\x9b31m\x9d0;owned\x9c\x85",
    "backspaces": "\x08" * 9,
    "bell": "\x07",
    "DEL": "\x7f\x7f",
    "over": "gone\rhere",
    "alternate": "\x0e\x0f\x0b\x0c",
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
COLOURS = re.compile(r"\x1b\[[\d;]*m")
"""What rich itself sends."""


def story(escape: str) -> str:
    return f'Kent Police recorded 427{escape} thefts in 2019{escape}, up 7 per cent. "We{escape} are {escape}sad," said Ann{escape} Lee.'  # noqa: E501


def run(*arguments: str | bytes, **options) -> subprocess.CompletedProcess[bytes]:
    return ready.run(*arguments, timeout=600, **options)


def on_a_terminal(arguments: list[str], folder: Path) -> str:
    """What the command sends to a terminal, by both of its outputs."""
    master, slave = pty.openpty()
    running = subprocess.Popen([*ready.program(), *arguments], stdout=slave, stderr=slave, cwd=folder)
    os.close(slave)
    sent = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        sent += part
    running.wait(60)
    os.close(master)
    return sent.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("name", ESCAPES)
def test_an_article_steers_no_terminal(name, tmp_path):
    (tmp_path / "a.txt").write_text(story(ESCAPES[name]), "utf-8", newline="")
    for form in ("table", "json"):
        sent = on_a_terminal(["extract", "a.txt", "--format", form, "--title", ESCAPES[name]], tmp_path)
        assert "427" in sent
        assert CONTROL.findall(COLOURS.sub("", sent)) == []


def test_no_command_sends_what_an_article_holds(tmp_path):
    nasty = "\x1b[31m\x9b2J\x07"
    record = claimx.extract(story(nasty), id=nasty, source=nasty)
    (tmp_path / "r.json").write_text(claimx.dumps(record), "utf-8")
    (tmp_path / "a.txt").write_text(story(nasty), "utf-8")
    for arguments in (
        ["validate", "r.json"], ["validate", "r.json", "--format", "json"], ["report", "r.json"],
        ["compare", "r.json", "a.txt"], ["extract", "a.txt", "--explain"], ["extract", "a.txt", "--implied"],
        ["extract", f"{nasty}.txt"], ["extract", "a.txt", "--country", nasty], ["validate", "a.txt"],
    ):  # fmt: skip
        sent = on_a_terminal(arguments, tmp_path)
        assert CONTROL.findall(COLOURS.sub("", sent)) == [], arguments


def test_what_is_piped_is_the_record_itself(tmp_path):
    text = story("\x9b\x1b[31m")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = run("extract", "a.txt", cwd=tmp_path)
    assert json.loads(done.stdout)["text"] == text


@pytest.mark.parametrize("text", ["Plain £5, naïve — “quoted” 🚓\n\tand tabs\r\n", ""])
def test_ordinary_text_is_shown_as_it_is(text):
    assert visible(text) == text


# What is no input


def one_line(done: subprocess.CompletedProcess[bytes], *told: str) -> None:
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert said.count("\n") == 1
    assert said.startswith("claimx: ")
    assert all(part in said for part in told), said


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("Kent Police recorded 427 thefts in 2019.", "utf-8")
    (tmp_path / "r.json").write_text(claimx.dumps(claimx.extract("Kent had 427 thefts in 2019.")), "utf-8")
    return tmp_path


NO_UTF8 = b"caf\xe9.txt"


def test_a_file_name_that_is_no_utf8_is_read(folder):
    (folder / os.fsdecode(NO_UTF8)).write_bytes((folder / "a.txt").read_bytes())
    done = run("extract", NO_UTF8, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"] == "caf\ufffd.txt"
    one_line(run("extract", b"nowhere\xe9.txt", cwd=folder), "no such file")
    assert run("report", NO_UTF8, cwd=folder).returncode == 0


def test_other_inputs_of_a_batch_go_on(folder):
    (folder / os.fsdecode(NO_UTF8)).write_bytes((folder / "a.txt").read_bytes())
    done = run("batch", "a.txt", NO_UTF8, "r.json" + ".txt", "--output", "out.jsonl", cwd=folder)
    one_line(done, "no such file")
    done = run("batch", NO_UTF8, "a.txt", "--output", "out.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert "a" in [line["id"] for line in lines]


LONG = "x" * 300 + ".txt"


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", LONG], ["report", LONG], ["validate", LONG], ["compare", LONG, "a.txt"],
        ["extract", "a.txt", "--forces", LONG], ["batch", LONG, "--output", "o.jsonl"],
        ["batch", "a.txt", "--output", LONG], ["report", "a.txt", "-o", LONG], ["score", LONG, LONG],
        ["export", LONG, "--as", "jsonld", "--output", "o"], ["import", LONG, "--output", "o"], ["conflicts", LONG],
    ],
    ids=lambda arguments: " ".join(one[:12] for one in arguments),
)  # fmt: skip
def test_a_name_of_300_characters_is_one_line(arguments, folder):
    done = run(*arguments, cwd=folder)
    said = done.stderr.decode()
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert said.count("\n") == 1
    assert said.startswith("claimx: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [["extract", "a.txt"], ["extract", "a.txt", "--format", "table"], ["validate", "r.json"], ["report", "a.txt"],
     ["schema"], ["--version"], ["compare", "r.json", "a.txt"]],
    ids=" ".join,
)  # fmt: skip
def test_a_full_output_is_one_line(arguments, folder):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*ready.program(), *arguments], stdout=full, stderr=subprocess.PIPE, cwd=folder, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "claimx: the output: no space left on device\n"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
@pytest.mark.parametrize("arguments", [["extract", "a.txt", "--forces", "DEVICE"], ["extract", "DEVICE"], ["validate", "DEVICE"]], ids=" ".join)  # fmt: skip # noqa: E501
def test_a_device_without_an_end_is_one_line(arguments, device, folder):
    done = run(*[device if one == "DEVICE" else one for one in arguments], cwd=folder)
    one_line(done, device)


@pytest.mark.parametrize(
    "given",
    [
        "null",
        "[null]",
        "5",
        "[" * 100_000,
        '{"a":' * 100_000,
        "[5]",
        '["a"]',
        "{}",
        '[{"data": null}]',
        '[{"data": {"record": null}}]',
        '[{"data": {"record": {}}, "annotations": 5}]',
    ],
    ids=lambda given: given[:24],
)
def test_an_import_of_no_tasks_is_told(given, folder):
    (folder / "tasks.json").write_text(given, "utf-8")
    done = run("import", "tasks.json", "--output", "o.jsonl", cwd=folder)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in said
    assert "tasks.json" in said
    assert len(said) < 1_000
