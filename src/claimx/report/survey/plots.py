"""The plots of the page over many articles: SVG without a date, so that the same database gives the same bytes."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from claimx.errors import ExtraError
from claimx.report.marks import flat

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, HUE, RULE = "#1f1d1a", "#00686b", "#ddd7ca"
Counts = Sequence[tuple[str, int]]
"""Names with how many there are of each."""
STYLE: Any = {
    "svg.hashsalt": "claimx", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 11,
    "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "axes.edgecolor": RULE,
}  # fmt: skip
WIDTH, NARROW, ROW = 8.6, 5.2, 0.34
"""Inches: of a plot, of one of bars, which a phone can show, and of a row in it."""
LONGEST = 36
"""Characters of a name beside a bar."""
YEARS = 12
"""The most years side by side; earlier ones are left out."""


def bars(counts: Counts, unit: str = "") -> bytes | None:
    """Bars: how many there are of each, the first on top. None where there is none."""
    if not counts:
        return None
    figure, axes = _axes(NARROW, 0.3 + ROW * len(counts))
    names = [_label(name) for name, _ in counts]
    drawn = axes.barh(range(len(names)), [count for _, count in reversed(counts)], color=HUE, height=0.72)
    axes.set_yticks(range(len(names)), names[::-1])
    axes.bar_label(drawn, labels=[f"{count:,}{unit}" for _, count in reversed(counts)], padding=4)
    axes.xaxis.set_visible(False)
    return _svg(figure, axes)


def forces_by_year(by_year: Mapping[str, Mapping[int, int]]) -> bytes | None:
    """A grid of forces and years: the more facts, the larger the dot. None where no fact has a year."""
    years = sorted({year for counts in by_year.values() for year in counts})[-YEARS:]
    if not years:
        return None
    figure, axes = _axes(WIDTH, 0.9 + ROW * len(by_year))
    names = list(by_year)[::-1]
    dots = [
        (years.index(year), names.index(force), count)
        for force, counts in by_year.items()
        for year, count in counts.items()
        if year in years
    ]
    most = max(count for *_, count in dots)
    axes.scatter([x for x, *_ in dots], [y for _, y, _ in dots], s=[40 + 260 * n / most for *_, n in dots], color=HUE)
    for x, y, count in dots:
        axes.annotate(str(count), (x, y), ha="center", va="center", color="white", fontsize=8)
    axes.set_xticks(range(len(years)), [str(year) for year in years])
    axes.set_yticks(range(len(names)), [_label(name) for name in names])
    axes.set_xlim(-0.6, len(years) - 0.4)
    axes.grid(color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    return _svg(figure, axes)


def _axes(width: float, height: float) -> tuple["Figure", "Axes"]:
    """A figure of this size in inches.

    Raises: ExtraError where matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExtraError("plots need matplotlib", "plots") from error
    with _style():
        figure = Figure(figsize=(width, height), layout="constrained")
        return figure, figure.subplots()


def _label(name: str) -> str:
    """A name as it stands beside a bar: short, on one line, and never read as a formula."""
    return shorten(flat(name), LONGEST, placeholder=" …").replace("$", r"\$")


def _svg(figure: "Figure", axes: "Axes") -> bytes:
    with _style(), catch_warnings():
        filterwarnings("ignore", "Glyph")  # the font that measures has not every sign; that of the browser may
        for side in ("top", "right", "bottom", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
        axes.set_ylim(-0.6, len(axes.get_yticks()) - 0.4)
        drawn = BytesIO()
        figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": "claimx"})
    return drawn.getvalue()


def _style() -> Any:
    from matplotlib import rc_context

    return rc_context(STYLE)
