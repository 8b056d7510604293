"""A run under whatever can befall it, again and again: `make chaos` (CHAOS=seconds, SEED=number).

Each round takes a part of many generated articles, in a file that is packed or not, and hurts the run that reads them:
kills and interrupts at random moments, workers killed from outside, a disk that is full at some write or stays full, a
second run on the same output, a database that another process holds, an input that is cut. Then the run is told to go
on until it ends well. What must hold after every blow and at the end stands in `look` and `check`; a round that breaks
it is printed with its seed, and the exit code is 1.
"""

import argparse
import contextlib
import ctypes
import gzip
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimx import cli
from claimx.batch import Settings, engines
from claimx.batch import workers as workers_
from claimx.batch.engines import load_for
from claimx.sinks import sql

DISK = ctypes.CDLL(os.environ["LD_PRELOAD"]) if "LD_PRELOAD" in os.environ else None
ROOT = Path(__file__).parents[1]
TABLES = ("articles", "claims", "quotations", "relations", "findings")
BYSTANDER = b'{"thesis": 1}'
LONGEST = 300
"""Seconds that any one run may take: longer is a hang."""
ATTEMPTS = 12
PATIENCE = 20
"""Seconds for an article: a worker that dies with a message half read is missed after four times that."""
HOLDS = """
import sqlite3, sys, time
with sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60) as held:
    held.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


class BrokenPromiseError(Exception):
    """Something was lost, doubled, overwritten or silently taken."""


class Child:
    """The command line in a process of its own, forked from this one, which has the model already."""

    def __init__(self, arguments: list[str], *, quota: int | None = None, disk: tuple[Path, int] | None = None) -> None:
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115
        self._code: int | None = None
        self.pid = os.fork()
        if self.pid:
            return
        os.dup2(self._said.fileno(), 2)
        if quota is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (quota, resource.RLIM_INFINITY))
        if disk is not None and DISK is not None:
            DISK.disk_fails(str(disk[0]).encode(), ctypes.c_long(disk[1]))
        code = 70
        try:
            sys.argv = ["claimx", *arguments]
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)

    def poll(self) -> int | None:
        """The exit code, below nought for a signal; None while it runs."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code

    def end(self) -> tuple[int, str]:
        """The exit code, and what it said."""
        until = time.monotonic() + LONGEST
        while self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
                raise BrokenPromiseError("it hangs")
            else:
                time.sleep(0.005)
        with self._said:
            self._said.seek(0)
            return self._code, self._said.read()


@dataclass
class Reference:
    """The articles, and what a run that nothing befell makes of each."""

    lines: list[bytes]
    records: dict[str, bytes]


