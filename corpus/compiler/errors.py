"""What is wrong with a source file, said so that a person can mend it: file, claim, field, reason."""

from dataclasses import dataclass


class GoldError(Exception):
    """One field of one claim that cannot be right.

    Raises: nothing; it is raised by every step below `article.py`, which turns it into a `Problem`.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One line of the compiler's complaint.

    >>> str(Problem("police-one", "total", "period", "no claim is called 'y2020'"))
    "police-one: total: period: no claim is called 'y2020'"
    """

    article: str
    claim: str
    field: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.article, self.claim, self.field, self.reason) if part)
