"""Inputs and outputs by address: a real store that speaks S3, a real web server, archives, and all that goes wrong."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import fsspec
import pytest

import ready
import stand_in
from claimx.batch import Settings, placed, run
from claimx.batch.items import Item, Refusal
from claimx.batch.readers import items
from claimx.errors import ClaimxError, InputError
from claimx.remote import found
from test_readers import BODY, PAGE

ROOT = Path(__file__).parents[1]
LINES = [json.dumps({"id": f"a{n}", "text": f"{BODY} {n * n}"}).encode() + b"\n" for n in range(60)]
ALL = b"".join(LINES)
FEW = b"".join(LINES[:5])


@pytest.fixture(scope="module")
def running():
    if stand_in.program() is None and not stand_in.NEEDED:
        pytest.skip("no stand-in for S3 (make stand-in)")
    with stand_in.store() as store:
        yield store


@pytest.fixture
def store(running, request, monkeypatch):
    """The store, and a bucket of the test's own in it."""
    running.name = "b" + hashlib.sha256(request.node.name.encode()).hexdigest()[:20]
    running.bucket(running.name)
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    return running


@pytest.fixture
def site():
    with stand_in.site() as site:
        site.pages |= {"a.jsonl": FEW, "a.jsonl.gz": gzip.compress(FEW), "story": PAGE.encode()}
        yield site


@pytest.fixture(autouse=True)
def _apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def batch(*arguments, **environment):
    return ready.run("batch", *arguments, text=True, env=os.environ | environment, timeout=300)


def made(at, *, given="a.jsonl", resume=False):
    """A run in this process, put in its place."""
    with placed(at, resume=resume) as place:
        summary = run([given], place.path, Settings(), resume=resume, becomes=place.address)
        place.put()
    return summary


def refuses(call, *said):
    """It is refused by one line that says so, and nothing secret."""
    with pytest.raises(ClaimxError) as error:
        call()
    told = str(error.value)
    assert "\n" not in told
    assert "secret" not in told
    for words in said:
        assert words in told


def one_line(done, *said, code=1):
    """It ended with one line that says so, and nothing secret."""
    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for words in said:
        assert words in done.stderr
    assert "secret" not in done.stderr


def read(*given):
    found = list(items([str(one) for one in given]))
    return [one.article for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Refusal)]


def local(data=FEW, name="a.jsonl"):
    """What a run on the disk makes of the same articles."""
    Path("here").mkdir(exist_ok=True)
    Path("here", name).write_bytes(data)
    run([f"here/{name}"], Path("here/out.jsonl"), Settings())
    return Path("here/out.jsonl").read_bytes()


def left():
    return sorted(path.name for path in Path().iterdir() if path.name != "here")


# Inputs


def test_a_file_a_folder_and_a_pattern_of_a_store(store):
    for name, data in (("y/b.jsonl", LINES[1]), ("y/a.jsonl.gz", gzip.compress(LINES[0])), ("y/z/c d.jsonl", LINES[2])):
        store.put(f"{store.name}/{name}", data)
    store.put(f"{store.name}/y/picture.png", b"no input")
    at = f"s3://{store.name}"
    for given, ids in (
        (f"{at}/y/b.jsonl", ["a1"]),
        (f"{at}/y", ["a0", "a1", "a2"]),
        (f"{at}/y/", ["a0", "a1", "a2"]),
        (f"{at}/", ["a0", "a1", "a2"]),
        (at, ["a0", "a1", "a2"]),
        (f"{at}/y/*.jsonl*", ["a0", "a1"]),
        (f"{at}/**/*.jsonl", ["a1", "a2"]),
    ):
        articles, refused = read(given)
        assert [article.id for article in articles] == ids, given
        assert refused == []


