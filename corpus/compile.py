"""Compile the gold corpus: `articles/*.toml` to `claimx-corpus.jsonl`, `second/*.toml` to `claimx-corpus.second.json`,
the bank `relations/*.txt` to `claimx-relations.jsonl`; of both make `claimx-twins.jsonl`, articles with one slip;
`croissant.json` has the hash of each.

python corpus/compile.py             write the files
python corpus/compile.py --check     fail unless the committed files are what the sources give
python corpus/compile.py --show ID   print one article with every claim, for review
python corpus/compile.py --text ID   print one article's text alone, as `claimx extract -` reads it
python corpus/compile.py --twins     print the gold record of every twin, a line each, for training and scoring
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compiler.article import ArticleError, compile_article
from compiler.bank import compile_bank
from compiler.croissant import described
from compiler.errors import Problem
from compiler.expansion import expanded
from compiler.show import show
from compiler.twins import Twin, twins

HERE = Path(__file__).parent
ARTICLES, SECOND, BANK = HERE / "articles", HERE / "second", HERE / "relations"
OUTPUTS = {
    ARTICLES: HERE / "claimx-corpus.jsonl",
    SECOND: HERE / "claimx-corpus.second.json",
    BANK: HERE / "claimx-relations.jsonl",
}
TWINS, METADATA = HERE / "claimx-twins.jsonl", HERE / "croissant.json"


def compile_all(folder: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The records of a folder in the order of their ids, and what is wrong with the rest."""
    records, problems = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            records.append(compile_article(path, ARTICLES / path.name if folder == SECOND else None))
        except ArticleError as error:
            problems += error.problems
    return records, problems


def written(records: list[dict[str, Any]], form: str) -> str:
    """The records as JSON lines; or as one JSON document, which nobody who reads the folder takes for more articles."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    return "".join(f"{line}\n" for line in lines) if form == ".jsonl" else "[\n" + ",\n".join(lines) + "\n]\n"


def print_one(id: str, text_alone: bool) -> int:
    """Print one article: its text alone, or with every claim."""
    path = ARTICLES / f"{id}.toml"
    if not path.is_file():
        print(f"no article {id!r} in {ARTICLES.name}/", file=sys.stderr)
        return 1
    try:
        record = compile_article(path)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 1
    print(record["text"] if text_alone else "\n".join(show(record)))
    return 0


def sound() -> dict[str, dict[str, Any]]:
    """The compiled articles and passages of the bank, by id."""
    files = (OUTPUTS[folder] for folder in (ARTICLES, BANK) if folder in OUTPUTS)
    there = (file for file in files if file.exists())  # a batch alone has no bank
    records = [json.loads(line) for file in there for line in file.read_text("utf-8").split("\n") if line]
    return {record["id"]: record for record in records}


def compile_twins(check: bool) -> int:
    """Write the twins of what is compiled, or compare them; 1 where they differ."""
    made = [twin.line() for record in sound().values() for twin in twins(record)]
    if put(TWINS, written(made, TWINS.suffix), check):
        return 1
    print(f"{TWINS.name}: {len(made)} twins of {len({one['article'] for one in made})} articles")
    return 0


def print_twins() -> Iterator[str]:
    """Yield the gold record of each twin as a line."""
    records = sound()
    for line in TWINS.read_text("utf-8").split("\n"):
        if line:
            twin = Twin(**json.loads(line))
            yield json.dumps(expanded(records[twin.article], twin), ensure_ascii=False)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is 0 where all is well."""
    parser = argparse.ArgumentParser(description="Compile the gold corpus.")
    parser.add_argument("--check", action="store_true", help="compare with the committed file, write nothing")
    parser.add_argument("--show", metavar="ID", help="print one article with every claim")
    parser.add_argument("--text", metavar="ID", help="print one article's text alone")
    parser.add_argument("--twins", action="store_true", help="print the gold record of every twin")
    options = parser.parse_args(arguments)
    if options.show or options.text:
        return print_one(options.show or options.text, text_alone=bool(options.text))
    if options.twins:
        for line in print_twins():
            print(line)
        return 0
    failed = [compile_folder(folder, output, options.check) for folder, output in OUTPUTS.items() if folder.is_dir()]
    return max(failed) or compile_twins(options.check) or put(METADATA, described(HERE), options.check)


def compile_folder(folder: Path, output: Path, check: bool) -> int:
    """Write the file of one folder, or compare it; 1 where something is wrong."""
    records, problems = compile_bank(folder) if folder == BANK else compile_all(folder)
    for problem in problems:
        print(f"{folder.name}: {problem}", file=sys.stderr)
    if problems:
        return 1
    if put(output, written(records, output.suffix), check):
        return 1
    claims, relations = (sum(len(record[key]) for record in records) for key in ("claims", "relations"))
    print(f"{output.name}: {len(records)} articles, {claims} claims, {relations} relations")
    return 0


def put(output: Path, compiled: str, check: bool) -> int:
    """Write a file, or compare it; 1 where it is not what the sources give."""
    if not check:
        output.write_text(compiled, "utf-8", newline="\n")
    elif not output.exists() or output.read_text("utf-8") != compiled:
        print(f"{output.name} is not what the sources give: run python corpus/compile.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
