"""No file is lost that is not ours, is the call's own input, or is being written by another run."""

import json
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import ready
from claimx import cli
from claimx.batch import Settings, run
from claimx.batch.lock import locked
from claimx.errors import InputError, ModelError
from claimx.files import replacing
from poison import command

TEXT = "Police recorded {n} thefts in Calderford, up 7 per cent on the year before."


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": TEXT.format(n=n + 3)}) + "\n" for n in range(30)))
    return path


@pytest.fixture
def records(given, tmp_path):
    out = tmp_path / "records.jsonl"
    run([str(given)], out, Settings())
    return out


def claimx_(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """The command in this process, which has the model already."""
    called, before = ["claimx", *map(str, arguments)], sys.argv
    code, out, err = 0, StringIO(), StringIO()
    sys.argv = called
    try:
        with redirect_stdout(out), redirect_stderr(err):
            cli.main()
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.argv = before
    return subprocess.CompletedProcess(called, code, out.getvalue(), err.getvalue())


def refused(done: "subprocess.CompletedProcess[str]", said: str) -> None:
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert [line.startswith("claimx: ") for line in done.stderr.splitlines()] == [True]


FOREIGN = {
    "JSON without a line end": b'{"thesis": 1}',
    "a text whose last line has no end": b"One.\nTwo, which nobody may cut.",
    "an empty line": b"\n",
    "JSON that is deep": b"[" * 100_000 + b"\n",
    "a record of another program": b'{"schema": "other/1", "id": "a", "text_sha256": "b", "claims": []}\n',
    "a schema that is a number": b'{"schema": 1}',
    "nothing but a NUL": b"\0",
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("resume", [True, False])
def test_an_output_that_is_not_ours_is_refused_untouched(given, tmp_path, content, resume):
    out = tmp_path / "thesis.jsonl"
    out.write_bytes(content)
    before = out.stat().st_mtime_ns
    with pytest.raises(InputError):
        run([str(given)], out, Settings(), resume=resume)
    assert (out.read_bytes(), out.stat().st_mtime_ns) == (content, before)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "thesis.jsonl"]


def test_what_somebody_wrote_behind_our_records_is_not_cut(given, records):
    records.write_bytes(records.read_bytes() + b"a note of mine")
    before = records.read_bytes()
    with pytest.raises(InputError, match="line 31: not a record of claimx"):
        run([str(given)], records, Settings(), resume=True)
    assert records.read_bytes() == before


def test_a_record_that_lost_its_line_end_is_kept(given, records):
    whole = records.read_bytes()
    records.write_bytes(b"".join(whole.splitlines(keepends=True)[:4]).rstrip(b"\n"))
    assert run([str(given)], records, Settings(), resume=True).skipped == 4
    assert records.read_bytes() == whole


@pytest.mark.parametrize("tail", [b'{"sch', b'{"schema":"claimx/1","producer":{"claimx":"0.1'])
def test_a_torn_record_alone_is_ours(given, records, tmp_path, tail):
    out = tmp_path / "torn.jsonl"
    out.write_bytes(tail)
    run([str(given)], out, Settings(), resume=True)
    assert out.read_bytes() == records.read_bytes()


def test_an_output_that_was_corrected_since_is_not_made_again(given, records):
    corrected = records.read_bytes().replace(b"a29", b"b29")
    records.write_bytes(corrected)
    with pytest.raises(InputError, match="has changed since claimx wrote it"):
        run([str(given)], records, Settings())
    assert records.read_bytes() == corrected


@pytest.mark.parametrize("kind", ["quarantine.jsonl", "manifest.json", "claimx-lock"])
@pytest.mark.parametrize("resume", [True, False])
def test_a_file_of_somebody_else_beside_the_output_is_left_alone(given, tmp_path, kind, resume):
    mine = tmp_path / f"out.jsonl.{kind}"
    mine.write_bytes(b'{"mine": 1}\n')
    with pytest.raises(InputError, match="claimx"):
        run([str(given)], tmp_path / "out.jsonl", Settings(), resume=resume)
    assert mine.read_bytes() == b'{"mine": 1}\n'
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("kind", ["quarantine.jsonl", "manifest.json", "claimx-lock"])
def test_a_folder_beside_the_output_costs_nothing(given, records, kind):
    beside = records.with_name(f"{records.name}.{kind}")
    beside.unlink(missing_ok=True)
    beside.mkdir()
    before = records.read_bytes()
    with pytest.raises(InputError):
        run([str(given)], records, Settings(), resume=True)
    assert records.read_bytes() == before


def test_our_own_quarantine_is_made_anew(given, tmp_path):
    out, quarantine = tmp_path / "out.jsonl", tmp_path / "out.jsonl.quarantine.jsonl"
    given.write_bytes(b"{bad\n" + given.read_bytes())
    run([str(given)], out, Settings())
    quarantine.write_bytes(quarantine.read_bytes() + b'{"id": nu')  # as a kill tears it
    run([str(given)], out, Settings())
    assert len(quarantine.read_text().splitlines()) == 1


def test_an_output_with_a_second_name_is_refused(given, records, tmp_path):
    os.link(records, tmp_path / "backup.jsonl")
    with pytest.raises(InputError, match="hard link"):
        run([str(given)], records, Settings())


def test_a_model_that_is_not_there_costs_no_older_output(given, records):
    before = records.read_bytes()
    with pytest.raises(ModelError):
        run([str(given)], records, Settings(model="en_no_such_model"))
    assert records.read_bytes() == before
    run([str(given)], records, Settings())  # its manifest is there still


def named(path: Path, how: str) -> Path:
    """Another name of the file."""
    other = path.with_name(f"other{path.suffix}")
    if how == "a link":
        other.symlink_to(path.name)
    elif how == "an inode":
        os.link(path, other)
    else:
        return path.parent / "." / ".." / path.parent.name / path.name
    return other


HOW = ["a path", "a link", "an inode"]


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("turned", [False, True], ids=["input named so", "output named so"])
def test_no_command_writes_over_its_input(records, given, tmp_path, how, turned):
    article, tasks = tmp_path / "a.txt", tmp_path / "tasks.json"
    article.write_text(TEXT)
    assert claimx_("export", records, "--as", "labelstudio", "--output", tasks).returncode == 0
    for file, call in (
        (records, lambda i, o: ("export", i, "--as", "jsonld", "--output", o)),
        (records, lambda i, o: ("export", i, "--as", "parquet", "--output", o)),
        (tasks, lambda i, o: ("import", i, "--output", o)),
        (article, lambda i, o: ("report", i, "-o", o)),
        (given, lambda i, o: ("batch", i, "--output", o)),
    ):
        before, other = file.read_bytes(), named(file, how)
        done = claimx_(*(call(file, other) if turned else call(other, file)))
        assert (done.returncode, "Traceback" in done.stderr) == (1, False), (file, done.stderr)
        assert file.read_bytes() == before
        if other.exists() and how != "a path":
            other.unlink()


def test_a_report_does_not_write_over_what_standard_input_is(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text(TEXT)
    with article.open() as stream:
        done = ready.run("report", "-", "-o", article, stdin=stream, text=True)
    refused(done, "is the input - itself")
    assert article.read_text() == TEXT


def test_further_inputs_are_kept_too(given, tmp_path):
    forces = tmp_path / "forces.jsonl"
    forces.write_text("")
    with pytest.raises(InputError, match="is the input"):
        run([str(given)], forces, Settings(forces=str(forces)))


@pytest.mark.parametrize("form", ["parquet", "jsonld", "claimreview", "labelstudio"])
def test_an_export_that_fails_leaves_the_older_one_whole(records, tmp_path, form):
    out = tmp_path / f"out.{form}"
    assert claimx_("export", records, "--as", form, "--output", out).returncode == 0
    before = out.read_bytes()
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(records.read_bytes() * 40 + b'{"schema": "claimx/1"}\n')
    refused(claimx_("export", bad, "--as", form, "--output", out), "bad.jsonl, line 1201")
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".claimx-*"))
    assert claimx_("export", records, "--as", form, "--output", out).returncode == 0  # our own may be replaced
    assert out.read_bytes() == before


