"""Score `claimx.compare` on pairs of EQUATE: accuracy of its labels by the folder's own scorer.

    equate.py FOLDER [SET ...]

FOLDER holds `dev-equate-SET.jsonl` ({"id", "premise", "hypothesis", "label"} a line) and `score.py --nli`. Supported is
entailment, contradicted contradiction (neutral in a set without it), not found neutral. Only figures are printed.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import claimx

TOLD = 0.5
"""A text without figures counts as supported where its source has so much of its wording."""
SETS = ("newsnli", "redditnli", "awpnli", "rte-quant", "stresstest")


def main(arguments: Sequence[str]) -> int:
    """Print the scorer's figures for each set."""
    folder, chosen = Path(arguments[0]), arguments[1:] or SETS
    for name in chosen:
        gold = next(folder.glob(f"*equate-{name}.jsonl"))
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for id, label in labels(gold):
                file.write(json.dumps({"id": id, "label": label}) + "\n")
            file.flush()
            print(name, flush=True)
            subprocess.run([sys.executable, folder / "score.py", "--nli", gold, file.name], check=True)
    return 0


def labels(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each pair's id and label."""
    pairs = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    known = {pair["label"] for pair in pairs}
    texts = [text for pair in pairs for text in (pair["premise"], pair["hypothesis"])]
    records = claimx.pipe(texts)
    for pair in pairs:
        source, derived = next(records), next(records)
        yield pair["id"], label(claimx.compare(source, derived), known)


def label(comparison: claimx.Comparison, known: set[str]) -> str:
    """The label of a pair by the agreements of its figures; without one, by whether the source has the wording."""
    agreements = {one.agreement for one in comparison.figures}
    if agreements == {"supported"} or (not agreements and comparison.told >= TOLD):
        return "entailment"
    contradicted = "contradicted" in agreements and "contradiction" in known
    return "contradiction" if contradicted or "neutral" not in known else "neutral"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
