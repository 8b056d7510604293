"""No pattern of the package backtracks without bound: each runs over its own worst strings, at two lengths.

The patterns are gathered where they are compiled, in a process that imports every module and reads the corpus. The
strings are made from each pattern's own parts: what stands before a repetition, then its body over and over, then
something that fits nothing. Python's own parser of regular expressions (`re._parser`) takes the pattern apart.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from bounded import bounded

SIZES = 3_000, 12_000
"""Characters: linear work grows fourfold from one to the other, quadratic work sixteenfold."""
AGAIN = 3
"""So often a ratio above it is taken again: what is quadratic stays so, a busy machine does not."""
GROWTH = 9.0
NOTICED = 0.05
"""Seconds below which a ratio of two times says nothing."""
LIMIT = 4.0
"""Seconds after which a search is given up: exponential work never ends by itself."""
RAW = ("claimx.batch", "claimx.sinks", "claimx.view.article", "claimx.view.readable", "claimx.records", "claimx.report")
"""Modules that see text as it came; to all others `readable` gives it without long runs that have no white space."""
RUN = re.compile(r"\S{45}")
FITTING = "a1 .,-\"'“A$(\n\x00é½"

GATHER = """
import importlib, json, pkgutil, re, sys

found = {}
compile = re._compiler.compile

