"""Learn the weights of the linking fields from gold, and say how good they are.

    python -m models.links.train [--data FILE ...] [--only FIELD ...] [--check] [--output DIR] [--card FILE]

Gold is `corpus/claimx-corpus.jsonl`, the short texts of `corpus/constructions/`, and every FILE of the same form as the
first (whose texts stay where they are). An article is learned from twice: with the right answers as the history of each
figure, and with those that weights of other articles give, so that a wrong answer is trusted no more than it deserves.
Each field is scored by cross-validation grouped by article; with right histories alone, which is faster, also on a
quarter, a half and all of the articles and without each group of evidence. Then its weights are learned from all
articles and written to `src/claimx/data/weights/`. The same gold gives the same bytes. `--check` leaves the learning
curve and the groups out.
"""

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from models.links.card import Scores, card
from models.links.fit import PENALTY, fit, sums
from models.links.gold import (
    CONSTRUCTIONS,
    NAMES,
    ORGANISATION,
    Article,
    Example,
    answer,
    articles,
    constructions,
    examples,
    gold,
    hashes,
)
from models.options import ARTICLES, CORPUS, options

from claimx.link.features.voices import EVIDENCE
from claimx.link.field import GROUPS, Choose
from claimx.scorer import Option

FOLDS, FEW, PARTS, SEED = 5, 2, 3, 1
REAL = {"period": 3, "subject": 3}
"""An article of further gold, which is real news, counts so many times: there are few, and news is what is read.

Not for forces, of which most of it tells nothing.
"""
HEAD = """# Weights of the field "{field}", in thousandths, by the names of its features. `make model` writes them.

[weights]
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    given = parse(arguments)
    sources = [ARTICLES, *given.data]
    known = [one for path in sources for one in articles(gold(path), path.stem)]
    known += constructions(CORPUS / CONSTRUCTIONS)
    known = measured(known)
    scores: dict[str, Scores] = {}
    for name in given.only or NAMES:
        told = [examples(one, name) * times(one, name) for one in known]
        scores[name] = score(known, name, told, brief=given.check)
        print(f"{name}: {scores[name].line()}", flush=True)
        write(given.output / f"{name}.toml", name, learned(known, name, told, range(len(known))))
    if given.card:
        given.card.write_text(card(scores, hashes(sources)), "utf-8", newline="\n")
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = options(__doc__)
    parser.add_argument("--only", nargs="*", choices=NAMES, help="only these fields")
    parser.add_argument("--check", action="store_true", help="no learning curve, no groups left out")
    return parser.parse_args(arguments)


def measured(known: Sequence[Article]) -> list[Article]:
    """The articles with their baselines, by weights of the other ones, as a new article's are."""
    told = [examples(one, "baseline") for one in known]
    tables = [fit(joined(told, [at for at in range(len(known)) if at % PARTS != part])) for part in range(PARTS)]
    answers = [answer(one, "baseline", chooser(tables[at % PARTS])) for at, one in enumerate(known)]
    return [
        replace(one, baselines={index: value for index, value in given.items() if value is not None})
        for one, given in zip(known, answers, strict=True)
    ]


def score(known: Sequence[Article], name: str, told: Sequence[list[Example]], brief: bool) -> Scores:
    """How often a field is right on articles that its weights have not seen."""
    whole = crossed(known, name, told, own=True)
    if brief:
        return Scores(whole, {}, {})
    curve = {part: crossed(known, name, told, part=part, folds=FEW) for part in (0.25, 0.5, 1)}
    groups = EVIDENCE if name == ORGANISATION else GROUPS
    without = {group: crossed(known, name, told, without=at, folds=FEW) for at, group in enumerate(groups)}
    return Scores(whole, curve, without)


def crossed(
    known: Sequence[Article],
    name: str,
    told: Sequence[list[Example]],
    part: float = 1,
    without: int | None = None,
    folds: int = FOLDS,
    own: bool = False,
) -> Mapping[str, tuple[int, int]]:
    """Right and all, by source, over so many folds of articles; `part` of the other articles is learned from.

    `own` says that they are learned from with answers of their own as history, too.
    """
    order = list(range(len(known)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, the same each time
    found: dict[str, list[int]] = {}
    for fold in range(folds):
        held = order[fold::FOLDS]
        others = [at for at in order if at not in set(held)]
        some = others[: round(part * len(others))]
        table = learned(known, name, told, some) if own else fit(joined(told, some), without, penalty(name))
        for at in held:
            right, all_ = marks(known[at], name, table, without)
            counts = found.setdefault(known[at].source, [0, 0])
            counts[0], counts[1] = counts[0] + right, counts[1] + all_
    return {source: (right, all_) for source, (right, all_) in found.items() if all_}


def learned(known: Sequence[Article], name: str, told: Sequence[list[Example]], some: Sequence[int]) -> dict[str, int]:
    """The weights from some of the articles, each with right answers as history and with answers of its own."""
    if name == ORGANISATION:  # it is decided once a speaker, and has no history
        return fit(joined(told, some), penalty=penalty(name))
    own: list[Example] = []
    for part in range(PARTS):
        mine = some[part::PARTS]
        table = fit(joined(told, sorted(set(some) - set(mine))))
        own += [one for at in mine for one in examples(known[at], name, chooser(table)) * times(known[at], name)]
    return fit([*joined(told, some), *own])


def times(one: Article, name: str) -> int:
    """How many times an article counts for a field."""
    return 1 if one.source in (ARTICLES.stem, CONSTRUCTIONS) else REAL.get(name, 1)


def joined(told: Sequence[list[Example]], some: Sequence[int]) -> list[Example]:
    """The examples of some of the articles."""
    return [example for at in some for example in told[at]]


def chooser(table: Mapping[str, int], without: int | None = None) -> Choose:
    """Takes the option with the highest sum."""

    def choose(_: int, options: list[Option[int]]) -> int:
        scores = [sums(table, option.groups, without) for option in options]
        return scores.index(max(scores))

    return choose


def marks(one: Article, name: str, table: Mapping[str, int], without: int | None) -> tuple[int, int]:
    """How many figures of an article are answered rightly, and how many gold has."""
    choose = chooser(table, without)
    if name == ORGANISATION:
        chosen = [(choose(0, [Option(None, option) for option in told.options]), told.right) for told in one.voices]
        return sum(place in right for place, right in chosen), len(chosen)
    given, wanted = answer(one, name, choose), one.right[name]
    if name == "baseline":  # a figure that is no change has none
        given = {index: given.get(index) for index in wanted}
    return sum(given.get(index) in right for index, right in wanted.items()), len(wanted)


def penalty(name: str) -> float:
    """How strongly weights are kept small: of speakers there are few."""
    return 10 * PENALTY if name == ORGANISATION else PENALTY


def write(path: Path, field: str, table: Mapping[str, int], more: str = "") -> None:
    """The weights as TOML, in the order of their names, and `more` behind them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f'"{quoted(name)}" = {weight}\n' for name, weight in sorted(table.items()))
    path.write_text(HEAD.format(field=field) + "".join(lines) + more, "utf-8", newline="\n")


def quoted(name: str) -> str:
    """A feature's name as a TOML string."""
    return name.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    sys.exit(main())
