"""A step that fails on a paragraph loses what it finds there, and nothing else: whose paragraph it is, is sought.

An extractor, a linker or a relator may fail on a text that nobody thought of, and those of other packages may fail on
any. The record's coverage says what was lost.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from claimx.records import Failure, Step
from claimx.view import View

T = TypeVar("T")
LONGEST = 200
"""Characters of an error that are told."""


class StepError(Exception):
    """A step that failed, by its name; the cause is what it raised."""


def spared(
    view: View, step: Step, name: str, run: Callable[[frozenset[int]], T], nothing: T
) -> tuple[T, tuple[Failure, ...]]:
    """What `run` gives of the article without the paragraphs on which it fails, and what it failed on.

    `run` gets the numbers of the paragraphs to leave out. Where it fails without any paragraph, all is lost: `nothing`.
    """
    try:
        return run(frozenset()), ()
    except (Exception, SystemExit) as error:
        first = error
    every = frozenset(range(len(view.paragraphs)))
    whole = (_failure(step, name, first, 0, len(view.given)),)
    if isinstance(_tried(run, every), BaseException):
        return nothing, whole
    at_fault = dict(_at_fault(run, every, range(len(every))))
    found = _tried(run, frozenset(at_fault))
    if isinstance(found, BaseException) or not at_fault:
        return nothing, whole
    places = [view.paragraphs[number] for number in at_fault]
    errors = zip(places, at_fault.values(), strict=True)
    return found, tuple(_failure(step, name, error, place.start, place.end) for place, error in errors)


def told(error: BaseException) -> str:
    """An error in a line, with its class; of a step that failed, what it raised."""
    cause = error.__cause__ if isinstance(error, StepError) and error.__cause__ is not None else error
    words = " ".join(str(cause).split())[:LONGEST]
    return f"{type(cause).__name__}: {words}" if words else type(cause).__name__


def _tried(run: Callable[[frozenset[int]], T], left_out: frozenset[int]) -> T | BaseException:
    try:
        return run(left_out)
    except (Exception, SystemExit) as error:
        return error


def _at_fault(
    run: Callable[[frozenset[int]], T], every: frozenset[int], among: range
) -> Iterator[tuple[int, BaseException]]:
    """Yield the paragraphs on which it fails, each with the error: those `among` which it does, halved and halved."""
    error = _tried(run, every.difference(among))
    if not isinstance(error, BaseException):
        return
    if len(among) == 1:
        yield among[0], error
        return
    middle = len(among) // 2
    yield from _at_fault(run, every, among[:middle])
    yield from _at_fault(run, every, among[middle:])


def _failure(step: Step, name: str, error: BaseException, start: int, end: int) -> Failure:
    named = str(error) if isinstance(error, StepError) else name
    return Failure(step=step, name=named, error=told(error), start=start, end=end)
