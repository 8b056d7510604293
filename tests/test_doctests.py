"""Every docstring's examples, with `read` (text to View) in their namespace."""

import doctest
import importlib
import pkgutil

import pytest

import claimx

MODULES = [m.name for m in pkgutil.walk_packages(claimx.__path__, "claimx.") if not m.name.endswith("__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name, read):
    module = importlib.import_module(name)
    assert doctest.testmod(module, extraglobs={"read": read}).failed == 0
