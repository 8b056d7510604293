"""A quick start for the command line: spaCy without its own command line, a third of its import.

Only the `claimx` command does this, in its own process; who imports claimx gets spaCy as it is.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


def import_spacy_quickly() -> None:
    """Import spaCy with a stand-in for `spacy.cli`, which is taken away again: who asks for it gets the real one."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli"].__path__ = []
    vars(stand_ins["spacy.cli.info"])["info"] = _info
    sys.modules.update(stand_ins)
    try:
        spacy = import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    vars(spacy).pop("cli", None)


def _info(*arguments: Any, **options: Any) -> Any:
    """What `spacy.info` does, its module imported when it is called."""
    return import_module("spacy.cli.info").info(*arguments, **options)
