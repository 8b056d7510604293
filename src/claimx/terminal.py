"""A record for a person at a terminal: the article with its claims coloured, then tables of claims and findings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Styled

from claimx.interval import to_decimals
from claimx.records import AnyClaim, Finding, Force, Period, Quantity, Quotation, Record
from claimx.sinks.wording import SLIPS, counted, number, short_days, with_unit
from claimx.visible import visible

if TYPE_CHECKING:
    from claimx.comparison import Comparison
    from claimx.sinks.conflicts import Conflict

STYLES = {
    "count": "bold cyan",
    "percentage": "bold magenta",
    "money": "bold green",
    "measurement": "bold yellow",
    "period": "blue",
    "force": "bold red",
    "quotation": "italic",
}
NAMED = 3
"""Articles that are named of each value; JSON names all."""
DECIMALS = 2
"""Of a figure that is no round one: a third is 33.33 per cent."""
QUOTED = 40
"""Characters of a claim in its row: of a quotation the beginning, for the whole of it stands above."""
CELL = 90
"""Characters of a cell."""
VERDICTS = {"consistent": "green", "inconsistent": "bold red"}
AGREEMENTS = {"contradicted": "bold red", "supported": "green", "not_found": ""}


def Text(words: str, style: str = "") -> Styled:  # noqa: N802 - it takes the place of the library's
    """Styled words in which control characters are shown, not sent."""
    return Styled(visible(words), style)


def show(record: Record, console: Console | None = None) -> None:
    """Print the article with its claims marked, what they are, what the checks found and what none could check."""
    (console or Console()).print(Group(*_parts(record)))


def show_findings(record: Record, console: Console | None = None) -> None:
    """Print what the checks found, and what none of them could check."""
    parts = [findings_table(record)] if record.findings else [Text("No findings.")]
    told = [*parts, unchecked_table(record)] if record.coverage.unchecked else parts
    (console or Console()).print(Group(*told, outcome(record)))


def show_comparison(comparison: "Comparison", derived: Record, console: Console | None = None) -> None:
    """Print each figure of a text with what its source says of it, and how many of them it contradicts."""
    table = Table("figure", "is", "the source says", title="Against the source", title_justify="left")
    texts = {claim.id: claim.text for claim in derived.claims}
    for one in comparison.figures:
        text, is_ = texts[one.claim], Text(one.agreement.replace("_", " "), AGREEMENTS[one.agreement])
        said = one.message.removeprefix(f"{text}: ").removeprefix("the source says ")
        table.add_row(Text(_short(text)), is_, Text("" if one.agreement == "not_found" else said))
    counts = [(name, sum(one.agreement == name for one in comparison.figures)) for name in AGREEMENTS]
    told = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts)
    shown = Group(table, Text(f"{told}.")) if comparison.figures else Text("No figures to compare.")
    (console or Console()).print(shown)


def show_conflicts(found: "list[Conflict]", console: Console | None = None) -> None:
    """Print each fact with its values, what is told of them, and in how many texts."""
    table = Table("value", "texts", "statement", "articles", title="Conflicts", title_justify="left")
    for conflict in found:
        for told in conflict.values:
            named = ", ".join(told.articles[:NAMED]) + (" …" if len(told.articles) > NAMED else "")
            table.add_row(f"{told.value:,.12g}", str(told.texts), Text(told.statement), Text(named))
        table.add_section()
    (console or Console()).print(table if found else Text("No conflicts."))


def _parts(record: Record) -> Iterator[RenderableType]:
    named = record.source or (None if record.title and record.text.startswith(record.title) else record.title)
    yield Panel(marked(record), title=named and Text(named), subtitle=_legend(record), padding=(1, 2))
    if record.claims:
        yield claims_table(record)
    if record.findings:
        yield findings_table(record)
    if record.coverage.unchecked:
        yield unchecked_table(record)
    yield outcome(record)


def marked(record: Record) -> Styled:
    """The article's text, each claim in the style of its type, quantities above quotations."""
    text = Text(record.text)
    for claim in sorted(record.claims, key=lambda claim: claim.end - claim.start, reverse=True):
        text.stylize(STYLES[claim.type], claim.start, claim.end)
    return text


def claims_table(record: Record) -> Table:
    """One row a claim: what it says, of when, and for or by whom."""
    table = Table("id", "claim", "is", "when", "who", title="Claims", title_justify="left")
    by_id = {claim.id: claim for claim in record.claims}
    for claim in record.claims:
        table.add_row(Text(claim.id), Text(_short(claim.text, QUOTED), STYLES[claim.type]), *_cells(claim, by_id))
    return table


