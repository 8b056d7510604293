"""What a run came to, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimx.batch.chunks import Outcome, Written
from claimx.sinks.wording import counted


@dataclass(frozen=True, slots=True)
class Tally:
    """Records and what they hold."""

    articles: int = 0
    claims: int = 0
    findings: int = 0
    inconsistent: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.articles + other.articles,
            self.claims + other.claims,
            self.findings + other.findings,
            self.inconsistent + other.inconsistent,
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """What this run wrote, beside what an earlier run had left; `read` is the share of the input that is behind it.

    `broken_off` inputs could not be read to their end; `renamed` articles had an id that another text has.
    """

    written: Tally = Tally()
    earlier: Tally = Tally()
    quarantined: int = 0
    skipped: int = 0
    broken_off: int = 0
    renamed: int = 0
    read: float | None = None
    interrupted: bool = False

    @property
    def articles(self) -> int:
        """How many records this run wrote."""
        return self.written.articles

    @property
    def whole(self) -> Tally:
        """What the output holds, whichever run wrote it."""
        return self.written + self.earlier

    def after(self, chunk: Iterable[Outcome], skipped: int, read: float | None) -> "Summary":
        """The summary with the outcomes of one more chunk."""
        written, quarantined = self.written, self.quarantined
        for one in chunk:
            if isinstance(one, Written):
                written += Tally(1, one.claims, one.findings, one.inconsistent)
            else:
                quarantined += 1
        return replace(self, written=written, quarantined=quarantined, skipped=skipped, read=read)

    def __str__(self) -> str:
        made = self.written
        told = (
            f"{counted(made.articles, 'article')}, {counted(made.claims, 'claim')}, "
            f"{counted(made.findings, 'finding')} ({made.inconsistent:,} inconsistent), "
            f"{self.quarantined:,} quarantined"
        )
        told += f", {self.skipped:,} already there" if self.skipped else ""
        told += f", {self.renamed:,} with an id that another text has" if self.renamed else ""
        told += f", {counted(self.broken_off, 'input')} not read to the end" if self.broken_off else ""
        return told + (" (interrupted; go on with --resume)" if self.interrupted else "")
