"""Files that lie elsewhere, by their address: `s3://`, `gs://`, `az://`, `https://`, and the members of `zip://`.

Nothing here is imported, and no connection made, until somebody gives an address. A file is fetched whole before any of
it is read: one that is cut on its way, or changes meanwhile, gives nothing, never a part.

Source: filesystems are fsspec's; that of object stores is in stores.py.
"""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import url2pathname

from claimx.errors import ExtraError, InputError
from claimx.remote_errors import faults

ADDRESS = re.compile(r"([a-z][a-z0-9+]+)://")
STORES = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss")
WEB = ("http", "https")
KNOWN = (*STORES, *WEB, "zip", "memory", "file")
MAGIC = re.compile(r"[*?\[]")

CONNECT, SILENCE = 10, 60
"""Seconds until a server has to answer, and that it may send nothing."""
BLOCK = 4 << 20
UNTOLD = 10_000_000_000
"""The most bytes of a file of the web, unless its server tells of more."""
SLOWEST, START = 1_000, 60
"""Bytes a second that have to come, once so many seconds are over."""
RATIO, FREE = 200, 100_000_000
"""A member of an archive may be so many times its packed size, or so many bytes."""
ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/csv": ".csv",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "application/warc": ".warc",
}  # fmt: skip
"""What a file is whose address does not end in what it is, as the server says."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file elsewhere: its address without what is secret, where that leads, and how it was when it was found.

    Of the web nothing is known beforehand: a page may be made anew each time that it is asked for.
    """

    url: str
    filesystem: Any
    path: str
    size: int | None
    version: dict[str, Any]
    kind: str
    """The file's name, with the ending that says how to read it."""


def is_address(given: str) -> bool:
    """Whether it is an address, not the path of a file.

    >>> is_address("s3://archive/2019.jsonl"), is_address("archive/2019.jsonl"), is_address("C://archive")
    (True, False, False)
    """
    return ADDRESS.match(given) is not None


def plain(given: str) -> str:
    """A path for `file://`, all else as it is."""
    return url2pathname(urlsplit(given).path) if given.startswith("file://") else given


def shown(given: str) -> str:
    """The address as it may be told: a name and password, and what follows a question mark, may open what is closed.

    >>> shown("https://ann:pw@example.org/a.csv?sig=1"), shown("archive/a.csv"), shown("zip://a.csv::s3://b/c.zip")
    ('https://example.org/a.csv', 'archive/a.csv', 'zip://a.csv::s3://b/c.zip')
    """
    return "::".join(_without_secrets(part) if part.startswith(WEB) else part for part in given.split("::"))


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def found(given: str, wanted: Callable[[str], bool]) -> list[Remote]:
    """The files at an address, in the order of their names: the file itself, those of a pattern, or the `wanted` below.

    Raises: InputError, in one line, where nothing is there, or nobody answers, or it may not be read; ExtraError where
    the extra `remote` is not installed.
    """
    with faults(shown(given)):
        filesystem, path, prefix = opened(given)
        listed = _listed(filesystem, path, given, wanted)
        if not listed:
            raise InputError(f"{shown(given)}: no such file")
        return [_remote(filesystem, name, info, prefix) for name, info in sorted(listed.items())]


def _listed(filesystem: Any, path: str, given: str, wanted: Callable[[str], bool]) -> dict[str, dict[str, Any]]:
    if given.startswith(WEB):
        return {path: filesystem.info(path)}
    info = _info(filesystem, path)
    if info is not None and info["type"] == "file":
        return {path: info}
    if MAGIC.search(path):
        matched = filesystem.glob(path, detail=True)
        return {name: one for name, one in matched.items() if one["type"] == "file"}
    below = filesystem.find(path, detail=True)
    return {name: one for name, one in below.items() if wanted(PurePosixPath(name).name)}


def _info(filesystem: Any, path: str) -> dict[str, Any] | None:
    """What is known of a path; None where nothing is there."""
    if not path.strip("/"):
        return None
    try:
        found: dict[str, Any] = filesystem.info(path)
    except FileNotFoundError:
        return None
    return found


def _remote(filesystem: Any, path: str, info: dict[str, Any], prefix: tuple[str, str]) -> Remote:
    before, behind = prefix
    web = before == "" and path.startswith(WEB)
    url = shown(path) if web else f"{before}{path.lstrip('/')}{shown(behind)}"
    name = unquote(PurePosixPath(urlsplit(path).path).name) if web else PurePosixPath(path).name
    if web and not PurePosixPath(name).suffix:
        name = (name or "page") + ENDINGS.get(info.get("mimetype", ""), "")
    packed, size = info.get("compress_size"), info.get("size")
    if packed is not None and size is not None and size > max(FREE, RATIO * packed):
        raise InputError(f"{url}: unpacks to more than {RATIO} times its size; it looks like a bomb")
    return Remote(url, filesystem, path, size, {} if web else version(info), name)


