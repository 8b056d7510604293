"""What is known of each period before any figure is linked to it: its shape, what stands before it, what it hangs on."""

from dataclasses import dataclass

from claimx.extractors.drafts import Drafts, PeriodDraft
from claimx.features.words import plain
from claimx.lexicon import words
from claimx.link.clause import clause_of
from claimx.view import View

CHAIN = frozenset({"prep", "pcomp", "agent"})
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A period where the text tells it; `key` is alike for mentions of the same days."""

    index: int
    start: int
    end: int
    sentence: int
    paragraph: int
    first: int  # its tokens
    last: int
    site: int  # the token outside the period and its preposition that it hangs on
    clause: int
    key: Key
    shape: str
    before: str
    headline: bool
    told: tuple[str, ...]


def mentions(view: View, drafts: Drafts) -> tuple[Mention | None, ...]:
    """Each period as a mention; None for a set (`every Friday`) and where nothing was parsed."""
    return tuple(_mention(view, index, draft) for index, draft in enumerate(drafts.periods))


def _mention(view: View, index: int, draft: PeriodDraft) -> Mention | None:
    sentence = view.sentence_index(draft.start)
    parse = view.parse
    head = parse.head_of(draft.start, draft.end)
    if sentence is None or head is None or draft.timex_type == "SET":
        return None
    tokens = parse.within(draft.start, draft.end)
    dep, site = parse.deps[head], parse.heads[head]
    chain = dep
    while parse.deps[site] in CHAIN and parse.heads[site] != site:
        chain, site = f"{chain} < {parse.deps[site]}", parse.heads[site]
    left = tokens.start - 1
    if left >= 0 and parse.tags[left] in ("DT", "PRP$"):
        left -= 1
    before = plain(parse, left)
    opens = view.sentences[sentence].tokens.start
    shape = shape_of(view, draft)
    lower = parse.lower(site)
    hangs = "saying" if lower in words("settings", "telling") else "deciding" if lower in words("settings", "deciding") else parse.tags[site][:2]
    told = [
        f"shape {shape}",
        f"behind {before}",
        f"shape {shape} behind {before}",
        f"hangs on {hangs}",
        f"hangs on {hangs} behind {before}",
        f"chain {chain}",
        f"time {time_of(view, draft)}",
    ]
    told += ["opens the sentence"] if tokens.start - opens <= 2 else []
    told += ["ends the sentence"] if tokens.stop >= view.sentences[sentence].tokens.stop - 1 else []
    told += ["day of publication"] if draft.first is not None and draft.first == draft.last == view.published else []
    headline = view.in_headline(draft.start)
    told += ["in the headline"] if headline else []
    key: Key = (draft.first, draft.last) if draft.first is not None else (draft.timex, index if draft.anaphor else 0)
    return Mention(
        index, draft.start, draft.end, sentence, view.sentences[sentence].paragraph, tokens.start, tokens.stop,
        site, clause_of(parse, site), key, shape, before, headline, tuple(told),
    )  # fmt: skip


def shape_of(view: View, draft: PeriodDraft) -> str:
    """The kind of time that it is: by its length, or how it points."""
    if draft.timex.endswith("_REF"):
        return draft.timex.split("_")[0].lower()
    if draft.timex_type == "DURATION":
        return "length ending here" if draft.first is not None else "length"
    if draft.anaphor is not None:
        return "the same" if draft.anaphor.shift == 0 else "pointing back" if draft.anaphor.shift < 0 else "pointing on"
    if draft.first is None or draft.last is None:
        return "open"
    days = (draft.last - draft.first).days + 1
    if draft.timex_type == "TIME":
        return "time"
    return next(name for most, name in LENGTHS if days <= most)


LENGTHS = (
    (1, "day"), (4, "days"), (8, "week"), (32, "month"), (93, "quarter"), (184, "half"), (366, "year"),
    (10**9, "years"),
)  # fmt: skip


def time_of(view: View, draft: PeriodDraft) -> str:
    """Whether it is over, going on or to come when the article appears."""
    if draft.first is None or draft.last is None or view.published is None:
        return "unknown"
    return "over" if draft.last < view.published else "to come" if draft.first > view.published else "now"
