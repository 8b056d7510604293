"""The model card of the linking fields, from the scores of a run."""

from collections.abc import Mapping
from dataclasses import dataclass

HEAD = """# Model card: the weights of the linking fields

Log-linear weights over named features, one file a field in `src/claimx/data/weights/`; `src/claimx/link/features/` says
what each feature means. Learned by `make model` (two cores, minutes; the same gold gives the same bytes). The digits
of a figure are no feature. Scores are of articles that the weights have not seen: five folds, grouped by article; a
figure is right where its link leads to what the gold names, and a candidate that the program lacks counts as wrong.
Of period and subject, further gold counts three times in learning: most of it is real news. `organisation` is of
speakers, each once an article: right where it is the gold's body by its name, or rightly none.
"""


@dataclass(frozen=True, slots=True)
class Scores:
    """Right and all by source: with everything, with a part of the articles, without a group of evidence."""

    whole: Mapping[str, tuple[int, int]]
    curve: Mapping[float, Mapping[str, tuple[int, int]]]
    without: Mapping[str, Mapping[str, tuple[int, int]]]

    def line(self) -> str:
        """The scores by source in a line."""
        return ", ".join(f"{source} {right / all_:.3f} of {all_}" for source, (right, all_) in self.whole.items())


def share(scores: Mapping[str, tuple[int, int]]) -> str:
    """The share over all sources."""
    return f"{sum(right for right, _ in scores.values()) / sum(all_ for _, all_ in scores.values()):.3f}"


def card(scores: Mapping[str, Scores], data: str) -> str:
    """The card as Markdown; `data` are the rows of its first table."""
    lines = [HEAD, "## Data", "", "| file | articles | SHA-256 |", "| --- | ---: | --- |", data]
    lines += ["", "## Cross-validated", "", "| field | source | right | figures |", "| --- | --- | ---: | ---: |"]
    for field, found in scores.items():
        lines += [
            f"| {field} | {source} | {right / all_:.3f} | {all_} |" for source, (right, all_) in found.whole.items()
        ]
    lines += ["", "## Learning curve, and without each group of evidence", "", "Over two of the five folds."]
    for groups in dict.fromkeys(tuple(found.without) for found in scores.values()):
        some = {field: found for field, found in scores.items() if tuple(found.without) == groups}
        parts = sorted({part for found in some.values() for part in found.curve})
        learned = [f"{part:.0%} of the articles" for part in parts]
        heads = ["field", *learned, *(f"without {group}" for group in groups)]
        lines += ["", f"| {' | '.join(heads)} |", "| --- |" + " ---: |" * (len(heads) - 1)]
        for field, found in some.items():
            row = [share(found.curve[part]) for part in parts] + [share(found.without[g]) for g in groups]
            lines.append(f"| {field} | {' | '.join(row)} |")
    return "\n".join(lines) + "\n"
