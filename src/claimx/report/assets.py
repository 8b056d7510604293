"""The parts of a page that are ours: style, script and template, from the package's own files."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def part(name: str) -> str:
    """A part of a page."""
    return files("claimx.report").joinpath(*name.split("/")).read_text("utf-8")


def hashed(content: str) -> str:
    """The hash by which a content security policy allows this one style or script."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
