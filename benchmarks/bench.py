"""Run the development sets of a benchmark folder and write the figures to results.json.

    bench.py FOLDER [--only SET,SET] [--claimx PATH] [--results FILE]

FOLDER holds `run.py`, which scores `claimx batch` set by set and writes the figures as JSON. Only names of sets and of
figures and numbers are taken over from it: no sentence of the data can reach the results. `results.json` holds whole
runs only: with `--only`, nothing is written unless `--results` names a file.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from size import size

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
NAME = re.compile(r"[\w+ ,%/.-]{1,60}")
COUNT = re.compile(r"\d{1,9}(?:\.\d+)?(?: ?(?:/|of) ?\d{1,9})?%?")
STARTS = 3  # the least of so many is taken: what a start costs is a floor, the rest is the machine


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sets and write their figures; 1 where a set failed, whose entry then says so."""
    options = parse(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        measured = scores(options, Path(scratch) / "results.json")
        start_up = starts(options, Path(scratch))
    if options.results is not None:
        write(options.results, report(options, measured, start_up))
        print(f"{options.results}: {len(measured)} sets", file=sys.stderr)
    return int(any("failed" in figures for figures in measured.values()))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the benchmark folder, with run.py")
    parser.add_argument("--only", help="names of sets, with commas between them")
    parser.add_argument("--claimx", type=Path, default=Path(sys.executable).parent / "claimx")
    parser.add_argument("--results", type=Path, help=f"the file to write (benchmarks/{RESULTS.name}, without --only)")
    options = parser.parse_args(arguments)
    if options.results is None and not options.only:
        options.results = RESULTS
    if not (options.folder / "run.py").is_file():
        parser.error(f"{options.folder} holds no run.py")
    return options


def scores(options: argparse.Namespace, out: Path) -> dict[str, dict[str, Any]]:
    """What `run.py` measured: set to figure to value."""
    command = [sys.executable, options.folder / "run.py", "--claimx", options.claimx, "--json", out]
    subprocess.run([*command, *(["--only", options.only] if options.only else [])], check=True)
    results: dict[str, dict[str, Any]] = json.loads(out.read_text("utf-8"))
    return results


def starts(options: argparse.Namespace, scratch: Path) -> dict[str, float]:
    """CPU seconds of `claimx --help` and, where FOLDER has the seed article, of the first extraction of it."""
    measured = {"claimx --help": cpu([options.claimx, "--help"])}
    seed = options.folder / "articles" / "seed.jsonl"
    if seed.is_file():
        article = scratch / "seed.txt"
        article.write_text(json.loads(seed.read_text("utf-8").split("\n")[0])["text"], "utf-8")
        measured["claimx extract seed"] = cpu([options.claimx, "extract", article])
    return measured


def cpu(command: Sequence[str | Path]) -> float:
    """The least CPU time, user and system, that the command takes."""
    taken = []
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def report(options: argparse.Namespace, measured: dict[str, Any], start_up: dict[str, float]) -> dict[str, Any]:
    """What the file holds: what was measured, on what, when, by which command, and the figures of each set."""
    return {
        "command": shown(options),
        "commit": commit(),
        "cpu seconds": {what: round(taken, 2) for what, taken in start_up.items()},
        "date": date.today().isoformat(),
        "lines": size(),
        "sets": {name: kept(figures) for name, figures in measured.items() if NAME.fullmatch(name)},
        **versions(options.claimx),
    }


def write(file: Path, told: dict[str, Any]) -> None:
    """Write JSON with sorted keys, so that two runs can be compared line by line."""
    file.write_text(json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8", newline="\n")


def kept(figures: dict[str, Any]) -> dict[str, Any]:
    """The figures of a set that may be written down: numbers under short names.

    >>> kept({"claim F1": 0.71239, "traps": "0/9", "worst": "As the mayor said", "unit": None})
    {'claim F1': 0.7124, 'traps': '0/9'}
    >>> kept({"failed": "no such file: sets/run.py"})
    {'failed': True}
    """
    if "failed" in figures:
        return {"failed": True}
    known = ((label, number(value)) for label, value in figures.items() if NAME.fullmatch(label))
    return {label: value for label, value in known if value is not None}


def number(value: Any) -> int | float | str | None:
    """A figure as it is written down; None for whatever is no number.

    >>> number(0.71239), number(12), number("3/80"), number([12, 30]), number("As the mayor said"), number(True)
    (0.7124, 12, '3/80', '12/30', None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value if isinstance(value, int) else float(f"{value:.4g}")
    if isinstance(value, list) and value and all(isinstance(part, int | float) for part in value):
        return "/".join(str(number(part)) for part in value)
    return value if isinstance(value, str) and COUNT.fullmatch(value) else None


def shown(options: argparse.Namespace) -> str:
    """The command that measures this again, without a path of this machine."""
    folder = options.folder.name if options.folder.is_absolute() else os.fspath(options.folder)
    return f"make bench BENCH={folder}" + (f" ONLY={options.only}" if options.only else "")


def commit() -> str:
    """The last commit that changed the program, marked where `src/` differs from it."""
    git = ["git", "-C", os.fspath(ROOT)]
    last = subprocess.run([*git, "log", "-1", "--format=%h", "--", "src"], capture_output=True, text=True)
    if last.returncode or not last.stdout:
        return "no commit"
    changed = [*git, "status", "--porcelain", "--", "src"]
    dirty = subprocess.run(changed, capture_output=True, text=True, check=True).stdout
    return last.stdout.strip() + (" with changes" if dirty else "")


def versions(claimx: Path) -> dict[str, str]:
    """What was measured on what: the version and the model that the record names, and this Python."""
    record = subprocess.run(
        [claimx, "extract", "-"], input="2 hours", capture_output=True, text=True, check=True
    ).stdout
    producer = json.loads(record)["producer"]
    return {"claimx": producer["claimx"], "model": producer["model"], "python": sys.version.split()[0]}


if __name__ == "__main__":
    sys.exit(main())