@pytest.mark.parametrize("form", ["parquet", "jsonld", "claimreview", "labelstudio"])
def test_no_export_replaces_what_is_none(records, tmp_path, form):
    thesis = tmp_path / "thesis.docx"
    for content in (b"PK\x03\x04 my thesis", b"PAR1 another table PAR1", records.read_bytes()):
        thesis.write_bytes(content)
        refused(claimx_("export", records, "--as", form, "--output", thesis), "is there already")
        assert thesis.read_bytes() == content


def test_no_report_and_no_import_replaces_what_is_none(records, tmp_path):
    thesis, article, tasks = tmp_path / "thesis.html", tmp_path / "a.txt", tmp_path / "tasks.json"
    thesis.write_text("<!doctype html><title>My thesis</title>")
    article.write_text(TEXT)
    assert claimx_("export", records, "--as", "labelstudio", "--output", tasks).returncode == 0
    refused(claimx_("report", article, "-o", thesis), "is there already")
    refused(claimx_("import", tasks, "--output", thesis), "is there already")
    assert "My thesis" in thesis.read_text()
    for _ in range(2):  # the second time over the page of the first
        assert claimx_("report", article, "-o", tmp_path / "page.html").returncode == 0
        assert claimx_("import", tasks, "--output", tmp_path / "read.jsonl").returncode == 0


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o007, 0o660)])
def test_a_temporary_file_is_no_more_open_than_what_it_becomes(tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        new, old = tmp_path / "new.html", tmp_path / "old.html"
        old.write_text("x")
        old.chmod(0o600)
        for path, wanted in ((new, mode), (old, 0o600)):
            with replacing(path) as part:
                assert stat.S_IMODE(part.stat().st_mode) == wanted
                assert part.parent == path.parent
                part.write_text("y")
            assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("y", wanted)
    finally:
        os.umask(before)


def test_all_that_a_run_makes_has_the_mode_of_the_umask(given, tmp_path):
    given.write_bytes(given.read_bytes() + b"{bad\n")
    to = ["--to", f"sqlite:///{tmp_path / 'private.db'}"]
    before = os.umask(0o077)
    try:
        done = claimx_("batch", given, "--output", tmp_path / "private.jsonl", *to)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("private*")}
    assert made == dict.fromkeys(
        ["private.db", "private.jsonl", "private.jsonl.manifest.json", "private.jsonl.quarantine.jsonl"], 0o600
    )


