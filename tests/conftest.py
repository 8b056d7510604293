"""What all tests share: one lean model for the session, and `read`, which gives the view of a text."""

import gc
import os
import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

import shared
from claimx.pipeline import load
from claimx.view import View
from claimx.view.article import checked
from claimx.view.read import read as read_articles

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's `make test &` hands this down to every child
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The gate asks the same of every commit; `make test PYTEST="--hypothesis-profile search"` looks for new examples.
settings.register_profile("search", deadline=None)
settings.register_profile("gate", settings.get_profile("search"), derandomize=True)
settings.load_profile("gate")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: to look through it for garbage took a fifth of the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _records(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Records of the corpus are made once for all processes of a run, whose folders have one parent."""
    place = tmp_path_factory.getbasetemp()
    shared.keep_in(place.parent if "PYTEST_XDIST_WORKER" in os.environ else place)


def view_of(text: str, **known: str) -> View:
    """The view of a text, by the session's cached pipeline."""
    return next(view for _, view in read_articles(load().nlp, [checked(text, **known)]))


@pytest.fixture(scope="session")
def read() -> Callable[..., View]:
    return view_of
