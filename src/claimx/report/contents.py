"""Contents: what the page tells, as plain values that the template only has to place.

Claims and figures go by their number in the report, never by the ids of the record, which may be anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from claimx.decisions import Decision, Decisions, decided, without_dismissed
from claimx.implications import Implication, implied
from claimx.interval import Interval
from claimx.records import AnyClaim, Quantity, Record
from claimx.report import words
from claimx.report.findings import Check
from claimx.report.findings import checks as findings
from claimx.report.marks import Block, Mark, blocks, flat, shown
from claimx.report.rows import Row, rows
from claimx.report.voices import Voice, voices
from claimx.view.layout import headline, paragraphs

LINKED = frozenset(words.TYPES) - {"quotation"}
"""The types that are links in the text; quotations hold other claims, so their link stands at their end."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that was set aside: its sum, and who did so, when and why."""

    message: str
    by: str


@dataclass(frozen=True, slots=True)
class Implied:
    """A figure that follows: its value, what it is, the claims it comes from."""

    value: str
    means: str
    claims: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the page tells."""

    title: str
    in_text: bool
    """Whether the headline stands in the text, and so is not told above it too."""
    published: str | None
    source: str | None
    link: str | None
    maker: str
    blocks: tuple[Block, ...]
    rest: str
    rows: tuple[Row, ...]
    types: tuple[tuple[str, str, int], ...]
    checks: tuple[Check, ...]
    dismissed: tuple[Dismissed, ...]
    unchecked: tuple[Row, ...]
    implied: tuple[Implied, ...]
    voices: tuple[Voice, ...]
    figures: dict[int, tuple[int, ...]]
    bad_figures: frozenset[int]


def contents(whole: Record, decisions: Decisions | None = None) -> Contents:
    """What the page tells of the record: inconsistent findings first, all else in text order."""
    made = list(decided(whole, decisions or {}))
    record = without_dismissed(whole, decisions or {})
    accepted = {finding.id: _by(one) for finding, one in made if one.decision == "accepted"}
    keys = {claim.id: key for key, claim in enumerate(record.claims)}
    spans = _figures(record)
    found = tuple(sorted(findings(record, spans, accepted), key=lambda check: not check.bad))
    told = tuple(rows(record, keys))
    lines = paragraphs(record.text)
    title = headline(record.text, lines, record.title)
    marks = [Mark("claim", key, claim.start, claim.end) for key, claim in enumerate(record.claims)]
    marks += [Mark("figure", key, start, end) for (start, end), key in spans.items()]
    links = frozenset(row.key for row in told if row.type in LINKED)
    told_blocks = blocks(record.text, lines, title, marks, links)
    here = record.text[title.start : title.end] if title else None
    return Contents(
        title=flat(record.title or here or record.source or record.id),
        in_text=any(block.headline for block in told_blocks),
        published=words.day(record.published) if record.published else None,
        source=None if record.source is None else flat(record.source),
        link=_web(record.source),
        maker=flat(", ".join(part for part in (record.producer.claimx, record.producer.model) if part)),
        blocks=told_blocks,
        rest=shown(record.text[lines[-1].end if lines else 0 :]),
        rows=told,
        types=_types(told),
        checks=found,
        dismissed=tuple(Dismissed(flat(it.message), _by(one)) for it, one in made if one.decision == "dismissed"),
        unchecked=tuple(row for row in told if row.unchecked is not None),
        implied=tuple(_implied(record, keys)),
        voices=tuple(voices(record)),
        figures={key: tuple(c.key for c in found if key in dict(c.figures)) for key in spans.values()},
        bad_figures=frozenset(key for check in found if check.bad for key, _ in check.figures),
    )


def _figures(record: Record) -> dict[tuple[int, int], int]:
    """The numerals that take part in findings, numbered in text order."""
    found = sorted({(span.start, span.end) for finding in record.findings for span in finding.figures})
    return {span: key for key, span in enumerate(found)}


def _types(rows: tuple[Row, ...]) -> tuple[tuple[str, str, int], ...]:
    counts = {type: sum(row.type == type for row in rows) for type in words.TYPES}
    return tuple((type, words.TYPES[type], count) for type, count in counts.items() if count)


def _by(decision: Decision) -> str:
    """Who decided, when and why."""
    told = f"{decision.who}, {words.day(decision.when.date())}"
    return flat(f"{told}: {decision.reason}" if decision.reason else told)


def _implied(record: Record, keys: dict[str, int]) -> Iterator[Implied]:
    by_id = {claim.id: claim for claim in record.claims}
    for one in implied(record):
        told = tuple((keys[id], flat(by_id[id].text)) for id in dict.fromkeys(one.claims) if id in keys)
        yield Implied(_value(one, by_id), words.MEANS[one.means], told)


def _value(one: Implication, by_id: dict[str, AnyClaim]) -> str:
    like = next((claim for id in one.claims if isinstance(claim := by_id.get(id), Quantity)), None)
    if one.unit == "percent":
        like = None
    ends = [words.rounded(end, like) for end in _ends(one.interval)]
    value = " to ".join(dict.fromkeys(ends))
    if one.interval.low is None or one.interval.high is None:
        value += " or less" if one.interval.low is None else " or more"
    return words.with_unit(value, one.unit, one=ends == ["1"])


def _ends(interval: Interval) -> Iterator[Decimal]:
    yield from (end for end in (interval.low, interval.high) if end is not None)


def _web(source: str | None) -> str | None:
    """The source where it is a web address, the only kind that becomes a link."""
    try:
        parts = urlsplit(source or "")
    except ValueError:
        return None
    return source if parts.scheme in ("http", "https") and parts.netloc else None