@dataclass
class Round:
    """One output and all that befalls it."""

    folder: Path
    dice: random.Random
    reference: Reference
    faults: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        first = self.dice.randrange(len(self.reference.lines))
        size = self.dice.choice((10, 20, 40, 80))
        self.lines = (self.reference.lines * 2)[first : first + size]
        self.out, self.database = self.folder / "out.jsonl", self.folder / "out.db"
        self.kind = self.dice.choice(("jsonl", "jsonl.gz", "jsonl.zst"))
        self.given = self.folder / f"in.{self.kind}"
        self.given.write_bytes(self.packed())
        self.to_database = self.dice.random() < 0.6
        for name in ("thesis.json", "out.jsonl.bak", "out.jsonl.quarantine"):
            (self.folder / name).write_bytes(BYSTANDER)

    def packed(self) -> bytes:
        data = b"".join(self.lines)
        if self.kind.endswith("gz"):
            return gzip.compress(data, mtime=0)
        if self.kind.endswith("zst"):
            import zstandard

            return zstandard.ZstdCompressor(write_checksum=True).compress(data)
        return data

    # What it does

    def start(self, workers: int | None = None, **hurt) -> "Child":
        workers = workers or self.dice.choice((1, 1, 2))
        called = ["batch", str(self.given), "--output", str(self.out), "--resume", "--workers", str(workers)]
        called += ["--seconds", str(PATIENCE)]
        called += ["--to", f"sqlite:///{self.database}"] if self.to_database else []
        return Child(called, **hurt)

    def end(self, running: "Child") -> tuple[int, str]:
        code, said = running.end()
        if "Traceback" in said:
            raise BrokenPromiseError(f"a traceback: {said[-2000:]}")
        return code, said

    def blow(self) -> None:
        """One fault, of whatever kind."""
        kinds = [self.killed, self.killed, self.interrupted, self.worker_killed, self.quota, self.two, self.cut]
        kinds += [self.full_once, self.full_once] if DISK else []
        kinds += [self.locked] if self.to_database else []
        kind = self.dice.choice(kinds)
        if kind():
            self.faults[kind.__name__] += 1
        self.look()

    def wait(self, running: "Child") -> None:
        """Until a random moment: at once, in the start, or once some more is written."""
        if self.dice.random() < 0.25:
            time.sleep(self.dice.random() / 2)
            return
        until, more = time.monotonic() + 60, self.size() + self.dice.randrange(1, 400_000)
        while running.poll() is None and self.size() < more and time.monotonic() < until:
            time.sleep(0.005)

    def size(self) -> int:
        return self.out.stat().st_size if self.out.exists() else 0

    def killed(self) -> bool:
        return self._signalled(signal.SIGKILL)

    def interrupted(self) -> bool:
        return self._signalled(signal.SIGINT)

    def _signalled(self, number: int) -> bool:
        running = self.start()
        self.wait(running)
        struck = running.poll() is None
        if struck:
            os.kill(running.pid, number)
        self.end(running)
        return struck

    def worker_killed(self) -> bool:
        running = self.start(2)
        self.wait(running)
        tasks = Path(f"/proc/{running.pid}/task").glob("*/children")
        with contextlib.suppress(OSError):
            children = [int(child) for task in tasks for child in task.read_text().split()]
            for pid in children[:1]:
                os.kill(pid, signal.SIGKILL)
        code, said = self.end(running)
        if code not in (0, 1):
            raise BrokenPromiseError(f"exit {code}: {said}")
        return True

    def quota(self) -> bool:
        size = self.size() + self.dice.randrange(1_000, 400_000)
        return self._told(*self.end(self.start(quota=size)))

    def full_once(self) -> bool:
        number = int(10 ** self.dice.uniform(0, 3))
        return self._told(*self.end(self.start(disk=(self.folder, number))))

    def _told(self, code: int, said: str) -> bool:
        """Whether a run failed, and said so in one line."""
        if code not in (0, 1) or (code == 1 and not any(line.startswith("claimx: ") for line in said.splitlines())):
            raise BrokenPromiseError(f"exit {code}: {said}")
        return code == 1

    def two(self) -> bool:
        """Two runs at once: one of them at most writes, the other is told who."""
        both = [self.start(), self.start()]
        ended = [self.end(one) for one in both]
        for code, said in ended:
            if code and " is writing it" not in said:
                raise BrokenPromiseError(f"exit {code}: {said}")
        return any(code for code, _ in ended)

    def locked(self) -> bool:
        """Another process holds the database for a while; the run waits."""
        if not self.database.exists():
            return False
        called = [sys.executable, "-c", HOLDS, str(self.database), str(self.dice.random() * 4)]
        holder = subprocess.Popen(called, stdout=subprocess.PIPE)
        assert holder.stdout is not None
        holder.stdout.readline()
        code, said = self.end(self.start())
        holder.kill()
        holder.communicate()
        if code:
            raise BrokenPromiseError(f"exit {code}: {said}")
        return True

    def cut(self) -> bool:
        """The input is cut; a packed one is told to be, of a line that is cut the rest goes to the quarantine."""
        whole = self.given.read_bytes()
        at = self.dice.randrange(1, len(whole))
        self.given.write_bytes(whole[:at])
        code, said = self.end(self.start())
        self.given.write_bytes(whole)
        if self.kind != "jsonl" and "not read to the end" not in said:
            raise BrokenPromiseError(f"a cut archive was taken for whole, exit {code}: {said}")
        return True

    # What must hold

    def look(self) -> None:
        """After every blow: each line is whole and right, none is there twice, no other file has changed."""
        for name in ("thesis.json", "out.jsonl.bak", "out.jsonl.quarantine"):
            if (self.folder / name).read_bytes() != BYSTANDER:
                raise BrokenPromiseError(f"{name} was changed")
        data = self.out.read_bytes() if self.out.exists() else b""
        *lines, torn = data.split(b"\n")
        records = [self.reference.records.get(json.loads(line)["id"]) for line in lines]
        if lines != records:
            raise BrokenPromiseError("a record that is not that of an undisturbed run")
        if len(set(lines)) != len(lines):
            raise BrokenPromiseError("a record is there twice")
        if torn and not any(record.startswith(torn) for record in self.reference.records.values()):
            raise BrokenPromiseError("the last line is the beginning of no record")

    def check(self) -> None:
        """At the end: all is there, in its order, in every place."""
        ids = [found for line in self.lines if (found := id_of(line)) is not None]
        wanted = [self.reference.records[id] for id in ids]
        if self.out.read_bytes() != b"".join(line + b"\n" for line in wanted):
            got = [id_of(line) for line in self.out.read_bytes().splitlines()]
            missing = [id for id in ids if id not in got]
            raise BrokenPromiseError(f"{len(got)} records instead of {len(ids)}, without {missing[:5]}")
        quarantine = self.folder / "out.jsonl.quarantine.jsonl"
        refused = quarantine.read_bytes().count(b"\n") if quarantine.exists() else 0
        if refused != len(self.lines) - len(ids):
            raise BrokenPromiseError(f"{refused} in the quarantine, {len(self.lines) - len(ids)} lines are none")
        manifest = json.loads((self.folder / "out.jsonl.manifest.json").read_bytes())
        digest = hashlib.sha256(self.out.read_bytes()).hexdigest()
        if not manifest["complete"] or manifest["output"]["sha256"] != digest:
            raise BrokenPromiseError("the manifest is of another run")
        if self.to_database:
            self.check_rows(wanted)

    def check_rows(self, wanted: list[bytes]) -> None:
        with contextlib.closing(sqlite3.connect(self.database)) as opened:
            ids = sorted(id for (id,) in opened.execute("SELECT id FROM articles"))
            findings = opened.execute("SELECT count(*) FROM findings").fetchone()[0]
        records = [json.loads(line) for line in wanted]
        if ids != sorted(record["id"] for record in records):
            raise BrokenPromiseError("the database has other articles than the output")
        if findings != sum(len(record["findings"]) for record in records):
            raise BrokenPromiseError("the database has other findings than the output")