def remote(filesystem: Any, path: str, address: str) -> Remote:
    """The one file of an address, on its filesystem.

    Raises: FileNotFoundError, or whatever the filesystem does.
    """
    info = filesystem.info(path)
    return Remote(address, filesystem, path, info["size"], version(info), PurePosixPath(path).name)


def version(info: dict[str, Any]) -> dict[str, Any]:
    """What is another where the file was written anew, as far as its filesystem tells."""
    told = ("size", "e_tag", "version", "CRC")
    return {key: info[key] for key in told if info.get(key) is not None}


@contextmanager
def fetched(remote: Remote) -> Iterator[Path]:
    """The file, whole, in a temporary file that is gone afterwards.

    Raises: InputError where it is cut, changes, does not end, or cannot be had.
    """
    with tempfile.TemporaryDirectory(prefix="claimx-") as folder:
        path = Path(folder, "fetched")
        with faults(remote.url):
            fetch(remote, path)
        yield path


def fetch(remote: Remote, to: Path) -> None:
    """Write the whole file to a path.

    Raises: as `fetched` does, and whatever its filesystem raises.
    """
    size, began = 0, time.monotonic()
    most = max(UNTOLD, remote.size or 0)
    with remote.filesystem.open(remote.path, "rb", block_size=0) as source, to.open("wb") as file:
        while data := source.read(BLOCK):
            size += file.write(data)
            if size > most:
                raise InputError(f"{remote.url}: has no end after {size:,} bytes")
            if time.monotonic() - began > START + size / SLOWEST:
                raise InputError(f"{remote.url}: comes at less than {SLOWEST:,} bytes a second; fetch it by hand")
    if remote.version:
        if size != remote.size:
            raise InputError(f"{remote.url}: {size:,} of its {remote.size:,} bytes came; it is cut, or has changed")
        remote.filesystem.invalidate_cache()
        now = version(remote.filesystem.info(remote.path))
        if any(now[key] != remote.version[key] for key in now.keys() & remote.version.keys()):
            raise InputError(f"{remote.url}: has changed since the run began")


def opened(given: str) -> tuple[Any, str, tuple[str, str]]:
    """The filesystem of an address, the path on it, and what stands before and behind a path in an address of it.

    Raises: InputError for a kind of address that is not known, ExtraError where the extra is not installed.
    """
    head, mark, rest = given.partition("::")
    scheme, path = head.split("://", 1)
    if scheme not in KNOWN or (mark and scheme != "zip"):
        raise InputError(f"{shown(given)}: no address that claimx reads; it knows {', '.join(KNOWN)}")
    try:
        import fsspec
    except ImportError as error:
        raise ExtraError(f"{scheme}:// needs fsspec", "remote") from error
    if scheme == "zip":
        if not rest:
            raise InputError(f"{given}: an archive has two parts, zip://MEMBER::ARCHIVE, such as zip://*.txt::a.zip")
        return fsspec.filesystem("zip", fo=_archive(rest), skip_instance_cache=True), path, ("zip://", f"::{rest}")
    if scheme in STORES:
        return _store(scheme), path, (f"{scheme}://", "")
    if scheme in WEB:
        return _web(), quote(given, safe="!#$%&'()*+,/:;=?@[]~"), ("", "")
    return fsspec.filesystem("memory"), path, ("memory://", "")


def _archive(given: str) -> Any:
    """An archive to read the parts of that are asked for."""
    given = plain(given)
    if not is_address(given):
        return open(given, "rb")  # the archive's filesystem keeps it
    filesystem, path, _ = opened(given)
    return filesystem.open(path, "rb")


def _store(scheme: str) -> Any:
    from claimx.stores import Stores

    return Stores(scheme)


def _web() -> Any:
    try:
        import aiohttp
        from fsspec.implementations.http import HTTPFileSystem
    except ImportError as error:
        raise ExtraError("a web address needs aiohttp", "remote") from error
    limits = aiohttp.ClientTimeout(total=None, connect=CONNECT, sock_read=SILENCE)
    # A file is taken as it lies there: what a server unpacks on its way would not fit its name.
    return HTTPFileSystem(
        encoded=True,
        headers={"Accept-Encoding": "identity"},
        client_kwargs={"timeout": limits, "trust_env": True, "auto_decompress": False},
    )
