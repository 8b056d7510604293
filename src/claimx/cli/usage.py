"""How a command tells its usage."""

import re
from typing import Any

from typer.core import TyperCommand

BRACES = re.compile(r"^\{(.+?)\}(?:\.\.\.)?$")


class Command(TyperCommand):
    """A command whose usage says FILE and INPUT..., without Typer's braces."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of the line of usage."""
        return [BRACES.sub(r"\1", piece) for piece in super().collect_usage_pieces(ctx)]
