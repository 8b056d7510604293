"""An output that lies elsewhere, `s3://archive/records.jsonl`: written on the disk, put in its place when it is whole.

Nothing can be added to the end of an object, so a run's journal stands in a folder of the working folder,
`claimx-upload-` and 12 digits of the address. There all holds that holds of any output. When the run went through, the
records, the quarantine and last the manifest are put in their places, each seen whole or not at all, and the folder is
removed; until then `--resume` goes on with what stands in it.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimx.batch.items import is_quarantine, quarantine_of
from claimx.batch.journal import done_in
from claimx.batch.lock import locked
from claimx.batch.manifest import is_manifest, manifest_of, refuse_unfinished
from claimx.errors import InputError
from claimx.files import refuse_foreign
from claimx.remote import MAGIC, STORES, fetch, is_address, opened, plain, remote, shown
from claimx.remote_errors import faults

BLOCK = 1 << 20
CHANGED = "has been written by another run since this one began; what this one made stands in {folder}"
LEFT = "what was made stands in {folder}, go on with --resume"

Version = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run writes, and the address that what it wrote is put to, where there is one."""

    path: Path
    address: str | None = None
    target: "Target | None" = None

    def put(self) -> None:
        """Put what the run wrote in its place; nothing to do for a file.

        Raises: InputError where it cannot be put there; it stays where it is then.
        """
        if self.target is not None:
            self.target.put(self.path)


@contextmanager
def placed(output: str, *, resume: bool = False) -> Iterator[Place]:
    """Give the place of an output, a path or an address.

    What an address has already is looked at first, as `run` looks at files: what no run of claimx wrote, or what was
    changed since, is left alone. With `resume` and nothing in the folder, the records there are gone on behind.

    Raises: InputError.
    """
    output = plain(output)
    if not is_address(output):
        yield Place(Path(output))
        return
    target = _target(output)
    folder = Path(f"claimx-upload-{hashlib.sha256(output.encode()).hexdigest()[:12]}")
    journal = folder / output.rpartition("/")[2]
    with locked(folder):
        target.look(journal, resume=resume)
        folder.mkdir(exist_ok=True)
        try:
            yield Place(journal, shown(output), target)
        finally:
            with suppress(OSError):  # something is left for --resume
                folder.rmdir()


def _target(output: str) -> "Target":
    scheme = output.partition("://")[0]
    name = output.rpartition("/")[2]
    if scheme not in (*STORES, "memory"):
        raise InputError(
            f"{shown(output)}: nothing can be put there whole or not at all; give a file, or an address of "
            f"{', '.join(STORES)}"
        )
    if not name or output.count("/") < 3 or MAGIC.search(output) or name in (".", ".."):
        raise InputError(f"{output}: no name of one output; give one such as {scheme}://archive/records.jsonl")
    with faults(output):
        filesystem, path, _ = opened(output)
    return Target(filesystem, path, output)


@dataclass(slots=True)
class Target:
    """The address of an output, and what stood there when the run began."""

    filesystem: Any
    path: str
    address: str
    versions: dict[str, Version] = field(default_factory=dict)
    """By what stands behind the output's own name."""

    def look(self, journal: Path, *, resume: bool) -> None:
        """Note what stands there, and refuse what is not ours.

        Raises: InputError.
        """
        with tempfile.TemporaryDirectory(prefix="claimx-") as folder:
            there = Path(folder, journal.name)
            for file in (there, quarantine_of(there), manifest_of(there)):
                self._fetch(file, file.name.removeprefix(there.name))
            try:
                self._refuse(there, journal, resume=resume)
            except InputError as error:
                raise InputError(str(error).replace(str(there), self.address)) from error
            if resume and there.exists() and not journal.exists():
                journal.parent.mkdir(exist_ok=True)
                shutil.move(there, journal)

    def _refuse(self, there: Path, journal: Path, *, resume: bool) -> None:
        refuse_foreign(quarantine_of(there), is_quarantine)
        refuse_foreign(manifest_of(there), is_manifest)
        if resume and not journal.exists():
            with done_in(there):  # reads it, and refuses what is none of ours
                pass
        elif not _begins(journal, there):
            refuse_unfinished(there)

    def _fetch(self, file: Path, suffix: str) -> None:
        with faults(self.address + suffix):
            version = self._version(suffix)
            if version is not None:
                self.versions[suffix] = version
                fetch(remote(self.filesystem, self.path + suffix, self.address + suffix), file)

    def _version(self, suffix: str) -> Version | None:
        """What tells whether it was written anew; None where nothing stands there."""
        self.filesystem.invalidate_cache()
        try:
            info = self.filesystem.info(self.path + suffix)
        except FileNotFoundError:
            return None
        if info["type"] != "file":
            return None
        return {key: info.get(key) for key in ("e_tag", "version", "created") if info.get(key) is not None}

    def put(self, journal: Path) -> None:
        """Put the records, the quarantine and the manifest, in this order, and remove them here.

        Raises: InputError where another run wrote there meanwhile, or the store refuses.
        """
        files = (journal, quarantine_of(journal), manifest_of(journal))
        for file in files:
            self._put(file, file.name.removeprefix(journal.name), last=file is files[-1])
        self.filesystem.invalidate_cache()
        with faults(self.address):
            size = self.filesystem.info(self.path)["size"]
        if size != journal.stat().st_size:
            raise InputError(f"{self.address}: {size:,} bytes of it are there; {LEFT.format(folder=journal.parent)}")
        for file in files:
            file.unlink(missing_ok=True)

    def _put(self, file: Path, suffix: str, *, last: bool) -> None:
        address, before = self.address + suffix, self.versions.get(suffix)
        try:
            with faults(address):
                if self._version(suffix) != before:
                    raise InputError(f"{address}: {CHANGED.format(folder=file.parent)}")
                if file.exists():
                    self._send(file, self.path + suffix, before, alone=last)
                elif before is not None:
                    self.filesystem.rm_file(self.path + suffix)
        except InputError as error:
            if str(file.parent) in str(error):
                raise
            raise InputError(f"{error}; {LEFT.format(folder=file.parent)}") from error

    def _send(self, file: Path, path: str, before: Version | None, *, alone: bool) -> None:
        """Write an object; `alone`, only where nobody else has since."""
        if self.address.startswith("memory:"):
            self.filesystem.put_file(str(file), path)
            return
        try:
            self.filesystem.put(file, path, over=before, alone=alone)
        except FileExistsError as error:
            raise InputError(f"{self.address}: {CHANGED.format(folder=file.parent)}") from error


def _begins(journal: Path, there: Path) -> bool:
    """Whether what stands there is what this folder's journal begins with: the run that broke off while it put it."""
    if not (there.exists() and journal.exists()) or there.stat().st_size > journal.stat().st_size:
        return False
    with there.open("rb") as one, journal.open("rb") as other:
        while block := one.read(BLOCK):
            if other.read(len(block)) != block:
                return False
    return True