def id_of(line: bytes) -> str | None:
    try:
        return str(json.loads(line)["id"])
    except ValueError:
        return None


def reference(folder: Path, count: int) -> Reference:
    generator = ROOT / "benchmarks" / "variations.py"
    made = subprocess.run([sys.executable, str(generator), str(count)], capture_output=True, check=True).stdout
    given, out = folder / "all.jsonl", folder / "all.out.jsonl"
    given.write_bytes(made)
    code, said = Child(["batch", str(given), "--output", str(out), "--workers", "2"]).end()
    if code:
        raise BrokenPromiseError(said)
    records = {json.loads(line)["id"]: line for line in out.read_bytes().splitlines()}
    lines = made.splitlines(keepends=True)
    if len(records) != sum(id_of(line) is not None for line in lines):
        raise BrokenPromiseError("an undisturbed run lost something")
    return Reference(lines, records)


def with_disk(folder: Path) -> None:
    """Begin again with the library that makes a disk full, where there is a compiler."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        print("no C compiler, or no Linux: no disk is full at a single write", file=sys.stderr)
        return
    made = folder / "disk.so"
    source = ROOT / "tests" / "faults" / "disk.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"], check=True)
    again = [sys.executable, __file__, *sys.argv[1:]]
    raise SystemExit(subprocess.run(again, env=os.environ | {"LD_PRELOAD": str(made)}, check=False).returncode)


@contextlib.contextmanager
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="claimx-chaos-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--round", type=int, default=0, help="the round to begin with, to see one again")
    parser.add_argument("--articles", type=int, help="2,000 from ten minutes on, else 200")
    given = parser.parse_args()
    count = given.articles or (2_000 if given.seconds >= 600 else 200)
    faults: Counter = Counter()
    rounds = broken = 0
    with place() as folder:
        if DISK is None:
            with_disk(folder)
        engines.CHUNK = workers_.CHUNK = 5  # more moments at which something can befall it
        sql.COMMIT_EVERY = 20
        for workers in (1, 2):
            load_for(Settings(workers=workers, seconds=PATIENCE))
        known = reference(folder, count)
        ends = time.monotonic() + given.seconds
        while rounds == 0 or time.monotonic() < ends:
            seed = f"{given.seed}/{given.round + rounds}"
            dice = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
            (folder / "round").mkdir()
            one = Round(folder / "round", dice, known)
            try:
                for _ in range(dice.randrange(1, 5)):
                    one.blow()
                    if time.monotonic() > ends:
                        break
                for _ in range(ATTEMPTS):
                    if one.end(one.start())[0] == 0:
                        break
                one.look()
                one.check()
            except BrokenPromiseError as error:
                broken += 1
                print(f"round {seed}, {dict(one.faults)}: {error}", file=sys.stderr)
            faults, rounds = faults + one.faults, rounds + 1
            shutil.rmtree(folder / "round")
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(faults.items()))
    print(f"chaos, seed {given.seed}: {rounds} rounds over {count} articles, {broken} broken")
    print(f"{faults.total()} faults: {told}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
