"""First contact: run the committed program once on a batch that nobody who works on it has read, and log the figures.

    first_contact.py BATCH.jsonl --name NAME --writer "desks and voices" [--checkout DIR] [--log FILE]
    first_contact.py --mean 3        the mean of the last three batches with its interval (`series.py`)

BATCH is compiled gold as `corpus/compile.py` writes it. The program is the one of the checkout (this one by default),
which must have no uncommitted change in `src/`. A batch whose texts stand in the log already is refused. The log is
append only: each line holds the hash of the line before it and its own (`tests/test_first_contact.py`). Only
when the line is written may the batch be read; then it joins `corpus/`.

Each figure is [value, low, high, of]: a 95% interval by bootstrap over articles, and how many the figure is a share of.
Slips: of each article two sound relations get one wrong number each (`corpus/compiler/mutations.py`), chosen by the
article's id.
"""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from compiler.mutations import Mutation, mutation, stated
from series import table

from claimx.scoring import Annotated, Scores, score

ROOT = Path(__file__).resolve().parents[1]
LOG = ROOT / "benchmarks" / "first-contact.jsonl"
RESAMPLES, SEED, INSIDE = 2000, 20, 0.95
SLIPS = 2
Place = tuple[int, int]
Record = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the batch and append its line; 2 where it may not be run."""
    options = parse(arguments)
    if options.mean:
        print("\n".join(table(lines(options.log), options.mean)))
        return 0
    batch = [json.loads(line) for line in options.batch.read_text("utf-8").split("\n") if line]
    digest = batch_hash(batch)
    refusal = refused(options, digest)
    if refusal:
        print(f"first_contact: {refusal}", file=sys.stderr)
        return 2
    predicted, changed = run(options.checkout, batch)
    tallies = [tally(gold, predicted[gold["id"]], changed) for gold in batch]
    records = hashlib.sha256("".join(json.dumps(predicted[gold["id"]]) for gold in batch).encode()).hexdigest()
    line = {
        "date": date.today().isoformat(),
        "commit": git(options.checkout, "rev-parse", "--short=12", "HEAD"),
        "batch": options.name,
        "batch_sha256": digest,
        "writer": options.writer,
        "articles": len(batch),
        "claims": sum(len(gold["claims"]) for gold in batch),
        "relations": sum(len(gold["relations"]) for gold in batch),
        "records_sha256": records,
        "figures": figures(tallies),
    }
    append(options.log, line)
    for name, (value, low, high, of) in line["figures"].items():
        print(f"{name:32} {value:.3f}  [{low:.3f}, {high:.3f}]  of {of}")
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch", type=Path, nargs="?")
    parser.add_argument("--name", help="the batch's name")
    parser.add_argument("--writer", help="who wrote it: desks and voices")
    parser.add_argument("--mean", type=int, default=0, metavar="N", help="print the mean of the last N batches instead")
    parser.add_argument("--checkout", type=Path, default=ROOT, help="the checkout whose program is run")
    parser.add_argument("--log", type=Path, default=LOG)
    options = parser.parse_args(arguments)
    if options.mean < 0 or not (options.mean or (options.batch and options.name and options.writer)):
        parser.error("asked is a batch with --name and --writer, or --mean N")
    return options


def batch_hash(batch: Sequence[Record]) -> str:
    """The hash of a batch's texts, whatever their order and whatever their gold says."""
    return hashlib.sha256("\0".join(sorted(gold["text"] for gold in batch)).encode()).hexdigest()


def refused(options: argparse.Namespace, digest: str) -> str | None:
    """Why the batch may not be run, or None."""
    if any(line["batch_sha256"] == digest for line in lines(options.log)):
        return f"{options.batch.name} has been run before: a second run is no first contact"
    if git(options.checkout, "status", "--porcelain", "--", "src"):
        return "src/ has changes that are not committed: the line would name a commit that was not run"
    return None


def git(checkout: Path, *command: str) -> str:
    """What git says of a checkout."""
    asked = ["git", "-C", os.fspath(checkout), *command]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def lines(log: Path) -> list[dict[str, Any]]:
    """The log's lines, none where there is no log yet."""
    return [json.loads(line) for line in log.read_text("utf-8").split("\n") if line] if log.exists() else []


