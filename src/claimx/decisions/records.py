"""A decision as a frozen model: one line of the file."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from claimx.records import Model

Verdict = Literal["accepted", "dismissed"]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Line = Annotated[str, StringConstraints(max_length=1_000)]


class Decision(Model):
    """What somebody decided about a finding; who dismisses one says why."""

    fingerprint: Fingerprint
    decision: Verdict
    reason: Line | None = None
    who: Line
    when: datetime
    about: Line | None = None
    """The finding in words, for people who read the file; nothing is matched by it."""

    @model_validator(mode="after")
    def _has_a_reason(self) -> "Decision":
        if self.decision == "dismissed" and not (self.reason or "").strip():
            raise ValueError("a dismissed finding needs a reason")
        return self
