"""Learn the weights of the linking fields from gold, and say how good they are.

    python -m models.links.train [--data FILE ...] [--check] [--output DIR] [--card FILE]

Gold is `corpus/claimx-corpus.jsonl`, the short texts of `corpus/constructions/`, and every FILE of the same form as the
first (whose texts stay where they are). Each field is
scored by cross-validation grouped by article, on a quarter, a half and all of the articles, and without each group of
evidence; then its weights are learned from all articles and written to `src/claimx/data/weights/`. The same gold gives
the same bytes. `--check` leaves the learning curve and the groups out.
"""

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.links.card import Scores, card
from models.links.fit import fit, sums
from models.links.gold import NAMES, SUBJECT, Article, Example, answer, articles, constructions, digest, examples, gold

from claimx.link.field import GROUPS
from claimx.scorer import Option

ROOT = Path(__file__).resolve().parents[2]
FOLDS, FEW, SEED = 5, 2, 1
HEAD = """# Weights of the field "{field}", in thousandths, by the names of its features. `make model` writes them.

[weights]
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    options = parse(arguments)
    sources = [ROOT / "corpus" / "claimx-corpus.jsonl", *options.data]
    known = [one for path in sources for one in articles(gold(path), path.stem)]
    known += constructions(ROOT / "corpus" / "constructions")
    scores: dict[str, Scores] = {}
    for name in options.only or NAMES:
        told = learned_from(known, name)
        scores[name] = score(known, name, told, brief=options.check)
        print(f"{name}: {scores[name].line()}", flush=True)
        write(options.output / f"{name}.toml", name, fit([example for some in told for example in some]))
    if options.card:
        hashes = {path.name: digest(path) for path in sources}
        options.card.write_text(card(scores, hashes, known), "utf-8", newline="\n")
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="further gold, JSONL")
    parser.add_argument("--only", nargs="*", choices=NAMES, help="only these fields")
    parser.add_argument("--check", action="store_true", help="no learning curve, no groups left out")
    parser.add_argument("--output", type=Path, default=ROOT / "src" / "claimx" / "data" / "weights")
    parser.add_argument("--card", type=Path, help="where to write the model card")
    return parser.parse_args(arguments)


def learned_from(known: Sequence[Article], name: str) -> list[list[Example]]:
    """The choices of each article; of subjects as weights find them that were learned from the other half.

    Subjects are carried from figure to figure, so what is learned from must hold the errors that will be met: with the
    right ones before them, weights come to trust the last figure too much.
    """
    told = [examples(one, name) for one in known]
    if name != SUBJECT:
        return told
    order = list(range(len(known)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - halves, the same each time
    halves = order[::2], order[1::2]
    tables = [fit([one for at in half for one in told[at]]) for half in reversed(halves)]
    for half, table in zip(halves, tables, strict=True):
        for at in half:
            told[at] = examples(known[at], name, table)
    return told


def score(known: Sequence[Article], name: str, told: Sequence[list[Example]], brief: bool) -> Scores:
    """How often a field is right on articles that its weights have not seen."""
    whole = crossed(known, name, told)
    if brief:
        return Scores(whole, {}, {})
    curve = {part: crossed(known, name, told, part=part, folds=FEW) for part in (0.25, 0.5, 1)}
    without = {group: crossed(known, name, told, without=at, folds=FEW) for at, group in enumerate(GROUPS)}
    return Scores(whole, curve, without)


def crossed(
    known: Sequence[Article],
    name: str,
    told: Sequence[list[Example]],
    part: float = 1,
    without: int | None = None,
    folds: int = FOLDS,
) -> Mapping[str, tuple[int, int]]:
    """Right and all, by source, over so many folds of articles; `part` of the other articles is learned from."""
    order = list(range(len(known)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, the same each time
    found: dict[str, list[int]] = {}
    for fold in range(folds):
        held = order[fold::FOLDS]
        others = [at for at in order if at not in set(held)]
        table = fit([one for at in others[: round(part * len(others))] for one in told[at]], without)
        for at in held:
            right, all_ = marks(known[at], name, table, without)
            counts = found.setdefault(known[at].source, [0, 0])
            counts[0], counts[1] = counts[0] + right, counts[1] + all_
    return {source: (right, all_) for source, (right, all_) in found.items() if all_}


def marks(one: Article, name: str, table: Mapping[str, int], without: int | None) -> tuple[int, int]:
    """How many figures of an article are answered rightly, and how many gold has."""

    def choose(_: int, options: list[Option[int]]) -> int:
        scores = [sums(table, option.groups, without) for option in options]
        return scores.index(max(scores))

    given, wanted = answer(one, name, choose), one.right[name]
    if name == "baseline":  # a figure that is no change has none
        given = {index: given.get(index) for index in wanted}
    return sum(given.get(index) in right for index, right in wanted.items()), len(wanted)


def write(path: Path, field: str, table: Mapping[str, int]) -> None:
    """The weights as TOML, in the order of their names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f'"{quoted(name)}" = {weight}\n' for name, weight in sorted(table.items()))
    path.write_text(HEAD.format(field=field) + "".join(lines), "utf-8", newline="\n")


def quoted(name: str) -> str:
    """A feature's name as a TOML string."""
    return name.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    sys.exit(main())
