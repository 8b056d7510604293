"""The project's own settings: `claimx.toml`, or `[tool.claimx]` of `pyproject.toml`, here or in a folder above."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import InputError
from claimx.files import told

if TYPE_CHECKING:
    from claimx.decisions import Decisions


class Config(BaseModel):
    """What the file may say; each is an option of `claimx check`, too, and the option comes first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    published: date | None = None
    country: str | None = None
    strict: bool = False
    workers: Annotated[int, Field(ge=1)] | None = None
    seconds: Annotated[float, Field(ge=0.1)] | None = None
    model: str | None = None
    forces: str | None = None
    exclude: tuple[str, ...] = ()
    decisions: str | None = None
    min_confidence: Annotated[float, Field(ge=0, le=1, alias="min-confidence")] = 0


@dataclass(frozen=True, slots=True)
class Project:
    """The settings and the folder that their paths are relative to: the file's, else the working folder."""

    folder: Path
    config: Config = field(default_factory=Config)

    def path(self, given: str | None) -> str | None:
        """A path of the settings, as it is seen from here."""
        return None if given is None else str(_from_here(self.folder / given))


def project() -> Project:
    """The settings of the nearest folder that has any, up to the root of the repository.

    Raises: InputError where they cannot be read, or hold what they may not; the message names file and key.
    """
    here = Path.cwd()
    for folder in _upwards(here):
        for name in ("claimx.toml", "pyproject.toml"):
            file = folder / name
            found = _table(_from_here(file)) if file.is_file() else None
            if found is not None and name == "pyproject.toml":
                found = found.get("tool", {}).get("claimx")
            if found is not None:
                return Project(folder, _config(found, _from_here(file)))
    return Project(here)


def day_of(settings: Project) -> str | None:
    """The day of publication of stories that do not say it."""
    day = settings.config.published
    return None if day is None else day.isoformat()


def decisions_of(given: str | None, settings: Project) -> tuple[Path, "Decisions"]:
    """The file of decisions and what it holds: as asked, else as set, else the one of its usual name.

    One that is named has to be there; the usual one need not.

    Raises: InputError where it cannot be read.
    """
    from claimx.decisions import NAME, read

    named = given or settings.path(settings.config.decisions)
    path = Path(named) if named else _from_here(settings.folder / NAME)
    return path, read(path) if given or path.exists() else {}


def _from_here(path: Path) -> Path:
    """The path as somebody in the working folder would give it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _upwards(here: Path) -> Iterator[Path]:
    for folder in (here, *here.parents):
        yield folder
        if (folder / ".git").exists():
            return


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: {told(error)}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: not TOML: {error}") from error


def _config(found: object, file: Path) -> Config:
    try:
        return Config.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the table"
        known = [field.alias or name for name, field in Config.model_fields.items()]
        unknown = f"no such setting; known: {', '.join(known)}"
        why = unknown if first["type"] == "extra_forbidden" else first["msg"].lower()
        raise InputError(f"{file}: {key}: {why}") from error
