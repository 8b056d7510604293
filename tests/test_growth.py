"""Work is linear in the figures of a sentence and in dense text, and ends at its time limit all the same."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import claimx
import ready
from bounded import bounded, calls
from claimx.errors import OutOfTimeError
from claimx.relate.scene import CROWDED, Scene
from claimx.view.parse import LONGEST
from shared import LONG

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from dense import SENTENCES, text_of

MOST = 1.04 if LONG else 1.08
"""How much more work a figure more may be in the longer half of a text: 1 where work is linear.

What is done once, or until the first window is full, is left out by taking differences. In sizes that are each twice
the one before (`make soak`) a quadratic part shows that an exponent of 1.1 from 600 figures to 2,400 would let pass.
The gate has fewer figures: one in 4,500 of the work of a figure for each figure before it shows here.
"""
SIZES = (300, 600, 1_200) if LONG else (180, 270, 540)
KINDS = ["counts", "percentages", "quotations", "parts", *(["measures"] if LONG else [])]
"""Measures are a list as counts are one, but their first window is full late: they need sizes of their own."""


def marginal(sizes, work):
    """The work of a figure more between the last two sizes, by that between the first two."""
    (small, middle, large), (least, less, most) = sizes, work
    return (most - less) / (large - middle) / ((less - least) / (middle - small))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_work_is_linear_in_the_figures_of_one_sentence(kind):
    """Counted in calls, which no other process moves; `benchmarks/dense.py` measures time, to 10,000 figures."""
    claimx.extract(text_of(kind, 20))  # what is loaded once is no part of it
    made = {}
    work = [calls(lambda size=size: made.update({size: claimx.extract(text_of(kind, size))})) for size in SIZES]
    assert marginal(SIZES, work) <= MOST
    check_long(text_of(kind, SIZES[-1]), made[SIZES[-1]], SIZES[-1])


@pytest.mark.slow
def test_work_is_linear_in_dense_text():
    claimx.extract(text_of("dense text", 2))
    sizes = [10, 20, 40]
    work = [calls(lambda size=size: claimx.extract(text_of("dense text", size))) for size in sizes]
    assert marginal(sizes, work) <= 1.04


def check_long(text, record, figures):
    """Nearly every figure is found, and where it stands."""
    assert len(record.quantities) > 0.9 * figures
    assert all(text[claim.start : claim.end] == claim.text for claim in record.claims)


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="SOAK=1: as many as in the test above do as well")
def test_ten_thousand_figures_in_one_sentence_end():
    text = text_of("counts", 10_000)
    with bounded():
        record = claimx.extract(text)
    check_long(text, record, 10_000)


@pytest.mark.parametrize("kind", SENTENCES)
def test_windows_bound_what_is_looked_at_together(kind, read):
    """A sentence without an end is read as several, and no clause has more marks than one window."""
    text = text_of(kind, 250)
    view = read(text)
    assert all(len(sentence.tokens) <= LONGEST for sentence in view.sentences)
    inside = [index for index, one in enumerate(view.sentences) for _ in one.tokens]
    for token, sentence in enumerate(inside):
        assert inside[view.parse.heads[token]] == sentence
    scene = Scene(view, claimx.extract(text).claims)
    assert max(len(clause.marks) for clause in scene.clauses) <= CROWDED + LONGEST


LONG = text_of("changes", 4_000)


def test_extract_ends_at_its_time_limit_and_goes_on_afterwards():
    with bounded(20), pytest.raises(OutOfTimeError, match=r"not done within 0\.5 seconds"):
        claimx.extract(LONG, seconds=0.5)
    assert claimx.extract("Some 7 people left.", seconds=60).claims


LATE = """
from cProfile import Profile
import claimx
from claimx.errors import OutOfTimeError
try:
    claimx.extract("Some 7 people left, 3 of them today. " * 2_000, seconds=0.2)
except OutOfTimeError:
    Profile().runcall(claimx.extract, "Some 7 people left.")
    print("done")
"""


def test_a_profiler_gets_on_after_a_time_limit():
    """What is raised in the middle of the work has arrived in the end: CPython 3.11 would look for it for ever.

    In a process of its own, as no signal would end that.
    """
    done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout == "done\n", done.stderr


def test_the_time_limit_holds_in_any_thread():
    raised = []

    def work():
        try:
            claimx.extract(LONG, seconds=0.5)
        except OutOfTimeError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(300)
    assert len(raised) == 1


def test_a_limit_that_is_not_reached_leaves_nothing_behind():
    before = threading.active_count()
    for _ in range(30):
        claimx.extract("Some 7 people left.", seconds=60)
    until = time.monotonic() + 60
    while threading.active_count() > before + 1 and time.monotonic() < until:
        time.sleep(0.01)
    assert threading.active_count() <= before + 1


@pytest.mark.parametrize("option", ["--seconds", "--timeout"])
@pytest.mark.parametrize("command", ["extract", "report"])
def test_the_command_line_has_the_limit_too(command, option, tmp_path):
    (tmp_path / "long.txt").write_text(LONG, "utf-8")
    done = ready.run(command, tmp_path / "long.txt", option, "0.5", text=True, timeout=600)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("long.txt: not done within 0.5 seconds; --seconds gives it more\n")
    assert "Traceback" not in done.stderr
