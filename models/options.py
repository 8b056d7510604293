"""The options of all programs that learn."""

import argparse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
ARTICLES, PASSAGES, TWINS = (CORPUS / f"claimx-{name}.jsonl" for name in ("corpus", "relations", "twins"))


def options(about: str | None) -> argparse.ArgumentParser:
    """What is learned from besides `corpus/`, and where weights and card are written."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="further gold, JSONL")
    parser.add_argument("--output", type=Path, default=ROOT / "src" / "claimx" / "data" / "weights")
    parser.add_argument("--card", type=Path, help="where to write the model card")
    return parser
