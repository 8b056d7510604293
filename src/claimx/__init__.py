"""claimx: news text to typed, checkable claims.

The names in `__all__` are found on first use, so that `import claimx` loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx import version

__version__ = version.VERSION

if TYPE_CHECKING:
    from claimx.explanation import Explanation, explain
    from claimx.pipeline import extract, load, pipe, validate
    from claimx.records import Record, dumps, loads
    from claimx.view.article import Article, article

__all__ = [
    "Article", "Explanation", "Record", "__version__", "article", "dumps", "explain", "extract", "load", "loads",
    "pipe", "validate",
]  # fmt: skip

_HOMES = {
    "Article": "claimx.view.article",
    "Explanation": "claimx.explanation",
    "Record": "claimx.records",
    "article": "claimx.view.article",
    "dumps": "claimx.records",
    "explain": "claimx.explanation",
    "extract": "claimx.pipeline",
    "load": "claimx.pipeline",
    "loads": "claimx.records",
    "pipe": "claimx.pipeline",
    "validate": "claimx.pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'claimx' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
