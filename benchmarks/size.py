"""Lines of Python by folder of src/claimx: what `make size` prints and `make bench` writes down."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "claimx"
TOP = "modules at the top"


def size(source: Path = SOURCE) -> dict[str, int]:
    """Lines of the Python files by folder, whatever lies deeper counted in."""
    lines: Counter[str] = Counter()
    for file in source.rglob("*.py"):
        parts = file.relative_to(source).parts
        lines[f"{parts[0]}/" if len(parts) > 1 else TOP] += len(file.read_text("utf-8").splitlines())
    return dict(sorted(lines.items()))


def ordered(lines: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield each folder and its lines, the largest first, and all of them.

    >>> list(ordered({"checks/": 1200, "link/": 5000}))
    [('link/', '5,000'), ('checks/', '1,200'), ('all', '6,200')]
    """
    for folder, count in sorted(lines.items(), key=lambda one: (-one[1], one[0])):
        yield folder, f"{count:,}"
    yield "all", f"{sum(lines.values()):,}"


if __name__ == "__main__":
    for name, count in ordered(size()):
        print(f"{name:18}{count:>8}")
