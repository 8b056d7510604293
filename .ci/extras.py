"""What one extra alone makes possible, in an environment that has nothing but claimx, its model and that extra.

extras.py            print the extras of pyproject.toml, those that have to be tried
extras.py parquet    try one, in a temporary folder
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

TEXT = "Kent Police recorded 427 thefts in 2019, up 7 per cent. Police said 12 people were hurt."
PAGE = f"""<html><head><title>Thefts rise in Calderford</title></head><body><article><h1>Thefts rise in Calderford</h1>
<p>{TEXT}</p><p>The council said it would spend more on lights, and that shops had asked for cameras for years.</p>
</article></body></html>"""


def claimx(*arguments: str) -> None:
    """Run the command line; its records are in out.jsonl."""
    subprocess.run([Path(sys.executable).with_name("claimx"), *arguments], check=True)  # noqa: S603


def batch(given: str, *more: str) -> None:
    """One article in, one record with its claims out."""
    claimx("batch", given, "--output", "out.jsonl", "--fail-on", "quarantined", "--fail-on", "empty", *more)
    assert any("427" in claim["text"] for claim in json.loads(Path("out.jsonl").read_text("utf-8"))["claims"])  # noqa: S101


def written() -> str:
    """A file of one article."""
    Path("a.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8")
    return "a.jsonl"


def parquet() -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table({"id": ["a"], "text": [TEXT]}), "a.parquet")
    batch("a.parquet")
    claimx("export", "out.jsonl", "--as", "parquet", "--output", "claims.parquet")
    assert pyarrow.parquet.read_table("claims.parquet").num_rows > 0  # noqa: S101


def web() -> None:
    Path("a.html").write_text(PAGE, "utf-8")
    batch("a.html")


def sql() -> None:
    batch(written(), "--to", "sqlite:///claims.db")
    [[count]] = sqlite3.connect("claims.db").execute("SELECT COUNT(*) FROM claims WHERE value = 427")
    assert count == 1  # noqa: S101


def postgres() -> None:
    from claimx.sinks.sql import engine

    assert engine("postgresql://localhost/claims").dialect.driver == "psycopg"  # noqa: S101 - the server is the tests'


def near() -> None:
    sql()
    claimx("cluster", "sqlite:///claims.db")


def zstd() -> None:
    import zstandard

    Path("a.jsonl.zst").write_bytes(zstandard.compress(Path(written()).read_bytes()))
    batch("a.jsonl.zst")


def tagger() -> None:
    import pycrfsuite

    import claimx.extractors.tagged

    assert pycrfsuite.Tagger() is not None  # noqa: S101 - weights are made by `make tagger`
    assert claimx.extractors.tagged is not None  # noqa: S101


def dask() -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        batch(written(), "--engine", "dask", "--scheduler", cluster.scheduler_address)


def plots() -> None:
    from matplotlib.figure import Figure

    from claimx.report.survey import plots as drawn

    assert Figure() is not None  # noqa: S101 - what they show is the tests'
    assert drawn is not None  # noqa: S101


def serve() -> None:
    command = [Path(sys.executable).with_name("claimx"), "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as service:  # noqa: S603
        try:
            port = json.loads(service.stderr.readline())["port"]
            body = json.dumps({"text": TEXT}).encode()
            asked = Request(f"http://127.0.0.1:{port}/extract", body, {"Content-Type": "application/json"})
            with urlopen(asked, timeout=60) as answer:  # noqa: S310
                assert any("427" in claim["text"] for claim in json.load(answer)["claims"])  # noqa: S101
        finally:
            service.terminate()
    assert service.returncode == 0  # noqa: S101


def remote() -> None:
    import threading
    import zipfile
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    from claimx.stores import Stores

    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write(written())
    batch("zip://*.jsonl::a.zip")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory="."))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    batch(f"http://127.0.0.1:{server.server_port}/a.jsonl")
    server.shutdown()
    assert Stores("s3") is not None  # noqa: S101 - the store is the tests'


EXTRAS: dict[str, Callable[[], None]] = {
    one.__name__: one for one in (parquet, web, sql, postgres, near, zstd, tagger, dask, plots, serve, remote)
}

if __name__ == "__main__":
    if len(sys.argv) == 2:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            EXTRAS[sys.argv[1]]()
    else:
        project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
        print(*(extra for extra in project["optional-dependencies"] if extra != "model"))
