"""What people decided about findings: accepted or dismissed, why, who, when; kept in `claimx.decisions.jsonl`.

An accepted finding is right, and goes on being told until the text is mended; a dismissed one is silent from then on.
A finding is known again by its fingerprint, wherever it then stands.
"""

from claimx.decisions.apply import decided, without_dismissed
from claimx.decisions.file import NAME, Decisions, add, read, remove
from claimx.decisions.fingerprint import fingerprint
from claimx.decisions.pairs import unrelated
from claimx.decisions.records import Decision

__all__ = [
    "NAME", "Decision", "Decisions", "add", "decided", "fingerprint", "read", "remove", "unrelated",
    "without_dismissed",
]  # fmt: skip
