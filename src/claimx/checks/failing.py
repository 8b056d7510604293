"""A check that fails loses its findings of the relation on which it does; the coverage says so."""

from collections.abc import Iterable
from typing import Any

from claimx.facts import Facts
from claimx.records import Failure, Finding
from claimx.verdicts import Check

LONGEST = 200
"""Characters of an error that are told."""


def asked(name: str, check: Check, facts: Facts) -> tuple[list[Finding], list[Failure]]:
    """What the check finds; where it fails, what it finds of each relation by itself, and on which it fails."""
    try:
        return list(check(facts)), []
    except (Exception, SystemExit) as error:
        first = error
    found: list[Finding] = []
    failed: list[Failure] = []
    for relation in facts.stated:
        alone = facts.only(relation)
        try:
            found += check(alone)
        except (Exception, SystemExit) as error:
            failed.append(_failure(name, error, alone.claims))
    return found, failed or [_failure(name, first, facts.claims)]


def _failure(name: str, error: BaseException, claims: Iterable[Any]) -> Failure:
    places = [(claim.start, claim.end) for claim in claims] or [(0, 0)]
    words = " ".join(str(error).split())[:LONGEST]
    said = f"{type(error).__name__}: {words}" if words else type(error).__name__
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return Failure(step="check", name=name, error=said, start=start, end=end)
