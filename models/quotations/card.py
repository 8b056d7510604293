"""The card of a trained tagger: what it was trained on, how, and what it brings."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.quotations.gold import Gold

MODES = ("direct", "mixed", "indirect")


def card(
    data: Path,
    learnt: Sequence[Gold],
    dev: Path,
    measured: Sequence[Gold],
    settings: Mapping[str, object],
    weights: Path,
    scores: Mapping[str, Mapping[str, float | None]],
) -> str:
    """The card in Markdown."""
    names = list(next(iter(scores.values())))
    rows = [f"| {name} | {' | '.join(_shown(value) for value in row.values())} |" for name, row in scores.items()]
    return "\n".join(
        [
            "# Tagger of quotations: contents, cues, sources",
            "",
            f"- Trained on {_told(data, learnt)}.",
            f"- Measured on {_told(dev, measured)}.",
            f"- Settings: {', '.join(f'{name} {value}' for name, value in settings.items())}.",
            f"- Weights: {weights.stat().st_size / 1000:,.0f} kB, SHA-256 {_digest(weights)}.",
            "- Licence: that of the data. Weights of data without a licence may be measured, not passed on.",
            "",
            f"| per cent | {' | '.join(names)} |",
            f"| --- |{' ---: |' * len(names)}",
            *rows,
            "",
        ]
    )


def _told(path: Path, golds: Sequence[Gold]) -> str:
    modes = Counter(speech.mode for gold in golds for speech in gold.speeches)
    words = sum(len(gold.article.text.split()) for gold in golds)
    kinds = ", ".join(f"{modes[mode]:,} {mode}" for mode in MODES)
    return f"`{path.name}` (SHA-256 {_digest(path)}): {len(golds)} articles, {words:,} words; {kinds}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
