"""What a reader yields: an article, or the refusal of something that is none."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from claimx.view.article import Article


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line of the quarantine: which input, at which stage, why, and the hash of what was refused."""

    id: str | None
    where: str  # file and line, as the run was given them
    stage: str  # read, extract
    error: str  # the class of the error
    reason: str
    sha256: str | None = None

    def line(self) -> str:
        """The refusal as one JSON line."""
        return json.dumps(asdict(self))


def quarantine_of(output: Path) -> Path:
    """Where the quarantine of an output stands."""
    return output.with_name(output.name + ".quarantine.jsonl")


def is_quarantine(path: Path) -> bool:
    """Whether every line of the file is a refusal, but for a last one that was torn."""
    names = {field.name for field in fields(Refusal)}
    with path.open("rb") as lines:
        for line in lines:
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                return not line.endswith(b"\n") and line.startswith(b'{"id": ')
            if not (isinstance(found, dict) and found.keys() == names):
                return False
    return True


@dataclass(frozen=True, slots=True)
class Item:
    """An article and where it came from."""

    article: Article
    where: str


def refusal(
    where: str, error: Exception, raw: bytes | str = b"", *, id: str | None = None, stage: str = "read"
) -> Refusal:
    """The refusal that an error at `where` calls for."""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    digest = hashlib.sha256(data).hexdigest() if data else None
    return Refusal(id, where, stage, type(error).__name__, " ".join(str(error).split())[:500], digest)
