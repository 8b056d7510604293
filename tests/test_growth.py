"""Work is linear in the figures of a sentence and in dense text, and ends at its time limit all the same."""

import subprocess
import sys
import threading
import time
from math import log
from pathlib import Path

import pytest

import claimx
from bounded import bounded, calls
from claimx.errors import OutOfTimeError
from claimx.relate.scene import CROWDED, Scene
from claimx.view.parse import LONGEST

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from dense import SENTENCES, exponent, text_of

MOST = 1.1
"""The exponent of linear work, with what a machine adds."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["counts", "percentages", "measures", "quotations", "parts"])
def test_work_is_linear_in_the_figures_of_one_sentence(kind):
    """Counted in calls, which no other process moves; `benchmarks/dense.py` measures time, to 10,000 figures."""
    claimx.extract(text_of(kind, 20))  # what is loaded once is no part of it
    sizes = [600, 2_400]
    work = [calls(lambda size=size: claimx.extract(text_of(kind, size))) for size in sizes]
    assert exponent(sizes, work) <= MOST


@pytest.mark.slow
def test_work_is_linear_in_dense_text():
    sizes = [40, 160]
    work = [calls(lambda size=size: claimx.extract(text_of("dense text", size))) for size in sizes]
    assert log(work[1] / work[0]) / log(4) <= MOST


@pytest.mark.slow
def test_ten_thousand_figures_in_one_sentence_end():
    text = text_of("counts", 10_000)
    with bounded():
        record = claimx.extract(text)
    assert len(record.quantities) > 9_000
    assert all(text[claim.start : claim.end] == claim.text for claim in record.claims)


@pytest.mark.parametrize("kind", SENTENCES)
def test_windows_bound_what_is_looked_at_together(kind, read):
    """A sentence without an end is read as several, and no clause has more marks than one window."""
    text = text_of(kind, 400)
    view = read(text)
    assert all(len(sentence.tokens) <= LONGEST for sentence in view.sentences)
    inside = [index for index, one in enumerate(view.sentences) for _ in one.tokens]
    for token, sentence in enumerate(inside):
        assert inside[view.parse.heads[token]] == sentence
    scene = Scene(view, claimx.extract(text).claims)
    assert max(len(clause.marks) for clause in scene.clauses) <= CROWDED + LONGEST


LONG = text_of("changes", 4_000)


def test_extract_ends_at_its_time_limit_and_goes_on_afterwards():
    started = time.monotonic()
    with pytest.raises(OutOfTimeError, match=r"not done within 0\.5 seconds"):
        claimx.extract(LONG, seconds=0.5)
    assert time.monotonic() - started < 20
    assert claimx.extract("Some 7 people left.", seconds=60).claims


def test_the_time_limit_holds_in_any_thread():
    raised = []

    def work():
        try:
            claimx.extract(LONG, seconds=0.5)
        except OutOfTimeError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert len(raised) == 1


def test_a_limit_that_is_not_reached_leaves_nothing_behind():
    before = threading.active_count()
    for _ in range(30):
        claimx.extract("Some 7 people left.", seconds=60)
    time.sleep(0.2)
    assert threading.active_count() <= before + 1


@pytest.mark.parametrize("option", ["--seconds", "--timeout"])
@pytest.mark.parametrize("command", ["extract", "report"])
def test_the_command_line_has_the_limit_too(command, option, tmp_path):
    (tmp_path / "long.txt").write_text(LONG, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "claimx", command, str(tmp_path / "long.txt"), option, "0.5"],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("long.txt: not done within 0.5 seconds; --seconds gives it more\n")
    assert "Traceback" not in done.stderr
