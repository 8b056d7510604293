"""Print what claimx and each of its extras take when installed, in MB of 1,000,000 bytes.

Added up from the lists of files (RECORD) of the packages in this environment, which needs every extra installed, as
`requirements/dev.txt` does. Without bytecode, which pip adds and uv does not; `--packages` names the largest ones.
"""

import argparse
from importlib.metadata import Distribution
from pathlib import Path

from third_party import packages

OURS = Path(__file__).parents[1] / "src" / "claimx"


def size(package: Distribution) -> int:
    """The bytes of a package's files, bytecode left out."""
    files = (Path(str(package.locate_file(file))) for file in package.files or [] if file.suffix != ".pyc")
    return sum(file.stat().st_size for file in files if file.is_file())


def sizes() -> dict[str, dict[str, int]]:
    """The bytes of each package, by the extra that brings it; "" is what every user gets, claimx itself included."""
    own = sum(file.stat().st_size for file in OURS.rglob("*") if file.is_file() and file.suffix != ".pyc")
    found: dict[str, dict[str, int]] = {"": {"claimx": own}}
    for name, package in packages().items():
        for extra in {""} if "" in package.extras else package.extras:
            found.setdefault(extra, {})[name] = size(package.found)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="What claimx and each of its extras take when installed.")
    parser.add_argument("--packages", action="store_true", help="with each of more than 1 MB, the largest first")
    wanted = parser.parse_args()
    for extra, parts in sizes().items():
        print(f"{extra or 'claimx'}: {sum(parts.values()) / 1e6:.1f} MB")
        for name, taken in sorted(parts.items(), key=lambda part: -part[1]) if wanted.packages else ():
            if taken > 1e6:
                print(f"    {name}: {taken / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
