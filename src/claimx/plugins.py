"""What other packages add: extractors, checks, readers and sinks, by their entry points.

`[project.entry-points."claimx.checks"]` with `"oats.totals" = "oats:totals"` adds one. They come after ours, in the
order of their names, whatever order they were installed in.
"""

from functools import cache
from importlib.metadata import entry_points
from typing import Any, Literal

from claimx.errors import PluginError

Group = Literal["extractors", "checks", "readers", "sinks"]


@cache
def added(group: Group) -> dict[str, Any]:
    """What the installed packages add to one table, by name, loaded once a process.

    Raises: PluginError where one cannot be loaded; the message names it and its package.
    """
    found = {}
    for point in sorted(entry_points(group=f"claimx.{group}"), key=lambda one: (one.name, one.value)):
        try:
            found[point.name] = point.load()
        except Exception as error:
            package = point.dist.name if point.dist else "an unknown package"
            raise PluginError(f"claimx.{group} {point.name!r} of {package} ({point.value}): {error}") from error
    return found
