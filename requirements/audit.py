#!/usr/bin/env python3
"""Known vulnerabilities in the lock, by pip-audit; where no service of them can be reached it says so and is no fault.

    make audit

Every package of requirements/*.txt is asked about as it is pinned there; nothing is installed or resolved anew.
Exit code 1 where one has a known vulnerability, 0 where none has, or where nothing could be asked.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

LOCKS = ("run", "build", "dev", "lock", "stand-in")
HERE = Path(__file__).parent


def audited(lock: Path) -> tuple[int, list[str]] | str:
    """How many packages of a lock were asked about and what is known of them, or why nothing could be asked."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*command, "--format", "json", "--requirement", str(lock)], capture_output=True, text=True, check=False
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        return lines[-1][:200] if lines else f"pip-audit ended with {done.returncode}"
    known = [
        f"{one['name']} {one.get('version', '?')}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or '-'}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    return len(packages), known


def main() -> int:
    """Ask about each lock."""
    if find_spec("pip_audit") is None:
        print("audit: skipped, pip-audit is not installed")
        return 0
    found: dict[str, None] = {}
    asked = 0
    for name in LOCKS:
        result = audited(HERE / f"{name}.txt")
        if isinstance(result, str):
            print(f"audit: {name}.txt skipped, nothing could be asked: {result}")
            continue
        asked += result[0]
        found |= dict.fromkeys(result[1])
    print("\n".join([*found, f"audit: {asked} pinned packages asked about, {len(found)} known vulnerabilities"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
