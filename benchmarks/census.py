"""Census: what each function that answers yes or no is worth on text that no rule was written for.

    census.py --gold GOLD.jsonl ... [--plain TEXTS.jsonl ...] [--only claimx.relate] [--texts 30] [--json OUT]

GOLD is compiled gold as `corpus/compile.py` writes it, best of batches that came after the rules; TEXTS has `id` and
`text` a line. All texts are read once, the gold also with planted slips, and the answers of each function are counted.
One that always gave the same answer is silent: with that answer in its place no record changes. Any other is switched
to its commoner answer on the texts where it gave the rarer (as many as --texts of each kind), and those records are
made again. Printed is what it pays there: how many claims, relations and slips are found with it that are not without
it, and how many wrong relations and alarms on sound text it prevents. A function below a cache may show less.
"""

import argparse
import json
import multiprocessing
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import Any

from first_contact import alarms, article, companions, lines, slips, tally, touches

from claimx.pipeline import load, records
from claimx.records import dumps
from claimx.view.article import article_of
from claimx.view.read import read

ASKED: dict[str, Counter[bool]] = defaultdict(Counter)
"""What each function answered in the text that is read now."""
PLAIN, GOLD, SLIP = "plain", "gold", "slip"
COUNTED = ("claims", "relations", "slips", "wrong relations", "alarms")
MORE_IS_WORSE = {"wrong relations", "alarms"}


@dataclass(frozen=True)
class Text:
    """A text and its view, pickled: a view remembers what was worked out of it."""

    kind: str
    read: bytes
    known: Any


@dataclass(frozen=True)
class Worth:
    """What a function is worth: over how many texts it gave the rarer answer, and what changes without it."""

    name: str
    calls: int
    texts: int
    tried: int
    changed: int
    pays: Mapping[str, int]


def main() -> int:
    """Read, count, switch, print."""
    options = parsed()
    texts = list(opened(options.gold, options.plain))
    watched = dict(functions(tuple(options.only)))
    kept = {name: function.__code__ for name, function in watched.items()}
    for name, function in watched.items():
        watch(name, function)
    before, answers = [], defaultdict(dict)
    for place, text in enumerate(texts):
        ASKED.clear()
        before.append(made(text))
        for name, counts in ASKED.items():
            answers[name][place] = Counter(counts)
    for name, function in watched.items():
        function.__code__ = kept[name]
    task = partial(_worth, watched=watched, answers=answers, texts=texts, before=before, most=options.texts)
    HELD.append(task)
    with multiprocessing.get_context("fork").Pool(options.processes) as pool:
        found = sorted(pool.imap_unordered(_held, watched, chunksize=2), key=lambda one: one.name)
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", "utf-8")
    show(found)
    return 0


HELD: list[Any] = []
"""What the forked processes inherit: texts and answers are too many to send."""


def _held(name: str) -> Worth:
    found: Worth = HELD[0](name)
    return found


def parsed() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--plain", type=Path, nargs="*", default=[])
    parser.add_argument("--only", nargs="+", default=["claimx."], help="the packages whose functions are asked")
    parser.add_argument("--texts", type=int, default=30, help="on how many texts of each kind a function is switched")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def opened(gold: Sequence[Path], plain: Sequence[Path]) -> Iterator[Text]:
    """Yield every text, read."""
    given: list[tuple[str, Mapping[str, Any], Any]] = []
    for one in (one for path in gold for one in lines(path)):
        given.append((GOLD, article(one, one["text"], one["id"]), one))
        given += [(SLIP, article(one, slip.text, f"{one['id']}-{at}"), slip) for at, slip in enumerate(slips(one))]
    given += [(PLAIN, {"id": str(one["id"]), "text": one["text"]}, None) for path in plain for one in lines(path)]
    pipeline = load(blas=True)
    asked = [article_of(one) for _, one, _ in given]
    views = read(pipeline.nlp, asked, blas=pipeline.blas, forces=pipeline.gazetteer)
    PRODUCER.append(pipeline.producer)
    for (kind, _, known), view in zip(given, views, strict=True):
        yield Text(kind, pickle.dumps(view), known)


PRODUCER: list[Any] = []


