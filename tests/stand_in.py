"""What stands in for the web and for S3 in the tests: real servers of ours, on loopback.

S3 is moto's server, from an environment of its own beside this one (`make stand-in`), as what it needs does not go
together with what we need. The web is a server that can also do all that a server should not.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

NEEDED = "CLAIMX_NEEDS_S3" in os.environ
"""Whether a missing server is a failure: CI installs one."""
PATIENCE = 60
WHO = "Credential=ann/20260101/us-east-1/s3/aws4_request"
SIGNED = {"Authorization": f"AWS4-HMAC-SHA256 {WHO}, SignedHeaders=host, Signature=0"}
"""moto reads who asks, and believes it."""


def program() -> str | None:
    """The program of moto's server, where it is installed."""
    beside = Path(f"{sys.prefix}-stand-in", "bin", "moto_server")
    return os.environ.get("CLAIMX_MOTO") or shutil.which("moto_server") or (str(beside) if beside.exists() else None)


@dataclass
class Store:
    """A store that runs, and what a program needs to know of it."""

    endpoint: str
    environment: dict[str, str] = field(default_factory=dict)

    def bucket(self, name: str) -> None:
        self._ask("PUT", name)

    def put(self, path: str, data: bytes) -> None:
        self._ask("PUT", path, data)

    def get(self, path: str) -> bytes | None:
        """The object; None where there is none."""
        try:
            return self._ask("GET", path)
        except HTTPError as error:
            if error.code == 404:
                return None
            raise

    def names(self, bucket: str) -> list[str]:
        return re.findall("<Key>([^<]+)</Key>", self._ask("GET", bucket).decode())

    def _ask(self, method: str, path: str, data: bytes | None = None) -> bytes:
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(len(data or b"")), **SIGNED}
        request = Request(f"{self.endpoint}/{quote(path)}", data, headers, method=method)  # noqa: S310 - ours
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.read()


@contextmanager
def store() -> Iterator[Store]:
    """A store on a port of its own, empty."""
    found = program()
    assert found is not None, "no stand-in for S3: make stand-in"
    with TemporaryFile("w+") as log:
        server = subprocess.Popen([found, "-H", "127.0.0.1", "-p", "0"], stdout=log, stderr=log)
        try:
            endpoint = _address(server, log)
            yield Store(
                endpoint,
                {
                    "AWS_ENDPOINT_URL": endpoint,
                    "AWS_ACCESS_KEY_ID": "ann",
                    "AWS_SECRET_ACCESS_KEY": "secret",
                    "AWS_REGION": "us-east-1",
                    "AWS_METADATA_ENDPOINT": "http://127.0.0.1:9",  # nobody: what is asked of the machine stays on it
                },
            )
        finally:
            server.kill()
            server.wait()


def _address(server, log) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        log.seek(0)
        if told := re.search(r"http://127\.0\.0\.1:\d+", log.read()):
            return told[0]
        time.sleep(0.1)
    log.seek(0)
    raise AssertionError(f"no store: {log.read()}")


class Page(BaseHTTPRequestHandler):
    """Gives the files of `pages`; the first part of a path says how."""

    protocol_version = "HTTP/1.1"
    pages: dict[str, bytes] = {}  # noqa: RUF012 - one a server, of a class of its own
    asked: list[str] = []  # noqa: RUF012

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        self.asked.append(f"{self.command} {self.path}")
        _, how, name = self.path.partition("?")[0].split("/", 2)
        data = self.pages.get(name)
        if how.isdigit() or data is None:
            self.send_error(int(how) if how.isdigit() else 404)
            return
        if how == "chunked":
            self._chunked(data, body=body)
            return
        packed = gzip.compress(data) if how == "packed" else data
        part = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if how == "parts" and part:
            first, last = int(part[1]), min(int(part[2]), len(data) - 1)
            packed = data[first : last + 1]
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(packed)))
        if how == "packed":
            self.send_header("Content-Encoding", "gzip")
        if how == "page":
            self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if body:
            self.wfile.write(packed[: len(packed) // 2] if how == "cut" else packed)
        if how == "cut":
            self.close_connection = True

    def _chunked(self, data: bytes, *, body: bool) -> None:
        """Half of a file whose length is not told, and then nothing."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if body:
            half = data[: len(data) // 2]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(half), half))
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Site:
    """A web server that runs: its address, its files by name, what it was asked."""

    address: str
    pages: dict[str, bytes]
    asked: list[str]


@contextmanager
def site() -> Iterator[Site]:
    """A web server on a port of its own."""
    handler = type("OurPage", (Page,), {"pages": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", handler.pages, handler.asked)
    finally:
        server.shutdown()
        server.server_close()
