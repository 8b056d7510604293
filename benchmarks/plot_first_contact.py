"""Draw the series of first contacts into docs/first-contact.svg, and quote the last batches in README and docs.

python benchmarks/plot_first_contact.py            writes the plot and the tables
python benchmarks/plot_first_contact.py --check    1 where one of them is not what the log says

The same log gives the same bytes with the same matplotlib. The plot holds the seal of the log's last line, by which it
is checked.
"""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from first_contact import LOG, ROOT, lines
from matplotlib.figure import Figure
from series import LAST, QUOTED, Line, quoted, table

PLOT = ROOT / "docs" / "first-contact.svg"
PAGES = (ROOT / "README.md", ROOT / "docs" / "figures.md")
STYLE = {"svg.hashsalt": "claimx", "font.size": 8, "axes.spines.top": False, "axes.spines.right": False}


def drawn(log: Sequence[Line]) -> str:
    """The series as SVG: a panel a figure, a point a batch with its interval, in the order of the log."""
    names = [line["batch"] for line in log]
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8, 5), layout="constrained")
        panels = figure.subplots(2, 3, sharex=True, sharey=True)
        for panel, (name, meaning) in zip(panels.flat, QUOTED.items(), strict=True):
            found = [(at, line["figures"][name]) for at, line in enumerate(log) if name in line["figures"]]
            values = [told[0] for _, told in found]
            spread = [[told[0] - told[1] for _, told in found], [told[2] - told[0] for _, told in found]]
            panel.errorbar([at for at, _ in found], values, yerr=spread, fmt="o", markersize=4, capsize=2)
            panel.set_title(meaning)
            panel.set_ylim(0, 1.03)
            panel.grid(axis="y", alpha=0.3)
            panel.set_xticks(range(len(names)), names, rotation=90)
        figure.supxlabel("batches that nobody had read, in the order in which they were run; 95% intervals")
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Description": str(log[-1]["seal"])})
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def drawn_in(page: Path, log: Sequence[Line]) -> str:
    """A page with the table of the last batches."""
    return quoted(page.read_text("utf-8"), "first contact", "\n".join(table(log, LAST)))


def stale(log: Sequence[Line]) -> list[Path]:
    """What is not what the log says."""
    pages = [page for page in PAGES if drawn_in(page, log) != page.read_text("utf-8")]
    return pages + ([] if PLOT.exists() and log[-1]["seal"] in PLOT.read_text("utf-8") else [PLOT])


def main(arguments: Sequence[str]) -> int:
    """Write what the log says, or check it."""
    log = lines(LOG)
    if "--check" in arguments:
        for path in stale(log):
            print(f"{path.name} is not what the log says: run make results", file=sys.stderr)
        return int(bool(stale(log)))
    for page in PAGES:
        page.write_text(drawn_in(page, log), "utf-8", newline="\n")
    PLOT.write_text(drawn(log), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