def noting(pattern, flags=0):
    made = compile(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__", "").partition(".")[0] in ("re", "functools", "__main__"):
        frame = frame.f_back
        if frame is None:
            return made
    module = frame.f_globals.get("__name__", "")
    if isinstance(made.pattern, str) and module.partition(".")[0] == "claimx":
        found.setdefault((made.pattern, made.flags), module)
    return made

re._compiler.compile = noting
import claimx

for module in pkgutil.walk_packages(claimx.__path__, "claimx."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from claimx.extractors import extract
from claimx.link import link
from claimx.pipeline import load
from claimx.view.article import checked
from claimx.view.read import read

told = ("text", "published", "country")
articles = [{key: json.loads(line).get(key) for key in told} for line in open(sys.argv[1], encoding="utf-8")][::3]
for _ in claimx.pipe(articles[::4]):
    pass  # relations take half of the time, and compile next to nothing
for _, view in read(load(blas=True).nlp, [checked(**article) for article in articles], blas=True):
    link(view, extract(view))
json.dump([[*key, module] for key, module in found.items()], sys.stdout)
"""


@pytest.fixture(scope="module")
def patterns(request) -> list[tuple[re.Pattern[str], str]]:
    """Every pattern that the package compiles, with the module that does."""
    corpus = request.config.rootpath / "corpus" / "claimx-corpus.jsonl"
    done = subprocess.run([sys.executable, "-c", GATHER, str(corpus)], capture_output=True, text=True, check=True)
    return [(re.compile(written, flags), module) for written, flags, module in json.loads(done.stdout)]


def test_the_gathering_finds_what_modules_and_lexicons_compile(patterns):
    modules = {module for _, module in patterns}
    assert {"claimx.lexicon", "claimx.view.gate", "claimx.view.readable", "claimx.relate.cues"} <= modules
    assert len(patterns) > 200


@pytest.mark.slow
def test_every_pattern_is_linear_in_its_worst_strings(patterns):
    slow = [(module, pattern.pattern[:120], why) for pattern, module in patterns if (why := _hurt(pattern, module))]
    assert not slow, "\n".join(map(str, slow))


@pytest.mark.parametrize(
    ("written", "hurts"),
    [
        (r"(?:a+)+b", True),
        (r"(?:\w+\s?)*!", True),
        (r"\s*,", True),
        (r"\d+\d+x", True),
        (r"(?:a|a)*b", True),
        (r"(?<!\s)\s*,", False),
        (r"(?<!\d)\d++x", False),
        (r"(?:one|two) (?:more|less)", False),
    ],
)
def test_the_worst_strings_find_the_known_kinds_of_backtracking(written, hurts, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "LIMIT", 0.3)  # what never ends is given up all the same
    assert (_hurt(re.compile(written), "claimx.batch") is not None) == hurts


def _hurt(pattern: re.Pattern[str], module: str) -> str | None:
    """On which of its worst strings the pattern's work grows faster than their length, or None."""
    for before, body in dict.fromkeys(_worst(pattern)):
        short, long = (before + body * (size // len(body)) + "\x01" for size in SIZES)
        if not module.startswith(RAW):
            short, long = RUN.sub(r"\g<0> ", short), RUN.sub(r"\g<0> ", long)
        slower = _seconds(pattern, long)
        if slower is None:
            return f"{before[-20:]!r} + {body!r} * n: no end"
        if slower > NOTICED:
            growth = _ratio(pattern, short, long)
            if growth > GROWTH and (growth := min(_ratio(pattern, short, long) for _ in range(AGAIN))) > GROWTH:
                return f"{before[-20:]!r} + {body!r} * n: {growth:.1f} times the work on four times the text"
    return None


def _ratio(pattern: re.Pattern[str], short: str, long: str) -> float:
    """How many times the work the longer text is, by the least of three times of each: noise only adds."""
    slower, faster = ([_seconds(pattern, text) for _ in range(3)] for text in (long, short))
    if None in slower:
        return float("inf")
    return min(filter(None, slower)) / max(min(filter(None, faster)), 1e-6)


def _seconds(pattern: re.Pattern[str], text: str) -> float | None:
    """CPU seconds that a search through the whole text takes, or None where it was given up."""
    started = time.process_time()
    try:
        with bounded(LIMIT):
            for _ in pattern.finditer(text):
                pass
    except TimeoutError:
        return None
    return time.process_time() - started


def _worst(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield what to put before, and what to repeat: for each repetition in the pattern, and for its words."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    yield "", " "
    yield "", "\n"
    for before, repeated in _repetitions(tree, ""):
        bodies = [_sample(repeated, choice) for choice in range(2)]
        for body in filter(None, (*bodies, "".join(bodies), bodies[0] + " ")):
            yield before, body
    whole = _sample(tree, 0)
    if whole:
        yield "", whole + " "


def _repetitions(tree: Iterable[Any], before: str) -> Iterator[tuple[str, Any]]:
    """Yield each repetition that can be long, with a text that leads to it."""
    for code, given in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = given
            if most > 8:
                yield before, body
            yield from _repetitions(body, before)
        elif code is codes.SUBPATTERN:
            yield from _repetitions(given[3], before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repetitions(given, before)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repetitions(given[1], before)
        elif code is codes.BRANCH:
            for branch in given[1][:3]:
                yield from _repetitions(branch, before)
        before += _sample([(code, given)], 0)


def _sample(tree: Iterable[Any], choice: int) -> str:
    """A text that the pattern takes, look-arounds left aside; `choice` says which of several."""
    return "".join(_one(code, given, choice) for code, given in tree)


def _one(code: Any, given: Any, choice: int) -> str:
    if code is codes.LITERAL:
        return chr(given)
    if code is codes.ANY:
        return FITTING[choice]
    if code in (codes.IN, codes.NOT_LITERAL):
        members = given if code is codes.IN else [(codes.NEGATE, None), (codes.LITERAL, given)]
        return _member(members, choice)
    if code is codes.SUBPATTERN:
        return _sample(given[3], choice)
    if code is codes.ATOMIC_GROUP:
        return _sample(given, choice)
    if code is codes.BRANCH:
        return _sample(given[1][choice % len(given[1])], choice)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _sample(given[2], choice) * max(given[0], 1)
    return ""


def _member(members: list[Any], choice: int) -> str:
    """A character of the class: one of its own, or of those that nearly every class has."""
    own = [chr(g if c is codes.LITERAL else g[0]) for c, g in members if c in (codes.LITERAL, codes.RANGE)]
    if members[0][0] is codes.NEGATE:
        own = []
    fitting = [char for char in (*own, *FITTING) if _is_member(members, char)]
    return fitting[choice % len(fitting)] if fitting else ""


KINDS = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    codes.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    codes.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _is_member(members: list[Any], char: str) -> bool:
    negated = members[0][0] is codes.NEGATE
    among = False
    for code, given in members:
        if code is codes.LITERAL:
            among = among or ord(char) == given
        elif code is codes.RANGE:
            among = among or given[0] <= ord(char) <= given[1]
        elif code is codes.CATEGORY:
            among = among or KINDS[given](char)
    return among != negated