def test_a_run_over_a_store_gives_what_one_over_the_disk_does(store):
    store.put(f"{store.name}/a.jsonl.gz", gzip.compress(ALL))
    done = batch(f"s3://{store.name}/a.jsonl.gz", "--output", "out.jsonl", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert Path("out.jsonl").read_bytes() == local(ALL)
    told = json.loads(Path("out.jsonl.manifest.json").read_text())
    assert told["options"]["inputs"] == [f"s3://{store.name}/a.jsonl.gz"]
    assert told["complete"]


def test_a_larger_file_comes_in_parts(store):
    data = b"".join(json.dumps({"id": f"a{n}", "text": "x" * 100_000}).encode() + b"\n" for n in range(300))
    store.put(f"{store.name}/a.jsonl", data)
    articles, refused = read(f"s3://{store.name}/a.jsonl")
    assert (len(articles), refused) == (300, [])


def test_a_page_and_a_file_of_the_web(site):
    articles, refused = read(f"{site.address}/page/story?sig=secret", f"{site.address}/as/a.jsonl")
    assert refused == []
    assert [article.id for article in articles] == ["story", "a0", "a1", "a2", "a3", "a4"]
    assert articles[0].source == f"{site.address}/page/story"
    assert "GET /page/story?sig=secret" in site.asked


@pytest.mark.parametrize("how", ["as", "packed"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_what_a_server_packs_is_unpacked(site, how, name):
    if (how, name) == ("packed", "a.jsonl.gz"):
        site.pages[name] = FEW  # as servers do that unpack for those who read it
    articles, refused = read(f"{site.address}/{how}/{name}")
    assert refused == []
    assert len(articles) == 5


def test_the_members_of_an_archive(site, store):
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("x/1.jsonl", LINES[1]), ("0.jsonl", LINES[0]), ("x/note.pdf", b"%PDF")):
            archive.writestr(name, data)
    store.put(f"{store.name}/a.zip", Path("a.zip").read_bytes())
    for base in ("a.zip", Path("a.zip").resolve().as_uri(), f"s3://{store.name}/a.zip"):
        for member, ids in (("*.jsonl", ["a0"]), ("**/*.jsonl", ["a0", "a1"]), ("", ["a0", "a1"]), ("x", ["a1"])):
            articles, refused = read(f"zip://{member}::{base}")
            assert sorted(article.id for article in articles) == ids, (base, member)
            assert refused == []
    site.pages["a.zip"] = Path("a.zip").read_bytes()
    articles, refused = read(f"zip://0.jsonl::{site.address.replace('//', '//ann:secret@')}/parts/a.zip?sig=secret")
    assert ([article.id for article in articles], refused) == (["a0"], [])
    shown = [file.url for file in found(f"zip://**/*.jsonl::{site.address}/parts/a.zip?sig=secret", bool)]
    assert shown == [f"zip://{name}::{site.address}/parts/a.zip" for name in ("0.jsonl", "x/1.jsonl")]
    whole = f"zip://*.jsonl::{site.address}/as/a.zip"  # of a server that gives no parts
    refuses(lambda: items([whole]), "gives no part of a file alone")


def test_memory_and_file_addresses():
    fsspec.filesystem("memory").pipe_file("/x/a.jsonl", FEW)
    Path("b.jsonl").write_bytes(FEW)
    assert len(read("memory://x/a.jsonl")[0]) == len(read("memory://x")[0]) == 5
    assert len(read(Path("b.jsonl").resolve().as_uri())[0]) == 5


# What goes wrong with inputs


def test_what_is_not_there_is_one_line(store, site):
    store.put(f"{store.name}/a.png", b"x")
    for given, said in (
        (f"s3://{store.name}/none.jsonl", "no such file"),
        (f"s3://{store.name}/*.jsonl", "no such file"),
        ("s3://no-such-bucket-here/a.jsonl", "no such bucket"),
        ("s3://no-such-bucket-here/", "no such bucket"),
        (f"s3://{store.name}/a.png", "no reader for .png"),
        (f"{site.address}/as/none.jsonl", "404"),
        (f"{site.address}/403/a.jsonl?sig=secret", "403"),
        (f"{site.address}/500/a.jsonl", "500"),
        ("http://127.0.0.1:9/a.jsonl?sig=secret", "cannot be reached"),
        ("http://ann:secret@127.0.0.1:9/a.jsonl", "cannot be reached"),
        ("https://no-such-host.invalid/a.jsonl", "cannot be reached"),
        ("zip://a.jsonl", "zip://MEMBER::ARCHIVE"),
        ("zip://a.jsonl::none.zip", "no such file"),
        ("ftp://127.0.0.1/a.jsonl", "no address that claimx reads"),
        ("memory://none/a.jsonl", "no such file"),
    ):
        began = time.monotonic()
        refuses(lambda given=given: items([given]), said)
        assert time.monotonic() - began < 60
    one_line(batch(f"s3://{store.name}/none.jsonl", "--output", "out.jsonl"), "no such file")
    one_line(batch("http://127.0.0.1:9/a.jsonl?sig=secret", "--output", "out.jsonl"), "cannot be reached")
    assert left() == []


def test_a_broken_archive_is_one_line():
    Path("a.zip").write_bytes(b"PK\x03\x04 and no more")
    refuses(lambda: items(["zip://*.txt::a.zip"]), "no zip archive")


def test_credentials(store):
    at = f"s3://{store.name}/a.jsonl"
    env = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    none = env | {name: os.environ[name] for name in ("AWS_ENDPOINT_URL", "AWS_METADATA_ENDPOINT")}
    done = ready.run("batch", at, "--output", "out.jsonl", text=True, env=none)
    one_line(done, "no credentials")
    one_line(batch(at, "--output", "out.jsonl", AWS_ENDPOINT_URL="http://127.0.0.1:9"), "cannot be reached")


def test_a_store_that_denies_is_one_line(site):
    access = {"AWS_ACCESS_KEY_ID": "ann", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
    done = batch("s3://x/a.jsonl", "--output", "out.jsonl", AWS_ENDPOINT_URL=f"{site.address}/403", **access)
    one_line(done, "access is denied")


@pytest.mark.parametrize("missing", ["fsspec", "obstore", "aiohttp"])
def test_without_the_extra_it_says_what_to_install(missing):
    given = {"fsspec": "memory://a", "obstore": "s3://x/a.jsonl", "aiohttp": "http://127.0.0.1:9/a.jsonl"}[missing]
    code = f"import sys; sys.modules[{missing!r}] = None; import claimx.cli; claimx.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "batch", given, "--output", "out.jsonl"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    one_line(done, f"needs {missing}", 'pip install "claimx[remote]"')


def test_without_an_address_nothing_of_the_extra_is_imported():
    Path("a.jsonl").write_bytes(LINES[0])
    code = (
        "import sys, claimx.batch as b; from pathlib import Path; b.run(['a.jsonl'], Path('out.jsonl'), b.Settings());"
        "print([one for one in ('fsspec', 'obstore', 'aiohttp') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("how", ["cut", "chunked"])
def test_a_file_that_breaks_off_on_its_way_gives_nothing_and_the_others_are_read(site, how):
    given = (f"{site.address}/{how}/a.jsonl", f"{site.address}/as/a.jsonl")
    articles, refused = read(*given)
    assert [article.id for article in articles] == ["a0", "a1", "a2", "a3", "a4"]
    assert [(one.where, one.stage) for one in refused] == [(given[0], "read")]
    assert "broke off" in refused[0].reason
    done = batch(*given, "--output", "out.jsonl")
    assert "1 input not read to the end" in done.stderr
    assert json.loads(Path("out.jsonl.manifest.json").read_text())["complete"] is False


def test_a_packed_file_that_lies_there_cut_is_quarantined_from_the_cut_on(store):
    store.put(f"{store.name}/a.jsonl.gz", gzip.compress(ALL)[:-200])
    articles, refused = read(f"s3://{store.name}/a.jsonl.gz")
    assert [article.id for article in articles] == [f"a{n}" for n in range(len(articles))]
    assert "is cut" in refused[0].reason


def test_a_file_that_changes_after_it_was_found_gives_nothing(store):
    store.put(f"{store.name}/a.jsonl", FEW)
    for other in (FEW.replace(b"a0", b"b0"), FEW[:-1], FEW * 2):
        listed = items([f"s3://{store.name}/a.jsonl"])
        store.put(f"{store.name}/a.jsonl", other)
        [refused] = list(listed)
        assert isinstance(refused, Refusal)
        assert "has changed" in refused.reason or "bytes came" in refused.reason
        store.put(f"{store.name}/a.jsonl", FEW)


def test_a_file_that_goes_after_it_was_found_is_quarantined(site):
    listed = items([f"{site.address}/as/a.jsonl", f"{site.address}/as/a.jsonl.gz"])
    del site.pages["a.jsonl"]
    first, *rest = list(listed)
    assert isinstance(first, Refusal)
    assert len(rest) == 5


def test_a_bomb_in_an_archive_is_refused():
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 150_000_000)
    refuses(lambda: items(["zip://a.txt::a.zip"]), "looks like a bomb")


def test_nothing_secret_is_written_anywhere(site):
    given = f"{site.address.replace('//', '//ann:secret@')}/as/a.jsonl?sig=secret"
    site.pages["a.jsonl"] = FEW + b"{broken\n"
    done = batch(given, "--output", "out.jsonl")
    assert done.returncode == 0, done.stderr
    written = done.stderr + "".join(path.read_text() for path in Path().glob("out.jsonl*"))
    assert "secret" not in written
    assert f"{site.address}/as/a.jsonl, line 6" in written


# Outputs


def test_an_output_is_put_whole_with_its_quarantine_and_its_manifest(store):
    Path("a.jsonl").write_bytes(FEW + b"{broken\n")
    at = f"{store.name}/2019/out.jsonl"
    done = batch("a.jsonl", "--output", f"s3://{at}", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert f"s3://{at}.quarantine.jsonl" in done.stderr
    assert store.get(at) == local(FEW)
    assert b"line 6" in store.get(f"{at}.quarantine.jsonl")
    told = json.loads(store.get(f"{at}.manifest.json"))
    assert told["output"] == {
        "name": "out.jsonl", "bytes": len(store.get(at)), "sha256": hashlib.sha256(store.get(at)).hexdigest()
    }  # fmt: skip
    assert left() == ["a.jsonl"]
    # Once more, of a better input: what it quarantined is gone, and nothing is left here.
    Path("a.jsonl").write_bytes(FEW)
    made(f"s3://{at}")
    assert store.get(at) == local(FEW)
    assert store.get(f"{at}.quarantine.jsonl") is None
    assert left() == ["a.jsonl"]


def test_going_on_behind_what_a_store_has(store):
    at = f"{store.name}/out.jsonl"
    Path("a.jsonl").write_bytes(FEW)
    made(f"s3://{at}")
    Path("a.jsonl").write_bytes(ALL)
    done = batch("a.jsonl", "--output", f"s3://{at}", "--resume")
    assert "5 already there" in done.stderr
    assert store.get(at) == local(ALL)
    assert left() == ["a.jsonl"]


def test_a_killed_run_goes_on_from_this_machine(store):
    at = f"{store.name}/out.jsonl"
    data = b"".join(json.dumps({"id": f"a{n}", "text": f"{BODY} {n}"}).encode() + b"\n" for n in range(500))
    Path("a.jsonl").write_bytes(data)
    command = [sys.executable, "-m", "claimx", "batch", "a.jsonl", "--output", f"s3://{at}"]
    behind = {"preexec_fn": lambda: os.nice(5)}  # whoever kills it comes first, on a machine that is busy too
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL, **behind)
    until = time.monotonic() + 300
    while time.monotonic() < until and not any(
        path.stat().st_size > 0 for path in Path().glob("claimx-upload-*/out.jsonl")
    ):
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    [journal] = Path().glob("claimx-upload-*/out.jsonl")
    assert store.get(at) is None
    refused = batch("a.jsonl", "--output", f"s3://{at}")
    one_line(refused, "go on with --resume")
    assert journal.exists()
    done = batch("a.jsonl", "--output", f"s3://{at}", "--resume")
    assert done.returncode == 0, done.stderr
    assert "already there" in done.stderr
    ids = [json.loads(line)["id"] for line in store.get(at).splitlines()]
    assert ids == [f"a{n}" for n in range(500)]
    assert left() == ["a.jsonl"]


@pytest.mark.parametrize("resume", [False, True])
def test_what_is_not_ours_is_left_alone(store, resume):
    Path("a.jsonl").write_bytes(FEW)
    for suffix, data in (("", b"my thesis\n"), (".quarantine.jsonl", b"notes\n"), (".manifest.json", b"{}\n")):
        at = f"{store.name}/{len(suffix)}/out.jsonl"
        store.put(at + suffix, data)
        refuses(lambda at=at: made(f"s3://{at}", resume=resume), f"s3://{at}")
        assert store.get(at + suffix) == data
        assert store.names(store.name).count(at.partition("/")[2] + suffix) == 1
    assert left() == ["a.jsonl"]


def test_records_that_somebody_changed_are_left_alone(store):
    Path("a.jsonl").write_bytes(FEW)
    at = f"{store.name}/out.jsonl"
    assert batch("a.jsonl", "--output", f"s3://{at}").returncode == 0
    changed = store.get(at).replace(b"a0", b"A0")
    store.put(at, changed)
    refuses(lambda: made(f"s3://{at}"), "has changed since claimx wrote it")
    assert store.get(at) == changed


def test_of_two_runs_on_one_address_the_later_one_is_told(store, tmp_path):
    Path("a.jsonl").write_bytes(FEW)
    at = f"s3://{store.name}/out.jsonl"
    with placed(at) as place:
        run(["a.jsonl"], place.path, Settings(), becomes=place.address)
        one_line(batch("a.jsonl", "--output", at), "is writing it")  # from the same folder
        other = tmp_path / "elsewhere"
        other.mkdir()
        done = ready.run("batch", "../a.jsonl", "--limit", "2", "--output", at, cwd=other, text=True)
        assert done.returncode == 0, done.stderr
        theirs = store.get(at.removeprefix("s3://"))
        with pytest.raises(InputError, match="written by another run"):
            place.put()
        assert place.path.exists()
    assert store.get(at.removeprefix("s3://")) == theirs


def test_a_store_that_goes_away_leaves_the_work_here(store):
    Path("a.jsonl").write_bytes(FEW)
    at = f"s3://{store.name}/out.jsonl"
    with stand_in.store() as other:
        other.bucket(store.name)
        here = os.environ | other.environment
        code = f"""
import os, sys
from pathlib import Path
from claimx.batch import Settings, placed, run
with placed({at!r}) as place:
    run(["a.jsonl"], place.path, Settings(), becomes=place.address)
    print("made", flush=True)
    sys.stdin.readline()
    try:
        place.put()
    except Exception as error:
        print(type(error).__name__, error)
"""
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=here
        )
        assert child.stdout.readline() == "made\n"
    told, _ = child.communicate("\n")
    assert told.startswith("InputError s3://")
    assert "cannot be reached; what was made stands in claimx-upload-" in told
    assert told.count("\n") == 1
    assert made(at, resume=True).skipped == 5
    assert store.get(at.removeprefix("s3://")) == local(FEW)
    assert left() == ["a.jsonl"]


def test_a_run_that_broke_off_while_it_put_goes_on(store):
    """The records are there and their manifest is not: ours, by what stands here."""
    Path("a.jsonl").write_bytes(FEW)
    at = f"s3://{store.name}/out.jsonl"
    with placed(at) as place:
        run(["a.jsonl"], place.path, Settings(), becomes=place.address)
        store.put(at.removeprefix("s3://"), place.path.read_bytes())
    for resume in (False, True):
        made(at, resume=resume)
    assert store.get(f"{store.name}/out.jsonl.manifest.json") is not None


def test_an_output_is_no_input(store):
    store.put(f"{store.name}/a.jsonl", FEW)
    at = f"s3://{store.name}/out.jsonl"
    refuses(lambda: made(at, given=at), "the output of this run")
    for _ in range(2):
        assert made(at, given=f"s3://{store.name}/").articles == 5


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("https://example.org/out.jsonl", "whole or not at all"),
        ("zip://out.jsonl::a.zip", "whole or not at all"),
        ("s3://archive/", "no name of one output"),
        ("s3://archive", "no name of one output"),
        ("s3://archive/*.jsonl", "no name of one output"),
    ],
)
def test_where_nothing_can_be_put(at, said):
    Path("a.jsonl").write_bytes(FEW)
    refuses(lambda: made(at), said)
    assert left() == ["a.jsonl"]


def test_memory_takes_an_output_of_this_process_and_none_of_a_command():
    Path("a.jsonl").write_bytes(FEW)
    with placed("memory://made/out.jsonl") as place:
        run(["a.jsonl"], place.path, Settings(), becomes=place.address)
        place.put()
    assert fsspec.filesystem("memory").cat_file("/made/out.jsonl") == local(FEW)
    assert left() == ["a.jsonl"]
    done = batch("a.jsonl", "--output", "memory://made/out.jsonl")
    assert done.returncode == 2
    assert "ends with the command" in done.stderr


def test_a_database_is_filled_beside(store):
    pytest.importorskip("sqlalchemy")
    Path("a.jsonl").write_bytes(FEW)
    at = f"s3://{store.name}/out.jsonl"
    done = batch("a.jsonl", "--output", at, "--to", "sqlite:///claims.db")
    assert done.returncode == 0, done.stderr
    Path("a.jsonl").write_bytes(ALL)
    done = batch("a.jsonl", "--output", at, "--to", "sqlite:///claims.db", "--resume")
    assert done.returncode == 0, done.stderr
    import sqlite3

    assert sqlite3.connect("claims.db").execute("SELECT COUNT(*) FROM articles").fetchone() == (60,)
