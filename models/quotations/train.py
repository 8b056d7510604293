"""Train a tagger of contents, cues and sources, and compare it with the rules: `make tagger`.

    python -m models.quotations.train DATA [--dev FILE] [--scorer score.py] [--output FOLDER]

DATA and FILE are `corpus/claimx-corpus.jsonl` or files of the quotation benchmark's form. Without `--dev`, the articles
whose `split` is `dev` are measured on, where there is no split one in ten. FOLDER gets `tagger.crfsuite` (the weights),
`card.md` (data, settings, figures) and `scores.json`. The same data gives the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite
from models.quotations.card import card
from models.quotations.configurations import CONFIGURATIONS, Answer, answer
from models.quotations.figures import figures
from models.quotations.gold import Gold, articles, scenes, tags
from models.quotations.scorer import scored

from claimx.extractors.tagged import load_tagger
from claimx.extractors.tagged.features import features

ROOT = Path(__file__).parents[2]
SETTINGS = {
    "algorithm": "lbfgs",
    "c1": 0.3,  # most weights end at nought
    "c2": 0.05,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
WEIGHTS = "tagger.crfsuite"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, compare, write; the comparison is printed, too. 1 where there is nothing to train or measure on."""
    options = parse(arguments)
    given = articles(options.data)
    learnt = given if options.dev else [gold for gold in given if gold.split == "train"]
    measured = articles(options.dev) if options.dev else [gold for gold in given if gold.split == "dev"]
    if not learnt or not measured:
        print(
            f"{len(learnt)} articles to train on, {len(measured)} to measure on: give more, or --dev", file=sys.stderr
        )
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    train(learnt, options.output / WEIGHTS)
    scores = compare(measured, options.output / WEIGHTS, options.scorer)
    written = json.dumps(scores, indent=1)
    (options.output / "scores.json").write_text(written + "\n", "utf-8", newline="\n")
    told = card(options.data, learnt, options.dev or options.data, measured, SETTINGS, options.output / WEIGHTS, scores)
    (options.output / "card.md").write_text(told, "utf-8", newline="\n")
    print(told)
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, with the paths of the clone as defaults."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=ROOT / "corpus/claimx-corpus.jsonl")
    parser.add_argument("--dev", type=Path, help="measure on this file instead of a part of DATA")
    parser.add_argument("--scorer", type=Path, help="the benchmark's score.py, for its own figures")
    parser.add_argument("--output", type=Path, default=ROOT / "build/tagger")
    options = parser.parse_args(arguments)
    for path in (options.data, options.dev, options.scorer):
        if path is not None and not path.is_file():
            parser.error(f"{path}: no such file")
    return options


def train(golds: Iterable[Gold], path: Path) -> None:
    """Write the weights learnt from these articles; a sentence is a sequence."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for gold, scene in scenes(golds):
        tagged = tags(scene, gold.speeches)
        for unit in scene.units:
            trainer.append(features(scene, unit), [tagged[token] for token in unit.tokens])
    trainer.select(SETTINGS["algorithm"])
    trainer.set_params({name: value for name, value in SETTINGS.items() if name != "algorithm"})
    trainer.train(str(path))


def compare(golds: Sequence[Gold], weights: Path, scorer: Path | None) -> dict[str, dict[str, float | None]]:
    """The figures of rules, model and both on these articles, by the benchmark's scorer where one is given."""
    tagger = load_tagger(str(weights))
    found: dict[str, list[Answer]] = {name: [] for name in CONFIGURATIONS}
    for gold, scene in scenes(golds):
        for name, configuration in CONFIGURATIONS.items():
            found[name].append(answer(gold, scene, configuration(scene, tagger)))
    return {name: figures(given) if scorer is None else scored(scorer, given) for name, given in found.items()}


if __name__ == "__main__":
    sys.exit(main())