def findings_table(record: Record) -> Table:
    """One row a finding, with its arithmetic."""
    table = Table("id", "check", "verdict", "arithmetic", title="Findings", title_justify="left")
    for finding in record.findings:
        table.add_row(
            Text(finding.id), Text(finding.check), Text(finding.verdict, VERDICTS[finding.verdict]), _message(finding)
        )
    return table


def unchecked_table(record: Record) -> Table:
    """What no check could speak of: the questions a reporter may ask."""
    table = Table("id", "claim", "why", title="Not checked", title_justify="left")
    by_id = {claim.id: claim for claim in record.claims}
    for id, why in record.coverage.unchecked.items():
        text = by_id[id].text if id in by_id else ""
        table.add_row(Text(id), Text(_short(text)), Text(why.removeprefix(f"{text}: ")))
    return table


def outcome(record: Record) -> Styled:
    """The last line, which stands where one looks first."""
    if not record.claims:
        return Text("No claims found. claimx reads English news text.")
    wrong = sum(finding.verdict == "inconsistent" for finding in record.findings)
    holds = len(record.findings) - wrong
    told = [f"{wrong} {'finding does' if wrong == 1 else 'findings do'} not add up"] if wrong else []
    told += [f"{counted(holds, 'finding')} {'holds' if holds == 1 else 'hold'}"] if holds or not wrong else []
    checked, given = record.coverage.checked, counted(record.coverage.quantities, "figure")
    return Text(f"{', '.join(told)}; {checked} of {given} could be checked.", VERDICTS["inconsistent"] if wrong else "")


def _legend(record: Record) -> Styled:
    used = [type for type in STYLES if any(claim.type == type for claim in record.claims)]
    return Styled("  ").join(Text(type, STYLES[type]) for type in used)


def _message(finding: Finding) -> Styled:
    return Text(finding.message if finding.slip is None else f"{finding.message} ({SLIPS[finding.slip]})")


def _cells(claim: AnyClaim, by_id: dict[str, AnyClaim]) -> tuple[Styled, Styled, Styled]:
    if isinstance(claim, Quantity):
        cells = _value(claim), _when(claim, by_id), _who(claim, by_id)
    elif isinstance(claim, Period):
        cells = claim.timex, _dates(claim), ""
    elif isinstance(claim, Force):
        cells = claim.name + (" (by its place)" if claim.metonym else ""), "", ""
    else:
        cells = claim.mode, "", _source(claim)
    is_, when, who = (Text(_short(cell, CELL)) for cell in cells)
    return is_, when, who


def _value(claim: Quantity) -> str:
    """The figure in the claim's unit, its role, and what it is of: `33.3 per cent, change up: thefts`."""
    per = f" per {'' if claim.per.value == 1 else number(claim.per.value) + ' '}{claim.per.unit}" if claim.per else ""
    role = "" if claim.role == "level" else f", {claim.role}" + (f" {claim.direction}" if claim.direction else "")
    sign = "" if claim.comparator in ("=", "range") else f"{claim.comparator} "
    if claim.comparator == "range" and claim.low is not None and claim.high is not None:
        written = f"{number(claim.low)} to {number(claim.high)}"
    else:
        written = number(to_decimals(claim.value, DECIMALS))
    said = sign + with_unit(written, claim.unit, one=claim.value == 1) + per + role
    mood = "" if claim.modality == "asserted" else f", {claim.modality}"
    of = "" if claim.subject is None or said.endswith(claim.subject.text.lower()) else f": {claim.subject.text}"
    return said + mood + of


def _when(claim: Quantity, by_id: dict[str, AnyClaim]) -> str:
    period, baseline = by_id.get(claim.period or ""), by_id.get(claim.baseline or "")
    when = _dates(period) if isinstance(period, Period) else ""
    return f"{when or '?'} against {_dates(baseline)}" if isinstance(baseline, Period) else when


def _dates(period: Period) -> str:
    if period.first is None and period.last is None:
        return period.text
    return short_days(period.first, period.last)


def _who(claim: Quantity, by_id: dict[str, AnyClaim]) -> str:
    """The force or place that a figure is of, and who says so."""
    force = by_id.get(claim.force or "")
    of = force.name if isinstance(force, Force) else claim.place.text if claim.place else ""
    source = _source(claim)
    return "; ".join(part for part in (of, f"says {source}" if source else "") if part)


def _source(claim: Quantity | Quotation) -> str:
    source = claim.speaker if isinstance(claim, Quotation) else claim.attribution
    return "" if source is None else source.name or source.text


def _short(text: str, width: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
