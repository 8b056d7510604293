"""A PostgreSQL server of the tests' own: its data in a temporary folder, reached by a socket there, gone afterwards.

The programs are the system's. As root, which PostgreSQL refuses, they run as the user postgres, or nobody.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NEEDED = "CLAIMX_NEEDS_POSTGRES" in os.environ
"""Whether a missing server is a failure: CI installs one."""


def programs() -> Path | None:
    """The folder of the server's programs, of the newest version that is installed."""
    found = [Path(place).resolve().parent for place in [shutil.which("postgres")] if place]
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return next((folder for folder in [*found, *reversed(folders)] if (folder / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server that runs while the context does."""
    folder = Path(tempfile.mkdtemp(prefix="claimx-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, **user)
    data, bin = folder / "data", programs()
    assert bin is not None, "no PostgreSQL on this machine: apt-get install postgresql"
    started = False
    try:
        _run(
            [bin / "initdb", "-D", data, "-A", "trust", "-U", "claimx", "-E", "UTF8", "--locale=C", "--no-sync"],
            folder,
            user,
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run([bin / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], folder, user)
        started = True
        yield f"postgresql://claimx@/postgres?host={folder}"
    finally:
        if started:
            _run([bin / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], folder, user)
        shutil.rmtree(folder)


def restart(url: str) -> None:
    """Stop the server of the URL at once, as a crash would, and start it again."""
    folder = Path(url.partition("host=")[2])
    bin = programs()
    assert bin is not None
    _run(
        [bin / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "-l", folder / "log", "restart"],
        folder,
        _user(),
    )


def _user() -> dict[str, Any]:
    """Who the server runs as, where we are root; empty where it is us."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid}
    raise AssertionError("no user postgres or nobody to run the server as")


def _run(command: list[object], folder: Path, user: dict[str, Any]) -> None:
    options = user | {"extra_groups": []} if user else {}
    with (folder / "out").open("w") as out:  # a file: the server inherits it, and would keep a pipe open
        done = subprocess.run(
            [str(part) for part in command], stdout=out, stderr=out, cwd=folder, check=False, **options
        )
    assert done.returncode == 0, (folder / "out").read_text()
