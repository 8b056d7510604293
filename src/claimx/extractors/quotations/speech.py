"""A quotation in the making: what was said, by which cue, by whom."""

from dataclasses import dataclass, replace

from claimx.extractors.drafts import QuotationDraft
from claimx.records import Mode
from claimx.view import Stretch


@dataclass(frozen=True, slots=True)
class Speech:
    """One claim as it grows: segments are added until a new cue starts another."""

    mode: Mode
    content: tuple[Stretch, ...]
    cue: Stretch | None
    speaker: Stretch | None

    def and_also(self, more: tuple[Stretch, ...]) -> "Speech":
        """The speech with further segments, in text order."""
        return replace(self, content=tuple(sorted({*self.content, *more}, key=lambda part: part.start)))

    def draft(self, text: str) -> QuotationDraft:
        """The speech as a draft, from its first segment to its last."""
        start, end = self.content[0].start, self.content[-1].end
        return QuotationDraft(start, end, text[start:end], self.mode, self.content, self.cue, self.speaker)