def functions(only: tuple[str, ...]) -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions of the package that say that they answer yes or no."""
    for module in [module for name, module in sorted(sys.modules.items()) if name.startswith("claimx.")]:
        for name, value in sorted(vars(module).items()):
            here = isinstance(value, FunctionType) and value.__module__ == module.__name__
            if here and module.__name__.startswith(only) and value.__annotations__.get("return") in (bool, "bool"):
                yield f"{module.__name__}.{name}", value


def watch(name: str, function: FunctionType) -> None:
    """Have the function count its answers, wherever it is called from: its code is changed in place."""
    kept = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__)
    kept.__kwdefaults__ = function.__kwdefaults__

    def counted(*given: Any, **named: Any) -> bool:
        answer = kept(*given, **named)
        ASKED[name][bool(answer)] += 1
        return answer

    function.__globals__[f"counted {name}"] = counted
    function.__code__ = answering(f"globals()[{f'counted {name}'!r}](*given, **named)")


def answering(expression: str) -> Any:
    """The code of a function that takes anything and answers so."""
    made_here: dict[str, Any] = {}
    exec(f"def answer(*given, **named): return {expression}", made_here)  # noqa: S102 - our own words
    return made_here["answer"].__code__


def made(text: Text) -> tuple[str, Counter[str]]:
    """The record of a text as JSON, and what in it is right."""
    (record,) = records([pickle.loads(text.read)], PRODUCER[0])  # noqa: S301 - pickled above
    told = dumps(record)
    found, counts = json.loads(told), Counter[str]()
    if text.kind == GOLD:
        tallied = tally(text.known, found, [])
        counts["claims"] = tallied["claim accuracy/right"]
        counts["relations"] = tallied["relations found/right"]
        counts["wrong relations"] = tallied["relations right/of"] - tallied["relations right/right"]
        counts["alarms"] = tallied["alarms right/of"] - tallied["alarms right/right"]
    elif text.kind == SLIP:
        here = [(text.known.changed.place[0], text.known.end)]
        rest = [text.known.moved(place) for place in companions(text.known)]
        counts["slips"] = any(touches(one, here) and touches(one, rest) for one in alarms(found))
    else:
        counts["alarms"] = len(alarms(found))
    return told, counts


def _worth(
    name: str,
    watched: Mapping[str, FunctionType],
    answers: Mapping[str, Mapping[int, Counter[bool]]],
    texts: Sequence[Text],
    before: Sequence[tuple[str, Counter[str]]],
    most: int,
) -> Worth:
    asked = answers.get(name, {})
    calls = sum((counts for counts in asked.values()), Counter[bool]())
    rarer = min((True, False), key=lambda answer: calls[answer])
    places = [place for place, counts in asked.items() if counts[rarer]]
    tried = [place for kind in (PLAIN, GOLD, SLIP) for place in [p for p in places if texts[p].kind == kind][:most]]
    function, changed, pays = watched[name], 0, Counter[str]()
    kept = function.__code__
    function.__code__ = answering(repr(not rarer))
    for place in tried:
        try:
            told, counts = made(texts[place])
        except Exception:  # without it the record cannot be made at all
            told, counts = "", Counter[str]()
        changed += told != before[place][0]
        for what in COUNTED:
            pays[what] += (before[place][1][what] - counts[what]) * (-1 if what in MORE_IS_WORSE else 1)
    function.__code__ = kept
    return Worth(name, calls.total(), len(places), len(tried), changed, {what: pays[what] for what in COUNTED})


def show(found: Sequence[Worth]) -> None:
    """Print a line a function, and how many are silent, pay and hurt."""
    print(f"{'function':60} {'calls':>8} {'texts':>6} {'tried':>5} {'changed':>7}  " + "  ".join(COUNTED))
    for one in found:
        paid = "  ".join(f"{one.pays[what]:>{len(what)}}" for what in COUNTED)
        print(f"{one.name:60} {one.calls:8} {one.texts:6} {one.tried:5} {one.changed:7}  {paid}")
    silent = sum(not one.changed for one in found)
    pay, hurt = (sum(sign * sum(one.pays.values()) > 0 for one in found) for sign in (1, -1))
    print(f"{len(found)} functions: {silent} change no record, {pay} pay, {hurt} hurt")


if __name__ == "__main__":
    sys.exit(main())