def append(log: Path, line: dict[str, Any]) -> None:
    """Add a line with the seal of the line before it and its own."""
    before = lines(log)
    line["previous"] = before[-1]["seal"] if before else None
    line["seal"] = seal(line)
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def seal(line: Mapping[str, Any]) -> str:
    """The hash of a line without its own seal."""
    told = {key: value for key, value in line.items() if key != "seal"}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def run(checkout: Path, batch: Sequence[Record]) -> tuple[dict[str, Record], list[tuple[Mutation, Record]]]:
    """The records of the batch's texts, and of each text with one wrong number."""
    made = [one for gold in batch for one in slips(gold)]
    asked = [article(gold, gold["text"], gold["id"]) for gold in batch]
    asked += [article(one.stated.article, one.text, f"slip-{place}") for place, one in enumerate(made)]
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("".join(json.dumps(one) + "\n" for one in asked), "utf-8")
        path = {"PYTHONPATH": os.fspath((checkout / "src").resolve())}
        command = [sys.executable, "-m", "claimx", "batch", os.fspath(source), "--output", os.fspath(output)]
        subprocess.run(command, check=True, env=os.environ | path, stdout=subprocess.DEVNULL)
        found = {record["id"]: record for record in lines(output)}
    return found, [(one, found[f"slip-{place}"]) for place, one in enumerate(made)]


def article(gold: Record, text: str, id: str) -> Record:
    """What the program is given: never the gold."""
    title = gold["title"] if text.startswith(gold["title"]) else None
    return {"id": id, "text": text, "title": title, "published": gold["published"], "country": gold["country"]}


def slips(gold: Record) -> Iterator[Mutation]:
    """Yield up to two relations of an article with one wrong number each; article and place decide which."""
    chosen = random.Random(gold["id"])  # noqa: S311 - a repeatable choice, no secret
    sound = list(stated(gold))
    chosen.shuffle(sound)
    made = (mutation(one, chosen.randrange(60)) for one in sound)
    texts: set[str] = set()
    for one in made:
        if one is not None and one.text not in texts and len(texts) < SLIPS:
            texts.add(one.text)
            yield one


def tally(gold: Record, found: Record, changed: Sequence[tuple[Mutation, Record]]) -> Counter[str]:
    """The counts of one article: `name/right`, `name/of` and what F1 needs."""
    counts: Counter[str] = Counter()
    sound = gold | {"wrong": gold["wrong"] if gold["inconsistent"] else []}
    of_claims(counts, score([Annotated.model_validate(sound)], [Annotated.model_validate(found)]))
    of_relations(counts, gold, found)
    mine = [(one, record) for one, record in changed if one.stated.article["id"] == gold["id"]]
    of_alarms(counts, gold, found, mine)
    return counts


def of_claims(counts: Counter[str], scores: Scores) -> None:
    """Claims found and right, fields, links."""
    whole = scores.whole["all"]
    add(counts, "claim accuracy", whole.right, whole.wanted)
    add(counts, "claim F1", 2 * whole.right, whole.wanted + whole.given)
    for kind, rates in scores.whole.items():
        if kind != "all":
            add(counts, f"right: {kind}", rates.right, rates.wanted)
    for name, share in scores.fields.items():
        add(counts, f"field: {name}", share.right, share.of)
    for name, rates in scores.links.items():
        add(counts, f"link F1: {name}", 2 * rates.right, rates.wanted + rates.given)
    add(counts, "claims where none may be", scores.false_claims.right, scores.false_claims.of)


def add(counts: Counter[str], name: str, right: int, of: int) -> None:
    """Count so many of so many."""
    counts[f"{name}/right"] += right
    counts[f"{name}/of"] += of


def of_relations(counts: Counter[str], gold: Record, found: Record) -> None:
    """Relations: a found one is right where its type and its figures are exactly those of one of gold's."""
    wanted = {(one["type"], frozenset(places(one, gold))) for one in gold["relations"]}
    given = [(one["type"], [nearest(gold, place) for place in places(one, found)]) for one in found["relations"]]
    exact = {(kind, frozenset(at)) for kind, at in given} & wanted
    add(counts, "relations found", len(exact), len(wanted))
    add(counts, "relations right", len(exact), len(given))


