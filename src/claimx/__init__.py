"""claimx: news text to typed, checkable claims.

The names in `__all__` are found on first use, so that `import claimx` loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx import version

__version__ = version.VERSION

if TYPE_CHECKING:
    from claimx import report
    from claimx.comparison import Comparison, compare
    from claimx.explanation import Between, Explanation, explain, explain_between
    from claimx.implications import Implication, implied
    from claimx.pipeline import extract, load, pipe, validate
    from claimx.records import Record, dumps, loads
    from claimx.sinks.frame import to_frame
    from claimx.view.article import Article, article

__all__ = [
    "Article", "Between", "Comparison", "Explanation", "Implication", "Record", "__version__", "article", "compare",
    "dumps", "explain", "explain_between", "extract", "implied", "load", "loads", "pipe", "report", "to_frame",
    "validate",
]  # fmt: skip

_HOMES = {
    "Article": "claimx.view.article",
    "Between": "claimx.explanation",
    "Comparison": "claimx.comparison",
    "Explanation": "claimx.explanation",
    "Implication": "claimx.implications",
    "Record": "claimx.records",
    "article": "claimx.view.article",
    "compare": "claimx.comparison",
    "dumps": "claimx.records",
    "explain": "claimx.explanation",
    "explain_between": "claimx.explanation",
    "extract": "claimx.pipeline",
    "implied": "claimx.implications",
    "load": "claimx.pipeline",
    "loads": "claimx.records",
    "pipe": "claimx.pipeline",
    "to_frame": "claimx.sinks.frame",
    "validate": "claimx.pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name == "report":
        return import_module("claimx.report")
    raise AttributeError(f"module 'claimx' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