def test_a_link_stays_one_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    with replacing(tmp_path / "link.html") as part:
        part.write_text("new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_a_device_is_written_as_it_is(given, records, tmp_path):
    done = ready.run("export", records, "--as", "jsonld", "--lines", "--output", "/dev/stdout", text=True)
    assert (done.returncode, done.stdout.count("\n")) == (0, 30)
    refused(claimx_("export", records, "--as", "jsonld", "--output", "/dev/full"), "no space left")
    refused(claimx_("batch", given, "--output", "/dev/full"), "is no plain file")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def start(given: Path, out: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command("batch", str(given), "--output", str(out), *more), stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: os.nice(5),  # whoever stops it comes first, on a machine that is busy too
    )  # fmt: skip


def wait_for(condition) -> None:
    until = time.monotonic() + 300
    while not condition() and time.monotonic() < until:
        time.sleep(0.005)
    assert condition()


@pytest.mark.slow
def test_the_second_run_on_an_output_is_told_who_writes_it(tmp_path):
    given, out, link = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "link.jsonl"))
    given.write_text("".join(json.dumps({"id": f"a{n}", "text": TEXT.format(n=n)}) + "\n" for n in range(600)))
    first = start(given, out)
    wait_for(lambda: out.exists() and out.stat().st_size)
    os.kill(first.pid, signal.SIGSTOP)
    try:
        link.symlink_to(out)
        seconds = [
            ready.run("batch", given, "--output", other, *resume, text=True, timeout=300)
            for other in (out, link)
            for resume in ((), ("--resume",))
        ]
    finally:
        os.kill(first.pid, signal.SIGCONT)
    for second in seconds:
        said = second.stderr
        assert (second.returncode, f"process {first.pid} on " in said, "Traceback" in said) == (1, True, False), said
    assert "600 articles" in first.communicate(timeout=300)[1]
    ids = [json.loads(line)["id"] for line in out.read_text().splitlines()]
    assert ids == [f"a{n}" for n in range(600)]
    assert not (tmp_path / "out.jsonl.claimx-lock").exists()


@pytest.mark.slow
def test_a_killed_run_holds_no_lock_though_its_workers_live_on(tmp_path):
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps({"id": f"a{n}", "text": TEXT.format(n=n)}) + "\n" for n in range(1000)))
    first = start(given, out, "--workers", "2")
    wait_for(lambda: out.exists() and out.stat().st_size)
    first.kill()
    first.wait()
    assert (tmp_path / "out.jsonl.claimx-lock").read_text().startswith(f"claimx process {first.pid} on ")
    with locked(out):
        pass
    assert not (tmp_path / "out.jsonl.claimx-lock").exists()


def test_the_lock_is_held_within_a_process_too(given, tmp_path):
    with locked(tmp_path / "out.jsonl"), pytest.raises(InputError, match=f"process {os.getpid()}"):
        run([str(given)], tmp_path / "out.jsonl", Settings())
    run([str(given)], tmp_path / "out.jsonl", Settings())


def test_many_that_want_one_lock_have_it_one_after_the_other(tmp_path):
    """Each reads a number, waits and writes the next: a lock that two hold at once would lose one."""
    counter = tmp_path / "counter"
    counter.write_text("0")
    running = [multiprocessing.get_context("fork").Process(target=counted, args=(counter, 50)) for _ in range(4)]
    for one in running:
        one.start()
    for one in running:
        one.join(300)
    assert [one.exitcode for one in running] == [0] * 4
    assert counter.read_text() == "200"


def counted(counter: Path, times: int) -> None:
    while times:
        try:
            with locked(counter):
                seen = int(counter.read_text())
                time.sleep(0.0002)
                counter.write_text(str(seen + 1))
                times -= 1
        except InputError:
            time.sleep(0.001)
