"""Decisions on the findings of a record."""

from collections.abc import Iterator

from claimx.decisions.file import Decisions
from claimx.decisions.fingerprint import fingerprint
from claimx.decisions.records import Decision
from claimx.records import Finding, Record


def decided(record: Record, decisions: Decisions) -> Iterator[tuple[Finding, Decision]]:
    """Yield each alarm of the record that somebody decided about, with what was decided."""
    for finding in record.findings if decisions else ():
        if finding.verdict == "inconsistent":
            decision = decisions.get(fingerprint(record, finding))
            if decision is not None:
                yield finding, decision


def without_dismissed(record: Record, decisions: Decisions) -> Record:
    """The record without the alarms that were dismissed; the others keep their ids."""
    silent = [finding for finding, decision in decided(record, decisions) if decision.decision == "dismissed"]
    if not silent:
        return record
    kept = tuple(finding for finding in record.findings if not any(finding is one for one in silent))
    return record.model_copy(update={"findings": kept})