def places(relation: Record, record: Record) -> list[Place]:
    """Where the numbers of a relation stand."""
    claims = {claim["id"]: claim for claim in record["claims"]}
    told = (claims[term["claim"]] if term.get("claim") else term for term in relation["terms"])
    spans = [span for span in told if "start" in span]  # a figure that the text takes as known stands nowhere
    return [((span.get("number") or span)["start"], (span.get("number") or span)["end"]) for span in spans]


def nearest(gold: Record, place: Place) -> Place:
    """The place of the gold's figure that lies on a place, or the place itself."""
    figures = (at for one in gold["relations"] for at in places(one, gold))
    return next((at for at in figures if meets(at, place)), place)


def of_alarms(counts: Counter[str], gold: Record, found: Record, changed: Sequence[tuple[Mutation, Record]]) -> None:
    """Slips located, and alarms right: those on a sound text are all wrong."""
    planted = [(place["start"], place["end"]) for place in gold["wrong"]] if gold["inconsistent"] else []
    sound = alarms(found)
    add(counts, "alarms right", sum(touches(alarm, planted) for alarm in sound), len(sound))
    add(counts, "sound articles with an alarm", 0 if planted else bool(sound), 0 if planted else 1)
    if planted:
        add(counts, "slips located", any(touches(alarm, planted) for alarm in sound), 1)
    for one, record in changed:
        here = [(one.changed.place[0], one.end)]
        rest = [one.moved(place) for place in companions(one)]
        caught = [alarm for alarm in alarms(record) if touches(alarm, here)]
        add(counts, "slips located", any(touches(alarm, rest) for alarm in caught), 1)
        new = [alarm for alarm in alarms(record) if touches(alarm, here) or alarm not in sound]
        add(counts, "alarms right", len(caught), len(new))


def companions(one: Mutation) -> list[Place]:
    """The other numbers of the relations that the changed number takes part in."""
    related = [other for other in stated(one.stated.article) if any(t.place == one.changed.place for t in other.terms)]
    return sorted({term.place for other in related for term in other.terms if term.place != one.changed.place})


def alarms(record: Record) -> list[list[Place]]:
    """The numbers of each finding that says that something does not add up."""
    broken = [finding for finding in record["findings"] if finding["verdict"] == "inconsistent"]
    return [[(figure["start"], figure["end"]) for figure in finding["figures"]] for finding in broken]


def touches(alarm: Sequence[Place], wanted: Sequence[Place]) -> bool:
    """Whether an alarm holds one of some numbers."""
    return any(meets(at, other) for at in alarm for other in wanted)


def meets(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def figures(tallies: Sequence[Counter[str]]) -> dict[str, list[float]]:
    """Each figure with its interval and what it is a share of."""
    names = [
        key.removesuffix("/of") for key in dict.fromkeys(key for one in tallies for key in one) if key.endswith("/of")
    ]
    draw = random.Random(SEED)  # noqa: S311
    samples = [draw.choices(tallies, k=len(tallies)) for _ in range(RESAMPLES)]
    return {name: figure(name, tallies, samples) for name in names if sum(one[f"{name}/of"] for one in tallies)}


def figure(name: str, tallies: Sequence[Counter[str]], samples: Sequence[Sequence[Counter[str]]]) -> list[float]:
    """The share, its interval, and how many it is a share of."""
    share: Callable[[Sequence[Counter[str]]], float | None] = lambda some: (  # noqa: E731
        sum(one[f"{name}/right"] for one in some) / of if (of := sum(one[f"{name}/of"] for one in some)) else None
    )
    drawn = sorted(value for value in map(share, samples) if value is not None)
    tail = int((1 - INSIDE) / 2 * len(drawn))
    whole = share(tallies) or 0.0
    return [
        round(whole, 4),
        round(drawn[tail], 4),
        round(drawn[-1 - tail], 4),
        sum(one[f"{name}/of"] for one in tallies),
    ]


if __name__ == "__main__":
    sys.exit(main())
