"""Runs under disk.c: each of the first writes of a job fails once, and what is left then is looked at.

drive.py JOB FOLDER FAULTS STEP    prints how many writes there were and a line for each promise that was broken

With a step of three, every third write fails, and the first that a run no longer has.
"""

import contextlib
import ctypes
import json
import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from claimx.batch import Settings, engines, run
from claimx.batch.engines import load_for
from claimx.errors import ClaimxError
from claimx.files import write_text
from claimx.sinks import sql
from claimx.sinks.export import corrections, export

TABLES = ("articles", "claims", "quotations", "relations", "findings", "runs")
ARTICLES = 2
disk = ctypes.CDLL(os.environ["LD_PRELOAD"])
disk.disk_calls.restype = disk.disk_failed.restype = ctypes.c_long


def given(folder: Path) -> Path:
    path = folder / "in.jsonl"
    texts = [f"Police recorded {n + 3} thefts in Calderford, up 7 per cent." for n in range(ARTICLES)]
    lines = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join([*lines[:1], "{bad", *lines[1:]]) + "\n")
    return path


def remember() -> None:
    """Have each article worked on once: what is tried is how its record is written."""
    made: dict[tuple[str, ...], list] = {}
    extract = engines.extract_chunk

    def remembered(chunk: list, pipeline: object) -> list:
        key = tuple(map(repr, chunk))
        if key not in made:
            made[key] = extract(chunk, pipeline)
        return made[key]

    engines.extract_chunk = remembered


def batch(folder: Path, source: Path, *, resume: bool = False) -> None:
    with sql.Database(f"sqlite:///{folder / 'out.db'}") as database:
        run([str(source)], folder / "out.jsonl", Settings(), resume=resume, database=database)


def state(folder: Path) -> dict:
    """What the folder holds, a database by its rows; what a killed process may leave is not hidden."""
    found: dict = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".db"}
    with contextlib.closing(sqlite3.connect(folder / "out.db")) as opened:
        for table in TABLES:
            found[table] = sorted(opened.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
    return found


def check_batch(folder: Path, source: Path, wanted: dict, code: int) -> str | None:
    """Every line is whole, and going on gives what a run without a fault gives."""
    out, whole = folder / "out.jsonl", wanted["out.jsonl"]
    written = out.read_bytes() if out.exists() else b""
    if not whole.startswith(written) or (written and not written.endswith(b"\n")):
        return "the output is no beginning of the whole one"
    if code == 0 and state(folder) != wanted:
        return "it ended well, but not all is there"
    batch(folder, source, resume=True)
    return None if state(folder) == wanted else "going on did not give the same"


FILES = ("out.parquet", "out.jsonld", "out.labelstudio", "read.jsonl", "page.html")


def sinks(folder: Path, source: Path) -> None:
    for form in ("parquet", "jsonld", "labelstudio"):
        export(source, folder / f"out.{form}", form)
    corrections(source.parent / "tasks.json", folder / "read.jsonl")
    write_text(folder / "page.html", "<!doctype html>" * 2_000)


def check_sinks(folder: Path, source: Path, wanted: dict, code: int) -> str | None:
    """Each file is the older one or the new one, and nothing lies beside them."""
    names = sorted(path.name for path in folder.iterdir())
    if names != sorted(FILES):
        return f"there are {names}"
    for name in FILES:
        if (folder / name).read_bytes() not in (wanted[name], older(name, wanted)):
            return f"{name} is neither the older file nor the new one"
    return None if code or all((folder / name).read_bytes() == wanted[name] for name in FILES) else "not all is new"


def older(name: str, wanted: dict) -> bytes:
    """A file that the sink takes for its own: of Parquet the same, of the others the beginning."""
    return wanted[name] if name.endswith("parquet") else wanted[name][:300]


def strike(number: int, folder: Path, job: Callable[[], None]) -> tuple[int, int, int]:
    """Exit code, faults and calls of the job in a process of its own, the call of that number failing."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        disk.disk_fails(str(folder).encode(), ctypes.c_long(number))
        code = 2
        try:
            job()
            code = 0
        except ClaimxError:
            code = 1
        except BaseException:
            traceback.print_exc()
        os.write(writer, json.dumps([code, disk.disk_failed(), disk.disk_calls()]).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(writer)
    with os.fdopen(reader) as told:
        code, failed, calls = json.load(told)
    return code, failed, calls


def main(name: str, folder: Path, faults: int, step: int) -> None:
    load_for(Settings())
    engines.CHUNK, sql.COMMIT_EVERY = 1, 1
    remember()
    source, whole = given(folder), folder / "whole"
    whole.mkdir()
    job, check = (batch, check_batch) if name == "batch" else (sinks, check_sinks)
    batch(whole, source)
    if name == "sinks":
        source = folder / "records.jsonl"
        shutil.move(whole / "out.jsonl", source)
        shutil.rmtree(whole)
        whole.mkdir()
        export(source, folder / "tasks.json", "labelstudio")
        job(whole, source)
        wanted: dict = {path.name: path.read_bytes() for path in whole.iterdir()}
    else:
        wanted = state(whole)
    for number in range(1, faults + 1, step):
        place = folder / "disk"
        place.mkdir()
        for file in FILES if name == "sinks" else ():
            (place / file).write_bytes(older(file, wanted))
        code, failed, calls = strike(number, place, lambda place=place: job(place, source))
        wrong = "it ended in a traceback" if code == 2 else check(place, source, wanted, code)
        if wrong:
            print(f"call {number} of {calls}, exit {code}: {wrong}")
        shutil.rmtree(place)
        if not failed:
            break
    print(calls)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
