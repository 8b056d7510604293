"""Doctests find `read` (text to View) in their namespace."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _doctest_names(doctest_namespace: dict[str, Any]) -> None:
    from claimx.pipeline import load
    from claimx.view.article import checked
    from claimx.view.read import read

    doctest_namespace["read"] = lambda text, **known: next(
        view for _, view in read(load().nlp, [checked(text, **known)])
    )
