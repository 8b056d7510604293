"""Object stores as a filesystem of fsspec's: S3, Google's and Azure's, by obstore.

obstore has one of its own, which asks from a thread with an event loop; a program that ends meanwhile may be aborted.
Here each call waits for its answer.
"""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

from claimx.errors import ExtraError, InputError

try:
    import obstore
    from fsspec.spec import AbstractFileSystem
    from obstore.exceptions import AlreadyExistsError, PreconditionError
    from obstore.store import from_url
except ImportError as error:  # the extra is asked for by name
    raise ExtraError("an object store needs obstore", "remote") from error

CONNECT, ANSWER, RETRIES = 10, 60, 4
"""Seconds until a store has to be reached, and to have answered; how often it is asked again."""
BUFFER = 1 << 20

Version = dict[str, Any]
"""What obstore knows one writing of an object by."""


class Stores(AbstractFileSystem):  # type: ignore[misc]
    """The buckets of one kind of store; a path is `bucket/key`."""

    cachable = False

    def __init__(self, scheme: str) -> None:
        super().__init__()
        self._scheme = scheme
        self._known: dict[str, Any] = {}

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        """What lies at a prefix, or right below it."""
        bucket, key = _parts(path)
        found = obstore.list_with_delimiter(self._store(bucket), key or None)
        told = [_told(bucket, one) for one in found["objects"]]
        told += [
            {"name": f"{bucket}/{one}".rstrip("/"), "size": 0, "type": "directory"} for one in found["common_prefixes"]
        ]
        if not told and key:
            raise FileNotFoundError(path)
        return told if detail else [one["name"] for one in told]

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """What is known of an object, or that there are some below its name."""
        bucket, key = _parts(path)
        if key:
            try:
                return _told(bucket, obstore.head(self._store(bucket), key))
            except FileNotFoundError:
                self.ls(path)
        return {"name": path.rstrip("/"), "size": 0, "type": "directory"}

    def _open(self, path: str, mode: str = "rb", **_: Any) -> io.BufferedReader:
        bucket, key = _parts(path)
        store = self._store(bucket)
        return io.BufferedReader(Parts(store, key, obstore.head(store, key)), BUFFER)

    def put(self, file: Path, path: str, *, over: Version | None = None, alone: bool = False) -> None:
        """Write an object, whole or not at all; `alone`, only where `over` still stands there, or nothing does.

        Raises: FileExistsError where something else does.
        """
        bucket, key = _parts(path)
        mode: Any = "overwrite" if not alone else "create" if over is None else over
        try:
            obstore.put(self._store(bucket), key, file, mode=mode)
        except (AlreadyExistsError, PreconditionError) as error:
            raise FileExistsError(path) from error

    def rm_file(self, path: str) -> None:
        """Remove an object."""
        bucket, key = _parts(path)
        obstore.delete(self._store(bucket), key)

    def _store(self, bucket: str) -> Any:
        if bucket not in self._known:
            make: Any = from_url
            self._known[bucket] = make(
                f"{self._scheme}://{bucket}",
                client_options={
                    "allow_http": True,  # where whoever runs it names an endpoint that is
                    "connect_timeout": timedelta(seconds=CONNECT),
                    "timeout": timedelta(seconds=ANSWER),
                },
                retry_config={"max_retries": RETRIES, "retry_timeout": timedelta(seconds=ANSWER)},
            )
        return self._known[bucket]


class Parts(io.RawIOBase):
    """An object that is read in parts, all of one writing.

    Raises: InputError, in reading, where it was written anew meanwhile.
    """

    def __init__(self, store: Any, key: str, head: Any) -> None:
        self._store, self._key, self._head = store, key, head
        self._position = 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """Any part can be asked for."""
        return True

    def tell(self) -> int:
        """Where the next part begins."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place."""
        self._position = offset + (0, self._position, self._head["size"])[whence]
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer."""
        end = min(self._position + len(buffer), self._head["size"])
        if end <= self._position:
            return 0
        options: Any = {"range": (self._position, end), "if_match": self._head["e_tag"]}
        try:
            data = memoryview(obstore.get(self._store, self._key, options=options).bytes())
        except PreconditionError as error:
            raise InputError(f"{self._key}: has changed while it was read") from error
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)


def _parts(path: str) -> tuple[str, str]:
    bucket, _, key = path.strip("/").partition("/")
    return bucket, key


def _told(bucket: str, meta: Any) -> dict[str, Any]:
    return {**meta, "name": f"{bucket}/{meta['path']}", "type": "file"}
