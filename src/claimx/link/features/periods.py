"""What is known of each period before a figure is linked to it: its shape, what stands before it, what it hangs on."""

from collections import Counter
from collections.abc import Sequence

from claimx.extractors.drafts import Drafts, PeriodDraft
from claimx.lexicon import words
from claimx.link.features.mentions import Key, Mention, mention, place
from claimx.link.features.ranks import ranked
from claimx.link.features.words import few
from claimx.view import View

LENGTHS = (
    (1, "day"), (4, "days"), (8, "week"), (32, "month"), (93, "quarter"), (184, "half"), (366, "year"),
    (10**9, "years"),
)  # fmt: skip


def periods(view: View, drafts: Drafts) -> tuple[Mention, ...]:
    """The periods that figures may hold for: no set (`every Friday`), no rate (`£298 a week`)."""
    often = Counter(_key(index, draft) for index, draft in enumerate(drafts.periods) if _stays(draft))
    ranks = ranked(view, drafts)
    found = (_mention(view, ranks, index, draft, often) for index, draft in enumerate(drafts.periods))
    return tuple(one for one in found if one is not None)


def _mention(view: View, ranks: Sequence[int], index: int, draft: PeriodDraft, often: Counter[Key]) -> Mention | None:
    at = place(view, draft.start, draft.end)
    if at is None or draft.timex_type == "SET" or _is_rate(draft):
        return None
    shape, hangs = shape_of(draft), view.parse.lower(at.site)
    told = [f"shape {shape}", f"time {time_of(view, draft)}"]
    told += [f"hangs on a verb of {kind}" for kind in ("telling", "deciding") if hangs in words("settings", kind)]
    told += ["day of publication"] if draft.first is not None and draft.first == draft.last == view.published else []
    key, stays = _key(index, draft), _stays(draft)
    if stays:
        most = max(often.values())
        told += [f"named {few(often[key], 2, 4)} times", f"periods in all {few(len(often), 3, 6)}"]
        told += ["first named"] if key == next(iter(often)) else []
        told += ["named most"] if often[key] == most and list(often.values()).count(most) == 1 else []
    return mention(view, ranks, index, draft.start, draft.end, at, key, f"shape {shape}", stays, told)


def _key(index: int, draft: PeriodDraft) -> Key:
    """Alike for mentions of the same days; what points at another is alone."""
    return (draft.first, draft.last) if draft.first is not None else (draft.timex, index if draft.anaphor else 0)


def _stays(draft: PeriodDraft) -> bool:
    """Whether it may hold in later sentences: a calendar period; a length or `now` does not."""
    return draft.timex_type in ("DATE", "TIME") and not draft.timex.endswith("_REF")


def _is_rate(draft: PeriodDraft) -> bool:
    """Whether it is what a rate is told by: `£298 a week`."""
    return draft.timex_type == "DURATION" and draft.first is None and draft.text[:2].lower() in ("a ", "an")


def shape_of(draft: PeriodDraft) -> str:
    """The kind of time that it is: by its length, or how it points."""
    if draft.timex.endswith("_REF"):
        return draft.timex.split("_")[0].lower()
    if draft.timex_type == "DURATION":
        return "length ending here" if draft.first is not None else "length"
    if draft.anaphor is not None:
        return "the same" if draft.anaphor.shift == 0 else "pointing back" if draft.anaphor.shift < 0 else "pointing on"
    if draft.first is None or draft.last is None:
        return "open"
    if draft.timex_type == "TIME":
        return "time"
    days = (draft.last - draft.first).days + 1
    return next(name for most, name in LENGTHS if days <= most)


def time_of(view: View, draft: PeriodDraft) -> str:
    """Whether it is over, going on or to come when the article appears."""
    if draft.first is None or draft.last is None or view.published is None:
        return "unknown"
    return "over" if draft.last < view.published else "to come" if draft.first > view.published else "now"
