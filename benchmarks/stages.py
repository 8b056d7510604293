"""Where the time of an article goes: a profile of the steps, in microseconds a word, against the budget of each."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from time import process_time
from typing import Any
from unittest.mock import patch

from sample import Row, Sample, bare_pipeline, cpu, words

import claimx.pipeline
from claimx.batch import Settings
from claimx.batch.engines import load_for
from claimx.extractors import EXTRACTORS
from claimx.gazetteer import Gazetteer
from claimx.records import dumps
from claimx.view import read as reading

LINKS, OUTPUT = "links and names", "assembly, relations, checks, output"
ASKED: dict[str, float] = {
    "parse": 37, "view and gate": 1, "quantities": 4, "periods": 3, "forces": 1, "quotations": 4, LINKS: 3, OUTPUT: 3,
}  # fmt: skip
STEPS: dict[str, tuple[Any, str, str]] = {
    "parse": (reading, "parsed", "parse"),
    "view": (claimx.pipeline, "read", "view and gate"),
    "numerals": (reading, "numerals", "quantities"),
    "overlaps": (claimx.pipeline, "extract_drafts", "quantities"),
    "mentions": (Gazetteer, "mentions", "forces"),
    "names": (reading, "names", LINKS),
    "link": (claimx.pipeline, "linked", LINKS),
    "assemble": (claimx.pipeline, "assemble", OUTPUT),
    "relate": (claimx.pipeline, "relate", OUTPUT),
    "check": (claimx.pipeline, "check", OUTPUT),
}
"""Where each step is called, and on whose budget; the extractors are in a table of their own."""
KINDS = {name: name if name in ASKED else "quantities" for name in EXTRACTORS}
BUDGETS = {name: budget for name, (_, _, budget) in STEPS.items()} | KINDS | {"record, JSON": OUTPUT}


class Clock:
    """CPU seconds by step; what a step calls that is a step itself does not count for it, nor does the clock."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.stretches: Counter[str] = Counter()
        """How many stretches of time each step's seconds are made of."""
        self._running, self._since = ["record, JSON"], process_time()

    def _switch(self) -> None:
        now = process_time()
        self.spent[self._running[-1]] += now - self._since
        self.stretches[self._running[-1]] += 1
        self._since = now

    def run(self, name: str, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What the work gives, its time put down to `name`."""
        self._switch()
        self._running.append(name)
        try:
            return work(*given, **named)
        finally:
            self._switch()
            self._running.pop()

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The work, timed wherever it is called; where it yields, also whenever it goes on."""

        def wrapped(*given: Any, **named: Any) -> Any:
            found = self.run(name, work, *given, **named)
            return iter(lambda: self.run(name, next, found, END), END) if isinstance(found, Iterator) else found

        return wrapped

    def net(self, own: float) -> Counter[str]:
        """The seconds of each step without the clock's own, which are so many in a stretch."""
        return Counter({name: spent - own * self.stretches[name] for name, spent in self.spent.items()})


def own_time() -> float:
    """CPU seconds that the clock takes in a stretch of time, told by steps that do nothing."""
    clock = Clock()
    for _ in range(IDLE):
        clock.run("idle", iter, ())
    return sum(clock.spent.values()) / sum(clock.stretches.values())


IDLE = 20_000
"""Steps for the clock's own time."""
END: Any = object()
BARE = 225e-6
"""CPU seconds a word of the bare pipeline on the machine for which the budgets were set."""
FEW = 25
"""Articles for the bare pipeline: enough for a scale."""


def budget(given: Sample) -> Iterator[Row]:
    """Microseconds a word, by budget; medians over the rounds, scaled to the machine that the budgets were set on."""
    bare, few = bare_pipeline(), given.articles[:FEW]
    pipeline = load_for(Settings())  # as `claimx batch` does
    profiles, scales = [], []
    for _ in range(given.rounds):
        scales.append(BARE * words(few) / cpu(lambda: [None for _ in bare.pipe(article.text for article in few)]))
        profiles.append(_profile(given, pipeline))
    scale = statistics.median(scales)
    steps = {name: statistics.median(one[name] for one in profiles) / given.words * 1e6 for name in BUDGETS}
    yield Row(f"µs a word: bare, on {len(few)} articles", f"{BARE * 1e6 / scale:.0f}", f"scaled to {BARE * 1e6:.0f}")
    for name, asked in ASKED.items():
        parts = [step for step, budget in BUDGETS.items() if budget == name]
        took = sum(steps[part] for part in parts)
        told = f" ({', '.join(f'{part} {scale * steps[part]:.2f}' for part in parts)})" if len(parts) > 1 else ""
        yield Row(f"{name}{told}", f"{took:.2f}, scaled {scale * took:.2f}", f"{asked:g}", scale * took <= asked)
    took, asked = sum(steps.values()), sum(ASKED.values())
    yield Row("all", f"{took:.2f}, scaled {scale * took:.2f}", f"{asked:g}", scale * took <= asked)


def _profile(given: Sample, pipeline: Any) -> Counter[str]:
    """CPU seconds of each step while the articles go through the pipeline."""
    with ExitStack() as patches:
        clock = Clock()
        for name, (place, attribute, _) in STEPS.items():
            timed = clock.timed(name, getattr(place, attribute))
            patches.enter_context(patch.object(place, attribute, timed))
        patches.enter_context(patch.dict(EXTRACTORS, {name: clock.timed(name, EXTRACTORS[name]) for name in KINDS}))
        for record in claimx.pipeline.pipe(given.articles, nlp=pipeline):
            dumps(record)
        clock.run("end", lambda: None)
        unseen = [name for name in STEPS if not clock.stretches[name]]
        if unseen:  # its time would stand on another step's line
            raise RuntimeError(f"{', '.join(unseen)}: not called where STEPS says")
        return clock.net(own_time())
